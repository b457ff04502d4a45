"""Findings that the rules of payers other than Medicare can give: a table."""

from __future__ import annotations

from stepwell.claim.rules.findings import Kind, Severity

BLOCK, HOLD, WARN, INFO = Severity.BLOCK, Severity.HOLD, Severity.WARN, Severity.INFO

SELF_PAY = Kind(
    "SELF_PAY",
    INFO,
    None,
    "This person pays without insurance, so no claim is sent.",
    "45 CFR 149.610",
    "Give a good-faith estimate and a receipt.",
)
NO_PROFILE = Kind(
    "NO_PROFILE",
    HOLD,
    None,
    "{name} has no rules on file for the day this claim starts.",
    "Payer profile",
    "Load the payer's policy for that time, or ask the payer.",
)
DX_UNKNOWN = Kind(
    "DX_NOT_VALID",
    BLOCK,
    None,
    "Diagnosis code {dx} does not exist on the claim's days.",
    "ICD-10-CM",
    "Choose a code that is in force on these days.",
)
SECOND_UNIT = Kind(
    "SECOND_UNIT",
    BLOCK,
    None,
    "{name} pays {units} unit a day; this line goes beyond it.",
    "P1; Blue Cross NC, facility behavioral health; BCBS Nebraska RP-PI-002",
    "Keep one unit for the day.",
)
WRONG_CODE = Kind(
    "WRONG_CODE",
    BLOCK,
    None,
    "For diagnosis {dx} the day is billed as {expected}, not {hcpcs}.",
    "P2; Blue Cross NC, facility behavioral health",
    "Change the code to {expected}, or correct the principal diagnosis.",
)
NOT_COVERED_DX = Kind(
    "DX_NOT_COVERED",
    BLOCK,
    None,
    "{name} does not pay this program for diagnosis {dx}.",
    "P2; payer profile",
    "Check the principal diagnosis or the payer's program.",
)
LEVEL_CLASH = Kind(
    "LEVEL_CLASH",
    BLOCK,
    None,
    "{other} is another level of care on the same day as {own}; only one is paid.",
    "P3; Blue Cross NC, facility behavioral health",
    "Keep the level of care that the patient attended.",
)
BUNDLED = Kind(
    "BUNDLED",
    BLOCK,
    None,
    "{hcpcs} is inside the day rate and is not billed apart.",
    "P4; BCBS Nebraska RP-PI-002; Blue Cross NC, facility behavioral health",
    "Take the line off the claim.",
)
NO_DAY_CODE = Kind(
    "NO_DAY_CODE",
    HOLD,
    None,
    "{name} pays the day under {expected}, and this day has no such line.",
    "Payer profile",
    "Bill one unit of {expected} for the day.",
)
DAY_TOO_SHORT = Kind(
    "DAY_TOO_SHORT",
    BLOCK,
    None,
    "The patient was there for {minutes} minutes; {name} pays a day from {needed} minutes.",
    "P5; payer profile",
    "Do not bill this day.",
)
MINUTES_UNKNOWN = Kind(
    "MINUTES_UNKNOWN",
    WARN,
    None,
    "The time the patient was there is not known; {name} pays a day from {needed} minutes.",
    "P5; payer profile",
    "Add the minutes attended to the line.",
)
ABOVE_CEILING = Kind(
    "ABOVE_CEILING",
    WARN,
    None,
    "{hours:g} hours a week is above the {most:g} that {name} allows.",
    "P7; payer profile",
    "Plan fewer hours, or ask for a higher level of care.",
)
BELOW_FLOOR = Kind(
    "BELOW_FLOOR",
    WARN,
    None,
    "{hours:g} hours a week is under the {least:g} that {name} expects.",
    "Payer profile",
    "Plan more hours, or note why fewer are right.",
)
NO_AUTHORIZATION = Kind(
    "NO_AUTHORIZATION",
    HOLD,
    None,
    "{name} wants an authorization before the first day, and there is none.",
    "P9; payer profile",
    "Ask for the authorization and add its number.",
)
AUTHORIZATION_DAYS = Kind(
    "AUTHORIZATION_DAYS",
    HOLD,
    None,
    "Authorization {number} does not cover this day.",
    "P9; payer profile",
    "Ask for more days.",
)
AUTHORIZATION_UNITS = Kind(
    "AUTHORIZATION_UNITS",
    HOLD,
    None,
    "Units on this claim: {used}. Authorization {number} still covers: {units}.",
    "P9; payer profile",
    "Ask for more units.",
)
REVIEW_SOON = Kind(
    "REVIEW_SOON",
    WARN,
    None,
    "Day {day} of the stay: {name} reviews stays over {most} days.",
    "P10; SC DHHS bulletin MB 24-054",
    "Send the review before day {next}.",
)
REVIEW_OVERDUE = Kind(
    "REVIEW_OVERDUE",
    HOLD,
    None,
    "Day {day} of the stay without the review that {name} wants after {most} days.",
    "P10; SC DHHS bulletin MB 24-054",
    "Send the review and wait for the answer.",
)
SERVICE_GAP = Kind(
    "SERVICE_GAP",
    INFO,
    None,
    "{gap} days without a service before this day; {name} wants services offered at least every {most} days.",
    "NC SAIOP service definition, copy by SHIP Group",
    "Show in the chart that services were offered.",
)
