"""The progress states at the edges of their rules."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.progress.rules.change import Lack, State, change, without_risk
from stepwell.progress.rules.course import Measured, measured
from stepwell.progress.rules.instruments import load_instrument
from stepwell.progress.rules.scoring import score
from stepwell.progress.tests.made_up import ADMITTED, made_up, make_course

PHQ, GAD = load_instrument("phq-9"), load_instrument("gad-7")
S = State
FLAG = ("item-9",)

# PHQ-9: cut-off 10, remission below 5, reliable change 6 points. Rows: days since admission and total.
STATES = [
    ("no score", [], {S.NOT_ENOUGH_DATA}),
    ("one score", [(0, 15)], {S.NOT_ENOUGH_DATA}),
    ("the same twice", [(0, 15), (7, 15)], {S.STEADY}),
    ("better by 5 is within chance", [(0, 15), (7, 10)], {S.STEADY}),
    ("better by 6 is reliable", [(0, 16), (7, 10)], {S.RELIABLE_IMPROVEMENT}),
    ("better by 6 and across 10", [(0, 15), (7, 9)], {S.RECOVERED, S.RELIABLE_IMPROVEMENT}),
    ("at 10 is not across", [(0, 17), (7, 10)], {S.RELIABLE_IMPROVEMENT}),
    ("started at 10 counts", [(0, 10), (7, 4)], {S.RECOVERED, S.RELIABLE_IMPROVEMENT, S.RESPONSE}),
    ("started at 9 cannot recover", [(0, 9), (7, 3)], {S.RELIABLE_IMPROVEMENT, S.RESPONSE}),
    ("half is a response", [(0, 20), (7, 10)], {S.RELIABLE_IMPROVEMENT, S.RESPONSE}),
    ("under half is none", [(0, 21), (7, 11)], {S.RELIABLE_IMPROVEMENT}),
    ("half, but within chance", [(0, 8), (7, 4)], {S.RESPONSE}),
    ("below 5 once", [(0, 7), (7, 4)], {S.STEADY}),
    ("at 5 is not below", [(0, 7), (7, 4), (14, 5)], {S.STEADY}),
    ("below 5 twice in a row", [(0, 7), (7, 4), (14, 4)], {S.REMISSION}),
    ("below 5 from the start", [(0, 4), (7, 4)], {S.REMISSION}),
    ("below 5, not in a row", [(0, 4), (7, 5), (14, 4)], {S.STEADY}),
    ("worse by 5 is within chance", [(0, 10), (7, 15)], {S.STEADY}),
    ("worse by 6 is possible", [(0, 10), (7, 16)], {S.DETERIORATED_POSSIBLE}),
    ("worse by 6 twice", [(0, 10), (7, 16), (14, 16)], {S.DETERIORATED_CONFIRMED}),
    ("worse by 6, but back", [(0, 10), (7, 16), (14, 15)], {S.STEADY}),
    ("worse by 6 after less", [(0, 10), (7, 15), (14, 16)], {S.DETERIORATED_POSSIBLE}),
    ("twice on one day is once", [(0, 10), (7, 16), (7, 16)], {S.DETERIORATED_POSSIBLE}),
    ("a blank form between", [(0, 10), (7, 16), (10, None), (14, 16)], {S.DETERIORATED_CONFIRMED}),
    ("no score from the start", [(4, 20), (11, 9)], {S.NOT_ENOUGH_DATA}),
    ("no start, yet below 5 twice", [(4, 4), (11, 4)], {S.NOT_ENOUGH_DATA, S.REMISSION}),
    ("all at 0", [(0, 0), (7, 0)], {S.REMISSION}),
]


@pytest.mark.parametrize(("rows", "states"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_states_at_their_edges(rows, states):
    assert set(change(make_course(*rows)).states) == states


BASELINES = [
    (-8, None), (-7, 20), (0, 20), (3, 20), (4, None),
]  # fmt: skip


@pytest.mark.parametrize(("day", "baseline"), BASELINES)
def test_a_baseline_lies_from_7_days_before_to_3_days_after_admission(day, baseline):
    assert change(make_course((day, 20), (14, 20))).baseline == baseline


def test_the_last_score_in_the_window_is_the_baseline():
    found = change(make_course((-7, 22), (0, 20), (3, 18), (10, 18)))
    assert (found.baseline, found.score_count, found.worse_by) == (18, 2, 0)


@pytest.mark.parametrize(("age", "lack"), [(14, None), (15, Lack.TOO_OLD)])
def test_a_score_older_than_14_days_is_not_enough(age, lack):
    found = change(make_course((0, 20), (7, 9), today=7 + age))
    assert (found.lack, found.age_days) == (lack, age)
    assert (S.RECOVERED in found.states) == (lack is None)


def test_a_dip_stays_in_sight_when_its_score_is_old():
    found = change(make_course((0, 10), (7, 16), today=60))
    assert found.states == (S.DETERIORATED_POSSIBLE, S.NOT_ENOUGH_DATA)


def test_a_score_from_after_today_does_not_count_yet():
    assert change(make_course((0, 20), (7, 9), today=6)).lack is Lack.TOO_FEW


@pytest.mark.parametrize(
    ("rows", "risk_day"),
    [
        ([(0, 3, FLAG), (7, 2, FLAG)], 7),
        ([(0, 3, FLAG), (7, 2)], None),
        ([(0, 20), (7, 2, FLAG)], 7),
        ([(0, 20), (7, None, FLAG, ("3",))], 7),
        ([(0, 20, FLAG), (7, None, (), ("9",))], 0),
        ([(0, 20), (7, 9, FLAG), (7, 9)], 7),
        ([(0, 20), (7, 9), (7, 9, FLAG)], 7),
        ([(0, 20), (7, None, (), ("9",))], None),
    ],
)
def test_a_critical_answer_stands_until_the_item_is_answered_anew(rows, risk_day):
    found = change(make_course(*rows))
    assert [(on - ADMITTED).days for _, on in found.risk] == ([] if risk_day is None else [risk_day])


def test_a_critical_answer_outranks_a_good_total_and_does_not_grow_old():
    found = change(make_course((0, 20), (7, 3, FLAG), today=90))
    assert found.leading is S.RISK
    assert S.RISK not in without_risk(found).states
    assert without_risk(found).risk == ()


def test_without_risk_a_steady_person_is_steady():
    found = change(make_course((0, 10), (7, 10, FLAG)))
    assert found.states == (S.RISK,)
    assert without_risk(found).states == (S.STEADY,)


def test_dips_outrank_gaps_and_gaps_outrank_gains():
    order = list(State)
    assert order[:4] == [S.RISK, S.DETERIORATED_CONFIRMED, S.DETERIORATED_POSSIBLE, S.NOT_ENOUGH_DATA]
    assert order[-1] is S.STEADY


def test_a_clinic_may_hold_change_against_another_published_line():
    rows = [(0, 16), (7, 11)]
    assert change(make_course(*rows)).states == (S.STEADY,)
    assert change(make_course(*rows, reliable_change="lowe-2004")).states == (S.RELIABLE_IMPROVEMENT,)


def test_gad_7_counts_4_points_and_has_no_remission_line():
    assert change(make_course((0, 8), (7, 4), (14, 4), instrument=GAD)).states == (
        S.RELIABLE_IMPROVEMENT,
        S.RESPONSE,
    )
    caseness = make_course((0, 8), (7, 4), instrument=GAD, cutoff="nhs-talking-therapies")
    assert S.RECOVERED in change(caseness).states


@pytest.mark.parametrize(
    ("rows", "states"),
    [
        ([(0, 2), (7, 4)], {S.RELIABLE_IMPROVEMENT, S.RECOVERED}),
        ([(0, 2), (7, 7)], {S.RELIABLE_IMPROVEMENT, S.RECOVERED, S.RESPONSE}),
        ([(0, 6), (7, 4)], {S.DETERIORATED_POSSIBLE, S.REMISSION}),
        ([(0, 4), (7, 4)], {S.REMISSION}),
    ],
)
def test_a_scale_on_which_high_is_good_is_read_the_other_way(rows, states):
    assert set(change(make_course(*rows, instrument=made_up(better="high"))).states) == states


def test_without_a_scale_there_is_no_response():
    loose = replace(PHQ, total=None, remission_lines=())
    assert S.RESPONSE not in change(make_course((0, 20), (7, 9), instrument=loose)).states


@pytest.mark.parametrize(
    ("rows", "weeks", "since"),
    [
        ([(0, 20), (14, 10), (21, 20), (28, 20), (42, 10)], (3, 4), None),
        ([(0, 20), (14, 10), (21, 15), (28, 10)], (), None),
        ([(0, 20), (14, 10), (21, 16), (28, 10)], (3,), None),
        ([(0, 20), (14, 10), (21, 16), (28, 16)], (), 3),
        ([(0, 12), (7, 18), (14, 12), (21, 18), (28, 3)], (1, 3), None),
        ([(0, 12), (8, 18), (10, 18), (21, 12)], (1,), None),
        ([], (), None),
    ],
)
def test_a_harder_stretch_is_worse_than_the_best_before_it_by_more_than_chance(rows, weeks, since):
    found = change(make_course(*rows))
    assert (found.harder_weeks, found.harder_since) == (weeks, since)


@pytest.mark.parametrize(("day", "week"), [(-5, 0), (0, 0), (6, 0), (7, 1), (27, 3), (28, 4)])
def test_weeks_count_whole_weeks_since_admission(day, week):
    course = make_course((day, 1))
    assert course.week(course.forms[0].on) == week


def test_a_form_carries_its_total_flags_and_blanks():
    assert measured(ADMITTED, score(PHQ, {"9": 1})) == Measured(
        ADMITTED, None, FLAG, ("1", "2", "3", "4", "5", "6", "7", "8")
    )


ROWS = st.lists(st.tuples(st.integers(-10, 90), st.one_of(st.none(), st.integers(0, 27))), max_size=12)


@given(ROWS)
def test_one_state_always_holds_and_contradictions_never_do(rows):
    found = change(make_course(*rows, today=90))
    assert found.states
    good = {S.RECOVERED, S.RELIABLE_IMPROVEMENT, S.RESPONSE}
    bad = {S.DETERIORATED_POSSIBLE, S.DETERIORATED_CONFIRMED}
    assert not (good & set(found.states) and bad & set(found.states))
    assert len(bad & set(found.states)) < 2
    assert S.STEADY not in found.states or len(found.states) == 1


@given(st.lists(st.tuples(st.integers(-7, 60), st.integers(0, 27)), unique_by=lambda row: row[0]), st.randoms())
def test_the_order_in_which_forms_arrive_does_not_matter(rows, random):
    shuffled = rows[:]
    random.shuffle(shuffled)
    assert change(make_course(*rows, today=60)) == change(make_course(*shuffled, today=60))
