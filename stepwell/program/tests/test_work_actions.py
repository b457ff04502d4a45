"""Hours, terms and leave: who may change them, what is refused, what the trail keeps; the past never changes."""

from datetime import date, time, timedelta

import pytest

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.program.actions.leave import cancel_leave, import_leave, record_leave
from stepwell.program.actions.work import NewWeek, change_terms, change_week, fill_shifts
from stepwell.program.models import Leave, Shift, WorkTerms
from stepwell.program.queries.work import shift_stamp, shifts_on
from stepwell.program.rules.leave import leave_during
from stepwell.program.rules.leave_file import Entry
from stepwell.program.rules.terms_of_work import WorkTermsFacts
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
MONDAY = cast.TODAY
DAY = timedelta(days=1)
NINE = (time(9), time(17))
TERMS = WorkTermsFacts(time(12), time(13), 30, 300, 1200, 3, 25, 12, ("en", "es"), "F", True)


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def boss():
    return cast.actor(Role.PROGRAM_DIRECTOR)


@pytest.fixture
def theo():
    return cast.the_staff(Role.THERAPIST)


def change(actor, person, hours, from_on=MONDAY, until=None, site=None, **more):
    return change_week(actor, person, site or cast.the_site(), NewWeek(hours, from_on, until), **more)


def away(first=MONDAY, days=1, starts=None, ends=None):
    return leave_during(first, first + (days - 1) * DAY, starts, ends, cast.ZONE)


def test_hours_are_entered_and_changed_from_a_day_on_without_touching_the_past(boss, theo):
    before = MONDAY - 28 * DAY
    assert change(boss, theo, dict.fromkeys(range(5), NINE), before) == 5
    assert change(boss, theo, {0: (time(12), time(20)), 1: NINE, 4: None}) == 2
    week = shifts_on(cast.the_site(), MONDAY)[theo.pk]
    assert week == [(0, time(12), time(20)), (1, *NINE), (2, *NINE), (3, *NINE)]
    assert [row[0] for row in shifts_on(cast.the_site(), before)[theo.pk]] == [0, 1, 2, 3, 4]
    assert Shift.objects.count() == 6


def test_hours_for_a_while_give_way_to_the_usual_ones_again(boss, theo):
    change(boss, theo, {0: NINE}, MONDAY - 28 * DAY)
    change(boss, theo, {0: (time(12), time(20))}, MONDAY, MONDAY + 13 * DAY)
    starts = [shifts_on(cast.the_site(), MONDAY + n * 7 * DAY)[theo.pk][0][1] for n in range(-1, 4)]
    assert starts == [time(9), time(12), time(12), time(9), time(9)]


REFUSED = [
    ({0: (time(17), time(9))}, MONDAY, "Monday: the shift ends before it begins."),
    ({0: (time(8), time(17))}, MONDAY - DAY, "Monday: a change begins today or later"),
    ({0: NINE}, MONDAY, "These are the hours already."),
    ({2: None}, MONDAY, "These are the hours already."),
    ({}, MONDAY, "These are the hours already."),
]


@pytest.mark.parametrize(("hours", "from_on", "says"), REFUSED)
def test_hours_are_refused_with_a_sentence_and_nothing_is_saved(boss, theo, hours, from_on, says):
    change(boss, theo, {0: NINE}, MONDAY - 28 * DAY)
    with pytest.raises(Refused) as no:
        change(boss, theo, hours | ({3: NINE} if hours and "already" not in says else {}), from_on)
    assert says in no.value.says
    assert Shift.objects.count() == 1


def test_hours_that_overlap_at_another_site_are_refused_and_its_hours_stay(boss, theo):
    hill = cast.make_site(name="Hillside")
    cast.give_duty(theo.account, Role.THERAPIST, hill)
    change(boss, theo, {0: NINE}, MONDAY)
    cast.give_duty(cast.the_staff(Role.PROGRAM_DIRECTOR).account, Role.PROGRAM_DIRECTOR, hill)
    elsewhere = cast.actor(Role.PROGRAM_DIRECTOR)
    with pytest.raises(Refused, match="On Mondays this person works at another site at that time"):
        change(elsewhere, theo, {0: (time(16), time(20))}, site=hill)
    with pytest.raises(Refused, match="until further notice"):
        change(elsewhere, theo, {0: (time(17), time(20))}, site=hill)
    assert change(elsewhere, theo, {0: (time(17), time(20))}, until=MONDAY + 14 * DAY, site=hill) == 1


