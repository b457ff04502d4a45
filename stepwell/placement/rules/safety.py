"""Decides the safety level from six screening answers and what must happen before anyone goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.people.rules.words import count_letters, listed


class SafetyLevel(StrEnum):
    """The triage result; NEGATIVE means every answer was no."""

    NEGATIVE = "negative"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for negative up to 3 for high."""
        return list(SafetyLevel).index(self)


class AskedWhy(StrEnum):
    """On what occasion the questions were asked."""

    INTAKE = "intake"
    VISIT = "visit"
    ALERT = "alert"
    RETURN = "return"
    DISCHARGE = "discharge"


class Behavior(StrEnum):
    """The sixth answer: whether the person ever tried or began to end their life, and when; EVER has no when yet."""

    NEVER = "never"
    EVER = "ever"
    OVER_3_MONTHS_AGO = "over_3_months_ago"
    WITHIN_3_MONTHS = "within_3_months"


@dataclass(frozen=True, slots=True)
class ScreenAnswers:
    """The six answers in the order asked; items 1 to 5 are about the past month, None is open."""

    wish: bool | None = None
    thoughts: bool | None = None
    method: bool | None = None
    intent: bool | None = None
    plan: bool | None = None
    behavior: Behavior | None = None


@dataclass(frozen=True, slots=True)
class SafetyResult:
    """The level so far, why, the answers still open, and how soon a person must be reached."""

    level: SafetyLevel
    reasons: tuple[Reason, ...]
    open_items: tuple[str, ...]
    contact_minutes: int | None
    supervisor_minutes: int | None

    @property
    def is_complete(self) -> bool:
        """Whether every question that had to be asked has an answer."""
        return not self.open_items


ITEM_PHRASES: dict[str, str] = {
    "wish": "a wish to be dead",
    "thoughts": "thoughts of ending life",
    "method": "thoughts of how",
    "intent": "some intent to act",
    "plan": "a plan with intent",
    "behavior": "an attempt or preparation",
}


def triage(answers: ScreenAnswers, on: date) -> SafetyResult:
    """The highest level any given answer reaches; open answers never lower it (case C1)."""
    level, reasons = SafetyLevel.NEGATIVE, []
    for row in _bands(on):
        held = [Reason(name, ITEM_PHRASES[name], row["source"]) for name in _yes_items(answers, row)]
        if held and SafetyLevel(row["level"]).rank > level.rank:
            level = SafetyLevel(row["level"])
        reasons += held
    clock = _urgency(level, on)
    return SafetyResult(
        level,
        tuple(reasons),
        open_items(answers),
        clock["contact_minutes"] if clock else None,
        clock["supervisor_minutes"] or None if clock else None,
    )


def _bands(on: date) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = reference("placement")["triage"]
    return [in_force([row for row in rows if row["level"] == level], on) for level in ("high", "moderate", "low")]


def _yes_items(answers: ScreenAnswers, row: Mapping[str, Any]) -> list[str]:
    items = [name for name in row["items"] if getattr(answers, name) is True]
    if answers.behavior is not None and answers.behavior.value in row["behaviors"]:
        items.append("behavior")
    return items


def _urgency(level: SafetyLevel, on: date) -> dict[str, Any] | None:
    rows: list[dict[str, Any]] = [row for row in reference("placement")["urgency"] if level.value in row["levels"]]
    return in_force(rows, on) if rows else None


def open_items(answers: ScreenAnswers) -> tuple[str, ...]:
    """The answers still needed: always items 1, 2 and 6, and items 3 to 5 once item 2 is yes."""
    needed = ["wish", "thoughts"]
    if answers.thoughts:
        needed += ["method", "intent", "plan"]
    needed.append("behavior")
    return tuple(name for name in needed if getattr(answers, name) in (None, Behavior.EVER))


def level_so_far(before: SafetyLevel | None, result: SafetyResult) -> SafetyLevel:
    """The level while the questions are being asked: an answer may raise it, none lowers what was reached.

    A person who takes a yes back has still said it; only whole answers, kept as such, stand by themselves.
    """
    return max(before or SafetyLevel.NEGATIVE, result.level, key=lambda level: level.rank)


