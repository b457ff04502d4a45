"""Decides what may still be done with a session, a visit or a seat: release, cancel, restore, move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class EventFacts:
    """A session or visit in time, and whether it was canceled; `word` is what people call it."""

    starts_at: datetime
    ends_at: datetime
    is_canceled: bool
    now: datetime
    word: str = "session"


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """One person's seat: whether it was given back, and the event it is in."""

    event: EventFacts
    is_released: bool


def check_can_release(facts: SeatFacts, reason: str) -> None:
    """Raises Refused: RELEASED, CANCELED, BEGUN (from then on it is an absence), NO_REASON."""
    if facts.is_released:
        raise Refused("RELEASED", "This seat was given back before.", "Nothing more to do.")
    if facts.event.is_canceled:
        raise Refused("CANCELED", f"This {facts.event.word} is canceled.", "Nothing more to do.")
    if facts.event.starts_at <= facts.event.now:
        raise Refused("BEGUN", f"This {facts.event.word} has begun.", "Record it as an absence on the attendance page.")
    if not reason.strip():
        raise Refused("NO_REASON", "Say why, in a word or two.", "Pick or write a reason.")


def can_release(facts: SeatFacts, reason: str = "asked") -> bool:
    """Whether the seat can still be given back."""
    return _passes(lambda: check_can_release(facts, reason))


def check_can_cancel(facts: EventFacts, reason: str) -> None:
    """Raises Refused: CANCELED, OVER, NO_REASON."""
    if facts.is_canceled:
        raise Refused("CANCELED", f"This {facts.word} is canceled already.", "Nothing more to do.")
    if facts.ends_at <= facts.now:
        raise Refused("OVER", f"This {facts.word} is over.", "Record who was absent on the attendance page instead.")
    if not reason.strip():
        raise Refused("NO_REASON", "Say why, in a word or two.", "The people who come will see this reason.")


def can_cancel(facts: EventFacts, reason: str = "asked") -> bool:
    """Whether the event can still be canceled."""
    return _passes(lambda: check_can_cancel(facts, reason))


def check_can_restore(facts: EventFacts) -> None:
    """Raises Refused: NOT_CANCELED, BEGUN."""
    if not facts.is_canceled:
        raise Refused("NOT_CANCELED", f"This {facts.word} is on.", "Nothing more to do.")
    if facts.starts_at <= facts.now:
        raise Refused("BEGUN", f"The time of this {facts.word} has passed.", "Plan another one.")


def can_restore(facts: EventFacts) -> bool:
    """Whether a canceled event can be put back."""
    return _passes(lambda: check_can_restore(facts))


def check_can_change(facts: EventFacts) -> None:
    """Raises Refused when time, room or leader can no longer change: CANCELED, OVER."""
    if facts.is_canceled:
        raise Refused("CANCELED", f"This {facts.word} is canceled.", "Put it back first.")
    if facts.ends_at <= facts.now:
        raise Refused("OVER", f"This {facts.word} is over.", "What took place stays as it was.")


def can_change(facts: EventFacts) -> bool:
    """Whether time, room or leader can still change."""
    return _passes(lambda: check_can_change(facts))


def check_has_room(taken: int, cap: int) -> None:
    """Raises Refused('GROUP_FULL') when every seat of one session is taken."""
    if taken >= cap:
        raise Refused(
            "GROUP_FULL",
            f"All {cap} seats are taken that day.",
            "Pick another session, or ask someone to swap.",
        )


def has_room(taken: int, cap: int) -> bool:
    """Whether one more person can come to the session."""
    return taken < cap


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except Refused:
        return False
    return True
