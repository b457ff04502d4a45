"""Walks every address as every kind of person and notes what each gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver
from django_tenants.utils import get_tenant_model

from stepwell.kernel.access import Role
from stepwell.people.models import Account, Contact, Grant
from tests import cast

ROLES = [role.value for role in cast.STAFF]
OUTSIDE = ["stranger", "patient", "other_patient", "family"]
STATES = ["invited", "suspended", "ended", "elsewhere"]
PERSONS = [*OUTSIDE, *ROLES, *STATES]
LIBRARY = ("account_", "mfa_")
HANDLER = ClientHandler(enforce_csrf_checks=False)  # one for all visits: each loads its layers anew


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver: its name, route, the names of its arguments, and what its view says it needs."""

    name: str
    route: str
    arguments: tuple[str, ...]
    needs: str = ""


@dataclass
class World:
    """Accounts by kind of person, and objects by the word that an address's argument stands for."""

    accounts: dict[str, Account] = field(default_factory=dict)
    here: dict[str, Any] = field(default_factory=dict)
    elsewhere: dict[str, Any] = field(default_factory=dict)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    def cookie_of(self, person: str) -> dict[str, str]:
        """What the browser of a person who has signed in keeps; signed in on first use."""
        if person not in self.cookies:
            client = cast.sign_in(Client(), self.accounts[person])
            self.cookies[person] = {name: morsel.value for name, morsel in client.cookies.items()}
        return self.cookies[person]


def addresses() -> list[Address]:
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda address: address.name)


def _walk(patterns: list[Any], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and pattern.name:
            names = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
            yield Address(pattern.name, route, names, getattr(pattern.callback, "needs", ""))


def accounts(world: World) -> None:
    """One account per kind of person; the patient and the family contact belong to the world's patient."""
    patient = world.here["patient"]
    cast.patient_actor(patient)
    world.accounts["patient"] = patient.account
    other = cast.make_patient("Olga", "Other")
    cast.patient_actor(other)
    world.accounts["other_patient"] = other.account
    family = cast.make_account("Rosa Rivera")
    contact = Contact.objects.create(
        patient=patient, site=patient.site, account=family, name="Rosa Rivera", relationship="mother"
    )
    Grant.objects.create(
        contact=contact,
        patient=patient,
        site=patient.site,
        section="schedule",
        starts_on=cast.TODAY - timedelta(days=9),
        ends_on=cast.TODAY + timedelta(days=400),
    )
    world.accounts["family"] = family
    for role in cast.STAFF:
        world.accounts[role.value] = cast.the_staff(role).account
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    changes: dict[str, dict[str, Any]] = {
        "invited": {"accepted_at": None},
        "suspended": {"suspended_at": long_ago},
        "ended": {"ends_on": cast.TODAY - timedelta(days=1)},
        "elsewhere": {},
    }
    hillside = world.elsewhere["patient"].site
    for name, change in changes.items():
        account = cast.make_account(f"Thea {name.title()}")
        cast.make_practitioner(account)
        cast.give_duty(account, Role.THERAPIST, hillside if name == "elsewhere" else patient.site, **change)
        world.accounts[name] = account


def arguments_of(address: Address, kind: str, objects: dict[str, Any]) -> dict[str, Any]:
    """The values for an address's arguments: objects by name, `pk` by the kind the table gives for the address."""
    values: dict[str, Any] = {}
    for name in address.arguments:
        found = objects.get(kind if name == "pk" else name)
        values[name] = found.pk if hasattr(found, "pk") else found
    return values


def gone(values: dict[str, Any]) -> dict[str, Any]:
    return {name: uuid4() if isinstance(value, UUID) else value for name, value in values.items()}


def visit(world: World, url: str, method: str, person: str, host: str = "testserver") -> int:
    """The status of one request, whose effects are rolled back."""
    client = Client(raise_request_exception=False, headers={"host": host})
    client.handler = HANDLER
    if person in world.accounts:
        client.cookies = SimpleCookie(world.cookie_of(person))
    with transaction.atomic():
        stand_in("other" if host.startswith("other") else "riverside")
        answer = client.get(url) if method == "GET" else client.post(url, {})
        transaction.set_rollback(True)
    stand_in("riverside")
    return answer.status_code


@cache
def _organization(schema: str) -> Any:
    connection.set_schema_to_public()
    return get_tenant_model().objects.get(schema_name=schema)


def stand_in(schema: str) -> None:
    organization = _organization(schema)
    connection.set_schema_to_public()
    connection.set_tenant(organization)
