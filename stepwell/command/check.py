"""Checks claims by payer rules: one JSON object a line in, one result a line out, in the same order."""

from __future__ import annotations

import sys
from datetime import date

import click
import msgspec

from stepwell.claim.rules.check import check_claim
from stepwell.claim.rules.facts import Carry
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.result import Day, Result
from stepwell.command.check_input import BadClaim, read_claim
from stepwell.command.files import BadInput, answer_to, lines_of

FOUND = 1


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
    with answer_to(out) as target, lines_of(file, "Checking claims") as lines:
        for number, line in lines:
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
