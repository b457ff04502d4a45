"""Decides whether somebody must be asked a standard scale again (C16). What a rise may be called is in `change`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from stepwell.kernel.tables import Reason, reference
from stepwell.progress.rules.words import ENGLISH, Words


@dataclass(frozen=True, slots=True)
class MeasuredFacts:
    """One open stay: its first day, the latest day a standard scale was answered whole, and today."""

    admitted_on: date
    last_on: date | None
    today: date


def unmeasured(facts: MeasuredFacts, words: Words = ENGLISH) -> Reason | None:
    """The warning when no standard measure was taken for longer than the table's days; None while all is well.

    Someone never measured is warned of from as many days after admission on.
    """
    fresh = timedelta(days=int(reference("progress/change")["fresh_days"]))
    since = max(facts.admitted_on, facts.last_on or facts.admitted_on)
    if facts.today - since <= fresh:
        return None
    days = (facts.today - since).days
    says = words.gettext("No scale answered for {n} days. Ask for one at the next session.").format(n=days)
    return Reason("UNMEASURED", says, str(reference("progress/change")["source"]))
