"""Decides, with every reason, whether a person may be about to leave the program early.

Signs add up by the weights of a reference table. The sum is never shown: a person is not a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from stepwell.encounter.rules.attendance import AbsenceReason
from stepwell.kernel.tables import Reason, in_force, reference
from stepwell.progress.rules.words import ENGLISH, Words

PRACTICAL = frozenset({AbsenceReason.WORK, AbsenceReason.TRANSPORT, AbsenceReason.CARE_FOR_OTHERS, AbsenceReason.LEGAL})


class Staying(IntEnum):
    """How likely it is that someone leaves early, as far as the signs say, least first."""

    STAYS = 0
    ASK = 1
    MAY_LEAVE = 2


@dataclass(frozen=True, slots=True)
class StayingFacts:
    """What is known of one person in an open stay on a day.

    `week` counts from 1. `missed_days` are days out within the row's days; `unexcused_in_a_row` the latest run.
    `days_since_score` is None while no standard scale was ever answered. `worse_points` is the fall since the form
    before, `worse_line` where a fall is more than chance. `reasons` are those given for absences lately.
    `participation` holds the latest marks, newest first. `tries_unanswered` counts since someone was last reached.
    """

    on: date
    week: int
    missed_days: int = 0
    unexcused_in_a_row: int = 0
    days_since_score: int | None = None
    worse_points: float | None = None
    worse_line: float | None = None
    reasons: frozenset[AbsenceReason] = frozenset()
    participation: tuple[int, ...] = ()
    tries_unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Signs:
    """The answer: how it stands, a few words for it, and the reasons, the weightiest first."""

    staying: Staying
    says: str
    reasons: tuple[Reason, ...]


def signs(facts: StayingFacts, words: Words = ENGLISH) -> Signs:
    """Whether someone may be about to leave, and why. Raises NotInForce for a day before the table."""
    row = in_force(reference("progress/staying")["staying"], facts.on)
    weights: dict[str, int] = row["weight"]
    found = sorted(_signs(facts, row, words), key=lambda sign: -weights[sign[0]])
    total = sum(weights[name] for name, _says in found)
    reasons = tuple(Reason(name.upper(), says, row["source"]) for name, says in found)
    if total >= row["leaving_from"]:
        return Signs(Staying.MAY_LEAVE, words.gettext("May be about to leave"), reasons)
    if total >= row["ask_from"]:
        return Signs(Staying.ASK, words.gettext("Ask what gets in the way"), reasons)
    return Signs(Staying.STAYS, "", reasons)


def look_back_days(on: date) -> int:
    """How far back the reasons for absences are read."""
    return int(in_force(reference("progress/staying")["staying"], on)["reason_over_days"])


def missed_over_days(on: date) -> int:
    """How far back missed days are counted."""
    return int(in_force(reference("progress/staying")["staying"], on)["missed_over_days"])


def _signs(facts: StayingFacts, row: dict[str, Any], words: Words) -> Iterator[tuple[str, str]]:
    yield from _absences(facts, row, words)
    yield from _scores(facts, row, words)
    if facts.week <= row["early_weeks"]:
        yield "early", words.gettext("Week {n}: most who leave early do so now.").format(n=facts.week)
    latest = facts.participation[: row["low_participation_of"]]
    if len(latest) == row["low_participation_of"] and max(latest) <= row["low_participation"]:
        yield "low_participation", words.gettext("Hardly took part in the last {n} groups.").format(n=len(latest))


def _absences(facts: StayingFacts, row: dict[str, Any], words: Words) -> Iterator[tuple[str, str]]:
    run_line = in_force(reference("program_limits")["absence"], facts.on)["unexcused_in_a_row"]
    days = {"n": facts.missed_days, "days": row["missed_over_days"]}
    says = words.ngettext(
        "Missed {n} day in the last {days}.", "Missed {n} days in the last {days}.", facts.missed_days
    ).format(**days)
    if facts.missed_days >= row["missed_days_many"]:
        yield "missed_many", says
    elif facts.missed_days >= row["missed_days"]:
        yield "missed", says
    if facts.unexcused_in_a_row >= run_line:
        yield (
            "unexcused_run",
            words.gettext("{n} missed in a row without a reason.").format(n=facts.unexcused_in_a_row),
        )
    if AbsenceReason.DECLINED in facts.reasons:
        yield "said_so", words.gettext("Chose not to come lately.")
    if facts.reasons & PRACTICAL:
        yield "practical", words.gettext("Work, the way here, family or a court date got in the way.")
    if facts.tries_unanswered >= row["unanswered_tries"]:
        yield "no_answer", words.gettext("{n} calls or messages without an answer.").format(n=facts.tries_unanswered)


def _scores(facts: StayingFacts, row: dict[str, Any], words: Words) -> Iterator[tuple[str, str]]:
    if facts.worse_points is not None and facts.worse_line is not None and facts.worse_points >= facts.worse_line:
        yield "worse", words.gettext("PHQ-9 is {n:g} points worse than the time before.").format(n=facts.worse_points)
    if facts.days_since_score is None:
        if facts.week > 1:
            yield "quiet_score", words.gettext("No scale was answered yet.")
    elif facts.days_since_score > row["quiet_score_days"]:
        yield "quiet_score", words.gettext("No scale answered for {n} days.").format(n=facts.days_since_score)
