"""Cases for the letters of leaving: what each holds, what is left out, and how plainly it reads."""

from dataclasses import fields
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.discharge.rules.discharge import DischargeReason
from stepwell.discharge.rules.letter import can_write, letter_of, notice, own_letter
from stepwell.discharge.rules.letter_facts import (
    GoalEnd,
    GoalOutcome,
    LetterFacts,
    LetterKind,
    Line,
    Section,
    Shape,
    cell,
    lines_of,
    read_letter,
)
from stepwell.discharge.rules.letter_words import Words, crisis_lines
from stepwell.discharge.tests.letter_facts import BARE, GAD, PHQ, TO, WHOLE, facts
from stepwell.kernel.tables import Refused

OWN = (LetterKind.PATIENT_EN, LetterKind.PATIENT_ES)


def said(kind: LetterKind, found: LetterFacts) -> str:
    return letter_of(kind, found).text


def test_a_declined_plan_is_told_to_the_next_clinician_and_not_on_the_persons_own_copy():
    found = facts(plan_on=None, declined_on=date(2026, 3, 20))
    kind = next(one for one in LetterKind if one not in OWN)
    assert "Declined to make a safety plan on March 20, 2026. The crisis numbers were given." in said(kind, found)
    assert "Declined" not in said(kind, facts())
    assert all("March 20" not in said(own, found) and "20 de marzo" not in said(own, found) for own in OWN)


@pytest.mark.parametrize(
    "line",
    [
        "= Discharge summary",
        "  Name: Ana Maria Ruiz",
        "  Name used: Ana (she/her)",
        "  Date of birth: May 2, 1990",
        "  Record: 1042-7, stay E-1042-1",
        "  In the program: January 5, 2026 to March 27, 2026. Services attended: 62. Missed: 4.",
        "  Why it ended: Goals met",
        "- F33.1",
        "  Worked on sleep and plans; leaves with steady mornings.",
        "^ Measure | First | Best | Last",
        "| PHQ-9 | 17 (January 5, 2026) | 6 (March 20, 2026) | 8 (March 27, 2026)",
        "| See friends again | Partly met",
        "  Goal attainment: T 57.5 (50 is as expected).",
        "  Risk at leaving: Low",
        "| Sertraline 100 mg | 1 tablet each morning | mood | Dr. Roy | 30",
        "| Hydroxyzine 25 mg | not recorded | not recorded | not recorded | not recorded",
        "> Walking after breakfast",
        "  Practiced in this stay: Sleep habits.",
        "  Taught in this stay: Activity and mood.",
        "> I stay in bed past ten for three days",
        "- Therapist: Dr. Lee, Wednesday, April 1, 2026",
        "  We call on April 3, 2026, April 26, 2026 and June 25, 2026.",
        "  Naloxone was given.",
        "  Diet or lab orders: Thyroid test in May",
        "- Dr. Lee (for treatment)",
        "  Signed by Tom Reyes, LCSW, March 27, 2026",
    ],
)
def test_the_summary_for_the_next_clinician_holds(line):
    assert line in said(LetterKind.CLINICIAN, WHOLE).split("\n")


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("  Dear Ana,", "  Hola, Ana:"),
        ("- Therapist: Dr. Lee, Wednesday, April 1, 2026", "- Terapia: Dr. Lee, miércoles 1 de abril de 2026"),
        (
            "- Depression symptoms (PHQ-9): 17 when you came, 8 when you left. Lower is better.",
            "- Síntomas de depresión (PHQ-9): 17 cuando llegó, 8 cuando salió. Menos es mejor.",
        ),
        ("- Anxiety symptoms (GAD-7): 5. Lower is better.", "- Síntomas de ansiedad (GAD-7): 5. Menos es mejor."),
        ("- “See friends again.” You got part of the way.", "- “See friends again.” (en inglés) Logró una parte."),
        ("- Activity and mood", "- Actividad y estado de ánimo"),
        ("> I stay in bed past ten for three days", "> I stay in bed past ten for three days (en inglés)"),
        ("- Hydroxyzine 25 mg. Ask Riverbend Clinic how to get more.", "# Sus próximas citas"),
    ],
)
def test_the_persons_own_letter_says_it_in_their_language(english, spanish):
    assert english in said(LetterKind.PATIENT_EN, WHOLE).split("\n")
    assert spanish in said(LetterKind.PATIENT_ES, WHOLE).split("\n")


