"""Puts each story together from the mix, the calendar and the seed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from stepwell.command.demo_clinic import mix
from stepwell.command.demo_clinic.closed import is_closed
from stepwell.command.demo_clinic.course import Shape
from stepwell.command.demo_clinic.people import Person, make_people, member_number
from stepwell.command.demo_clinic.slots import Slots
from stepwell.command.demo_clinic.story import Door, Leaves, PlanStands, Reached, Stay, Story, at
from stepwell.command.demo_clinic.timetable import HILLSIDE, RIVERSIDE, VIRTUAL, track

DAY_IS_DONE = 18  # from this hour on, today's admissions have been made
OPENING = 42  # of so many a share comes in the opening days, however many come in the years after
DOOR_WEEKS = 3  # the phones ring before the first group meets
_PHQ = {"DEP": (16, 22), "ANX": (9, 15), "BIP": (10, 17), "EAT": (9, 15), "SUD": (8, 16), "GEN": (12, 18)}
_GAD = {"DEP": (8, 14), "ANX": (14, 20), "BIP": (8, 13), "EAT": (9, 14), "SUD": (7, 13), "GEN": (10, 16)}
_SHAPES = {Shape.STEADY: 38, Shape.DIP: 18, Shape.PLATEAU: 16, Shape.SLOW: 18, Shape.SUDDEN: 5, Shape.WORSE: 5}
_SOURCES = {"web": 45, "phone": 30, "referral": 20, "walk_in": 5}


def first_monday(today: date, weeks: int) -> date:
    """The Monday of the clinic's first week."""
    return today - timedelta(days=today.weekday() + 7 * weeks)


