"""What the day close shows of one patient-day: its standing, why, who can mend it, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.claim.queries.places import Opens, Owner, address, cause_url, every_page, note_url, owner_of
from stepwell.claim.queries.price import Prices
from stepwell.claim.queries.service import Service, day_code_of, day_facts, earned_by, record_findings
from stepwell.claim.queries.stay import Stay
from stepwell.claim.rules import kinds_record
from stepwell.claim.rules.day_close import DayDecision, Standing, decide_day
from stepwell.claim.rules.findings import Finding, Severity
from stepwell.kernel.money import dollars
from stepwell.people.models import Site
from stepwell.people.rules.words import spoken_day
from stepwell.plan.rules.certification import certified_until

_GRAVE = {Severity.BLOCK: "stop", Severity.HOLD: "due", Severity.WARN: "info", Severity.INFO: "info"}
_ORDER = {Standing.NOT_YET: 0, Standing.CANNOT_BE: 1, Standing.BILLABLE: 2}


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason: its sentence, what to do, where, who can, and whether they were told."""

    code: str
    kind: str
    says: str
    fix: str
    source: str
    url: str
    owner: Owner | None
    nudged: bool

    @property
    def stops(self) -> bool:
        return self.kind in ("stop", "due")


@dataclass(frozen=True, slots=True)
class ServiceShown:
    """One service of the day as shown."""

    title: str
    hcpcs: str
    minutes: int
    is_signed: bool
    url: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """One patient-day. `money` is empty for those who may not see amounts."""

    episode_id: UUID
    name: str
    chart_url: str
    payer: str
    kind: str
    word: str
    order: int
    services: tuple[ServiceShown, ...]
    says: str
    causes: tuple[Cause, ...]
    money: str
    money_says: str
    authorization: str
    certified: str
    diagnosis: str
    claim_number: str
    claim_url: str


def day_row(
    stay: Stay, on: date, services: list[Service], site: Site, prices: Prices, context: dict[str, Any]
) -> DayRow:
    """The row of one patient-day; asks the database nothing. `context`: helpers, sees_money, opens."""
    decision = decide_day(day_facts(stay, on, services, site))
    found = [*record_findings(stay, on, services, prices), *decision.reasons]
    claim = getattr(stay.episode, "day_claim", None) or {}
    if claim:
        found += [
            kinds_record.LATE_SERVICE.at(on, number=claim["number"], hcpcs=_code(stay, one))
            for one in services
            if one.is_present and one.claim_id is None and _earns(stay, one)
        ]
    kind, word, order = _standing(decision, found, bool(claim), stay)
    money, money_says = _money(stay, on, decision, prices) if context["sees_money"] else ("", "")
    told, opens = set(getattr(stay.episode, "nudged_codes", ())), context.get("opens", every_page)
    return DayRow(
        episode_id=stay.episode.pk,
        name=stay.episode.patient.short_name,
        chart_url=address("chart", stay.episode.patient_id),
        payer=stay.episode.coverage.payer.name if stay.episode.coverage else _("No payer"),
        kind=kind,
        word=word,
        order=order,
        services=tuple(_shown(stay, one, opens) for one in services),
        says=_notes_and_clock(services),
        causes=() if claim and order == 3 else _causes(found, stay, services, context["helpers"], told, opens),
        money=money,
        money_says=money_says,
        authorization=_authorization(stay, on),
        certified=_certified(stay, on),
        diagnosis=stay.diagnosis,
        claim_number=claim.get("number", ""),
        claim_url=address("claim_page", claim["id"]) if claim and context["sees_money"] else "",
    )


def _notes_and_clock(services: list[Service]) -> str:
    return _("%(signed)s of %(all)s signed · %(minutes)s min by the clock") % {
        "signed": sum(one.is_signed for one in services),
        "all": len(services),
        "minutes": sum(one.minutes for one in services if one.is_present),
    }


