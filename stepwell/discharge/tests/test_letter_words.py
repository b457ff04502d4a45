"""How plainly the person's own letter reads, in both languages."""

import string
from dataclasses import replace

import pytest
import textstat

from stepwell.discharge.rules.letter import letter_of
from stepwell.discharge.rules.letter_facts import Letter, LetterKind, Medicine
from stepwell.discharge.rules.letter_words import Words
from stepwell.discharge.tests.letter_facts import BARE, WHOLE
from stepwell.kernel.tables import reference


def _grade(text: str) -> float:
    # The measure fetches a dictionary from the net unless told to count syllables by rule.
    textstat.backend.counts._count_syllables.get_cmudict = lambda lang: None
    textstat.set_lang("en")
    return textstat.flesch_kincaid_grade(text)


def _ease(text: str) -> float:
    textstat.set_lang("es")
    try:
        return textstat.szigriszt_pazos(text)
    finally:
        textstat.set_lang("en")


def _prose(letter: Letter) -> str:
    said_here = [line.says for section in letter.sections for line in section.lines]
    return " ".join(one if one[-1] in ".:!?" else f"{one}." for one in said_here)


@pytest.mark.parametrize("found", [WHOLE, BARE], ids=["whole", "bare"])
def test_the_own_letter_reads_at_grade_8_and_its_spanish_is_easy(found):
    assert _grade(_prose(letter_of(LetterKind.PATIENT_EN, found))) <= 8
    assert _ease(_prose(letter_of(LetterKind.PATIENT_ES, found))) >= 65


def _sentences(language: str) -> list[tuple[str, str]]:
    """Every sentence of the own letter with simple words in place of its facts, by name."""
    stands_for = dict.fromkeys(
        ("name_used", "clinic", "prescriber", "to", "signer", "with_whom", "who"), "Ana"
    ) | dict.fromkeys(("to_on", "on", "plan_on", "runs_out_on", "signed_on", "days"), "2026")
    found = []
    for name, words in reference("letters")["patient"][language].items():
        if not isinstance(words, str):
            continue
        needed = {field for _text, field, _form, _turn in string.Formatter().parse(words) if field}
        found.append((name, words.format(**{field: stands_for.get(field, "5") for field in needed})))
    return found


@pytest.mark.parametrize("name_and_words", _sentences("en"), ids=lambda one: one[0])
def test_each_english_sentence_reads_at_grade_8(name_and_words):
    assert _grade(name_and_words[1]) <= 8


@pytest.mark.parametrize("name_and_words", _sentences("es"), ids=lambda one: one[0])
def test_each_spanish_sentence_is_easy(name_and_words):
    if len(name_and_words[1].split()) >= 5:  # the measure means nothing on a heading
        assert _ease(name_and_words[1]) >= 65


def test_both_languages_say_the_same_things_with_the_same_facts():
    english, spanish = (reference("letters")["patient"][one] for one in ("en", "es"))
    assert set(spanish) - set(english) == {"typed"}
    assert set(english) <= set(spanish)

    def facts_in(words: str) -> set[str]:
        return {field for _text, field, _form, _turn in string.Formatter().parse(words) if field}

    for name, words in english.items():
        if isinstance(words, str):
            assert facts_in(words) == facts_in(spanish[name]), name
        else:
            assert set(words) == set(spanish[name]), name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("each morning", "cada mañana"),
        (" When  Needed. ", "cuando haga falta"),
        ("headache", "dolor de cabeza"),
        ("1 tablet each morning", "1 tablet each morning (en inglés)"),
        ("Thyroid test in May.", "Thyroid test in May (en inglés)"),
        ("una tableta al día", "una tableta al día"),
        ("Caminar después del desayuno", "Caminar después del desayuno"),
        ("", ""),
        ("  ", "  "),
    ],
)
def test_what_staff_typed_is_said_in_spanish_or_marked_as_english(typed, said):
    assert Words("patient", "es").typed(typed) == said
    assert Words("patient", "en").typed(typed) == typed


@pytest.mark.parametrize(
    ("who", "said"),
    [("Dr. Gray, primary care", "Dr. Gray, atención primaria"), ("bought without", "comprado sin receta"), ("", "")],
)
def test_a_name_stays_and_what_stands_behind_it_is_said(who, said):
    assert Words("patient", "es").named(who) == said
    assert Words("patient", "en").named(who) == who


def test_no_english_stands_unmarked_in_the_spanish_letter():
    one = Medicine("Ibuprofen 400 mg", "when needed", "headache", "Dr. Gray, primary care")
    text = letter_of(LetterKind.PATIENT_ES, replace(WHOLE, medicines=(one,))).text
    line = "- Ibuprofen 400 mg, cuando haga falta. Para: dolor de cabeza. Pregunte a Dr. Gray, atención primaria cómo pedir más."
    assert line in text.split("\n")
    for typed in (
        "Walking after breakfast",
        "I did not think I would get here",
        "Get my mornings back",
        "Thyroid test",
    ):
        (held,) = [row for row in text.split("\n") if typed in row]
        assert "(en inglés)" in held, held
    assert "(en inglés)" not in letter_of(LetterKind.PATIENT_EN, WHOLE).text
