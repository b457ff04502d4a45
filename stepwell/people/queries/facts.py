"""Turns rows of this room into the facts its rules read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from stepwell.kernel.access import Role
from stepwell.kernel.dates import clinic_day
from stepwell.people import models
from stepwell.people.rules import consents, licenses


def consent_facts(row: models.Consent, zone: str) -> consents.Consent:
    """A consent as the rules see it; `zone` says on which clinic day it was taken back."""
    kind = consents.ConsentKind(row.kind)
    release = None
    if kind is consents.ConsentKind.RELEASE:
        release = consents.Release(
            to_whom=row.recipient,
            purpose=consents.Purpose(row.purpose),
            parts=frozenset(row.parts),
            covers_part2=row.covers_part2,
            covers_counseling_notes=row.covers_counseling_notes,
        )
    withdrawn_on = clinic_day(row.withdrawn_at, zone) if row.withdrawn_at else None
    return consents.Consent(kind, row.starts_on, row.ends_on, withdrawn_on, release)


def consents_of(patient_id: UUID, zone: str) -> tuple[consents.Consent, ...]:
    """Every consent of a patient the caller has already been shown to."""
    return tuple(consent_facts(row, zone) for row in models.Consent._base_manager.filter(patient=patient_id))


def license_facts(rows: Iterable[models.License]) -> tuple[licenses.License, ...]:
    """Licenses as the rules see them; kinds the reference table does not know are left out."""
    known = {kind.value for kind in licenses.LicenseKind}
    return tuple(
        licenses.License(licenses.LicenseKind(row.kind), row.number, row.state, row.starts_on, row.ends_on)
        for row in rows
        if row.kind in known
    )


def licenses_of(practitioner_id: UUID) -> tuple[licenses.License, ...]:
    """The licenses of a practitioner."""
    return license_facts(models.License._base_manager.filter(practitioner=practitioner_id))


def practitioners_with(role: Role, site_id: UUID, on: date) -> list[models.Practitioner]:
    """Everyone who holds the role at the site on the day, by name; one query."""
    return practitioners_by_role((role,), site_id, on)[role]


def practitioners_by_role(roles: Iterable[Role], site_id: UUID, on: date) -> dict[Role, list[models.Practitioner]]:
    """For each role those who hold it at the site on the day, by name; one query for all roles."""
    wanted = tuple(roles)
    duties = models.RoleAssignment._base_manager.filter(
        role__in=[role.value for role in wanted],
        site=site_id,
        starts_on__lte=on,
        accepted_at__isnull=False,
        suspended_at__isnull=True,
        account__is_active=True,
        account__practitioner__isnull=False,
    ).exclude(ends_on__lt=on)
    found: dict[Role, list[models.Practitioner]] = {role: [] for role in wanted}
    for duty in duties.select_related("account__practitioner").order_by("account__name", "pk"):
        person = duty.account.practitioner
        person.account = duty.account
        if person not in found[Role(duty.role)]:
            found[Role(duty.role)].append(person)
    return found
