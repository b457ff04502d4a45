"""Decides what a day is worth to a payer that pays one all-inclusive unit a day attended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from stepwell.claim.rules import kinds_payer as kinds
from stepwell.claim.rules.diagnosis import look_up
from stepwell.claim.rules.facts import ClaimFacts, LineFacts
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.payer_tables import Profile, is_program_service, is_substance_use
from stepwell.claim.rules.result import Day

Numbered = tuple[int, LineFacts]


def day_code(profile: Profile, principal_dx: str) -> str | None:
    """The code of a program day for a principal diagnosis (P2); None when the payer pays none."""
    if is_substance_use(principal_dx):
        return profile.substance_use_code
    return profile.mental_health_code


def billable_units(profile: Profile, minutes: int | None) -> int:
    """Units of one attended day (P1, P5); `minutes` are clock minutes, None when not known."""
    if minutes is not None and profile.day_minutes_min is not None and minutes < profile.day_minutes_min:
        return 0
    return profile.units_per_day


def judge_day(on: date, lines: Sequence[Numbered], facts: ClaimFacts, profile: Profile, found: list[Finding]) -> Day:
    """The billable units of a day as services; findings are added to `found`. Editor hours do not apply."""
    own = [item for item in lines if item[1].hcpcs in profile.day_codes]
    if not own:
        expected = day_code(profile, facts.principal_dx)
        if expected:
            found.append(kinds.NO_DAY_CODE.at(on, name=profile.name, expected=expected))
        _other_levels(lines, own, facts, profile, found)
        return Day(on, 0, 0.0)
    _own_lines(own, facts, profile, found)
    _other_levels(lines, own, facts, profile, found)
    if profile.bundles:
        found += [
            kinds.BUNDLED.at(on, number, hcpcs=line.hcpcs) for number, line in lines if is_program_service(line.hcpcs)
        ]
    units = min(sum(line.units for _, line in own), _attended_units(on, lines, profile, found))
    return Day(on, units, 0.0)


def _own_lines(own: Sequence[Numbered], facts: ClaimFacts, profile: Profile, found: list[Finding]) -> None:
    expected = day_code(profile, facts.principal_dx)
    used = 0
    for number, line in own:
        used += line.units
        if used > profile.units_per_day:
            found.append(kinds.SECOND_UNIT.at(line.on, number, name=profile.name, units=profile.units_per_day))
        if not facts.principal_dx or line.hcpcs == expected:
            continue
        if expected is None:
            found.append(kinds.NOT_COVERED_DX.at(line.on, number, name=profile.name, dx=facts.principal_dx))
        else:
            words: dict[str, Any] = {"dx": facts.principal_dx, "expected": expected, "hcpcs": line.hcpcs}
            found.append(kinds.WRONG_CODE.at(line.on, number, **words))


def _other_levels(
    lines: Sequence[Numbered],
    own: Sequence[Numbered],
    facts: ClaimFacts,
    profile: Profile,
    found: list[Finding],
) -> None:
    for number, line in lines:
        if own and line.hcpcs in profile.exclusive_codes:
            found.append(kinds.LEVEL_CLASH.at(line.on, number, other=line.hcpcs, own=own[0][1].hcpcs))
        if line.hcpcs in profile.mental_health_dx_codes and facts.principal_dx:
            dx = look_up(facts.principal_dx, facts.from_on, facts.through_on)
            if not dx.is_mental_health:
                words: dict[str, Any] = {"name": profile.name, "dx": facts.principal_dx}
                found.append(kinds.NOT_COVERED_DX.at(line.on, number, **words))


def _attended_units(on: date, lines: Sequence[Numbered], profile: Profile, found: list[Finding]) -> int:
    known = [line.minutes for _, line in lines if line.minutes is not None]
    minutes = sum(known) if known else None
    units = billable_units(profile, minutes)
    words: dict[str, Any] = {"name": profile.name, "needed": profile.day_minutes_min}
    if units == 0:
        found.append(kinds.DAY_TOO_SHORT.at(on, minutes=minutes, **words))
    elif minutes is None and profile.day_minutes_min is not None:
        found.append(kinds.MINUTES_UNKNOWN.at(on, **words))
    return units
