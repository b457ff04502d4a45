"""Visits that repeat, changed alone, from one on, or all that are coming, and ended; no other visit is touched."""

from datetime import time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepwell.desk.tasks import make_weeks_ahead
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import at_clinic, use_clock
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.tenancy import system_actor
from stepwell.program import actions
from stepwell.program.models import Booking, Seat, Visit, VisitSeries
from stepwell.program.tests import clinic
from stepwell.program.tests.repeating import TUESDAY, book, clocks, visits
from tests import cast

db = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@db
class TestChanging:
    def rhythm(self, weeks=0, days=0, at=time(9), **more):
        return actions.NewRhythm(TUESDAY + timedelta(weeks=weeks, days=days), at, 45, None, **more)

    def move(self, visit, asked_for, version=None):
        return actions.move_visits_onward(cast.actor(Role.THERAPIST), visit, asked_for, version)

    def test_this_one_alone_touches_nothing_else(self):
        series, _ = book()
        rows = visits(series)
        others = {row.pk: (row.version, row.starts_at) for row in rows[1:]}
        actions.move_visit(cast.actor(Role.THERAPIST), rows[0], at_clinic(TUESDAY, time(15), cast.ZONE), 30, None)
        assert {row.pk: (row.version, row.starts_at) for row in visits(series) if row.pk != rows[0].pk} == others
        same = VisitSeries.objects.get(pk=series.pk)
        assert (same.version, same.starts_at) == (series.version, series.starts_at)

    def test_from_here_on_moves_this_and_those_after_it(self):
        series, _ = book()
        rows = visits(series)
        moved = self.move(rows[2], self.rhythm(2, 1, time(14)))
        assert moved.visits == 4
        assert clocks(visits()) == [
            "Tue Nov 24 09:00", "Tue Dec 1 09:00", "Wed Dec 9 14:00", "Wed Dec 16 14:00", "Wed Dec 23 14:00",
            "Wed Dec 30 14:00",
        ]  # fmt: skip
        old = VisitSeries.objects.get(pk=series.pk)
        assert (old.ends_on, moved.series.weekday) == (TUESDAY + timedelta(weeks=2, days=-1), 2)
        assert [row.pk for row in visits(moved.series)] == [row.pk for row in rows[2:]]  # the same visits, moved
        for row in visits():
            assert row.seat.during.lower == row.starts_at
            assert Booking.objects.filter(visit=row, released_at=None).count() == 1
        make_weeks_ahead(system_actor("the timetable"))
        assert len(visits()) == 6

    def test_all_that_are_coming_move_and_what_is_over_stays(self):
        series, _ = book()
        rows = visits(series)
        with use_clock(cast.NOW + timedelta(weeks=1, days=3)):
            moved = self.move(rows[4], self.rhythm(4, 0, time(16), reaches_all=True))
        assert [word.split()[-1] for word in clocks(visits())] == ["09:00", "09:00", "16:00", "16:00", "16:00", "16:00"]
        assert moved.series.starts_on == TUESDAY + timedelta(weeks=2)

    def test_one_week_later_steps_on_no_ones_place(self):
        series, _ = book()
        moved = self.move(visits(series)[0], self.rhythm(1))
        assert moved.visits == 5
        assert clocks(visits(cancelled_at=None))[0] == "Tue Dec 1 09:00"
        assert len(moved.skipped) == 1  # the last one would lie beyond the end

    def test_what_was_changed_alone_stays_and_is_not_made_again(self):
        series, _ = book()
        rows = visits(series)
        actions.move_visit(
            cast.actor(Role.THERAPIST), rows[3], at_clinic(TUESDAY + timedelta(weeks=3), time(17), cast.ZONE), 45, None
        )
        actions.cancel_visit(cast.actor(Role.THERAPIST), rows[4], "Trip")
        moved = self.move(rows[2], self.rhythm(2, 1))
        make_weeks_ahead(system_actor("the timetable"))
        assert clocks(visits(moved.series)) == [
            "Wed Dec 9 09:00", "Tue Dec 15 17:00", "Tue Dec 22 09:00", "Wed Dec 30 09:00",
        ]  # fmt: skip
        assert Visit.objects.get(pk=rows[4].pk).cancelled_at is not None

    def test_days_closed_in_the_new_rhythm_are_canceled_and_named(self):
        series, _ = book()
        actions.close_day(clinic.director(), cast.the_site(), TUESDAY + timedelta(weeks=4, days=1), "Inventory")
        moved = self.move(visits(series)[2], self.rhythm(2, 1))
        assert [skip.because for skip in moved.skipped] == ["The clinic is closed: Inventory."]
        assert [row.cancel_reason for row in visits() if row.cancelled_at] == ["The clinic is closed: Inventory."]

    def test_a_clash_stops_the_whole_change(self):
        series, _ = book()
        cast.make_visit(clinic.people(2)[1], on=TUESDAY + timedelta(weeks=3, days=1), at=time(9))
        before = clocks(visits(series))
        with pytest.raises(Refused, match="Theo Hart is busy"):
            self.move(visits(series)[2], self.rhythm(2, 1))
        assert clocks(visits(series)) == before
        assert VisitSeries.objects.count() == 1

    def test_the_past_a_single_visit_and_an_old_page_are_refused(self):
        series, _ = book()
        rows = visits(series)
        with pytest.raises(Refused) as no:
            self.move(rows[0], self.rhythm(-1))
        assert no.value.code == "PAST"
        with pytest.raises(Refused) as no:
            self.move(cast.make_visit(series.episode, on=TUESDAY, at=time(15)), self.rhythm(0))
        assert no.value.code == "NOT_REPEATING"
        with pytest.raises(EditConflict):
            self.move(rows[0], self.rhythm(0, 1), rows[0].version + 3)
        actions.cancel_visit(cast.actor(Role.THERAPIST), rows[1], "Trip")
        with pytest.raises(Refused) as no:
            self.move(rows[1], self.rhythm(1, 1))
        assert no.value.code == "CANCELED"

    def test_another_site_changes_nothing(self):
        series, _ = book()
        hal = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hal Hill")
        with pytest.raises(Forbidden):
            actions.move_visits_onward(cast.actor_for(hal.account), visits(series)[0], self.rhythm(0, 1))
        with pytest.raises(Forbidden):
            actions.end_visit_series(cast.actor_for(hal.account), series, TUESDAY, "x")

    def test_ending_cancels_what_lies_beyond_and_keeps_the_rest(self):
        series, _ = book()
        assert actions.end_visit_series(cast.actor(Role.THERAPIST), series, TUESDAY + timedelta(weeks=2), "Done") == 3
        make_weeks_ahead(system_actor("the timetable"))
        assert len(visits(series, cancelled_at=None)) == 3
        with pytest.raises(Refused, match="Say why"):
            actions.end_visit_series(cast.actor(Role.THERAPIST), series, TUESDAY, " ")


