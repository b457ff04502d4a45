"""Decides what a family session needs before it is signed, and which reason for a week without one counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from stepwell.encounter.rules.codes import FamilyPresence
from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.people.rules.consents import Consent, Purpose, releases_in_force
from stepwell.people.rules.names import folded

SOURCE = "45 CFR 164.510(b) and 164.508; 42 CFR Part 2; Stepwell curriculum, section 7, family"
FAMILY_SERVICE = "FT"


@dataclass(frozen=True, slots=True)
class Relative:
    """Someone who was in the room besides the patient, and whether a release to them held on the day."""

    name: str
    has_release: bool


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """Who was in a family session; `presence` is None until someone said whether the patient was there."""

    presence: FamilyPresence | None
    people: tuple[Relative, ...]


def release_holds(consents: Iterable[Consent], name: str, on: date) -> bool:
    """Whether the patient's release to this person, for family or for care, held on the day."""
    return any(
        release.purpose in (Purpose.FAMILY, Purpose.TREATMENT) and folded(release.to_whom) == folded(name)
        for release in releases_in_force(tuple(consents), on)
    )


def problems_of_family(facts: FamilyFacts) -> tuple[Reason, ...]:
    """What stands between a family session and its signature.

    Codes: NO_PRESENCE, NO_RELATIVE, and NO_RELEASE for each person seen without the patient and without a release.
    """
    found = []
    if facts.presence is None:
        found.append(_lack("NO_PRESENCE", "Say whether the patient was in the room."))
    if not facts.people:
        found.append(_lack("NO_RELATIVE", "Say who else was there."))
    if facts.presence is FamilyPresence.ABSENT:
        found += [
            _lack("NO_RELEASE", f"No release to {one.name} was on file that day, and the patient was away. Record the "
                  "release the patient gave, or take the name out and tell the privacy officer.")
            for one in facts.people
            if not one.has_release
        ]  # fmt: skip
    return tuple(found)


def warnings_of_family(facts: FamilyFacts) -> tuple[Reason, ...]:
    """People seen with the patient in the room and no release on file: nothing goes to them outside the room."""
    if facts.presence is not FamilyPresence.PRESENT:
        return ()
    return tuple(
        _lack("NO_RELEASE_YET", f"No release to {one.name} is on file. Ask the patient for one before you share "
              "anything outside this room.")
        for one in facts.people
        if not one.has_release
    )  # fmt: skip


def check_family(facts: FamilyFacts) -> None:
    """Raises Refused with the first code and every sentence."""
    found = problems_of_family(facts)
    if found:
        raise Refused(found[0].code, " ".join(row.says for row in found), "Your words are kept.")


def monday_of(on: date) -> date:
    """The Monday of the week of a day."""
    return on - timedelta(days=on.weekday())


def weeks_looked_at(on: date) -> tuple[date, ...]:
    """The Mondays of the weeks that the days before a program day fall into, for which C15 asks."""
    days = int(in_force(reference("day_close")["family_therapy"], on)["every_days"])
    first, last = monday_of(on - timedelta(days=days)), monday_of(on)
    return tuple(first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1))


def reason_that_counts(reasons: Iterable[tuple[date, str]], on: date) -> str:
    """The latest reason noted for one of those weeks; empty when none is (C15)."""
    weeks = set(weeks_looked_at(on))
    told = [(week, says) for week, says in reasons if week in weeks and says.strip()]
    return max(told)[1] if told else ""


def _lack(code: str, says: str) -> Reason:
    return Reason(code, says, SOURCE)
