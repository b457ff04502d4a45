"""Decides whether a payer's authorization covers a day, when it runs out, and when the next review is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from stepwell.coverage.rules.coverage import PayerKind
from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.people.rules.words import spoken_day


class Standing(StrEnum):
    """How a day stands with the payer, from good to held."""

    NOT_NEEDED = "not_needed"
    GOOD = "good"
    WARN = "warn"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Authorization:
    """A payer's written yes; one unit is one program day, `ends_on` is its last good day."""

    number: str
    starts_on: date
    ends_on: date
    units_approved: int
    units_used: int = 0
    next_review_on: date | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorizationFacts:
    """The payer, the person's authorizations, the day asked about, and the stay so far.

    `payer_requires` is the clinic's own note from the benefits call; None leaves it to the reference rows.
    `stay_reviewed_on` is the day the payer last reviewed the length of stay.
    """

    payer_kind: PayerKind
    state: str
    on: date
    admitted_on: date
    authorizations: tuple[Authorization, ...] = ()
    payer_requires: bool | None = None
    stay_reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AuthorizationDecision:
    """How the day stands, why, and the authorization it leans on with what is left of it."""

    standing: Standing
    reasons: tuple[Reason, ...]
    authorization: Authorization | None
    units_left: int
    next_review_on: date | None


def units_left(authorization: Authorization) -> int:
    """Approved units not yet used, never below zero."""
    return max(0, authorization.units_approved - authorization.units_used)


def valid_on(authorization: Authorization, on: date) -> bool:
    """Whether the day lies within the authorization; units are asked apart."""
    return authorization.starts_on <= on <= authorization.ends_on


def covers(authorization: Authorization, on: date) -> bool:
    """Whether the authorization can pay for one more unit on the day."""
    return valid_on(authorization, on) and units_left(authorization) > 0


def _state_row(table: str, facts: AuthorizationFacts) -> dict[str, Any] | None:
    rows: list[dict[str, Any]] = [
        row
        for row in reference("coverage")[table]
        if row["payer_kind"] == facts.payer_kind.value and row["state"] in ("", facts.state)
    ]
    try:
        return in_force(rows, facts.on)
    except LookupError:
        return None


def authorization_required(facts: AuthorizationFacts) -> bool:
    """Whether this payer asks for a yes beforehand: the state row first, then what the clinic noted."""
    if facts.payer_kind is PayerKind.SELF_PAY:
        return False
    row = _state_row("prior_authorization", facts)
    by_row = bool(row["required"]) if row else False
    return by_row or bool(facts.payer_requires)


def best_authorization(facts: AuthorizationFacts) -> Authorization | None:
    """The authorization to use on the day: one that covers it and ends first, so that none is wasted."""
    usable = [held for held in facts.authorizations if covers(held, facts.on)]
    return min(usable, key=lambda held: (held.ends_on, held.number), default=None)


def next_review_on(facts: AuthorizationFacts) -> date | None:
    """The earliest review ahead: the payer's own date, or the last day a stay may go unreviewed."""
    dates = [
        held.next_review_on
        for held in facts.authorizations
        if valid_on(held, facts.on) and held.next_review_on is not None
    ]
    row = _state_row("stay_review", facts)
    if row and facts.stay_reviewed_on is None:
        dates.append(facts.admitted_on + timedelta(days=row["stay_days"] - 1))
    return min(dates, default=None)


def authorization_decision(facts: AuthorizationFacts) -> AuthorizationDecision:
    """How the day stands with the payer, with every reason; HOLD keeps the claim back (cases P9, P10)."""
    held = best_authorization(facts)
    reasons = [*_hold_reasons(facts, held), *_warnings(facts, held)]
    if any(reason.code in HOLDS for reason in reasons):
        standing = Standing.HOLD
    elif reasons:
        standing = Standing.WARN
    else:
        standing = Standing.GOOD if held or authorization_required(facts) else Standing.NOT_NEEDED
    left = units_left(held) if held else 0
    return AuthorizationDecision(standing, tuple(reasons), held, left, next_review_on(facts))


HOLDS = frozenset({"NO_AUTHORIZATION", "UNITS_USED_UP", "STAY_NOT_REVIEWED"})