@pytest.mark.parametrize(
    ("kind", "practiced", "taught"),
    [
        (
            LetterKind.PATIENT_EN,
            "  You practiced:\n- Sleep habits\n",
            "  Topics of the groups you came to:\n- Activity and mood",
        ),
        (
            LetterKind.PATIENT_ES,
            "  Usted practicó:\n- Hábitos de sueño\n",
            "  Temas de sus grupos:\n- Actividad y estado de ánimo",
        ),
    ],
)
def test_what_was_taught_is_not_called_practiced(kind, practiced, taught):
    assert practiced + taught in said(kind, WHOLE)
    only_there = said(kind, facts(practiced=()))
    assert practiced not in only_there
    assert taught in only_there


def test_the_supply_names_the_day_it_runs_out():
    assert (
        "- Sertraline 100 mg, 1 tablet each morning. For: mood. By the last order you have enough for 30 days."
        " Ask Dr. Roy for more before April 26, 2026." in said(LetterKind.PATIENT_EN, WHOLE).split("\n")
    )


@pytest.mark.parametrize("kind", OWN)
def test_help_stands_before_everything_else_and_no_codes_or_risk_are_in_the_own_letter(kind):
    letter = letter_of(kind, WHOLE)
    assert letter.sections[1].lines[:2] == crisis_lines(kind.language)
    assert "988" in letter.sections[1].lines[0].says
    for hidden in ("F33.1", "Low\n", WHOLE.summary.split("\n")[0], "1042-7", "T 57.5"):
        assert hidden not in letter.text


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (LetterKind.CLINICIAN, "  No scale was answered in this stay."),
        (LetterKind.CLINICIAN, "  No plan of care was in force in this stay."),
        (LetterKind.CLINICIAN, "  The list is not on record here. It was gone through with the person: no."),
        (LetterKind.CLINICIAN, "  No visit is booked. Waiting list; the nurse follows up."),
        (LetterKind.PATIENT_EN, "  Ask us for your list of medicines if you do not have it."),
        (LetterKind.PATIENT_EN, "  You have no visit yet. Call us and we will help you find one."),
        (LetterKind.PATIENT_EN, "  Call us if you feel worse for more than a few days."),
    ],
)
def test_what_is_not_on_record_is_said_so(kind, line):
    assert line in said(kind, BARE).split("\n")


@pytest.mark.parametrize(
    ("at", "english", "spanish"),
    [
        (None, "Tuesday, March 31, 2026", "martes 31 de marzo de 2026"),
        (time(0, 5), "Tuesday, March 31, 2026, 12:05 AM", "martes 31 de marzo de 2026, 12:05 a. m."),
        (time(11, 59), "Tuesday, March 31, 2026, 11:59 AM", "martes 31 de marzo de 2026, 11:59 a. m."),
        (time(12), "Tuesday, March 31, 2026, 12:00 PM", "martes 31 de marzo de 2026, 12:00 p. m."),
        (time(14, 30), "Tuesday, March 31, 2026, 2:30 PM", "martes 31 de marzo de 2026, 2:30 p. m."),
    ],
)
def test_a_visit_says_its_hour_where_it_is_known(at, english, spanish):
    assert Words("patient", "en").when(date(2026, 3, 31), at) == english
    assert Words("patient", "es").when(date(2026, 3, 31), at) == spanish


def test_what_nobody_wrote_has_no_heading():
    for kind in (LetterKind.CLINICIAN, *OWN):
        for section in letter_of(kind, BARE).sections:
            assert section.lines, section.heading
    assert "# Also" not in said(LetterKind.CLINICIAN, BARE)
    assert "# Skills" not in said(LetterKind.CLINICIAN, BARE)


def test_an_empty_list_of_medicines_is_not_an_unknown_one():
    none = facts(medicines=())
    assert "None on the list." in said(LetterKind.CLINICIAN, none)
    assert "You have no medicines on our list." in said(LetterKind.PATIENT_EN, none)
    reviewed = facts(medicines=None, are_medicines_reviewed=True)
    assert "gone through with the person: yes." in said(LetterKind.CLINICIAN, reviewed)


@pytest.mark.parametrize(
    ("naloxone", "line"),
    [(True, "Naloxone was given."), (False, "Naloxone was not given."), (None, None)],
)
def test_naloxone_is_said_only_when_it_was_asked(naloxone, line):
    text = said(LetterKind.CLINICIAN, facts(naloxone=naloxone))
    assert ("Naloxone" in text) is (line is not None)
    assert line is None or line in text


