"""Finds why a person cannot be served in any plan: a smallest set of causes, each of them needed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from stepwell.program.planner.chances import Chances, Ease
from stepwell.program.planner.format import MEDICARE, MOST_DAYS, Patient, Window
from stepwell.program.planner.reach import can_serve, is_offered, potential

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
IN_WORDS = {
    "availability": "the times they can come are too few or too short",
    "must_not_offered": "a course they must have is not offered in their track",
    "therapist_away": "nobody who may lead a group or hold a visit of theirs is there at a time they can come",
    "language": "there is no group in a language they speak",
    "medicare_day": "no day can hold the services Medicare asks for",
    "conflict": "the only groups are full of people they must not meet",
    "group_full": "more people must have the course than it has seats",
    "max_below_min": "all they may have this week adds up to fewer hours than they need",
    "no_office": "there is no office for the visit",
    "no_room": "no room is large enough",
}


def causes_of(chances: Chances, patient: Patient) -> tuple[str, ...]:
    """The smallest set of causes that keeps a person from being served; none when they can be, or nobody knows."""
    if can_serve(chances, patient) is not False:
        return ()
    possible = list(candidates(chances, patient))
    certain = _certain(chances, patient)
    if certain:
        return _with_others(chances, patient, certain, possible)
    for size in (1, 2):
        for codes in combinations(possible, size):
            if can_serve(chances, patient, ease_for(chances, codes)):
                return codes
    return _reduced(chances, patient, possible)


def _certain(chances: Chances, patient: Patient) -> str:
    """A cause that alone is enough to keep a person out, whatever else could be bent."""
    if free_slots(patient) < patient.min_slots:
        return "availability"
    if patient.payer == MEDICARE and not any(_holds_services(chances, patient, day) for day in range(MOST_DAYS)):
        return "medicare_day"
    return ""


def free_slots(patient: Patient) -> int:
    """How many slots the times hold when a person can come."""
    return len({(day, slot) for day, start, end in patient.availability for slot in range(start, end)})


def _holds_services(chances: Chances, patient: Patient, day: int) -> bool:
    """Whether a day could hold the services Medicare asks for, were all that is prescribed on this day."""
    rule = chances.facts.instance.medicare
    ways = [chances.of_course(patient, curriculum) for curriculum in dict.fromkeys([*patient.must, *patient.may])]
    ways += [chances.of_visit(patient, visit) for visit in patient.appointments]
    reached = {(0, 0, 0)}  # time taken, services, primary ones
    for one in ways:
        there = {held for way in one for held in way.held if held.day == day and held.qualifying}
        more = {
            (taken | held.mask, services + 1, primaries + held.primary)
            for held in there
            for taken, services, primaries in reached
            if not taken & held.mask
        }
        reached |= more
        if any(
            services >= rule.min_services_day and primaries >= rule.min_primary_day for _, services, primaries in more
        ):
            return True
    return rule.min_services_day == 0 and rule.min_primary_day == 0


def _with_others(chances: Chances, patient: Patient, certain: str, possible: list[str]) -> tuple[str, ...]:
    """The certain cause, and the fewest others that remain when times and Medicare days are no matter."""
    lifted = (certain, "availability", "medicare_day")
    others = [code for code in possible if code not in lifted]
    for size in (0, 1):
        for codes in combinations(others, size):
            if can_serve(chances, patient, ease_for(chances, (*codes, *lifted))):
                return tuple(code for code in possible if code in (*codes, certain))
    more = set(_reduced(chances, patient, possible)) - set(lifted)
    return tuple(code for code in possible if code in more or code == certain)


def _reduced(chances: Chances, patient: Patient, possible: list[str]) -> tuple[str, ...]:
    """A set of causes none of which can be left out."""
    kept = list(possible)
    for code in reversed(possible):
        fewer = tuple(other for other in kept if other != code)
        if can_serve(chances, patient, ease_for(chances, fewer)):
            kept.remove(code)
    return tuple(kept)


def ease_for(chances: Chances, codes: tuple[str, ...]) -> Ease:
    """These causes thought away."""
    return Ease(frozenset(codes), whole_week(chances) if "availability" in codes else None)


def whole_week(chances: Chances) -> tuple[Window, ...]:
    """Free all day, every day."""
    week = chances.facts.instance.week
    return tuple((day, 0, week.slots_per_day) for day in range(week.days))


def candidates(chances: Chances, patient: Patient) -> Iterator[str]:
    """The causes that can play a part at all for this person."""
    short = min(potential(chances, patient), patient.max_slots) < patient.min_slots
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
