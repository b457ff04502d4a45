"""The front desk's first page: who comes when, who has not been called, what is missing before a first day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.coverage.models import Coverage
from stepwell.desk.queries.events import Event, agenda, sessions_from, visits_on
from stepwell.desk.queries.homes.work import Calls, calls, to_tell, today_of
from stepwell.desk.queries.parts import COUNTED, ROWS, Button, Home, Row, Section, Stat, long_day
from stepwell.encounter.models import AbsenceTask
from stepwell.encounter.queries.clock import day
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Consent, Patient
from stepwell.people.rules.consents import ConsentKind
from stepwell.placement.models import Placement
from stepwell.placement.rules.levels import Level


def front_desk_home(actor: Actor) -> Home:
    """Six queries at any size."""
    today = today_of(actor)
    events = [*sessions_from(actor, today, today), *visits_on(actor, today)]
    waiting = calls(actor)
    arrivals = reverse("arrivals")
    return Home(
        title=_("Front desk"),
        lede=long_day(today) + ".",
        button=Button(_("Open arrivals"), arrivals),
        stats=_stats(events, waiting),
        sections=(
            waiting.section,
            agenda(events, _("Nobody is expected today."), title=_("Arrivals"), shows_leader=True, leads_to=arrivals),
        ),
        aside=(*to_tell(actor), _admissions(actor, today), _absences(actor)),
    )


def _stats(events: list[Event], waiting: Calls) -> tuple[Stat, ...]:
    expected, here = sum(event.expected for event in events), sum(event.here for event in events)
    board = reverse("inquiry_board")
    return (
        Stat(_("Expected today"), str(expected), _("seats and visits"), reverse("arrivals")),
        Stat(_("Here so far"), str(here), "", reverse("arrivals")),
        Stat(_("To call"), str(waiting.waiting), waiting.overdue_words, board),
    )


def _admissions(actor: Actor, today: date) -> Section:
    """Placed in the program, no stay yet, with what is missing before day 1. One query."""
    mine: dict[str, Any] = {"patient": OuterRef("pk")}
    placed = Placement._base_manager.filter(**mine, level=Level.IOP.value, episode__isnull=True)
    consent = Consent._base_manager.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        **mine, kind=ConsentKind.TREATMENT.value, withdrawn_at__isnull=True,
    )  # fmt: skip
    cover = Coverage._base_manager.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), **mine, starts_on__lte=today)
    rows = (
        Patient.objects.visible_to(actor)
        .filter(Exists(placed))
        .exclude(episodes__ended_on__isnull=True, episodes__isnull=False)
        .annotate(has_consent=Exists(consent), has_cover=Exists(cover))
        .order_by("has_consent", "has_cover", "pk")
    )
    found = list(rows[: ROWS + 1])
    return Section(
        _("Before the first day"),
        tuple(_admission(row) for row in found[:ROWS]),
        _("Nobody waits for an admission."),
        icon="clipboard-check",
    )


def _admission(row: Any) -> Row:
    missing = [
        word for has, word in ((row.has_consent, _("consent to treatment")), (row.has_cover, _("coverage"))) if not has
    ]
    url = reverse("patient_details", args=[row.pk])
    if missing:
        return Row(row.short_name, url, _("Missing: %s") % ", ".join(missing), "due", _("Missing"))
    return Row(row.short_name, url, _("Ready for a clinician to admit"), "ok", _("Ready"))


def _absences(actor: Actor) -> Section:
    """People who did not come and whom nobody has called yet, the soonest due first. One query."""
    rows = (
        AbsenceTask.objects.visible_to(actor)
        .filter(done_at__isnull=True)
        .select_related("patient", "owner", "encounter")
        .order_by("due_at", "pk")[:COUNTED]
    )
    calls: dict[Any, list[AbsenceTask]] = {}
    for row in rows:
        calls.setdefault(row.patient_id, []).append(row)
    return Section(
        _("Missed, to call"),
        tuple(_absence(missed) for missed in list(calls.values())[:ROWS]),
        _("Everyone who missed has been called."),
        reverse("absences"),
        len(calls),
        icon="phone-outgoing",
    )


def _absence(missed: list[AbsenceTask]) -> Row:
    """One person to call, for everything they missed."""
    row = missed[0]
    late = row.due_at < dates.now()
    sessions = ngettext("%(n)d session", "%(n)d sessions", len(missed)) % {"n": len(missed)}
    more = f"{day(row.encounter.on)}, {sessions} · {row.owner.name}"
    kind, word = ("stop", _("Late")) if late else ("due", _("Call"))
    return Row(row.patient.short_name, f"{reverse('absences')}#p-{row.patient_id}", more, kind, word)