@pytest.mark.parametrize("reason", [one for one in DischargeReason if one is not DischargeReason.DIED])
@pytest.mark.parametrize("kind", OWN)
def test_every_reason_has_its_own_kind_words(kind, reason):
    letter = letter_of(kind, facts(reason_code=reason.value))
    others = [
        letter_of(kind, facts(reason_code=one.value))
        for one in DischargeReason
        if one.value != reason.value and one != DischargeReason.DIED
    ]
    assert letter.text not in {one.text for one in others}
    assert not any(word in letter.text.lower() for word in ("invalid", "noncompliant", "terminated"))


def test_someone_who_has_died_gets_no_letter_and_the_summary_has_no_crisis_lines():
    died = facts(reason_code="died", reason="Died", visits=(), calls=())
    for kind in (*OWN, LetterKind.WORK):
        with pytest.raises(Refused) as no:
            letter_of(kind, died)
        assert no.value.code == "NO_LETTER"
    text = said(LetterKind.CLINICIAN, died)
    assert "988" not in text
    assert "No visit is booked" not in text


def test_the_letter_to_work_names_days_and_no_reason():
    with pytest.raises(Refused) as no:
        letter_of(LetterKind.WORK, WHOLE)
    assert no.value.code == "RETURNS_ON"
    letter = letter_of(LetterKind.WORK, facts(returns_on=date(2026, 3, 30)))
    assert "can return from March 30, 2026" in letter.text
    for hidden in ("PHQ", "F33.1", "Sertraline", "Goals met", "988", "depress", "program", "therap"):
        assert hidden not in letter.text


def test_the_notice_goes_with_records_of_a_substance_use_program():
    assert notice("en") not in said(LetterKind.CLINICIAN, WHOLE)
    assert said(LetterKind.CLINICIAN, facts(needs_notice=True)).endswith(notice("en"))


@pytest.mark.parametrize(
    ("language", "kind"),
    [("en", LetterKind.PATIENT_EN), ("es", LetterKind.PATIENT_ES), ("vi", LetterKind.PATIENT_EN)],
)
def test_the_own_letter_follows_the_language_on_file(language, kind):
    assert own_letter(language) is kind


@pytest.mark.parametrize(
    ("on", "english", "spanish"),
    [
        (date(2026, 1, 1), "Thursday, January 1, 2026", "jueves 1 de enero de 2026"),
        (date(2026, 3, 8), "Sunday, March 8, 2026", "domingo 8 de marzo de 2026"),
        (date(2028, 2, 29), "Tuesday, February 29, 2028", "martes 29 de febrero de 2028"),
        (date(2026, 12, 31), "Thursday, December 31, 2026", "jueves 31 de diciembre de 2026"),
    ],
)
def test_days_are_said_in_both_languages(on, english, spanish):
    assert Words("patient", "en").weekday(on) == english
    assert Words("patient", "es").weekday(on) == spanish


TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40) | st.sampled_from(
    ["# x", "- y", "| a | b |", "=", "{name}", "a\nb", " > quoted", "\r\n", "{0}", "a|b"]
)


@given(TYPED, TYPED, TYPED, TYPED)
def test_a_kept_letter_is_read_back_as_it_was(summary, goal, name, back):
    found = facts(
        summary=summary, goals=(GoalEnd(goal, GoalOutcome.MET),), name_used=name or "Ana", back=back, comment=summary
    )
    for kind in (LetterKind.CLINICIAN, *OWN):
        letter = letter_of(kind, found)
        assert read_letter(kind, letter.text) == letter


@pytest.mark.parametrize(
    "text", ["", "Hello", "# a\n  b", "= a\n  b", "= a\n# b\n?x", "= a\n= b", "=a\n# b", "= a\n#b"]
)
def test_words_that_are_no_letter_are_not_taken_for_one(text):
    with pytest.raises(Refused) as no:
        read_letter(LetterKind.WORK, text)
    assert no.value.code == "LETTER_TEXT"


def test_a_table_is_found_in_its_section():
    measures = next(one for one in letter_of(LetterKind.CLINICIAN, WHOLE).sections if one.heading == "Measures")
    assert measures.columns == ("Measure", "First", "Best", "Last")
    assert [row[0] for row in measures.rows] == [PHQ.title, GAD.title]
    assert Section("x", ()).columns == ()
    assert lines_of(Shape.SAYS, " a \n\n b|c ") == (Line(Shape.SAYS, ("a",)), Line(Shape.SAYS, ("b/c",)))
    assert cell("a \n b") == "a b"


def test_a_letter_can_be_written_whenever_nothing_forbids_it():
    assert can_write(LetterKind.PATIENT_EN, WHOLE)
    assert not can_write(LetterKind.WORK, WHOLE)
    assert can_write(LetterKind.WORK, facts(returns_on=TO))
    assert {one.name for one in fields(LetterFacts)} >= {"needs_notice", "returns_on"}
