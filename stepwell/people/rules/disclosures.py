"""Decides whether records may leave, on which ground, and what must go with them (HIPAA, 42 CFR Part 2)."""

from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.people.rules.consents import Consent, Purpose, Release, releases_in_force
from stepwell.people.rules.names import folded

HIPAA = "45 CFR 164.506"
AUTHORIZATION = "45 CFR 164.508"
PART2 = "42 CFR Part 2"
CARE = frozenset({Purpose.TREATMENT, Purpose.PAYMENT, Purpose.OPERATIONS})


@dataclass(frozen=True, slots=True)
class DisclosureFacts:
    """What would leave, to whom and why, and the consents on file.

    `is_part2`: made by a substance use program. `is_counseling_note`: psychotherapy or SUD counseling notes.
    `by_court`: a subpoena or a proceeding against the patient.
    """

    consents: tuple[Consent, ...]
    to_whom: str
    purpose: Purpose
    part: str
    on: date
    is_part2: bool = False
    is_counseling_note: bool = False
    by_court: bool = False


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Why the records may leave, and whether the notice about passing them on must go with them."""

    ground: Reason
    needs_notice: bool
    needs_log: bool = True


def check_can_disclose(facts: DisclosureFacts) -> Disclosure:
    """The ground for the disclosure. Raises Refused when there is none (cases V2, V3, V5, V6)."""
    releases = releases_in_force(facts.consents, facts.on)
    if facts.by_court:
        return _by_court(facts, releases)
    if facts.is_counseling_note:
        return _of_notes(facts, releases)
    if facts.is_part2:
        return _of_part2(facts, releases)
    if facts.purpose in CARE:
        says = f"Allowed for {facts.purpose.value} without a further form."
        return Disclosure(Reason("HIPAA_CARE", says, HIPAA), needs_notice=False)
    return _by_release(facts, releases)


def can_disclose(facts: DisclosureFacts) -> bool:
    """Whether the records may leave."""
    try:
        check_can_disclose(facts)
    except Refused:
        return False
    return True


def _reaches(release: Release, facts: DisclosureFacts) -> bool:
    return folded(release.to_whom) == folded(facts.to_whom) and facts.part in release.parts


def _by_court(facts: DisclosureFacts, releases: tuple[Release, ...]) -> Disclosure:
    for release in releases:
        fits = release.purpose is Purpose.LEGAL and _reaches(release, facts)
        if fits and (release.covers_part2 or not facts.is_part2):
            if facts.is_counseling_note and not release.covers_counseling_notes:
                continue
            says = "The patient signed a release for this legal matter."
            return Disclosure(Reason("LEGAL_RELEASE", says, PART2), needs_notice=facts.is_part2)
    raise Refused(
        "LEGAL_PROCEEDING",
        "These records are asked for in a legal matter. A general consent does not cover that. Nothing was sent.",
        "Ask the privacy officer or the clinic's lawyer before you answer.",
    )


def _of_notes(facts: DisclosureFacts, releases: tuple[Release, ...]) -> Disclosure:
    for release in releases:
        if release.covers_counseling_notes and _reaches(release, facts):
            says = "The patient signed a release for these notes alone."
            return Disclosure(Reason("NOTES_RELEASE", says, AUTHORIZATION), needs_notice=facts.is_part2)
    raise Refused(
        "NOTES_APART",
        "Therapy notes kept apart need their own release. Nothing was sent.",
        "Leave them out, or ask the patient to sign a release for these notes alone.",
    )


def _of_part2(facts: DisclosureFacts, releases: tuple[Release, ...]) -> Disclosure:
    notice = bool(in_force(reference("consents")["part2"], facts.on)["notice_with_disclosure"])
    for release in releases:
        if not release.covers_part2:
            continue
        if release.purpose is Purpose.TPO and facts.purpose in CARE:
            says = "The patient signed one consent for treatment, payment and operations."
            return Disclosure(Reason("PART2_TPO", says, PART2), needs_notice=notice)
        if release.purpose is facts.purpose and _reaches(release, facts):
            says = f"The patient signed a release to {release.to_whom}."
            return Disclosure(Reason("PART2_RELEASE", says, PART2), needs_notice=notice)
    raise Refused(
        "PART2_CONSENT",
        "These are substance use program records and the patient has not agreed to share them here. Nothing was sent.",
        "Ask the patient to sign a consent, or leave these records out.",
    )


def _by_release(facts: DisclosureFacts, releases: tuple[Release, ...]) -> Disclosure:
    for release in releases:
        if release.purpose is facts.purpose and _reaches(release, facts):
            says = f"The patient signed a release to {release.to_whom}."
            return Disclosure(Reason("RELEASE", says, AUTHORIZATION), needs_notice=False)
    raise Refused(
        "NO_RELEASE",
        f"There is no release in force that lets {facts.to_whom} have this. Nothing was sent.",
        "Ask the patient to sign a release that names them and this part of the record.",
    )
