"""Decides which consents hold on a day, which the first day still needs, and what a release must say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import listed, spoken_day


class ConsentKind(StrEnum):
    """What a person agrees to."""

    TREATMENT = "treatment"
    TELEHEALTH = "telehealth"
    FINANCIAL = "financial"
    RELEASE = "release"


class Purpose(StrEnum):
    """Why records may leave; TPO is treatment, payment and operations in one consent (42 CFR Part 2)."""

    TREATMENT = "treatment"
    PAYMENT = "payment"
    OPERATIONS = "operations"
    TPO = "tpo"
    FAMILY = "family"
    LEGAL = "legal"
    OTHER = "other"


CONSENT_PHRASES: dict[ConsentKind, str] = {
    ConsentKind.TREATMENT: "consent to treatment",
    ConsentKind.TELEHEALTH: "consent to video visits",
    ConsentKind.FINANCIAL: "financial agreement",
    ConsentKind.RELEASE: "release of information",
}


@dataclass(frozen=True, slots=True)
class Release:
    """To whom, why and what may leave; `parts` are named parts of the record."""

    to_whom: str
    purpose: Purpose
    parts: frozenset[str]
    covers_part2: bool = False
    covers_counseling_notes: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """A signed consent; `ends_on` is its last good day, and it stops holding on `withdrawn_on`."""

    kind: ConsentKind
    signed_on: date
    ends_on: date | None = None
    withdrawn_on: date | None = None
    release: Release | None = None


def consent_in_force(consent: Consent, on: date) -> bool:
    """Whether the consent holds on the day."""
    ended = consent.ends_on is not None and on > consent.ends_on
    withdrawn = consent.withdrawn_on is not None and on >= consent.withdrawn_on
    return consent.signed_on <= on and not ended and not withdrawn


@dataclass(frozen=True, slots=True)
class FirstDayFacts:
    """The consents on file, the first program day, and whether the person will join by video."""

    consents: tuple[Consent, ...]
    on: date
    by_video: bool = False


def required_consents(on: date, by_video: bool) -> tuple[ConsentKind, ...]:
    """The kinds asked for before the first day, in the order of reference/consents.toml."""
    rows = reference("consents")["required"]
    wanted = {"always", "video"} if by_video else {"always"}
    kinds = dict.fromkeys(row["kind"] for row in rows if row["when"] in wanted and row["from"] <= on)
    return tuple(ConsentKind(kind) for kind in kinds)


def missing_consents(facts: FirstDayFacts) -> tuple[ConsentKind, ...]:
    """The required kinds with no consent in force on the first day."""
    held = {consent.kind for consent in facts.consents if consent_in_force(consent, facts.on)}
    return tuple(kind for kind in required_consents(facts.on, facts.by_video) if kind not in held)


def check_can_start(facts: FirstDayFacts) -> None:
    """Raises Refused('CONSENTS_MISSING') naming every consent still needed."""
    missing = missing_consents(facts)
    if missing:
        phrases = listed([CONSENT_PHRASES[kind] for kind in missing])
        raise Refused(
            "CONSENTS_MISSING",
            f"Still to sign before {spoken_day(facts.on)}: {phrases}.",
            "Send the missing forms to the patient, or sign them together at the desk.",
        )


def can_start(facts: FirstDayFacts) -> bool:
    """Whether every required consent is in force on the first day."""
    return not missing_consents(facts)


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """A consent as it is about to be signed, and today."""

    consent: Consent
    today: date
    holds_part2_records: bool = False


def check_can_sign_consent(facts: SigningFacts) -> None:
    """Raises Refused when a release leaves out to whom, why or what, or when the dates make no sense."""
    consent = facts.consent
    if consent.signed_on > facts.today:
        raise Refused("CONSENT_FUTURE", "A consent cannot be signed for a day to come.", "Use today's date.")
    if consent.ends_on is not None and consent.ends_on < consent.signed_on:
        raise Refused("CONSENT_ENDS", "The last day is before the day it was signed.", "Choose a later last day.")
    if consent.kind is ConsentKind.RELEASE:
        _check_release(consent, facts.holds_part2_records)
    elif consent.release is not None:
        raise Refused("RELEASE_EXTRA", "Only a release says who gets records.", "Write the release on its own form.")


def _check_release(consent: Consent, holds_part2_records: bool) -> None:
    release = consent.release
    if release is None or not release.to_whom.strip():
        raise Refused("RELEASE_TO_WHOM", "The release does not say who will get the records.", "Name them.")
    if not release.parts:
        raise Refused("RELEASE_PARTS", "The release does not say what may be shared.", "Choose the parts.")
    if holds_part2_records and release.covers_part2 and consent.ends_on is None and release.purpose != Purpose.TPO:
        raise Refused(
            "RELEASE_END",
            "A release of substance use records needs a last day.",
            "Choose a last day. Only the one consent for treatment, payment and operations can go without.",
        )
    _check_stands_alone(release, consent.signed_on)


def _check_stands_alone(release: Release, on: date) -> None:
    law = in_force(reference("consents")["part2"], on)
    if release.purpose is Purpose.TPO and release.covers_part2 and not law["one_consent_for_tpo"]:
        raise Refused(
            "RELEASE_TPO",
            "On that day one consent could not yet cover all treatment, payment and operations.",
            "Write one release for each purpose.",
        )
    own_paper = law["own_consent_for_counseling_notes"]
    if own_paper and release.covers_counseling_notes and release.parts != frozenset({"counseling_notes"}):
        raise Refused(
            "RELEASE_NOTES",
            "Counseling notes need a release of their own.",
            "Write a second release that covers only the counseling notes.",
        )


def can_sign_consent(facts: SigningFacts) -> bool:
    """Whether the consent may be signed as it stands."""
    try:
        check_can_sign_consent(facts)
    except Refused:
        return False
    return True


def check_can_withdraw(consent: Consent, on: date) -> None:
    """Raises Refused('WITHDRAWN') when it was withdrawn before; a person may always withdraw otherwise."""
    if consent.withdrawn_on is not None:
        raise Refused(
            "WITHDRAWN",
            f"This consent was taken back on {spoken_day(consent.withdrawn_on)}.",
            "Nothing to do.",
        )
    if on < consent.signed_on:
        raise Refused(
            "WITHDRAW_EARLY",
            "The day it was taken back is before the day it was signed.",
            "Choose the day the person told you.",
        )


def can_withdraw(consent: Consent, on: date) -> bool:
    """Whether the consent may be withdrawn on the day."""
    return consent.withdrawn_on is None and on >= consent.signed_on


def releases_in_force(consents: Iterable[Consent], on: date) -> tuple[Release, ...]:
    """The releases that hold on the day."""
    return tuple(
        consent.release
        for consent in consents
        if consent.kind is ConsentKind.RELEASE and consent.release and consent_in_force(consent, on)
    )
