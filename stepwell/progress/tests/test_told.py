"""How fast a person answers what someone told of their own medicines."""

import pytest

from stepwell.kernel.tables import Reason
from stepwell.medication.rules.adherence import AT_ONCE, Dose, Effect, Reported, ask_of_effect, asks_of_doses
from stepwell.progress.rules.instrument import Urgency
from stepwell.progress.rules.told import kind_of, told_alert
from tests import cast

# the reason of the medication room, how fast, minutes of staffed time (the day and night for RED)
ANSWERS = [
    ("THOUGHTS", Urgency.RED, 15),
    ("AT_ONCE", Urgency.RED, 15),
    ("MORE_THAN_PRESCRIBED", Urgency.RED, 15),
    ("RASH", Urgency.ORANGE, 240),
    ("LITHIUM_SIGNS", Urgency.ORANGE, 240),
    ("MISSED_TWO_DAYS", Urgency.ORANGE, 240),
    ("FEW_LEFT", Urgency.ORANGE, 240),
]


@pytest.mark.parametrize(("code", "urgency", "minutes"), ANSWERS)
def test_each_reason_has_its_time(code, urgency, minutes):
    alert = told_alert(Reason(code, "Call now.", "the table"), "Sertraline: Rash")
    assert (alert.urgency, alert.contact_minutes, alert.source) == (urgency, minutes, "the table")
    assert alert.says == "Told on their own page, Sertraline: Rash. Call now."
    assert alert.code == kind_of(code)
    assert len(alert.code) <= 40


def test_long_words_fit_the_row():
    assert len(told_alert(Reason("RASH", "x" * 200), "y" * 200).says) == 300


def test_every_reason_the_medication_room_can_give_is_in_the_table():
    known = {code for code, _urgency, _minutes in ANSWERS}
    effects = {ask.code for drug in ("sertraline", "lithium") for what in Effect if (ask := ask_of_effect(drug, what))}
    days = [Reported(cast.TODAY, Dose.MORE, 1)]
    doses = {ask.code for ask in asks_of_doses("lithium", days, cast.TODAY)}
    assert effects | doses | {"MISSED_TWO_DAYS"} == known
    assert {ask_of_effect("sertraline", what).code for what in AT_ONCE} == {"AT_ONCE"}
