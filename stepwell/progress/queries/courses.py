"""What the pages about progress show: courses, charts, alerts, and what changed since the last session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext as _

from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import Attendance
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.placement.models import Episode
from stepwell.progress.models import Alert, Observation
from stepwell.progress.rules.change import Change, change, without_risk
from stepwell.progress.rules.chart import draw_chart
from stepwell.progress.rules.chart_page import Chart, Event
from stepwell.progress.rules.course import Course, Measured
from stepwell.progress.rules.instruments import load_instrument
from stepwell.progress.rules.scoring import score
from stepwell.progress.rules.sentence import progress_sentence
from stepwell.progress.rules.words import Words

WEEKLY = ("phq-9", "gad-7")


def words() -> Words:
    """The translator the rules speak through, in the reader's language."""
    return Words(gettext, ngettext, lambda on: date_format(on, "M j"), (get_language() or "en").split("-")[0])


def measured_of(row: Observation) -> Measured:
    """The measured facts of one stored form, scored anew from its raw answers."""
    instrument = load_instrument(row.instrument)
    given = dict(zip((item.id for item in instrument.items), row.answers, strict=False))
    found = score(instrument, given, words())
    return Measured(row.answered_on, found.total, found.flags, found.missing)


def courses(episodes: Sequence[Episode], instruments: Iterable[str] = WEEKLY) -> dict[UUID, dict[str, Course]]:
    """One query: the course of each instrument for each episode."""
    rows = Observation._base_manager.filter(
        patient_id__in={episode.patient_id for episode in episodes},
        instrument__in=list(instruments),
        entered_in_error_at__isnull=True,
    ).order_by("answered_at")
    forms: dict[tuple[UUID, str], list[Measured]] = defaultdict(list)
    for row in rows:
        forms[row.patient_id, row.instrument].append(measured_of(row))
    return {
        episode.pk: {
            name: Course(
                load_instrument(name),
                episode.admitted_on,
                episode.ended_on or dates.clinic_today(episode.site.time_zone),
                tuple(forms[episode.patient_id, name]),
            )
            for name in instruments
        }
        for episode in episodes
    }


@dataclass(frozen=True, slots=True)
class Path:
    """One instrument of one episode as pages show it."""

    instrument: str
    title: str
    sentence: str
    chart: Chart
    change: Change
    latest: float | None
    latest_on: date | None


def paths(
    episode: Episode, found: dict[str, Course], events: Sequence[Event] = (), *, shows_risk: bool = True
) -> list[Path]:
    """The charts of an episode, for clinicians or, without risk wording, for the patient."""
    speak = words()
    drawn = []
    for name, course in found.items():
        seen = change(course) if shows_risk else without_risk(change(course))
        drawn.append(
            Path(
                name,
                course.instrument.title,
                progress_sentence(course, seen, speak),
                draw_chart(
                    course,
                    planned_weeks=episode.planned_weeks,
                    events=tuple(events),
                    shows_risk=shows_risk,
                    words=speak,
                ),
                seen,
                seen.latest,
                seen.latest_on,
            )
        )
    return drawn


def since_last(patient_ids: Sequence[UUID]) -> dict[UUID, str]:
    """For each person one short line: PHQ-9 against the form before, and days missed in the last 14 days. One query."""
    since = date.fromordinal(dates.now().date().toordinal() - 14)
    forms: QuerySet[Any] = Observation._base_manager.filter(
        patient=OuterRef("pk"), instrument="phq-9", total__isnull=False, entered_in_error_at__isnull=True
    ).order_by("-answered_at")
    out: QuerySet[Any] = Encounter._base_manager.filter(
        patient=OuterRef("pk"), attendance=Attendance.OUT.value, on__gte=since
    ).order_by()
    rows = Patient._base_manager.filter(pk__in=patient_ids).annotate(
        totals=ArraySubquery(forms.values("total")[:2]), missed=ArraySubquery(out.values("on").distinct())
    )
    told: dict[UUID, str] = {}
    for who, totals, missed in rows.values_list("pk", "totals", "missed"):
        parts = [_difference(totals[1] - totals[0])] if len(totals) > 1 else []
        if count := len(missed):
            parts.append(ngettext("missed %(n)d day", "missed %(n)d days", count) % {"n": count})
        if parts:
            told[who] = " · ".join(parts)
    return told


def _difference(better_by: int) -> str:
    if better_by == 0:
        return _("PHQ-9 same")
    return (_("PHQ-9 %d better") if better_by > 0 else _("PHQ-9 %d worse")) % abs(better_by)


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One open alert on the work list."""

    id: UUID
    patient_id: UUID
    who: str
    says: str
    kind: str
    word: str
    raised_at: datetime
    due_at: datetime
    owner: str
    is_mine: bool
    is_acknowledged: bool
    version: int


_KIND = {"RED": ("risk", "Now"), "ORANGE": ("due", "Today"), "YELLOW": ("info", "Soon")}


def alert_list(actor: Actor, *, mine: bool = False) -> list[AlertRow]:
    """Open alerts, the most urgent and the soonest due first; times in the site's zone."""
    rows = Alert.objects.visible_to(actor).filter(closed_at__isnull=True)
    if mine:
        rows = rows.filter(owner_id=actor.account_id)
    rows = rows.select_related("patient", "owner", "site").order_by("due_at")[:200]
    found = [_alert_row(row, actor) for row in rows]
    return sorted(found, key=lambda row: (row.kind != "risk", row.due_at))


def alert_state(row: Alert) -> tuple[str, str]:
    """The mark of an open alert: how urgent it is, or that its time has passed."""
    if row.due_at < dates.now():
        return "stop", _("Overdue")
    kind, word = _KIND[row.urgency]
    return kind, _(word)


def _alert_row(row: Alert, actor: Actor) -> AlertRow:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(row.site.time_zone)
    kind, word = alert_state(row)
    return AlertRow(
        row.pk,
        row.patient_id,
        row.patient.short_name,
        row.says,
        kind,
        word,
        row.raised_at.astimezone(zone),
        row.due_at.astimezone(zone),
        row.owner.name,
        row.owner_id == actor.account_id,
        row.acknowledged_at is not None,
        row.version,
    )


def alert_count(actor: Actor) -> int:
    return int(Alert.objects.visible_to(actor).filter(closed_at__isnull=True).count())


@dataclass(frozen=True, slots=True)
class FormPage:
    """An instrument to fill in with a patient."""

    patient: Patient
    instrument: str
    title: str
    lead: str
    other_instruments: tuple[tuple[str, str], ...]


def form_page(actor: Actor, patient_id: UUID, instrument: str) -> FormPage:
    patient = get_visible(actor, Patient, patient_id, "site")
    shown = load_instrument(instrument)
    others = tuple((name, load_instrument(name).title) for name in WEEKLY if name != instrument)
    return FormPage(patient, instrument, shown.title, words().of(shown.stem) if shown.stem else "", others)
