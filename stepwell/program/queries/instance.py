"""Reads a site's week from the records as an iop-week/1 instance, and the week as it stands as a plan for it.

Ids are those of the records: Site, Room, Practitioner, Group, Patient; the id of an appointment is its Visit's where
one is booked, else `patient:service:number` (see `VisitKey`). Tracks are `Track.code`, conditions the curriculum's
tracks, licences the acts of `people.rules.licenses`, the kinds of license, and "duty". No names unless asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from uuid import UUID

from msgspec import UNSET

from stepwell.kernel.tables import in_force, reference
from stepwell.people.models import Room, Site
from stepwell.program.planner import format as iop
from stepwell.program.queries.instance_groups import GroupFacts, GroupWords, groups_of
from stepwell.program.queries.instance_patients import PatientWords
from stepwell.program.queries.instance_people import PersonFacts, longest_rhythm, pairs_apart, people_of
from stepwell.program.queries.instance_staff import StaffOf
from stepwell.program.queries.instance_standing import LOOK_BACK, standing_visits, standing_week
from stepwell.program.queries.instance_week import WeekHeld, places_in, seat_members, sessions_held, visits_around
from stepwell.program.queries.limits import limits_at
from stepwell.program.rules.week_grid import DAYS, Grid, grid_for

WEIGHTS = "planner_weights"
CARRIED = " like the week before"  # ends the name of an instance whose week had no session of its own


@dataclass(frozen=True, slots=True)
class WeekRead:
    """A week as read: the instance, the plan it stands at, and what helps to go back to the records."""

    instance: iop.Instance
    plan: iop.Plan
    grid: Grid
    monday: date


def read_week(site: Site, monday: date, *, names: bool = False) -> iop.Instance:
    """The week as a problem to plan. About 25 queries whatever the size. For those who plan: no rows are filtered."""
    return WeekReader(site, monday).read(names=names).instance


def week_as_planned(site: Site, monday: date) -> iop.Plan:
    """The week as it stands now in the records, as a plan for `read_week(site, monday)`."""
    return WeekReader(site, monday).read().plan


def read_with_plan(site: Site, monday: date, *, names: bool = False) -> WeekRead:
    """Both at once, for the price of one."""
    return WeekReader(site, monday).read(names=names)


def is_carried(instance: iop.Instance) -> bool:
    """Whether the week had no session of its own, so that its last week is what the regular hours give."""
    return instance.name.endswith(CARRIED)


def week_as_read(instance: iop.Instance) -> iop.Plan:
    """The week as it stood when its instance was read: of one without sessions, the booked visits alone."""
    last = instance.last_week
    if not is_carried(instance):
        return iop.Plan(last.groups, last.members, last.appointments)
    return iop.Plan((), (), tuple(visit for visit in last.appointments if ":" not in visit.appointment))


def weights_for(site: Site, on: date) -> iop.Weights:
    """What each unmet wish costs at the site on a day."""
    row = in_force(reference(WEIGHTS)["weights"], on)
    return iop.Weights(**{term: row[term] for term in iop.TERMS})


def medicare_on(on: date) -> iop.Medicare:
    """What a day of someone with Medicare must hold."""
    row = in_force(reference(WEIGHTS)["medicare_day"], on)
    return iop.Medicare(row["min_services_day"], row["min_primary_day"])


class WeekReader:
    """Loads a site's week once; says it in the format's words."""

    def __init__(self, site: Site, monday: date) -> None:
        self.site, self.monday = site, monday
        self.groups = {facts.group.pk: facts for facts in groups_of(site, monday)}
        self.people = {person.episode.patient_id: person for person in people_of(site, monday)}
        self.week, self.before = sessions_held(site, monday)
        self.staff_of = StaffOf(site, monday)
        self.is_carried = not self.week.sessions
        # What people go by in this week: its sessions, and while none is made those of the regular hours.
        self.known = (
            standing_week(site, monday, [*self.groups.values()], self.staff_of.closed) if self.is_carried else self.week
        )
        places = places_in(self.groups, monday)
        for week in (self.known, self.before):
            seat_members(week, [place for place in places if place.patient in self.people])
        self._sort_visits()
        self.rooms = list(Room._base_manager.filter(site=site, is_virtual=False).order_by("name", "pk"))

    def _sort_visits(self) -> None:
        rhythm = longest_rhythm(self.people.values())
        back = max(rhythm, LOOK_BACK) if self.is_carried else rhythm
        self.visits = visits_around(self.people, self.monday, rhythm, self.site.time_zone, back=back)
        for visit in self.visits:
            if visit.held is not None and visit.site == self.site.pk and 0 <= (visit.on - self.monday).days < DAYS:
                self.known.visits[visit.patient].append(visit)

    @cached_property
    def grid(self) -> Grid:
        """A day that holds the opening hours, every track, shift, session and visit."""
        times: list[time] = [self.site.opens_at, self.site.closes_at, *self.staff_of.times()]
        for facts in self.groups.values():
            times += [facts.group.track.starts_at, facts.group.track.ends_at]
        for week in (self.known, self.before):
            held = [row.held for rows in week.sessions.values() for row in rows]
            held += [row.held for rows in week.visits.values() for row in rows if row.held]
            times += [at for row in held for at in (row.starts_at, row.ends_at)]
        return grid_for(times)

    def read(self, *, names: bool = False) -> WeekRead:
        """The instance and the plan it stands at."""
        grid = self.grid
        groups = self._groups(names=names)
        staff = self.staff_of.staff(grid, self.known, names=names)
        words = PatientWords(self.site, grid, self.known, self.staff_of.closed, staff)
        kept = [facts for facts in self.groups.values() if str(facts.group.pk) in {group.id for group in groups}]
        words.load(kept, self.visits)
        patients = tuple(words.patient(person, names=names) for person in self.people.values())
        plan = self._plan(self.week, groups, words.booked)
        last = self._carried(groups, words) if self.is_carried else plan
        instance = iop.Instance(
            format=iop.FORMAT,
            name=f"{self.site.pk} {self.monday.isoformat()}" + (CARRIED if self.is_carried else ""),
            week=iop.Week(DAYS, grid.slots, 15, f"{grid.clock(0):%H:%M}"),
            sites=(iop.Site(str(self.site.pk), self._offices(len(staff))),),
            rooms=tuple(self._rooms(names=names)),
            staff=staff,
            groups=groups,
            patients=patients,
            conflicts=tuple((str(one), str(two)) for one, two in pairs_apart(self.people, self.monday)),
            medicare=medicare_on(self.monday),
            last_week=iop.LastWeek(last.groups, last.members, last.appointments),
            weights=weights_for(self.site, self.monday),
        )
        return WeekRead(instance, plan, grid, self.monday)

    def _carried(self, groups: tuple[iop.Group, ...], words: PatientWords) -> iop.Plan:
        """The regular hours and usual visits, for a week that has no session yet; what is booked stands as it is."""
        usual = standing_visits(self.site, self.monday, self.visits, self.staff_of.closed)
        visits = (*words.booked, *words.usual(usual))
        return self._plan(self.known, groups, visits)

    def _groups(self, *, names: bool) -> tuple[iop.Group, ...]:
        payers = {
            patient: str(person.episode.coverage.payer_id)
            for patient, person in self.people.items()
            if person.episode.coverage is not None
        }
        limits = limits_at([self.site], self.monday, payers)
        words = GroupWords(self.site, self.grid, (self.known, self.before), self.staff_of.closed, limits)
        said = (words.group(facts, self._conditions(facts, self.people), names=names) for facts in self.groups.values())
        return tuple(group for group in said if group is not None)

    def _conditions(self, facts: GroupFacts, people: Mapping[UUID, PersonFacts]) -> set[str]:
        """Of those who sit in it now, by a need their plan names."""
        members = {*self.known.members.get(facts.group.pk, ()), *self.before.members.get(facts.group.pk, ())}
        return {people[patient].episode.condition for patient in members if patient in people}

    def _open_rooms(self) -> list[Room]:
        return [room for room in self.rooms if room.retired_on is None or room.retired_on > self.monday]

    def _offices(self, staff: int) -> int:
        """Rooms for visits; a site that has named none is not limited by them."""
        return sum(room.is_office for room in self._open_rooms()) or staff

    def _rooms(self, *, names: bool) -> list[iop.Room]:
        """Group rooms, and an office only if a group meets in it."""
        used = {facts.group.room_id for facts in self.groups.values()}
        return [
            iop.Room(str(room.pk), str(self.site.pk), room.capacity, room.name if names else UNSET)
            for room in self._open_rooms()
            if (not room.is_office or room.pk in used) and room.capacity
        ]

    def _plan(
        self, week: WeekHeld, groups: tuple[iop.Group, ...], appointments: tuple[iop.AppointmentPlan, ...]
    ) -> iop.Plan:
        sessions = []
        for group in groups:
            held = week.sessions.get(UUID(group.id), ())
            said = tuple(
                iop.SessionPlan(
                    day=row.held.day,
                    start=self.grid.down(row.held.starts_at),
                    room=str(row.room) if group.mode == iop.IN_PERSON and not row.is_virtual else None,
                    leader=str(row.leader),
                    coleader=str(row.coleader) if group.coleader and row.coleader else None,
                )
                for row in held
            )
            if said:
                sessions.append(iop.GroupPlan(group.id, said))
        open_ones = {entry.group for entry in sessions}
        members = []
        for patient in self.people:
            mine = tuple(str(pk) for pk in week.groups_of.get(patient, ()) if str(pk) in open_ones)
            if mine:
                members.append(iop.Member(str(patient), mine))
        return iop.Plan(tuple(sessions), tuple(members), appointments)
