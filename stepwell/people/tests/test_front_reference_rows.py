"""Every reference row the front half of the way leans on says where it comes from and who checked it."""

from datetime import date

import pytest

from stepwell.kernel.tables import reference

TABLES = ["people", "licenses", "consents", "coverage", "benefits", "door", "placement", "discharge"]
ROWS = [(name, table, row) for name in TABLES for table, rows in reference(name).items() for row in rows] + [
    ("self_check", table, row) for table in ("edition", "line") for row in reference("self_check")[table]
]


@pytest.mark.parametrize(("name", "table", "row"), ROWS)
def test_a_row_names_its_source_its_first_day_and_its_checker(name, table, row):
    assert row["source"].strip()
    assert row["checked_by"].strip()
    assert isinstance(row["from"], date)
    assert isinstance(row["checked_on"], date)
    assert row["status"] in ("verified", "unverified", "design")
    assert row.get("to", row["from"]) >= row["from"]
