"""Chooses the billing code that a kind of service and its real minutes earn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from stepwell.kernel.tables import Reason, Refused, reference
from stepwell.plan.rules.services import service_type


class GroupStyle(StrEnum):
    """Which code a payer expects for group therapy: the therapy code, or the program code of Medicare."""

    THERAPY = "therapy"
    PROGRAM = "program"


class FamilyPresence(StrEnum):
    """Whether the patient was in the family session."""

    PRESENT = "patient-present"
    ABSENT = "patient-absent"


@dataclass(frozen=True, slots=True)
class ServiceCode:
    """One HCPCS or CPT code with the real minutes one unit needs; no upper end when `max_minutes` is None."""

    hcpcs: str
    min_minutes: int
    max_minutes: int | None
    source: str


@dataclass(frozen=True, slots=True)
class ServiceDone:
    """What was really done: kind of service, real minutes, day, and what else the code depends on."""

    service: str
    minutes: int
    on: date
    style: GroupStyle = GroupStyle.THERAPY
    family: FamilyPresence = FamilyPresence.PRESENT


def codes_for(done: ServiceDone) -> tuple[ServiceCode, ...]:
    """The codes this kind of service can earn on the day, shortest first; empty for kinds without one."""
    joins = {done.style.value, done.family.value}
    found = []
    for row in _rows(done.service):
        needs = row.get("style") or row.get("joins")
        is_in_force = row["from"] <= done.on and (row.get("to") is None or done.on <= row["to"])
        if is_in_force and (needs is None or needs in joins):
            most = row.get("max_minutes")
            found.append(ServiceCode(row["hcpcs"], row["min_minutes"], most, row["source"]))
    return tuple(sorted(found, key=lambda code: code.min_minutes))


def code_for(done: ServiceDone) -> ServiceCode:
    """The one code that the minutes earn.

    Raises Refused: UNKNOWN_SERVICE, NOT_BILLED for kinds without a code here, NO_CODE_YET before the codes
    begin, TOO_SHORT when the minutes are fewer than the shortest code needs (C14).
    """
    kind = service_type(done.service)
    if not kind.is_billable:
        raise Refused("NOT_BILLED", f"{kind.title}: no code on a program day.", kind.note)
    found = codes_for(done)
    if not found:
        says = f"No code for {kind.title.lower()} is known on that day."
        raise Refused("NO_CODE_YET", says, "Check the day.")
    fitting = [
        code
        for code in found
        if code.min_minutes <= done.minutes and (code.max_minutes is None or done.minutes <= code.max_minutes)
    ]
    if not fitting:
        raise _too_short(done.minutes, found[0])
    return fitting[-1]


def earns_a_code(done: ServiceDone) -> bool:
    """Whether the minutes earn a code."""
    try:
        code_for(done)
    except Refused:
        return False
    return True


def minutes_warning(done: ServiceDone) -> Reason | None:
    """A warning for the bar when a billable service was too short for its code (C14); else None."""
    try:
        code_for(done)
    except Refused as no:
        if no.code != "TOO_SHORT":
            return None
        return Reason(no.code, no.says, codes_for(done)[0].source)
    return None


@cache
def _rows(service: str) -> tuple[dict[str, Any], ...]:
    return tuple(row for row in reference("service_types")["code"] if row["service"] == service)


def _too_short(minutes: int, shortest: ServiceCode) -> Refused:
    return Refused(
        "TOO_SHORT",
        f"{minutes} minutes is too short for {shortest.hcpcs}, which needs {shortest.min_minutes}.",
        "Keep the real minutes. This part is on record and is not billed.",
    )