def test_a_page_that_is_out_of_date_changes_nothing(boss, theo):
    stamp = shift_stamp(theo.pk)
    change(boss, theo, {0: NINE}, stamp=stamp)
    with pytest.raises(Refused, match="Someone else changed these hours"):
        change(boss, theo, {1: NINE}, stamp=stamp)
    assert Shift.objects.count() == 1


OTHERS = [role for role in Role if role in cast.STAFF and role not in (Role.PROGRAM_DIRECTOR, Role.ADMINISTRATOR)]


@pytest.mark.parametrize("role", OTHERS)
def test_only_those_who_keep_the_hours_change_them(role, theo):
    who = cast.actor(role)
    nora = cast.the_staff(Role.NURSE)
    for act in (
        lambda: change(who, theo, {0: NINE}),
        lambda: change_terms(who, theo, cast.the_site(), TERMS, MONDAY),
        lambda: fill_shifts(who, cast.the_site(), MONDAY),
        lambda: record_leave(
            who, cast.the_staff(Role.GROUP_LEADER) if role is not Role.GROUP_LEADER else nora, away(), "sick"
        ),
    ):
        with pytest.raises(Forbidden):
            act()
    assert not Shift.objects.exists()
    assert not Leave.objects.exists()


@pytest.mark.parametrize("role", [Role.PROGRAM_DIRECTOR, Role.ADMINISTRATOR])
def test_director_and_administrator_change_hours_terms_and_leave_at_their_site_only(role, theo):
    who, hill = cast.actor(role), cast.make_site(name="Hillside")
    elsewhere = cast.make_staff(Role.THERAPIST, hill, name="Hal Hill")
    assert change(who, theo, {0: NINE}) == 1
    assert change_terms(who, theo, cast.the_site(), TERMS, MONDAY)
    assert record_leave(who, theo, away(), "training")
    for act in (
        lambda: change(who, elsewhere, {0: NINE}, site=hill),
        lambda: change_terms(who, elsewhere, hill, TERMS, MONDAY),
        lambda: fill_shifts(who, hill, MONDAY),
        lambda: record_leave(who, elsewhere, away(), "sick"),
    ):
        with pytest.raises(Forbidden):
            act()
    with pytest.raises(Refused, match="no clinical role at this site"):
        change(who, elsewhere, {0: NINE})


def test_changes_are_in_the_trail(boss, theo):
    change(boss, theo, {0: NINE})
    change_terms(boss, theo, cast.the_site(), TERMS, MONDAY)
    cancel_leave(boss, record_leave(boss, theo, away(), "sick"))
    found = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"shift.changed", "terms.changed", "leave.recorded", "leave.canceled"} <= found


def terms_of(person):
    return list(WorkTerms.objects.filter(practitioner=person).order_by("starts_on"))


def with_load(count):
    return WorkTermsFacts(time(12), time(13), 30, 300, 1200, 3, 25, count)


def test_terms_change_from_a_day_on(boss, theo):
    site = cast.the_site()
    change_terms(boss, theo, site, with_load(10), MONDAY - 30 * DAY)
    change_terms(boss, theo, site, with_load(12), MONDAY)
    change_terms(boss, theo, site, with_load(13), MONDAY)  # of the same day: in place
    change_terms(boss, theo, site, with_load(8), MONDAY + 30 * DAY)
    change_terms(boss, theo, site, with_load(9), MONDAY + 7 * DAY)  # between two
    spans = [(row.most_caseload, row.starts_on, row.ends_on) for row in terms_of(theo)]
    assert spans == [
        (10, MONDAY - 30 * DAY, MONDAY - DAY),
        (13, MONDAY, MONDAY + 6 * DAY),
        (9, MONDAY + 7 * DAY, MONDAY + 29 * DAY),
        (8, MONDAY + 30 * DAY, None),
    ]


