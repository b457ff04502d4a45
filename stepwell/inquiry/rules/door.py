"""Decides the life of an inquiry: its owner, its clock, its next state, and whether the person is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from stepwell.kernel.tables import Lifecycle, Reason, Refused, in_force, reference
from stepwell.people.rules.names import folded
from stepwell.people.rules.working_time import (
    OpeningHours,
    add_working_minutes,
    clinic_day,
    working_minutes_between,
)


class InquiryState(StrEnum):
    """Where an inquiry stands."""

    NEW = "new"
    CONTACTED = "contacted"
    ASSESSMENT_BOOKED = "assessment_booked"
    ASSESSED = "assessed"
    WAITING = "waiting"
    ADMITTED = "admitted"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why an inquiry ends without admission."""

    NOT_REACHED = "not_reached"
    NO_LONGER_WANTED = "no_longer_wanted"
    OTHER_PROGRAM = "other_program"
    HIGHER_LEVEL = "higher_level"
    LOWER_LEVEL = "lower_level"
    COST_OR_COVERAGE = "cost_or_coverage"
    TIMES_DO_NOT_FIT = "times_do_not_fit"
    NO_PLACE = "no_place"
    UNDER_AGE = "under_age"
    DUPLICATE = "duplicate"
    OTHER = "other"


INQUIRY: Lifecycle[InquiryState] = Lifecycle(
    "inquiry",
    {
        InquiryState.NEW: (InquiryState.CONTACTED, InquiryState.ASSESSMENT_BOOKED, InquiryState.CLOSED),
        InquiryState.CONTACTED: (InquiryState.ASSESSMENT_BOOKED, InquiryState.CLOSED),
        # Back to contacted when the person could not come and no new time is set yet.
        InquiryState.ASSESSMENT_BOOKED: (
            InquiryState.ASSESSED,
            InquiryState.CONTACTED,
            InquiryState.CLOSED,
        ),
        InquiryState.ASSESSED: (InquiryState.ADMITTED, InquiryState.WAITING, InquiryState.CLOSED),
        # A long wait may call for a new assessment.
        InquiryState.WAITING: (
            InquiryState.ADMITTED,
            InquiryState.ASSESSMENT_BOOKED,
            InquiryState.CLOSED,
        ),
        InquiryState.ADMITTED: (),
        InquiryState.CLOSED: (),
    },
)

NEEDS_HANDOVER = frozenset({CloseReason.OTHER_PROGRAM, CloseReason.HIGHER_LEVEL, CloseReason.LOWER_LEVEL})


@dataclass(frozen=True, slots=True)
class MoveFacts:
    """A change of state as asked for; `owner` is the id or name of the staff member who has it now.

    `tries` counts the attempts to reach the person; `handed_to` names where they were sent.
    `safety_concern_open` is True while a safety answer has no clinician's note.
    """

    old: InquiryState
    new: InquiryState
    owner: str
    on: date
    close_reason: CloseReason | None = None
    close_note: str = ""
    handed_to: str = ""
    tries: int = 0
    safety_concern_open: bool = False


def check_has_owner(owner: str) -> None:
    """Raises Refused('NO_OWNER'): nobody who asks for help is left without a name."""
    if not owner.strip():
        raise Refused(
            "NO_OWNER",
            "Every inquiry needs a person who looks after it.",
            "Choose who will call. What you typed is still here.",
        )


def check_can_move(facts: MoveFacts) -> None:
    """Raises Refused when the step is not in the table, nobody owns it, or closing lacks its reason."""
    INQUIRY.check(facts.old, facts.new)
    check_has_owner(facts.owner)
    if facts.new is InquiryState.CLOSED:
        _check_close(facts)


def can_move(facts: MoveFacts) -> bool:
    """Whether the inquiry may take the step."""
    try:
        check_can_move(facts)
    except Refused:
        return False
    return True


