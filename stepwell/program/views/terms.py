"""Whom a group is for and when it may meet; how many people states and payers allow in one session."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.coverage.models import Payer
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.program import queries
from stepwell.program.actions import terms as actions
from stepwell.program.forms.terms import EndLimitForm, LimitForm, TermsForm
from stepwell.program.models import GroupTerms, SizeLimit
from stepwell.program.queries.terms_page import limit_choices, limit_rows, terms_page
from stepwell.program.views.asking import ask_or_act, tell


@reads("program.change")
def group_terms(request: Any, pk: UUID) -> HttpResponse:
    shown = terms_page(request.actor, pk)
    form = TermsForm(request.POST or None, initial=TermsForm.of(shown.group, shown.now, shown.usual))

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "form": form, "token": token_of(request), "has_errors": status != 200}
        return page(request, "program/group_terms.html", context, status=status)

    def act() -> HttpResponse:
        make = lambda: actions.set_terms(  # noqa: E731
            request.actor, shown.group, form.facts(), form.cleaned_data["version"]
        )
        once(GroupTerms, request.POST.get("token", ""), make)
        tell(request, _("Saved. Plans of weeks from that day on use it; sessions already made stay."))
        return redirect("group_page", pk)

    return ask_or_act(request, form, act, show)


@reads("program.change")
def size_limits(request: Any) -> HttpResponse:
    """The limits of a site, and a form for one more."""
    site, _sites = queries.chosen_site(request.actor, request.POST.get("site") or request.GET.get("site", ""))
    if site is None:
        raise Forbidden("program.change", _("You have no site to set up."))
    payers, kinds = limit_choices()
    usual = {"starts_on": dates.clinic_today(site.time_zone)}
    form = LimitForm(request.POST or None, initial=usual, payers=payers, kinds=kinds)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"site": site, "rows": limit_rows(request.actor, site), "form": form, "token": token_of(request)}
        return page(request, "program/size_limits.html", context | {"has_errors": status != 200}, status=status)

    def act() -> HttpResponse:
        key = form.cleaned_data["payer"]
        payer = get_visible(request.actor, Payer, key) if key else None
        add = lambda: actions.add_limit(request.actor, site, payer, form.facts())  # noqa: E731
        once(SizeLimit, request.POST.get("token", ""), add)
        tell(request, _("Saved. Nobody loses a place; new ones are given only up to the limit."))
        return redirect(f"{reverse('size_limits')}?site={site.pk}")

    return ask_or_act(request, form, act, show)


@require_POST
@reads("program.change")
def size_limit_end(request: Any, pk: UUID) -> HttpResponse:
    """The limit holds no longer after today."""
    row: SizeLimit = get_visible(request.actor, SizeLimit, pk, "site")
    today = dates.clinic_today(row.site.time_zone)
    form = EndLimitForm(request.POST)

    def show(form: Any, status: int) -> HttpResponse:
        payers, kinds = limit_choices()
        context = {"site": row.site, "rows": limit_rows(request.actor, row.site), "token": token_of(request)}
        context |= {"form": LimitForm(payers=payers, kinds=kinds), "errors_form": form, "has_errors": True}
        return page(request, "program/size_limits.html", context, status=status)

    def act() -> HttpResponse:
        actions.end_limit(request.actor, row, max(today, row.starts_on), form.cleaned_data["version"])
        tell(request, _("The limit ends today."))
        return redirect(f"{reverse('size_limits')}?site={row.site_id}")

    return ask_or_act(request, form, act, show)
