"""Cases for the inquiry's life, owner, clock and duplicates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.inquiry.rules.door import (
    INQUIRY,
    Caller,
    ClockState,
    CloseReason,
    InquiryState,
    MoveFacts,
    assessment_due_on,
    can_move,
    check_can_move,
    contact_clock,
    email_key,
    likely_same,
    phone_digits,
    same_person_signs,
)
from stepwell.kernel.tables import Refused
from stepwell.people.rules.working_time import weekdays

DAY = date(2026, 3, 2)
HOURS = weekdays("America/New_York", 8 * 60, 17 * 60)
S = InquiryState


def move(old: InquiryState = S.NEW, new: InquiryState = S.CONTACTED, **changes: object) -> MoveFacts:
    return MoveFacts(**{"old": old, "new": new, "owner": "Ana", "on": DAY, **changes})


def close(reason: CloseReason | None, **changes: object) -> MoveFacts:
    return move(S.CONTACTED, S.CLOSED, close_reason=reason, **changes)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (move(), None),
        (move(owner="  "), "NO_OWNER"),
        (move(new=S.ASSESSMENT_BOOKED), None),
        (move(new=S.ADMITTED), "WRONG_STATE"),
        (move(S.CONTACTED, S.ADMITTED), "WRONG_STATE"),
        (move(S.ASSESSED, S.ADMITTED), None),
        (move(S.ASSESSED, S.WAITING), None),
        (move(S.WAITING, S.ADMITTED), None),
        (move(S.ASSESSMENT_BOOKED, S.CONTACTED), None),
        (move(S.CLOSED, S.CONTACTED), "WRONG_STATE"),
        (move(S.ADMITTED, S.CLOSED), "WRONG_STATE"),
        (close(None), "CLOSE_REASON"),
        (close(CloseReason.NO_PLACE), None),
        (close(CloseReason.NO_PLACE, owner=""), "NO_OWNER"),
        (close(CloseReason.OTHER), "CLOSE_NOTE"),
        (close(CloseReason.OTHER, close_note="moved away"), None),
        (close(CloseReason.HIGHER_LEVEL), "CLOSE_HANDOVER"),
        (close(CloseReason.HIGHER_LEVEL, handed_to="County hospital"), None),
        (close(CloseReason.NOT_REACHED, tries=2), "CLOSE_TRIES"),
        (close(CloseReason.NOT_REACHED, tries=3), None),
        (close(CloseReason.NO_PLACE, safety_concern_open=True), "CLOSE_SAFETY"),
    ],
)
def test_which_steps_an_inquiry_may_take(facts, code):
    assert can_move(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_move(facts)
        assert no.value.code == code


def test_every_state_can_be_reached_and_only_admitted_and_closed_end():
    reached = {S.NEW}
    for _ in S:
        reached |= {after for state in reached for after in INQUIRY.table[state]}
    assert reached == set(S)
    assert set(INQUIRY.ends()) == {S.ADMITTED, S.CLOSED}


@given(st.sampled_from(S), st.sampled_from(S), st.sampled_from([None, *CloseReason]))
def test_no_inquiry_is_ever_left_without_an_owner(old, new, reason):
    assert not can_move(move(old, new, owner="", close_reason=reason, close_note="x", handed_to="x", tries=9))


@pytest.mark.parametrize(("old", "new"), [(s, S.ADMITTED) for s in S if s not in (S.ASSESSED, S.WAITING)])
def test_nobody_is_admitted_without_an_assessment(old, new):
    assert not can_move(move(old, new))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


MONDAY = "2026-03-02T09:00-05:00"


@pytest.mark.parametrize(
    ("received", "contacted", "now", "state", "left"),
    [
        (MONDAY, None, "2026-03-02T09:00-05:00", ClockState.ON_TIME, 120),
        (MONDAY, None, "2026-03-02T10:29-05:00", ClockState.ON_TIME, 31),
        (MONDAY, None, "2026-03-02T10:30-05:00", ClockState.DUE_SOON, 30),
        (MONDAY, None, "2026-03-02T11:00-05:00", ClockState.DUE_SOON, 0),
        (MONDAY, None, "2026-03-02T11:01-05:00", ClockState.OVERDUE, -1),
        (MONDAY, "2026-03-02T11:00-05:00", "2026-03-05T09:00-05:00", ClockState.DONE_IN_TIME, 0),
        (MONDAY, "2026-03-02T11:01-05:00", "2026-03-05T09:00-05:00", ClockState.DONE_LATE, -1),
        # Friday evening before the clocks change: due Monday at 10 on the new time.
        ("2026-03-06T18:00-05:00", None, "2026-03-08T12:00-04:00", ClockState.ON_TIME, 120),
        ("2026-03-06T18:00-05:00", None, "2026-03-09T09:45-04:00", ClockState.DUE_SOON, 15),
        ("2026-03-06T18:00-05:00", None, "2026-03-09T10:01-04:00", ClockState.OVERDUE, -1),
        # Sunday in the hour that comes twice: due Monday at 10 on the old time.
        ("2026-11-01T01:30-05:00", None, "2026-11-02T10:00-05:00", ClockState.DUE_SOON, 0),
    ],
)
def test_how_the_first_contact_stands(received, contacted, now, state, left):
    clock = contact_clock(local(received), local(contacted) if contacted else None, local(now), HOURS)
    assert (clock.state, clock.minutes_left) == (state, left)


def test_the_due_time_is_an_instant_in_utc():
    clock = contact_clock(local(MONDAY), None, local(MONDAY), HOURS)
    assert clock.due_at == datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
    assert assessment_due_on(DAY) == date(2026, 3, 5)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC)), st.integers(0, 9999))
def test_an_inquiry_is_overdue_exactly_when_its_due_time_has_passed(received, minutes):
    now = received + timedelta(minutes=minutes)
    clock = contact_clock(received, None, now, HOURS)
    assert (clock.state is ClockState.OVERDUE) is (now > clock.due_at)


@pytest.mark.parametrize(
    ("phone", "digits"),
    [
        ("(803) 555-0134", "8035550134"),
        ("+1 803.555.0134", "8035550134"),
        ("555-0134", ""),
        ("803555013", ""),
        ("2803 555 0134 9", "280355501349"),
        ("٨٠٣٥٥٥٠١٣٤", ""),
        ("", ""),
    ],
)
def test_phone_numbers_are_compared_by_their_digits(phone, digits):
    assert phone_digits(phone, DAY) == digits


@pytest.mark.parametrize(("email", "key"), [(" Ana@Mail.ORG ", "ana@mail.org"), ("none", ""), ("", "")])
def test_addresses_are_compared_without_capitals(email, key):
    assert email_key(email) == key


ANA = Caller("José", "Núñez", "803-555-0134", "jose@mail.org", date(1990, 5, 1))


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (ANA, ("SAME_PHONE", "SAME_EMAIL", "SAME_NAME_AND_BIRTH")),
        (Caller(phone="+1 (803) 555 0134"), ("SAME_PHONE",)),
        (Caller(email="JOSE@mail.org"), ("SAME_EMAIL",)),
        (Caller("jose", "NUNEZ", born_on=date(1990, 5, 1)), ("SAME_NAME_AND_BIRTH",)),
        (Caller("jose", "nunez", born_on=date(1990, 5, 2)), ()),
        (Caller("jose", "nunez"), ()),
        (Caller("", "nunez", born_on=date(1990, 5, 1)), ()),
        (Caller(), ()),
    ],
)
def test_what_speaks_for_one_person_behind_two_inquiries(other, codes):
    assert tuple(sign.code for sign in same_person_signs(ANA, other, DAY)) == codes
    assert tuple(sign.code for sign in same_person_signs(other, ANA, DAY)) == codes


def test_empty_callers_are_never_the_same_person():
    assert same_person_signs(Caller(), Caller(), DAY) == ()
    assert same_person_signs(Caller(born_on=DAY), Caller(born_on=DAY), DAY) == ()


def test_likely_the_same_lists_those_with_most_signs_first():
    known = [(1, Caller(phone="8035550134")), (2, Caller()), (3, ANA)]
    assert [key for key, _ in likely_same(ANA, known, DAY)] == [3, 1]
