"""The payer tables: every row is dated and sourced, and the lists have the sizes of the editor's."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from stepwell.claim.rules import diagnosis
from stepwell.claim.rules.payer_tables import payer_ids
from stepwell.claim.rules.tables import codes, pairs, rates
from stepwell.kernel.tables import REFERENCE, reference

NAMES = [
    *(f"medicare/{path.stem}" for path in sorted((REFERENCE / "medicare").glob("*.toml"))),
    *(f"payers/{path.stem}" for path in sorted((REFERENCE / "payers").glob("*.toml"))),
    "icd10/lists",
    "day_close",
]
STATUS = {"verified", "unverified", "design"}
NOT_ON_THE_LIST = "F02.811 F05 F17.290 F17.291 F43.81 F43.89 F50.019 F50.029 F50.20 F50.819 F98.21 F98.29"


def rows(name):
    for key, value in reference(name).items():
        if name == "medicare/ncci" and key == "pairs":
            continue
        for row in value if isinstance(value, list) else [value]:
            if isinstance(row, dict):
                yield row


@pytest.mark.parametrize("name", NAMES)
def test_every_row_says_since_when_from_where_and_who_checked(name):
    found = list(rows(name))
    assert found
    for row in found:
        assert isinstance(row["from"], date)
        assert row["source"]
        assert row["checked_by"]
        assert isinstance(row["checked_on"], date)
        assert row["status"] in STATUS


def test_the_code_lists_have_the_editor_s_sizes():
    sizes = Counter(code.group for code in codes().values())
    assert (sizes["primary"], sizes["counts"], sizes["add-on"], sizes["packaged"]) == (16, 25, 7, 11)
    assert sum(map(len, pairs().values())) == 574


def test_hours_of_a_unit_are_the_editor_s():
    hours = {code: row.hundredths for code, row in codes().items() if row.counts}
    halves = {code for code, worth in hours.items() if worth == 50}
    assert halves == {"90832", "90833", "96136", "96138", "96158", "96164", "96167"}
    assert {code for code, worth in hours.items() if worth == 75} == {"90834", "90836", "G0410"}
    assert set(hours.values()) == {50, 75, 100}


def test_the_mental_health_list_of_april_2026_has_1066_codes():
    on = date(2026, 4, 1)
    table = diagnosis._table("mental_health_principal")
    assert sum(any(start <= on <= end for start, end, _ in spans) for spans in table.values()) == 1066


@pytest.mark.parametrize("code", NOT_ON_THE_LIST.split())
def test_twelve_valid_codes_of_chapter_f_are_not_on_the_list(code):
    found = diagnosis.look_up(code, date(2026, 4, 1), date(2026, 4, 1))
    assert found.exists
    assert not found.is_mental_health


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_partial_hospitalization_is_paid_like_intensive_outpatient(year):
    cents = rates(year)
    for iop, php in (("5851", "5853"), ("5852", "5854"), ("5861", "5863"), ("5862", "5864")):
        assert cents[iop] == cents[php]


def test_every_payer_file_is_named_after_its_id():
    for payer in payer_ids()[1:]:
        assert reference(f"payers/{payer}")["id"] == payer
