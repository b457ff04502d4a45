"""Drafts the claims of one stay: which seven days, which of them, and how they stand with every rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from stepwell.claim.models import ChargeItem, Claim
from stepwell.claim.queries.check import Checked, judge
from stepwell.claim.queries.price import Prices
from stepwell.claim.queries.service import Service, day_facts, record_findings
from stepwell.claim.queries.stay import Stay
from stepwell.claim.rules.charges import facility_code, setting_of
from stepwell.claim.rules.day_close import decide_day
from stepwell.claim.rules.findings import STOPS, Finding, Severity
from stepwell.claim.rules.lifecycle import state_after_check
from stepwell.claim.rules.spans import Span, marks_of, next_span
from stepwell.kernel.models import new_id
from stepwell.people.models import Site

_ONE = timedelta(days=1)
# What the record must hold before a claim is made; the payer's and the physician's words may come later.
RECORD = frozenset(
    (
        *("ATTENDANCE_OPEN", "NOTE_UNSIGNED", "HEAD_COUNT", "NO_CODE", "NOT_IN_PLAN"),
        *("DX_MISSING", "NO_PRICE", "NO_COVERAGE"),
    )
)


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything loaded for one run at a site."""

    site: Site
    through: date
    today: date
    stays: dict[UUID, Stay]
    items: dict[UUID, list[ChargeItem]]
    services: dict[UUID, dict[date, list[Service]]]
    earlier: dict[UUID, list[Claim]]
    prices: Prices


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim to be saved, with what the rules said."""

    checked: Checked


@dataclass(slots=True)
class Drafts:
    """The claims of one stay; what the next one waits for, and whether its week is still running."""

    drafts: list[Draft] = field(default_factory=list)
    waits_for: str = ""
    is_running: bool = False


def drafts_of(episode_id: UUID, ground: Ground, made_before: int) -> Drafts:
    """Every claim of a stay that is due, in order; stops at the first week that is not closed."""
    stay = ground.stays[episode_id]
    standing = [one for one in ground.earlier.get(episode_id, []) if one.coverage_id == _coverage(stay)]
    found = Drafts()
    previous = standing[-1] if standing else None
    pending = [item for item in ground.items[episode_id] if previous is None or item.on > previous.through_on]
    ended_on, rest = stay.episode.ended_on, None
    while pending:
        last_on = previous.through_on if previous else None
        whole = rest or next_span(pending[0].on, last_on, ended_on, ground.through)
        if whole is None:
            found.is_running = True
            return found
        days = ground.services.get(episode_id, {})
        week = {on: rows for on, rows in days.items() if whole.from_on <= on <= whole.through_on}
        span, kept, waits_for = _close_week(stay, whole, week, pending, ground)
        rest = Span(span.through_on + _ONE, whole.through_on) if span != whole else None
        if waits_for:
            found.waits_for = waits_for
            return found
        pending = [item for item in pending if item.on > span.through_on]
        if kept:
            is_last = ended_on is not None and ended_on <= ground.through and not pending
            number = f"{stay.episode.number[-16:]}-{made_before + len(found.drafts) + 1:02d}"
            claim = _claim(stay, span, kept, previous, is_last, number, ground.site)
            found.drafts.append(Draft(_checked(claim, stay, kept, previous, ground.today)))
            previous = claim
    return found


def _coverage(stay: Stay) -> UUID | None:
    return stay.episode.coverage_id


def _close_week(
    stay: Stay, span: Span, week: dict[date, list[Service]], pending: Sequence[ChargeItem], ground: Ground
) -> tuple[Span, list[ChargeItem], str]:
    """The span (shorter where an approval ends), the items that go on the claim, and what it waits for."""
    off: set[date] = set()
    approval = None
    for number, (on, services) in enumerate(sorted(week.items())):
        chosen = stay.spending.days.get(on, (None, 0))[0]
        if number and chosen is not approval:
            span = Span(span.from_on, on - _ONE)
            break
        approval = chosen
        findings = decide_day(day_facts(stay, on, services, ground.site)).reasons
        found = [*record_findings(stay, on, services, ground.prices), *findings]
        waits_for = _waits_for(found)
        if waits_for:
            return span, [], waits_for
        if any(one.severity is Severity.BLOCK for one in found):
            off.add(on)
    kept = [item for item in pending if item.on <= span.through_on and item.on not in off]
    return span, kept, ""


def _waits_for(found: Sequence[Finding]) -> str:
    return next((one.says for one in found if one.severity in STOPS and one.code in RECORD), "")


def _claim(
    stay: Stay,
    span: Span,
    items: Sequence[ChargeItem],
    previous: Claim | None,
    is_last: bool,
    number: str,
    site: Site,
) -> Claim:
    episode = stay.episode
    setting = setting_of(site.setting, site.is_off_campus, site.is_excepted)
    marks = marks_of(previous is None, is_last, span.from_on)
    held = stay.spending.on(items[0].on)
    is_next = previous is not None and previous.through_on + _ONE == span.from_on
    return Claim(
        id=new_id(),
        episode=episode,
        patient_id=episode.patient_id,
        site=site,
        coverage=episode.coverage,
        number=number.upper(),
        bill_type=f"{facility_code(setting, span.from_on)}{marks.frequency}",
        patient_status=marks.status,
        principal_diagnosis=stay.diagnosis,
        authorization_number=held.number if held else "",
        from_on=span.from_on,
        through_on=span.through_on,
        charge_cents=sum(item.amount_cents for item in items),
        carry_in_days=previous.carry_out_days if previous and is_next else 0,
        carry_in_hours=previous.carry_out_hours if previous and is_next else Decimal(0),
    )


def _checked(claim: Claim, stay: Stay, items: Sequence[ChargeItem], previous: Claim | None, today: date) -> Checked:
    found = judge(claim, stay, items, previous, today)
    claim.carry_out_days = found.result.carry_out.days
    claim.carry_out_hours = Decimal(str(round(found.result.carry_out.hours, 2)))
    claim.expected_cents = found.expected_cents
    claim.state = state_after_check(found.findings).value
    return found
