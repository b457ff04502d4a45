"""Seats under any order of acts: by seat one person changes, by organizer all; counts are right; nothing disappears.

The acts are the real ones, on a real database; what should be is kept beside them in plain sets.
"""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.db.models import Count, Q
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.tables import Refused
from stepwell.program import actions
from stepwell.program.models import Enrollment, GroupSession, Seat, Series, Visit
from stepwell.program.queries.week import Asked, week_page
from stepwell.program.tests import clinic
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE, GROUPS = 4, 2
CAPACITY = 3
who = st.integers(0, PEOPLE - 1)
which = st.integers(0, GROUPS - 1)
turn = st.integers(0, 3)


class Seats(RuleBasedStateMachine):
    """Two groups with four sessions each, four people, three seats; `held` says who should sit where."""

    @initialize()
    def open_the_clinic(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()
        self.clock = use_clock(cast.NOW)
        self.clock.__enter__()
        self.people = clinic.people(PEOPLE)
        leaders = [cast.the_staff(Role.GROUP_LEADER), cast.the_staff(Role.THERAPIST)]
        rooms = [clinic.room("Room A", capacity=9), clinic.room("Room B", capacity=9)]
        self.groups = [
            clinic.meeting(clinic.group(f"Circle {n}", leader=leaders[n], room=rooms[n], capacity=CAPACITY), 1 + n)
            for n in range(GROUPS)
        ]
        self.sessions = [clinic.sessions(group)[:4] for group in self.groups]
        self.later = {row.pk for group in self.groups for row in clinic.sessions(group)[4:]}
        self.held: dict[object, set[object]] = {row.pk: set() for rows in self.sessions for row in rows}
        self.placed: set[tuple[int, int]] = set()
        self.canceled: dict[object, set[object]] = {}
        self.moved: set[object] = set()
        self.visits: dict[object, bool] = {}
        self.series = dict(Series.objects.values_list("pk", "version"))
        self.versions: dict[object, int] = {}

    def teardown(self) -> None:
        if hasattr(self, "clock"):
            self.clock.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # ------------------------------------------------------------- what is done

    def others(self, person: int) -> dict[object, tuple[object, ...]]:
        """Every seat of everyone else, whole."""
        rows = Seat.objects.exclude(patient=self.people[person].patient_id)
        return {
            row[0]: row[1:]
            for row in rows.values_list("pk", "session", "visit", "on", "during", "released_at", "version")
        }

    def attempt(self, act) -> bool:
        """Whether the act was allowed; a refusal saves nothing."""
        try:
            with transaction.atomic():
                act()
        except Refused as no:
            return no.says == ""  # a refusal always has its sentence
        return True

    def session(self, group: int, at: int) -> GroupSession:
        return GroupSession.objects.select_related("group", "room", "site", "series").get(
            pk=self.sessions[group][at].pk
        )

    @rule(person=who, group=which)
    def joins(self, person: int, group: int) -> None:
        before = self.others(person)
        episode = self.people[person]
        if self.attempt(lambda: actions.enroll(clinic.director(), episode, self.groups[group], clinic.MONDAY)):
            assert (person, group) not in self.placed
            self.placed.add((person, group))
            for row in self.sessions[group]:
                if row.pk not in self.canceled:
                    self.held[row.pk].add(episode.patient_id)
        assert self.others(person) == before

    @rule(person=who, group=which)
    def leaves(self, person: int, group: int) -> None:
        place = Enrollment.objects.filter(episode=self.people[person], group=self.groups[group], ends_on=None).first()
        if place is None:
            return
        before = self.others(person)
        guest = self.guests(person, group)
        actions.end_enrollment(clinic.director(), place, clinic.MONDAY, "Moved on")
        self.placed.discard((person, group))
        for row in self.sessions[group]:
            if row.pk not in guest:
                self.held[row.pk].discard(place.patient_id)
                self.canceled.get(row.pk, set()).discard(place.patient_id)
        assert self.others(person) == before

    def guests(self, person: int, group: int) -> set[object]:
        """Sessions in which the person sits without a place."""
        rows = Seat.objects.filter(
            patient=self.people[person].patient_id, session__in=self.sessions[group], enrollment=None
        )
        return set(rows.filter(released_at=None).values_list("session", flat=True))

    @rule(person=who, group=which, at=turn)
    def comes_once(self, person: int, group: int, at: int) -> None:
        before, session = self.others(person), self.session(group, at)
        if self.attempt(lambda: actions.give_seat(clinic.director(), session, self.people[person])):
            assert len(self.held[session.pk]) < CAPACITY, "a full session takes nobody"
            self.held[session.pk].add(self.people[person].patient_id)
        assert self.others(person) == before

    @rule(person=who, group=which, at=turn)
    def cannot_come(self, person: int, group: int, at: int) -> None:
        patient = self.people[person].patient
        seat = Seat.objects.filter(session=self.sessions[group][at], patient=patient, released_at=None).first()
        if seat is None:
            return
        before = self.others(person)
        if self.attempt(lambda: actions.release_seat(cast.patient_actor(patient), seat, "Not well")):
            self.held[seat.session_id].discard(patient.pk)
        assert self.others(person) == before
        assert GroupSession.objects.get(pk=seat.session_id).cancelled_at is None, (
            "one seat never takes the session along"
        )

    @rule(person=who, group=which, at=turn, to=turn)
    def goes_another_time(self, person: int, group: int, at: int, to: int) -> None:
        patient = self.people[person].patient_id
        seat = Seat.objects.filter(session=self.sessions[group][at], patient=patient, released_at=None).first()
        other = self.session(1 - group, to)
        if seat is None:
            return
        before = self.others(person)
        if self.attempt(lambda: actions.move_seat(clinic.director(), seat, other)):
            self.held[seat.session_id].discard(patient)
            self.held[other.pk].add(patient)
        assert self.others(person) == before

    @rule(group=which, at=turn)
    def is_canceled(self, group: int, at: int) -> None:
        session = self.session(group, at)
        if self.attempt(lambda: actions.cancel_session(clinic.director(), session, "Snow")):
            assert session.pk not in self.canceled
            self.canceled[session.pk] = set(self.held[session.pk])
            self.held[session.pk] = set()

    @precondition(lambda self: bool(self.canceled))
    @rule(group=which, at=turn)
    def is_put_back(self, group: int, at: int) -> None:
        session = self.session(group, at)
        if session.pk in self.canceled and self.attempt(lambda: actions.restore_session(clinic.director(), session)):
            self.held[session.pk] = self.canceled.pop(session.pk)

    @rule(group=which, at=turn, hours=st.sampled_from([-2, -1, 1, 2]))
    def is_moved(self, group: int, at: int, hours: int) -> None:
        session = self.session(group, at)
        starts = session.starts_at + timedelta(hours=hours)
        local = starts.astimezone(ZoneInfo(session.site.time_zone))
        asked = actions.NewTime(session.on, local.time(), 60, session.room)
        if self.attempt(lambda: actions.move_session(clinic.director(), session, asked)):
            self.moved.add(session.pk)

    @rule(person=who, hour=st.sampled_from([9, 10, 11]), day=st.integers(0, 4))
    def books_a_visit(self, person: int, hour: int, day: int) -> None:
        before = self.others(person)
        starts = cast.NOW.replace(hour=hour + 5, minute=0) + timedelta(days=day + 1)
        staff = cast.the_staff(Role.PSYCHIATRIST)
        made: list[Visit] = []

        def book() -> None:
            made.append(actions.book_visit(clinic.director(), self.people[person], staff, "MED", starts, 30))

        if self.attempt(book):
            self.visits[made[0].pk] = True
        assert self.others(person) == before

    @precondition(lambda self: any(self.visits.values()))
    @rule(pick=st.integers(0, 20))
    def gives_a_visit_back(self, pick: int) -> None:
        open_ones = [pk for pk, is_on in self.visits.items() if is_on]
        visit = Visit.objects.select_related("site", "episode").get(pk=open_ones[pick % len(open_ones)])
        actions.cancel_visit(clinic.director(), visit, "Asked")
        self.visits[visit.pk] = False

    # ------------------------------------------------------------- what always holds

    @invariant()
    def everyone_sits_where_they_should(self) -> None:
        if not hasattr(self, "held"):
            return
        rows = Seat.objects.filter(session__in=list(self.held), released_at=None).values_list("session", "patient")
        there: dict[object, set[object]] = {pk: set() for pk in self.held}
        for session, patient in rows:
            assert patient not in there[session], "one seat a person"
            there[session].add(patient)
        assert there == self.held

    @invariant()
    def counts_are_right(self) -> None:
        """The seats a page counts are the people who sit there; nobody is counted twice, a canceled one is not full."""
        if not hasattr(self, "held"):
            return
        live = Count("seats", filter=Q(seats__released_at=None))
        counted = dict(GroupSession.objects.filter(pk__in=list(self.held)).annotate(n=live).values_list("pk", "n"))
        assert counted == {pk: len(people) for pk, people in self.held.items()}
        assert all(n <= CAPACITY for n in counted.values())

    @invariant()
    def nothing_disappears(self) -> None:
        """Every session is still there, canceled or not; the series and the weeks beyond are as they were."""
        if not hasattr(self, "held"):
            return
        states = dict(GroupSession.objects.filter(pk__in=list(self.held)).values_list("pk", "cancelled_at"))
        assert {pk for pk, at in states.items() if at is not None} == set(self.canceled)
        assert dict(Series.objects.values_list("pk", "version")) == self.series, (
            "one session's change is not its series'"
        )
        later = GroupSession.objects.filter(pk__in=self.later)
        assert not later.exclude(version=1).exists()
        on = dict(Visit.objects.filter(pk__in=list(self.visits)).values_list("pk", "cancelled_at"))
        assert {pk for pk, at in on.items() if at is None} == {pk for pk, is_on in self.visits.items() if is_on}

    @invariant()
    def seats_are_where_their_sessions_are(self) -> None:
        if not hasattr(self, "held"):
            return
        for seat in Seat.objects.filter(released_at=None, session__isnull=False).select_related("session"):
            assert (seat.during.lower, seat.during.upper) == (seat.session.starts_at, seat.session.ends_at)


def test_seats_hold_under_any_order_of_acts():
    steps = settings(
        max_examples=12, stateful_step_count=20, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Seats, settings=steps)
    assert connection.in_atomic_block


def test_a_person_never_sees_the_name_of_another_in_their_own_week():
    """Nobody's own schedule names anyone else who comes."""
    from stepwell.portal.queries import coming

    with use_clock(cast.NOW):
        group = clinic.meeting()
        people = clinic.people(3)
        for episode in people:
            actions.enroll(clinic.director(), episode, group, clinic.MONDAY)
        mine = coming(cast.patient_actor(people[0].patient))
        assert mine
        told = " ".join(f"{row.title} {row.with_whom} {row.where} {row.whose}" for row in mine)
        assert not [row.patient.name_used for row in people if row.patient.name_used in told]
        seen = week_page(clinic.director(), Asked(monday=clinic.MONDAY))
        assert {event.taken for day in seen.days for event in day.events if event.title == group.name} == {3}
