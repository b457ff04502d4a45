"""Cases for what a review's draft says and proposes, and for what it never does."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stepwell.plan.rules.draft_review import (
    Attended,
    Evidence,
    Scores,
    StepFacts,
    Tick,
    attendance_words,
    draft_words,
    drawn_from,
    is_touched,
    propose,
)
from stepwell.plan.rules.measures import Better
from stepwell.plan.rules.objectives import Achievement

ON = date(2026, 11, 23)
SINCE = date(2026, 10, 26)
PHQ = Scores("PHQ-9", Better.LOW, Decimal(18), SINCE, Decimal(11), ON, Decimal(9), Decimal(6))
STEP = StepFacts("1.1", "PHQ-9 under 10", ON + timedelta(days=30))


def ticks(*words):
    return tuple(Tick(Achievement(word), SINCE + timedelta(days=day)) for day, word in enumerate(words))


def scored(first, last, **changes):
    return replace(PHQ, first=Decimal(first), last=Decimal(last), **changes)


PROPOSALS = [
    # scores, ticks, what is proposed, a word of the sentence
    (None, (), None, "Ask the person"),
    (PHQ, (), "improving", "from 18 to 11"),
    (scored(18, 12), (), "improving", "from 18 to 12"),  # a fall of exactly the 6 that chance may not bring
    (scored(18, 13), (), "no-change", "chance"),  # a fall of 5 is within chance
    (scored(12, 18), (), "worsening", "from 12 to 18"),
    (scored(12, 17), (), "no-change", "chance"),
    (scored(18, 9), (), "achieved", "the target is 9"),
    (scored(18, 10), (), "improving", "the target is 9"),
    (scored(18, 18), (), "no-change", "stayed at 18"),
    (scored(18, 11, first_on=ON), (), None, "was 11"),  # one day only: nothing to compare
    (scored(18, 18, chance=None), (), "no-change", "stayed at 18"),
    (scored(18, 17, chance=None), (), "improving", "from 18 to 17"),
    (replace(PHQ, last=None), (), None, "Ask the person"),
    (scored(2, 5, better=Better.HIGH, target=Decimal(5), chance=None), (), "achieved", "the target is 5"),
    (scored(5, 2, better=Better.HIGH, target=Decimal(6), chance=None), (), "worsening", "from 5 to 2"),
    (None, ticks("improving", "no-change", "improving"), "improving", "2 of 3 notes say improving"),
    (None, ticks("improving"), "improving", "1 of 1 note says improving"),
    (None, ticks("improving", "no-change"), "no-change", "1 of 2 notes says no change"),  # the later of a tie
    (None, ticks("not-achieved", "not-achieved"), None, "2 of 2 notes say not achieved"),
    (None, ticks("not-attainable"), None, "not attainable"),
    (PHQ, ticks("worsening", "worsening"), None, "do not agree"),
    (scored(12, 18), ticks("improving"), None, "do not agree"),
    (scored(18, 13), ticks("improving"), "no-change", "chance"),  # silent scores and hopeful notes: the scores
]


@pytest.mark.parametrize(("scores", "said", "proposed", "word"), PROPOSALS)
def test_what_scores_and_notes_point_to(scores, said, proposed, word):
    found = propose(replace(STEP, scores=scores, ticks=said), ON)
    assert found.achievement == (Achievement(proposed) if proposed else None)
    assert word in found.says


def test_an_objective_worked_on_without_a_word_on_how_far_is_not_called_silent():
    worked = propose(replace(STEP, worked_on=ON), ON)
    assert worked.says == "Last worked on Nov 23, 2026; no note and no score says how far. Ask the person."
    assert (worked.achievement, worked.sources) == (None, ())
    assert "No note and no score speak of it in this time." in propose(STEP, ON).says


def test_a_change_within_chance_is_a_sentence_of_its_own_beside_the_target():
    says = propose(replace(STEP, scores=scored(18, 13, target=Decimal(12))), ON).says
    assert says.endswith("; the target is 12. A change of 5 is no more than chance may bring.")


def test_a_passed_target_day_is_named_and_decides_nothing():
    late = replace(STEP, target_on=ON - timedelta(days=1))
    found = propose(late, ON)
    assert found.achievement is None
    assert "Its target day was Nov 22, 2026." in found.says
    assert "target day was" not in propose(replace(STEP, target_on=ON), ON).says


def test_a_proposal_says_what_it_is_drawn_from():
    assert propose(STEP, ON).sources == ()
    assert propose(replace(STEP, scores=PHQ, ticks=ticks("improving")), ON).sources == ("scores", "notes")


any_ticks = some.lists(some.sampled_from(list(Achievement)), max_size=6).map(
    lambda found: tuple(Tick(row, SINCE + timedelta(days=day)) for day, row in enumerate(found))
)
any_scores = some.none() | some.builds(
    scored, some.integers(0, 27), some.integers(0, 27), better=some.sampled_from(list(Better))
)


@given(any_scores, any_ticks)
def test_a_draft_never_says_that_an_objective_has_ended_badly(scores, said):
    found = propose(replace(STEP, scores=scores, ticks=said), ON)
    assert found.achievement not in (Achievement.NOT_ACHIEVED, Achievement.NOT_ATTAINABLE)
    assert found.says
    assert found.achievement is None or found.sources


@given(any_ticks)
def test_the_order_in_which_notes_come_changes_nothing(said):
    forward = propose(replace(STEP, ticks=said), ON)
    assert forward == propose(replace(STEP, ticks=said[::-1]), ON)


def test_the_draft_tells_time_attendance_scores_and_each_objective():
    attended = Attended(14, 16, 510, 540)
    worry = replace(PHQ, title="GAD-7", first=Decimal(9), last=Decimal(9), target=None)
    evidence = Evidence(SINCE, ON, (replace(STEP, scores=PHQ, ticks=ticks("improving")),), attended, (PHQ, worry), 9)
    assert draft_words(evidence).splitlines() == [
        "Oct 26, 2026 to Nov 23, 2026: attended 14 of 16 sessions, 8.5 hours a week of 9 planned.",
        "GAD-7 stayed at 9 (Oct 26, 2026 to Nov 23, 2026).",
        "1.1 PHQ-9 under 10: PHQ-9 went from 18 to 11 (Oct 26, 2026 to Nov 23, 2026); the target is 9. "
        "1 of 1 note says improving.",
    ]
    assert drawn_from(evidence) == (
        "Drafted from 9 signed notes, the scores of 2 scales and the attendance of 16 sessions, "
        "Oct 26, 2026 to Nov 23, 2026. It decides nothing."
    )


def test_a_draft_without_any_evidence_says_so():
    words = draft_words(Evidence(SINCE, ON, (STEP,)))
    assert "no session was expected" in words
    assert "Ask the person" in words


ATTENDED = [
    (Attended(), "no session was expected."),
    (Attended(1, 1), "attended 1 of 1 session."),
    (Attended(0, 3, 0, 540), "attended 0 of 3 sessions, 0 hours a week of 9 planned."),
    (Attended(5, 6, 585, 585), "attended 5 of 6 sessions, 9.8 hours a week of 9.8 planned."),
]


@pytest.mark.parametrize(("found", "says"), ATTENDED)
def test_attendance_is_said_in_one_sentence(found, says):
    assert attendance_words(found) == says


TOUCHED = [("The same.", False), ("The  same. \n", False), ("The same!", True), ("", True)]


@pytest.mark.parametrize(("words", "touched"), TOUCHED)
def test_blanks_alone_are_no_hand_on_a_draft(words, touched):
    assert is_touched(words, "The same.") is touched


def test_numbers_are_said_without_empty_places():
    assert "was 4.5 on" in propose(replace(STEP, scores=scored(4, "4.5", first_on=ON, target=None)), ON).says
    assert "was 20 on" in propose(replace(STEP, scores=scored(4, "20.0", first_on=ON, target=None)), ON).says