ACTS = st.lists(
    st.tuples(st.sampled_from(["move", "cancel", "onward", "make", "close"]), st.integers(0, 5), st.integers(-1, 4)),
    max_size=8,
)


@db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_any_row_of_acts_leaves_other_visits_alone_and_seats_where_their_visits_are(acts):
    with transaction.atomic():
        _live_through(acts)
        transaction.set_rollback(True)


def _live_through(acts):
    series, _ = book()
    for act, place, days in acts:
        rows = visits()
        one = rows[place % len(rows)]
        before = {row.pk: row.version for row in rows if row.pk != one.pk}
        try:
            with transaction.atomic():
                _do(act, one, place, days)
        except Refused:
            pass
        if act in ("move", "cancel"):
            assert {row.pk: row.version for row in visits() if row.pk in before} == before
    days_given = [(row.series_id, row.series_on) for row in visits()]
    assert len(set(days_given)) == len(days_given)
    for row in visits():
        seat = Seat.objects.get(visit=row)
        assert (seat.released_at is None) is (row.cancelled_at is None)
        assert row.cancelled_at or seat.during.lower == row.starts_at
        held = Booking.objects.filter(visit=row, released_at=None)
        assert [one.during.lower for one in held] == ([] if row.cancelled_at else [row.starts_at])
    assert series.pk


def _do(act, one, place, days):
    actor = cast.actor(Role.THERAPIST)
    if act == "move":
        actions.move_visit(actor, one, one.starts_at + timedelta(days=days, hours=1), 45, None)
    elif act == "cancel":
        actions.cancel_visit(actor, one, "Trip")
    elif act == "make":
        actions.make_visits(actor, cast.the_site(), TUESDAY + timedelta(weeks=place))
    elif act == "close":
        actions.close_day(clinic.director(), cast.the_site(), TUESDAY + timedelta(weeks=place, days=days), "x")
    else:
        asked_for = actions.NewRhythm((one.series_on or one.on) + timedelta(days=days), time(10), 45, None)
        actions.move_visits_onward(actor, one, asked_for)
