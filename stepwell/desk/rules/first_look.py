"""Decides whom to look at first, and says why in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Look(IntEnum):
    """Why a person comes first, the most urgent lowest."""

    ALERT_NOW = 1
    CONCERN = 2
    RISK_VOICED = 3
    NO_SAFETY_PLAN = 4
    OFFER_PLAN = 5
    RISK = 6
    PLAN_DECLINED = 7
    ALERT = 8
    WORSE = 9
    MAY_LEAVE = 10
    MISSED = 11
    UNMEASURED = 12
    NOTHING = 99


URGENT = frozenset(why for why in Look if why <= Look.PLAN_DECLINED)  # someone may be in danger: a line each
ABOUT_SAFETY = URGENT | {Look.ALERT}  # while one of these is said, no page may say that all is quiet
LOW = frozenset({Look.MISSED, Look.UNMEASURED})


@dataclass(frozen=True, slots=True)
class LookFacts:
    """What is known of one person today.

    `worse_by` is PHQ-9 points against the form before, negative when better, None without two totals.
    `missed_days` counts days out in the last 14 days. `has_concern` is a concern about safety that is open and whose
    person nobody has spoken with yet; `is_risk_voiced` the answer in the latest note, or at an opening round since.
    `needs_safety_plan` holds while the risk was raised, no plan is whole, and no recorded no lets notes be signed;
    `has_declined_plan` while one does, and `must_offer_plan` on the day the plan is offered again.
    """

    has_red_alert: bool = False
    has_alert: bool = False
    has_raised_risk: bool = False
    worse_by: int | None = None
    missed_days: int = 0
    has_concern: bool = False
    is_risk_voiced: bool = False
    needs_safety_plan: bool = False
    has_declined_plan: bool = False
    must_offer_plan: bool = False
    may_leave: bool = False
    is_unmeasured: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """From where on a fall in the score is more than chance, and missed days are a pattern."""

    worse_points: float
    missed_days: int


def looks(facts: LookFacts, lines: Lines) -> tuple[Look, ...]:
    """Every reason to look at this person, the strongest first; empty when there is none.

    A declined plan is told with the risk or with its next offer where one of those is a reason.
    """
    held = {
        Look.ALERT_NOW: facts.has_red_alert,
        Look.CONCERN: facts.has_concern,
        Look.RISK_VOICED: facts.is_risk_voiced,
        Look.NO_SAFETY_PLAN: facts.needs_safety_plan,
        Look.OFFER_PLAN: facts.must_offer_plan,
        Look.RISK: facts.has_raised_risk,
        Look.PLAN_DECLINED: facts.has_declined_plan and not (facts.must_offer_plan or facts.has_raised_risk),
        Look.ALERT: facts.has_alert and not facts.has_red_alert,
        Look.WORSE: facts.worse_by is not None and facts.worse_by >= lines.worse_points,
        Look.MAY_LEAVE: facts.may_leave,
        Look.MISSED: facts.missed_days >= lines.missed_days,
        Look.UNMEASURED: facts.is_unmeasured,
    }
    return tuple(why for why, holds in held.items() if holds)


def look(facts: LookFacts, lines: Lines) -> Look:
    """The strongest reason to look at this person first; NOTHING when there is none."""
    return next(iter(looks(facts, lines)), Look.NOTHING)


def in_order[P](people: Iterable[tuple[P, LookFacts]], lines: Lines) -> list[tuple[P, Look]]:
    """The people with a reason, first whom to look at first; of two with one reason who fell further, then missed more."""
    ranked = [
        (look(facts, lines), -(facts.worse_by or 0), -facts.missed_days, place, person)
        for place, (person, facts) in enumerate(people)
    ]
    ranked.sort(key=lambda row: row[:4])
    return [(row[4], row[0]) for row in ranked if row[0] is not Look.NOTHING]


def whom_first[P](people: Iterable[tuple[P, LookFacts]], lines: Lines) -> tuple[P, Look] | None:
    """The first person to look at, with the reason; None when nobody stands out."""
    return next(iter(in_order(people, lines)), None)


def in_lines[P](ranked: Iterable[tuple[P, Look]], most: int) -> list[tuple[Look, tuple[P, ...]]]:
    """Those in order as lines: one for each person while it is urgent, and up to `most` for the others.

    Whoever is left shares one line with all of the same reason, and a low reason is always shared; so nobody with a
    reason is passed over, and nobody at risk is one of many.
    """
    alone: list[tuple[Look, tuple[P, ...]]] = []
    shared: dict[Look, list[P]] = {}
    for person, why in ranked:
        if why in URGENT or (why not in LOW and len(alone) < most):
            alone.append((why, (person,)))
        else:
            shared.setdefault(why, []).append(person)
    return alone + [(why, tuple(people)) for why, people in shared.items()]
