"""Scores filled-in questionnaires: one JSON object a line in, one result a line out."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from stepwell.command.files import BadInput, GivenTwice, answer_to, check_given_once, lines_of
from stepwell.progress.rules.instrument import Instrument
from stepwell.progress.rules.instruments import instrument_ids, load_instrument
from stepwell.progress.rules.scoring import AnswerRefused, check_answers
from stepwell.progress.rules.scoring import score as score_answers


class Result(msgspec.Struct, frozen=True):
    """One line of output."""

    id: str
    total: float | None
    subscales: dict[str, float | None]
    band: str | None
    flags: tuple[str, ...]
    error: str | None


@click.command()
@click.argument("instrument")
@click.argument("file", default="-")
@click.option("--schema", is_flag=True, help="Print the instrument itself: items, codes, bands, sources.")
@click.option("--out", metavar="FILE", help="Write here instead of standard output.")
def score(instrument: str, file: str, schema: bool, out: str | None) -> None:
    """Score answers to INSTRUMENT ("phq-9", "gad-7") from FILE, or from standard input with "-".

    Each line is one form: its id and the raw codes by item. A blank item gives a line with "error" and no
    total; an unknown item or code stops the run with exit code 2, and nothing is written.

    \b
    Example:
      echo '{"id": "r1", "answers": {"1": 1, "2": 2, "3": 0, "4": 3, "5": 1, "6": 2, "7": 0}}' \\
        | stepwell score gad-7 -
    """
    found = _instrument(instrument)
    if schema:
        with answer_to(out) as target:
            target.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return
    with answer_to(out) as target, lines_of(file, "Scoring") as lines:
        for number, line in lines:
            target.write(msgspec.json.encode(_scored(found, number, line)) + b"\n")


def _instrument(id: str) -> Instrument:
    try:
        return load_instrument(id.lower())
    except KeyError:
        raise BadInput(f"There is no instrument {id!r}; choose {' or '.join(instrument_ids())}.") from None


def _scored(instrument: Instrument, number: int, line: bytes) -> Result:
    id, answers = _form(number, line)
    try:
        check_answers(instrument, answers)
    except AnswerRefused as refused:
        raise _at(number, f"answers.{refused.item}", refused.says) from None
    result = score_answers(instrument, answers)
    return Result(id, result.total, dict(result.subscales), result.band, result.flags, result.error)


def _form(number: int, line: bytes) -> tuple[str, dict[str, Any]]:
    """The id and the answers of one line. Raises BadInput naming line and field."""
    try:
        form = msgspec.json.decode(line)
        check_given_once(line)
    except (msgspec.DecodeError, ValueError, RecursionError) as fault:
        raise _at(number, "(whole line)", f"this is not JSON: {_reason(fault)}.") from None
    except GivenTwice as fault:
        raise _at(number, fault.field, "it is given twice.") from None
    if not isinstance(form, dict):
        raise _at(number, "(whole line)", 'a form is an object with "id" and "answers".')
    if unknown := sorted(set(form) - {"id", "answers"}):
        raise _at(number, unknown[0], 'a form has only "id" and "answers".')
    if not isinstance(form.get("id"), str):
        raise _at(number, "id", "give the form an id in quotes.")
    if not isinstance(form.get("answers"), dict):
        raise _at(number, "answers", "give an object of raw codes by item.")
    return form["id"], form["answers"]


def _at(number: int, field: str, says: str) -> BadInput:
    return BadInput(f"Line {number}, field {field}: {says}")


def _reason(fault: Exception) -> str:
    return str(fault).removeprefix("JSON is malformed: ").replace("invalid", "unexpected").partition(" - at")[0]
