"""Sets prices, and pulls charge items from signed encounters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from stepwell.claim.models import ChargeItem, Price
from stepwell.claim.queries.price import Prices, prices_of
from stepwell.claim.queries.service import Service, by_day, day_code_of, earned_by, services_of
from stepwell.claim.queries.stay import Stay, stays_of
from stepwell.claim.rules.charges import (
    Dress,
    dress_medicare_day,
    revenue_code,
    row,
    setting_of,
    shares,
    site_mark,
)
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import Site

_LOCK = 9480  # one hand at a time makes charges, claims and files of an organization


@dataclass(frozen=True, slots=True)
class PriceFacts:
    """What a site charges for a code from a day on, in cents."""

    hcpcs: str
    amount_cents: int
    from_on: date


def set_price(actor: Actor, site: Site, facts: PriceFacts) -> Price:
    """Sets a price from a day on; the same day again changes it. Charges on a claim keep theirs."""
    with transaction.atomic():
        access.require(actor, "claim.change", site)
        if facts.amount_cents <= 0:
            raise Refused("NO_AMOUNT", "A price is more than zero.", "Type the amount in dollars.")
        hcpcs = facts.hcpcs.strip().upper()
        found = Price._base_manager.filter(site=site, hcpcs=hcpcs, from_on=facts.from_on).first()
        if found is None:
            values = {"amount_cents": facts.amount_cents, "from_on": facts.from_on}
            found = Price.objects.create(site=site, hcpcs=hcpcs, **values)
        else:
            found.edit(amount_cents=facts.amount_cents)
        audit.record(actor, "price.set", found)
        return found


def pull_charges(actor: Actor, site: Site, from_on: date, to_on: date) -> list[ChargeItem]:
    """Makes a charge item for each signed, attended, billable encounter of those days that has none yet.

    Items of those days that are on no claim yet are dressed again, so that a new neighbor or price counts.
    """
    with transaction.atomic():
        access.require(actor, "claim.change", site)
        take_turn()
        fresh = _fresh(site, from_on, to_on)
        waiting = _waiting(site, from_on, to_on)
        ids = {one.episode_id for one in fresh} | {item.episode_id for item in waiting}
        stays = stays_of(ids, to_on)
        prices = prices_of(site.pk)
        made, changed = _dress_days(site, stays, prices, fresh, waiting)
        ChargeItem.objects.bulk_create(made, batch_size=1000)
        fields = ["hcpcs", "modifiers", "revenue_code", "amount_cents", "version"]
        ChargeItem.objects.bulk_update(changed, fields, batch_size=500)
        _audit(actor, "charge.pulled", made)
        _audit(actor, "charge.changed", changed)
        return made


def look_back(through: date) -> date:
    """The first day from which charges are still gathered."""
    return through - timedelta(days=int(row("look_back", through)["days"]))


def take_turn() -> None:
    """Waits for whoever else makes charges, claims or files; freed with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(current_schema()))", [_LOCK])


def _audit(actor: Actor, action: str, rows: Iterable[ChargeItem]) -> None:
    AuditEvent.objects.bulk_create([audit.audit_row(actor, action, row) for row in rows], batch_size=1000)


def _fresh(site: Site, from_on: date, to_on: date) -> list[Service]:
    rows = Encounter._base_manager.filter(
        site=site,
        on__range=(from_on, to_on),
        attendance__in=PRESENT,
        signed_at__isnull=False,
        charge_item__isnull=True,
        error__isnull=True,
    )
    return [one for one in services_of(rows) if one.is_signed and one.is_in_plan]


def _waiting(site: Site, from_on: date, to_on: date) -> list[ChargeItem]:
    rows = ChargeItem._base_manager.filter(
        site=site, on__range=(from_on, to_on), claim__isnull=True, encounter__error__isnull=True
    )
    return list(rows.select_related("encounter"))


def _dress_days(
    site: Site, stays: dict[UUID, Stay], prices: Prices, fresh: list[Service], waiting: list[ChargeItem]
) -> tuple[list[ChargeItem], list[ChargeItem]]:
    made: list[ChargeItem] = []
    changed: list[ChargeItem] = []
    siblings: dict[tuple[UUID, date], list[ChargeItem]] = {}
    for item in waiting:
        siblings.setdefault((item.episode_id, item.on), []).append(item)
    days = by_day(fresh)
    for key in days | siblings:
        stay = stays[key[0]]
        new = [made_now for one in days.get(key, ()) if (made_now := _item(one, stay, site))]
        old = siblings.get(key, [])
        before = {item.pk: _face(item) for item in old}
        _dress([*old, *new], stay, key[1], site, prices, {one.id: one.minutes for one in days.get(key, ())})
        made += new
        for item in old:
            if _face(item) != before[item.pk]:
                item.version += 1
                changed.append(item)
    return made, changed


def _face(item: ChargeItem) -> tuple[object, ...]:
    return item.hcpcs, tuple(item.modifiers), item.revenue_code, item.amount_cents


def _item(one: Service, stay: Stay, site: Site) -> ChargeItem | None:
    hcpcs, is_earned = earned_by(one, stay)
    if not is_earned:
        return None
    return ChargeItem(
        encounter_id=one.id,
        episode=stay.episode,
        patient_id=stay.episode.patient_id,
        site=site,
        on=one.on,
        hcpcs=hcpcs,
        units=1,
    )


def _dress(
    items: list[ChargeItem],
    stay: Stay,
    on: date,
    site: Site,
    prices: Prices,
    minutes: dict[UUID, int],
) -> None:
    """Puts modifiers, revenue codes and amounts on the items of one day; a code without a price charges 0."""
    setting = setting_of(site.setting, site.is_off_campus, site.is_excepted)
    if stay.is_medicare:
        mark = site_mark(setting, site.is_off_campus, site.is_excepted, on)
        worn = dress_medicare_day([item.hcpcs for item in items], setting, mark, on)
    else:
        worn = tuple(Dress((), revenue_code(item.hcpcs, on)) for item in items)
    day_code = day_code_of(stay, on)
    if day_code:
        spent = [minutes.get(item.encounter_id) or item.encounter.minutes for item in items]
        amounts = shares(prices.on(day_code, on) or 0, spent)
    else:
        amounts = tuple(prices.on(item.hcpcs, on) or 0 for item in items)
    for item, dress, cents in zip(items, worn, amounts, strict=True):
        item.modifiers, item.revenue_code = list(dress.modifiers), dress.revenue_code
        item.amount_cents = cents
