"""Scores filled-in questionnaires: one JSON object a line in, one result a line out."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import IO, Any

import click
import msgspec

from stepwell.progress.rules.instrument import Instrument
from stepwell.progress.rules.instruments import instrument_ids, load_instrument
from stepwell.progress.rules.scoring import AnswerRefused, check_answers
from stepwell.progress.rules.scoring import score as score_answers

SHOW_PROGRESS_AFTER_SECONDS = 2.0


class BadInput(click.ClickException):
    """The input cannot be used: one sentence on standard error, exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), file=file, err=file is None)


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
@click.option("--out", type=click.Path(dir_okay=False), help="Write here instead of standard output.")
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
        _write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n", out)
        return
    lines = _read(file).removeprefix(b"\xef\xbb\xbf").split(b"\n")
    results = [
        msgspec.json.encode(_scored(found, number, line))
        for number, line in enumerate(_watched(lines), start=1)
        if line.strip()
    ]
    _write(b"".join(result + b"\n" for result in results), out)


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
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise _at(number, "(whole line)", f"this is not JSON: {problem}.") from None
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


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _watched(lines: list[bytes]) -> Iterator[bytes]:
    """The lines; on a terminal a progress bar appears once the work takes longer than two seconds."""
    started = monotonic()
    for done, line in enumerate(lines):
        if _is_terminal() and monotonic() - started > SHOW_PROGRESS_AFTER_SECONDS:
            with click.progressbar(lines[done:], label="Scoring", file=sys.stderr) as rest:
                yield from rest
            return
        yield line


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as problem:
        raise BadInput(f"The file {file} cannot be read: {problem.strerror}.") from None


def _write(text: bytes, out: str | None) -> None:
    """All of the result or none of it: a file is put in place only when it is complete."""
    if out is None or out == "-":
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
        return
    place = Path(out)
    try:
        with tempfile.NamedTemporaryFile(dir=place.parent, prefix=f".{place.name}.", delete=False) as draft:
            draft.write(text)
        os.replace(draft.name, place)
    except OSError as problem:
        raise BadInput(f"The file {out} cannot be written: {problem.strerror}.") from None
