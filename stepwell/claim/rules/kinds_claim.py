"""Findings on a whole Medicare claim, its diagnosis, its plan and its week add-ons: a table."""

from __future__ import annotations

from stepwell.claim.rules.findings import Kind, Severity

BLOCK, HOLD, WARN, INFO = Severity.BLOCK, Severity.HOLD, Severity.WARN, Severity.INFO
IOCE = "CMS I/OCE April 2026"

# The claim as a whole
BAD_SETTING = Kind(
    "NOT_A_SETTING",
    BLOCK,
    None,
    "Medicare does not pay for an intensive outpatient program in this place.",
    "P13; Noridian JE Part A, Intensive Outpatient Program",
    "Choose another payer, or bill single services outside the program.",
)
BAD_BILL_TYPE = Kind(
    "BILL_TYPE",
    BLOCK,
    None,
    "Type of bill {bill_type} does not fit a {setting}; it starts with {expected}.",
    "CGS, Intensive Outpatient Program Services, January 2, 2024",
    "Correct the type of bill or the setting.",
)
BEFORE_BENEFIT = Kind(
    "BEFORE_BENEFIT",
    BLOCK,
    None,
    "Medicare pays for intensive outpatient programs from January 1, 2024 only.",
    "Consolidated Appropriations Act 2023, section 4124",
    "Take the program marks off claims for earlier days.",
)
CMHC_NEEDS_CODE = Kind(
    "NO_CC92",
    BLOCK,
    "118",
    "A mental health center's claim needs condition code 92 (or 41 for partial hospitalization).",
    f"M22; {IOCE}, edit 118",
    "Add condition code 92.",
)
NO_CC92 = Kind(
    "NO_CC92",
    BLOCK,
    None,
    "Condition code 92 is missing, so the days would not be paid as program days.",
    f"M22b; {IOCE}",
    "Add condition code 92.",
)
BOTH_CODES = Kind(
    "BOTH_41_92",
    WARN,
    None,
    "Condition codes 41 and 92 are both there; the days are paid as intensive outpatient.",
    IOCE,
    "Keep the one that fits the program.",
)
BAD_STATUS = Kind(
    "STATUS_BILL_TYPE",
    HOLD,
    None,
    "Patient status {status} does not fit type of bill {bill_type} ({says}).",
    "CGS, Intensive Outpatient Program Services, January 2, 2024",
    "Use status 30 while the patient stays in the program, another status on the last claim.",
)
PREVIOUS_OPEN = Kind(
    "SEQUENCE",
    HOLD,
    None,
    "The remittance for the claim before this one is not here yet.",
    "M32; CGS, Intensive Outpatient Program Services, January 2, 2024",
    "Wait for the earlier remittance, then send this claim.",
)
AFTER_PHP = Kind(
    "ASK_MAC",
    HOLD,
    None,
    "Partial hospitalization ended on {php_on}, {days} days before this claim starts.",
    "M33; CMS MM13222 as reported by NAHRI",
    "Ask the Medicare contractor whether it returns claims within seven days of partial hospitalization.",
)
ONLY_INCIDENTAL = Kind(
    "ONLY_PACKAGED",
    BLOCK,
    "27",
    "Every line of this claim is paid within another service, and there is no other service.",
    f"{IOCE}, edit 27",
    "Add the services that were given, or do not send the claim.",
)
NOTHING_PAYABLE = Kind(
    "NOTHING_PAYABLE",
    BLOCK,
    "47",
    "Nothing on this claim is paid by itself.",
    f"{IOCE}, edit 47",
    "Add the services that were given, or do not send the claim.",
)
NO_RATE = Kind(
    "NO_RATE",
    WARN,
    None,
    "There is no Medicare day rate for {year} yet, so its days have no amount.",
    "CMS OPPS Addendum A",
    "Load the rates of that year into the reference tables.",
)
CHARGES_RULE = Kind(
    "LESSER_OF_CHARGES",
    INFO,
    None,
    "The day is paid at the charges or the hospital day rate, whichever is less.",
    "NAHRI, IOP requirements for FQHCs and RHCs",
    "Put the charges of the day on the primary line.",
)
COST_RULE = Kind(
    "COST_BASED",
    INFO,
    None,
    "A critical access hospital is paid from its cost, so the days have no fixed amount.",
    "CGS, Intensive Outpatient Program Services, January 2, 2024",
    "Nothing to do.",
)

