"""Decides what a family contact may see and when a chart may be opened with a typed reason."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from stepwell.kernel.access import Role
from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.roles import is_staff
from stepwell.people.rules.words import count_letters, spoken_day


class Section(StrEnum):
    """A part of the record a patient may open to a family contact; therapy notes are never one of them."""

    SCHEDULE = "schedule"
    SAFETY_PLAN = "safety_plan"
    CARE_PLAN = "care_plan"
    PROGRESS = "progress"
    EDUCATION = "education"
    BILLS = "bills"
    MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class FamilyGrant:
    """What one family contact may see until `ends_on` (its last day) or until the patient takes it back."""

    sections: frozenset[Section]
    starts_on: date
    ends_on: date
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GrantFacts:
    """A grant as asked for, by whom, and whether a release for this person is in force."""

    grant: FamilyGrant
    today: date
    given_by_patient: bool
    release_in_force: bool


def check_can_grant(facts: GrantFacts) -> None:
    """Raises Refused when the grant has no ground, no section, or no sensible end."""
    grant = facts.grant
    if not facts.given_by_patient:
        raise Refused(
            "GRANT_NOT_PATIENT",
            "Only the patient, or the person who acts for them by law, can share the record.",
            "Ask the patient to share it from their own page.",
        )
    if not facts.release_in_force:
        raise Refused(
            "GRANT_NO_RELEASE",
            "There is no signed release for this person yet.",
            "Ask the patient to sign a release first. Your choices stay on this page.",
        )
    if not grant.sections:
        raise Refused("GRANT_EMPTY", "Nothing is chosen to share.", "Choose at least one part of the record.")
    if grant.ends_on < grant.starts_on or grant.ends_on < facts.today:
        raise Refused("GRANT_ENDED", "The last day is already over.", "Choose a last day from today on.")
    _check_length(grant)


def _check_length(grant: FamilyGrant) -> None:
    days = int(in_force(reference("people")["family_grant"], grant.starts_on)["days_at_most"])
    latest = grant.starts_on + timedelta(days=days)
    if grant.ends_on > latest:
        raise Refused(
            "GRANT_LONG",
            f"Sharing can last until {spoken_day(latest)} at most. It can be renewed then.",
            f"Choose {spoken_day(latest)} or an earlier day.",
        )


def can_grant(facts: GrantFacts) -> bool:
    """Whether the grant may be given."""
    try:
        check_can_grant(facts)
    except Refused:
        return False
    return True


def can_see(grant: FamilyGrant, section: Section, on: date, now: datetime) -> bool:
    """Whether the family contact may see the section now; a revoked grant ends at its instant."""
    revoked = grant.revoked_at is not None and now >= grant.revoked_at
    return not revoked and grant.starts_on <= on <= grant.ends_on and section in grant.sections


def check_can_see(grant: FamilyGrant, section: Section, on: date, now: datetime) -> None:
    """Raises Refused('NOT_SHARED') without a word about what the section holds."""
    if not can_see(grant, section, on, now):
        raise Refused(
            "NOT_SHARED",
            "This part is not shared with you now.",
            "Ask the person you support if they want to share it.",
        )


@dataclass(frozen=True, slots=True)
class BreakGlassFacts:
    """Who wants to open a chart outside their own people, the typed reason, and the day."""

    role: Role
    reason: str
    on: date


def check_can_break_glass(facts: BreakGlassFacts) -> None:
    """Raises Refused when the person is not staff or the reason says too little."""
    if not is_staff(facts.role):
        raise Refused(
            "BREAK_GLASS_ROLE",
            "You do not have access to this chart.",
            "Ask the clinic if you think you should see it.",
        )
    row = in_force(reference("people")["break_glass"], facts.on)
    words = {word.casefold() for word in facts.reason.split() if count_letters(word)}
    if count_letters(facts.reason) < row["reason_letters"] or len(words) < row["reason_words"]:
        raise Refused(
            "BREAK_GLASS_REASON",
            "Write why you need this chart now, in a few words. The privacy officer and the patient can read it.",
            "For example: covering for Dr. Lee, patient called in distress.",
        )


def can_break_glass(facts: BreakGlassFacts) -> bool:
    """Whether the chart may be opened with this reason."""
    try:
        check_can_break_glass(facts)
    except Refused:
        return False
    return True


def break_glass_ends_at(opened_at: datetime, on: date) -> datetime:
    """The instant from which the chart is closed again; `on` is the clinic day that picks the row."""
    return opened_at + timedelta(hours=int(in_force(reference("people")["break_glass"], on)["hours"]))


def break_glass_is_open(opened_at: datetime, on: date, now: datetime) -> bool:
    """Whether a chart opened with a reason is still open now."""
    return opened_at <= now < break_glass_ends_at(opened_at, on)
