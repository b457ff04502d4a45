"""Finds why a person cannot be served in any plan: a smallest set of causes, each of them needed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from stepwell.program.planner.chances import Chances, Ease
from stepwell.program.planner.format import MEDICARE, Patient, Window
from stepwell.program.planner.reach import can_serve, falls_short, is_offered

# The first that suffices is named, so what nobody can bend comes before what a person might change.
CAUSES = (
    "max_below_min",
    "must_not_offered",
    "language",
    "conflict",
    "no_room",
    "no_office",
    "therapist_away",
    "medicare_day",
    "availability",
    "group_full",
)
MOST_TOGETHER = 4
IN_WORDS = {
    "availability": "the times they can come are too few or too short",
    "must_not_offered": "a course they must have is not offered in their track",
    "therapist_away": "nobody who may hold it is there at a time they can come",
    "language": "there is no group in a language they speak",
    "medicare_day": "no day can hold the services Medicare asks for",
    "conflict": "the only groups are full of people they must not meet",
    "group_full": "more people must have the course than it has seats",
    "max_below_min": "they may have fewer hours than they need",
    "no_office": "there is no office for the visit",
    "no_room": "no room is large enough",
}


def causes_of(chances: Chances, patient: Patient) -> tuple[str, ...]:
    """The smallest set of causes that keeps a person from being served; none when they can be, or nobody knows."""
    if can_serve(chances, patient) is not False:
        return ()
    possible = list(candidates(chances, patient))
    for size in range(1, min(MOST_TOGETHER, len(possible)) + 1):
        for codes in combinations(possible, size):
            if can_serve(chances, patient, ease_for(chances, codes)):
                return codes
    return tuple(code for code in possible if code != "therapist_away") or ("therapist_away",)


def ease_for(chances: Chances, codes: tuple[str, ...]) -> Ease:
    """These causes thought away."""
    return Ease(frozenset(codes), whole_week(chances) if "availability" in codes else None)


def whole_week(chances: Chances) -> tuple[Window, ...]:
    """Free all day, every day."""
    week = chances.facts.instance.week
    return tuple((day, 0, week.slots_per_day) for day in range(week.days))


def candidates(chances: Chances, patient: Patient) -> Iterator[str]:
    """The causes that can play a part at all for this person."""
    short = falls_short(chances, patient)
    if short:
        yield "max_below_min"
    if any(not is_offered(chances, patient, curriculum) for curriculum in patient.must):
        yield "must_not_offered"
    if _language_matters(chances, patient):
        yield "language"
    if chances.facts.apart.get(patient.id):
        yield "conflict"
    if _room_matters(chances, patient):
        yield "no_room"
    if any(_without_office(chances, who) for visit in patient.appointments for who in visit.staff):
        yield "no_office"
    yield "therapist_away"
    if patient.payer == MEDICARE:
        yield "medicare_day"
    yield "availability"
    if not short:
        yield "max_below_min"


def _language_matters(chances: Chances, patient: Patient) -> bool:
    ease = Ease(frozenset({"language"}))
    return any(
        group.language not in patient.languages and chances.fits(patient, group, ease)
        for group in chances.facts.instance.groups
    )


def _room_matters(chances: Chances, patient: Patient) -> bool:
    return any(
        not chances.has_room(group) and chances.fits(patient, group, Ease(frozenset({"language"})))
        for group in chances.facts.instance.groups
    )


def _without_office(chances: Chances, who: str) -> bool:
    facts = chances.facts
    return any(facts.offices.get(shift.site) == 0 for shift in facts.staff[who].shifts)
