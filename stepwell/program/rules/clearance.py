"""Decides how far a person may take part in movement and supported meals today, and why.

A medical clinician sets a clearance from a day to a day with a reason. Without a current one a person does not take
part; the eating disorders track begins at none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from stepwell.kernel.tables import Reason, Refused
from stepwell.program.rules.activities import ClearanceKind, ClearanceLevel, activity_of, activity_table, level_words
from stepwell.program.rules.curriculum import modules

SOURCE = "Stepwell curriculum, section 3"
ORDER = tuple(ClearanceLevel)
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class ClearanceSet:
    """One clearance as it was set. `ends_on` is its last day when another took its place."""

    kind: str
    level: str
    set_on: date
    looks_again_on: date | None = None
    ends_on: date | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for one person and kind on a day. `because` is the sentence for whoever seats the person.

    `is_current` is False when nothing is set or it is past its date; then `level` is none.
    """

    kind: ClearanceKind
    level: ClearanceLevel
    is_current: bool
    title: str
    because: str
    until: date | None = None
    clinical_reason: str = ""


def standing(kind: ClearanceKind, tracks: Iterable[str], rows: Iterable[ClearanceSet], on: date) -> Standing:
    """What holds on a day, from every clearance the person has had; the latest set wins."""
    held = [row for row in rows if row.kind == kind and row.set_on <= on and (row.ends_on is None or on <= row.ends_on)]
    terms = activity_table().clearances[kind]
    if not held:
        if terms.begins_at_none & set(tracks):
            return _without(kind, "This program begins without it until a nurse or prescriber clears the person.")
        return _without(kind, "Not set yet. Ask a nurse or prescriber to set it.")
    latest = max(held, key=lambda row: (row.set_on, row.ends_on is None))
    if latest.looks_again_on is not None and latest.looks_again_on < on:
        return _without(kind, f"It ran out on {_day(latest.looks_again_on)}. Ask a nurse or prescriber to look again.")
    level = ClearanceLevel(latest.level)
    title, says = level_words(kind, level)
    because = f"{says} Set {_day(latest.set_on)}."
    if latest.looks_again_on is not None:
        because = f"{says} Set {_day(latest.set_on)}, holds through {_day(latest.looks_again_on)}."
    return Standing(kind, level, True, title, because, latest.looks_again_on, latest.says)


def clearances_in_force(standings: Iterable[Standing]) -> frozenset[str]:
    """The names a module asks for (`movement-clearance`) that these standings open at some level."""
    terms = activity_table().clearances
    return frozenset(terms[row.kind].opens for row in standings if row.level is not ClearanceLevel.NONE)


def asks_for_clearance(module: str) -> bool:
    """Whether a module asks for a clearance of movement or meals at all."""
    row = modules().get(module)
    opens = {terms.opens for terms in activity_table().clearances.values()}
    return bool(row and opens & set(row.clearances))


def reasons_against_module(module: str, standings: Iterable[Standing]) -> tuple[Reason, ...]:
    """Why a person should not take part in what this module does today; empty when nothing speaks against it."""
    by_opens = {activity_table().clearances[row.kind].opens: row for row in standings}
    row, activity = modules().get(module), activity_of(module)
    needed = ClearanceLevel(activity.needs_level) if activity and activity.needs_level else ClearanceLevel.SEATED
    found = []
    for name in row.clearances if row else ():
        held = by_opens.get(name)
        if held is None:
            continue  # a release or a meal plan stands elsewhere
        wanted = needed if held.kind is ClearanceKind.MOVEMENT else ClearanceLevel.FULL
        if ORDER.index(held.level) < ORDER.index(wanted):
            asked = level_words(held.kind, wanted)[0].lower()
            says = f"{held.title}. {held.because}" if held.is_current else held.because
            found.append(Reason("NOT_CLEARED", f"This needs the level “{asked}”. {says}", SOURCE))
    return tuple(found)


def may_take_part(module: str, standings: Iterable[Standing]) -> bool:
    """Whether nothing of movement or meals speaks against this module today."""
    return not reasons_against_module(module, standings)


def check_can_set(new: ClearanceSet, tracks: Iterable[str], on: date) -> None:
    """Raises Refused when a clearance cannot be set so.

    Codes: UNKNOWN_KIND, UNKNOWN_LEVEL, NO_REASON, LONG_REASON, IN_FUTURE, NO_END, ENDS_BEFORE, HOLDS_TOO_LONG.
    """
    terms = activity_table().clearances.get(new.kind)
    if terms is None:
        raise Refused("UNKNOWN_KIND", "Choose what the clearance is for.", "Movement or supported meals.")
    if new.level not in terms.levels:
        raise Refused("UNKNOWN_LEVEL", "Choose a level.", "The choices are listed.")
    if not new.says.strip():
        raise Refused("NO_REASON", "Say why, in a few words.", "Clinicians who seat this person will read it.")
    if len(new.says.strip()) > LONGEST_REASON:
        raise Refused("LONG_REASON", f"Use at most {LONGEST_REASON} letters.", "Keep to what a leader needs to know.")
    if new.set_on > on:
        raise Refused("IN_FUTURE", "A clearance is set on the day of the look.", "Use today or an earlier day.")
    if new.looks_again_on is None:
        raise Refused("NO_END", "Say when you look again.", "After that day the person does not take part.")
    if new.looks_again_on < max(new.set_on, on):
        raise Refused("ENDS_BEFORE", "The next look is in the past.", "Choose a day from today on.")
    longest = min(terms.longest(track) for track in [*tracks, ""])
    if new.looks_again_on > new.set_on + timedelta(days=longest):
        says = f"This may hold for {longest} days at most before you look again."
        raise Refused("HOLDS_TOO_LONG", says, f"Choose a day up to {_day(new.set_on + timedelta(days=longest))}.")


def can_set(new: ClearanceSet, tracks: Iterable[str], on: date) -> bool:
    """Whether the clearance can be set so."""
    try:
        check_can_set(new, tracks, on)
    except Refused:
        return False
    return True


def _without(kind: ClearanceKind, because: str) -> Standing:
    return Standing(kind, ClearanceLevel.NONE, False, level_words(kind, ClearanceLevel.NONE)[0], because)


def _day(on: date) -> str:
    return f"{on.month}/{on.day}/{on.year}"
