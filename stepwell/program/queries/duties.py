"""Who works at a site in a clinical role, with which licenses: the facts that decide who may lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepwell.kernel.access import CLINICAL
from stepwell.people.models import License, Practitioner, RoleAssignment, Site
from stepwell.people.rules.licenses import License as LicenseFacts
from stepwell.people.rules.licenses import LicenseKind
from stepwell.program.rules.leading import LeadFacts


@dataclass(frozen=True, slots=True)
class Duty:
    """A clinical duty's days, both included; no last day means until further notice."""

    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Duties:
    """The clinical staff of one site: names, duties and licenses by practitioner."""

    state: str
    names: dict[UUID, str]
    duties: dict[UUID, tuple[Duty, ...]]
    licenses: dict[UUID, tuple[LicenseFacts, ...]]

    def facts(self, practitioner_id: UUID, service: str, on: date) -> LeadFacts:
        """The facts for one person, one kind of service and one day."""
        held = self.duties.get(practitioner_id, ())
        return LeadFacts(
            person=self.names.get(practitioner_id, ""),
            service=service,
            on=on,
            state=self.state,
            licenses=self.licenses.get(practitioner_id, ()),
            has_duty=any(row.starts_on <= on and (row.ends_on is None or on <= row.ends_on) for row in held),
        )


def duties_at(site: Site, only: Iterable[UUID] | None = None, *, with_licenses: bool = True) -> Duties:
    """Everyone with a clinical duty at the site, or only those named (a name without a duty is kept).

    Three queries.
    """
    roles = sorted(role.value for role in CLINICAL)
    rows = RoleAssignment._base_manager.filter(
        site=site, role__in=roles, accepted_at__isnull=False, suspended_at__isnull=True
    ).exclude(account__practitioner=None)
    if only is not None:
        rows = rows.filter(account__practitioner__in=set(only))
    duties: dict[UUID, list[Duty]] = defaultdict(list)
    for pk, starts_on, ends_on in rows.values_list("account__practitioner", "starts_on", "ends_on"):
        duties[pk].append(Duty(starts_on, ends_on))
    wanted = set(duties) if only is None else set(only)
    people = Practitioner._base_manager.filter(pk__in=wanted).select_related("account")
    return Duties(
        state=site.state,
        names={row.pk: row.account.name for row in people.order_by("account__name", "pk")},
        duties={pk: tuple(found) for pk, found in duties.items()},
        licenses=_licenses(wanted) if with_licenses else {},
    )


def _licenses(wanted: set[UUID]) -> dict[UUID, tuple[LicenseFacts, ...]]:
    found: dict[UUID, list[LicenseFacts]] = defaultdict(list)
    known = {kind.value for kind in LicenseKind}
    for row in License._base_manager.filter(practitioner__in=wanted):
        if row.kind in known:
            found[row.practitioner_id].append(
                LicenseFacts(LicenseKind(row.kind), row.number, row.state, row.starts_on, row.ends_on)
            )
    return {pk: tuple(rows) for pk, rows in found.items()}
