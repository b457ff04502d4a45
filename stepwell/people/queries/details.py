"""The page of a person's own facts: who they are, who is around them, what they agreed to, whom they let in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import SECTIONS, Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Consent, Contact, Grant, Patient
from stepwell.people.queries.facts import consent_facts
from stepwell.people.queries.links import chart_url
from stepwell.people.rules.consents import (
    ConsentKind,
    FirstDayFacts,
    Purpose,
    consent_in_force,
    missing_consents,
)
from stepwell.people.rules.grants import Section
from stepwell.people.rules.names import folded
from stepwell.people.words import CONSENTS, LANGUAGES, PARTS, PURPOSES, RELATIONSHIPS, spoken_list

# The pages about one person that the front of the house keeps: key, word, address, and who may open it.
_TABS = (
    ("details", lazy("Details"), "patient_details", "patient.read"),
    ("coverage", lazy("Coverage"), "patient_coverage", "coverage.read"),
    ("admission", lazy("Admission"), "admission", "placement.read"),
    ("safety", lazy("Safety plan"), "safety_plan", "progress.read"),
)


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent with its status: kind and word are those of parts/badge.html."""

    id: UUID
    title: str
    about: str
    signed: str
    on: date
    kind: str
    word: str
    can_withdraw: bool


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Someone close, and what they may see until when."""

    contact: Contact
    relationship: str
    shares: str
    shared_until: date | None
    grant_ids: tuple[UUID, ...]
    has_release: bool = False


@dataclass(frozen=True, slots=True)
class PatientHead:
    """Whose page this is: the line over every page of this room and the next."""

    id: UUID
    name: str
    pronouns: str
    age: int
    record_number: str
    birth_on: date
    chart_url: str
    tabs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DetailsPage:
    """Everything the page shows."""

    patient: Patient
    head: PatientHead
    legal_name: str
    language: str
    address: str
    allergies: tuple[object, ...]
    contacts: tuple[ContactLine, ...]
    consents: tuple[ConsentLine, ...]
    missing: tuple[tuple[str, str], ...]
    may_change: bool
    may_consent: bool
    may_see_contacts: bool
    may_see_apart: bool


def details_page(actor: Actor, patient_id: UUID | str) -> DetailsPage:
    """A person's own facts, with a row in the trail for the look. Raises Http404 when not visible."""
    if not actor.is_staff:
        raise Http404
    patient = get_visible(actor, Patient, patient_id, "site")
    audit.record(actor, "patient.read", patient)
    zone = patient.site.time_zone
    today = dates.clinic_today(zone)
    rows = list(Consent.objects.visible_to(actor).filter(patient=patient).order_by("-given_at"))
    held = tuple(consent_facts(row, zone) for row in rows)
    used, legal = f"{patient.name_used} {patient.legal_last}", f"{patient.legal_first} {patient.legal_last}"
    return DetailsPage(
        patient=patient,
        head=patient_head(actor, patient),
        legal_name="" if legal == used else legal,
        language=str(LANGUAGES.get(patient.language, patient.language)),
        address=_address(patient),
        allergies=tuple(patient.allergies.filter(entered_in_error_at__isnull=True).order_by("pk")),
        contacts=contact_lines(actor, patient, today),
        consents=tuple(_consent_line(row, zone, today) for row in rows),
        missing=tuple((kind.value, str(CONSENTS[kind])) for kind in missing_consents(FirstDayFacts(held, today))),
        may_change=bool(access.may(actor, "patient.change", patient)),
        may_consent=bool(access.may(actor, "consent.record", patient)),
        may_see_contacts=bool(access.may(actor, "contact.read", patient)),
        may_see_apart=bool(access.may(actor, "apart.read", patient)),
    )


def patient_head(actor: Actor, patient: Patient) -> PatientHead:
    """The head line of a patient the caller has been shown to; asks the database nothing."""
    return PatientHead(
        id=patient.pk,
        name=f"{patient.name_used} {patient.legal_last}",
        pronouns=patient.pronouns,
        age=dates.full_years(patient.birth_on, dates.clinic_today(patient.site.time_zone)),
        record_number=patient.record_number,
        birth_on=patient.birth_on,
        chart_url=chart_url(patient.pk) if actor.is_staff else "",
        tabs=tuple(
            (key, str(word), reverse(name, args=[patient.pk]))
            for key, word, name, action in _TABS
            if access.may(actor, action, patient)
        ),
    )


