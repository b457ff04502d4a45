"""Decides who was there, and for how many real minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from stepwell.kernel.tables import Lifecycle, Refused, in_force, reference


class Attendance(StrEnum):
    """How one person took part; `unconfirmed` until the leader says so, never present by default."""

    UNCONFIRMED = "unconfirmed"
    HERE = "here"
    LATE = "late"
    LEFT_EARLY = "left-early"
    OUT = "out"


PRESENT = frozenset({Attendance.HERE, Attendance.LATE, Attendance.LEFT_EARLY})
_CONFIRMED = (Attendance.HERE, Attendance.LATE, Attendance.LEFT_EARLY, Attendance.OUT)
LIFE = Lifecycle(
    "attendance",
    {
        Attendance.UNCONFIRMED: _CONFIRMED,
        **{state: tuple(other for other in _CONFIRMED if other is not state) for state in _CONFIRMED},
    },
)


class AbsenceReason(StrEnum):
    """Why someone was out; the leader decides beside it whether that is excused."""

    ILL = "ill"
    WORK = "work"
    TRANSPORT = "transport"
    CARE_FOR_OTHERS = "care-for-others"
    LEGAL = "legal"
    WEATHER = "weather"
    HOSPITAL = "hospital"
    DECLINED = "declined"
    NOT_HEARD = "not-heard"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SessionTime:
    """When the session really ran, as instants."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Away:
    """A stretch in which a person stepped out, as instants."""

    from_at: datetime
    to_at: datetime


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """One person's part: state, sign-in and sign-out instants if known, times away, and reason when out."""

    session: SessionTime
    state: Attendance
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    away: tuple[Away, ...] = ()
    reason: AbsenceReason | None = None
    is_excused: bool | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """One stretch that a person (patient or leader) really spent in a service; end not included."""

    id: str
    who: str
    title: str
    from_at: datetime
    to_at: datetime


def real_minutes(facts: AttendanceFacts) -> int:
    """Whole minutes really spent inside the session; 0 unless confirmed present.

    Sign-in and sign-out are clipped to the session, times away are taken off once where they overlap.
    """
    if facts.state not in PRESENT:
        return 0
    start, end = _inside(facts)
    spent = max(timedelta(0), end - start)
    cursor = start
    for gap in sorted(facts.away, key=lambda row: row.from_at):
        gap_start, gap_end = max(gap.from_at, cursor), min(gap.to_at, end)
        if gap_end > gap_start:
            spent -= gap_end - gap_start
            cursor = gap_end
    return int(spent.total_seconds() // 60)


def draft_state(session: SessionTime, arrived_at: datetime | None, left_at: datetime | None) -> Attendance:
    """What the sign-ins suggest, for the leader to confirm; unconfirmed without one inside the session."""
    if arrived_at is None or arrived_at >= session.ends_at:
        return Attendance.UNCONFIRMED
    if left_at is not None and left_at <= session.starts_at:
        return Attendance.UNCONFIRMED
    row = in_force(reference("program_limits")["attendance"], session.starts_at.date())
    if left_at is not None and session.ends_at - left_at > timedelta(minutes=row["left_before_end_minutes"]):
        return Attendance.LEFT_EARLY
    if arrived_at - session.starts_at > timedelta(minutes=row["late_after_minutes"]):
        return Attendance.LATE
    return Attendance.HERE


def check_attendance(facts: AttendanceFacts) -> None:
    """Raises Refused when state and times do not agree.

    Codes: NO_ARRIVAL, NO_LEAVING, LEFT_BEFORE_ARRIVAL, OUTSIDE_SESSION, AWAY_TURNED, NO_ABSENCE_REASON,
    NOT_SAID_IF_EXCUSED, OUT_WITH_TIMES.
    """
    if facts.state is Attendance.OUT:
        _check_out(facts)
        return
    if facts.state is Attendance.UNCONFIRMED and facts.left_at is not None and facts.arrived_at is None:
        raise Refused("NO_ARRIVAL", "Say when the person came in, too.", "Write the time of arrival.")
    if facts.state is Attendance.LATE and facts.arrived_at is None:
        raise Refused("NO_ARRIVAL", "Say when the person came in.", "Write the time of arrival.")
    if facts.state is Attendance.LEFT_EARLY and facts.left_at is None:
        raise Refused("NO_LEAVING", "Say when the person left.", "Write the time of leaving.")
    if facts.arrived_at is not None and facts.left_at is not None and facts.left_at <= facts.arrived_at:
        raise Refused("LEFT_BEFORE_ARRIVAL", "The person left before coming in.", "Check the two times.")
    if any(gap.to_at <= gap.from_at for gap in facts.away):
        raise Refused("AWAY_TURNED", "A time away ends before it starts.", "Check the two times.")
    if facts.state in PRESENT:
        start, end = _inside(facts)
        if end <= start:
            raise Refused("OUTSIDE_SESSION", "Those times lie outside the session.", "Check the times, or mark Out.")


def check_has_begun(session: SessionTime, now: datetime) -> None:
    """Raises Refused('TOO_EARLY') when someone is said to be here before people can come: the door opens first."""
    minutes = int(in_force(reference("program_limits")["kiosk"], now.date())["early_minutes"])
    if now < session.starts_at - timedelta(minutes=minutes):
        raise Refused(
            "TOO_EARLY",
            f"This has not begun: who is here can be said from {minutes} minutes before the start.",
            "Take the mark back, and set it when people come.",
        )


def has_begun(session: SessionTime, now: datetime) -> bool:
    """Whether someone can be said to be here by now."""
    try:
        check_has_begun(session, now)
    except Refused:
        return False
    return True


def attendance_holds(facts: AttendanceFacts) -> bool:
    """Whether state and times agree."""
    try:
        check_attendance(facts)
    except Refused:
        return False
    return True


def presence(facts: AttendanceFacts, id: str, who: str, title: str) -> Presence | None:
    """The stretch the person was there, clipped to the session; None when not confirmed present."""
    if facts.state not in PRESENT:
        return None
    start, end = _inside(facts)
    return Presence(id, who, title, start, end) if end > start else None


def check_no_overlap(new: Presence, others: Iterable[Presence]) -> None:
    """Raises Refused('OVERLAP') when one person would be in two services at one time (C13)."""
    for other in others:
        same = other.who == new.who and other.id != new.id
        if same and new.from_at < other.to_at and other.from_at < new.to_at:
            raise Refused(
                "OVERLAP",
                f"{new.title} and {other.title} overlap for the same person.",
                "Correct the times of one of them.",
            )


def overlaps_nothing(new: Presence, others: Iterable[Presence]) -> bool:
    """Whether the person is in no other service at that time."""
    try:
        check_no_overlap(new, others)
    except Refused:
        return False
    return True


def head_count(states: Iterable[Attendance]) -> int:
    """How many people were present."""
    return sum(state in PRESENT for state in states)


def _check_out(facts: AttendanceFacts) -> None:
    if facts.arrived_at is not None or facts.left_at is not None:
        raise Refused("OUT_WITH_TIMES", "Someone who was out has no times.", "Clear the times, or mark Here.")
    if facts.reason is None:
        raise Refused("NO_ABSENCE_REASON", "Say why the person was out.", "Pick a reason.")
    if facts.is_excused is None:
        raise Refused("NOT_SAID_IF_EXCUSED", "Say whether the absence is excused.", "Pick excused or not.")


def _inside(facts: AttendanceFacts) -> tuple[datetime, datetime]:
    start = max(facts.session.starts_at, facts.arrived_at or facts.session.starts_at)
    end = min(facts.session.ends_at, facts.left_at or facts.session.ends_at)
    return start, end
