"""Decides until when a canceled session was held, and what may become of the words written for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class CanceledFacts:
    """When the session was to run, and when it was called off; None while it stands."""

    starts_at: datetime
    ends_at: datetime
    cancelled_at: datetime | None


def held_until(facts: CanceledFacts) -> datetime | None:
    """The end of what was really held: the planned end, or the minute it was called off; None if it never began."""
    if facts.cancelled_at is None or facts.cancelled_at >= facts.ends_at:
        return facts.ends_at
    called_off = facts.cancelled_at.replace(second=0, microsecond=0)
    return called_off if called_off > facts.starts_at else None


def check_can_write(facts: CanceledFacts) -> None:
    """Raises Refused('CANCELLED') for a session that was called off before it began; its words stay as they are."""
    if held_until(facts) is None:
        raise Refused(
            "CANCELLED",
            "This session was canceled before it began. What was written for it is kept.",
            "Nothing more is written or signed for it.",
        )


def can_write(facts: CanceledFacts) -> bool:
    """Whether notes may still be written and signed for it."""
    return held_until(facts) is not None


def check_can_keep(is_canceled: bool, unsigned: int, reason: str) -> None:
    """Raises Refused: NOT_CANCELED, NOTHING_OPEN, NO_REASON when words are to be kept as history, unsigned."""
    if not is_canceled:
        raise Refused("NOT_CANCELED", "This session was not canceled.", "Write and sign its notes.")
    if unsigned < 1:
        raise Refused("NOTHING_OPEN", "No words of this session wait for anyone.", "Nothing more to do.")
    if not reason.strip():
        raise Refused("NO_REASON", "Say why these words are not signed.", "A few words are enough.")


def can_keep(is_canceled: bool, unsigned: int, reason: str) -> bool:
    """Whether the words may be kept as history, unsigned."""
    try:
        check_can_keep(is_canceled, unsigned, reason)
    except Refused:
        return False
    return True
