"""What "Find or do" offers: the charts opened last, then for a few letters people, pages and verbs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.desk.navigation import STAFF, address
from stepwell.kernel.access import Actor, may
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Patient
from stepwell.people.queries import chart_url, find_patients
from stepwell.people.rules.names import folded

MOST = 8
PEOPLE = 5
_LOOKS = 40  # how far back in the trail the last charts are looked for
# (words, name of the address, icon, the action it needs)
VERBS: tuple[tuple[Any, str, str, str], ...] = (
    (lazy("Take a call: new inquiry"), "inquiry_new", "phone", "inquiry.change"),
    (lazy("Add a person"), "patient_new", "user-plus", "patient.change"),
    (lazy("Check people in"), "arrivals", "door-open", "attendance.record"),
    (lazy("Call people who missed"), "absences", "phone-outgoing", "attendance.record"),
    (lazy("Certify and recertify"), "certify_list", "stamp", "plan.certify"),
    (lazy("Close results, drug screens and refills"), "results", "pill", "result.close"),
    (lazy("Sign beside: notes that wait for my signature"), "cosign_list", "signature", "note.sign"),
    (lazy("Words of canceled sessions"), "canceled_words", "archive", "note.write"),
    (lazy("Activities: how they went"), "activities", "activity", "note.write"),
    (lazy("Fidelity: how true to its method a session was"), "fidelity", "list-checks", "fidelity.record"),
    (lazy("Templates of notes"), "note_templates", "file-pen-line", "template.read"),
    (lazy("Safety: concerns and calls after a crisis"), "concern_list", "shield-alert", "alert.read"),
    (lazy("Open a chart outside my sites"), "open_outside", "key-round", "patient.open_outside"),
    (lazy("Close the day"), "day_close", "calendar-check", "claim.change"),
    (lazy("Add a group"), "group_new", "messages-square", "program.change"),
    (lazy("Invite someone to work here"), "staff_new", "user-plus", "staff.change"),
    (lazy("My account and password"), "account", "settings", "site.read"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the palette."""

    says: str
    more: str
    url: str
    icon: str


def palette_rows(actor: Actor, typed: str, opened: UUID | None = None) -> list[Offer]:
    """At most 8 lines, people the actor may see first. Three queries; one row in the trail for each opened search."""
    words = folded(typed).split()
    if not words:
        return (_last_charts(actor) + _places(actor))[:MOST]
    found = _people(actor, typed, opened) if len("".join(words)) > 1 else []
    fits = [offer for offer in _places(actor) if all(word in folded(offer.says) for word in words)]
    return (found[: MOST - min(len(fits), MOST - PEOPLE)] + fits)[:MOST]


def _people(actor: Actor, typed: str, opened: UUID | None) -> list[Offer]:
    if not may(actor, "chart.read"):
        return []
    people = find_patients(actor, typed, limit=MOST, opened=opened).people
    found = [
        Offer(person.name, _("chart · %(number)s") % {"number": person.record_number}, chart_url(person.id), "user")
        for person in people
    ]
    return found[:1] + _asking(actor, [(person.id, person.name) for person in people]) + found[1:]


def _asking(actor: Actor, people: list[tuple[UUID, str]]) -> list[Offer]:
    """The safety questions of the first of these people."""
    if not people or not may(actor, "safety.ask"):
        return []
    first, name = people[0]
    url = reverse("safety_hub", args=[first])
    return [Offer(_("Ask %(name)s the safety questions") % {"name": name}, _("do"), url, "shield-alert")]


def _last_charts(actor: Actor) -> list[Offer]:
    """The charts this account opened last, as far as the actor may still see them."""
    if not may(actor, "chart.read"):
        return []
    looks = AuditEvent._base_manager.filter(actor_id=actor.account_id, action="chart.read").order_by("-id")
    seen = list(dict.fromkeys(looks.values_list("patient_id", flat=True)[:_LOOKS]))[:PEOPLE]
    rows: dict[Any, Any] = Patient.objects.visible_to(actor).in_bulk(seen)
    found = [
        Offer(rows[pk].short_name, _("opened lately · %(number)s") % {"number": rows[pk].record_number}, chart_url(rows[pk].pk),
              "history")
        for pk in seen
        if pk in rows
    ]  # fmt: skip
    return found + _asking(actor, [(pk, rows[pk].short_name) for pk in seen if pk in rows])


def _places(actor: Actor) -> list[Offer]:
    pages = [
        Offer(str(word), _("page"), url, icon)
        for name, word, icon, who in STAFF
        if actor.roles & who and (url := address(name))
    ]
    verbs = [
        Offer(str(word), _("do"), url, icon)
        for word, name, icon, action in VERBS
        if may(actor, action) and (url := address(name))
    ]
    return pages + verbs
