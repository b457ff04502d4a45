"""Decides whether a cancellation is late by the clinic's policy, what it costs, and why it may cost nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stepwell.kernel.money import dollars
from stepwell.kernel.tables import NotInForce, Refused, in_force, reference

MOST_CENTS = 50_000
MOST_HOURS = 14 * 24
EVERY_VISIT = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """One row of the clinic's policy; the empty service is every kind of visit, groups not among them."""

    service: str
    hours_before: int
    fee_cents: int
    waived_times: int
    exempt_payers: frozenset[str]
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class CancelFacts:
    """A cancellation as it would be now: what, when, who pays, how many late ones there were, who asked for it."""

    service: str
    is_group: bool
    on: date
    starts_at: datetime
    now: datetime
    payer_kind: str = ""
    payer_profile: str = ""
    payer_name: str = ""
    late_before: int = 0
    is_by_clinic: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows: late or not, the fee, and one sentence; `code` names why nothing is charged."""

    is_late: bool
    fee_cents: int
    code: str
    says: str


def policy_for[P: Policy](policies: Iterable[P], service: str, on: date, *, is_group: bool) -> P | None:
    """The row for this kind on this day, else the one for every visit; groups need a row of their own."""
    held = [row for row in policies if row.starts_on <= on and (row.ends_on is None or on <= row.ends_on)]
    own = [row for row in held if row.service == service]
    every = [row for row in held if row.service == EVERY_VISIT and not is_group]
    found = own or every
    return max(found, key=lambda row: row.starts_on) if found else None


def outcome(facts: CancelFacts, policy: Policy | None) -> Outcome:
    """What cancelling now would mean. It never refuses: whoever cannot come may always say so."""
    if facts.is_by_clinic:
        return Outcome(False, 0, "BY_CLINIC", "The clinic cancels this, so nothing is charged.")
    if policy is None:
        return Outcome(False, 0, "NO_POLICY", "Nothing is charged for canceling.")
    if facts.starts_at - facts.now >= timedelta(hours=policy.hours_before):
        return Outcome(False, 0, "IN_TIME", "This is in time. Nothing is charged.")
    late = f"This is less than {hours_say(policy.hours_before)} before, so it counts as a late cancellation."
    free = _free_because(facts, policy)
    if free:
        return Outcome(True, 0, free[0], f"{late} {free[1]}")
    return Outcome(True, policy.fee_cents, "FEE", f"{late} The clinic charges {dollars(policy.fee_cents)}.")


def _free_because(facts: CancelFacts, policy: Policy) -> tuple[str, str] | None:
    if not policy.fee_cents:
        return "NO_FEE", "Nothing is charged."
    if policy.exempt_payers & {facts.payer_kind, facts.payer_profile} - {""}:
        payer = facts.payer_name or "this plan"
        return "PAYER", f"Nothing is charged, because {payer} pays for this care."
    if facts.late_before < policy.waived_times:
        left = policy.waived_times - facts.late_before - 1
        after = "The next one may be charged." if not left else f"{left} more {'is' if left == 1 else 'are'} free."
        return "WAIVED", f"Nothing is charged this time. {after}"
    return None


def deadline(starts_at: datetime, policy: Policy | None) -> datetime | None:
    """Until when cancelling is in time; None where no policy speaks."""
    return None if policy is None else starts_at - timedelta(hours=policy.hours_before)


def hours_say(hours: int) -> str:
    """`24 hours`, `1 hour`, `2 days`."""
    if hours > 24 and hours % 24 == 0:
        return f"{hours // 24} days"
    return "1 hour" if hours == 1 else f"{hours} hours"


def policy_problems(policy: Policy, text: str, kinds: Iterable[str], today: date) -> tuple[tuple[str, str], ...]:
    """(code, sentence) of what is wrong with a row as asked for; empty when it can be saved."""
    found = []
    if policy.service and policy.service not in set(kinds):
        found.append(("POLICY_KIND", "Choose a kind of visit, or every visit."))
    if not 0 <= policy.hours_before <= MOST_HOURS:
        found.append(("POLICY_HOURS", f"Write from 0 to {MOST_HOURS} hours."))
    if not 0 <= policy.fee_cents <= MOST_CENTS:
        found.append(("POLICY_FEE", f"The fee is at most {dollars(MOST_CENTS, whole=True)}."))
    if not 0 <= policy.waived_times <= 20:
        found.append(("POLICY_WAIVED", "Write from 0 to 20 times that cost nothing."))
    if not text.strip():
        found.append(("POLICY_TEXT", "Write the policy as patients sign it."))
    if policy.starts_on < today:
        found.append(("POLICY_PAST", "A new policy starts today or later."))
    return tuple(found)


def check_can_set(policy: Policy, text: str, kinds: Iterable[str], today: date) -> None:
    """Raises Refused with the first code and every sentence."""
    found = policy_problems(policy, text, kinds, today)
    if found:
        raise Refused(found[0][0], " ".join(says for _code, says in found), "Change what is named and save again.")


def check_can_waive(fee_cents: int, *, is_waived: bool, because: str) -> None:
    """Raises Refused: NO_FEE, WAIVED, NO_REASON."""
    if not fee_cents:
        raise Refused("NO_FEE", "Nothing was charged for this visit.", "Nothing more to do.")
    if is_waived:
        raise Refused("WAIVED", "This fee was waived before.", "Nothing more to do.")
    if not because.strip():
        raise Refused("NO_REASON", "Say why the fee is waived.", "A few words are enough.")


def can_waive(fee_cents: int, *, is_waived: bool) -> bool:
    """Whether there is a fee left to waive."""
    return bool(fee_cents) and not is_waived


def never_charged(on: date) -> dict[str, str]:
    """The kinds of payer whose rules speak against a fee, each with the reason, as the reference table has it."""
    rows = reference("booking")["no_fee"]
    found = {}
    for kind in dict.fromkeys(row["kind"] for row in rows):
        try:
            row = in_force([row for row in rows if row["kind"] == kind], on)
        except NotInForce:
            continue
        found[kind] = str(row["because"])
    return found
