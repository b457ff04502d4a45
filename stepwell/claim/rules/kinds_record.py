"""Findings on the clinic's own record behind a claim: attendance, payer, prices, thread: a table."""

from __future__ import annotations

from stepwell.claim.rules.findings import Kind, Severity

BLOCK, HOLD, WARN, INFO = Severity.BLOCK, Severity.HOLD, Severity.WARN, Severity.INFO

ATTENDANCE_OPEN = Kind(
    "ATTENDANCE_OPEN",
    HOLD,
    None,
    "Nobody has said yet whether the person came to {what}.",
    "C11; Stepwell design",
    "Confirm attendance on the session's page.",
)
NOTE_IN_ERROR = Kind(
    "NOTE_IN_ERROR",
    WARN,
    None,
    "The note of {what} is marked in error. Nothing is billed for it.",
    "C11; Stepwell design",
    "Bill the rest of the day. If this service is on a claim already, void the claim or send a corrected one.",
)
NO_COVERAGE = Kind(
    "NO_COVERAGE",
    HOLD,
    None,
    "No payer is on file for this stay.",
    "Stepwell design",
    "Add the coverage, or self-pay.",
)
NO_PRICE = Kind(
    "NO_PRICE",
    HOLD,
    None,
    "There is no price for {hcpcs} on this day.",
    "UB-04, total charges",
    "Add a price from that day on.",
)
BROKEN_TRACE = Kind(
    "BROKEN_TRACE",
    HOLD,
    None,
    "{hcpcs} does not lead back to {missing}.",
    "42 CFR 410.44; 42 USC 1395x(ff)(1): services follow an individual plan of care",
    "Link the note to the objective it works on.",
)
LATE_SERVICE = Kind(
    "LATE_SERVICE",
    WARN,
    None,
    "Claim {number} for this day is made already, without {hcpcs}.",
    "X12 837I, claim frequency 7",
    "Void that claim if it is still here, or send a corrected one.",
)