def tell(seed: int, patients: int, weeks: int, now: datetime) -> tuple[Story, ...]:
    """Everyone who has asked by `now` (clinic wall-clock time); `patients` of them have a record."""
    rng = Random(f"stories {seed}")
    today = now.date()
    admitted = mix.admitted_of(patients)
    others = mix.not_admitted(patients)
    people = make_people(seed, admitted + len(others), today)
    dealt = mix.shuffled(mix.deal(mix.CONDITIONS, admitted), rng)
    sites = _sites(admitted)
    payers = mix.payers_for(dealt, sites, rng)
    latest = today if now.hour >= DAY_IS_DONE else _before(today, 1)
    starts = _admission_days(admitted, latest, first_monday(today, weeks), rng)
    ages = [(today - on).days // 7 for on in starts]
    tracks = mix.tracks_for(dealt, payers, sites)
    few = {place for place in range(admitted) if sites[place] == HILLSIDE or tracks[place] == VIRTUAL}
    leaves = mix.endings(ages, few, rng)
    teller = _Teller(seed, now, Slots())
    stories = [
        teller.stay(number, people[number], sites[number], dealt[number], payers[number], tracks[number],
                    starts[number], leaves[number])
        for number in range(admitted)
    ]  # fmt: skip
    teller.mark(stories)
    stories += [
        teller.other(admitted + place, people[admitted + place], reached, reason)
        for place, (reached, reason) in enumerate(others)
    ]
    return tuple(stories)


def _sites(count: int) -> list[str]:
    """Every so-many-th of the newer people is of the small site: enough that its groups meet."""
    small = max(4, round(count * mix.HILLSIDE_SHARE)) if count >= mix.SMALLEST_WITH_ALL else 1
    older = count // 3 if small > 1 else 0
    step = (count - older) // small
    chosen = {older + step * number + step - 1 for number in range(small)}
    return [HILLSIDE if place in chosen else RIVERSIDE for place in range(count)]


def _admission_days(count: int, latest: date, monday: date, rng: Random) -> list[date]:
    """Weekdays of admission, oldest first: a few in the opening days, the rest one after the other."""
    wave = round(min(count, OPENING) * 0.15)
    span = max(0, (latest - monday).days)
    days = [rng.randint(0, min(8, span)) for _ in range(wave)]
    later = count - wave
    days += [9 + (span - 9) * (place + 1) // later if span > 9 else span for place in range(later)]
    return [_weekday(monday + timedelta(days=day), latest) for day in sorted(days)]


def _weekday(on: date, today: date) -> date:
    """The day itself, or the last day before it on which the clinic was open."""
    return _last_of(range(5), min(on, today))


class _Teller:
    """Holds what all stories of one clinic share: the seed, the day, and who is booked when."""

    def __init__(self, seed: int, now: datetime, slots: Slots) -> None:
        self.seed, self.now, self.today, self.slots = seed, now, now.date(), slots

    def rng(self, number: int) -> Random:
        return Random(f"story {self.seed} {number}")

    def stay(
        self, number: int, person: Person, site: str, condition: str, payer: str, code: str,
        admitted_on: date, leaves: Leaves,
    ) -> Story:  # fmt: skip
        """The story of someone admitted."""
        rng = self.rng(number)
        code = "morning" if site == HILLSIDE else code
        codes = rng.choice(mix.CODES[condition])
        made = self._stay(number, site, condition, code, admitted_on, leaves, rng)
        assessed_on = _before(admitted_on, rng.choice((1, 1, 2, 3)))
        booked = at(assessed_on, rng.choice((9, 10, 11, 13, 14, 15)))
        door = self._door(rng, assessed_on - timedelta(days=rng.randint(3, 8)), booked, number)
        member = member_number(payer, rng)
        return Story(number, site, person, Reached.ADMITTED, condition, codes, code, payer, member, door, "", made)

    def _stay(
        self, number: int, site: str, condition: str, code: str, admitted_on: date, leaves: Leaves, rng: Random
    ) -> Stay:
        days = track(site, code).days
        first_on = _next_of(days, admitted_on + timedelta(days=1))
        weeks = rng.choice((8, 8, 9, 10))
        end_on = _last_of(days, first_on + timedelta(weeks=weeks, days=-1))
        if leaves is Leaves.STAYS and end_on <= _before(self.today, 1):
            leaves = Leaves.FINISHES
        came_on, left_on = self._last_days(days, first_on, end_on, leaves, rng)
        therapist = self._therapist(site, number)
        hour = self.slots.weekly(therapist, site, code, (first_on, end_on))
        low, high = _PHQ[condition]
        gad = _GAD[condition]
        shape = rng.choices(list(_SHAPES), list(_SHAPES.values()))[0]
        shape = Shape.WORSE if leaves is Leaves.STEPS_UP else shape
        return Stay(
            admitted_on=admitted_on,
            first_on=first_on,
            weeks=weeks,
            planned_end_on=end_on,
            leaves=leaves,
            last_came_on=came_on,
            left_on=left_on,
            therapist=therapist,
            visits=_weekly(hour, first_on, end_on),
            prescriber_visits=self.slots.prescriber(site, code, hour, first_on, end_on),
            shape=shape,
            comes=rng.choice((0.84, 0.88, 0.9, 0.92, 0.94, 0.96, 0.97)),
            phq=(rng.randint(low, high), rng.randint(3, 9)),
            gad=(rng.randint(*gad), rng.randint(2, 7)),
            risk_weeks=(),
            out_on=(),
            declines_to_sign=rng.random() < 0.04,
            plan=PlanStands.IN_FORCE,
            examples=(rng.choice(mix.EXAMPLES[condition][0]), rng.choice(mix.EXAMPLES[condition][1])),
        )

    def _last_days(
        self, days: Sequence[int], first_on: date, end_on: date, leaves: Leaves, rng: Random
    ) -> tuple[date | None, date | None]:
        """The last day they came and the day the stay was closed, both None while it goes on."""
        if leaves is Leaves.FINISHES:
            return end_on, end_on
        if leaves is Leaves.DROPS_OUT:
            came = _last_of(days, first_on + timedelta(days=rng.randint(4, 15)))
            left = _weekday(came + timedelta(days=9), self.today)
            return (came, left) if left < self.today else (None, None)
        if leaves is Leaves.STEPS_UP:
            latest = max((self.today - first_on).days - 3, 4)
            came = _last_of(days, first_on + timedelta(days=min(rng.randint(24, 34), latest)))
            return came, came
        return None, None

    def _therapist(self, site: str, number: int) -> str:
        if site == HILLSIDE:
            return "therapist3"
        return ("therapist1", "therapist2", "therapist4")[number % 3]

    def _door(self, rng: Random, received_on: date, booked: datetime | None, number: int) -> Door:
        on = _weekday(received_on, self.today)
        received = at(on, rng.randint(8, 16), rng.choice((3, 11, 18, 26, 34, 41, 52)))
        source = rng.choices(list(_SOURCES), list(_SOURCES.values()))[0]
        late = rng.random() < 0.12
        after = rng.randint(200, 320) if late else rng.randint(9, 100)
        return Door(received, source, after, booked, number)

    def other(self, number: int, person: Person, reached: Reached, reason: str) -> Story:
        """The story of someone who asked and has not been admitted."""
        rng = self.rng(number)
        condition = rng.choices(list(mix.CONDITIONS), list(mix.CONDITIONS.values()))[0]
        payer = rng.choices(list(mix.PAYERS), list(mix.PAYERS.values()))[0]
        code = rng.choice(("morning", "afternoon", "evening"))
        door = self._other_door(rng, reached, number)
        codes = rng.choice(mix.CODES[condition])
        member = member_number(payer, rng)
        return Story(number, RIVERSIDE, person, reached, condition, codes, code, payer, member, door, reason)

    def _other_door(self, rng: Random, reached: Reached, number: int) -> Door:
        if reached is Reached.NEW:
            minutes = rng.randint(12, 55)
            return Door(self.now - timedelta(minutes=minutes), "web", None, None, number)
        if reached is Reached.OVERDUE:
            on = _before(self.today, rng.choice((1, 2)))
            return Door(at(on, rng.randint(9, 14), 20), rng.choice(("web", "referral")), None, None, number)
        if reached is Reached.CONTACTED:
            return self._door(rng, _before(self.today, rng.randint(1, 3)), None, number)
        if reached is Reached.CLOSED_EARLY:
            return self._door(rng, _before(self.today, rng.randint(9, 30)), None, number)
        if reached is Reached.BOOKED:
            booked = at(_after(self.today, rng.randint(1, 4)), rng.choice((9, 10, 11, 13, 14)))
            return self._door(rng, _before(self.today, rng.randint(2, 5)), booked, number)
        ago = rng.randint(1, 4) if reached is not Reached.CLOSED else rng.randint(6, 40)
        booked = at(_before(self.today, ago), rng.choice((9, 10, 11, 13, 14)))
        return self._door(rng, booked.date() - timedelta(days=rng.randint(3, 7)), booked, number)

    def mark(self, stories: list[Story]) -> None:
        """Gives some stories what makes a screen worth opening: risk answers, open plans, scarce units."""
        from stepwell.command.demo_clinic.marks import mark

        mark(stories, self.today, Random(f"marks {self.seed}"))


def _weekly(hour: tuple[int, time], first_on: date, end_on: date) -> tuple[datetime, ...]:
    on = first_on + timedelta(days=(hour[0] - first_on.weekday()) % 7)
    made = []
    while on <= end_on:
        if not is_closed(on):
            made.append(datetime.combine(on, hour[1]))
        on += timedelta(days=7)
    return tuple(made)


def _next_of(days: Sequence[int], on: date) -> date:
    while on.weekday() not in days or is_closed(on):
        on += timedelta(days=1)
    return on


def _last_of(days: Sequence[int], on: date) -> date:
    while on.weekday() not in days or is_closed(on):
        on -= timedelta(days=1)
    return on


def _before(on: date, working_days: int) -> date:
    """So many working days earlier."""
    for _ in range(working_days):
        on = _last_of(range(5), on - timedelta(days=1))
    return on


def _after(on: date, working_days: int) -> date:
    for _ in range(working_days):
        on = _next_of(range(5), on + timedelta(days=1))
    return on
