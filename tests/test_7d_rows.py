"""Every row of the clinical rules is a case: its id stands at the end of a case's line, so that the manual names it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.generate import ROOMS, ROOT
from tests.generate_rules import rules

# C2, C3, C6 and C10 are names the table of rules does not use.
ROWS = ("C1", "C4", "C5", "C7", "C8", "C9", "C11", "C12", "C13", "C14", "C15", "C16", "C17")


@cache
def _printed() -> tuple[str, ...]:
    """The first cell of every case in the manual's page of rules."""
    return tuple(
        line.removeprefix("| ").split(" | ", 1)[0]
        for line in rules(ROOT, ROOMS).splitlines()
        if line.startswith("| ") and not line.startswith("| ---")
    )


@pytest.mark.parametrize("row", ROWS)
def test_every_clinical_rule_has_a_case_that_names_it(row):
    assert any(re.match(rf"{row}\b", cell) for cell in _printed()), f"no case is marked {row}"


@pytest.mark.parametrize("row", ["C2", "C10", "C18"])
def test_an_id_that_no_case_carries_would_be_missed(row):
    assert not any(re.match(rf"{row}\b", cell) for cell in _printed())
