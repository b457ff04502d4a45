"""The hard rules of patients: which groups are for them, and what a week may ask of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from stepwell.program.planner.facts import Facts, day_name
from stepwell.program.planner.format import MEDICARE, Patient, Window
from stepwell.program.planner.held import Held, Violation, clashes


def fit_faults(facts: Facts, patient: str, group: str) -> list[Violation]:
    """Why this group is not for this person, whenever it may meet."""
    who, what = facts.patients[patient], facts.groups[group]
    says: list[tuple[str, str]] = []
    if (what.site, what.track, what.mode) != (who.home, who.track, who.mode):
        says.append(("member_wrong_track_or_site", "is for another site, track or mode than theirs"))
    if who.condition not in what.conditions:
        says.append(("member_condition", "is for other conditions"))
    if what.language not in who.languages:
        says.append(("member_language", "is held in a language they do not speak"))
    if what.gender not in (None, who.gender):
        says.append(("member_gender", "is for another gender"))
    if what.curriculum not in who.must and what.curriculum not in who.may:
        says.append(("member_not_prescribed", "teaches what is not prescribed for them"))
    if not says:
        return []
    name = f"{facts.name(patient)} cannot join {facts.name(group)}: it"
    return [Violation(code, (patient, group), f"{name} {words}.") for code, words in says]


def member_faults(facts: Facts, patient: str, groups: Iterable[str]) -> list[Violation]:
    """What is wrong with the groups one person is in, whenever they meet."""
    found: list[Violation] = []
    used: Counter[str] = Counter()
    for group in groups:
        used[facts.groups[group].curriculum] += 1
        found += fit_faults(facts, patient, group)
    for curriculum, count in used.items():
        if count > 1:
            says = f"{facts.name(patient)} is in {count} groups that teach {curriculum}."
            found.append(Violation("two_groups_of_one_curriculum", (patient, curriculum), says))
    return found


def patient_faults(facts: Facts, patient: str, held: Sequence[Held]) -> list[Violation]:
    """What is wrong with one patient's week."""
    who, name = facts.patients[patient], facts.name(patient)
    says = [
        ("patient_double", f"{name} has two things at once on {facts.when(*max(one, other)[:2])}.")
        for one, other in clashes(held)
    ]
    days: dict[int, list[Held]] = defaultdict(list)
    for one in held:
        days[one.day].append(one)
        if not can_come(who, one.day, one.start, one.slots):
            says.append(("patient_unavailable", f"{name} cannot come on {facts.when(one.day, one.start)}."))
    if len(days) > who.max_days:
        says.append(("patient_days", f"{name} would come on {len(days)} days, at most {who.max_days}."))
    for day, there in sorted(days.items()):
        says += _day_faults(facts, who, day, there)
    got = facts.counted(held)
    if got > who.max_slots:
        words = f"{name} would have {facts.hours(got)}, and {facts.hours(who.max_slots)} are authorized."
        says.append(("patient_over_authorised", words))
    return [Violation(code, (patient,), words) for code, words in says]


def can_come(patient: Patient, day: int, start: int, slots: int) -> bool:
    """Whether one of the person's windows holds this time."""
    return inside(patient.availability, day, start, slots)


def inside(windows: Iterable[Window], day: int, start: int, slots: int) -> bool:
    """Whether one of the windows holds this time."""
    return any(on == day and begins <= start and start + slots <= ends for on, begins, ends in windows)


def _day_faults(facts: Facts, who: Patient, day: int, held: Sequence[Held]) -> list[tuple[str, str]]:
    name, on = facts.name(who.id), day_name(day)
    says = []
    total = facts.real(held)
    if total > who.max_day_slots:
        most = facts.hours(who.max_day_slots)
        says.append(("patient_day_hours", f"{name} would have {facts.hours(total)} on {on}, at most {most}."))
    if who.payer == MEDICARE and not medicare_day(facts, held):
        least = facts.instance.medicare.min_services_day
        words = f"{name} has Medicare, and {on} does not hold {least} services with a psychotherapy."
        says.append(("medicare_day", words))
    return says


def medicare_day(facts: Facts, held: Iterable[Held]) -> bool:
    """Whether a day holds enough services, enough of them psychotherapy."""
    rule = facts.instance.medicare
    services = primaries = 0
    for one in held:
        services += one.qualifying
        primaries += one.primary
    return services >= rule.min_services_day and primaries >= rule.min_primary_day