def _hold_reasons(facts: AuthorizationFacts, held: Authorization | None) -> Iterable[Reason]:
    if authorization_required(facts) and held is None:
        spent = [one for one in facts.authorizations if valid_on(one, facts.on)]
        if spent:
            numbers = ", ".join(one.number for one in spent)
            yield Reason("UNITS_USED_UP", f"All approved days on {numbers} are used.", "Payer authorization")
        else:
            says = f"No authorization covers {spoken_day(facts.on)}, and this payer asks for one."
            row = _state_row("prior_authorization", facts)
            yield Reason("NO_AUTHORIZATION", says, str(row["source"]) if row else "Benefits check")
    row = _state_row("stay_review", facts)
    if row and facts.stay_reviewed_on is None and _stay_day(facts) > row["stay_days"]:
        says = f"The stay passed {row['stay_days']} days without the payer's review."
        yield Reason("STAY_NOT_REVIEWED", says, str(row["source"]))


def _warnings(facts: AuthorizationFacts, held: Authorization | None) -> Iterable[Reason]:
    row = _state_row("stay_review", facts)
    if row and facts.stay_reviewed_on is None:
        before = in_force(reference("coverage")["stay_review_warning"], facts.on)["days_before"]
        left = row["stay_days"] - _stay_day(facts)
        if 0 <= left <= before:
            due = facts.admitted_on + timedelta(days=row["stay_days"] - 1)
            yield Reason("STAY_REVIEW_DUE", f"The payer's review is due by {spoken_day(due)}.", str(row["source"]))
    if held is None or not authorization_required(facts):
        return
    warn_days = in_force(reference("coverage")["authorization_warning"], facts.on)["days_left"]
    later = any(one.ends_on > held.ends_on and units_left(one) for one in facts.authorizations)
    if (held.ends_on - facts.on).days <= warn_days and not later:
        says = f"Authorization {held.number} ends on {spoken_day(held.ends_on)}."
        yield Reason("EXPIRING", says, "Payer authorization")


def _stay_day(facts: AuthorizationFacts) -> int:
    """The day of admission is day 1."""
    return (facts.on - facts.admitted_on).days + 1


def check_authorized(facts: AuthorizationFacts) -> None:
    """Raises Refused with the first holding reason, so that the claim waits in the work queue."""
    for reason in _hold_reasons(facts, best_authorization(facts)):
        raise Refused(
            reason.code,
            reason.says,
            "The visit is kept. The claim waits until the payer's answer is recorded under Authorizations.",
        )


def is_authorized(facts: AuthorizationFacts) -> bool:
    """Whether no authorization rule holds the day back."""
    return authorization_decision(facts).standing is not Standing.HOLD


def first_uncovered_day(authorizations: Iterable[Authorization], planned: Iterable[date]) -> date | None:
    """The first planned program day that no authorization can pay, spending units day by day, or None."""
    left = {held: units_left(held) for held in authorizations}
    for on in sorted(planned):
        open_now = [held for held in left if valid_on(held, on) and left[held] > 0]
        if not open_now:
            return on
        left[min(open_now, key=lambda held: (held.ends_on, held.number))] -= 1
    return None


def ask_by(uncovered_on: date, on: date) -> date:
    """The last day to ask so that a standard answer comes in time; `on` picks the reference row."""
    days = int(in_force(reference("coverage")["decision_days"], on)["standard_days"])
    return uncovered_on - timedelta(days=days)


def check_can_record(authorization: Authorization) -> None:
    """Raises Refused when the number is missing, no unit is approved, or the days are the wrong way round."""
    if not authorization.number.strip():
        raise Refused("AUTH_NUMBER", "The payer's reference number is missing.", "Copy it from the answer.")
    if authorization.units_approved < 1:
        raise Refused("AUTH_UNITS", "No approved days are entered.", "Enter how many days the payer approved.")
    if authorization.ends_on < authorization.starts_on:
        raise Refused("AUTH_DATES", "The last day is before the first day.", "Check both days in the answer.")


def can_record(authorization: Authorization) -> bool:
    """Whether the authorization may be saved as entered."""
    try:
        check_can_record(authorization)
    except Refused:
        return False
    return True
