"""Where someone could start in a week, asked before admission: which groups, which hours, what is missing and what would help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from msgspec.structs import replace

from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.people.models import Site
from stepwell.people.rules.licenses import Act
from stepwell.placement.words import TRACKS
from stepwell.program.planner import format as iop
from stepwell.program.planner.best_seat import LEAST, best_seat
from stepwell.program.planner.chances import Chances
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.moves import apply
from stepwell.program.planner.state import WeekState
from stepwell.program.planner.unserved import is_served, why_unserved
from stepwell.program.planner.wishes import why_no_course, why_no_visit
from stepwell.program.queries.apart import pairs_of
from stepwell.program.queries.instance import WeekRead, WeekReader
from stepwell.program.queries.instance_groups import is_primary, is_qualifying
from stepwell.program.queries.instance_patients import grid_windows, track_hours
from stepwell.program.queries.words import clock_words, hours_words, weekday_words
from stepwell.program.rules.week_grid import slots_up
from stepwell.program.rules.week_need import NeedFacts, usual_need
from stepwell.program.rules.week_wishes import Person, wishes
from stepwell.program.rules.windows import CommitmentFacts, WindowFacts, total_minutes, windows, within

NEW = "new"
FEW = 3  # groups that are explained


@dataclass(frozen=True, slots=True)
class StartFacts:
    """Who asks: all that is known before admission. `track` "" asks for every time of day; `patient` if there is a record."""

    site: Site
    condition: str
    track: str = ""
    languages: tuple[str, ...] = ("en",)
    mode: str = iop.IN_PERSON
    gender: str = ""
    payer: str = ""
    commitments: tuple[CommitmentFacts, ...] = ()
    patient: UUID | None = None


@dataclass(frozen=True, slots=True)
class StartGroup:
    """One group of a first week."""

    id: UUID
    name: str
    when: str
    free: int


@dataclass(frozen=True, slots=True)
class StartOption:
    """One time of day to start in."""

    track: str
    title: str
    minutes: int
    least_minutes: int
    hours: str
    possible: str
    is_enough: bool
    is_complete: bool
    first: str
    groups: tuple[StartGroup, ...]
    visits: tuple[str, ...]
    missing: tuple[str, ...]
    would_help: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartAnswer:
    """The options, best first; `is_as_last_week` where the week's sessions are not made yet."""

    monday: date
    options: tuple[StartOption, ...]
    is_as_last_week: bool
    people: int


def start_on_monday(actor: Actor, facts: StartFacts, monday: date, why: str = "") -> StartAnswer:
    """Where the person could start that week with the seats that are free. Raises Forbidden. About 25 queries.

    `why` names the time of day for which it is also worked out what would help; that can take seconds.
    """
    access.require(actor, "program.read", facts.site)
    reader = WeekReader(facts.site, monday)
    read = reader.read(names=True)
    seeker = _Seeker(reader, read, facts)
    codes = dict.fromkeys([facts.track] if facts.track else [row.group.track.code for row in reader.groups.values()])
    options = [seeker.option(code, explain=code == why) for code in codes]
    ranked = sorted(options, key=lambda row: (not row.is_complete, not row.is_enough, -row.minutes))
    return StartAnswer(monday, tuple(ranked), not read.plan.groups, len(read.instance.patients))


