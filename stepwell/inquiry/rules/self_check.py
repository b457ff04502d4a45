"""Decides what the public self-check suggests, from the questions in reference/self_check.toml."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stepwell.kernel.tables import Reason, Refused, reference

SOURCE = "Stepwell clinical content, section 6"
SAFETY = ("S1", "S2", "S3", "S4", "S5", "S6")
NOTHING = ("none", "skip")


class Result(StrEnum):
    """The five suggestions, most urgent first."""

    EMERGENCY_NOW = "emergency_now"
    CALL_TODAY = "call_today"
    HIGHER_LEVEL = "higher_level"
    IOP_LIKELY = "iop_likely"
    OUTPATIENT_MAY_DO = "outpatient_may_do"


class Note(StrEnum):
    """What may be added under a suggestion."""

    MORE_CARE = "more_care"
    HOTLINE = "hotline"
    QUICK_EXIT = "quick_exit"
    NALOXONE = "naloxone"
    MATERNAL = "maternal"
    MEDICAL_CHECK = "medical_check"
    WAYS_TO_COME = "ways_to_come"
    GROUPS = "groups"
    TRUSTED_ADULT = "trusted_adult"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The suggestion, its place in the order (1 is most urgent), why, what to add, and whom it is about."""

    result: Result
    order: int
    because: tuple[Reason, ...]
    notes: tuple[Note, ...]
    about_someone_else: bool = False


type Answers = Mapping[str, frozenset[str]]
type Ground = Callable[[Answers], bool]

_ORDER = {result: place for place, result in enumerate(Result, start=1)}
_ITEM_NOTES = {"overdose": Note.NALOXONE, "baby": Note.MATERNAL, "eating": Note.MEDICAL_CHECK}


def questions() -> list[dict[str, Any]]:
    """The questions in the order they are asked, with `id`, `page`, `many`, `answers` and texts."""
    rows: list[dict[str, Any]] = reference("self_check")["question"]
    return rows


def read_answers(given: Mapping[str, str | tuple[str, ...]]) -> Answers:
    """Each question's chosen values; a question without an answer counts as skipped.

    Raises Refused('ANSWER') for a question or value not on the page, or two values where one is asked.
    """
    known = {row["id"]: row for row in questions()}
    if not given.keys() <= known.keys():
        raise Refused("ANSWER", "That question is not part of this check.", "Go back and choose again.")
    read: dict[str, frozenset[str]] = {}
    for name, row in known.items():
        chosen = given.get(name, ())
        values = frozenset({chosen} if isinstance(chosen, str) else chosen)
        allowed = {answer["value"] for answer in row["answers"]}
        if not values <= allowed or (len(values) > 1 and not row["many"]):
            raise Refused(
                "ANSWER",
                "That answer is not on the page.",
                "Please choose one of the answers shown. Your other answers are kept.",
            )
        read[name] = values or frozenset({"skip"})
    return read


def _is(name: str, *values: str) -> Ground:
    return lambda answers: bool(answers[name] & set(values))


def _ticked(name: str) -> Ground:
    return lambda answers: bool(answers[name] - set(NOTHING))


def _much_without_enough(answers: Answers) -> bool:
    return "2" in answers["N1"] and "weekly_ok" not in answers["N2"]


# Each row: the suggestion, and the answers that lead to it with the words for "because you told us".
GROUNDS: tuple[tuple[Result, tuple[tuple[str, Ground, str], ...]], ...] = (
    (
        Result.EMERGENCY_NOW,
        (
            ("S1", _is("S1", "yes"), "there is danger or harm right now"),
            ("S2", _is("S2", "plan"), "there is a plan to end life, or it might be acted on"),
            ("S4", _is("S4", "might"), "someone might get hurt soon"),
            ("S5", _ticked("S5"), "there is a medical warning sign now"),
        ),
    ),
    (
        Result.CALL_TODAY,
        (
            *((name, _is(name, "skip"), "a safety question was left open") for name in SAFETY),
            ("S2", _is("S2", "thoughts"), "there are thoughts of ending life"),
            ("S3", _is("S3", "yes"), "there was an attempt or self-harm in the last 3 months"),
            ("S4", _is("S4", "hurt_by"), "someone is hurting or threatening"),
        ),
    ),
    (
        Result.HIGHER_LEVEL,
        (
            ("S6", _ticked("S6"), "something in the last 2 weeks needs a closer look"),
            ("N3", _is("N3", "no"), "there is no safe place or person between visits"),
            ("N2", _is("N2", "program_not"), "a program like this one is not enough now"),
        ),
    ),
    (
        Result.IOP_LIKELY,
        (
            ("N1", _is("N1", "3"), "most days are too hard to manage"),
            ("N1", _much_without_enough, "daily life is hit hard and present care is not enough"),
            ("N2", _is("N2", "stepdown"), "a hospital or program stay just ended"),
        ),
    ),
)


