"""Cases for what is watched: due dates with their boundary days, values, drug screens, AIMS, doses, effects."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.medication.rules import adherence, aims, monitor, results
from stepwell.medication.rules.adherence import Dose, Effect, Reported
from stepwell.medication.rules.drugs import drugs
from stepwell.medication.rules.life import ResultState
from stepwell.medication.rules.monitor import DueState, Watched, due, next_on, state_of, watches

DAY = date(2026, 12, 1)


def days(number: int) -> date:
    """So many days after the first day."""
    return DAY + timedelta(days=number)


def watch(name: str, test: str):
    return next(row for row in watches()[name] if row.test == test)


# set, test, last done (days since start, None never), changed (days since start), expected day since start
CLOCKS = [
    ("lithium", "lithium-level", None, None, 5),
    ("lithium", "lithium-level", 4, None, 5),  # one day early does not count
    ("lithium", "lithium-level", 5, None, 95),  # then every 90 days in the first half year
    ("lithium", "lithium-level", 179, None, 269),
    ("lithium", "lithium-level", 180, None, 360),  # from day 180 on every 180
    ("lithium", "lithium-level", 30, 40, 47),  # 7 days after a change
    ("lithium", "lithium-level", 47, 40, 137),
    ("lithium", "creatinine", None, None, 0),  # before the start
    ("lithium", "creatinine", -31, None, 0),  # too old
    ("lithium", "creatinine", -30, None, 150),
    ("lithium", "tsh", -90, None, 90),
    ("clozapine", "anc", 0, None, 7),
    ("clozapine", "anc", 181, None, 188),  # weekly
    ("clozapine", "anc", 182, None, 196),  # every 2 weeks
    ("clozapine", "anc", 363, None, 377),
    ("clozapine", "anc", 364, None, 392),  # every 4 weeks
    ("valproate", "liver-tests", None, None, 0),
    ("valproate", "hcg", None, None, 0),
    ("valproate", "hcg", 0, None, None),  # asked once, at the start
    ("carbamazepine", "sodium", 0, None, 14),
    ("antipsychotic", "aims", 0, None, 180),
    ("antipsychotic", "glucose", 0, None, 84),
    ("antipsychotic", "glucose", 84, None, 449),
]


@pytest.mark.parametrize(("name", "test", "last", "changed", "expected"), CLOCKS)
def test_on_which_day_a_test_comes_next(name, test, last, changed, expected):
    medicine = Watched("x", "x", DAY, None if changed is None else days(changed))
    found = next_on(watch(name, test), medicine, None if last is None else days(last), days(400))
    assert found == (None if expected is None else days(expected))


def test_with_an_unknown_start_a_test_never_done_is_due_today_and_then_in_its_last_rhythm():
    unknown = Watched("lithium", "Lithium", None)
    assert next_on(watch("lithium", "lithium-level"), unknown, None, DAY) == DAY
    assert next_on(watch("lithium", "lithium-level"), unknown, DAY, DAY) == days(180)
    assert next_on(watch("valproate", "hcg"), unknown, None, DAY) == DAY


@pytest.mark.parametrize(
    ("day", "state"),
    [(-1, DueState.OVERDUE), (0, DueState.DUE), (1, DueState.SOON), (14, DueState.SOON), (15, DueState.LATER)],
)
def test_where_a_due_day_stands(day, state):
    assert state_of(days(day), DAY, 14) is state


def test_a_test_of_two_medicines_is_named_once_at_its_earliest_day_with_both_reasons():
    rows = due([Watched("quetiapine", "Seroquel", DAY), Watched("clozapine", "Clozaril", DAY)], {}, days(1))
    weights = [row for row in rows if row.test.code == "weight"]
    assert [row.because for row in weights] == [("Seroquel", "Clozaril")]
    assert [row.due_on for row in rows] == sorted(row.due_on for row in rows)
    assert weights[0].state is DueState.OVERDUE


def test_a_test_that_makes_no_sense_for_a_person_is_left_out_and_an_unknown_medicine_asks_for_none():
    rows = due([Watched("valproate", "Depakote", DAY)], {}, DAY, frozenset({"hcg"}))
    assert "hcg" not in {row.test.code for row in rows}
    assert rows
    assert due([Watched("", "Wunderpill", DAY)], {}, DAY) == ()


MONITORED = st.sampled_from(sorted(code for code, drug in drugs().items() if drug.monitoring))


@given(MONITORED, st.integers(-200, 900), st.integers(0, 900))
def test_doing_a_test_on_its_day_always_moves_the_next_day_on(code, last, later):
    medicine = Watched(code, code, DAY)
    for name in drugs()[code].monitoring:
        for row in watches()[name]:
            first = next_on(row, medicine, days(last), days(later))
            if first is None:
                continue
            after = next_on(row, medicine, max(first, days(last)), days(later))
            assert after is None or after > first


@given(MONITORED, st.integers(0, 900), st.integers(0, 900))
def test_a_newer_result_never_brings_a_test_forward(code, one, two):
    medicine = Watched(code, code, DAY)
    early, late = sorted((one, two))
    for name in drugs()[code].monitoring:
        for row in watches()[name]:
            before, after = (next_on(row, medicine, days(day), DAY) for day in (early, late))
            assert after is None or before is None or before <= after


VALUES = [
    ("1.2", "0.6", "1.2", False),
    ("1.201", "0.6", "1.2", True),
    ("0.6", "0.6", "1.2", False),
    ("0.599", "0.6", "1.2", True),
    ("5", None, None, None),
    (None, "0.6", "1.2", None),
    ("56", None, "55", True),
    ("1.4", "1.5", None, True),
]


@pytest.mark.parametrize(("value", "low", "high", "outside"), VALUES)
def test_whether_a_value_lies_outside_its_range(value, low, high, outside):
    parts = [None if text is None else Decimal(text) for text in (value, low, high)]
    assert results.is_outside(*parts) is outside


def test_results_outside_their_range_come_first_then_the_oldest():
    old, new = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC)
    rows = [(False, old), (True, new), (None, old), (True, old), (False, None)]
    ordered = sorted(rows, key=lambda row: results.pressing(*row))
    assert ordered == [(True, old), (True, new), (None, old), (False, old), (False, None)]


@pytest.mark.parametrize(
    ("state", "taken", "has_answer", "code"),
    [
        (ResultState.ORDERED, DAY, True, None),
        (ResultState.ORDERED, None, True, "NO_DAY"),
        (ResultState.ORDERED, days(1), True, "NOT_YET"),
        (ResultState.ORDERED, DAY, False, "NO_ANSWER"),
        (ResultState.CLOSED, DAY, True, "WRONG_STATE"),
        (ResultState.CANCELED, DAY, True, "WRONG_STATE"),
    ],
)
def test_when_a_result_may_be_received(state, taken, has_answer, code):
    if code is None:
        results.check_can_receive(state, taken, DAY, has_answer)
        return
    with pytest.raises(Refused) as refused:
        results.check_can_receive(state, taken, DAY, has_answer)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("state", "action", "code"),
    [
        (ResultState.RECEIVED, "Repeat in a week", None),
        (ResultState.RECEIVED, " ", "NO_ACTION"),
        (ResultState.ORDERED, "x", "WRONG_STATE"),
        (ResultState.CLOSED, "x", "WRONG_STATE"),
    ],
)
def test_a_result_is_closed_with_what_follows_from_it(state, action, code):
    assert results.can_close(state, action) is (code is None)
    if code:
        with pytest.raises(Refused) as refused:
            results.check_can_close(state, action)
        assert refused.value.code == code


def test_awareness_and_teeth_have_the_answers_of_the_instrument():
    by_number = {item.number: item.answers for item in aims.items()}
    aware = (
        "No awareness",
        "Aware, no distress",
        "Aware, mild distress",
        "Aware, moderate distress",
        "Aware, severe distress",
    )
    assert by_number[10] == aware
    assert by_number[11] == by_number[12] == ("No", "Yes")
    assert {by_number[number] for number in range(1, 10)} == {("None", "Minimal", "Mild", "Moderate", "Severe")}


def test_a_medicine_on_the_list_explains_a_positive_test():
    assert results.is_explained("buprenorphine", ["sertraline", "buprenorphine-naloxone"])
    assert results.is_explained("amphetamine", ["lisdexamfetamine"])
    assert not results.is_explained("cocaine", list(drugs()))
    assert not results.is_explained("methadone", ["", "unknown"])


NONE = [0] * 12
AIMS = [
    ([0] * 12, 0, None),
    ([1] * 7 + [0] * 5, 7, None),
    ([2] + [0] * 11, 2, None),
    ([2, 2] + [0] * 10, 4, "MILD_IN_TWO"),
    ([3] + [0] * 11, 3, "MODERATE"),
    ([4] * 7 + [4, 4, 4, 1, 1], 28, "MODERATE"),
    ([0] * 7 + [4, 4, 4, 1, 1], 0, None),  # items 8 to 12 are not areas
]


@pytest.mark.parametrize(("ratings", "total", "code"), AIMS)
def test_the_total_is_of_the_first_seven_and_says_when_to_look_closer(ratings, total, code):
    aims.check_ratings(ratings)
    assert aims.total(ratings) == total
    found = aims.closer_look(ratings, DAY)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("ratings", "code"),
    [
        ([0] * 11, "AIMS_INCOMPLETE"),
        ([None] + [0] * 11, "AIMS_INCOMPLETE"),
        ([None, None] + [0] * 10, "AIMS_INCOMPLETE"),
        ([5] + [0] * 11, "AIMS_RANGE"),
        ([0] * 11 + [2], "AIMS_RANGE"),  # yes or no
        ([-1] + [0] * 11, "AIMS_RANGE"),
    ],
)
def test_an_exam_without_all_answers_is_refused(ratings, code):
    with pytest.raises(Refused) as refused:
        aims.check_ratings(ratings)
    assert refused.value.code == code


def reports(pattern: str, left: int | None = None) -> list[Reported]:
    """One a day, the last today: y taken, l late, n not, m more; a dot has no report."""
    letters = {"y": Dose.YES, "l": Dose.LATE, "n": Dose.NO, "m": Dose.MORE}
    first = DAY - timedelta(days=len(pattern) - 1)
    rows = [Reported(first + timedelta(days=n), letters[sign]) for n, sign in enumerate(pattern) if sign in letters]
    return [*rows[:-1], Reported(rows[-1].on, rows[-1].taken, left)] if rows else []


DOSES = [
    ("lithium", "", None, (0, 0), []),
    ("lithium", "yyyy", None, (4, 4), []),
    ("lithium", "yynn", None, (4, 2), ["MISSED_TWO_DAYS"]),
    ("lithium", "ynyn", None, (4, 2), []),
    ("lithium", "yn.n", None, (3, 1), []),  # not two days running
    ("sertraline", "yynn", None, (4, 2), []),
    ("buprenorphine-naloxone", "nn", None, (2, 0), ["MISSED_TWO_DAYS"]),
    ("sertraline", "yym", None, (3, 2), ["MORE_THAN_PRESCRIBED"]),
    ("sertraline", "ymy", None, (3, 2), []),
    ("sertraline", "yl", 3, (2, 2), ["FEW_LEFT"]),
    ("sertraline", "yl", 4, (2, 2), []),
    ("sertraline", "y" * 20, None, (14, 14), []),  # only the last 14 days
]


@pytest.mark.parametrize(("code", "pattern", "left", "counts", "asks"), DOSES)
def test_what_reports_of_doses_say_together(code, pattern, left, counts, asks):
    found = adherence.summary(code, reports(pattern, left), DAY)
    assert (found.reported, found.taken) == counts
    assert [row.code for row in found.asks] == asks


EFFECTS = [
    ("sertraline", Effect.SLEEPY, None),
    ("sertraline", Effect.SUICIDAL_THOUGHTS, "THOUGHTS"),
    ("clozapine", Effect.FAINTING, "AT_ONCE"),
    ("haloperidol", Effect.STIFF_WITH_FEVER, "AT_ONCE"),
    ("lamotrigine", Effect.RASH, "RASH"),
    ("lithium", Effect.TREMOR, "LITHIUM_SIGNS"),
    ("sertraline", Effect.TREMOR, None),
]


@pytest.mark.parametrize(("code", "effect", "asks"), EFFECTS)
def test_which_effects_ask_for_a_call_at_once(code, effect, asks):
    found = adherence.ask_of_effect(code, effect)
    assert (found.code if found else None) == asks


def test_every_drug_names_a_set_of_clocks_that_exists():
    assert all(name in monitor.watches() for drug in drugs().values() for name in drug.monitoring)
