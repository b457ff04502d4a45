"""Decides when a person may take a module, and what a module may be billed as."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from stepwell.kernel.tables import Reason, Refused
from stepwell.program.rules.curriculum import first_of_all, modules

SOURCE = "Stepwell curriculum, sections 1.2 and 1.3; 42 CFR 410.43; rules table M36"


@dataclass(frozen=True, slots=True)
class ModuleFacts:
    """One person before one module: what was attended or bridged, clearances in force, own track."""

    module: str
    person_track: str
    group_track: str
    attended_or_bridged: frozenset[str]
    clearances: frozenset[str]
    plan_names_need: bool = False


def reasons_against(facts: ModuleFacts) -> tuple[Reason, ...]:
    """Why this person may not count this module yet; empty when it may."""
    module = modules()[facts.module]
    first = first_of_all()
    found = []
    needed = () if module.id == first else (first, *module.needs_first)
    for earlier in needed:
        if earlier not in facts.attended_or_bridged:
            title = modules()[earlier].title
            found.append(Reason("NEEDS_FIRST", f"{earlier} ({title}) comes first, or a bridge.", SOURCE))
    for clearance in module.clearances:
        if clearance not in facts.clearances:
            words = clearance.replace("-", " ")
            found.append(Reason("NEEDS_CLEARANCE", f"This session needs the {words}.", SOURCE))
    if module.own_track_only and facts.person_track != facts.group_track and not facts.plan_names_need:
        found.append(Reason("OTHER_TRACK", "This is for its own track, unless the plan names the need.", SOURCE))
    return tuple(found)


def check_can_take(facts: ModuleFacts) -> None:
    """Raises Refused with the first code and every sentence when the module would not count."""
    found = reasons_against(facts)
    if found:
        raise Refused(
            found[0].code, " ".join(row.says for row in found), "Plan a bridge, a clearance, or a later turn."
        )


def can_take(facts: ModuleFacts) -> bool:
    """Whether the module counts for this person now."""
    return not reasons_against(facts)


def check_can_bill_as(module: str, service: str, *, is_transport: bool = False) -> None:
    """Raises Refused when a module may not be billed as this kind of service.

    Codes: NEVER_PAID for meals, transport and leisure (M36); NOT_THIS_KIND for the rest.
    """
    row = modules()[module]
    if service == "NB":
        return
    if row.is_meal or row.is_leisure or is_transport:
        raise Refused(
            "NEVER_PAID",
            "Meals, rides and free time are part of care but are never a paid service.",
            "Record it as not billable. A talk of its own afterward may be group therapy.",
        )
    if service not in row.may_bill_as:
        allowed = ", ".join(row.may_bill_as)
        raise Refused("NOT_THIS_KIND", f"{row.title} cannot be billed as {service}.", f"It may be billed as {allowed}.")


def can_bill_as(module: str, service: str, *, is_transport: bool = False) -> bool:
    """Whether a module may be billed as this kind of service."""
    try:
        check_can_bill_as(module, service, is_transport=is_transport)
    except Refused:
        return False
    return True


def leaders_needed(module: str, tracks_present: AbstractSet[str]) -> int:
    """How many leaders a session needs: two for exposure, supported meals, and movement with EAT members."""
    row = modules()[module]
    return max(row.leaders, 2) if row.is_movement and "EAT" in tracks_present else row.leaders
