"""The cancellation policy of a site, and the fees it led to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.coverage.models import Payer
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.program import actions, queries
from stepwell.program.forms.policy import EndPolicyForm, PolicyForm, WaiveForm, payer_choices
from stepwell.program.models import CancelPolicy, Visit
from stepwell.program.queries.cancelling import late_page, policy_page
from stepwell.program.queries.words import moment_words, service_words
from stepwell.program.rules.cancelling import never_charged
from stepwell.program.rules.set_up import visit_kinds
from stepwell.program.views.asking import ask_or_act, tell


@reads("program.change")
def cancel_policies(request: Any) -> HttpResponse:
    """The rows of a site, and a form for a new one from a day on."""
    given = request.POST if request.method == "POST" else request.GET
    site, sites = queries.chosen_site(request.actor, given.get("site", ""))
    if site is None:
        raise Forbidden("program.change", _("You have no site to set up."))
    form = _policy_form(request, dates.clinic_today(site.time_zone))

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": policy_page(site), "form": form, "sites": _tabs(sites, site), "has_errors": status == 422}
        return page(request, "program/policies.html", context | {"token": token_of(request)}, status=status)

    def act() -> HttpResponse:
        token = request.POST.get("token", "")
        once(CancelPolicy, token, lambda: actions.set_policy(request.actor, form.facts(site)))
        tell(request, _("The policy holds from that day on."))
        return _back(site.pk)

    return ask_or_act(request, form, act, show)


def _policy_form(request: Any, today: Any) -> PolicyForm:
    never = never_charged(today)
    profiles = tuple(Payer.objects.visible_to(request.actor).order_by("profile").values_list("profile", flat=True))
    usual = {"starts_on": today, "exempt_payers": list(never)}
    kinds = tuple((kind, service_words(kind)) for kind in visit_kinds())
    form = PolicyForm(request.POST or None, initial=usual, kinds=kinds, payers=payer_choices(profiles))
    form.fields["exempt_payers"].help_text = " ".join(dict.fromkeys(never.values()))
    return form


def _tabs(sites: Any, here: Any) -> tuple[Any, ...]:
    if len(sites) < 2:
        return ()
    url = reverse("cancel_policies")
    return tuple(queries.View(row.name, f"{url}?{urlencode({'site': row.pk})}", row.pk == here.pk) for row in sites)


def _back(site: UUID) -> HttpResponse:
    return redirect(f"{reverse('cancel_policies')}?{urlencode({'site': site})}")


@reads("program.change")
def cancel_policy_end(request: Any, pk: UUID) -> HttpResponse:
    """The last day of a row; from then on the row for every visit holds, or none."""
    row: CancelPolicy = get_visible(request.actor, CancelPolicy, pk, "site")
    usual = {"last_on": dates.clinic_today(row.site.time_zone), "version": row.version}
    form = EndPolicyForm(request.POST or None, initial=usual)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"row": row, "form": form, "has_errors": status != 200}
        return page(request, "program/policy_end.html", context, status=status)

    def act() -> HttpResponse:
        actions.end_policy(request.actor, row, form.cleaned_data["last_on"], form.cleaned_data["version"])
        tell(request, _("The policy ends on that day."))
        return _back(row.site_id)

    return ask_or_act(request, form, act, show)


@reads("fee.waive")
def late_cancellations(request: Any) -> HttpResponse:
    """Late cancellations with a fee, newest first."""
    return page(request, "program/late.html", {"page": late_page(request.actor)})


@reads("fee.waive")
def fee_waiver(request: Any, pk: UUID) -> HttpResponse:
    """Nothing is charged after all, with the reason."""
    visit: Visit = get_visible(request.actor, Visit, pk, "patient", "site")
    form = WaiveForm(request.POST or None, initial={"version": visit.version})
    when = moment_words(visit.starts_at, visit.site.time_zone)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"visit": visit, "when": when, "form": form, "has_errors": status != 200}
        return page(request, "program/waive.html", context, status=status)

    def act() -> HttpResponse:
        actions.waive_fee(request.actor, visit, form.cleaned_data["because"], form.cleaned_data["version"])
        tell(request, _("The fee is waived. The late cancellation stays on record."))
        return redirect("late_cancellations")

    return ask_or_act(request, form, act, show)
