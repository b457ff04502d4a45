"""When staff work, for those who keep the hours: the list, one person's week, its hours and terms, a first filling."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import access, dates
from stepwell.kernel.access import Forbidden
from stepwell.kernel.web import page, reads
from stepwell.people.models import Practitioner, Site
from stepwell.program.actions.work import change_terms, change_week, fill_shifts
from stepwell.program.forms.work import FillForm, TermsForm, WeekForm
from stepwell.program.models import WorkTerms
from stepwell.program.queries.timetable_hours import hours_from_timetable
from stepwell.program.queries.work import shift_rows_of, shift_stamp, standing_terms, terms_on
from stepwell.program.queries.work_list import work_list as list_of
from stepwell.program.queries.work_list import work_site
from stepwell.program.queries.work_page import work_page as page_of
from stepwell.program.queries.work_page import worker
from stepwell.program.rules.terms_of_work import usual_terms
from stepwell.program.rules.work import shifts_of_week
from stepwell.program.views.asking import ask_or_act, tell

MAY = {"may_change": "work.change", "may_cover": "program.change", "may_plan": "week.plan"}


def _site(request: Any, action: str = "work.read") -> tuple[Site, list[Site]]:
    site, sites = work_site(request.actor, request.POST.get("site") or request.GET.get("site", ""), action)
    if site is None:
        raise Forbidden(action, _("You have no site whose hours you keep."))
    return site, sites


def _worker(request: Any, pk: UUID, action: str = "work.read") -> tuple[Practitioner, Site, list[Site]]:
    return worker(request.actor, pk, request.POST.get("site") or request.GET.get("site", ""), action)


def back_to(person: Practitioner, site: Site) -> str:
    """The person's page at the site."""
    return f"{reverse('work_page', args=[person.pk])}?site={site.pk}"


def monday_asked(request: Any, site: Site) -> date:
    """The Monday of the week asked for, else of this week."""
    return dates.week_start(dates.read_day(request.GET.get("monday")) or dates.clinic_today(site.time_zone))


@reads("work.read")
def work_list(request: Any) -> HttpResponse:
    """The clinical staff of a site."""
    site, sites = _site(request)
    may_change = bool(access.may(request.actor, "work.change", site))
    return page(request, "program/work_list.html", {"page": list_of(site, sites), "may_change": may_change})


@reads("work.read")
def work_page(request: Any, pk: UUID) -> HttpResponse:
    """When one person works."""
    person, site, sites = _worker(request, pk)
    shown = page_of(person, site, sites, monday_asked(request, site))
    may = {name: bool(access.may(request.actor, action, site)) for name, action in MAY.items()}
    return page(request, "program/work_page.html", {"page": shown} | may)


@reads("work.change")
def work_hours(request: Any, pk: UUID) -> HttpResponse:
    """The hours of the week, from a day on."""
    person, site, _sites = _worker(request, pk, "work.change")
    today = dates.clinic_today(site.time_zone)
    week = shifts_of_week(shift_rows_of(person.pk, site), monday_asked(request, site))
    form = WeekForm(request.POST or None, week=week, initial={"from_on": max(today, monday_asked(request, site))})

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "person": person, "site": site, "stamp": shift_stamp(person.pk)}
        return page(request, "program/work_hours.html", context | {"has_errors": status == 422}, status=status)

    def act() -> HttpResponse:
        n = change_week(request.actor, person, site, form.week(), request.POST.get("stamp", ""))
        tell(request, ngettext("%(n)s weekday changed.", "%(n)s weekdays changed.", n) % {"n": n})
        return redirect(back_to(person, site))

    return ask_or_act(request, form, act, show)


@reads("work.change")
def work_terms(request: Any, pk: UUID) -> HttpResponse:
    """What a day and week may hold, from a day on."""
    person, site, _sites = _worker(request, pk, "work.change")
    today = dates.clinic_today(site.time_zone)
    facts = terms_on(site, today).get(person.pk) or usual_terms((), today)
    standing: WorkTerms | None = standing_terms(person.pk, site, today)
    form = TermsForm(request.POST or None, initial=TermsForm.of(facts, today, standing.version if standing else None))

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "person": person, "site": site, "is_usual": facts.is_usual}
        return page(request, "program/work_terms.html", context | {"has_errors": status != 200}, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        change_terms(request.actor, person, site, form.facts(), given["from_on"], given["version"])
        tell(request, _("Saved."))
        return redirect(back_to(person, site))

    return ask_or_act(request, form, act, show)


@reads("work.change")
def work_fill(request: Any) -> HttpResponse:
    """Shifts for everyone who has none, around what they hold: a look first, then one press."""
    site, _sites = _site(request, "work.change")
    today = dates.clinic_today(site.time_zone)
    form = FillForm(request.POST or None, initial={"from_on": dates.week_start(today)})

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "site": site, "lines": hours_from_timetable(site, today)}
        return page(request, "program/work_fill.html", context | {"has_errors": status == 422}, status=status)

    def act() -> HttpResponse:
        n = fill_shifts(request.actor, site, form.cleaned_data["from_on"])
        tell(request, ngettext("%(n)s shift entered.", "%(n)s shifts entered.", n) % {"n": n})
        return redirect(f"{reverse('work_list')}?site={site.pk}")

    return ask_or_act(request, form, act, show)
