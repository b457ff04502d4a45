"""The sites an administrator looks after: where they are, their rooms, and what a claim from there would miss."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.db.models import Count, Q

from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.people.models import Room, Site
from stepwell.people.rules.sites import NO_NPI, NO_TAX_ID, SiteFacts, missing_for_claims
from stepwell.people.words import SITE_FIELDS, spoken_list


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site in the list; `missing` names what a claim from there still needs."""

    site: Site
    rooms: int
    missing: str


def site_facts(site: Site) -> SiteFacts:
    """A site as the rules see it; a number that is not known yet is empty."""
    values = {field.name: getattr(site, field.name) for field in fields(SiteFacts)}
    values["npi"] = "" if site.npi == NO_NPI else site.npi
    values["tax_id"] = "" if site.tax_id == NO_TAX_ID else site.tax_id
    values["zip9"] = "" if not site.zip9.strip("0") else site.zip9
    return SiteFacts(**values)


def site_lines(actor: Actor) -> tuple[SiteLine, ...]:
    """The sites where the actor may change something, by name. One query."""
    mine = actor.sites_for("site.change")
    rows = Site.objects.visible_to(actor).filter(pk__in=mine).order_by("name")
    counted = rows.annotate(room_count=Count("rooms", filter=Q(rooms__retired_on__isnull=True)))
    return tuple(
        SiteLine(
            row, row.room_count, spoken_list([str(SITE_FIELDS[name]) for name in missing_for_claims(site_facts(row))])
        )
        for row in counted
    )


def room_list(actor: Actor, site: Site) -> tuple[Room, ...]:
    """The rooms of a site, those in use first. One query. Raises Forbidden."""
    access.require(actor, "room.change", site)
    return tuple(
        sorted(Room.objects.visible_to(actor).filter(site=site), key=lambda row: (row.retired_on is not None, row.name))
    )
