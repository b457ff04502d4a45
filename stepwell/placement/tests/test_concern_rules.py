"""Cases for the clock of a concern, who is told when it runs out, and what closing one takes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.people.rules.standing_in import Candidate
from stepwell.people.rules.working_time import weekdays
from stepwell.placement.rules.concern import (
    CONCERN,
    CloseFacts,
    ConcernClock,
    ConcernFacts,
    ConcernState,
    Step,
    can_close,
    check_can_close,
    clock_of,
    pages_a_clinician,
    steps_due,
    supervisor_of,
)
from stepwell.placement.rules.safety import SafetyLevel

HOURS = weekdays("America/New_York", 8 * 60, 18 * 60)
DAY = date(2026, 3, 2)
MONDAY_10 = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
MONDAY_1730 = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
SATURDAY_NIGHT = datetime(2026, 3, 8, 3, 0, tzinfo=UTC)
NEGATIVE, LOW, MODERATE, HIGH = SafetyLevel


@pytest.mark.parametrize(
    ("level", "pages"),
    [(NEGATIVE, False), (LOW, False), (MODERATE, True), (HIGH, True)],  # C1: high pages a clinician
)
def test_which_levels_page_a_clinician(level, pages):
    assert pages_a_clinician(level, DAY) is pages


CLOCKS = [
    (HIGH, MONDAY_10, "2026-03-02 15:15", "2026-03-02 15:30"),
    (HIGH, SATURDAY_NIGHT, "2026-03-08 03:15", "2026-03-08 03:30"),  # nights and weekends count
    (MODERATE, MONDAY_10, "2026-03-02 19:00", None),
    (MODERATE, MONDAY_1730, "2026-03-03 16:30", None),  # half an hour today, the rest tomorrow from 8
    (MODERATE, SATURDAY_NIGHT, "2026-03-09 16:00", None),  # Monday noon, after the clock change
    (LOW, MONDAY_10, "2026-03-03 21:00", None),  # 8 hours on Monday, 8 on Tuesday
    (NEGATIVE, MONDAY_10, "2026-03-03 21:00", None),
]


@pytest.mark.parametrize(("level", "raised_at", "due_at", "supervisor_at"), CLOCKS)
def test_by_when_a_person_is_reached_and_when_a_supervisor_decides(level, raised_at, due_at, supervisor_at):
    clock = clock_of(level, raised_at, HOURS)
    assert f"{clock.due_at:%Y-%m-%d %H:%M}" == due_at
    above = clock.supervisor_at
    assert (f"{above:%Y-%m-%d %H:%M}" if above else None) == supervisor_at


CLOCK = ConcernClock(MONDAY_10 + timedelta(minutes=15), MONDAY_10 + timedelta(minutes=30))
CONCERNED = ConcernFacts(HIGH, CLOCK)
NEXT, ABOVE = Step.TELL_NEXT, Step.TELL_SUPERVISOR

STEPS = [
    ({}, 14, ()),
    ({}, 15, (NEXT,)),
    ({}, 29, (NEXT,)),
    ({}, 30, (NEXT, ABOVE)),
    ({"escalated_at": MONDAY_10}, 29, ()),
    ({"escalated_at": MONDAY_10}, 30, (ABOVE,)),
    ({"escalated_at": MONDAY_10, "supervisor_told_at": MONDAY_10}, 600, ()),
    ({"acknowledged_at": MONDAY_10}, 30, (NEXT, ABOVE)),  # to act is not yet to have reached the person
    ({"reached_at": MONDAY_10}, 600, ()),
    ({"closed_at": MONDAY_10}, 600, ()),
    ({"clock": ConcernClock(CLOCK.due_at, None)}, 600, (NEXT,)),
]


@pytest.mark.parametrize(("changes", "minutes", "told"), STEPS)
def test_who_has_to_be_told_when_nobody_has_reached_the_person(changes, minutes, told):
    assert steps_due(replace(CONCERNED, **changes), MONDAY_10 + timedelta(minutes=minutes)) == told


instants = st.none() | st.datetimes(datetime(2026, 3, 1), datetime(2026, 3, 9)).map(lambda at: at.replace(tzinfo=UTC))
facts = st.builds(
    ConcernFacts,
    st.sampled_from(SafetyLevel),
    st.just(CLOCK),
    *[instants] * 5,
)


@given(facts, st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_was_due_stays_due_until_it_is_done(one, earlier, more):
    now = MONDAY_10 + timedelta(minutes=earlier)
    assert set(steps_due(one, now)) <= set(steps_due(one, now + timedelta(minutes=more)))


@given(facts, st.integers(0, 10_000))
def test_nobody_reached_and_nobody_told_never_stays_silent_after_the_time(one, minutes):
    now = CLOCK.due_at + timedelta(minutes=minutes)
    silent = one.reached_at is None and one.closed_at is None and one.escalated_at is None
    assert (Step.TELL_NEXT in steps_due(one, now)) is silent


SUPERVISOR, DIRECTOR = Candidate("s", True), Candidate("d", True)


@pytest.mark.parametrize(
    ("owner", "own", "others", "whom"),
    [
        ("t", SUPERVISOR, [DIRECTOR], "s"),
        ("t", Candidate("s", True, is_away=True), [DIRECTOR], "d"),
        ("t", Candidate("s", False), [DIRECTOR], "d"),
        ("t", None, [DIRECTOR], "d"),
        ("d", None, [DIRECTOR, SUPERVISOR], "s"),  # never the owner themselves
        ("d", None, [DIRECTOR], None),
        ("t", None, [Candidate("d", True, is_away=True)], "d"),  # away, but the only one: told all the same
    ],
)
def test_which_supervisor_decides(owner, own, others, whom):
    assert supervisor_of(owner, own, others) == whom


NOTE = "Reached at home, partner stays, plan gone through."
CLOSES = [
    ({"reached_at": MONDAY_10}, NOTE, (False, False), None),
    ({}, NOTE, (False, False), "NOT_REACHED"),
    ({}, NOTE, (False, True), None),  # a step-up said how it went
    ({"reached_at": MONDAY_10}, NOTE, (True, False), "STEP_UP_OPEN"),
    ({"reached_at": MONDAY_10}, "a" * 9, (False, False), "CLOSING_NOTE"),
    ({"reached_at": MONDAY_10}, "a" * 10, (False, False), None),
    ({"reached_at": MONDAY_10}, "- . - . - . -", (False, False), "CLOSING_NOTE"),
    ({"level": MODERATE}, NOTE, (False, False), None),
    ({"closed_at": MONDAY_10, "reached_at": MONDAY_10}, NOTE, (False, False), "WRONG_STATE"),
]


@pytest.mark.parametrize(("changes", "note", "step_ups", "code"), CLOSES)
def test_what_closing_a_concern_takes(changes, note, step_ups, code):
    asked = CloseFacts(replace(CONCERNED, **changes), note, *step_ups, DAY)
    assert can_close(asked) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_close(asked)
        assert no.value.code == code


@given(facts)
def test_a_concern_is_closed_acknowledged_or_open_and_closed_is_the_end(one):
    assert (one.state is ConcernState.CLOSED) is (one.closed_at is not None)
    assert CONCERN.ends() == (ConcernState.CLOSED,)
    assert CONCERN.can_go(one.state, ConcernState.CLOSED) is (one.closed_at is None)
