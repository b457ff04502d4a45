"""Results, drug screens and exams: each act allowed, refused, in the trail."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from stepwell.kernel.access import Actor, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.medication import actions
from stepwell.medication.actions import ValueGiven
from stepwell.medication.models import DrugScreenLine, LabResult
from stepwell.medication.rules.results import ScreenResult
from stepwell.medication.tests import room
from tests import cast

pytestmark = pytest.mark.django_db


def code_of(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.code


def trail(action: str) -> int:
    return AuditEvent.objects.filter(action=action).count()


def the_patient() -> Actor:
    who = room.ana()
    if who.account is None:
        who.account = cast.make_account("Ana Herself")
        who.save()
    return cast.actor_for(who.account)


def far() -> Actor:
    other = cast.make_site(name="Hillside")
    return cast.actor_for(cast.make_staff(Role.NURSE, other, "Far Away").account)


# ---- results


def test_a_test_is_ordered_received_and_closed_with_what_follows():
    row = actions.order_test(room.nurse(), room.ana(), "lithium-level", room.days_ago(-3))
    assert code_of(lambda: actions.order_test(room.nurse(), room.ana(), "lithium-level")) == "ORDERED_ALREADY"
    assert code_of(lambda: actions.close_result(room.nurse(), row, None, "Fine")) == "WRONG_STATE"

    actions.receive_value(room.nurse(), row, row.version, ValueGiven(cast.TODAY, Decimal("1.4")))
    row.refresh_from_db()
    assert (row.is_abnormal, row.high, row.unit) == (True, Decimal("1.200"), "mmol/L")
    assert code_of(lambda: actions.close_result(room.prescriber(), row, None, " ")) == "NO_ACTION"

    actions.close_result(room.prescriber(), row, row.version, "Dose lowered, repeat in 5 days")
    row.refresh_from_db()
    assert (row.closed_at, row.seen_at) == (cast.NOW, cast.NOW)
    assert [trail(act) for act in ("test.ordered", "result.received", "result.closed")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("value", "low", "high", "outside"),
    [("1.3", None, "1.4", False), ("0.2", None, None, True), ("0.9", None, None, False)],
)
def test_the_range_the_laboratory_printed_comes_first(value, low, high, outside):
    parts = [None if text is None else Decimal(text) for text in (value, low, high)]
    row = actions.record_value(room.nurse(), room.ana(), "lithium-level", ValueGiven(cast.TODAY, *parts))
    assert row.is_abnormal is outside


def test_words_without_a_number_leave_the_question_open():
    row = actions.record_value(room.nurse(), room.ana(), "hcg", ValueGiven(cast.TODAY, text="negative"))
    assert (row.is_abnormal, row.value, row.closed_at) == (None, None, None)


def test_a_weight_taken_in_the_room_is_closed_at_once():
    row = actions.record_value(room.nurse(), room.ana(), "weight", ValueGiven(cast.TODAY, Decimal("172")))
    assert row.closed_at == cast.NOW


@pytest.mark.parametrize("kind", ["", "moon", "aims", "drug-screen"])
def test_only_tests_of_the_list_are_ordered(kind):
    assert code_of(lambda: actions.order_test(room.nurse(), room.ana(), kind)) == "NO_TEST"


def test_a_test_that_was_not_done_is_canceled_and_may_be_ordered_again():
    row = actions.order_test(room.nurse(), room.ana(), "tsh")
    actions.cancel_test(room.nurse(), row, row.version)
    assert actions.order_test(room.nurse(), room.ana(), "tsh").pk != row.pk
    assert code_of(lambda: actions.cancel_test(room.nurse(), row, None)) == "WRONG_STATE"
    assert LabResult.objects.count() == 2


def test_a_drug_screen_names_what_a_medicine_of_the_list_explains():
    room.medicine("Suboxone")
    found = {"buprenorphine": ScreenResult.POSITIVE, "cocaine": ScreenResult.POSITIVE, "opiates": ScreenResult.NEGATIVE}
    made = actions.record_drug_screen(room.nurse(), room.ana(), cast.TODAY, found)
    expected = dict(DrugScreenLine.objects.values_list("substance", "is_expected"))
    assert expected == {"buprenorphine": True, "cocaine": False, "opiates": False}
    assert code_of(lambda: actions.record_drug_screen(room.nurse(), room.ana(), cast.TODAY, {})) == "NO_ANSWER"
    tomorrow = cast.TODAY + timedelta(days=1)
    assert code_of(lambda: actions.record_drug_screen(room.nurse(), room.ana(), tomorrow, found)) == "NOT_YET"
    actions.close_result(room.prescriber(), made, made.version, "Talked with the person.")
    made.refresh_from_db()
    assert made.closed_by == cast.the_staff(Role.PSYCHIATRIST).account


def test_an_exam_keeps_its_total_and_asks_for_a_closer_look():
    exam, look = actions.record_aims(room.nurse(), room.ana(), [2, 2, 0, 0, 0, 0, 0, 2, 1, 1, 0, 1])
    assert (exam.total, look.code, exam.done_by) == (4, "MILD_IN_TWO", cast.the_staff(Role.NURSE))
    assert code_of(lambda: actions.record_aims(room.nurse(), room.ana(), [None] * 12)) == "AIMS_INCOMPLETE"
    ahead = cast.TODAY + timedelta(days=1)
    assert code_of(lambda: actions.record_aims(room.nurse(), room.ana(), [0] * 12, done_on=ahead)) == "NOT_YET"
    assert trail("aims.recorded") == 1
