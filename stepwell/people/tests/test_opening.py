"""A chart of another site opens for a typed reason, for a day, in sight of the privacy officer."""

from datetime import timedelta

import pytest

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.tables import Refused
from stepwell.people import actions
from stepwell.people.models import ChartOpening, Patient
from stepwell.people.queries import Asked, actor_for, trail_page
from stepwell.people.rules.names import record_number
from stepwell.people.tests.room import register, trail_of
from tests import cast

pytestmark = pytest.mark.django_db

WHY = "Covering for Dr. Lee, patient called in distress"


@pytest.fixture
def elsewhere():
    number = record_number(9001)
    return cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"), record_number=number)


def test_a_reason_opens_the_chart_for_24_hours(elsewhere):
    actor = cast.actor(Role.THERAPIST)
    opening = actions.open_outside(actor, elsewhere.record_number, WHY)
    assert opening.ends_at - opening.opened_at == timedelta(hours=24)
    account = cast.the_staff(Role.THERAPIST).account
    assert list(Patient.objects.visible_to(actor_for(account))) == [elsewhere]
    with dates.use_clock(opening.ends_at):
        assert not Patient.objects.visible_to(actor_for(account)).exists()


def test_the_privacy_officer_sees_who_opened_it_and_why(elsewhere):
    actions.open_outside(cast.actor(Role.THERAPIST), elsewhere.record_number, WHY)
    page = trail_page(cast.actor(Role.ADMINISTRATOR), Asked(only_outside=True))
    (line,) = page.lines
    assert (line.who, line.reason, line.record) == ("Theo Hart", WHY, elsewhere.record_number)


def test_opening_twice_is_one_opening(elsewhere):
    actor = cast.actor(Role.THERAPIST)
    first = actions.open_outside(actor, elsewhere.record_number, WHY)
    assert actions.open_outside(actor, elsewhere.record_number, WHY) == first
    assert ChartOpening.objects.count() == 1


def test_a_thin_reason_a_wrong_number_and_ones_own_patient_are_refused(elsewhere):
    actor, mine = cast.actor(Role.THERAPIST), register()
    wrong = "1" if elsewhere.record_number[-1] != "1" else "2"
    for number, reason, code in (
        (elsewhere.record_number, "because", "BREAK_GLASS_REASON"),
        (elsewhere.record_number[:-1] + wrong, WHY, "RECORD_NUMBER"),
        (record_number(777777), WHY, "NO_SUCH_RECORD"),
        (mine.record_number, WHY, "ALREADY_YOURS"),
    ):
        with pytest.raises(Refused) as no:
            actions.open_outside(actor, number, reason)
        assert no.value.code == code
    assert not trail_of("chart.opened_outside").exists()


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER, Role.ADMINISTRATOR, Role.UTILIZATION_REVIEWER])
def test_only_those_who_give_care_open_charts_from_outside(elsewhere, role):
    with pytest.raises(Forbidden):
        actions.open_outside(cast.actor(role), elsewhere.record_number, WHY)
