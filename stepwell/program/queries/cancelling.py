"""What a cancellation would mean by the clinic's policy, the policy's rows, and the late cancellations with a fee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.coverage.rules.coverage import PayerKind
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.money import dollars
from stepwell.kernel.tables import reference
from stepwell.people.models import Site
from stepwell.placement.models import Episode
from stepwell.plan.rules.services import service_types
from stepwell.program.models import CancelPolicy, Seat, Visit
from stepwell.program.queries.words import day_words, moment_words, service_words
from stepwell.program.rules import cancelling as rules
from stepwell.program.rules.cancelling import CancelFacts, Outcome, Policy

MOST = 200
_KINDS = frozenset(kind.value for kind in PayerKind)


@dataclass(frozen=True, slots=True)
class Kept(Policy):
    """A policy of the rules with the record it was read from."""

    row: CancelPolicy | None = None


@dataclass(frozen=True, slots=True)
class Follows:
    """What canceling a visit now would mean, and the row of the policy that says so."""

    outcome: Outcome
    policy: CancelPolicy | None
    in_time_until: datetime | None


def policy_facts(row: CancelPolicy) -> Kept:
    """A row of the policy as the rules read it."""
    return Kept(
        service=row.service_type,
        hours_before=row.hours_before,
        fee_cents=row.fee_cents,
        waived_times=row.waived_times,
        exempt_payers=frozenset(row.exempt_payers),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        row=row,
    )


def policies_at(site_id: UUID) -> list[Kept]:
    """Every row of a site, the newest first. One query."""
    rows = CancelPolicy._base_manager.filter(site=site_id).order_by("-created_at", "-pk")
    return [policy_facts(row) for row in rows]


def what_follows(visit: Visit, *, is_by_clinic: bool = False, now: datetime | None = None) -> Follows:
    """What canceling this visit now would mean. Three queries."""
    return _follows(
        visit.episode, visit.site, (visit.service_type, visit.starts_at), is_by_clinic=is_by_clinic, now=now
    )


def follows_for_seat(seat: Seat) -> Follows:
    """What giving a seat back now would mean, for the person: of a visit, or of a group session."""
    if seat.visit is not None:
        return _follows(seat.episode, seat.site, (seat.visit.service_type, seat.visit.starts_at))
    assert seat.session is not None
    return _follows(seat.episode, seat.site, (seat.session.group.service_type, seat.session.starts_at))


def _follows(
    episode: Episode,
    site: Site,
    what: tuple[str, datetime],
    *,
    is_by_clinic: bool = False,
    now: datetime | None = None,
) -> Follows:
    moment, (service, starts_at) = now or dates.now(), what
    kind = service_types().get(service)
    is_group, today = bool(kind and kind.is_group), dates.clinic_day(moment, site.time_zone)
    policy = rules.policy_for(policies_at(site.pk), service, today, is_group=is_group)
    payer = episode.coverage.payer if episode.coverage else None
    facts = CancelFacts(
        service=service,
        is_group=is_group,
        on=today,
        starts_at=starts_at,
        now=moment,
        payer_kind=payer.kind if payer else "",
        payer_profile=payer.profile if payer else "",
        payer_name=payer.name if payer else "",
        late_before=Visit._base_manager.filter(episode=episode, cancel_policy__isnull=False).count(),
        is_by_clinic=is_by_clinic,
    )
    found = rules.outcome(facts, policy)
    return Follows(found, policy.row if policy else None, rules.deadline(starts_at, policy))


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One row of the policy in words."""

    id: UUID
    version: int
    what: str
    hours: str
    fee: str
    waived: int
    exempt: tuple[str, ...]
    text: str
    starts: str
    ends: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """The cancellation policy of one site."""

    site: Site
    lines: tuple[PolicyLine, ...]
    past: tuple[PolicyLine, ...]


def policy_page(site: Site) -> PolicyPage:
    """The rows in force and to come, then those that have ended. One query."""
    today = dates.clinic_today(site.time_zone)
    rows = CancelPolicy._base_manager.filter(site=site).order_by("service_type", "-starts_on")
    lines = [(_line(row), row.ends_on is not None and row.ends_on < today) for row in rows]
    return PolicyPage(
        site, tuple(line for line, over in lines if not over), tuple(line for line, over in lines if over)
    )


