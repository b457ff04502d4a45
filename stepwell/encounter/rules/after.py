"""Decides what may follow a signature: a supervisor's remark, the author's answer, a mark that all of it is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from stepwell.encounter.rules.note import LIFE, NoteState
from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class RemarkFacts:
    """A note that waits for its supervisor, who sends the remark, and the remark."""

    state: NoteState
    supervises_author: bool
    says: str


@dataclass(frozen=True, slots=True)
class ErrorFacts:
    """A signed note, how the person who marks it stands to it, and the reason they give."""

    state: NoteState
    is_author: bool
    is_cosigner: bool
    is_director: bool
    reason: str


def check_can_send_back(facts: RemarkFacts) -> None:
    """Raises Refused: WRONG_STATE, NOT_SUPERVISOR, NO_WORDS."""
    LIFE.check(facts.state, NoteState.SENT_BACK)
    if not facts.supervises_author:
        raise Refused("NOT_SUPERVISOR", "You are not the author's supervisor.", "Ask the supervisor.")
    if not facts.says.strip():
        raise Refused("NO_WORDS", "The remark is empty.", "Write what the author should look at.")


def can_send_back(facts: RemarkFacts) -> bool:
    """Whether the note may go back to its author."""
    try:
        check_can_send_back(facts)
    except Refused:
        return False
    return True


def check_can_answer(state: NoteState, is_author: bool, words: str) -> None:
    """Raises Refused: WRONG_STATE when no remark is open, NOT_THE_AUTHOR, NO_WORDS."""
    if state is not NoteState.SENT_BACK:
        raise Refused("WRONG_STATE", "No remark waits for an answer on this note.", "Open the note again.")
    if not is_author:
        raise Refused("NOT_THE_AUTHOR", "The remark is for the person who wrote the note.", "Ask them to answer it.")
    if not words.strip():
        raise Refused("NO_WORDS", "The answer is empty.", "Write what you changed or why it stays as it is.")


def check_can_mark_in_error(facts: ErrorFacts) -> None:
    """Raises Refused: WRONG_STATE for a draft or a note marked before, NOT_YOURS, NO_REASON."""
    LIFE.check(facts.state, NoteState.ENTERED_IN_ERROR)
    if not (facts.is_author or facts.is_cosigner or facts.is_director):
        raise Refused(
            "NOT_YOURS",
            "A note is marked in error by its author, their supervisor, or a program director.",
            "Ask one of them.",
        )
    if not facts.reason.strip():
        raise Refused("NO_REASON", "Say why this note is wrong.", "One line is enough: wrong person, wrong day.")


def can_mark_in_error(facts: ErrorFacts) -> bool:
    """Whether the note may be marked in error with this reason."""
    try:
        check_can_mark_in_error(facts)
    except Refused:
        return False
    return True
