"""Decides what a person's licenses allow on a day, from the rows of reference/licenses.toml."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import spoken_day


class LicenseKind(StrEnum):
    """The credentials the reference table knows; ASSOCIATE stands for every supervised license."""

    LCSW = "LCSW"
    LPC = "LPC"
    LMFT = "LMFT"
    PSYD = "PSYD"
    PHD = "PHD"
    MD = "MD"
    DO = "DO"
    PMHNP = "PMHNP"
    PA = "PA"
    RN = "RN"
    CADC = "CADC"
    RD = "RD"
    OTR = "OTR"
    CTRS = "CTRS"
    ASSOCIATE = "ASSOCIATE"
    PEER = "PEER"


class Act(StrEnum):
    """What a license may allow."""

    ASSESS = "assess"
    INDIVIDUAL = "individual"
    FAMILY = "family"
    LEAD_PSYCHOTHERAPY = "lead_psychotherapy"
    LEAD_EDUCATION = "lead_education"
    LEAD_ACTIVITY = "lead_activity"
    MEDICATION_VISIT = "medication_visit"
    SIGN_NOTES = "sign_notes"
    COSIGN = "cosign"
    CERTIFY_AS_PHYSICIAN = "certify_as_physician"


PHRASES: dict[Act, str] = {
    Act.ASSESS: "doing a placement assessment",
    Act.INDIVIDUAL: "individual therapy",
    Act.FAMILY: "family therapy",
    Act.LEAD_PSYCHOTHERAPY: "leading a psychotherapy group",
    Act.LEAD_EDUCATION: "leading an education group",
    Act.LEAD_ACTIVITY: "leading an activity group",
    Act.MEDICATION_VISIT: "a medication visit",
    Act.SIGN_NOTES: "signing notes",
    Act.COSIGN: "co-signing notes",
    Act.CERTIFY_AS_PHYSICIAN: "certifying the program as a physician",
}


@dataclass(frozen=True, slots=True)
class License:
    """One license a person holds; `ends_on` is its last good day, None when it has no end."""

    kind: LicenseKind
    number: str
    state: str
    starts_on: date
    ends_on: date | None = None
    suspended_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActFacts:
    """A person's licenses, the act they want to do, the day, and the state the patient is in ("" for any)."""

    licenses: tuple[License, ...]
    act: Act
    on: date
    state: str = ""
    person: str = "you"


def _row(kind: LicenseKind, on: date) -> dict[str, Any]:
    rows: list[dict[str, Any]] = [row for row in reference("licenses")["license"] if row["kind"] == kind]
    return in_force(rows, on)


def title_of(kind: LicenseKind, on: date) -> str:
    """The license's full title, for signatures and the staff page."""
    return str(_row(kind, on)["title"])


def license_valid(license_held: License, on: date, state: str = "") -> bool:
    """Whether the license is in force on the day and, if a state is named, was given by that state."""
    begun = license_held.starts_on <= on
    ended = license_held.ends_on is not None and on > license_held.ends_on
    suspended = license_held.suspended_on is not None and on >= license_held.suspended_on
    return begun and not ended and not suspended and state in ("", license_held.state)


def license_allows(license_held: License, act: Act, on: date, state: str = "") -> bool:
    """Whether this one license, if valid on the day, allows the act."""
    return license_valid(license_held, on, state) and act in _row(license_held.kind, on)["may"]


def can_act(facts: ActFacts) -> bool:
    """Whether any license in force allows the act."""
    return any(license_allows(held, facts.act, facts.on, facts.state) for held in facts.licenses)


def check_can_act(facts: ActFacts) -> None:
    """Raises Refused('LICENSE_LAPSED') when only a lapsed license allows the act, else Refused('LICENSE')."""
    if can_act(facts):
        return
    phrase = PHRASES[facts.act]
    lapsed = [held for held in facts.licenses if _would_allow(held, facts)]
    if lapsed:
        kinds = ", ".join(sorted({held.kind.value for held in lapsed}))
        raise Refused(
            "LICENSE_LAPSED",
            f"On {spoken_day(facts.on)} {facts.person} cannot do this: the license that allows {phrase} "
            f"({kinds}) is not in force that day.",
            "Nothing was changed. Update the license record, or ask a colleague with a current license.",
        )
    place = f" in {facts.state}" if facts.state else ""
    raise Refused(
        "LICENSE",
        f"No license on file{place} for {facts.person} allows {phrase}.",
        "Nothing was changed. Ask the program director to choose a colleague who may do this.",
    )


def _would_allow(held: License, facts: ActFacts) -> bool:
    return facts.state in ("", held.state) and facts.act in _row(held.kind, facts.on)["may"]


def needs_cosignature(licenses: Iterable[License], on: date, state: str = "") -> bool:
    """Whether a note signed under these licenses waits for a supervisor: every usable one is supervised."""
    signing = [held for held in licenses if license_allows(held, Act.SIGN_NOTES, on, state)]
    return bool(signing) and all(_row(held.kind, on)["needs_cosignature"] for held in signing)


def acts_independently(facts: ActFacts) -> bool:
    """Whether a license in force allows the act without a supervisor's signature beside it."""
    return any(
        license_allows(held, facts.act, facts.on, facts.state) and not _row(held.kind, facts.on)["needs_cosignature"]
        for held in facts.licenses
    )


def expiring_licenses(licenses: Iterable[License], on: date, days: int) -> tuple[License, ...]:
    """The licenses in force on the day whose last good day comes within so many days, soonest first."""
    soon = [
        (held.ends_on, held)
        for held in licenses
        if license_valid(held, on) and held.ends_on is not None and (held.ends_on - on).days <= days
    ]
    return tuple(held for _, held in sorted(soon, key=lambda pair: (pair[0], pair[1].kind, pair[1].number)))