def _line(row: CancelPolicy) -> PolicyLine:
    return PolicyLine(
        id=row.pk,
        version=row.version,
        what=service_words(row.service_type) if row.service_type else _("Every visit"),
        hours=rules.hours_say(row.hours_before),
        fee=dollars(row.fee_cents) if row.fee_cents else "",
        waived=row.waived_times,
        exempt=tuple(payer_words(name) for name in row.exempt_payers),
        text=row.text,
        starts=day_words(row.starts_on),
        ends=day_words(row.ends_on) if row.ends_on else "",
        is_open=row.ends_on is None,
    )


def payer_words(name: str) -> str:
    """`Medicare Advantage` for a kind of payer, `Blue Cross NC` for a profile; an unknown id stands for itself."""
    kinds = {"tricare": "TRICARE", "medicare_advantage": "Medicare Advantage", "self_pay": _("Self-pay")}
    if name in kinds or name in _KINDS:
        return kinds.get(name, name.capitalize())
    try:
        return str(reference(f"payers/{name}")["name"])
    except (FileNotFoundError, KeyError):
        return name


@dataclass(frozen=True, slots=True)
class LateLine:
    """One late cancellation: whose visit, when, the fee, and whether it was waived."""

    id: UUID
    version: int
    who: str
    record_number: str
    what: str
    when: str
    canceled: str
    reason: str
    fee: str
    waived: str
    can_waive: bool


@dataclass(frozen=True, slots=True)
class LatePage:
    """The late cancellations of the actor's sites, newest first; `more` says that older ones are not shown."""

    lines: tuple[LateLine, ...]
    more: bool
    open_count: int
    open_sum: str


def late_page(actor: Actor, from_on: date | None = None) -> LatePage:
    """Late cancellations that the actor may waive. One query."""
    access.require(actor, "fee.waive")
    rows = (
        Visit.objects.visible_to(actor)
        .filter(cancel_policy__isnull=False, cancel_fee_cents__gt=0, site__in=sorted(actor.sites_for("fee.waive")))
        .select_related("patient", "site", "fee_waived_by")
        .order_by("-cancelled_at", "-pk")
    )
    if from_on is not None:
        rows = rows.filter(on__gte=from_on)
    found = list(rows[: MOST + 1])
    lines = tuple(_late(row) for row in found[:MOST])
    owed = [row for row in found[:MOST] if row.fee_waived_at is None]
    return LatePage(lines, len(found) > MOST, len(owed), dollars(sum(row.cancel_fee_cents for row in owed)))


def _late(row: Visit) -> LateLine:
    zone = row.site.time_zone
    waived = ""
    if row.fee_waived_at is not None and row.fee_waived_by is not None:
        words = {"who": row.fee_waived_by.name, "why": row.fee_waived_because}
        waived = _("Waived by %(who)s: %(why)s") % words
    assert row.cancelled_at is not None
    return LateLine(
        id=row.pk,
        version=row.version,
        who=row.patient.short_name,
        record_number=row.patient.record_number,
        what=service_words(row.service_type),
        when=moment_words(row.starts_at, zone),
        canceled=moment_words(row.cancelled_at, zone),
        reason=row.cancel_reason,
        fee=dollars(row.cancel_fee_cents),
        waived=waived,
        can_waive=rules.can_waive(row.cancel_fee_cents, is_waived=row.fee_waived_at is not None),
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a visit before it is booked: until when canceling is in time, and the policy as signed."""

    says: str
    text: str


def terms_for(site: Site, service: str, starts_at: datetime) -> Terms:
    """The policy that a visit of this kind would be under. One query."""
    today = dates.clinic_today(site.time_zone)
    found = rules.policy_for(policies_at(site.pk), service, today, is_group=False)
    until = rules.deadline(starts_at, found)
    if found is None or found.row is None or until is None:
        return Terms(_("You can cancel at any time. Nothing is charged."), "")
    words = {"when": moment_words(until, site.time_zone)}
    if until <= dates.now():
        return Terms(_("This is soon: a cancellation would count as late from now on."), found.row.text)
    return Terms(_("You can cancel without any cost until %(when)s.") % words, found.row.text)
