"""Decides what a person's own reports of doses and effects say together, and which ask for a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stepwell.kernel.tables import Reason, in_force, reference
from stepwell.medication.rules.drugs import drug_of

SOURCE = "Stepwell curriculum, alert table rows 1, 5, 6 and 7"
KEPT_UP = (
    "class:mood-stabilizer",
    "class:sga",
    "class:fga",
    "class:opioid-partial",
    "drug:methadone",
    "drug:naltrexone",
)


class Dose(StrEnum):
    """How a day's doses went, as the person told; never a verdict."""

    YES = "yes"
    LATE = "late"
    NO = "no"
    MORE = "more-than-prescribed"


class Why(StrEnum):
    """What got in the way."""

    FORGOT = "forgot"
    SIDE_EFFECT = "side-effect"
    FELT_WELL = "felt-well"
    COST = "cost"
    RAN_OUT = "ran-out"
    UNSURE = "unsure"
    OTHER = "other"


class Effect(StrEnum):
    """Effects people tell of."""

    SLEEPY = "sleepy"
    RESTLESS = "restless"
    STOMACH = "stomach"
    WEIGHT = "weight"
    SEXUAL = "sexual"
    TREMOR = "tremor"
    SLEEP = "sleep"
    HEADACHE = "headache"
    DRY_MOUTH = "dry-mouth"
    RASH = "rash"
    FAINTING = "fainting"
    FAST_HEARTBEAT = "fast-heartbeat"
    STIFF_WITH_FEVER = "stiff-with-fever"
    CONFUSION = "confusion"
    SWELLING = "swelling-or-hard-to-breathe"
    SUICIDAL_THOUGHTS = "new-suicidal-thoughts"
    OTHER = "other"


AT_ONCE = frozenset({Effect.FAINTING, Effect.STIFF_WITH_FEVER, Effect.CONFUSION, Effect.SWELLING})


@dataclass(frozen=True, slots=True)
class Reported:
    """One day's report for one medicine."""

    on: date
    taken: Dose
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Reports of the last days: how many, how many taken, the sentence, and what asks for a call."""

    reported: int
    taken: int
    says: str
    asks: tuple[Reason, ...]


def summary(code: str, reports: Sequence[Reported], on: date) -> Summary:
    """What the reports since the row's days say; days without a report are not counted either way."""
    days = int(in_force(reference("medication/limits")["adherence"], on)["over_days"])
    recent = sorted((row for row in reports if on - timedelta(days=days) < row.on <= on), key=lambda row: row.on)
    taken = sum(row.taken in (Dose.YES, Dose.LATE) for row in recent)
    says = f"Told us of {len(recent)} of {days} days: taken on {taken}." if recent else "No reports of doses yet."
    return Summary(len(recent), taken, says, asks_of_doses(code, recent, on))


def asks_of_doses(code: str, recent: Sequence[Reported], on: date) -> tuple[Reason, ...]:
    """What to call about: more than prescribed, two days missed in a row of a medicine to keep up, a low count."""
    found = []
    if recent and recent[-1].taken is Dose.MORE:
        says = "More than prescribed. Call now: Poison Help 1-800-222-1222, 911 in danger."
        found.append(Reason("MORE_THAN_PRESCRIBED", says, SOURCE))
    drug = drug_of(code)
    if drug is not None and drug.is_among(KEPT_UP) and _missed_two(recent):
        found.append(Reason("MISSED_TWO_DAYS", "Missed two days in a row. Call today, before a restart.", SOURCE))
    low = int(in_force(reference("medication/limits")["supply"], on)["low_days"])
    if recent and recent[-1].left is not None and recent[-1].left <= low:
        found.append(Reason("FEW_LEFT", f"{recent[-1].left} left by the person's count. Refill today.", SOURCE))
    return tuple(found)


def _missed_two(recent: Sequence[Reported]) -> bool:
    if len(recent) < 2:
        return False
    before, last = recent[-2:]
    return last.taken is Dose.NO and before.taken is Dose.NO and last.on - before.on == timedelta(days=1)


def ask_of_effect(code: str, effect: Effect) -> Reason | None:
    """What an effect asks for at once: 911 or the prescriber before the next dose; None for the others."""
    drug = drug_of(code)
    if effect is Effect.SUICIDAL_THOUGHTS:
        return Reason("THOUGHTS", "Ask the safety questions now. 988 is there at any hour.", SOURCE)
    if effect in AT_ONCE:
        return Reason("AT_ONCE", "This can be dangerous. Call 911 or the prescriber now.", SOURCE)
    if effect is Effect.RASH:
        return Reason("RASH", "Any rash: the prescriber decides before the next dose.", SOURCE)
    if drug is not None and drug.code == "lithium" and effect in (Effect.TREMOR, Effect.STOMACH):
        return Reason("LITHIUM_SIGNS", "With lithium, tremor or stomach illness: check the level today.", SOURCE)
    return None