def standing_level(whole: SafetyLevel | None, begun: SafetyLevel | None) -> SafetyLevel | None:
    """Where someone stands: by what whole answers still hold, or higher by answers begun after them; None for neither."""
    known = [level for level in (whole, begun) if level is not None]
    return max(known, key=lambda level: level.rank) if known else None


def check_complete(result: SafetyResult) -> None:
    """Raises Refused('SCREEN_OPEN') naming the open answers."""
    if result.open_items:
        phrases = listed([ITEM_PHRASES[name] for name in result.open_items])
        raise Refused(
            "SCREEN_OPEN",
            f"The safety questions are not all answered yet: {phrases}.",
            "Ask them now. Each answer is saved as you go.",
        )


@dataclass(frozen=True, slots=True)
class Clearance:
    """A clinician's word that the person is safe enough to go on, with the reason and the instant."""

    cleared_at: datetime
    reason: str
    by_clinician: bool


@dataclass(frozen=True, slots=True)
class ClearFacts:
    """A clearance as asked for, against the screen it answers."""

    result: SafetyResult
    screened_at: datetime
    clearance: Clearance
    on: date


def check_can_clear(facts: ClearFacts) -> None:
    """Raises Refused unless a clinician clears a whole screen after it was made, with a reason."""
    if not facts.clearance.by_clinician:
        raise Refused(
            "CLEAR_ROLE",
            "Only a licensed clinician can say that it is safe to go on.",
            "Page the clinician on duty. Stay with the person until they come.",
        )
    check_complete(facts.result)
    if facts.clearance.cleared_at < facts.screened_at:
        raise Refused(
            "CLEAR_OLD",
            "This was written before the newest safety answers.",
            "Look at the new answers and clear again.",
        )
    letters = in_force(reference("placement")["typed_reason"], facts.on)["letters"]
    if count_letters(facts.clearance.reason) < letters:
        raise Refused(
            "CLEAR_REASON",
            "Write why it is safe to go on: what you asked, and what keeps this person safe.",
            "A sentence is enough.",
        )


def can_clear(facts: ClearFacts) -> bool:
    """Whether the clearance stands."""
    try:
        check_can_clear(facts)
    except Refused:
        return False
    return True


@dataclass(frozen=True, slots=True)
class SafetyFacts:
    """The newest screen, None when none was made, and the clearance given for it, if any."""

    result: SafetyResult | None
    screened_at: datetime | None
    on: date
    clearance: Clearance | None = None


def is_fresh(screened_at: datetime, now: datetime, on: date) -> bool:
    """Whether safety answers are new enough to base an assessment on; `on` picks the row."""
    hours = int(in_force(reference("placement")["screen_good_for"], on)["hours"])
    return screened_at <= now < screened_at + timedelta(hours=hours)


def high_is_uncleared(facts: SafetyFacts) -> bool:
    """Whether the newest screen is high and no clearance stands for it."""
    if facts.result is None or facts.screened_at is None or facts.result.level is not SafetyLevel.HIGH:
        return False
    if facts.clearance is None:
        return True
    return not can_clear(ClearFacts(facts.result, facts.screened_at, facts.clearance, facts.on))


def check_safe_to_go_on(facts: SafetyFacts) -> None:
    """Raises Refused('SCREEN_FIRST'), ('HIGH_RISK') or ('SCREEN_OPEN'); safety comes before all else."""
    if facts.result is None or facts.screened_at is None:
        raise Refused("SCREEN_FIRST", "The safety questions come first.", "Ask them now. It takes about two minutes.")
    if high_is_uncleared(facts):
        raise Refused(
            "HIGH_RISK",
            "The safety answers show high risk. Admission waits until a clinician has seen this person.",
            "Page the clinician on duty now and stay with the person. Danger now: call 911. Your entries are saved.",
        )
    check_complete(facts.result)


def is_safe_to_go_on(facts: SafetyFacts) -> bool:
    """Whether no safety rule stops the next step."""
    try:
        check_safe_to_go_on(facts)
    except Refused:
        return False
    return True
