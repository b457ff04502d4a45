"""Which answers and which rises call a person, and how fast."""

import pytest

from stepwell.progress.rules.instrument import Urgency
from stepwell.progress.rules.instruments import load_instrument
from stepwell.progress.rules.risk import clock, rise_alerts, risk_alerts
from stepwell.progress.rules.words import Words

PHQ, GAD = load_instrument("phq-9"), load_instrument("gad-7")


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        (0, None),
        (1, "Several days"),
        (2, "More than half the days"),
        (3, "Nearly every day"),
        (None, None),
    ],
)
def test_item_9_above_0_alerts_the_same_working_day(code, answer):
    alerts = risk_alerts(PHQ, {"9": code})
    if answer is None:
        assert alerts == ()
        return
    (alert,) = alerts
    assert alert.says == f"PHQ-9 item 9 was answered “{answer}”."
    assert (alert.code, alert.item, alert.urgency) == ("item-9", "9", Urgency.ORANGE)
    assert (alert.contact_minutes, alert.working_days) == (240, None)
    assert alert.clock == "A named clinician makes contact the same working day, within 4 hours."
    assert alert.first_act
    assert alert.source


def test_an_alert_speaks_the_readers_language_where_it_can():
    (alert,) = risk_alerts(PHQ, {"9": 1}, Words(language="es"))
    assert "Varios días" in alert.says


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [(10, 15, 0), (10, 16, 1), (16, 10, 0), (None, 16, 0), (10, None, 0)],
)
def test_phq_9_up_6_or_more_alerts(before, after, count):
    alerts = rise_alerts(PHQ, before, after)
    assert len(alerts) == count
    if count:
        assert alerts[0].says == "PHQ-9 went from 10 to 16."
        assert (alerts[0].urgency, alerts[0].item) == (Urgency.ORANGE, None)


def test_gad_7_alerts_on_nothing_by_itself():
    assert risk_alerts(GAD, {"1": 3}) == ()
    assert rise_alerts(GAD, 0, 21) == ()


@pytest.mark.parametrize(
    ("urgency", "says"),
    [
        (Urgency.RED, "Call within 15 minutes."),
        (Urgency.ORANGE, "A named clinician makes contact the same working day, within 4 hours."),
        (Urgency.YELLOW, "At the next session, or within 2 working days."),
    ],
)
def test_every_urgency_says_its_time(urgency, says):
    assert clock(urgency).says == says