def suggest(given: Mapping[str, str | tuple[str, ...]]) -> Suggestion:
    """The first suggestion whose grounds hold; safety comes first and nothing about age or person lowers it.

    Raises Refused('ANSWER') as `read_answers` does.
    """
    answers = read_answers(given)
    result = Result.OUTPATIENT_MAY_DO
    because: tuple[Reason, ...] = (_nothing_pressing(),)
    for candidate, grounds in GROUNDS:
        held = tuple(Reason(name, says, SOURCE) for name, holds, says in grounds if holds(answers))
        if held:
            result, because = candidate, held
            break
    someone_else = "someone_else" in answers["X0_who"]
    return Suggestion(result, _ORDER[result], because, _notes(result, answers), someone_else)


def _nothing_pressing() -> Reason:
    return Reason("N1", "nothing in the answers points to more care right now", SOURCE)


def _notes(result: Result, answers: Answers) -> tuple[Note, ...]:
    notes: list[Note] = []
    if result is Result.CALL_TODAY and answers["S6"] - set(NOTHING):
        notes.append(Note.MORE_CARE)
    if "hurt_by" in answers["S4"]:
        notes += [Note.HOTLINE, Note.QUICK_EXIT]
    notes += [note for item, note in _ITEM_NOTES.items() if item in answers["S6"]]
    if result is Result.IOP_LIKELY:
        notes += [Note.WAYS_TO_COME] if "yes" not in answers["N4"] else []
        notes += [Note.GROUPS] if "no" in answers["N5"] else []
    if "under_18" in answers["X0_age"]:
        notes.append(Note.TRUSTED_ADULT)
    return tuple(notes)


def question_text(question_id: str, language: str, about_someone_else: bool = False) -> str:
    """The question's words in "en" or "es". Raises LookupError for an unknown question."""
    return _text(_row("question", question_id), language, about_someone_else)


def answer_text(question_id: str, value: str, language: str, about_someone_else: bool = False) -> str:
    """The words of one answer in "en" or "es". Raises LookupError for an unknown one."""
    for answer in _row("question", question_id)["answers"]:
        if answer["value"] == value:
            return _text(answer, language, about_someone_else)
    raise LookupError(value)


def result_text(result: Result, language: str, about_someone_else: bool = False) -> str:
    """The suggestion's words; {phone} and {hours} are left for the page to fill."""
    return _text(_row("result", result.value), language, about_someone_else)


def result_title(result: Result, language: str) -> str:
    """The suggestion's short name."""
    return str(_row("result", result.value)[f"title_{language}"])


def note_text(note: Note, language: str) -> str:
    """The added words, followed by the help line's number where the note has one."""
    row = _row("note", note.value)
    line = f" {_row('line', row['line'])[language]}." if row["line"] else ""
    return f"{row[language]}{line}"


def help_lines(language: str) -> tuple[tuple[str, str], ...]:
    """Every help line as (number to dial, words), emergency first."""
    return tuple((str(row["phone"]), str(row[language])) for row in reference("self_check")["line"])


def _row(table: str, name: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = reference("self_check")[table]
    for row in rows:
        if row["id"] == name:
            return row
    raise LookupError(name)


def _text(row: Mapping[str, Any], language: str, about_someone_else: bool) -> str:
    they = row.get(f"{language}_they") if about_someone_else else None
    return str(they or row[language])
