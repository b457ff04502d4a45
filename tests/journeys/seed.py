"""Opens a bare but working clinic without a single patient: `python -m tests.journeys.seed` prints where today stands."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import django

GROUPS = (("Skills for hard days", "GP"), ("Learning about moods", "TE"), ("Open circle", "GP"))
HOURS = (time(9), time(10, 15), time(11, 30))
RUNNING = "Afternoon circle"
PRICES = {
    "90853": 16500, "G0410": 16500, "G0411": 16500, "G0176": 9500, "G0177": 9500, "G0129": 9500, "90832": 11000,
    "90834": 15000, "90837": 21000, "S9480": 52000, "H0015": 41000,
}  # fmt: skip


def main() -> None:
    django.setup()
    from django.db import connection
    from django_tenants.utils import get_tenant_model

    connection.set_schema_to_public()
    connection.set_tenant(get_tenant_model().objects.get(schema_name="riverside"))
    print(json.dumps(open_clinic()))


def afternoon_zone(moment: datetime) -> str:
    """A zone where it is a little after 3 pm now, so that a run at midnight meets the same clinic day as one at noon."""
    ahead = (15 - moment.hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"


def open_clinic() -> dict[str, str]:
    """Everything that is there before the first visitor; the day and zone of the clinic."""
    from stepwell.kernel.access import Role
    from tests import cast

    now = datetime.now(UTC)
    zone = afternoon_zone(now)
    here = now.astimezone(ZoneInfo(zone))
    site = cast.make_site(time_zone=zone, phone="919-555-0100")
    _staff(site)
    for name, is_virtual in (("Room A", False), ("Room B", False), ("Office 1", False), ("Video room", True)):
        cast.make_room(site, name=name, is_virtual=is_virtual)
    _payers(site, here.date())
    _program(site, here)
    begun = _begun(here)
    return {
        "zone": zone,
        "today": here.date().isoformat(),
        "running_from": begun.strftime("%H:%M"),
        "leader": cast.STAFF[Role.GROUP_LEADER][0],
    }


def _begun(here: datetime) -> time:
    """The start of the session that is running now, on a full minute two minutes ago."""
    return (here - timedelta(minutes=2)).time().replace(second=0, microsecond=0)


def _staff(site: object) -> None:
    from stepwell.desk.demo import PASSWORD, SIGN_INS
    from tests import cast

    for role in cast.STAFF:
        account = cast.make_staff(role, site).account  # type: ignore[arg-type]
        account.email = SIGN_INS[role.value][1]
        account.set_password(PASSWORD)
        account.save()


def _payers(site: object, today: date) -> None:
    from stepwell.claim.actions import PriceFacts, set_price
    from stepwell.coverage.actions import PayerFacts, add_payer
    from stepwell.coverage.rules.coverage import PayerKind
    from stepwell.kernel.access import Role
    from tests import cast

    biller = cast.actor(Role.BILLER)
    add_payer(biller, PayerFacts("Medicare", PayerKind.MEDICARE, "medicare", "11502", "MA", "800-555-0101"))
    add_payer(biller, PayerFacts("Blue Cross NC", PayerKind.COMMERCIAL, "bcbs-nc", "BCNC1", "BL", "800-555-0104"))
    for hcpcs, cents in PRICES.items():
        set_price(biller, site, PriceFacts(hcpcs, cents, date(today.year - 1, 1, 1)))  # type: ignore[arg-type]


def _program(site: object, here: datetime) -> None:
    """A day track with three groups each weekday and weekend day, and one that is running at this moment."""
    from stepwell.kernel.access import Role
    from stepwell.people.models import Room
    from stepwell.program.actions import add_series, make_sessions, open_track, taught_on
    from tests import cast

    director = cast.actor(Role.PROGRAM_DIRECTOR)
    track = open_track(director, site, "morning", "Morning", time(9), time(12, 45))  # type: ignore[arg-type]
    began = here.date() - timedelta(days=7)
    plans = [*((*group, at) for group, at in zip(GROUPS, HOURS, strict=True)), (RUNNING, "GP", _begun(here))]
    for name, service, at in plans:
        group = cast.make_group(
            site=site,
            track=track,
            name=name,
            service_type=service,
            starts_on=began,
            room=Room.objects.get(name="Room A"),
        )
        for weekday in range(7):
            add_series(director, group, weekday, at, 60)
    until = here.date() + timedelta(days=14)
    make_sessions(director, site, until, began, lambda group, on: taught_on(group, on) or "CB-2")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
