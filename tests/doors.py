"""Finds every form of every page in the test world, and sends it filled in as one likes."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote_plus, urlencode

from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tests.forms import Form, forms_of
from tests.nonsense import RAW, TYPED
from tests.walk import Address, World, stand_in

ORDER = (
    *("program_director", "therapist", "front_desk", "biller", "administrator", "psychiatrist"),
    *("nurse", "group_leader", "utilization_reviewer", "patient", "family", "stranger"),
)
LOOKS = 2
Values = Mapping[str, Sequence[str] | str]


@dataclass(frozen=True)
class Door:
    """One form of one page, and who was shown it."""

    person: str
    form: Form


@dataclass(frozen=True)
class Answer:
    """What came back: status, text, where to, and the fault behind a 500."""

    status: int
    text: str
    location: str
    fault: str = ""


def find_doors(world: World, pages: Sequence[tuple[Address, str]], table: Mapping[str, Mapping[str, str]]) -> Any:
    """The forms by the name of the address they go to; a page is opened by the first who may, up to two."""
    found: dict[str, dict[tuple[str, frozenset[str]], Door]] = {}
    for address, url in pages:
        may = [who for who in ORDER if table.get(address.name, {}).get(who, "").startswith("200")]
        for person in may[:LOOKS]:
            for form in forms_of(send(world, person, "get", url).text, url):
                name = _name_of(form.path)
                if name and not name.startswith(("account_", "mfa_")):
                    form.fields.pop("csrfmiddlewaretoken", None)
                    kept = found.setdefault(name, {})
                    kept.setdefault((form.method, frozenset(form.fields)), Door(person, form))
    return {name: list(doors.values()) for name, doors in found.items()}


def _name_of(path: str) -> str:
    try:
        return str(resolve(path).url_name)
    except Resolver404:
        return ""


def send(
    world: World,
    person: str,
    method: str,
    url: str,
    values: Values | None = None,
    raw: bytes = b"",
    *,
    stay: bool = False,
) -> Answer:
    """One request; unless it may `stay`, its effects are rolled back."""
    client = Client(raise_request_exception=False)
    if person in world.accounts:
        client.cookies = SimpleCookie(world.cookie_of(person))
    body = urlencode(values or {}, doseq=True).encode() + raw
    if method == "post":
        body += b"&csrfmiddlewaretoken=x"  # as every form of a browser has
    with _faults() as faults, transaction.atomic():
        stand_in("riverside")
        if method == "get":
            answer = client.get(f"{url.split('?')[0]}?{body.decode()}" if body else url)
        else:
            answer = client.post(url, body, content_type="application/x-www-form-urlencoded")
        if not stay:
            transaction.set_rollback(True)
    stand_in("riverside")
    text = answer.content.decode(errors="replace") if not answer.streaming else ""
    return Answer(answer.status_code, text, answer.headers.get("Location", ""), "".join(faults))


@contextmanager
def _faults() -> Iterator[list[str]]:
    found: list[str] = []

    def note(**_: Any) -> None:
        found.append("".join(traceback.format_exception(*sys.exc_info())[-4:]))

    got_request_exception.connect(note)
    try:
        yield found
    finally:
        got_request_exception.disconnect(note)


def with_nonsense(values: Values, name: str, kind: str) -> tuple[Values, bytes]:
    """The values with nonsense of one kind in one field, as a body's values and raw bytes."""
    rest = {key: value for key, value in values.items() if key != name}
    if kind in RAW:
        return rest, b"&" + quote_plus(name).encode() + b"=" + RAW[kind]
    return {**rest, name: TYPED[kind]}, b""
