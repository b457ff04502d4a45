"""Gives and takes back the places and seats of a published week, one person's row at a time and nobody else's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F, Q

from stepwell.kernel import audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.actions.booking import lock, nobody_twice
from stepwell.program.actions.together import copy_in, update_together
from stepwell.program.actions.week_plan.apply_sessions import REASON, SessionChanges
from stepwell.program.actions.week_plan.apply_visits import VisitChanges
from stepwell.program.models import Enrollment, GroupSession, Seat, Visit
from stepwell.program.queries.board.publication import Publication
from stepwell.program.queries.clashes import Wish, clash_sentences, visit_wish, wish_of
from stepwell.program.rules.week_grid import DAYS

Range = tuple[datetime, datetime]
MOVE_SEATS = """
UPDATE program_seat SET "on" = event."on", during = tstzrange(event.starts_at, event.ends_at, '[)'),
    version = program_seat.version + 1
FROM {event} AS event
WHERE program_seat.{name}_id = event.id AND event.id = ANY(%s)
    AND program_seat.during <> tstzrange(event.starts_at, event.ends_at, '[)')
"""


class SeatChanges:
    """Who leaves and joins which group, and whose seats go along with what is moved."""

    def __init__(self, actor: Actor, publication: Publication, sessions: SessionChanges, visits: VisitChanges) -> None:
        self.actor, self.of, self.sessions, self.visits = actor, publication, sessions, visits
        self.now, self.repeats = sessions.now, publication.plan.repeats
        before, after = publication.before.groups_of, publication.after.groups_of
        self.leaves, self.joins = [], []
        for who in sorted({*before, *after}):
            old, new = dict.fromkeys(before.get(who, ())), dict.fromkeys(after.get(who, ()))
            self.leaves += [(UUID(who), UUID(group)) for group in old if group not in new]
            self.joins += [(UUID(who), UUID(group)) for group in new if group not in old]
        if self.repeats and sessions.series.gives_nothing_yet:
            self.leaves += self._places_without_seats()
        self.last_on = publication.monday + timedelta(days=DAYS - 1)

    def _places_without_seats(self) -> list[tuple[UUID, UUID]]:
        """Places that the plan gives up in a week for which no seat was made of them yet."""
        after, known = self.of.after, self.of.planned_groups
        rows = Enrollment._base_manager.filter(group__in=known, starts_on__lte=self.of.monday + timedelta(days=6))
        rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=self.of.monday))
        return sorted(
            (who, group)
            for who, group in set(rows.values_list("patient", "group"))
            if str(who) in after.facts.patients and str(group) not in after.groups_of.get(str(who), ())
        )

    # ------------------------------------------------------------- giving back

    def release(self) -> None:
        """Ends the places of those who leave and gives back their coming seats."""
        staff, rooms = self.sessions.people()
        lock(staff | self.visits.staff(), rooms, [who for who, _group in (*self.leaves, *self.joins)])
        if not self.leaves:
            return
        wanted = set(self.leaves)
        patients, groups = {who for who, _ in wanted}, {group for _, group in wanted}
        seats = Seat._base_manager.filter(patient__in=patients, session__group__in=groups, released_at__isnull=True)
        seats = seats.filter(on__gte=self.of.monday, during__startswith__gt=self.now)
        if not self.repeats:
            seats = seats.filter(on__lte=self.last_on)
        found = [
            pk for pk, who, group in seats.values_list("pk", "patient", "session__group") if (who, group) in wanted
        ]
        self._give_back(found)
        if self.repeats:
            self._end_places(wanted, patients, groups)

    def _end_places(self, wanted: set[tuple[UUID, UUID]], patients: set[UUID], groups: set[UUID]) -> None:
        sunday = self.of.monday - timedelta(days=1)
        rows = Enrollment._base_manager.filter(patient__in=patients, group__in=groups)
        rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=self.of.monday))
        ended = [row for row in rows if (row.patient_id, row.group_id) in wanted]
        for row in ended:
            row.ends_on = min(sunday, row.starts_on - timedelta(days=1)) if row.starts_on > sunday else sunday
            row.end_reason, row.version = REASON, row.version + 1
        update_together(ended, ["ends_on", "end_reason", "version"])
        self._trail("group.left", ended)

    def _give_back(self, pks: Iterable[UUID]) -> None:
        Seat._base_manager.filter(pk__in=list(pks)).update(
            released_at=self.now, released_by=self.actor.account_id, release_reason=REASON, version=F("version") + 1
        )

    # ------------------------------------------------------------- moving along

    def rebook(self) -> None:
        """Moves sessions and visits with everyone in them; raises Refused('DOUBLE_BOOKED') naming what is taken."""
        moving = self._moving()
        parked = _in_each_others_way(moving)
        Seat._base_manager.filter(pk__in=parked).update(released_at=self.now, released_by=self.actor.account_id)
        with self._naming(lambda: self._wishes(moving)):
            self.sessions.write()
            self.visits.write()
            self._move_seats()
            Seat._base_manager.filter(pk__in=parked).update(released_at=None, released_by=None)

    def _moving(self) -> dict[UUID, tuple[UUID, UUID, Range, Range]]:
        """The held seats of what changes its time: their patient, their event, the time before and after."""
        was: dict[UUID, Range] = {**self.sessions.was, **self.visits.was}
        events: dict[UUID, Any] = {**self.sessions.touched, **self.visits.moved}
        gone = set(self.sessions.ended)
        moved = {pk for pk, row in events.items() if pk not in gone and was[pk] != (row.starts_at, row.ends_at)}
        rows = Seat._base_manager.filter(Q(session__in=moved) | Q(visit__in=moved), released_at__isnull=True)
        found = {}
        for pk, who, session, visit in rows.values_list("pk", "patient", "session", "visit"):
            event = events[session or visit]
            found[pk] = (who, event.pk, was[event.pk], (event.starts_at, event.ends_at))
        return found

    def _move_seats(self) -> None:
        """Seats given back move along too, so that a later look at them shows what they were for."""
        for name, model, pks in (("session", GroupSession, self.sessions.touched), ("visit", Visit, self.visits.moved)):
            if pks:
                with connection.cursor() as cursor:
                    cursor.execute(MOVE_SEATS.format(event=model._meta.db_table, name=name), [list(pks)])

    def _wishes(self, moving: dict[UUID, tuple[UUID, UUID, Range, Range]]) -> list[Wish]:
        people: dict[UUID, list[UUID]] = defaultdict(list)
        for who, event, _was, _now in moving.values():
            people[event].append(who)
        sessions = [
            row
            for row in self.sessions.touched.values()
            if row.cancelled_at is None and row.pk not in self.sessions.ended
        ]
        wishes = [wish_of(row, people[row.pk]) for row in (*sessions, *self.sessions.one_offs)]
        return [*wishes, *(visit_wish(row) for row in self.visits.moved.values())]

    # ------------------------------------------------------------- giving

    def give(self) -> None:
        """Places from the Monday on, or seats of this week only, in every coming session that is there already."""
        if not self.joins:
            places: dict[tuple[UUID, UUID], Enrollment | None] = {}
        else:
            places = self._places() if self.repeats else dict.fromkeys(self.joins)
        groups = {group for _who, group in self.joins} | {row.group_id for row in self.sessions.one_offs}
        sessions = GroupSession._base_manager.filter(
            group__in=groups, on__gte=self.of.monday, starts_at__gt=self.now, cancelled_at__isnull=True
        )
        if not self.repeats:
            sessions = sessions.filter(on__lte=self.last_on)
        coming: dict[UUID, list[GroupSession]] = defaultdict(list)
        for row in sessions:
            coming[row.group_id].append(row)
        new = [(who, group, row) for who, group in self.joins for row in coming[group]]
        new += self._members_of_one_offs()
        held = set(
            Seat._base_manager.filter(session__group__in=groups, released_at__isnull=True, on__gte=self.of.monday)
            .values_list("patient", "session")
        )  # fmt: skip
        seats = [self._seat(who, row, places.get((who, group))) for who, group, row in new if (who, row.pk) not in held]
        with self._naming(lambda: self._join_wishes(new)):
            copy_in(seats)

    def _join_wishes(self, new: list[tuple[UUID, UUID, GroupSession]]) -> list[Wish]:
        """One wish for each session of the week, with all who join it."""
        people: dict[UUID, list[UUID]] = defaultdict(list)
        for who, _group, row in new:
            people[row.pk].append(who)
        rows = GroupSession._base_manager.filter(pk__in=list(people), on__lte=self.last_on)
        return [wish_of(row, people[row.pk]) for row in rows.select_related("group", "room", "site")]

    @contextmanager
    def _naming(self, wishes: Callable[[], list[Wish]]) -> Iterator[None]:
        """Runs saves that take time; only when the database refuses one is it looked up what is taken."""
        zone = self.of.site.time_zone
        try:
            with nobody_twice(zone=zone):
                yield
        except Refused as no:
            says = " ".join(clash_sentences(wishes(), zone)) if no.code == "DOUBLE_BOOKED" else ""
            raise Refused(no.code, says or no.says, no.fix) from no

    def _members_of_one_offs(self) -> list[tuple[UUID, UUID, GroupSession]]:
        """Those who were in a group already have no seat yet in a session that is new this week."""
        joined = set(self.joins)
        members = self.of.after.members
        return [
            (UUID(who), row.group_id, row)
            for row in self.sessions.one_offs
            for who in dict.fromkeys(members.get(str(row.group_id), ()))
            if (UUID(who), row.group_id) not in joined
        ]

    def _places(self) -> dict[tuple[UUID, UUID], Enrollment | None]:
        """The places of those who join; one that was to begin or end soon holds from the Monday on."""
        stays = self.of.stays()
        rows = Enrollment._base_manager.filter(patient__in={who for who, _ in self.joins})
        rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=self.of.monday))
        there = {(row.patient_id, row.group_id): row for row in rows.order_by("starts_on")}
        made, found = [], {}
        for who, group in self.joins:
            place = there.get((who, group))
            if place is not None:
                place.edit(starts_on=min(place.starts_on, self.of.monday), ends_on=None, end_reason="")
            else:
                place = Enrollment(
                    episode_id=stays[str(who)],
                    patient_id=who,
                    site=self.of.site,
                    group_id=group,
                    starts_on=self.of.monday,
                )
                made.append(place)
            found[who, group] = place
        with nobody_twice():
            copy_in(made)
        self._trail("group.joined", made)
        return dict(found)

    def _seat(self, who: UUID, session: GroupSession, place: Enrollment | None) -> Seat:
        return Seat(
            episode_id=self.of.stays()[str(who)], patient_id=who, site_id=session.site_id, session_id=session.pk,
            enrollment_id=place.pk if place else None,
            on=session.on, during=DateTimeTZRange(session.starts_at, session.ends_at),
        )  # fmt: skip

    def _trail(self, action: str, rows: Iterable[Enrollment]) -> None:
        copy_in(audit.audit_row(self.actor, action, row) for row in rows)


def _in_each_others_way(moving: dict[UUID, tuple[UUID, UUID, Range, Range]]) -> list[UUID]:
    """Seats that hold a time which another seat of the same person takes over."""
    by_person: dict[UUID, list[tuple[UUID, Range, Range]]] = defaultdict(list)
    for pk, (who, _event, was, now) in moving.items():
        by_person[who].append((pk, was, now))
    return [
        pk
        for seats in by_person.values()
        for pk, was, _now in seats
        if any(other != pk and now[0] < was[1] and was[0] < now[1] for other, _was, now in seats)
    ]
