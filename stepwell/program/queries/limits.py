"""The limits of states and payers on the size of groups at a site, and who is covered by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from stepwell.people.models import Site
from stepwell.placement.models import Episode
from stepwell.program.models import Group, SizeLimit
from stepwell.program.rules.limits import Limit, smallest
from stepwell.program.rules.seats import Group as GroupFacts
from stepwell.program.rules.seats import group_cap


class Limits:
    """The dated limits of one or more sites, by site."""

    def __init__(self, rows: Mapping[UUID, tuple[Limit, ...]], payers: Mapping[UUID, str], on: date) -> None:
        self.rows, self.payers, self.on = rows, payers, on

    @property
    def name_payers(self) -> bool:
        """Whether it matters who is covered by whom."""
        return any(row.payer for rows in self.rows.values() for row in rows)

    def bound(self, group: Group, people: Iterable[UUID], on: date) -> Limit | None:
        """The limit that binds the group with these people in it."""
        payers = {self.payers[person] for person in people if person in self.payers}
        return smallest(self.rows.get(group.site_id, ()), group.service_type, payers, on)

    def capacity(self, group: Group, members: Iterable[UUID]) -> int:
        """The seats a plan may count on: as if anyone in care could join, but never fewer than sit there rightly now."""
        here = list(members)
        own = group_cap(GroupFacts(str(group.pk), group.capacity), self.on)
        strict, now = self.bound(group, self.payers, self.on), self.bound(group, here, self.on)
        at_least = min(len(set(here)), own if now is None else now.cap)
        return min(own, max(at_least, own if strict is None else strict.cap))


def limits_at(sites: Iterable[UUID | Site], on: date, payers: Mapping[UUID, str] | None = None) -> Limits:
    """The limits in force on a day or later. One query."""
    keys = [site.pk if isinstance(site, Site) else site for site in sites]
    found: dict[UUID, list[Limit]] = {key: [] for key in keys}
    for row in SizeLimit._base_manager.filter(site__in=keys):
        if row.ends_on is None or row.ends_on >= on:
            found[row.site_id].append(limit_facts(row))
    return Limits({key: tuple(rows) for key, rows in found.items()}, payers or {}, on)


def limit_facts(row: SizeLimit) -> Limit:
    """One record as the rules read it."""
    return Limit(
        cap=row.cap,
        starts_on=row.starts_on,
        source=row.source,
        payer=str(row.payer_id) if row.payer_id else "",
        service=row.service_type,
        ends_on=row.ends_on,
    )


def payers_of(patients: Iterable[UUID]) -> dict[UUID, str]:
    """Who pays for each person in care. One query."""
    rows = Episode._base_manager.filter(patient__in=list(patients), ended_on__isnull=True, coverage__isnull=False)
    return {patient: str(payer) for patient, payer in rows.values_list("patient", "coverage__payer")}
