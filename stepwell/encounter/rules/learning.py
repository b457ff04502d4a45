"""Turns the one tap of a learning check into what is kept, and back."""

from __future__ import annotations

from enum import StrEnum

from stepwell.kernel.tables import Refused
from stepwell.program.rules.education import CheckKept


class CheckAnswer(StrEnum):
    """How the check went for one person; a wrong answer means teach again, never a mark."""

    RIGHT = "right"
    AGAIN = "again"
    NOT_YET = "not-yet"
    MISSED = "missed"


_KEPT = {
    CheckAnswer.RIGHT: (True, False, None),
    CheckAnswer.AGAIN: (False, True, True),
    CheckAnswer.NOT_YET: (False, True, False),
    CheckAnswer.MISSED: (False, False, None),
}


def kept(topic: str, answer: str) -> CheckKept:
    """What is kept for an answer. Raises Refused('UNKNOWN_ANSWER')."""
    if answer not in set(CheckAnswer):
        raise Refused("UNKNOWN_ANSWER", "Choose how the check went.", "Leave it blank if it was not asked.")
    return CheckKept(topic, *_KEPT[CheckAnswer(answer)])


def answer_of(check: CheckKept) -> CheckAnswer:
    """The tap that a kept check stands for."""
    if check.is_right:
        return CheckAnswer.RIGHT
    if not check.was_taught_again:
        return CheckAnswer.MISSED
    return CheckAnswer.AGAIN if check.is_right_then else CheckAnswer.NOT_YET
