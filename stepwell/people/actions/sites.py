"""Where care takes place: opens and changes sites, adds rooms and takes them out of use."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient, RoleAssignment, Room, Site
from stepwell.people.rules.sites import NO_NPI, NO_TAX_ID, RoomFacts, SiteFacts, check_room, check_site
from stepwell.people.rules.us_numbers import digits


def open_site(actor: Actor, facts: SiteFacts) -> Site:
    """Adds a site; whoever adds it becomes its administrator at once. Raises Forbidden, Refused as `check_site`, SITE_HERE."""
    with transaction.atomic():
        access.require(actor, "site.change")
        values = _checked(facts)
        if Site._base_manager.filter(name__iexact=values["name"]).exists():
            raise Refused("SITE_HERE", _("A site with this name is on the list."), _("Give it another name."))
        site = Site(**values)
        site.save(force_insert=True)
        audit.record(actor, "site.opened", site)
        if actor.account_id is not None:
            _administer(actor, site)
        return site


def _administer(actor: Actor, site: Site) -> None:
    duty = RoleAssignment(
        account_id=actor.account_id,
        site=site,
        role=Role.ADMINISTRATOR.value,
        starts_on=dates.clinic_today(site.time_zone),
        accepted_at=dates.now(),
    )
    duty.save(force_insert=True)
    audit.record(actor, "duty.given", duty)


def change_site(actor: Actor, site: Site, facts: SiteFacts, version: int | None = None) -> Site:
    """Changes what is on file of a site. Raises Forbidden, EditConflict, Refused as `check_site`, SITE_HERE, ZONE_IN_USE."""
    with transaction.atomic():
        access.require(actor, "site.change", site)
        values = _checked(facts)
        if Site._base_manager.filter(name__iexact=values["name"]).exclude(pk=site.pk).exists():
            raise Refused("SITE_HERE", _("A site with this name is on the list."), _("Give it another name."))
        if facts.time_zone != site.time_zone and Patient._base_manager.filter(site=site).exists():
            raise Refused(
                "ZONE_IN_USE",
                _("People have records here; their days are counted in the time zone as it is."),
                _("Leave it, or open another site."),
            )
        site.edit(version, **values)
        audit.record(actor, "site.changed", site)
        return site


def _checked(facts: SiteFacts) -> dict[str, object]:
    check_site(facts)
    values = {key: value.strip() if isinstance(value, str) else value for key, value in asdict(facts).items()}
    return values | {
        "state": facts.state.strip().upper(),
        "zip9": digits(facts.zip9),
        "npi": facts.npi.strip() or NO_NPI,
        "tax_id": digits(facts.tax_id) or NO_TAX_ID,
        "taxonomy": facts.taxonomy.strip().upper(),
    }


def add_room(actor: Actor, site: Site, facts: RoomFacts) -> Room:
    """Adds a room to a site. Raises Forbidden, Refused as `check_room`, ROOM_HERE."""
    with transaction.atomic():
        access.require(actor, "room.change", site)
        room = Room(site=site, **_room(site, facts))
        room.save(force_insert=True)
        audit.record(actor, "room.opened", room)
        return room


def change_room(actor: Actor, room: Room, facts: RoomFacts, version: int | None = None) -> Room:
    """Renames a room or says how many fit. Raises Forbidden, EditConflict, Refused as `check_room`, ROOM_HERE."""
    with transaction.atomic():
        access.require(actor, "room.change", room)
        room.edit(version, **_room(room.site, facts, room))
        audit.record(actor, "room.changed", room)
        return room


def _room(site: Site, facts: RoomFacts, room: Room | None = None) -> dict[str, object]:
    check_room(facts)
    others = Room._base_manager.filter(site=site, name__iexact=facts.name.strip())
    if (others.exclude(pk=room.pk) if room else others).exists():
        raise Refused("ROOM_HERE", _("This site has a room of that name."), _("Give it another name."))
    return asdict(facts) | {"name": facts.name.strip()}


def retire_room(actor: Actor, room: Room, version: int | None = None) -> Room:
    """Takes a room out of use from today: it is offered no more; what is booked there stays. Raises Forbidden."""
    return _use(actor, room, version, "room.retired", retired_on=dates.clinic_today(room.site.time_zone))


def return_room(actor: Actor, room: Room, version: int | None = None) -> Room:
    """Takes a room back into use. Raises Forbidden, EditConflict."""
    return _use(actor, room, version, "room.returned", retired_on=None)


def _use(actor: Actor, room: Room, version: int | None, verb: str, **changes: object) -> Room:
    with transaction.atomic():
        access.require(actor, "room.change", room)
        room.edit(version, **changes)
        audit.record(actor, verb, room)
        return room