def _address(patient: Patient) -> str:
    place = ", ".join(part for part in (patient.street, patient.city, patient.state) if part)
    return f"{place} {patient.zip_code}".strip()


def _consent_line(row: Consent, zone: str, today: date) -> ConsentLine:
    facts = consent_facts(row, zone)
    signed = _("Signed by %(name)s") % {"name": row.given_by_name}
    status = ("ok", _("In force")) if consent_in_force(facts, today) else ("off", _("Ended"))
    if row.withdrawn_at:
        status = ("off", _("Taken back"))
    return ConsentLine(
        id=row.pk,
        title=str(CONSENTS[ConsentKind(row.kind)]).capitalize(),
        about=_about(row),
        signed=signed,
        on=row.starts_on,
        kind=status[0],
        word=status[1],
        can_withdraw=row.withdrawn_at is None and status[0] == "ok",
    )


def _about(row: Consent) -> str:
    if row.kind != ConsentKind.RELEASE:
        return ""
    parts = spoken_list([str(PARTS.get(part, part)).lower() for part in row.parts])
    words = {"who": row.recipient, "why": str(PURPOSES[Purpose(row.purpose)]), "what": parts}
    said = _("To %(who)s, %(why)s: %(what)s") % words
    return f"{said}. {_('Includes substance use records.')}" if row.covers_part2 else said


def contact_lines(actor: Actor, patient: Patient, today: date) -> tuple[ContactLine, ...]:
    """The people around a patient, the emergency contact first, with what each may see today."""
    contacts = Contact.objects.visible_to(actor).filter(patient=patient).order_by("-is_emergency", "name")
    people = list(contacts.select_related("site"))
    grants = Grant.objects.visible_to(actor).filter(patient=patient, revoked_at__isnull=True, ends_on__gte=today)
    by_contact: dict[UUID, list[Grant]] = {}
    for grant in grants.order_by("section") if people else ():
        by_contact.setdefault(grant.contact_id, []).append(grant)
    return tuple(_contact_line(one, by_contact.get(one.pk, [])) for one in people)


def _contact_line(contact: Contact, grants: list[Grant]) -> ContactLine:
    seen = [str(PARTS[one.section]).lower() for one in grants if one.section in PARTS]
    return ContactLine(
        contact=contact,
        relationship=str(RELATIONSHIPS.get(contact.relationship, contact.relationship)),
        shares=spoken_list(seen),
        shared_until=min((one.ends_on for one in grants), default=None),
        grant_ids=tuple(one.pk for one in grants),
    )


def sections_to_share() -> tuple[tuple[str, str], ...]:
    """The sections a family contact has a page for: (value, word)."""
    return tuple((section.value, str(PARTS[section.value])) for section in Section if section.value in SECTIONS)


@dataclass(frozen=True, slots=True)
class SharingPage:
    """A patient's own page of whom they let in, what waits to be signed, and what was signed."""

    patient_id: UUID
    missing: tuple[tuple[str, str], ...]
    contacts: tuple[ContactLine, ...]
    sections: tuple[tuple[str, str], ...]
    consents: tuple[ConsentLine, ...]


def sharing_page(actor: Actor) -> SharingPage:
    """The signed-in patient's contacts, what each sees, and the consents to take back. Raises Http404."""
    patient = get_visible(actor, Patient, actor.patient_id, "site")
    zone = patient.site.time_zone
    today = dates.clinic_today(zone)
    rows = list(Consent.objects.visible_to(actor).filter(patient=patient).order_by("-given_at"))
    facts = [consent_facts(row, zone) for row in rows]
    named = {folded(one.release.to_whom) for one in facts if one.release is not None and consent_in_force(one, today)}
    lines = contact_lines(actor, patient, today)
    missing = missing_consents(FirstDayFacts(tuple(facts), today))
    return SharingPage(
        patient_id=patient.pk,
        missing=tuple((kind.value, str(CONSENTS[kind])) for kind in missing),
        contacts=tuple(_with_release(line, folded(line.contact.name) in named) for line in lines),
        sections=sections_to_share(),
        consents=tuple(_consent_line(row, zone, today) for row in rows),
    )


def _with_release(line: ContactLine, has_release: bool) -> ContactLine:
    return replace(line, has_release=has_release)
