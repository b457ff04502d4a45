"""One person at a glance: the sentence, the path, what is due, the goals, what comes next, the last notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.chart_ways import Way, chart_ways
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel import dates
from stepwell.kernel.access import Actor, may
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.placement.models import Episode
from stepwell.placement.queries import Banner, banner
from stepwell.plan.models import Certification, Objective
from stepwell.plan.rules.plan import PlanState
from stepwell.program.queries.later import NextSeat, next_seats
from stepwell.progress.models import Alert
from stepwell.progress.queries import Path, courses, paths
from stepwell.progress.rules.chart_page import Event

QUIET_DAYS = 21
DUE_SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Now:
    """One thing that needs somebody: a badge, a sentence, where to go."""

    kind: str
    word: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One objective with how it stands."""

    label: str
    text: str
    worked_times: int
    last_on: date | None
    is_quiet: bool
    target_on: date
    url: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One session or visit of this person."""

    id: UUID
    on: date
    title: str
    leader: str
    attendance: str
    minutes: int
    is_signed: bool
    line: str
    url: str


@dataclass(frozen=True, slots=True)
class ChartPage:
    """Everything the chart summary shows."""

    patient: Patient
    banner: Banner
    episode: Episode | None
    paths: list[Path]
    now: list[Now]
    goals: list[GoalLine]
    next: list[NextSeat]
    notes: list[NoteLine]
    unsigned: int
    attended: int
    expected: int
    coverage: str
    note_url: str
    ways: list[Way]


def chart_page(actor: Actor, patient_id: UUID) -> ChartPage:
    patient = get_visible(actor, Patient, patient_id, "site")
    episode = _episode(patient)
    is_clinical = bool(may(actor, "encounter.read", patient))
    notes = note_lines(patient) if is_clinical else []
    here = [row for row in notes if row.attendance in {state.value for state in PRESENT}]
    held = [row for row in notes if row.attendance != Attendance.UNCONFIRMED.value]
    sees_progress = episode is not None and bool(may(actor, "progress.read", patient))
    shown = paths(episode, courses([episode])[episode.pk], _events(notes, episode)) if episode and sees_progress else []
    seats = list(next_seats(patient.pk, limit=3))
    return ChartPage(
        patient=patient,
        banner=banner(actor, patient),
        episode=episode,
        paths=shown,
        now=_now(actor, patient, episode) if may(actor, "plan.read", patient) else [],
        goals=_goals(episode) if episode and may(actor, "plan.read", patient) else [],
        next=seats,
        notes=notes[:3],
        unsigned=sum(not row.is_signed for row in here),
        attended=len(here),
        expected=len(held),
        coverage=_coverage(episode),
        note_url=next((row.url for row in notes if not row.is_signed and row in here), ""),
        ways=chart_ways(actor, patient, episode),
    )


def _episode(patient: Patient) -> Episode | None:
    rows = Episode._base_manager.filter(patient=patient).select_related(
        "site", "patient", "coverage__payer", "therapist__account"
    )
    return rows.order_by("-admitted_on", "-created_at").first()


def note_lines(patient: Patient, limit: int = 200) -> list[NoteLine]:
    """This person's sessions and visits up to now, newest first. One query."""
    rows = (
        Encounter._base_manager.filter(patient=patient, starts_at__lte=dates.now())
        .select_related("session__group", "practitioner__account", "seat")
        .order_by("-starts_at")[:limit]
    )
    return [_note_line(row) for row in rows]


_VISIT = {
    "IND": "Individual therapy",
    "FT": "Family session",
    "MED": "Medication visit",
    "CM": "Care coordination",
}


def _note_line(row: Encounter) -> NoteLine:
    title = row.session.group.name if row.session else _(_VISIT.get(row.service_type, "Visit"))
    if row.signed_at is not None:
        url = reverse("encounter_page", args=[row.pk])
    elif row.session_id:
        url = reverse("session_page", args=[row.session_id])
    else:
        url = reverse("note_page", args=[row.seat.visit_id])
    return NoteLine(
        row.pk, row.on, title, row.practitioner.account.name, row.attendance, row.minutes,
        row.signed_at is not None, row.own_line, url,
    )  # fmt: skip


def _events(notes: Iterable[NoteLine], episode: Episode) -> list[Event]:
    """First day, and the days missed: at most the last six, so that letters stay readable."""
    missed = sorted(
        {row.on for row in notes if row.attendance == Attendance.OUT.value and row.on >= episode.admitted_on}
    )
    return [Event(episode.admitted_on, _("First day")), *(Event(on, _("Missed")) for on in missed[-6:])]


def _now(actor: Actor, patient: Patient, episode: Episode | None) -> list[Now]:
    found: list[Now] = []
    if may(actor, "alert.read", patient):
        for row in Alert._base_manager.filter(patient=patient, closed_at__isnull=True).select_related("owner")[:4]:
            kind = "risk" if row.urgency == "RED" else "due"
            found.append(Now(kind, _("Alert"), f"{row.says} {row.owner.name}", reverse("alert_page", args=[row.pk])))
    if episode is None or episode.ended_on is not None:
        return found
    today = dates.clinic_today(patient.site.time_zone)
    last = Certification._base_manager.filter(episode=episode).aggregate(ends_on=Max("ends_on"))["ends_on"]
    plan_url = reverse("care_plan", args=[episode.pk])
    if last is None:
        found.append(Now("due", _("Due"), _("Not certified by a physician yet"), plan_url))
    elif last <= today + DUE_SOON:
        kind = "stop" if last < today else "due"
        found.append(Now(kind, _("Overdue") if last < today else _("Due"), _("Recertify by %s") % _day(last), plan_url))
    if episode.planned_end_on <= today + DUE_SOON:
        found.append(Now("info", _("Soon"), _("Planned last day %s") % _day(episode.planned_end_on), plan_url))
    return found


def _day(on: date) -> str:
    from django.utils.formats import date_format

    return date_format(on, "M j")


def _goals(episode: Episode) -> list[GoalLine]:
    today = dates.now().date()
    rows = (
        Objective._base_manager.filter(
            plan__episode=episode, plan__state=PlanState.IN_FORCE.value, closed_on__isnull=True
        )
        .annotate(
            worked=Count("encounters", filter=Q(encounters__signed_at__isnull=False)),
            last_on=Max("encounters__on", filter=Q(encounters__signed_at__isnull=False)),
        )
        .order_by("label")
    )
    url = reverse("care_plan", args=[episode.pk])
    return [_goal(row, today, url, episode) for row in rows]


def _goal(row: Any, today: date, url: str, episode: Episode) -> GoalLine:
    since = row.last_on or episode.admitted_on
    return GoalLine(row.label, row.text, row.worked, row.last_on, (today - since).days > QUIET_DAYS, row.target_on, url)


def _coverage(episode: Episode | None) -> str:
    return episode.coverage.payer.name if episode is not None and episode.coverage is not None else ""
