"""Decides what an answer of the opening round asks for, and how grave a risk voiced in a group is taken."""

from __future__ import annotations

from enum import StrEnum

from stepwell.placement.rules.safety import SafetyLevel


class SafeToday(StrEnum):
    """The answer to "Do you feel safe today?"."""

    YES = "yes"
    NOT_SURE = "not-sure"
    NO = "no"


class PracticeDone(StrEnum):
    """Whether what was agreed last time was tried."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


def asks_for_risk(safe_today: str) -> bool:
    """Whether this person must be asked on their own: one answer for the whole group does not settle it."""
    return safe_today in (SafeToday.NOT_SURE, SafeToday.NO)


def level_of_voiced(screened: str) -> SafetyLevel:
    """The level of a concern from a note: moderate until someone has asked, or what the last screen said if higher."""
    if screened and SafetyLevel(screened).rank > SafetyLevel.MODERATE.rank:
        return SafetyLevel(screened)
    return SafetyLevel.MODERATE
