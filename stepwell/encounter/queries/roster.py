"""One person's line on a group's sheet, ready to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from stepwell.encounter.group_words import WORKED, Words, far_choices, far_words
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.clock import clock, day, field_time
from stepwell.encounter.queries.field_links import Fix, fixes_of_row
from stepwell.encounter.queries.handouts import Handed
from stepwell.encounter.queries.row_parts import RowParts
from stepwell.encounter.queries.sheet import Before, Sheet, encounter_of, is_at_risk, shown_values
from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.group_note import GroupFindings
from stepwell.encounter.rules.likeness import Run, runs_of
from stepwell.encounter.rules.opening import asks_for_risk
from stepwell.encounter.words import reason_words
from stepwell.program.models import Seat


@dataclass(frozen=True, slots=True)
class Goal:
    """One objective of a person's plan on the sheet: how far today, as the form names it."""

    id: UUID
    label: str
    text: str
    far: str
    is_main: bool

    @property
    def far_says(self) -> Words:
        return far_words(self.far, is_main=self.is_main)

    @property
    def choices(self) -> tuple[tuple[str, Words], ...]:
        return far_choices(self.far, is_main=self.is_main)


@dataclass(frozen=True, slots=True)
class Out:
    """One time out of the room, as the form shows it; the last one is empty, for the next."""

    place: int
    from_at: str
    to_at: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is on a row besides its first line: goals, times away, the opening round, what waits."""

    goals: tuple[Goal, ...] = ()
    away: tuple[Out, ...] = ()
    away_says: str = ""
    mood: object = None
    safe_today: object = ""
    practice_done: object = ""
    need: object = ""
    must_ask: bool = False
    runs: tuple[Run, ...] = ()
    is_short: bool = False

    @property
    def has_carried(self) -> bool:
        return any(run.is_old for run in self.runs)

    @property
    def worked_on(self) -> tuple[Goal, ...]:
        return tuple(goal for goal in self.goals if goal.far and not goal.is_main)

    @property
    def main(self) -> Goal | None:
        return next((goal for goal in self.goals if goal.is_main), None)


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person on the sheet, ready to show. `key` starts the names of their fields."""

    seat_id: UUID
    patient_id: UUID
    encounter_id: UUID | None
    key: str
    name: str
    pronouns: str
    is_walk_in: bool
    attendance: str
    is_confirmed: bool
    is_out: bool
    minutes: int | None
    arrived: str
    left: str
    times: str
    reason: str
    reason_says: str
    since: str
    missed: int
    risk_says: str
    objectives: tuple[tuple[UUID, str, str], ...]
    objective_id: object
    objective_says: str
    is_suggested: bool
    participation: object
    own_line: object
    last_line: str
    last_on: str
    risk: str
    risk_act: object
    home_practice: object
    same_text_reason: object
    is_flagged_same: bool
    findings: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    is_signed: bool = False
    is_ready: bool = False
    needs_plan: bool = False
    beside: Beside = NOTHING_BESIDE
    given: tuple[Handed, ...] = ()
    against: str = ""
    declined: str = ""
    next_id: UUID | None = None
    next_name: str = ""

    @property
    def is_here(self) -> bool:
        return bool(self.attendance) and not self.is_out


LIKE = frozenset({"SAME_TEXT", "SAME_AS_LAST", "NEAR_TEXT", "NEAR_LAST"})
# Fields of the record that the form shows as they are.
_AS_THEY_ARE = ("objective_id", "participation", "own_line", "risk_act", "home_practice", "same_text_reason")


def roster_row(sheet: Sheet, seat: Seat, zone: str, since: dict[UUID, str], found: GroupFindings) -> RosterRow:
    """One person's line; `since` by patient, `found` what the rules say about the sheet."""
    row = encounter_of(seat)
    shown: dict[str, Any] = shown_values(row, sheet.suggested(seat))
    before = sheet.before.get(seat.patient_id, Before())
    state = "" if shown["attendance"] == Attendance.UNCONFIRMED else str(shown["attendance"])
    voiced = shown["is_risk_voiced"]
    return RosterRow(
        seat_id=seat.pk,
        patient_id=seat.patient_id,
        encounter_id=row.pk if row else None,
        key=f"p-{seat.pk}",
        name=seat.patient.short_name,
        pronouns=seat.patient.pronouns,
        is_walk_in=seat.is_walk_in,
        attendance=state,
        is_confirmed=row is not None and row.confirmed_at is not None,
        is_out=state == Attendance.OUT,
        minutes=_minutes(row),
        arrived=field_time(row.arrived_at if row else None, zone),
        left=field_time(row.left_at if row else None, zone),
        times=_times(row, zone),
        reason=_reason(row),
        reason_says=reason_words(row.absence_reason, row.is_excused) if row else "",
        since=since.get(seat.patient_id, ""),
        missed=before.missed_in_a_row,
        risk_says=_risk_words(seat, before),
        objectives=_choices(sheet, seat),
        objective_says=f"{row.objective.label} {row.objective.text}" if row and row.objective else "",
        is_suggested=row is None or row.signed_at is None,
        last_line=before.last_line,
        last_on=day(before.last_on) if before.last_on else "",
        risk="" if voiced is None else ("yes" if voiced else "no"),
        **{name: shown[name] for name in _AS_THEY_ARE},
        **_judged(str(seat.patient_id), found),
        fixes=fixes_of_row(found, sheet.event.pk, seat.pk, seat.patient_id),
        is_signed=row is not None and row.signed_at is not None,
        beside=_beside(sheet, seat, zone),
    )


