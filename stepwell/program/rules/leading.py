"""Decides whether a practitioner may lead a group or hold a visit on a day: duty first, then license."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Refused
from stepwell.people.rules.licenses import Act, ActFacts, License, check_can_act

# What a license must allow for each kind of service; a kind that is not here needs none.
ACTS: dict[str, Act] = {
    "GP": Act.LEAD_PSYCHOTHERAPY,
    "TE": Act.LEAD_EDUCATION,
    "AT": Act.LEAD_ACTIVITY,
    "MF": Act.FAMILY,
    "FT": Act.FAMILY,
    "IND": Act.INDIVIDUAL,
    "MED": Act.MEDICATION_VISIT,
}


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """A person's name, duty at the site and licenses, beside the kind of service, the day and the site's
    state.
    """

    person: str
    service: str
    on: date
    state: str
    licenses: tuple[License, ...]
    has_duty: bool


def check_can_lead(facts: LeadFacts) -> None:
    """Raises Refused('NO_DUTY') without a clinical duty at the site, else as `check_can_act` does."""
    if not facts.has_duty:
        raise Refused(
            "NO_DUTY",
            f"{facts.person} has no clinical duty at this site on that day.",
            "Choose someone who works here.",
        )
    act = ACTS.get(facts.service)
    if act is not None:
        check_can_act(ActFacts(facts.licenses, act, facts.on, facts.state, facts.person))


def can_lead(facts: LeadFacts) -> bool:
    """Whether the person may lead or hold it."""
    try:
        check_can_lead(facts)
    except Refused:
        return False
    return True
