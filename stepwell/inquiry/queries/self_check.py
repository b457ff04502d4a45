"""The pages of the self-check in the visitor's language: a question, and the result with its next steps."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stepwell.inquiry.queries.clinic import PublicClinic
from stepwell.inquiry.rules.self_check import (
    SAFETY,
    Note,
    Result,
    answer_text,
    help_lines,
    note_text,
    question_text,
    questions,
    result_text,
)
from stepwell.inquiry.rules.walk import UNSURE, Walk, keeps_help_open, outcome, page_ids

_URGENT = (Result.EMERGENCY_NOW, Result.CALL_TODAY)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer on the page."""

    value: str
    says: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question; `place` of `of` says how far the walk is."""

    id: str
    asks: str
    why: str
    many: bool
    choices: tuple[Choice, ...]
    place: int
    of: int
    help_is_open: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One answer given, in words, and the question it belongs to."""

    id: str
    asks: str
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """A help line: the number to dial and its words."""

    number: str
    says: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The suggestion, why, what may be added, whom to call, and what was told."""

    result: Result
    title: str
    says: str
    because: tuple[str, ...]
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    told: tuple[Told, ...]
    is_urgent: bool
    is_emergency: bool
    for_someone_else: bool
    about_violence: bool
    help_is_open: bool


def language() -> str:
    """The language of the self-check's own texts: Spanish where the visitor reads Spanish, else English."""
    return "es" if (get_language() or "en").startswith("es") else "en"


def question_page(walk: Walk, question: str) -> QuestionPage:
    """One question with the answer given before, if any. Raises LookupError for an unknown question."""
    they = walk.who == "someone_else"
    row = next(row for row in questions() if row["id"] == question)
    chosen = walk.answers.get(question, ())
    values = [answer["value"] for answer in row["answers"] if answer["value"] != "skip"]
    choices = [Choice(one, answer_text(question, one, language(), they), one in chosen) for one in values]
    choices.append(Choice(UNSURE, _("I am not sure"), UNSURE in chosen))
    choices.append(Choice("skip", answer_text(question, "skip", language(), they), "skip" in chosen))
    ids = page_ids()
    return QuestionPage(
        id=question,
        asks=question_text(question, language(), they),
        why=_why(question),
        many=row["many"],
        choices=tuple(choices),
        place=ids.index(question) + 1,
        of=len(ids),
        help_is_open=keeps_help_open(walk),
    )


def _why(question: str) -> str:
    if question in SAFETY:
        return _("We ask everyone. Safety comes before anything else, and you can skip any question.")
    return {
        "N1": _("The harder your days are, the more support may help."),
        "N2": _("This tells us if you need more than you get now, or a step down from more care."),
        "N3": _("You sleep at home in this program, so home needs to be safe."),
        "N4": _("If not, there may be another way. We have day and evening times."),
        "N5": _("Most of the time here is in small groups. Many people feel shy at first."),
    }[question]


def result_page(walk: Walk, clinic: PublicClinic) -> ResultPage:
    """The suggestion for the walk; every result has at least the crisis line and the clinic to call."""
    found = outcome(walk)
    they = found.about_someone_else
    says = result_text(found.result, language(), they).format(phone=clinic.phone, hours=clinic.hours)
    return ResultPage(
        result=found.result,
        title=_title(found.result),
        says=says,
        because=tuple(_(reason.says) for reason in found.because),
        notes=tuple(note_text(note, language()) for note in found.notes),
        lines=tuple(Line(number, words) for number, words in help_lines(language())),
        told=_told(walk, they),
        is_urgent=found.result in _URGENT,
        is_emergency=found.result is Result.EMERGENCY_NOW,
        for_someone_else=they,
        about_violence=Note.QUICK_EXIT in found.notes,
        help_is_open=keeps_help_open(walk) or found.result in _URGENT,
    )


def _title(result: Result) -> str:
    return {
        Result.EMERGENCY_NOW: _("Get help today first"),
        Result.CALL_TODAY: _("Talk with someone today"),
        Result.HIGHER_LEVEL: _("More support may fit"),
        Result.IOP_LIKELY: _("IOP may fit"),
        Result.OUTPATIENT_MAY_DO: _("Lighter care may fit"),
    }[result]


def result_words(result: Result) -> str:
    """The short name of a result, as the request form names what would be sent."""
    return _title(result)


def _told(walk: Walk, they: bool) -> tuple[Told, ...]:
    told = []
    for question in page_ids():
        values = walk.answers.get(question, ())
        words = [
            _("I am not sure") if one == UNSURE else answer_text(question, one, language(), they) for one in values
        ]
        says = "; ".join(words) or _("Not asked yet")
        told.append(Told(question, question_text(question, language(), they), says))
    return tuple(told)
