"""Decides when a person may be invited to stay in touch after leaving, and what an answer needs."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stepwell.kernel.tables import Refused, in_force, reference


class AlumniAnswer(StrEnum):
    """What the person said; LATER leaves the invitation open."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class ContactHow(StrEnum):
    """How the person would like to be reached."""

    PHONE = "phone"
    EMAIL = "email"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class InviteFacts:
    """Whether the stay has ended and how, and whether an invitation is there already."""

    has_ended: bool
    has_died: bool
    is_invited: bool


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """An answer as it is about to be kept."""

    said_before: AlumniAnswer | None
    answer: AlumniAnswer | None
    how: ContactHow | None
    on: date
    ends_on: date | None
    has_phone: bool = False
    has_email: bool = False


def check_can_invite(facts: InviteFacts) -> None:
    """Raises Refused('NOT_LEFT'), ('NO_LETTER') after a death, ('INVITED') the second time."""
    if not facts.has_ended:
        raise Refused("NOT_LEFT", "This stay has not ended.", "Invite the person when they leave.")
    if facts.has_died:
        raise Refused("NO_LETTER", "This person has died. Nobody is invited.", "Nothing to do.")
    if facts.is_invited:
        raise Refused("INVITED", "The invitation has been made already.", "Write down the answer.")


def check_can_answer(facts: AnswerFacts) -> None:
    """Raises Refused: ANSWER, CONTACT_HOW for a yes, NO_PHONE, NO_EMAIL, INVITATION_OVER, SAME_ANSWER."""
    if facts.answer is None:
        raise Refused("ANSWER", "The answer is missing.", "Choose yes, no or later. No is a good answer too.")
    if facts.ends_on is not None and facts.on > facts.ends_on:
        raise Refused("INVITATION_OVER", "This invitation is over.", "Call the clinic to stay in touch.")
    if facts.answer is facts.said_before and facts.answer is not AlumniAnswer.YES:
        raise Refused("SAME_ANSWER", "This answer is on record already.", "Nothing to do.")
    if facts.answer is not AlumniAnswer.YES:
        return
    if facts.how not in (ContactHow.PHONE, ContactHow.EMAIL):
        raise Refused("CONTACT_HOW", "It is not said how to reach the person.", "Choose phone or email.")
    if facts.how is ContactHow.PHONE and not facts.has_phone:
        raise Refused("NO_PHONE", "There is no phone number on record.", "Add one to the details, or choose email.")
    if facts.how is ContactHow.EMAIL and not facts.has_email:
        raise Refused("NO_EMAIL", "There is no email address on record.", "Add one to the details, or choose phone.")


def can_answer(facts: AnswerFacts) -> bool:
    """Whether the answer may be kept."""
    try:
        check_can_answer(facts)
    except Refused:
        return False
    return True


def invitation_ends_on(invited_on: date) -> date:
    """The last day an answer is taken and a yes holds."""
    return invited_on + timedelta(days=in_force(reference("leaving")["alumni"], invited_on)["holds_days"])
