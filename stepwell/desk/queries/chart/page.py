"""The summary of a chart: know this person in 20 seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.chart import care, lines
from stepwell.desk.queries.chart.attendance import AttendanceShown, attendance
from stepwell.desk.queries.chart.care import MedicineShown, SkillsShown, Step
from stepwell.desk.queries.chart.notes import note_line
from stepwell.desk.queries.chart.parts import GoalLine, NoteLine, Now
from stepwell.desk.queries.chart.places import ChartTab, acts, tabs
from stepwell.desk.queries.chart.stay import stay_of
from stepwell.desk.queries.events import zone_of
from stepwell.desk.queries.parts import Button
from stepwell.kernel import dates
from stepwell.kernel.access import Actor, may
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.placement.queries import Banner, banner
from stepwell.program.queries import NextSeat, next_seats
from stepwell.progress.queries import Path, courses, paths


@dataclass(frozen=True, slots=True)
class ChartPage:
    """Everything the summary shows; a part the actor's role leaves out is None."""

    patient: Patient
    banner: Banner
    tabs: tuple[ChartTab, ...]
    acts: tuple[ChartTab, ...]
    has_stay: bool = False
    button: Button | None = None
    sentence: str = ""
    attended: int = 0
    expected: int = 0
    paths: tuple[Path, ...] | None = None
    now: tuple[Now, ...] | None = None
    goals: tuple[GoalLine, ...] | None = None
    next: tuple[NextSeat, ...] = ()
    notes: tuple[NoteLine, ...] | None = None
    unsigned: int = 0
    coverage: str = ""
    medicines: tuple[MedicineShown, ...] | None = None
    skills: SkillsShown | None = None
    attendance: AttendanceShown | None = None
    way: tuple[Step, ...] = ()
    way_url: str = ""
    team: str = field(default="")


def chart_page(actor: Actor, patient_id: UUID) -> ChartPage:
    """Four queries for a person with a stay. Raises Http404."""
    today = dates.clinic_today(zone_of(actor))
    stay = stay_of(actor, patient_id, today)
    patient = stay.patient if stay else get_visible(actor, Patient, patient_id, "site")
    frame: dict[str, Any] = {
        "patient": patient,
        "banner": banner(actor, patient),
        "tabs": tabs(actor, patient.pk, stay.pk if stay else None, "chart"),
        "acts": acts(actor, patient.pk, stay.pk if stay and stay.ended_on is None else None),
    }
    if stay is None:
        return ChartPage(**frame, button=_before_admission(actor, patient.pk))
    return ChartPage(**frame, **_stay(actor, stay, today))


def _stay(actor: Actor, stay: Any, today: date) -> dict[str, Any]:
    zone = stay.site.time_zone
    attended, missed = lines.attended_days(stay.days), lines.missed_days(stay.days)
    shown = _paths(actor, stay) if may(actor, "progress.read") else None
    return _care(actor, stay, today) | {
        "has_stay": True,
        "button": _button(actor, stay, today),
        "sentence": shown[0].sentence if shown else "",
        "attended": len(attended),
        "expected": len(attended) + len(missed),
        "paths": shown,
        "now": _now(actor, stay, today, zone, shown),
        "goals": tuple(lines.goal_lines(stay, today)) if may(actor, "plan.read") else None,
        "next": next_seats(stay.patient_id, limit=4),
        "notes": tuple(note_line(actor, row) for row in stay.last_notes) if may(actor, "encounter.read") else None,
        "unsigned": stay.unsigned if may(actor, "encounter.read") else 0,
        "coverage": lines.coverage_line(stay) if may(actor, "coverage.read") else "",
        "team": _("%(therapist)s, therapist · %(psychiatrist)s, psychiatrist")
        % {"therapist": stay.therapist.account.name, "psychiatrist": stay.psychiatrist.account.name},
    }


def _care(actor: Actor, stay: Any, today: date) -> dict[str, Any]:
    """Medicines, skills, attendance and the way through care, each as far as the actor may see it."""
    reads_notes = bool(may(actor, "encounter.read"))
    return {
        "medicines": care.medicines(stay.medicine_rows) if may(actor, "medication.read") else None,
        "skills": care.skills(stay.taught_rows, stay.skill_rows) if reads_notes else None,
        "attendance": attendance(stay, today) if reads_notes else None,
        "way": care.way(stay.way_rows, stay),
        "way_url": reverse("episode_way", args=[stay.pk]),
    }


def _paths(actor: Actor, stay: Any) -> tuple[Path, ...]:
    """The charts of the stay with what was going on: the plan, medicines, skills, days missed."""
    found = lines.events(stay)
    if may(actor, "medication.read"):
        found += care.medicine_events(stay, reverse("medicines", args=[stay.patient_id]))
    if may(actor, "encounter.read"):
        found += care.skill_events(stay, reverse("patient_skills", args=[stay.patient_id]))
    found.sort(key=lambda event: event.on)
    return tuple(paths(stay, courses([stay])[stay.pk], tuple(found)))


def _now(actor: Actor, stay: Any, today: date, zone: str, shown: tuple[Path, ...] | None) -> tuple[Now, ...] | None:
    if not (may(actor, "alert.read") or may(actor, "plan.read")):
        return None
    alerts = lines.alert_lines(stay.open_alerts, zone) if may(actor, "alert.read") else []
    safety = care.safety_lines(stay, zone) if may(actor, "alert.read") else []
    is_open = stay.ended_on is None
    may_review = bool(may(actor, "plan.change", stay))
    clocks = lines.clock_lines(stay, today, may_review=may_review) if is_open and may(actor, "plan.read") else []
    leaving = []
    if is_open and shown is not None and may(actor, "alert.read"):
        leaving = care.leaving_lines(stay, care.staying(stay, shown, today), shown, today)
    return (*safety, *alerts, *leaving, *clocks)


def _button(actor: Actor, stay: Any, today: date) -> Button | None:
    """The note of today, else the latest past one that waits, else the next one; without any, a visit to book."""
    found = stay.open_parts
    if found and may(actor, "note.write"):
        now = today.isoformat()
        past = [one for one in found if one["on"] < now]
        best = next((one for one in found if one["on"] == now), None) or (past[-1] if past else found[0])
        name, key = ("note_page", "visit_id") if best["visit_id"] else ("session_page", "session_id")
        label = _("Start note") if best["on"] >= now else _("Finish note")
        return Button(label, reverse(name, args=[best[key]]))
    if stay.ended_on is None and may(actor, "program.enroll"):
        return Button(_("Book a visit"), reverse("visit_new", args=[stay.pk]))
    return None


def _before_admission(actor: Actor, patient_id: UUID) -> Button | None:
    if may(actor, "placement.assess"):
        return Button(_("Start the assessment"), reverse("assessment_new", args=[patient_id]))
    return None