def test_terms_are_refused_in_the_past_twice_or_when_they_make_no_sense(boss, theo):
    site = cast.the_site()
    change_terms(boss, theo, site, with_load(10), MONDAY - 30 * DAY)
    for facts, from_on, says in (
        (with_load(11), MONDAY - DAY, "begins today or later"),
        (with_load(10), MONDAY, "hold already"),
        (WorkTermsFacts(time(13), time(12), 30, 300, 1200, 3, 25, 10), MONDAY, "break ends before"),
    ):
        with pytest.raises(Refused, match=says):
            change_terms(boss, theo, site, facts, from_on)
    with pytest.raises(EditConflict):
        change_terms(boss, theo, site, with_load(12), MONDAY, version=7)
    assert len(terms_of(theo)) == 1


def test_a_clinician_records_and_cancels_their_own_leave_only(theo):
    me, other = cast.actor(Role.THERAPIST), cast.actor(Role.GROUP_LEADER)
    leave = record_leave(me, theo, away(), "vacation")
    assert leave.recorded_by_id == me.account_id
    with pytest.raises(Forbidden):
        cancel_leave(other, leave)
    cancel_leave(me, leave, leave.version)
    assert leave.canceled_by_id == me.account_id
    with pytest.raises(Refused, match="canceled already"):
        cancel_leave(me, leave)
    assert Leave.objects.count() == 1
    assert record_leave(me, theo, away(), "vacation").pk != leave.pk


def test_leave_is_refused_twice_or_of_no_kind(boss, theo):
    record_leave(boss, theo, away(days=5), "vacation")
    with pytest.raises(Refused, match="away at that time already"):
        record_leave(boss, theo, away(MONDAY + DAY), "sick")
    with pytest.raises(Refused, match="what kind"):
        record_leave(boss, theo, away(MONDAY + 10 * DAY), "party")
    assert record_leave(boss, theo, away(MONDAY + 4 * DAY, days=2), "sick")


def entry(uid, first, **changes):
    return Entry(uid, away(first, **changes))


def test_a_file_is_saved_and_read_again_without_doubles(boss, theo):
    save = lambda *entries, uids="abc": import_leave(boss, theo, entries, "vacation", frozenset(uids))  # noqa: E731
    first, second = entry("a", MONDAY + 7 * DAY), entry("b|20261210", date(2026, 12, 10))
    assert (save(first, second).added, Leave.objects.count()) == (2, 2)
    with pytest.raises(Refused, match="nothing new"):
        save(first, second)
    done = save(entry("a", MONDAY + 8 * DAY), entry("c", MONDAY + 30 * DAY))
    assert (done.added, done.changed, done.canceled) == (1, 1, 1)
    assert Leave.objects.count() == 3
    assert {row.from_file_uid for row in Leave.objects.filter(canceled_at=None)} == {"a", "c"}
    save(first, second)  # what was canceled may come back
    assert Leave.objects.filter(canceled_at=None, from_file_uid="b|20261210").exists()


def test_a_file_for_someone_else_is_refused(theo):
    with pytest.raises(Forbidden):
        import_leave(cast.actor(Role.NURSE), theo, (entry("a", MONDAY),), "vacation", frozenset("a"))
    assert not Leave.objects.exists()


def test_shifts_are_filled_from_what_people_hold(boss):
    circle = clinic.meeting(None, 0, 2, at=time(17, 40), minutes=75)
    greta, theo = cast.the_staff(Role.GROUP_LEADER), cast.the_staff(Role.THERAPIST)
    cast.make_visit(cast.make_episode(), at=time(13, 5))
    assert fill_shifts(boss, cast.the_site(), MONDAY) == 3
    week = shifts_on(cast.the_site(), MONDAY)
    assert week[greta.pk] == [(0, time(17, 30), time(19)), (2, time(17, 30), time(19))]
    assert week[theo.pk] == [(0, time(13), time(14))]
    with pytest.raises(Refused, match="Nobody without shifts"):
        fill_shifts(boss, cast.the_site(), MONDAY)
    assert circle.leader_id == greta.pk