class _Seeker:
    """Seats one more person in a week as it stands."""

    def __init__(self, reader: WeekReader, read: WeekRead, facts: StartFacts) -> None:
        self.reader, self.facts, self.grid = reader, facts, read.grid
        self.need, _sources = usual_need(NeedFacts(read.monday, read.monday, is_medicare=facts.payer == iop.MEDICARE))
        last = read.instance.last_week
        self.plan = read.plan if read.plan.groups else iop.Plan(last.groups, last.members, last.appointments)
        self.instance = replace(read.instance, conflicts=(*read.instance.conflicts, *self._apart(read)))
        self.groups = {group.id: group for group in read.instance.groups}
        self.members = dict.fromkeys(self.groups, 0)
        for member in self.plan.members:
            for group in member.groups:
                self.members[group] += 1
        self.circles = [row.circle(facts.site) for row in reader.groups.values() if str(row.group.pk) in self.groups]

    def _apart(self, read: WeekRead) -> Iterator[tuple[str, str]]:
        """The people in care whom the person must not meet, where there is a record of either."""
        if self.facts.patient is None:
            return
        known = {patient.id for patient in read.instance.patients}
        for pair in pairs_of([self.facts.patient]):
            yield from ((NEW, other) for other in pair - {str(self.facts.patient)} if other in known)

    def option(self, track: str, *, explain: bool = False) -> StartOption:
        """The best first week in one time of day."""
        who = self._patient(track)
        state = WeekState(Facts(replace(self.instance, patients=(*self.instance.patients, who))), self.plan)
        apply(state, best_seat(state, NEW, wanted=LEAST))
        held = state.held_by_patient(NEW)
        slots = state.facts.counted(held)
        first = min(((one.day, one.start) for one in held), default=None)
        return StartOption(
            track=track,
            title=str(TRACKS.get(track, track)),
            minutes=slots * 15,
            least_minutes=self.need.least_minutes,
            hours=hours_words(slots * 15),
            possible=hours_words(self._possible(track)),
            is_enough=slots >= who.min_slots,
            is_complete=is_served(state, NEW),
            first=self._when(*first) if first else "",
            groups=tuple(self._group(group, state.sessions[group]) for group in state.groups_of.get(NEW, ())),
            visits=tuple(self._visit(state.visits[row.id]) for row in who.appointments if row.id in state.visits),
            missing=tuple(self._said(_missing(state, who, slots))),
            would_help=tuple(self._said(_would_help(state, who))) if explain else (),
        )

    def _possible(self, track: str) -> int:
        """The minutes the person could come in the hours of a time of day."""
        hours = track_hours(self.reader.groups.values(), track, self.facts.site)
        return total_minutes(within(windows(self._windows(track)), hours.starts_at, hours.ends_at))

    def _patient(self, track: str) -> iop.Patient:
        facts, need = self.facts, self.need
        home = iop.VIRTUAL if facts.mode == iop.ONLINE else str(facts.site.pk)
        person = Person(facts.condition, home, track, frozenset(facts.languages), facts.gender, ())
        must, may = wishes(person, self.circles)
        return iop.Patient(
            id=NEW,
            site=str(facts.site.pk),
            mode=facts.mode,
            track=track,
            condition=facts.condition,
            gender=facts.gender or None,
            age_band=None,
            languages=facts.languages,
            payer=facts.payer or "none",
            prescribed_slots=slots_up(need.weekly_minutes),
            min_slots=slots_up(need.least_minutes),
            max_slots=need.most_minutes // 15,
            max_day_slots=need.most_day_minutes // 15,
            max_days=need.most_days,
            must=must,
            may=may,
            availability=grid_windows(windows(self._windows(track)), (), self.grid),
            appointments=self._appointments(),
            new=True,
        )

    def _windows(self, track: str) -> WindowFacts:
        site, hours = self.facts.site, track_hours(self.reader.groups.values(), track, self.facts.site)
        return WindowFacts(
            monday=self.reader.monday,
            opens_at=site.opens_at,
            closes_at=site.closes_at,
            track_from=hours.starts_at,
            track_until=hours.ends_at,
            commitments=self.facts.commitments,
            has_told=bool(self.facts.commitments),
            closed=self.reader.staff_of.closed,
        )

    def _appointments(self) -> tuple[iop.Appointment, ...]:
        """A first visit with any therapist who has room for one more person."""
        loads: dict[str, int] = {}
        for person in self.reader.people.values():
            key = str(person.episode.therapist_id)
            loads[key] = loads.get(key, 0) + 1
        able = [
            member.id
            for member in self.instance.staff
            if Act.INDIVIDUAL.value in member.licences
            and (member.max_caseload is None or loads.get(member.id, 0) < member.max_caseload)
        ]
        slots, on = slots_up(self.need.individual_minutes), self.reader.monday
        visit = iop.Appointment(
            f"{NEW}:IND:1", "individual", slots, tuple(able), True, is_qualifying("IND", on), is_primary("IND")
        )
        return (visit,) if able else ()

    # ------------------------------------------------------------- words

    def _group(self, key: str, sessions: Iterable[iop.SessionPlan]) -> StartGroup:
        group, rows = self.groups[key], sorted(sessions, key=lambda row: row.day)
        days = ", ".join(weekday_words(row.day)[:3] for row in rows)
        when = f"{days} {self._clock(rows[0].start)}" if rows else ""
        return StartGroup(UUID(key), str(group.name), when, group.capacity - self.members[key])

    def _visit(self, visit: iop.AppointmentPlan) -> str:
        names = {member.id: str(member.name) for member in self.instance.staff}
        return f"{self._when(visit.day, visit.start)}, {names[visit.staff]}"

    def _when(self, day: int, slot: int) -> str:
        return f"{weekday_words(day)} {self._clock(slot)}"

    def _clock(self, slot: int) -> str:
        at: time = self.grid.clock(slot)
        return str(clock_words(at))

    def _said(self, sentences: Iterable[str]) -> Iterator[str]:
        """The planner's sentences with the names of groups for its codes, and of no person."""
        names: dict[str, list[str]] = {}
        for circle in self.circles:
            names.setdefault(circle.curriculum, []).append(str(self.groups[circle.group].name))
        called = {code: " / ".join(dict.fromkeys(groups)) for code, groups in names.items()}
        # A group's own name stays as it is, even where a code is a part of it.
        known = sorted({*called, *(str(group.name) for group in self.groups.values())}, key=len, reverse=True)
        pattern = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, known)) + r")(?![\w-])") if known else None
        for sentence in sentences:
            if "must not meet" in sentence:
                continue  # who asks here may not know of any pair
            says = sentence.replace("for a reason that is kept private", "right now")
            yield pattern.sub(lambda found: called.get(found[1], found[1]), says) if pattern else says


def _missing(state: WeekState, who: iop.Patient, slots: int) -> Iterator[str]:
    """What the week lacks: the hours, and why no further group makes them up; the visits."""
    have = {state.facts.groups[group].curriculum for group in state.groups_of.get(NEW, ())}
    if slots < who.min_slots:
        yield from [why_no_course(state, who, name) for name in (*who.must, *who.may) if name not in have][:FEW]
    for visit in who.appointments:
        if visit.id not in state.visits:
            yield why_no_visit(state, who, visit.id)


def _would_help(state: WeekState, who: iop.Patient) -> tuple[str, ...]:
    """The cheapest things that would let the person be served, where no plan at all could."""
    found = None if is_served(state, NEW) else why_unserved(Chances(state.facts), who)
    return found.relaxations if found else ()
