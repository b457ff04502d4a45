"""Findings on Medicare lines, days and weeks: a table."""

from __future__ import annotations

from stepwell.claim.rules.findings import Kind, Severity

BLOCK, HOLD, WARN, INFO = Severity.BLOCK, Severity.HOLD, Severity.WARN, Severity.INFO
IOCE = "CMS I/OCE April 2026"

# Lines
NEED_59 = Kind(
    "NEED_59",
    HOLD,
    "40",
    "{second} beside {first} on one day is not paid without modifier 59 or XE, XP, XS, XU.",
    f"M13; CMS NCCI; {IOCE}, edit 40",
    "If the two services were separate, add the modifier.",
)
PAIR_NEVER = Kind(
    "NCCI_PAIR",
    BLOCK,
    "20",
    "{second} beside {first} on one day is not paid, with or without a modifier.",
    f"M15; CMS NCCI; {IOCE}, edit 20",
    "Take one of the two off this day.",
)
NOT_MEDICARE = Kind(
    "NOT_MEDICARE_CODE",
    BLOCK,
    "28",
    "Medicare does not know code {hcpcs}; the line would be rejected.",
    f"M28; {IOCE}, edit 28",
    "Bill each service with its own code.",
)
NOT_MEDICARE_HERE = NOT_MEDICARE._replace(edit=None)
NOT_YET = Kind(
    "CODE_NOT_YET",
    BLOCK,
    "6",
    "{hcpcs} did not exist on this day.",
    f"{IOCE}, edit 6",
    "Choose the code that was in force.",
)
BAD_REV = Kind(
    "REV_NOT_MEDICARE",
    BLOCK,
    "65",
    "Medicare does not know revenue code {rev}; the line would be rejected.",
    f"M29; {IOCE}, edit 65",
    "Use the revenue code of the service, or 0905.",
)
MEAL_OR_RIDE = Kind(
    "MEAL_OR_RIDE",
    BLOCK,
    None,
    "Meals and rides are never part of the benefit.",
    "M36; 42 USC 1395x(ff)(2)",
    "Take the line off the claim.",
)
NOT_TREATMENT = Kind(
    "NOT_TREATMENT",
    BLOCK,
    None,
    "Recreation cannot be billed as {hcpcs}.",
    "M17; AAPC psychiatry coding alerts; 42 USC 1395x(ff)(2)",
    "Take the line off, or bill G0176 when the plan of care orders it as individual activity therapy.",
)
NOT_ALLOWED = Kind(
    "NOT_ALLOWED",
    BLOCK,
    None,
    "{hcpcs} may not be on a mental health center's program claim.",
    f"M24; {IOCE}, edits 80 and 132",
    "Take the line off the claim.",
)
NOT_COUNTED = Kind(
    "NOT_COUNTED",
    INFO,
    None,
    "{hcpcs} is not a program service and does not count.",
    f"M10; {IOCE}",
    "Nothing to do if the day has its services without it.",
)
REMOTE = Kind(
    "REMOTE_NOT_IOP",
    WARN,
    None,
    "{hcpcs} is care at a distance by hospital staff; it is not a program service and does not count.",
    IOCE,
    "Check that the day has its services without it.",
)
REMOTE_NOT_HERE = Kind(
    "REMOTE_NOT_HERE",
    BLOCK,
    "55",
    "{hcpcs} is for hospitals only.",
    f"{IOCE}, edit 55",
    "Take the line off the claim.",
)
OUTSIDE_IOP = Kind(
    "PROGRAM_CODE_OUTSIDE",
    BLOCK,
    "133",
    "{hcpcs} is paid inside a program only, and the claim has no condition code 92.",
    f"M23; {IOCE}, edit 133",
    "Add condition code 92 if this was a program day.",
)
OUTSIDE_PHP = OUTSIDE_IOP._replace(
    edit="81",
    says="{hcpcs} is paid inside a program only, and the claim has no condition code 41.",
    source=f"M23; {IOCE}, edit 81",
)
BAD_CG = Kind(
    "CG_NOT_PRIMARY",
    BLOCK,
    "130",
    "Modifier CG may stand on a primary service only; {hcpcs} is not one.",
    f"M26; {IOCE}, edit 130",
    "Move modifier CG to the primary service of the day.",
)
CG_CONFLICT = BAD_CG._replace(
    code="CG_CONFLICT",
    edit="104",
    says="Modifier CG may not stand on {hcpcs}.",
    source=f"{IOCE}, edit 104",
)
NEED_CG = Kind(
    "NEED_CG",
    HOLD,
    None,
    "No primary service of this day has modifier CG.",
    "NAHRI, IOP requirements for FQHCs and RHCs",
    "Add modifier CG to the line that is paid.",
)
NEED_0905 = Kind(
    "NEED_0905",
    HOLD,
    None,
    "Program services here go under revenue code 0905, not {rev}.",
    "NAHRI, IOP requirements for FQHCs and RHCs",
    "Use revenue code 0905.",
)
NEED_PN = Kind(
    "NEED_PN",
    BLOCK,
    None,
    "Lines of this off-campus department need modifier PN.",
    "Noridian JE Part A, Intensive Outpatient Program",
    "Add modifier PN to every line.",
)
PN_HERE = Kind(
    "PN_SETTING",
    WARN,
    None,
    "Modifier PN is on this day, so it is paid at the mental health center's rate.",
    f"{IOCE}",
    "Set the place to the off-campus department, or take the modifier off.",
)
PN_CMHC = Kind(
    "PN_NOT_HERE",
    BLOCK,
    "101",
    "Modifier PN is for hospital departments, not for a mental health center.",
    f"{IOCE}, edit 101",
    "Take modifier PN off.",
)
NEED_HCPCS = Kind(
    "NEED_HCPCS",
    BLOCK,
    None,
    "The line has no procedure code.",
    "CGS, Intensive Outpatient Program Services, January 2, 2024",
    "Add the procedure code of the service.",
)

# Days
DAY_LT3 = Kind(
    "DAY_LT3",
    HOLD,
    None,
    "Only {services} countable {word}; Medicare expects 3.",
    "M4; CMS I/OCE April 2026, edit 128",
    "Add services that were given and documented, or send the day as it is: it is still paid.",
)
DAY_LT3_ELSEWHERE = DAY_LT3._replace(severity=WARN, source="M4; NAHRI, IOP requirements for FQHCs and RHCs")
NO_PRIMARY = Kind(
    "NO_PRIMARY",
    BLOCK,
    None,
    "No service of this day is on the primary list, so the whole claim would come back.",
    "M6; CMS I/OCE April 2026, edit 190",
    "Add the group, individual or family therapy that was given, or take the day off the claim.",
)
EDUCATION_ONLY = Kind(
    "EDUCATION_ONLY",
    BLOCK,
    "35",
    "This day holds education only, so the whole claim would come back.",
    f"{IOCE}, edit 35",
    "Add the therapy that was given, or take the day off the claim.",
)

# Weeks
WEEK_SHORT = Kind(
    "WEEK_LT9",
    INFO,
    None,
    "The seven days from {from_on} hold {hours:g} editor hours; {needed:g} are expected.",
    "H2; CMS I/OCE April 2026, edit 129",
    "Keep the reason in the chart. The days are still paid.",
)
SHORT_WEEKS = Kind(
    "SHORT_WEEKS",
    WARN,
    None,
    "{says}",
    "H22; Stepwell design",
    "Hold a team review of the plan of care.",
)
