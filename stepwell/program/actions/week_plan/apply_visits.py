"""Puts the visits of a published week in place: booked, moved or given back, each in person in a free office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner, Room
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import give_back, visit_rows
from stepwell.program.actions.together import copy_in, update_together
from stepwell.program.actions.visits import NewVisit, book_visits, cancel_visits
from stepwell.program.actions.week_plan.apply_sessions import REASON
from stepwell.program.models import Booking, Visit
from stepwell.program.planner.format import IN_PERSON, AppointmentPlan
from stepwell.program.queries.board.publication import Publication
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.instance_patients import VisitKey
from stepwell.program.queries.words import moment_words
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.week_grid import DAYS

Range = tuple[datetime, datetime]


class VisitChanges:
    """Which visits are booked, moved and given back; worked out first."""

    def __init__(self, actor: Actor, publication: Publication) -> None:
        self.actor, self.of, self.now = actor, publication, dates.now()
        before = {row.appointment: row for row in publication.read.plan.appointments}
        after = dict(publication.after.visits)
        changed = {VisitKey.of(key).visit for key, row in before.items() if after.get(key) != row} - {None}
        rows = Visit._base_manager.filter(pk__in=changed, cancelled_at__isnull=True, starts_at__gt=self.now)
        self._known = {str(row.pk): row for row in rows.select_related("room", "site", "practitioner", "episode")}
        self.moved: dict[UUID, Visit] = {}
        self.was: dict[UUID, Range] = {}
        self.dropped = [row.pk for key, row in self._known.items() if key not in after]
        self.new = [
            row for key, row in sorted(after.items()) if VisitKey.of(key).visit is None and self._starts(row) > self.now
        ]
        for key, visit in self._known.items():
            if key in after:
                self._move(visit, after[key], before[key])

    def _starts(self, row: AppointmentPlan) -> datetime:
        on = self.of.monday + timedelta(days=row.day)
        return dates.at_clinic(on, self.of.read.grid.clock(row.start), self.of.site.time_zone)

    def _move(self, visit: Visit, new: AppointmentPlan, old: AppointmentPlan) -> None:
        self.moved[visit.pk], self.was[visit.pk] = visit, (visit.starts_at, visit.ends_at)
        if (new.day, new.start) != (old.day, old.start):
            length = visit.ends_at - visit.starts_at
            visit.starts_at = self._starts(new)
            visit.ends_at, visit.on = visit.starts_at + length, self.of.monday + timedelta(days=new.day)
        visit.practitioner_id = UUID(new.staff)

    def staff(self) -> set[UUID]:
        """Practitioners whose time changes hands, to be locked."""
        return {row.practitioner_id for row in self.moved.values()} | {UUID(row.staff) for row in self.new}

    def release(self) -> None:
        """Gives back the old times and cancels what does not take place."""
        give_back(visit__in=list(self.moved))
        rows = Visit._base_manager.filter(pk__in=self.dropped).select_related("site", "episode__coverage__payer")
        cancel_visits(self.actor, rows, REASON)

    def write(self) -> None:
        """Saves the new times of the visits that were booked before."""
        if not self.moved:
            return
        duties = duties_at(self.of.site)
        for visit in self.moved.values():
            check_can_lead(duties.facts(visit.practitioner_id, visit.service_type, visit.on))
            if visit.room is not None and not visit.room.is_virtual:
                visit.room = self.office(visit.practitioner_id, visit.starts_at, visit.ends_at, visit.room)
            visit.version += 1
        fields = ["on", "starts_at", "ends_at", "practitioner", "room", "version"]
        update_together(self.moved.values(), fields)
        copy_in(row for visit in self.moved.values() for row in visit_rows(visit))
        copy_in(audit.audit_row(self.actor, "visit.moved", visit) for visit in self.moved.values())

    def book(self) -> None:
        """Books the visits that are new, all or none. Raises as `book_visits` does, Refused('NO_OFFICE')."""
        if not self.new:
            return
        stays = self.of.stays()
        wanted = {stays[row.patient] for row in self.new}
        episodes = {
            row.pk: row for row in Episode._base_manager.filter(pk__in=wanted).select_related("site", "patient")
        }
        people = {row.pk: row for row in Practitioner._base_manager.filter(pk__in={row.staff for row in self.new})}
        asked = []
        for row in self.new:
            patient, what = self.of.visit(row.appointment)
            starts_at = self._starts(row)
            minutes = what.slots * self.of.read.instance.week.slot_minutes - what.unused
            room = None
            if patient.mode == IN_PERSON:
                room = self.office(UUID(row.staff), starts_at, starts_at + timedelta(minutes=minutes))
            service = VisitKey.of(row.appointment).service
            asked.append(
                NewVisit(episodes[stays[row.patient]], people[UUID(row.staff)], service, starts_at, minutes, room)
            )
        book_visits(self.actor, asked)

    # ------------------------------------------------------------- offices

    @cached_property
    def _offices(self) -> list[Room]:
        open_rooms = (
            room for room in self.of.rooms.values() if room.retired_on is None or room.retired_on > self.of.monday
        )
        return sorted((room for room in open_rooms if room.is_office), key=lambda room: room.name)

    @cached_property
    def _taken(self) -> dict[UUID, list[Range]]:
        """When each office is booked already. One query, after the old times were given back."""
        week = (self.of.first_at, self.of.first_at + timedelta(days=DAYS + 1))
        rows = Booking._base_manager.filter(room__in=self._offices, released_at__isnull=True, during__overlap=week)
        found: dict[UUID, list[Range]] = defaultdict(list)
        for room, during in rows.values_list("room", "during"):
            found[room].append((during.lower, during.upper))
        return found

    @cached_property
    def _usual(self) -> dict[UUID, Room]:
        """The office someone had last in this week, so that they need not change rooms."""
        return {}

    def office(self, staff: UUID, starts_at: datetime, ends_at: datetime, now: Room | None = None) -> Room | None:
        """A free office: the one it had, else the one this person sits in, else the first; none where a site names none."""
        if not self._offices:
            return now
        order: Iterable[Room | None] = (now, self._usual.get(staff), *self._offices)
        for room in order:
            if (
                room is not None
                and room.is_office
                and all(end <= starts_at or ends_at <= start for start, end in self._taken[room.pk])
            ):
                self._taken[room.pk].append((starts_at, ends_at))
                self._usual[staff] = room
                return room
        at = moment_words(starts_at, self.of.site.time_zone)
        raise Refused(
            "NO_OFFICE",
            _("No office is free on %(at)s.") % {"at": at},
            _("Move a visit on the board. Nothing was published."),
        )
