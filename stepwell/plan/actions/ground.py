"""What every act on a plan begins with: the row locked, the signer's license read, the day at the clinic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import License, Practitioner
from stepwell.people.rules import licenses as license_rules
from stepwell.plan.models import CarePlan


@dataclass(frozen=True, slots=True)
class Signer:
    """A member of staff who signs, with the credential that stands behind it."""

    practitioner: Practitioner
    name: str
    credential: str


def locked(plan_id: UUID) -> CarePlan:
    """The version as it is now, held until this act is done, with its episode, site and payer."""
    rows = CarePlan._base_manager.select_for_update(of=("self",))
    found: CarePlan = rows.select_related("episode", "site", "episode__coverage__payer").get(pk=plan_id)
    return found


def today_at(plan: CarePlan) -> date:
    return dates.clinic_today(plan.site.time_zone)


def signer(actor: Actor, act: license_rules.Act, on: date, state: str) -> Signer:
    """Who signs. Raises Refused when no license allows the act (LICENSE, LICENSE_LAPSED, NO_SIGNER)."""
    person = (
        Practitioner._base_manager.select_related("account").filter(pk=actor.practitioner_id).first()
        if actor.practitioner_id
        else None
    )
    if person is None:
        raise Refused("NO_SIGNER", "Only a member of staff with a license signs this.", "Ask a colleague.")
    held = tuple(
        license_rules.License(license_rules.LicenseKind(row.kind), row.number, row.state, row.starts_on, row.ends_on)
        for row in License._base_manager.filter(practitioner=person)
    )
    license_rules.check_can_act(license_rules.ActFacts(held, act, on, state))
    return Signer(person, person.account.name, person.credential)
