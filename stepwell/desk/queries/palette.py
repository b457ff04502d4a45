"""What "Find or do" offers for a few letters: people first, then pages and verbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.desk.navigation import STAFF, address
from stepwell.kernel.access import Actor, may
from stepwell.people.queries.find import find_patients

MOST = 8
VERBS: tuple[tuple[Any, str, str, str], ...] = (
    (lazy("Take a call: new inquiry"), "inquiry_new", "phone", "inquiry.change"),
    (lazy("Add a person"), "patient_new", "user-plus", "patient.change"),
    (lazy("Open a chart outside my sites"), "open_outside", "key-round", "patient.open_outside"),
    (lazy("Close the day"), "day_close", "calendar-check", "claim.change"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the palette."""

    says: str
    more: str
    url: str
    icon: str


def palette_rows(actor: Actor, typed: str) -> list[Offer]:
    """At most 8 lines, people the actor may see first."""
    word = typed.strip().casefold()
    found: list[Offer] = []
    if len(word) >= 2 and may(actor, "patient.read"):
        found += [
            Offer(person.name, f"{person.record_number} · {_('chart')}", _chart(person.id), "user")
            for person in find_patients(actor, typed, limit=5).people
        ]
    found += [row for row in _pages(actor) if word in row.says.casefold()]
    return found[:MOST]


def _chart(pk: Any) -> str:
    from django.urls import reverse

    return reverse("chart", args=[pk])


def _pages(actor: Actor) -> list[Offer]:
    pages = [
        Offer(str(word), _("page"), address(name), icon)
        for name, word, icon, who in STAFF
        if actor.roles & who and address(name)
    ]
    verbs = [
        Offer(str(word), _("do"), address(name), icon)
        for word, name, icon, action in VERBS
        if may(actor, action) and address(name)
    ]
    return pages + verbs