def _check_close(facts: MoveFacts) -> None:
    if facts.safety_concern_open:
        raise Refused(
            "CLOSE_SAFETY",
            "This person told us something that worries us, and no clinician has answered it yet.",
            "Ask a clinician to call and write what was done. Then the inquiry can be closed.",
        )
    if facts.close_reason is None:
        raise Refused("CLOSE_REASON", "The reason for closing is missing.", "Choose a reason from the list.")
    if facts.close_reason is CloseReason.OTHER and not facts.close_note.strip():
        raise Refused("CLOSE_NOTE", "Other needs a few words.", "Write why the inquiry ends.")
    if facts.close_reason in NEEDS_HANDOVER and not facts.handed_to.strip():
        raise Refused("CLOSE_HANDOVER", "It is not written where the person was sent.", "Name the place or person.")
    tries = int(in_force(reference("door")["not_reached"], facts.on)["tries"])
    if facts.close_reason is CloseReason.NOT_REACHED and facts.tries < tries:
        raise Refused(
            "CLOSE_TRIES",
            f"We tried {facts.tries} of {tries} times to reach this person.",
            "Try again at another time of day, by phone or message as they prefer.",
        )


class ClockState(StrEnum):
    """How the first human contact stands against its target."""

    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"


@dataclass(frozen=True, slots=True)
class DoorClock:
    """The clock's state, its due instant in UTC, and the open minutes left (negative when overdue)."""

    state: ClockState
    due_at: datetime
    minutes_left: int


def contact_clock(
    received_at: datetime, contacted_at: datetime | None, now: datetime, hours: OpeningHours
) -> DoorClock:
    """How the first contact stands now; minutes run only while the clinic is open."""
    row = in_force(reference("door")["first_contact"], clinic_day(received_at, hours))
    due_at = add_working_minutes(received_at, row["working_minutes"], hours)
    left = working_minutes_between(contacted_at or now, due_at, hours)
    if contacted_at is not None:
        state = ClockState.DONE_IN_TIME if contacted_at <= due_at else ClockState.DONE_LATE
    elif now > due_at:
        state = ClockState.OVERDUE
    else:
        state = ClockState.DUE_SOON if left <= row["due_soon_minutes"] else ClockState.ON_TIME
    return DoorClock(state, due_at, left)


def assessment_due_on(received_on: date) -> date:
    """The last day of the target for the assessment."""
    return received_on + timedelta(days=in_force(reference("door")["assessment"], received_on)["calendar_days"])


@dataclass(frozen=True, slots=True)
class Caller:
    """What identifies a person who asks; any field may be empty."""

    given: str = ""
    family: str = ""
    phone: str = ""
    email: str = ""
    born_on: date | None = None


def phone_digits(phone: str, on: date) -> str:
    """The national number without spaces, signs or the leading 1; "" when there are too few digits."""
    size = int(in_force(reference("door")["phone"], on)["country_digits"])
    digits = "".join(sign for sign in phone if sign.isascii() and sign.isdigit())
    if len(digits) == size + 1 and digits.startswith("1"):
        digits = digits[1:]
    return digits if len(digits) >= size else ""


def email_key(email: str) -> str:
    """The address for comparing: no outer spaces, no capitals; "" when it has no @."""
    key = email.strip().casefold()
    return key if "@" in key else ""


def same_person_signs(one: Caller, other: Caller, on: date) -> tuple[Reason, ...]:
    """What speaks for one person behind two inquiries; a shared phone is a sign, not proof."""
    signs: list[Reason] = []
    phone = phone_digits(one.phone, on)
    if phone and phone == phone_digits(other.phone, on):
        signs.append(Reason("SAME_PHONE", "The phone number is the same."))
    if email_key(one.email) and email_key(one.email) == email_key(other.email):
        signs.append(Reason("SAME_EMAIL", "The e-mail address is the same."))
    name = (folded(one.given), folded(one.family))
    same_name = all(name) and name == (folded(other.given), folded(other.family))
    if same_name and one.born_on is not None and one.born_on == other.born_on:
        signs.append(Reason("SAME_NAME_AND_BIRTH", "The name and the birth date are the same."))
    return tuple(signs)


def likely_same[Id](
    new: Caller, known: Iterable[tuple[Id, Caller]], on: date
) -> tuple[tuple[Id, tuple[Reason, ...]], ...]:
    """The known people who may be this caller, most signs first, each with its signs."""
    found = [(key, same_person_signs(new, caller, on)) for key, caller in known]
    return tuple(sorted((pair for pair in found if pair[1]), key=lambda pair: -len(pair[1])))
