"""Cases for the public self-check: the worked examples, and what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.inquiry.rules.self_check import (
    SAFETY,
    Note,
    Result,
    answer_text,
    help_lines,
    note_text,
    question_text,
    questions,
    read_answers,
    result_text,
    result_title,
    suggest,
)
from stepwell.kernel.tables import Refused, reference

CALM = {"S1": "no", "S2": "no", "S3": "no", "S4": "no", "S5": "none", "S6": "none"}
USUAL = {
    **CALM,
    "X0_who": "me",
    "X0_age": "adult",
    "N1": "1",
    "N2": "none",
    "N3": "yes",
    "N4": "yes",
    "N5": "yes",
}
EMERGENCY, TODAY, HIGHER, IOP, OUTPATIENT = Result


@pytest.mark.parametrize(
    ("changes", "result", "notes"),
    [
        ({"S2": "plan"}, EMERGENCY, ()),  # 1
        ({"S5": "fainting", "N1": "3"}, EMERGENCY, ()),  # 2
        ({"S2": "thoughts", "N1": "3"}, TODAY, ()),  # 3
        ({"S3": "skip", "N1": "0"}, TODAY, ()),  # 4
        (  # 5
            {"S4": "hurt_by", "S6": "withdrawal"},
            TODAY,
            (Note.MORE_CARE, Note.HOTLINE, Note.QUICK_EXIT),
        ),
        ({"S6": "no_sleep", "N1": "3"}, HIGHER, ()),  # 6
        ({"N1": "2", "N3": "no"}, HIGHER, ()),  # 7
        ({"N1": "3", "N2": "program_not"}, HIGHER, ()),  # 8
        ({"N1": "1", "N2": "stepdown"}, IOP, ()),  # 9
        (  # 10
            {"N1": "3", "N2": "weekly_not", "N4": "no", "N5": "no"},
            IOP,
            (Note.WAYS_TO_COME, Note.GROUPS),
        ),
        ({"N1": "2", "N2": "weekly_ok"}, OUTPATIENT, ()),  # 11
        ({"N1": "1"}, OUTPATIENT, ()),  # 12
        # Beyond the worked examples: each boundary of the table.
        ({"S1": "yes"}, EMERGENCY, ()),
        ({"S4": "might"}, EMERGENCY, ()),
        ({"S1": "skip"}, TODAY, ()),
        ({"S2": "skip"}, TODAY, ()),
        ({"S3": "yes"}, TODAY, ()),
        ({"S4": "skip"}, TODAY, ()),
        ({"S5": "skip"}, TODAY, ()),
        ({"S6": "skip"}, TODAY, ()),
        ({"S5": ("skip", "seizure")}, EMERGENCY, ()),
        ({"S5": ("none", "seizure")}, EMERGENCY, ()),
        ({"S6": ("skip", "overdose")}, TODAY, (Note.MORE_CARE, Note.NALOXONE)),
        ({"S6": ("overdose", "baby", "eating")}, HIGHER, (Note.NALOXONE, Note.MATERNAL, Note.MEDICAL_CHECK)),
        ({"S6": "hearing_seeing", "S2": "thoughts"}, TODAY, (Note.MORE_CARE,)),
        ({"N1": "2"}, IOP, ()),
        ({"N1": "2", "N2": "skip"}, IOP, ()),
        ({"N1": "3", "N2": "weekly_ok"}, IOP, ()),
        ({"N1": "0", "N2": "weekly_not"}, OUTPATIENT, ()),
        ({"N3": "partly"}, OUTPATIENT, ()),
        ({"N1": "3", "N4": "with_changes", "N5": "nervous"}, IOP, (Note.WAYS_TO_COME,)),
        ({"N1": "3", "N4": "skip", "N5": "skip"}, IOP, (Note.WAYS_TO_COME,)),
        ({"N4": "no", "N5": "no"}, OUTPATIENT, ()),
        ({"X0_age": "under_18", "N1": "3"}, IOP, (Note.TRUSTED_ADULT,)),
    ],
)
def test_what_the_answers_lead_to(changes, result, notes):
    found = suggest({**USUAL, **changes})
    assert (found.result, found.order, found.notes) == (result, list(Result).index(result) + 1, notes)
    assert found.because


def test_nothing_answered_counts_as_rather_not_say_and_asks_to_call_today():
    found = suggest({})
    assert found.result is Result.CALL_TODAY
    assert [reason.code for reason in found.because] == list(SAFETY)


@pytest.mark.parametrize(
    "given_answers", [{"S9": "no"}, {"S1": "maybe"}, {"S1": ("no", "yes")}, {"N1": "4"}, {"S5": "no"}]
)
def test_an_answer_that_is_not_on_the_page_is_refused(given_answers):
    with pytest.raises(Refused) as no:
        read_answers(given_answers)
    assert no.value.code == "ANSWER"


def test_because_names_every_answer_that_decided():
    found = suggest({**USUAL, "S1": "yes", "S2": "plan", "N1": "3"})
    assert [reason.code for reason in found.because] == ["S1", "S2"]


def values(row):
    names = [answer["value"] for answer in row["answers"]]
    if not row["many"]:
        return st.sampled_from(names)
    return st.lists(st.sampled_from(names), min_size=1, unique=True).map(tuple)


any_answers = st.fixed_dictionaries({}, optional={row["id"]: values(row) for row in questions()})
DANGERS = [("S1", "yes"), ("S2", "plan"), ("S4", "might")] + [
    ("S5", item) for item in ("seizure", "confusion", "chest_pain", "fainting", "seeing_things")
]


@given(any_answers, st.sampled_from(DANGERS))
def test_danger_always_leads_to_emergency(answers, danger):
    question, value = danger
    assert suggest({**answers, question: value}).result is Result.EMERGENCY_NOW


@given(any_answers, st.sampled_from(["me", "someone_else"]), st.sampled_from(["adult", "under_18"]))
def test_who_it_is_for_and_their_age_never_change_the_suggestion(answers, who, age):
    about = suggest({**answers, "X0_who": who, "X0_age": age})
    assert about.result is suggest(answers).result
    assert about.about_someone_else is (who == "someone_else")


# Each row is a step from an answer to one that is never less urgent.
STEPS = [
    ("S1", "no", "skip"), ("S1", "skip", "yes"),
    ("S2", "no", "thoughts"), ("S2", "no", "skip"), ("S2", "thoughts", "plan"), ("S2", "skip", "plan"),
    ("S3", "no", "yes"), ("S3", "no", "skip"),
    ("S4", "no", "hurt_by"), ("S4", "no", "skip"), ("S4", "hurt_by", "might"), ("S4", "skip", "might"),
    ("S5", "none", "skip"), ("S5", "skip", "seizure"), ("S5", "none", "fainting"),
    ("S6", "none", "overdose"), ("S6", "none", "skip"), ("S6", "eating", ("eating", "baby")),
    ("N1", "0", "1"), ("N1", "1", "2"), ("N1", "2", "3"),
    ("N2", "weekly_ok", "weekly_not"), ("N2", "weekly_not", "stepdown"), ("N2", "stepdown", "program_not"),
    ("N3", "yes", "partly"), ("N3", "partly", "no"),
]  # fmt: skip


@given(any_answers, st.sampled_from(STEPS))
def test_a_worse_answer_never_makes_the_suggestion_less_urgent(answers, step):
    question, better, worse = step
    assert suggest({**answers, question: worse}).order <= suggest({**answers, question: better}).order


@given(any_answers)
def test_no_path_of_a_safety_answer_ends_without_crisis_help(answers):
    found = suggest(answers)
    told = [set(read_answers(answers)[name]) - {"no", "none"} for name in SAFETY]
    if any(told):
        for language in ("en", "es"):
            assert "988" in result_text(found.result, language, found.about_someone_else)


def test_every_text_is_there_in_both_languages_and_for_someone_else():
    for row in questions():
        for language in ("en", "es"):
            assert question_text(row["id"], language)
            assert question_text(row["id"], language, about_someone_else=True)
            assert all(answer_text(row["id"], one["value"], language) for one in row["answers"])
    for result in Result:
        assert reference("self_check")["result"][list(Result).index(result)]["id"] == result.value
        for language in ("en", "es"):
            assert result_title(result, language)
            assert result_text(result, language) != result_text(result, language, about_someone_else=True)
    assert all(note_text(note, language) for note in Note for language in ("en", "es"))


def test_words_for_someone_else_say_they():
    assert question_text("S2", "en", True) == "Are they having thoughts of ending their life?"
    assert answer_text("S2", "thoughts", "en", True) == "Yes, but they would not act"
    assert answer_text("S2", "no", "en", True) == "No"


def test_notes_carry_their_number_and_the_emergency_line_comes_first():
    assert "1-800-799-7233" in note_text(Note.HOTLINE, "en")
    assert "1-833-852-6262" in note_text(Note.MATERNAL, "es")
    assert [number for number, _ in help_lines("en")][:2] == ["911", "988"]


def test_an_unknown_question_or_answer_has_no_text():
    for lookup in (lambda: question_text("S9", "en"), lambda: answer_text("S1", "maybe", "en")):
        with pytest.raises(LookupError):
            lookup()


def test_no_text_diagnoses_or_uses_words_that_hurt():
    banned = ("you have ", "diagnos", "committed", "failed", "successful", "%")
    texts = [str(value).casefold() for table in ("result", "note") for row in reference("self_check")[table]
             for key, value in row.items() if key.startswith("en")]  # fmt: skip
    assert not [text for text in texts for word in banned if word in text]
