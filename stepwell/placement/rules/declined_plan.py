"""Decides whether a person's recorded no to a safety plan lets notes be signed, until when, and what ends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import count_letters, spoken_day
from stepwell.placement.rules.safety import SafetyLevel


class DeclineState(StrEnum):
    """Where a recorded no stands. The first two let a note be signed as far as the safety plan goes."""

    HOLDS = "holds"
    DUE = "due"
    PAST = "past"
    NEEDS_ANOTHER = "needs_another"
    RISK_ROSE = "risk_rose"
    PLAN_SINCE = "plan_since"

    @property
    def lets_sign(self) -> bool:
        """Whether notes may be signed while it stands so."""
        return self in (DeclineState.HOLDS, DeclineState.DUE)


@dataclass(frozen=True, slots=True)
class DeclinedFacts:
    """A recorded no as seen on a day: its own day, that of the next offer, the level then and each since, oldest first.

    `is_vouched`: an independently licensed clinician or prescriber wrote it or signed beside it. `level` is None when
    the safety questions had not been asked.
    """

    declined_on: date
    offer_again_on: date
    level: SafetyLevel | None
    is_vouched: bool
    on: date
    levels_since: tuple[SafetyLevel, ...] = ()
    has_newer_plan: bool = False


def risk_rose(levels: Sequence[SafetyLevel]) -> bool:
    """Whether any level is higher than the one before it. Falling and rising again counts, also when it ends lower."""
    return any(after.rank > before.rank for before, after in pairwise(levels))


def decline_state(facts: DeclinedFacts, level: SafetyLevel | None) -> DeclineState:
    """Where the record stands with the newest level.

    Answers still being given may have been begun before the record, so the newest level is compared as well.
    """
    known = [one or SafetyLevel.NEGATIVE for one in (facts.level, *facts.levels_since, level)]
    if facts.has_newer_plan:
        return DeclineState.PLAN_SINCE
    if risk_rose(known):
        return DeclineState.RISK_ROSE
    if facts.on > facts.offer_again_on:
        return DeclineState.PAST
    if level is SafetyLevel.HIGH and not facts.is_vouched:
        return DeclineState.NEEDS_ANOTHER
    return DeclineState.DUE if facts.on == facts.offer_again_on else DeclineState.HOLDS


def why_it_does_not_hold(facts: DeclinedFacts, state: DeclineState) -> tuple[str, str]:
    """What a record that lets nothing be signed says, and what to do; both empty for one that a plan has ended."""
    on, again = spoken_day(facts.declined_on), spoken_day(facts.offer_again_on)
    return {
        DeclineState.PAST: (
            f"The person declined a plan on {on}, and it was to be offered again by {again}.",
            "Offer it again now, or record anew that the person will not make one.",
        ),
        DeclineState.NEEDS_ANOTHER: (
            f"The person declined a plan on {on}; the risk is high, so one more clinician signs for that.",
            "Ask an independently licensed clinician or prescriber to sign beside it on the safety plan page.",
        ),
        DeclineState.RISK_ROSE: (
            f"The person declined a plan on {on}, and the risk has risen since.",
            "Offer it again now, or record anew that the person will not make one.",
        ),
    }.get(state, ("", ""))


def last_day_to_offer(on: date) -> date:
    """The latest day on which a plan that was declined on a day is offered again."""
    days = int(in_force(reference("placement")["declined_plan"], on)["offer_again_within_days"])
    return on + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class DeclineFacts:
    """A no as it is about to be recorded. `has_whole_plan`: a whole plan of the stay is there, so nothing is declined."""

    their_words: str
    agreed_instead: str
    gave_crisis_numbers: bool
    offer_again_on: date
    has_whole_plan: bool
    on: date


def check_can_decline(facts: DeclineFacts) -> None:
    """Raises Refused: PLAN_IS_WHOLE, THEIR_WORDS, AGREED_INSTEAD, CRISIS_NUMBERS, OFFER_AGAIN."""
    if facts.has_whole_plan:
        raise Refused(
            "PLAN_IS_WHOLE",
            "There is a whole safety plan that the person agreed to. No note waits for another.",
            "Nothing was saved. Go through the plan again together, or write what changed in the note.",
        )
    if count_letters(facts.their_words) == 0:
        raise Refused("THEIR_WORDS", "Write why the person makes no plan now.", "Use the person's own words.")
    letters = in_force(reference("placement")["typed_reason"], facts.on)["letters"]
    if count_letters(facts.agreed_instead) < letters:
        raise Refused(
            "AGREED_INSTEAD",
            "Write what was agreed instead of a plan.",
            "Say who stays with the person, whom they will call, and when you speak next.",
        )
    if not facts.gave_crisis_numbers:
        raise Refused("CRISIS_NUMBERS", "The crisis numbers come first.", "Give the person 988 now, then tick the box.")
    last = last_day_to_offer(facts.on)
    if not facts.on <= facts.offer_again_on <= last:
        raise Refused(
            "OFFER_AGAIN",
            f"The plan is offered again between {spoken_day(facts.on)} and {spoken_day(last)}.",
            "Choose a day in that time.",
        )


def can_decline(facts: DeclineFacts) -> bool:
    """Whether the no may be recorded as it stands."""
    try:
        check_can_decline(facts)
    except Refused:
        return False
    return True


@dataclass(frozen=True, slots=True)
class VouchFacts:
    """Where the record stands and whether the one who wants to sign beside it is independently licensed."""

    state: DeclineState
    is_vouched: bool
    is_independent: bool


def check_can_vouch(facts: VouchFacts) -> None:
    """Raises Refused: VOUCHED_ALREADY, DECLINE_ENDED, VOUCH_LICENSE."""
    if facts.is_vouched:
        raise Refused("VOUCHED_ALREADY", "A clinician has signed beside this already.", "Nothing more is needed.")
    if facts.state in (DeclineState.PAST, DeclineState.RISK_ROSE, DeclineState.PLAN_SINCE):
        raise Refused(
            "DECLINE_ENDED",
            "This record has ended, so a signature beside it changes nothing.",
            "Offer the plan again, or record anew that the person will not make one.",
        )
    if not facts.is_independent:
        raise Refused(
            "VOUCH_LICENSE",
            "At high risk an independently licensed clinician or prescriber signs beside this.",
            "Nothing was changed. Ask the supervisor or the psychiatrist.",
        )


def can_vouch(facts: VouchFacts) -> bool:
    """Whether the signature beside it may be given now."""
    try:
        check_can_vouch(facts)
    except Refused:
        return False
    return True
