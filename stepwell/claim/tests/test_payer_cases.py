"""Runs every case table of the payer rules."""

from __future__ import annotations

import pytest

from stepwell.claim.rules.check import check_claim
from stepwell.claim.tests.case_tables import cases, claim_of, ids

DAYS, CLAIMS, WEEKS, OTHERS = (
    cases(name) for name in ("medicare_days", "medicare_claims", "medicare_weeks", "other_payers")
)


def found_in(result):
    return sorted(f"{item.code} {item.severity} {item.edit or '-'}" for item in result.findings)


@pytest.mark.parametrize(("rule", "row"), DAYS, ids=ids(DAYS))
def test_a_medicare_day_is_worth_what_its_case_says(rule, row):
    result = check_claim(claim_of(row))
    assert found_in(result) == sorted(row["finds"])
    (day,) = result.days
    expected = (row["services"], row.get("tier"), row.get("apc"), row.get("cents"))
    assert (day.services, day.tier, day.apc, day.amount_cents) == expected


@pytest.mark.parametrize(("rule", "row"), CLAIMS, ids=ids(CLAIMS))
def test_a_medicare_claim_finds_what_its_case_says(rule, row):
    assert found_in(check_claim(claim_of(row))) == sorted(row["finds"])


@pytest.mark.parametrize(("rule", "row"), WEEKS, ids=ids(WEEKS))
def test_a_medicare_week_is_counted_as_its_case_says(rule, row):
    facts = claim_of({"tob": "133", "through": claim_of(row).from_on.replace(day=11), **row})
    result = check_claim(facts)
    assert [f"{week.hours} {'yes' if week.tested else 'no'}" for week in result.weeks] == row["weeks"]
    short = [item for item in result.findings if item.code.startswith("WEEK_LT")]
    assert [item.on for item in short] == row["short"]
    assert {item.edit for item in short} <= {row.get("edit")}
    assert {str(item.severity) for item in short} <= {"INFO"}
    assert [result.carry_out.days, result.carry_out.hours] == row.get("carry_out", [0, 0.0])


@pytest.mark.parametrize(("rule", "row"), OTHERS, ids=ids(OTHERS))
def test_another_payer_s_day_is_billed_as_its_case_says(rule, row):
    result = check_claim(claim_of(row))
    assert found_in(result) == sorted(row["finds"])
    assert [day.services for day in result.days] == row["units"]


def test_every_row_of_the_rule_tables_has_a_case():
    wanted = {f"M{n}" for n in (1, 2, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16, 17, 18, 19, 20, 22, 23, 24, 26, 28, 29)}
    wanted |= {
        "M22b",
        "M30",
        "M32",
        "M33",
        "M36",
        "H1",
        "H2",
        "H4",
        "H6",
        "H8",
        "H10",
        "H11",
        "H13",
        "H14",
        "H16",
    }
    wanted |= {"H21", "P1", "P2", "P3", "P4", "P5", "P7", "P9", "P10", "P13"}
    assert wanted <= {rule for rule, _ in DAYS + CLAIMS + WEEKS + OTHERS}
