"""Looks up what a site charges for a code on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepwell.claim.models import Price
from stepwell.kernel.access import Actor
from stepwell.kernel.money import dollars
from stepwell.people.models import Site


@dataclass(frozen=True, slots=True)
class Prices:
    """A site's prices: cents by code, each from a day on, newest first."""

    rows: dict[str, tuple[tuple[date, int], ...]]

    def on(self, hcpcs: str, on: date) -> int | None:
        """Cents for a code on a day; None when no price had begun."""
        return next((cents for start, cents in self.rows.get(hcpcs, ()) if start <= on), None)


def prices_of(site_id: UUID) -> Prices:
    """Every price of a site. One query."""
    rows: dict[str, tuple[tuple[date, int], ...]] = {}
    found = Price._base_manager.filter(site_id=site_id).order_by("hcpcs", "-from_on")
    for hcpcs, start, cents in found.values_list("hcpcs", "from_on", "amount_cents"):
        rows[hcpcs] = (*rows.get(hcpcs, ()), (start, cents))
    return Prices(rows)


@dataclass(frozen=True, slots=True)
class PriceShown:
    """One price as written."""

    hcpcs: str
    from_on: date
    amount: str


@dataclass(frozen=True, slots=True)
class PriceList:
    """The page of prices: of one site, each code's newest first."""

    site: Site
    rows: tuple[PriceShown, ...]


def price_list(actor: Actor, site: Site) -> PriceList:
    """The prices of a site, for those who see claims."""
    rows = Price.objects.visible_to(actor).filter(site=site).order_by("hcpcs", "-from_on")
    found = rows.values_list("hcpcs", "from_on", "amount_cents")
    return PriceList(site, tuple(PriceShown(code, start, dollars(cents)) for code, start, cents in found))
