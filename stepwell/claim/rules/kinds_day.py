"""Findings that closing a patient-day can give: a table."""

from __future__ import annotations

from stepwell.claim.rules.findings import Kind, Severity

BLOCK, HOLD, WARN, INFO = Severity.BLOCK, Severity.HOLD, Severity.WARN, Severity.INFO

NOTHING_ATTENDED = Kind(
    "NOTHING_ATTENDED",
    BLOCK,
    None,
    "No service of this day can be billed.",
    "Stepwell design",
    "Nothing to do; absent time is not billed.",
)
NOTE_UNSIGNED = Kind(
    "NOTE_UNSIGNED",
    HOLD,
    None,
    "{signed} of {all} notes are signed.",
    "C12; a payer's published continued-stay criteria",
    "Ask for the missing signatures.",
)
HEAD_COUNT = Kind(
    "HEAD_COUNT",
    HOLD,
    None,
    "The note for {hcpcs} does not say how many people were there.",
    "C11; NGS LCD L33632 as described by NextGen",
    "Add the number of people to the group note.",
)
GROUP_TOO_LARGE = Kind(
    "GROUP_TOO_LARGE",
    WARN,
    None,
    "{people} people were in the group; {most} is the most for {hcpcs}, so it does not count.",
    "C11; NGS LCD L33632 as described by NextGen",
    "Split the group next time.",
)
TOO_SHORT = Kind(
    "TOO_SHORT",
    WARN,
    None,
    "The patient was there for {minutes} of the {needed} minutes that {hcpcs} needs, so it does not count.",
    "C14; AAPC psychiatry coding alerts; CPT time rule",
    "Nothing to do; keep the real minutes in the note.",
)
NOT_IN_PLAN = Kind(
    "NOT_IN_PLAN",
    HOLD,
    None,
    "A service ({hcpcs}) is not linked to an objective of the care plan.",
    "42 USC 1395x(ff)(1)",
    "Link the note to the objective it works on.",
)
NO_CODE = Kind(
    "NO_CODE",
    HOLD,
    None,
    "A service has no procedure code.",
    "CGS, Intensive Outpatient Program Services, January 2, 2024",
    "Choose the code of the service.",
)
NOT_TAUGHT = Kind(
    "NOT_TAUGHT",
    WARN,
    None,
    "Training ({hcpcs}) has no learning check on record, or one that was missed and not taught again.",
    "HCPCS G0177 text; Stepwell curriculum, section 1.3 reason c",
    "Keep the check on the session's page of skills and checks, or record this part as not billable.",
)
FAMILY_THERAPY = Kind(
    "FAMILY_THERAPY",
    WARN,
    None,
    "The plan asks for family therapy every {days} days, and there was none.",
    "C15; a payer's published continued-stay criteria",
    "Plan a family session, or note why not.",
)
