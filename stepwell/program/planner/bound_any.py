"""A number that no plan of a week costs less than, whatever its timetable: everyone's own best week, seats never short."""

from __future__ import annotations

from collections.abc import Iterable

from stepwell.program.planner.columns_week import suits
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import IN_PERSON, Appointment, Group, Instance, Patient

ANY_TIMETABLE = "each person's own best week, as if seats were never short"
FAR = float("inf")

type Costs = list[float]  # by counted slots


def global_bound(instance: Instance | Facts) -> float:
    """No plan without a broken rule costs less than this."""
    facts = instance if isinstance(instance, Facts) else Facts(instance)
    return float(sum(_least(facts, patient) for patient in facts.instance.patients))


def _least(facts: Facts, patient: Patient) -> float:
    """The least one person can cost: courses and visits chosen for their slots, days as few as hold them."""
    weights = facts.instance.weights
    costs: Costs = [0.0] + [FAR] * patient.max_slots
    for course in dict.fromkeys((*patient.must, *patient.may)):
        costs = _chosen(costs, _course(facts, patient, course))
    for visit in patient.appointments:
        unmet = float(getattr(weights, f"unmet_{visit.kind}"))
        held = [(visit.slots if visit.counts else 0, 0.0)] if _can_be_held(facts, patient, visit) else []
        costs = _chosen(costs, [(0, unmet), *held])
    days = _days_needed(facts, patient)
    best = FAR
    for slots, cost in enumerate(costs):
        short = max(0, patient.prescribed_slots - slots) * weights.unmet_slot
        under = weights.under_9h if slots < patient.min_slots else 0
        best = min(best, cost + short + under + weights.day * days[slots])
    return best


def _chosen(costs: Costs, options: Iterable[tuple[int, float]]) -> Costs:
    """What each number of slots costs at least when one more thing is chosen in one of these ways."""
    found = [FAR] * len(costs)
    for slots, price in options:
        for at in range(slots, len(costs)):
            found[at] = min(found[at], costs[at - slots] + price)
    return found


def _course(facts: Facts, patient: Patient, course: str) -> list[tuple[int, float]]:
    """Not to take part, or to sit in one of the groups: slots and price, with the seat's share of opening the group."""
    weights = facts.instance.weights
    had = [name for name in facts.last_groups.get(patient.id, ()) if name in facts.groups]
    had = [name for name in had if facts.groups[name].curriculum == course]
    options = [(0, weights.leave_group * len(had) + weights.unmet_must * float(patient.must.count(course)))]
    for group in facts.instance.groups:
        if group.curriculum != course or not suits(patient, group) or not _can_come(patient, group):
            continue
        seats = _seats(facts, group)
        if seats < max(1, group.min_size):
            continue
        price = weights.open_session * group.sessions / seats
        price += weights.leave_group * (len(had) - (group.id in had))
        price += weights.age_mismatch if group.age_band not in (None, patient.age_band) else 0
        options.append((group.slots * group.sessions, price))
    return options


def _seats(facts: Facts, group: Group) -> int:
    if group.mode != IN_PERSON:
        return group.capacity
    rooms = [room.capacity for room in facts.instance.rooms if room.site == group.site]
    return min(group.capacity, max(rooms, default=0))


def _can_come(patient: Patient, group: Group) -> bool:
    """Whether some hour of the group lies in the person's free time on enough days."""
    return any(
        sum(_free(patient, day, start, group.slots) for day in set(group.allowed_days)) >= group.sessions
        for start in group.allowed_starts
    )


def _free(patient: Patient, day: int, start: int, slots: int) -> bool:
    return any(one[0] == day and one[1] <= start and start + slots <= one[2] for one in patient.availability)


def _can_be_held(facts: Facts, patient: Patient, visit: Appointment) -> bool:
    """Whether someone who may hold the visit works at some time at which the person can come."""
    for who in visit.staff:
        for day in range(facts.instance.week.days):
            shift = facts.shifts.get((who, day))
            if shift is None or (patient.mode == IN_PERSON and shift.site != patient.site):
                continue
            for _, start, end in (one for one in patient.availability if one[0] == day):
                if min(end, shift.end) - max(start, shift.start) >= visit.slots:
                    return True
    return False


def _days_needed(facts: Facts, patient: Patient) -> list[int]:
    """By counted slots, the fewest days that can hold them; more than the week has when none can."""
    longest = []
    for day in range(facts.instance.week.days):
        free = {slot for one in patient.availability if one[0] == day for slot in range(one[1], one[2])}
        longest.append(min(patient.max_day_slots, len(free)))
    longest.sort(reverse=True)
    needed, room, days = [0], 0, 0
    for slots in range(1, patient.max_slots + 1):
        while room < slots and days < len(longest):
            room += longest[days]
            days += 1
        needed.append(days)
    return needed
