"""Writes tests/addresses.csv from what every person gets today; read every changed line before you commit it."""

from __future__ import annotations

import csv

from tests.test_addresses import OURS, TABLE, check_rules, outcomes, world  # noqa: F401  the fixture is used by name
from tests.walk import PERSONS


def test_write(world):  # noqa: F811
    rows, faults = [], []
    for address in OURS:
        found = outcomes(address, world)
        try:
            check_rules(address, found)
        except AssertionError as wrong:
            faults.append(f"{address.name}: {str(wrong).splitlines()[0]}")
        rows.append({"address": address.name, "needs": address.needs, **found})
    with TABLE.open("w", newline="") as file:
        writer = csv.DictWriter(
            file, ["address", "needs", *PERSONS, "other_site", "gone", "other_clinic"], lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)
    assert faults == []
