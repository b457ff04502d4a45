"""Decides the life of a note, who may sign it, and what one person's note must hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from stepwell.encounter.rules.codes import ServiceDone, minutes_warning
from stepwell.kernel.tables import Lifecycle, Reason, Refused
from stepwell.plan.rules.thread import ThreadFacts, broken_links

SOURCE = "Stepwell curriculum, section 7; rules table C12"


class NoteState(StrEnum):
    """Life of a note; a signed text never changes, later words are addenda."""

    DRAFT = "draft"
    AWAITING_COSIGNATURE = "awaiting-cosignature"
    SENT_BACK = "sent-back"
    SIGNED = "signed"
    AMENDED = "amended"
    ENTERED_IN_ERROR = "entered-in-error"


LIFE = Lifecycle(
    "note",
    {
        # A draft is simply written anew; only words that were signed can be in error.
        NoteState.DRAFT: (NoteState.AWAITING_COSIGNATURE, NoteState.SIGNED),
        NoteState.AWAITING_COSIGNATURE: (NoteState.SIGNED, NoteState.SENT_BACK, NoteState.ENTERED_IN_ERROR),
        # The author answers with an addendum, and the note waits for the supervisor again.
        NoteState.SENT_BACK: (NoteState.AWAITING_COSIGNATURE, NoteState.ENTERED_IN_ERROR),
        NoteState.SIGNED: (NoteState.AMENDED, NoteState.ENTERED_IN_ERROR),
        NoteState.AMENDED: (NoteState.AMENDED, NoteState.ENTERED_IN_ERROR),
        NoteState.ENTERED_IN_ERROR: (),
    },
)
COUNTS_AS_SIGNED = frozenset({NoteState.SIGNED, NoteState.AMENDED})
INCOMPLETE = "The note is not ready to sign."
_WITHOUT_PLAN = frozenset({"NO_LINK", "NO_PLAN_IN_FORCE"})


class Risk(StrEnum):
    """What was said about danger to self or others in the hour."""

    NOT_ASKED = "not-asked"
    NONE_VOICED = "none-voiced"
    VOICED = "voiced"


@dataclass(frozen=True, slots=True)
class Held:
    """When a service took place: the clinic day, and start and end as instants."""

    on: date
    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        """Whole minutes from start to end; never below zero."""
        return max(0, int((self.ends_at - self.starts_at).total_seconds() // 60))


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: id, credential as printed, last day of the license, whether a supervisor signs too."""

    id: str
    credential: str
    license_ends_on: date | None = None
    is_supervised: bool = False


@dataclass(frozen=True, slots=True)
class PersonPart:
    """One person's own part of a note: real minutes, what happened, risk, what comes next, plan link."""

    patient: str
    minutes: int
    did_and_said: str
    response: str
    risk: Risk
    risk_act: str
    next_step: str
    thread: ThreadFacts | None


@dataclass(frozen=True, slots=True)
class IndividualNote:
    """One visit's note with its times, place ("Room B", "video"), service and signer.

    `is_before_plan`: an intake note of a day on which no plan was in force yet, the one note that needs no objective.
    `beside` is what other rules found: answers of the template, carried words, people of a family session, safety.
    """

    state: NoteState
    held: Held
    place: str
    done: ServiceDone
    part: PersonPart
    signer: Signer
    author: str
    is_before_plan: bool = False
    beside: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class CosignFacts:
    """A supervised person's note before the supervisor."""

    state: NoteState
    author: str
    cosigner: Signer
    supervises_author: bool
    on: date


def problems_of_part(part: PersonPart, shared_next_step: str = "") -> tuple[Reason, ...]:
    """What one person's part lacks: minutes, own words, risk with its act, next step, plan link.

    Codes: NO_MINUTES, NO_OWN_LINE, RISK_NOT_ASKED, RISK_WITHOUT_ACT, NO_NEXT_STEP, NO_LINK and those of
    `plan.rules.thread.broken_links`.
    """
    found = []
    if part.minutes < 1:
        found.append(_lack("NO_MINUTES", "Confirm the minutes this person was there."))
    if not part.did_and_said.strip():
        found.append(_lack("NO_OWN_LINE", "Write what this person did or said."))
    if part.risk is Risk.NOT_ASKED:
        found.append(_lack("RISK_NOT_ASKED", "Say whether any risk was voiced today."))
    if part.risk is Risk.VOICED and not part.risk_act.strip():
        found.append(_lack("RISK_WITHOUT_ACT", "Risk was voiced. Say what you did about it."))
    if not part.next_step.strip() and not shared_next_step.strip():
        found.append(_lack("NO_NEXT_STEP", "Write the home practice or the plan for next time."))
    if part.thread is None:
        found.append(_lack("NO_LINK", "Pick the plan objective this work was for."))
    else:
        found += broken_links(part.thread)
    return tuple(found)


