"""Decides whether a track, a group or a visit can be set up as asked: sizes, days, lengths."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.plan.rules.services import service_types
from stepwell.program.rules.curriculum import times_of_day, tracks

SOURCE = "Stepwell scheduling, hard rules"
LONGEST_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """A time of day the program is to run at a site; `codes` are those the site has."""

    code: str
    name: str
    starts_at: time
    ends_at: time
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group as asked for; `room_capacity` None for a virtual room."""

    name: str
    service: str
    capacity: int
    min_size: int
    room_capacity: int | None
    starts_on: date
    ends_on: date | None = None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """A visit as asked for, on a clinic day, beside the stay it belongs to."""

    service: str
    minutes: int
    on: date
    admitted_on: date
    ended_on: date | None = None


def track_problems(facts: TrackFacts) -> tuple[Reason, ...]:
    """TRACK_CODE, TRACK_NAME, TRACK_TWICE, TRACK_HOURS; empty when it can be opened."""
    found = []
    if facts.code not in times_of_day():
        found.append(Reason("TRACK_CODE", "Choose morning, afternoon or evening.", SOURCE))
    if not facts.name.strip():
        found.append(Reason("TRACK_NAME", "Give the track a name.", SOURCE))
    if facts.code in facts.codes:
        found.append(Reason("TRACK_TWICE", "This site has that track already.", SOURCE))
    if facts.ends_at <= facts.starts_at:
        found.append(Reason("TRACK_HOURS", "The track ends before it starts.", SOURCE))
    return tuple(found)


def group_problems(facts: GroupFacts) -> tuple[Reason, ...]:
    """GROUP_NAME, NOT_A_GROUP, NO_SUCH_TRACK, NO_SEATS, OVER_CAP, LEAST_OVER_MOST, ROOM_SMALL, GROUP_DAYS.

    Empty when it can open.
    """
    row = in_force(reference("program_limits")["group_size"], facts.starts_on)
    kind = service_types().get(facts.service)
    found = []
    if not facts.name.strip():
        found.append(Reason("GROUP_NAME", "Give the group a name.", SOURCE))
    if kind is None or not kind.is_group:
        found.append(Reason("NOT_A_GROUP", "Choose a kind of service that is held in a group.", SOURCE))
    if facts.condition and facts.condition not in tracks():
        found.append(Reason("NO_SUCH_TRACK", "Choose a track of the curriculum, or none.", SOURCE))
    if facts.capacity < 1:
        found.append(Reason("NO_SEATS", "Give the group at least one seat.", SOURCE))
    if facts.capacity > row["cap"]:
        found.append(Reason("OVER_CAP", f"A group has {row['cap']} seats at most.", str(row["source"])))
    if facts.min_size > facts.capacity:
        found.append(Reason("LEAST_OVER_MOST", "The least size is larger than the seats.", SOURCE))
    if facts.room_capacity is not None and facts.capacity > facts.room_capacity:
        says = f"The room holds {facts.room_capacity} people, fewer than the seats."
        found.append(Reason("ROOM_SMALL", says, SOURCE))
    if facts.ends_on is not None and facts.ends_on < facts.starts_on:
        found.append(Reason("GROUP_DAYS", "The last day is before the first.", SOURCE))
    return tuple(found)


def visit_problems(facts: VisitFacts) -> tuple[Reason, ...]:
    """NOT_A_VISIT, VISIT_MINUTES, NOT_ADMITTED, STAY_ENDED; empty when it can be booked."""
    found = []
    if facts.service not in visit_kinds():
        found.append(Reason("NOT_A_VISIT", "Choose a kind of visit for one person or family.", SOURCE))
    if not 1 <= facts.minutes <= LONGEST_MINUTES:
        found.append(Reason("VISIT_MINUTES", "Say how many minutes the visit lasts.", SOURCE))
    found += stay_problems(facts.on, facts.admitted_on, facts.ended_on)
    return tuple(found)


def stay_problems(on: date, admitted_on: date, ended_on: date | None) -> list[Reason]:
    """NOT_ADMITTED before the stay's first day, STAY_ENDED after its last."""
    if on < admitted_on:
        return [Reason("NOT_ADMITTED", f"The stay begins on {_day(admitted_on)}.", SOURCE)]
    if ended_on is not None and on > ended_on:
        return [Reason("STAY_ENDED", f"The stay ended on {_day(ended_on)}.", SOURCE)]
    return []


def visit_kinds() -> tuple[str, ...]:
    """The kinds of service that one person or family comes for alone."""
    return tuple(kind.id for kind in service_types().values() if not kind.is_group)


def group_kinds() -> tuple[str, ...]:
    """The kinds of service that are held in a group."""
    return tuple(kind.id for kind in service_types().values() if kind.is_group)


def check_can_open_track(facts: TrackFacts) -> None:
    """Raises Refused with the first code and every sentence."""
    _refuse(track_problems(facts), "Change what is named and save again.")


def can_open_track(facts: TrackFacts) -> bool:
    return not track_problems(facts)


def check_can_open_group(facts: GroupFacts) -> None:
    """Raises Refused with the first code and every sentence."""
    _refuse(group_problems(facts), "Change what is named and save again.")


def can_open_group(facts: GroupFacts) -> bool:
    return not group_problems(facts)


def check_can_book(facts: VisitFacts) -> None:
    """Raises Refused with the first code and every sentence."""
    _refuse(visit_problems(facts), "Change what is named and save again.")


def can_book(facts: VisitFacts) -> bool:
    return not visit_problems(facts)


def _refuse(found: tuple[Reason, ...], fix: str) -> None:
    if found:
        raise Refused(found[0].code, " ".join(row.says for row in found), fix)


def _day(on: date) -> str:
    return f"{on:%B} {on.day}"
