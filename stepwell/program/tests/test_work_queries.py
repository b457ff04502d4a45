"""The hours of a week after leave and closed days, and the terms that hold for someone."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.program.models import Closure, Leave, Shift, WorkTerms
from stepwell.program.queries.work import shifts_on, terms_on, week_of_work
from stepwell.program.rules.terms_of_work import usual_terms
from tests import cast

pytestmark = pytest.mark.django_db
MONDAY = cast.TODAY


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def shift(person, weekday=0, starts=time(9), ends=time(17), **changes):
    values = {"practitioner": person, "site": cast.the_site(), "weekday": weekday, "starts_at": starts, "ends_at": ends}
    return Shift.objects.create(**values | {"starts_on": MONDAY - timedelta(days=90)} | changes)


def leave(person, starts_at, ends_at, **changes):
    values = {"practitioner": person, "during": DateTimeTZRange(starts_at, ends_at), "kind": "vacation"}
    return Leave.objects.create(**values | {"recorded_by": person.account} | changes)


def at(hour, on=MONDAY):
    return datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(
        hours=hour + 5
    )  # the clinic is five hours behind


def test_a_week_holds_the_shifts_of_the_site_that_are_in_force():
    theo, greta = cast.the_staff(Role.THERAPIST), cast.the_staff(Role.GROUP_LEADER)
    shift(theo, 0)
    shift(theo, 4, time(12), time(20))
    shift(theo, 2, ends_on=MONDAY - timedelta(days=1))
    shift(theo, 3, starts_on=MONDAY + timedelta(days=4))
    shift(greta, 1, site=cast.make_site(name="Hillside"))
    week = shifts_on(cast.the_site(), MONDAY)
    assert week == {theo.pk: [(0, time(9), time(17)), (4, time(12), time(20))]}


CASES = [  # leave from, until (clock at the clinic on Monday), what remains
    (9, 17, []),
    (0, 24, []),
    (9, 12, [(time(12), time(17))]),
    (13, 18, [(time(9), time(13))]),
    (12, 13, [(time(13), time(17))]),  # splits: the longer part stays
    (13, 14, [(time(9), time(13))]),
    (17, 20, [(time(9), time(17))]),
    (5, 9, [(time(9), time(17))]),
]


@pytest.mark.parametrize(("starts", "ends", "left"), CASES)
def test_leave_is_taken_out_of_a_shift(starts, ends, left):
    theo = cast.the_staff(Role.THERAPIST)
    shift(theo)
    leave(theo, at(starts), at(ends))
    leave(theo, at(0), at(24), canceled_at=cast.NOW, canceled_by=theo.account)
    assert shifts_on(cast.the_site(), MONDAY)[theo.pk] == [(0, *part) for part in left]


def test_what_was_cut_is_said():
    theo = cast.the_staff(Role.THERAPIST)
    shift(theo)
    shift(theo, 1)
    leave(theo, at(12), at(13))
    leave(theo, at(0, MONDAY + timedelta(days=1)), at(24, MONDAY + timedelta(days=1)))
    notes = week_of_work(cast.the_site(), MONDAY).notes[theo.pk]
    assert notes == ("Monday: away for a part, works 13:00 to 17:00; 09:00 to 12:00 is not planned", "Tuesday: away")


def test_a_closed_day_has_no_shift_until_it_is_opened_again():
    theo = cast.the_staff(Role.THERAPIST)
    shift(theo)
    closure = Closure.objects.create(site=cast.the_site(), on=MONDAY, reason="Snow")
    week = week_of_work(cast.the_site(), MONDAY)
    assert week.hours == {theo.pk: []}
    assert week.closed == {0}
    closure.edit(reopened_at=cast.NOW, reopened_by=theo.account)
    assert shifts_on(cast.the_site(), MONDAY)[theo.pk]


def test_a_week_is_read_in_three_queries(django_assert_num_queries):
    for role in (Role.THERAPIST, Role.GROUP_LEADER, Role.NURSE):
        for weekday in range(5):
            shift(cast.the_staff(role), weekday)
    site = cast.the_site()
    with django_assert_num_queries(3):
        assert len(shifts_on(site, MONDAY)) == 3
    with django_assert_num_queries(2):
        terms_on(site, MONDAY)


def test_someone_without_terms_has_the_usual_ones_of_their_role():
    theo, priya = cast.the_staff(Role.THERAPIST), cast.the_staff(Role.PSYCHIATRIST)
    cast.the_staff(Role.BILLER)
    found = terms_on(cast.the_site(), MONDAY)
    assert set(found) == {theo.pk, priya.pk}
    assert found[theo.pk] == usual_terms(["therapist"], MONDAY)
    assert found[theo.pk].is_usual
    assert found[priya.pk].most_caseload > found[theo.pk].most_caseload


def test_terms_hold_from_a_day_to_a_day():
    theo = cast.the_staff(Role.THERAPIST)
    values = {
        "practitioner": theo, "site": cast.the_site(), "break_from": time(12), "break_until": time(13),
        "break_minutes": 30, "most_day_minutes": 300, "most_week_minutes": 1200, "most_groups_a_day": 2,
        "documentation_percent": 20, "most_caseload": 9, "languages": ["en", "es"], "works_by_video": True,
    }  # fmt: skip
    WorkTerms.objects.create(**values, starts_on=date(2026, 1, 1), ends_on=MONDAY - timedelta(days=1))
    WorkTerms.objects.create(**values | {"most_caseload": 11}, starts_on=MONDAY)
    before, after = (terms_on(cast.the_site(), MONDAY - timedelta(days=days))[theo.pk] for days in (1, 0))
    assert (before.most_caseload, after.most_caseload) == (9, 11)
    assert after.languages == ("en", "es")
    assert not after.is_usual
