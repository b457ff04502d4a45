"""Gathers what a plan is judged by: scores, ticks of signed notes, attendance, the last note, where risk stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from textwrap import shorten
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as lazy

from stepwell.encounter.models import Encounter, NoteMark
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel import dates
from stepwell.placement.models import Episode
from stepwell.placement.queries import screens_that_count
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.plan.rules.draft_review import Attended, Scores, Tick
from stepwell.plan.rules.measures import Better
from stepwell.plan.rules.objectives import Achievement
from stepwell.progress.models import Observation
from stepwell.progress.rules.course import Course, Measured
from stepwell.progress.rules.instrument import chosen
from stepwell.progress.rules.instruments import instrument_ids, load_instrument

SHORTEST_SPAN_DAYS = 7  # hours a week of a shorter span would say too much
_CONFIRMED = [state.value for state in Attendance if state is not Attendance.UNCONFIRMED]
_PRESENT = [state.value for state in PRESENT]


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a stay that are looked at."""

    episode: Episode
    since: date
    today: date
    planned_week: int


@dataclass(frozen=True, slots=True)
class LastNote:
    """The newest signed note of a stay in one line, and where it stands."""

    encounter_id: UUID
    on: date
    says: str


_RISK = {
    SafetyLevel.NEGATIVE.value: lazy("no risk voiced"),
    SafetyLevel.LOW.value: lazy("low risk"),
    SafetyLevel.MODERATE.value: lazy("moderate risk"),
    SafetyLevel.HIGH.value: lazy("high risk"),
}


@dataclass(frozen=True, slots=True)
class RiskNow:
    """The newest safety answers that count."""

    level: str
    on: date

    @property
    def words(self) -> str:
        """The level as a person says it."""
        return str(_RISK[self.level])

    @property
    def is_raised(self) -> bool:
        return self.level in (SafetyLevel.MODERATE.value, SafetyLevel.HIGH.value)


def last_totals(patient_id: UUID) -> tuple[tuple[str, Decimal], ...]:
    """The last score of each instrument, for the baseline of a new plan. One query."""
    rows = _scored(Observation._base_manager.filter(patient_id=patient_id)).order_by("answered_at")
    found = {name: Decimal(total or 0) for name, total in rows.values_list("instrument", "total")}
    return tuple(found.items())


def scores_of(spans: Sequence[Span]) -> dict[UUID, dict[str, Scores]]:
    """First and last score of each instrument by stay: the first is the last one before the span, else its start.

    One query, whatever the number of stays.
    """
    by_patient: dict[UUID, dict[str, list[Measured]]] = defaultdict(lambda: defaultdict(list))
    rows = _scored(Observation._base_manager.filter(patient_id__in={span.episode.patient_id for span in spans}))
    values = rows.order_by("answered_at").values_list("patient_id", "instrument", "answered_on", "total")
    for patient_id, name, on, total in values:
        by_patient[patient_id][name].append(Measured(on, float(total or 0)))
    return {span.episode.pk: _of_stay(span, by_patient[span.episode.patient_id]) for span in spans}


def attendance_of(spans: Iterable[Span]) -> dict[UUID, tuple[Attended, int]]:
    """Attendance and the number of signed notes of each stay in its span. One query."""
    asked = {span.episode.pk: span for span in spans}
    within = Q(pk__in=[])
    for span in asked.values():
        within |= Q(episode_id=span.episode.pk, on__gte=span.since)
    rows = (
        Encounter._base_manager.filter(within)
        .values("episode_id")
        .annotate(
            attended=Count("pk", filter=Q(attendance__in=_PRESENT)),
            expected=Count("pk", filter=Q(attendance__in=_CONFIRMED)),
            spent=Sum("minutes", filter=Q(attendance__in=_PRESENT), default=0),
            notes=Count("pk", filter=Q(signed_at__isnull=False)),
        )
    )
    found = {row["episode_id"]: row for row in rows}
    return {pk: _attended(asked[pk], found.get(pk)) for pk in asked}


def _attended(span: Span, row: Mapping[str, Any] | None) -> tuple[Attended, int]:
    if row is None:
        return Attended(planned_week=span.planned_week), 0
    days = max(SHORTEST_SPAN_DAYS, (span.today - span.since).days)
    weekly = row["spent"] * 7 // days
    return Attended(row["attended"], row["expected"], weekly, span.planned_week), row["notes"]


def ticks_of(span: Span) -> dict[UUID, tuple[Tick, ...]]:
    """What the signed notes of a span said about each objective, oldest first. One query."""
    rows = NoteMark._base_manager.filter(
        encounter__episode_id=span.episode.pk, encounter__signed_at__isnull=False, encounter__on__gte=span.since
    ).exclude(achievement="")
    found: dict[UUID, tuple[Tick, ...]] = {}
    for objective_id, achievement, on in rows.order_by("encounter__on", "pk").values_list(
        "objective_id", "achievement", "encounter__on"
    ):
        found[objective_id] = (*found.get(objective_id, ()), Tick(Achievement(achievement), on))
    return found


def last_notes(episode_ids: Iterable[UUID]) -> dict[UUID, LastNote]:
    """The newest signed note with words of each stay. One query."""
    rows = (
        Encounter._base_manager.filter(episode_id__in=list(episode_ids), signed_at__isnull=False)
        .exclude(own_line="")
        .order_by("episode_id", "-on", "-starts_at")
        .distinct("episode_id")
        .values_list("episode_id", "pk", "on", "own_line")
    )
    return {episode_id: LastNote(pk, on, _line(words)) for episode_id, pk, on, words in rows}


def risk_of(patients: Mapping[UUID, str]) -> dict[UUID, RiskNow]:
    """Where the newest safety answers of each person stand; `patients` has the clinic's zone of each. One query."""
    rows = screens_that_count().filter(patient_id__in=list(patients)).order_by("patient_id", "-asked_at", "-pk")
    newest: Iterable[tuple[UUID, str, datetime]] = rows.distinct("patient_id").values_list(
        "patient_id", "result", "asked_at"
    )
    return {pk: RiskNow(result, dates.clinic_day(at, patients[pk])) for pk, result, at in newest}


def _scored(rows: QuerySet[Observation]) -> QuerySet[Observation]:
    return rows.filter(total__isnull=False, entered_in_error_at__isnull=True)


def _of_stay(span: Span, forms: Mapping[str, Sequence[Measured]]) -> dict[str, Scores]:
    found = {}
    for name in instrument_ids():
        course = Course(load_instrument(name), span.episode.admitted_on, span.today, tuple(forms.get(name, ())))
        if course.totals:
            found[name] = _scores(course, span.since)
    return found


def _scores(course: Course, since: date) -> Scores:
    before = [row for row in course.totals if row[0] <= since]
    first_on, first = before[-1] if before else course.totals[0]
    last_on, last = course.totals[-1]
    line = chosen(course.instrument.reliable_changes, course.reliable_change)
    return Scores(
        course.instrument.title,
        Better(course.instrument.better.value),
        *(_decimal(first), first_on, _decimal(last), last_on),
        chance=_decimal(line.at) if line else None,
    )


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:g}")


def _line(words: str, most: int = 160) -> str:
    return shorten(words, most, placeholder=" …")
