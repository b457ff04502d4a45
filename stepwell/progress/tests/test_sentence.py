"""The plain sentence above the chart and the reason for each state."""

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from stepwell.progress.rules.change import State, change, without_risk
from stepwell.progress.rules.sentence import progress_sentence, reasons, risk_sentence, state_word
from stepwell.progress.rules.words import Words, number
from stepwell.progress.tests.made_up import made_up, make_course

CASES = [
    (
        [(0, 19), (14, 10), (21, 19), (28, 20), (42, 10)],
        "Down 9 points on PHQ-9 since start, after a harder stretch in weeks 3 and 4. More than chance.",
    ),
    (
        [(0, 19), (7, 10), (14, 19), (42, 10)],
        "Down 9 points on PHQ-9 since start, after a harder stretch in week 2. More than chance.",
    ),
    (
        [(0, 20), (7, 9), (14, 19), (21, 19), (28, 19), (42, 10)],
        "Down 10 points on PHQ-9 since start, after a harder stretch in weeks 2 to 4. More than chance.",
    ),
    (
        [(0, 20), (7, 9), (14, 19), (21, 10), (42, 19)],
        "Down 1 point on PHQ-9 since start, with a harder stretch since week 6. A change this small can be chance.",
    ),
    ([(0, 10), (7, 16)], "Up 6 points on PHQ-9 since start. More than chance."),
    ([(0, 10), (7, 11)], "Up 1 point on PHQ-9 since start. A change this small can be chance."),
    ([(0, 10), (7, 10)], "PHQ-9 is the same as at the start."),
    ([], "No PHQ-9 score yet. After two check-ins we can draw the path."),
    ([(0, 10)], "One more check-in and we can draw the path."),
    (
        [(9, 10), (16, 9)],
        "There is no PHQ-9 score from the start, so the change since then is not known.",
    ),
    (
        [(0, 10), (7, 10, ("item-9",))],
        "Look at this first: item 9 (Sep 14). PHQ-9 is the same as at the start.",
    ),
]


@pytest.mark.parametrize(("rows", "sentence"), CASES)
def test_the_sentence_says_what_the_dots_show(rows, sentence):
    course = make_course(*rows)
    assert progress_sentence(course, change(course)) == sentence


def test_an_old_score_is_said_to_be_old():
    course = make_course((0, 10), (7, 10), today=22)
    assert progress_sentence(course, change(course)).endswith("The last score is 15 days old.")


def test_the_shared_view_has_no_risk_wording():
    course = make_course((0, 10), (7, 10, ("item-9",)))
    found = without_risk(change(course))
    assert progress_sentence(course, found) == "PHQ-9 is the same as at the start."
    assert risk_sentence(found) == ""


def test_where_high_is_good_the_reason_says_above():
    course = make_course((0, 4), (7, 4), instrument=made_up(better="high"))
    assert reasons(course, change(course))[0].says == "Above 3, twice in a row."


def test_where_high_is_good_up_is_the_gain():
    course = make_course((0, 2), (7, 7), instrument=made_up(better="high"))
    assert progress_sentence(course, change(course)) == "Up 5 points on MU-4 since start. More than chance."


def test_every_state_gives_its_reason_and_its_source():
    course = make_course((0, 10), (7, 4), (14, 4, ("item-9",)))
    found = reasons(course, change(course))
    assert [reason.says for reason in found] == [
        "Look at this first: item 9 (Sep 21).",
        "Below 5, twice in a row.",
        "Better by 6 points, and now past the cut-off of 10.",
        "Better by 6 points. From 6 points on it is more than chance.",
        "Half or more of the way from the start to the best score.",
    ]
    assert all(reason.source for reason in found)


@pytest.mark.parametrize(
    ("rows", "today", "says"),
    [
        ([(0, 10), (7, 16)], 7, "Worse by 6 points. One more score will tell."),
        ([(0, 10), (7, 17), (14, 18)], 14, "Worse by 6 points or more, twice in a row."),
        ([(0, 10), (7, 10)], 7, "No change since the start that is more than chance."),
        ([(0, 10), (7, 10)], 30, "The last score is 23 days old."),
        ([(0, 10)], 0, "One more check-in and we can draw the path."),
    ],
)
def test_reasons_name_the_number_they_rest_on(rows, today, says):
    course = make_course(*rows, today=today)
    assert reasons(course, change(course))[0].says == says


def test_the_words_of_the_states_are_plain_and_differ():
    said = [state_word(state) for state in State]
    assert len(set(said)) == len(State)
    assert not any(word in " ".join(said).lower() for word in ("fail", "invalid", "deteriorat"))


def test_sentences_read_at_grade_8_or_below(monkeypatch):
    monkeypatch.setattr(textstat.backend.counts._count_syllables, "get_cmudict", lambda lang: None)
    for _, sentence in CASES:
        assert textstat.flesch_kincaid_grade(sentence) <= 8, sentence


def test_another_language_reaches_every_part_of_the_sentence():
    course = make_course((0, 10), (7, 10))
    mark = Words(gettext=lambda text: f"«{text}»", ngettext=lambda one, many, n: f"«{many}»")
    assert progress_sentence(course, change(course), mark) == "««PHQ-9 is the same as at the start».»"


def test_words_fall_back_to_english():
    assert Words(language="es").of({"en": "Mild"}) == "Mild"
    assert Words(language="es").of({"en": "Mild", "es": "Leve"}) == "Leve"


@pytest.mark.parametrize(
    ("points", "text"), [(9, "9"), (9.0, "9"), (1.5, "1.5"), (9.33, "9.33"), (-0.0, "0"), (10, "10")]
)
def test_points_are_written_as_people_write_them(points, text):
    assert number(points) == text


@pytest.mark.parametrize("points", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_written(points):
    with pytest.raises(ValueError, match="number"):
        number(points)


@given(
    st.lists(
        st.tuples(
            st.integers(-10, 90),
            st.one_of(st.none(), st.integers(0, 27)),
            st.sampled_from([(), ("item-9",)]),
        ),
        max_size=12,
    )
)
def test_no_sentence_ever_shows_a_hole(rows):
    course = make_course(*rows, today=90)
    found = change(course)
    texts = [progress_sentence(course, found), *(reason.says for reason in reasons(course, found))]
    for text in texts:
        assert text
        assert text.endswith(".")
        assert not any(hole in text for hole in ("nan", "None", "{", "}", ".."))
