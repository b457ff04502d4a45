"""Makes the claims that are due: seven days of a stay, once every day in them is closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from stepwell.claim.actions.charges import look_back, pull_charges, take_turn
from stepwell.claim.actions.checks import first_stop, settle
from stepwell.claim.actions.drafting import Draft, Ground, drafts_of
from stepwell.claim.actions.steps import add_steps, locked, put_on_lines
from stepwell.claim.models import ChargeItem, Claim, DayNudge
from stepwell.claim.queries.check import TRACE
from stepwell.claim.queries.price import prices_of
from stepwell.claim.queries.service import Service, by_day, services_of
from stepwell.claim.queries.stay import stays_of
from stepwell.claim.rules.lifecycle import ClaimState
from stepwell.encounter.models import Encounter
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Site

SELF_PAY = "self-pay"


@dataclass(frozen=True, slots=True)
class MadeClaims:
    """What one run did: claims, how many charges, stays that wait and for what, weeks still running."""

    claims: tuple[Claim, ...]
    charges: int
    waiting: dict[UUID, str] = field(default_factory=dict)
    running: int = 0

    @property
    def held(self) -> int:
        return sum(claim.state == ClaimState.HELD for claim in self.claims)

    @property
    def ready(self) -> int:
        return sum(claim.state == ClaimState.READY for claim in self.claims)


def make_claims(actor: Actor, site: Site, through: date) -> MadeClaims:
    """Pulls charges through a day and makes every claim whose seven days are over and closed.

    A second run finds nothing left to make. Held claims are checked again first.
    """
    with transaction.atomic():
        access.require(actor, "claim.change", site)
        take_turn()
        charges = pull_charges(actor, site, look_back(through), through)
        held = Claim._base_manager.filter(site=site, state=ClaimState.HELD.value)
        settle(actor, locked(held.only("pk")))
        ground, numbers = _ground(site, through)
        drafts: list[Draft] = []
        waiting: dict[UUID, str] = {}
        running = 0
        for episode_id in ground.items:
            found = drafts_of(episode_id, ground, numbers[episode_id])
            drafts += found.drafts
            running += found.is_running
            if found.waits_for:
                waiting[episode_id] = found.waits_for
        _save(actor, drafts)
        _close_nudges(site, through)
        audit.record(actor, "day.claimed", site, reason=f"{through}: {len(drafts)} claims")
        return MadeClaims(tuple(draft.checked.claim for draft in drafts), len(charges), waiting, running)


def _ground(site: Site, through: date) -> tuple[Ground, Counter[UUID]]:
    rows = (
        ChargeItem._base_manager.filter(
            site=site,
            on__range=(look_back(through), through),
            claim__isnull=True,
            encounter__error__isnull=True,
            episode__coverage__isnull=False,
        )
        .exclude(episode__coverage__payer__profile=SELF_PAY)
        .select_related(*TRACE)
        .order_by("episode__admitted_on", "episode_id", "on", "id")
    )
    items: dict[UUID, list[ChargeItem]] = {}
    for item in rows:
        items.setdefault(item.episode_id, []).append(item)
    claims = list(
        Claim._base_manager.filter(episode_id__in=items)
        .select_related("coverage__payer", "site")
        .order_by("from_on", "number")
    )
    earlier: dict[UUID, list[Claim]] = {}
    for claim in claims:
        if claim.state != ClaimState.VOID:
            earlier.setdefault(claim.episode_id, []).append(claim)
    first = min((_start(items[key], earlier.get(key, [])) for key in items), default=through)
    encounters = Encounter._base_manager.filter(episode_id__in=items, on__range=(first, through))
    ground = Ground(
        site=site,
        through=through,
        today=dates.clinic_today(site.time_zone),
        stays=stays_of(items, through),
        items=items,
        services=_by_stay(services_of(encounters)),
        earlier=earlier,
        prices=prices_of(site.pk),
    )
    return ground, Counter(claim.episode_id for claim in claims)


def _by_stay(services: list[Service]) -> dict[UUID, dict[date, list[Service]]]:
    stays: dict[UUID, dict[date, list[Service]]] = {}
    for (episode_id, on), rows in by_day(services).items():
        stays.setdefault(episode_id, {})[on] = rows
    return stays


def _start(items: list[ChargeItem], earlier: list[Claim]) -> date:
    return earlier[-1].through_on + timedelta(days=1) if earlier else items[0].on


def _save(actor: Actor, drafts: list[Draft]) -> None:
    claims = [draft.checked.claim for draft in drafts]
    Claim._base_manager.bulk_create(claims, batch_size=500)
    put_on_lines(
        (item, draft.checked.claim.pk, line.number)
        for draft in drafts
        for line in draft.checked.lines
        for item in line.items
    )
    notes = [first_stop(draft.checked, draft.checked.claim) for draft in drafts]
    add_steps(actor, claims, notes, "claim.made")


def _close_nudges(site: Site, through: date) -> None:
    """Ends reminders whose day has come onto a claim: what they asked for is done."""
    open_ones = DayNudge._base_manager.filter(site=site, done_at__isnull=True, on__lte=through)
    billed = open_ones.annotate(claimed=Max("episode__charge_items__claim__through_on"))
    done = [row.pk for row in billed if row.claimed is not None and row.on <= row.claimed]
    DayNudge._base_manager.filter(pk__in=done).update(done_at=dates.now())
