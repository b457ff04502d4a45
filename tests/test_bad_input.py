"""Every form of the product with nonsense in it: no fault, no lost words, nobody else's record, nothing twice.

Each field gets two kinds of nonsense, always the same; with EVERY_NONSENSE=1 it gets all of them, which takes minutes.
"""

from __future__ import annotations

import html
import os
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from stepwell.kernel.models import Record
from tests.doors import ORDER, Door, find_doors, send, with_nonsense
from tests.forms import WORDS
from tests.nonsense import KINDS, TYPED
from tests.test_addresses import OURS, table, url_of, world  # noqa: F401  the fixture
from tests.walk import Address, World

EVERY = bool(os.environ.get("EVERY_NONSENSE"))
KINDS_PER_FIELD, STORMS, MANY_FIELDS = 2, 2, 12
LONGEST_ADDRESS = 3000
REFUSED_PAGE = "This cannot be done yet"
# The public form offers every site; a seat of elsewhere that is ticked here is passed over.
HARMLESS = {("start", "site"), ("session_check_in", "seats"), ("visit_check_in", "seats")}


@pytest.fixture(scope="module")
def doors(world: World) -> dict[str, list[Door]]:  # noqa: F811
    return find_doors(world, [(address, where(address, world)) for address in OURS], table())


def where(address: Address, world: World) -> str:  # noqa: F811
    """The address with the world's records in it; the home page for one the table of addresses lacks."""
    return url_of(address, world.here) if address.name in table() else "/"


def chosen(seed: str, most: int) -> list[str]:
    """Some kinds of nonsense, always the same for a form and field; all of them when asked for."""
    return list(KINDS) if EVERY else Random(seed).sample(KINDS, most)


def fits(kind: str, method: str) -> bool:
    return method == "post" or len(TYPED.get(kind, "")) <= LONGEST_ADDRESS


def check(door: Door, answer: Any, what: str) -> None:
    assert answer.status < 500, f"{what}: {answer.fault}"
    assert "<script>alert" not in answer.text, f"{what}: typed markup became part of the page"
    if answer.status != 422 or door.form.method == "get":
        return
    said = any(mark in answer.text for mark in (REFUSED_PAGE, "data-errors", 'class="note '))
    assert said, f"{what}: nothing on the page says what is wrong"


def check_words(door: Door, answer: Any, left_out: str, what: str) -> None:
    """On a refusal everything typed in the other fields is still on the page."""
    if answer.status == 422:
        for name, (typed, *_rest) in door.form.filled_in().items():
            if typed.startswith(WORDS) and name != left_out:
                assert html.escape(typed) in answer.text, f"{what}: what was typed in {name} is gone"


@pytest.mark.parametrize("address", OURS, ids=lambda address: address.name)
def test_nonsense_is_refused_or_taken_and_never_a_fault(address: Address, world: World, doors: Any):  # noqa: F811
    for door in doors.get(address.name, []):
        form, usual = door.form, door.form.filled_in()
        most = 1 if len(usual) > MANY_FIELDS else KINDS_PER_FIELD
        for name in usual:
            for kind in chosen(f"{address.name} {name}", most):
                if fits(kind, form.method):
                    what = f"{name} with {kind}, as {door.person}"
                    values, raw = with_nonsense(usual, name, kind)
                    answer = send(world, door.person, form.method, form.action, values, raw)
                    check(door, answer, what)
                    check_words(door, answer, name, what)
        for kind in [kind for kind in chosen(address.name, STORMS) if kind in TYPED and fits(kind, form.method)]:
            storm = dict.fromkeys(usual, TYPED[kind])
            check(door, send(world, door.person, form.method, form.action, storm), f"{kind} in every field")
        check(door, send(world, door.person, form.method, form.action, {}), "an empty form")


@pytest.mark.parametrize("address", OURS, ids=lambda address: address.name)
def test_an_address_whose_form_no_page_shows_bears_nonsense_too(address: Address, world: World, doors: Any):  # noqa: F811
    if any(door.form.method == "post" for door in doors.get(address.name, [])):
        return
    row = table().get(address.name, {})
    takes = [who for who in ORDER if row.get(who, "").split("/")[-1] in {"200", "302", "422"}]
    names = {name for found in doors.values() for door in found for name in door.form.fields if len(name) < 30}
    for person in takes[:1]:
        for kind in [kind for kind in chosen(address.name, STORMS) if kind in TYPED]:
            storm = dict.fromkeys(sorted(names), TYPED[kind][:LONGEST_ADDRESS])
            answer = send(world, person, "post", where(address, world), storm)
            assert answer.status < 500, f"{kind} in every field, as {person}: {answer.fault}"


@pytest.mark.parametrize("address", OURS, ids=lambda address: address.name)
def test_no_form_takes_a_record_of_another_site(address: Address, world: World, doors: Any):  # noqa: F811
    other = elsewhere_by_id(world)
    for door in doors.get(address.name, []):
        usual = door.form.filled_in()
        for name, values in usual.items():
            offered = [*values, *door.form.choices.get(name, [])]
            strange = next((other[one] for one in offered if one in other), None)
            if strange is None or door.form.method == "get" or (address.name, name) in HARMLESS:
                continue
            answer = send(world, door.person, "post", door.form.action, {**usual, name: strange})
            assert answer.status in {403, 404, 409, 422}, f"{name} took another site's record"


def elsewhere_by_id(world: World) -> dict[str, str]:  # noqa: F811
    """For the id of each record here, the id of its twin at the other site."""
    pairs = [(found, world.elsewhere[kind]) for kind, found in world.here.items()]
    pairs += [(found.site, other.site) for found, other in pairs[:1]]
    pairs.append((world.here["group"].room, world.elsewhere["group"].room))
    ids = [(str(found.pk), str(other.pk)) for found, other in pairs if hasattr(found, "pk")]
    return {here: there for here, there in ids if here != there}


@pytest.mark.parametrize("address", OURS, ids=lambda address: address.name)
def test_a_stale_version_never_overwrites(address: Address, world: World, doors: Any):  # noqa: F811
    for door in doors.get(address.name, []):
        shown = "".join(door.form.fields.get("version", ()))
        if shown.isdecimal() and door.form.method == "post":  # a sheet's many versions are merged field by field
            values = {**door.form.filled_in(), "version": "99"}
            answer = send(world, door.person, "post", door.form.action, values)
            assert answer.status not in {200, 302}, "an old page overwrote a newer record"


@pytest.mark.parametrize("address", OURS, ids=lambda address: address.name)
def test_a_form_sent_twice_makes_one_record(address: Address, world: World, doors: Any):  # noqa: F811
    from django.db import transaction

    for door in doors.get(address.name, []):
        if "token" not in door.form.fields or door.form.method == "get":
            continue
        usual = door.form.filled_in()
        assert send(world, door.person, "post", door.form.action, {**usual, "token": ""}).status != 302
        with transaction.atomic():
            first = send(world, door.person, "post", door.form.action, usual, stay=True)
            before = rows()
            again = send(world, door.person, "post", door.form.action, usual, stay=True)
            if first.status == 302:
                assert again.status < 500, again.fault
                assert rows() == before, "the second post made something"
                spent = send(world, "stranger", "post", reverse("start"), {"token": usual["token"], "name": "Ann"})
                assert spent.status < 500, spent.fault
            transaction.set_rollback(True)


def rows() -> dict[str, int]:
    kinds: Iterator[Any] = (model for model in apps.get_models() if issubclass(model, Record))
    return {model.__name__: model._base_manager.count() for model in kinds}
