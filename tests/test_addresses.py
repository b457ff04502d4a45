"""Every address as every role and as a stranger: the outcome equals one table; a new address fails until it is there."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from stepwell.kernel.access import ACTIONS, Role
from stepwell.kernel.dates import use_clock
from tests import cast
from tests.walk import LIBRARY, PERSONS, Address, World, accounts, addresses, arguments_of, gone, stand_in, visit
from tests.world import KINDS, objects_at

TABLE = Path(__file__).with_name("addresses.csv")
ORGANIZATION_WIDE = {"note_template"}  # its records belong to every site of an organization
OURS = [address for address in addresses() if not address.name.startswith(LIBRARY)]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for the whole walk: each visit takes back what it did, so no address sees another's effects."""
    with django_db_blocker.unblock():
        with use_clock(cast.NOW), transaction.atomic():
            stand_in("riverside")
            made = World()
            made.here = objects_at(cast.the_site())
            made.elsewhere = objects_at(cast.make_site(name="Hillside"))
            accounts(made)
            yield made
            transaction.set_rollback(True)
        connection.close()


def kind_of(address: Address) -> str:
    """Which object an address's `pk` stands for: the segment before it says."""
    parts = address.route.split("/")
    place = next((at for at, part in enumerate(parts) if part.startswith("<uuid:pk")), 0)
    return KINDS.get(f"{parts[place - 1]}", parts[place - 1])


def url_of(address: Address, objects: dict[str, Any]) -> str:
    return reverse(address.name, kwargs=arguments_of(address, kind_of(address), objects))


def outcomes(address: Address, world: World) -> dict[str, str]:
    """GET and POST of every kind of person, and of a therapist for another site's, another clinic's and no record."""
    url = url_of(address, world.here)
    found = {}
    for person in PERSONS:
        found[person] = f"{visit(world, url, 'GET', person)}/{visit(world, url, 'POST', person)}"
    if address.arguments:
        found["other_site"] = str(visit(world, url_of(address, world.elsewhere), "GET", "therapist"))
        missing = reverse(address.name, kwargs=gone(arguments_of(address, kind_of(address), world.here)))
        found["gone"] = str(visit(world, missing, "GET", "therapist"))
    found["other_clinic"] = str(visit(world, url, "GET", "stranger", host="other.testserver"))
    return found


def table() -> dict[str, dict[str, str]]:
    with TABLE.open(newline="") as file:
        return {row["address"]: row for row in csv.DictReader(file)}


def test_the_table_names_every_address_and_no_other():
    assert sorted(table()) == sorted(address.name for address in OURS), "run `python -m tests.write_addresses`"


@pytest.mark.parametrize("address", OURS, ids=lambda address: address.name)
def test_who_gets_what(address: Address, world: World):
    found = outcomes(address, world)
    expected = table()[address.name]
    assert found == {key: value for key, value in expected.items() if key in found}
    check_rules(address, found)


def check_rules(address: Address, found: dict[str, str]) -> None:
    """What must hold whatever the table says, so that a wrong table cannot hide a hole."""
    for person, status in found.items():
        assert not any(code.startswith("5") for code in status.split("/")), f"{person} met a fault: {status}"
    if address.needs == "public":
        return
    assert address.needs, f"{address.name} does not say what it needs"
    assert not found["stranger"].startswith("2"), "a stranger came in"
    if address.needs == "signed in":
        return
    for role in Role:
        if role.value in found and role not in ACTIONS[address.needs]:
            assert found[role.value].split("/")[0] in {"403", "405", "404"}, f"{role} lacks {address.needs}"
    for state in ("invited", "suspended", "ended"):
        assert not found[state].startswith("2"), f"a duty that is {state} opened a door"
    if "pk" in address.arguments and address.route.count("<") == 1 and address.name not in ORGANIZATION_WIDE:
        assert found["other_site"] in {"302", "403", "404", "405"}, "another site's record was shown"
        assert found["gone"] == found["other_site"], "not yours and not there must look the same"


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_request_login_code"])
def test_the_pages_for_signing_in_are_open_and_whole(name: str, world: World):
    assert visit(world, reverse(name), "GET", "stranger") == 200
