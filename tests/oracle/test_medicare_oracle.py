"""Compares the Medicare rules with an independent port of the CMS outpatient claim editor (I/OCE)."""

from __future__ import annotations

import os
from datetime import date, timedelta

import pytest

pytest.importorskip("pyoce", reason="the independent claim editor (extra `oracle`) is not installed")

from stepwell.claim.rules.check import check_claim
from stepwell.claim.rules.facts import ClaimFacts, LineFacts, Setting
from stepwell.claim.rules.result import Result
from stepwell.claim.rules.tables import pairs

from .claims import random_claims
from .editor import Verdict, run

pytestmark = pytest.mark.oracle

COUNT = int(os.environ.get("STEPWELL_ORACLE_CLAIMS", "300"))
SEEDS = [int(seed) for seed in os.environ.get("STEPWELL_ORACLE_SEEDS", "7").split(",")]
DAY_EDITS = frozenset(("128", "131"))
WEEK_EDITS = frozenset(("129", "95"))
# Said of the claim or of its days here, of each line by the editor: compared as sets and by day.
NOT_BY_LINE = DAY_EDITS | WEEK_EDITS | {"35"}


def ours_by_line(result: Result) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for finding in result.findings:
        if finding.edit and finding.line:
            found.setdefault(finding.line, set()).add(finding.edit)
    return found


def days_with(edits: frozenset[str], facts: ClaimFacts, verdict: Verdict) -> set[date]:
    return {facts.lines[number - 1].on for number, said in verdict.by_line.items() if said & edits}


def span_of(on: date, facts: ClaimFacts) -> date:
    start = facts.from_on - timedelta(days=facts.carry_in.days)
    return max(facts.from_on, start + (on - start) // timedelta(days=7) * timedelta(days=7))


def differences(facts: ClaimFacts) -> list[str]:
    result, verdict = check_claim(facts), run(facts)
    edits = {finding.edit for finding in result.findings if finding.edit}
    lines = {number: set(said - NOT_BY_LINE) for number, said in verdict.by_line.items() if said - NOT_BY_LINE}
    compared = {
        "edits": (edits, set(verdict.edits)),
        "edits by line": (ours_by_line(result), lines),
        "group by day": (
            {day.on: day.apc for day in result.days if day.apc},
            verdict.apcs,
        ),
        "short days": (
            {finding.on for finding in result.findings if finding.edit in DAY_EDITS},
            days_with(DAY_EDITS, facts, verdict),
        ),
        "short weeks": (
            {finding.on for finding in result.findings if finding.edit in WEEK_EDITS},
            {span_of(on, facts) for on in days_with(WEEK_EDITS, facts, verdict)},
        ),
        "carried out": ((result.carry_out.days, result.carry_out.hours), verdict.carry_out),
    }
    return [f"{what}: ours {a}, editor {b}" for what, (a, b) in compared.items() if a != b]


@pytest.mark.parametrize("seed", SEEDS)
def test_random_claims_get_the_same_answer_as_the_independent_editor(seed):
    wrong = []
    for facts in random_claims(COUNT, seed):
        where = f"claim {facts.id} ({facts.bill_type}, {facts.condition_codes})"
        wrong += [f"{where}: {difference}" for difference in differences(facts)]
    assert not wrong, f"{len(wrong)} differences\n" + "\n".join(wrong[:20])


def test_every_pair_of_codes_is_the_editor_s():
    on = date(2026, 1, 5)
    wrong = []
    for first, seconds in pairs().items():
        for second in seconds:
            for marks in ((), ("59",)):
                firm = LineFacts(on, "G0176", 1, (), "0904")
                lines = (LineFacts(on, first, 1, (), "0915"), LineFacts(on, second, 1, marks, "0915"), firm)
                facts = ClaimFacts(
                    id="p",
                    payer="medicare",
                    from_on=on,
                    through_on=on,
                    lines=lines,
                    setting=Setting.HOSPITAL,
                    bill_type="131",
                    condition_codes=("92",),
                    status="01",
                    principal_dx="F33.1",
                )
                pair_edits = {"20", "40"}
                ours = {f.edit for f in check_claim(facts).findings if f.edit in pair_edits}
                if ours != run(facts).edits & pair_edits:
                    wrong.append((first, second, marks))
    assert wrong == []
