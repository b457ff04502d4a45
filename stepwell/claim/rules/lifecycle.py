"""Holds the life of a claim as one table, and decides which state the findings put it in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from stepwell.claim.rules.findings import STOPS, Finding, Severity
from stepwell.kernel.tables import Lifecycle, Refused, in_force, reference


class ClaimState(StrEnum):
    """Where a claim stands."""

    DRAFT = "draft"
    HELD = "held"
    READY = "ready"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PAID = "paid"
    DENIED = "denied"
    VOID = "void"


CLAIM: Lifecycle[ClaimState] = Lifecycle(
    "claim",
    {
        ClaimState.DRAFT: (ClaimState.HELD, ClaimState.READY, ClaimState.VOID),
        ClaimState.HELD: (ClaimState.READY, ClaimState.VOID),
        ClaimState.READY: (ClaimState.HELD, ClaimState.SUBMITTED, ClaimState.VOID),
        # A payer may answer with the money at once, or turn a claim away after its first acceptance.
        ClaimState.SUBMITTED: (
            ClaimState.ACCEPTED,
            ClaimState.REJECTED,
            ClaimState.PAID,
            ClaimState.DENIED,
        ),
        ClaimState.ACCEPTED: (ClaimState.REJECTED, ClaimState.PAID, ClaimState.DENIED),
        ClaimState.REJECTED: (ClaimState.HELD, ClaimState.READY, ClaimState.VOID),
        ClaimState.DENIED: (ClaimState.PAID,),
        ClaimState.PAID: (),
        ClaimState.VOID: (),
    },
)

AT_THE_CLINIC = frozenset({ClaimState.DRAFT, ClaimState.HELD, ClaimState.READY, ClaimState.REJECTED})
AT_THE_PAYER = frozenset({ClaimState.SUBMITTED, ClaimState.ACCEPTED})
REMITTED = frozenset({ClaimState.PAID, ClaimState.DENIED})


def may_be_released(on: date) -> frozenset[str]:
    """Codes of holds that a biller may send as they are, with a reason (M4, M33)."""
    return frozenset(in_force(reference("claim/billing")["may_be_released"], on)["codes"])


def stops_of(findings: Iterable[Finding], released: Collection[str] = ()) -> tuple[Finding, ...]:
    """The findings that keep a claim at the clinic, blocks first; a released hold stops nothing."""
    found = [
        finding
        for finding in findings
        if finding.severity is Severity.BLOCK or (finding.severity in STOPS and finding.code not in released)
    ]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.BLOCK))


def state_after_check(findings: Iterable[Finding], released: Collection[str] = ()) -> ClaimState:
    """READY when nothing blocks or holds the claim, else HELD."""
    return ClaimState.HELD if stops_of(findings, released) else ClaimState.READY


def check_can_submit(state: ClaimState, stops: Iterable[Finding]) -> None:
    """Raises Refused when the claim is not ready, or is held after all."""
    for stop in stops:
        raise Refused(stop.code, stop.says, stop.fix)
    CLAIM.check(state, ClaimState.SUBMITTED)


def can_submit(state: ClaimState, stops: Iterable[Finding]) -> bool:
    """Whether the claim may go out."""
    try:
        check_can_submit(state, stops)
    except Refused:
        return False
    return True


def check_can_release(stops: Iterable[Finding], reason: str, on: date) -> tuple[str, ...]:
    """The codes that a reason releases. Raises Refused without a reason, or when another finding stops it."""
    if not reason.strip():
        raise Refused("REASON", "Write why the claim goes out as it is.", "One sentence is enough.")
    allowed = may_be_released(on)
    codes = []
    for stop in stops:
        if stop.code not in allowed:
            raise Refused(stop.code, f"This cannot be sent as it is. {stop.says}", stop.fix)
        codes.append(stop.code)
    if not codes:
        raise Refused("NOTHING_HELD", "Nothing holds this claim.", "It can be sent.")
    return tuple(dict.fromkeys(codes))


def can_release(stops: Iterable[Finding], reason: str, on: date) -> bool:
    """Whether a reason is enough to send the claim as it is."""
    try:
        check_can_release(stops, reason, on)
    except Refused:
        return False
    return True
