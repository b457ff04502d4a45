"""Decides who may have which letter, on which ground, and what must go with it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from stepwell.discharge.rules.letter_facts import LetterKind
from stepwell.kernel.tables import Reason, Refused
from stepwell.people.rules.consents import Consent, Purpose
from stepwell.people.rules.disclosures import Disclosure, DisclosureFacts, check_can_disclose

OWN_RECORD = "45 CFR 164.524"


class Reader(StrEnum):
    """Whom a copy is for."""

    PERSON = "person"
    CLINICIAN = "clinician"
    FAMILY = "family"
    WORK = "work"


class How(StrEnum):
    """How a copy leaves."""

    HAND = "hand"
    PRINT = "print"
    PORTAL = "portal"
    FAX = "fax"


# Which letters each reader may get at all.
LETTERS: dict[Reader, tuple[LetterKind, ...]] = {
    Reader.PERSON: (LetterKind.PATIENT_EN, LetterKind.PATIENT_ES, LetterKind.CLINICIAN, LetterKind.WORK),
    Reader.CLINICIAN: (LetterKind.CLINICIAN,),
    Reader.FAMILY: (LetterKind.PATIENT_EN, LetterKind.PATIENT_ES),
    Reader.WORK: (LetterKind.WORK,),
}
# Which named parts of the record a letter holds (people.words.PARTS).
PARTS: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.CLINICIAN: ("notes", "care_plan", "progress", "medication"),
    LetterKind.PATIENT_EN: ("care_plan", "progress", "medication"),
    LetterKind.PATIENT_ES: ("care_plan", "progress", "medication"),
    LetterKind.WORK: ("schedule",),
}
_PURPOSES = {Reader.CLINICIAN: Purpose.TREATMENT, Reader.FAMILY: Purpose.FAMILY, Reader.WORK: Purpose.OTHER}


@dataclass(frozen=True, slots=True)
class SharingFacts:
    """One copy as it is about to leave. `to` is the name; for the person it may be empty."""

    kind: LetterKind
    reader: Reader
    to: str
    how: How
    on: date
    consents: tuple[Consent, ...] = ()
    is_part2: bool = False
    has_account: bool = False


def check_can_share(facts: SharingFacts) -> Disclosure:
    """The ground on which the copy may leave, and whether the notice goes with it.

    Raises Refused: ('NOT_THEIR_LETTER'), ('TO_WHOM'), ('PORTAL_ONLY_OWN'), ('NO_ACCOUNT'), and as
    `check_can_disclose` does when there is no ground.
    """
    _check_fits(facts)
    if facts.reader is Reader.PERSON:
        says = "People may have their own record."
        return Disclosure(Reason("OWN_RECORD", says, OWN_RECORD), needs_notice=False)
    found = [check_can_disclose(_asked(facts, part)) for part in PARTS[facts.kind]]
    return replace(found[0], needs_notice=any(one.needs_notice for one in found))


def can_share(facts: SharingFacts) -> bool:
    """Whether the copy may leave."""
    try:
        check_can_share(facts)
    except Refused:
        return False
    return True


def consent_behind(facts: SharingFacts) -> int | None:
    """Which of the consents carries the copy by itself; None when it needs none, or several together carry it."""
    if facts.reader is Reader.PERSON or can_share(replace(facts, consents=())):
        return None
    for place, consent in enumerate(facts.consents):
        if can_share(replace(facts, consents=(consent,))):
            return place
    return None


def _check_fits(facts: SharingFacts) -> None:
    if facts.kind not in LETTERS[facts.reader]:
        raise Refused(
            "NOT_THEIR_LETTER",
            "This letter is not meant for this reader. Nothing was sent.",
            "Choose the letter that is written for them.",
        )
    if facts.reader is not Reader.PERSON and not facts.to.strip():
        raise Refused("TO_WHOM", "It is not said who gets the letter. Nothing was sent.", "Enter their name.")
    if facts.how is not How.PORTAL:
        return
    if facts.reader is not Reader.PERSON:
        raise Refused(
            "PORTAL_ONLY_OWN",
            "The portal shows letters to the person alone. Nothing was sent.",
            "Print it, or send it by fax.",
        )
    if not facts.has_account:
        raise Refused(
            "NO_ACCOUNT",
            "This person has no sign-in for the portal. Nothing was sent.",
            "Print the letter, or invite the person first.",
        )


def _asked(facts: SharingFacts, part: str) -> DisclosureFacts:
    return DisclosureFacts(
        consents=facts.consents,
        to_whom=facts.to,
        purpose=_PURPOSES[facts.reader],
        part=part,
        on=facts.on,
        is_part2=facts.is_part2,
    )
