"""Checks claims by payer rules: one JSON object a line in, one result a line out, in the same order."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

import click
import msgspec

from stepwell.claim.rules.check import check_claim
from stepwell.claim.rules.facts import Carry
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.result import Day, Result
from stepwell.command.check_input import BadClaim, read_claim
from stepwell.command.waiting import watched

KEPT_IN_MEMORY = 64 * 1024 * 1024
FOUND, BAD_INPUT = 1, 2
_MARK = b"\xef\xbb\xbf"


class BadInput(click.ClickException):
    """The input cannot be used: one sentence on standard error, exit code 2."""

    exit_code = BAD_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), file=file, err=file is None)


class WeekOut(msgspec.Struct, rename={"from_on": "from"}):
    """One seven-day span of the output."""

    from_on: date
    hours: float
    tested: bool


class ResultOut(msgspec.Struct):
    """One line of the output."""

    id: str | int
    days: tuple[Day, ...]
    weeks: list[WeekOut]
    carry_out: Carry
    findings: tuple[Finding, ...]


_encode = msgspec.json.Encoder().encode


@click.command(
    "check",
    short_help="Check claims by payer rules.",
)
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option("--out", metavar="FILE", help="Write here instead of standard output; - is standard output.")
def check(file: str, out: str | None) -> None:
    """Check claims from FILE, or from standard input with "-": one JSON object a line.

    Each line answers with days (services, editor hours, tier, APC, amount), weeks, what the next claim
    carries in, and findings, each with a severity: BLOCK, HOLD, WARN or INFO. Lines are counted from 1.

    Exit code 0: nothing stands in the way. 1: something is blocked or held. 2: the input cannot be used; then
    one sentence says where, and nothing is written.

    \b
    Needed keys: id, payer, from, through, lines (on, hcpcs, units, modifiers, rev); bill_type for Medicare.
    Optional:    setting, condition_codes, status, principal_dx, carry_in (days, hours), plan (weekly_hours),
                 certified_on, recertified_on, age, previous_remitted, php_last_on, admitted_on, reviewed_on,
                 authorization (number, from, through, units); on a line minutes (attended) and
                 activity (meal, transport, recreation).

    \b
    Example:
      echo '{"id": "x1", "payer": "medicare", "setting": "hospital", "bill_type": "131",
             "condition_codes": ["92"], "from": "2026-01-05", "through": "2026-01-11",
             "principal_dx": "F33.1", "certified_on": "2026-01-05",
             "lines": [{"on": "2026-01-05", "hcpcs": "90853"}]}' | tr -d '\\n' | stepwell check -
    """
    stopped = False
    with _destination(out) as target, _source(file) as (lines, size):
        for number, line in enumerate(watched(lines, size, "Checking claims"), 1):
            if number == 1:
                line = line.removeprefix(_MARK)
            if not line.strip():
                continue
            result = _answer(number, line)
            stopped = stopped or not result.may_be_sent()
            target.write(result_line(result))
    if stopped:
        sys.exit(FOUND)


def result_line(result: Result) -> bytes:
    """One result as a line of JSON."""
    weeks = [WeekOut(week.from_on, week.hours, week.tested) for week in result.weeks]
    answer = ResultOut(result.id, result.days, weeks, result.carry_out, result.findings)
    return _encode(answer) + b"\n"


def _answer(number: int, line: bytes) -> Result:
    try:
        return check_claim(read_claim(line))
    except BadClaim as problem:
        raise BadInput(f"Line {number}, {problem}") from None


@contextmanager
def _source(file: str) -> Iterator[tuple[Iterable[bytes], int | None]]:
    """The lines of the input and its size in bytes where that is known."""
    if file == "-":
        yield sys.stdin.buffer, None
        return
    try:
        opened = Path(file).open("rb")  # noqa: SIM115  closed below
    except OSError as problem:
        raise BadInput(f"The file {file} cannot be read: {problem.strerror}.") from None
    with opened:
        yield opened, os.fstat(opened.fileno()).st_size


@contextmanager
def _destination(out: str | None) -> Iterator[IO[bytes]]:
    """Where results go: held back until all of them are there, so that bad input leaves nothing behind."""
    if out is None or out == "-":
        with tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY) as held:
            yield held
            held.seek(0)
            shutil.copyfileobj(held, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        return
    place = Path(out)
    try:
        draft = tempfile.NamedTemporaryFile(  # noqa: SIM115  closed below
            dir=place.parent, prefix=f".{place.name}.", delete=False
        )
    except OSError as problem:
        raise BadInput(f"The file {out} cannot be written: {problem.strerror}.") from None
    try:
        with draft:
            yield draft
        os.replace(draft.name, place)
    finally:
        Path(draft.name).unlink(missing_ok=True)
