"""Decides whether an opioid treatment program may bill its weekly add-on."""

from __future__ import annotations

from datetime import timedelta

from stepwell.claim.rules import kinds_claim as kinds
from stepwell.claim.rules.facts import ClaimFacts
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.frame import Frame
from stepwell.claim.rules.tables import codes, setting_row_by

_OWN_BILL_TYPE = "87"
_MARK = "89"


def judge_otp(facts: ClaimFacts, frame: Frame) -> list[Finding]:
    """Findings on the weekly add-ons of one claim: enough services in seven days, and once a week."""
    found: list[Finding] = []
    if frame.place != _OWN_BILL_TYPE and _MARK not in facts.condition_codes:
        found.append(kinds.OTP_MARK.at(bill_type=facts.bill_type))
    row = setting_row_by("otp_services")
    span = timedelta(days=row["days"])
    table = codes()
    groups = {line.hcpcs: table[line.hcpcs].group for line in facts.lines if line.hcpcs in table}
    add_ons = sorted(
        (line.on, number, line.units)
        for number, line in enumerate(facts.lines, 1)
        if groups.get(line.hcpcs) == "otp-week"
    )
    before = None
    for on, number, units in add_ons:
        if units > 1 or (before is not None and on - before < span):
            found.append(kinds.OTP_TWICE.at(on, number))
        services = sum(
            line.units
            for line in facts.lines
            if on - span < line.on <= on and groups.get(line.hcpcs) in ("primary", "counts")
        )
        if services < row["services"]:
            found.append(kinds.OTP_FEW.at(on, number, services=services, needed=row["services"]))
        before = on
    return found