def _standing(decision: DayDecision, found: list[Finding], is_claimed: bool, stay: Stay) -> tuple[str, str, int]:
    if is_claimed and not any(one.code == kinds_record.LATE_SERVICE.code for one in found):
        return "ok", _("On a claim"), 3
    if any(one.severity is Severity.BLOCK for one in found) and not any(
        one.code == kinds_record.ATTENDANCE_OPEN.code for one in found
    ):
        return "stop", _("Cannot be billed"), _ORDER[Standing.CANNOT_BE]
    if any(one.severity in (Severity.HOLD, Severity.BLOCK) for one in found):
        return "due", _("Not yet"), _ORDER[Standing.NOT_YET]
    if is_claimed:
        return "due", _("Late service"), _ORDER[Standing.NOT_YET]
    if stay.payer == "self-pay":
        return "ok", _("Self-pay, no claim"), _ORDER[Standing.BILLABLE]
    return "ok", _("Billable"), _ORDER[Standing.BILLABLE]


def _causes(
    found: list[Finding], stay: Stay, services: list[Service], helpers: dict[str, Owner], told: set[str], opens: Opens
) -> tuple[Cause, ...]:
    order = list(_GRAVE)
    shown: dict[tuple[str, str], Cause] = {}
    has_open = any(one.code == kinds_record.ATTENDANCE_OPEN.code for one in found)
    for one in sorted(found, key=lambda one: order.index(one.severity)):
        if one.severity is Severity.INFO or (has_open and one.code == "NOTHING_ATTENDED"):
            continue
        shown[one.code, one.says] = Cause(
            code=one.code,
            kind=_GRAVE[one.severity],
            says=one.says,
            fix=one.fix,
            source=one.source,
            url=cause_url(one.code, stay, services, opens),
            owner=owner_of(one.code, stay, services, helpers),
            nudged=one.code in told,
        )
    return tuple(shown.values())


def _shown(stay: Stay, one: Service, opens: Opens) -> ServiceShown:
    hcpcs = _code(stay, one) if _earns(stay, one) else ""
    return ServiceShown(one.title, hcpcs, one.minutes, one.is_signed, note_url(one, opens))


def _code(stay: Stay, one: Service) -> str:
    return earned_by(one, stay)[0]


def _earns(stay: Stay, one: Service) -> bool:
    return one.is_present and earned_by(one, stay)[1]


def _money(stay: Stay, on: date, decision: DayDecision, prices: Prices) -> tuple[str, str]:
    day = decision.day
    if stay.is_medicare:
        if day.amount_cents is None:
            return "", ""
        tier = ngettext("%(n)s service", "%(n)s services", day.services) % {"n": day.services}
        return dollars(day.amount_cents), f"{tier} · APC {day.apc}" if day.apc else tier
    code = day_code_of(stay, on)
    if code is None or decision.standing is Standing.CANNOT_BE:
        return "", ""
    cents = prices.on(code, on)
    return (dollars(cents) if cents is not None else ""), _("%(code)s, one day") % {"code": code}


def _authorization(stay: Stay, on: date) -> str:
    rules = stay.profile_on(on)
    held = stay.spending.on(on)
    if held is None:
        return _("Missing") if rules and rules.needs_authorization else _("Not needed")
    total = next(one.units for one in stay.spending.approvals if one.number == held.number)
    last = spoken_day(held.through_on).rsplit(",", 1)[0] if held.through_on else ""
    return _("%(left)s of %(all)s days left, to %(day)s") % {"left": held.units, "all": total, "day": last}


def _certified(stay: Stay, on: date) -> str:
    if not stay.is_medicare:
        return _("Not needed")
    signed = stay.certified_on(on)
    until = certified_until(signed)
    if signed.first_on is None or until is None or on < signed.first_on:
        return _("Missing")
    return _("To %(day)s") % {"day": spoken_day(until).rsplit(",", 1)[0]}
