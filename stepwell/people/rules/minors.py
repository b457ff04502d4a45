"""Decides who may consent to a service for a young person, by state (case V7)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.kernel.tables import in_force, reference


class Service(StrEnum):
    """The services whose age of consent states set apart."""

    OUTPATIENT_MENTAL_HEALTH = "outpatient_mental_health"
    SUBSTANCE_USE = "substance_use"
    PSYCHOTROPIC_MEDICATION = "psychotropic_medication"


class ConsentBy(StrEnum):
    """Who signs."""

    PATIENT = "patient"
    PARENT = "parent"


@dataclass(frozen=True, slots=True)
class ConsentRoute:
    """Who signs, what to chart, the source, and whether a state row was found and checked against the law."""

    by: ConsentBy
    note: str
    source: str
    state_row_found: bool
    is_verified: bool


def age_on(born_on: date, on: date) -> int:
    """Full years of age on the day; someone born on Feb 29 turns older on Mar 1 in other years."""
    had_birthday = (on.month, on.day) >= (born_on.month, born_on.day)
    return on.year - born_on.year - (not had_birthday)


def consent_route(born_on: date, state: str, service: Service, on: date) -> ConsentRoute:
    """Who consents; a state without a row sends a minor's consent to the parent and asks for advice."""
    age = age_on(born_on, on)
    adult = in_force(reference("consents")["adult"], on)
    if age >= adult["age"]:
        return ConsentRoute(ConsentBy.PATIENT, "", str(adult["source"]), False, adult["status"] == "verified")
    rows = [row for row in reference("consents")["minor"] if row["state"] == state and row["service"] == service]
    if not rows:
        note = "No rule for this state is loaded. Ask the clinic's lawyer if the young person may sign alone."
        return ConsentRoute(ConsentBy.PARENT, note, "", False, False)
    row = in_force(rows, on)
    by = ConsentBy.PATIENT if age >= row["age"] else ConsentBy.PARENT
    return ConsentRoute(by, str(row["note"]), str(row["source"]), True, row["status"] == "verified")