def _judged(patient: str, found: GroupFindings) -> dict[str, Any]:
    """What the rules say about one person's part."""
    reasons = found.people.get(patient, ())
    codes = {reason.code for reason in reasons}
    return {
        "is_flagged_same": bool(codes & LIKE),
        "findings": tuple(reason.says for reason in reasons),
        "is_ready": patient in found.ready,
        "needs_plan": "SAFETY_PLAN" in codes,
    }


def _beside(sheet: Sheet, seat: Seat, zone: str) -> Beside:
    row, parts = encounter_of(seat), sheet.row_parts.get(seat.pk)
    if parts is None:
        return NOTHING_BESIDE
    last = sheet.before.get(seat.patient_id, Before()).last_line
    line = row.own_line if row else ""
    safe = str(parts.opening["safe_today"])
    return Beside(
        goals=_goals(sheet, seat, row, parts),
        away=_outs(parts, zone),
        away_says=", ".join(
            _("out %(from)s to %(to)s") % {"from": clock(start, zone), "to": clock(end, zone) or _("the end")}
            for start, end in parts.away
        ),
        **parts.opening,  # type: ignore[arg-type]
        must_ask=asks_for_risk(safe) and (row is None or row.is_risk_voiced is None),
        runs=runs_of(line, last, seat.on) if line else (),
        is_short=row is not None and row.confirmed_at is not None and _is_short(row),
    )


def _is_short(row: Encounter) -> bool:
    return 0 < row.minutes < int((row.ends_at - row.starts_at).total_seconds() // 60)


def _goals(sheet: Sheet, seat: Seat, row: Encounter | None, parts: RowParts) -> tuple[Goal, ...]:
    main = (row.objective_id if row else None) or sheet.suggested(seat)
    found = []
    for key, step in sheet.plan_of(seat).objectives.items():
        far = (parts.marks[key] or WORKED) if key in parts.marks else ""
        found.append(Goal(key, step.label, step.text, far, key == main))
    return tuple(sorted(found, key=lambda goal: goal.label))


def _outs(parts: RowParts, zone: str) -> tuple[Out, ...]:
    known = [(field_time(start, zone), field_time(end, zone)) for start, end in parts.away]
    return tuple(Out(place, *times) for place, times in enumerate([*known, ("", "")]))


def _minutes(row: Encounter | None) -> int | None:
    return None if row is None or row.confirmed_at is None else row.minutes


def _risk_words(seat: Seat, before: Before) -> str:
    if is_at_risk(seat):
        return _("Risk")
    return _("Risk last time") if before.risk_last_time else ""


def _times(row: Encounter | None, zone: str) -> str:
    """Arrival and leaving where they differ from the whole time; empty otherwise."""
    if row is None:
        return ""
    told = []
    if row.arrived_at is not None and row.arrived_at > row.starts_at:
        told.append(_("came %(at)s") % {"at": clock(row.arrived_at, zone)})
    if row.left_at is not None and row.left_at < row.ends_at:
        told.append(_("left %(at)s") % {"at": clock(row.left_at, zone)})
    return " · ".join(told)


def _reason(row: Encounter | None) -> str:
    if row is None or not row.absence_reason:
        return ""
    return f"{row.absence_reason}:{1 if row.is_excused else 0}"


def _choices(sheet: Sheet, seat: Seat) -> tuple[tuple[UUID, str, str], ...]:
    found = sheet.plan_of(seat).choices(sheet.service, sheet.module)
    return tuple((choice.objective.pk, choice.objective.label, choice.objective.text) for choice in found)


def since_last(patient_ids: Sequence[UUID]) -> dict[UUID, str]:
    """What a later room tells about each person since last time, by the hook in the settings, or nothing."""
    path = getattr(settings, "STEPWELL_SINCE_LAST", "")
    if not path or not patient_ids:
        return {}
    try:
        told: dict[UUID, str] = import_string(path)(patient_ids)
    except ImportError:
        return {}
    return told