# Diagnosis
DX_MISSING = Kind(
    "DX_MISSING",
    BLOCK,
    "1",
    "The principal diagnosis is missing.",
    f"{IOCE}, edit 1",
    "Add the principal diagnosis.",
)
DX_UNKNOWN = Kind(
    "DX_NOT_VALID",
    BLOCK,
    "1",
    "Diagnosis code {dx} does not exist on the claim's days.",
    f"M19; {IOCE}, edit 1",
    "Choose a code that is in force on these days.",
)
DX_EXTERNAL = Kind(
    "DX_EXTERNAL_CAUSE",
    BLOCK,
    "5",
    "Diagnosis code {dx} names an outside cause and cannot come first.",
    f"{IOCE}, edit 5",
    "Put the mental-health disorder first.",
)
DX_MANIFESTATION = Kind(
    "DX_MANIFESTATION",
    BLOCK,
    "86",
    "Diagnosis code {dx} names a sign of another disease and cannot come first.",
    f"{IOCE}, edit 86",
    "Ask the physician which disorder comes first.",
)
DX_NOT_FIRST = Kind(
    "DX_NOT_FIRST",
    BLOCK,
    "113",
    "Diagnosis code {dx} is not accepted as the principal diagnosis.",
    f"{IOCE}, edit 113",
    "Put the mental-health disorder first.",
)
DX_NEEDS_SECOND = Kind(
    "DX_NEEDS_SECOND",
    BLOCK,
    "109",
    "Diagnosis code {dx} needs a mental-health diagnosis right after it.",
    f"{IOCE}, edit 109",
    "Put the mental-health disorder first or second.",
)
DX_NOT_MENTAL = Kind(
    "DX_NOT_MENTAL",
    BLOCK,
    "29",
    "Diagnosis code {dx} is not on Medicare's mental-health list.",
    f"M18; {IOCE}, edit 29",
    "Put the mental-health disorder that the program treats first.",
)
DX_ASK_MAC = Kind(
    "DX_NOT_MENTAL",
    BLOCK,
    "29",
    "Diagnosis code {dx} is a mental-health code, but it is not on Medicare's list for programs.",
    f"M18; {IOCE}, edit 29",
    "Choose a more exact code if one fits, or ask the Medicare contractor.",
)
DX_NOT_DISORDER = Kind(
    "DX_NOT_DISORDER",
    WARN,
    None,
    "Diagnosis code {dx} passes the editor but names a symptom or a circumstance, not a disorder.",
    "M20; Stepwell design",
    "Ask the physician for the disorder that the program treats.",
)

# Plan and certification
NO_CERTIFICATION = Kind(
    "NO_CERTIFICATION",
    HOLD,
    None,
    "No physician has certified the plan of care.",
    "H16; 42 CFR 424.24(d)",
    "Ask the physician to review the plan and sign it.",
)
CERTIFIED_LATE = Kind(
    "CERTIFIED_LATE",
    WARN,
    None,
    "The plan was certified after the service of this day.",
    "H16; 42 CFR 424.24(d)",
    "Ask the physician to explain the delay in writing.",
)
CERTIFICATION_LAPSED = Kind(
    "CERTIFICATION_LAPSED",
    HOLD,
    None,
    "The certification ended on {until}, before the service of this day.",
    "H16; 42 CFR 424.24(d); every other month as reported by NAHRI",
    "Ask the physician to recertify the plan.",
)
PLAN_SHORT = Kind(
    "PLAN_LT9",
    BLOCK,
    None,
    "{says}",
    "H13; Medicare.gov, intensive outpatient program services",
    "Change the plan to the hours Medicare needs, or choose a lower level of care.",
)
PLAN_LONG = Kind(
    "PHP_LEVEL",
    WARN,
    None,
    "{says}",
    "H14; Noridian JE Part A, Intensive Outpatient Program",
    "Check that intensive outpatient is the right level of care.",
)
ASAM_HOURS = Kind(
    "ASAM_HOURS",
    WARN,
    None,
    "{says}",
    "H21; ASAM Criteria, 3rd edition, as described by Aetna",
    "Check the hours of the plan, or note that the patient is stepping down.",
)

# Opioid treatment programs
OTP_FEW = Kind(
    "OTP_LT9",
    HOLD,
    None,
    "Only {services} services in the seven days up to this weekly add-on; {needed} are needed.",
    "CMS, opioid treatment program billing and payment",
    "Take G0137 off, or add the services that were given.",
)
OTP_TWICE = Kind(
    "OTP_TWICE",
    BLOCK,
    None,
    "The weekly add-on G0137 is here more than once in seven days.",
    "CMS, opioid treatment program billing and payment",
    "Bill G0137 once a week.",
)
OTP_MARK = Kind(
    "OTP_CC89",
    BLOCK,
    None,
    "Type of bill {bill_type} needs condition code 89 for an opioid treatment program.",
    "NGS, opioid treatment (G0137)",
    "Add condition code 89.",
)

# The organization
COMMUNITY_SHARE = Kind(
    "COMMUNITY_SHARE",
    INFO,
    None,
    "{percent:.0f}% of services went to people outside Medicare; {needed}% are needed.",
    "M35; 42 USC 1395x(ff)(3)(B)(iii)",
    "Plan more places for people outside Medicare.",
)
