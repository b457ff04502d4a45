"""Cases for offers: when one may be made, and to the second when one may still be taken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.make_up import (
    MissedFacts,
    OfferFacts,
    can_offer,
    can_take,
    check_can_offer,
    check_can_take,
    expires_at,
)
from stepwell.kernel.tables import Refused

NOW = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
MISSED = MissedFacts(Attendance.OUT, False, False, 1, NOW)
OFFER = OfferFacts(NOW + timedelta(seconds=1), False, False, False, NOW)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (MISSED, None),
        (replace(MISSED, offered=3), None),
        (replace(MISSED, offered=4), "TOO_MANY"),
        (replace(MISSED, offered=0), "NOTHING_CHOSEN"),
        (replace(MISSED, is_made_up=True), "MADE_UP"),
        (replace(MISSED, attendance=Attendance.UNCONFIRMED), None),
        (replace(MISSED, attendance=Attendance.UNCONFIRMED, has_sign_in=True), "CAME"),
        (replace(MISSED, attendance=Attendance.HERE), "CAME"),
        (replace(MISSED, attendance=Attendance.LATE), "CAME"),
    ],
)
def test_what_was_missed_can_be_made_up_once(facts, code):
    assert can_offer(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_offer(facts)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (OFFER, None),
        (replace(OFFER, expires_at=NOW), "EXPIRED"),
        (replace(OFFER, expires_at=NOW - timedelta(seconds=1)), "EXPIRED"),
        (replace(OFFER, is_taken=True), "TAKEN"),
        (replace(OFFER, is_withdrawn=True), "WITHDRAWN"),
        (replace(OFFER, is_canceled=True), "CANCELED"),
    ],
)
def test_an_offer_is_taken_in_its_time_or_not_at_all(facts, code):
    assert can_take(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_take(facts)
        assert no.value.code == code


def test_an_offer_ends_after_two_days_and_half_an_hour_before_the_session_in_any_case():
    assert expires_at(NOW, NOW + timedelta(days=5)) == NOW + timedelta(hours=48)
    assert expires_at(NOW, NOW + timedelta(hours=3)) == NOW + timedelta(hours=2, minutes=30)