def problems_of_signer(signer: Signer, held: Held, at: datetime) -> tuple[Reason, ...]:
    """Why this person cannot sign now: no credential, license ended before the service, not over yet."""
    found = list(_problems_of_license(signer, held.on))
    if held.ends_at <= held.starts_at:
        found.append(_lack("TIMES_TURNED", "The end is not after the start. Check the times."))
    if at < held.ends_at:
        found.append(_lack("NOT_ENDED", "The session is not over yet. Sign when it is."))
    return tuple(found)


def problems_of_individual(note: IndividualNote, at: datetime) -> tuple[Reason, ...]:
    """Everything that stands between an individual note and its signature, one sentence each."""
    found = []
    if not note.place.strip():
        found.append(_lack("NO_PLACE", "Say where it took place, or video."))
    if note.signer.id != note.author:
        found.append(_lack("NOT_THE_AUTHOR", "The person who wrote the note signs it."))
    if note.part.minutes > note.held.minutes:
        says = f"{note.part.minutes} minutes do not fit in {note.held.minutes}."
        found.append(_lack("MORE_THAN_CLOCK", says))
    if not note.part.response.strip():
        found.append(_lack("NO_RESPONSE", "Say how the person responded."))
    if note.part.minutes != note.done.minutes:
        found.append(_lack("MINUTES_DIFFER", "The minutes of the note and of the service differ."))
    found += [row for row in problems_of_part(note.part) if not (note.is_before_plan and row.code in _WITHOUT_PLAN)]
    found += note.beside
    found += problems_of_signer(note.signer, note.held, at)
    return tuple(found)


def check_can_sign_individual(note: IndividualNote, at: datetime) -> None:
    """Raises Refused: WRONG_STATE, or NOTE_INCOMPLETE with every sentence."""
    if note.state is NoteState.SENT_BACK:  # its author answers; nothing is signed anew
        raise Refused("WRONG_STATE", "This note is signed and was sent back.", "Answer the remark with an addendum.")
    LIFE.check(note.state, state_after_signing(note.signer))
    found = problems_of_individual(note, at)
    if found:
        raise Refused(
            "NOTE_INCOMPLETE",
            f"{INCOMPLETE} " + " ".join(row.says for row in found),
            "Fill what is missing. Your words are kept.",
        )


def can_sign_individual(note: IndividualNote, at: datetime) -> bool:
    """Whether the note may be signed."""
    try:
        check_can_sign_individual(note, at)
    except Refused:
        return False
    return True


def warnings_of_individual(note: IndividualNote) -> tuple[Reason, ...]:
    """What does not stop the signature: minutes too short for a code (C14)."""
    short = minutes_warning(note.done)
    return () if short is None else (short,)


def state_after_signing(signer: Signer) -> NoteState:
    """Signed, or awaiting the supervisor's signature when the signer's license is supervised."""
    return NoteState.AWAITING_COSIGNATURE if signer.is_supervised else NoteState.SIGNED


def check_can_cosign(facts: CosignFacts) -> None:
    """Raises Refused: WRONG_STATE, OWN_NOTE, NOT_SUPERVISOR, SUPERVISED_TOO, NO_CREDENTIAL, LICENSE_ENDED."""
    if facts.state is not NoteState.AWAITING_COSIGNATURE:
        raise Refused("WRONG_STATE", "This note does not wait for a supervisor.", "The author signs first.")
    if facts.cosigner.id == facts.author:
        raise Refused("OWN_NOTE", "A second person signs beside the author.", "Ask the supervisor.")
    if facts.cosigner.is_supervised:
        raise Refused("SUPERVISED_TOO", "A supervised license cannot co-sign.", "Ask the supervisor.")
    if not facts.supervises_author:
        raise Refused("NOT_SUPERVISOR", "You are not the author's supervisor.", "Ask the supervisor.")
    for problem in _problems_of_license(facts.cosigner, facts.on):
        raise Refused(problem.code, problem.says)


def can_cosign(facts: CosignFacts) -> bool:
    """Whether the supervisor may sign now."""
    try:
        check_can_cosign(facts)
    except Refused:
        return False
    return True


def check_can_add_addendum(state: NoteState, words: str) -> None:
    """Raises Refused: WRONG_STATE before the first signature or after an error mark, NO_WORDS when empty.

    On a note that was sent back the addendum is the author's answer, after which it waits for the supervisor again.
    """
    after = NoteState.AWAITING_COSIGNATURE if state is NoteState.SENT_BACK else NoteState.AMENDED
    LIFE.check(state, after)
    if not words.strip():
        raise Refused("NO_WORDS", "The addendum is empty.", "Write what should be added.")


def can_add_addendum(state: NoteState, words: str) -> bool:
    """Whether an addendum may be added."""
    try:
        check_can_add_addendum(state, words)
    except Refused:
        return False
    return True


def _problems_of_license(signer: Signer, on: date) -> tuple[Reason, ...]:
    if not signer.credential.strip():
        return (_lack("NO_CREDENTIAL", "Your credential is not on file. Ask the program director."),)
    if signer.license_ends_on is not None and signer.license_ends_on < on:
        return (_lack("LICENSE_ENDED", "Your license on file ended before this day."),)
    return ()


def _lack(code: str, says: str) -> Reason:
    return Reason(code, says, SOURCE)
