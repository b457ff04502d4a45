"""A clinic in the middle of an afternoon, set for the jobs that are counted: `python -m tests.journeys.yardstick`."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import django

GROUP, RUNNING = "Skills for hard days", "Afternoon circle"
NAMES = (
    ("Ana", "Rivera"), ("Ben", "Ito"), ("Cal", "Doe"), ("Dee", "Moss"), ("Eve", "Park"), ("Gus", "Tran"),
    ("Hal", "Kerr"), ("Ivo", "Petrov"), ("Joy", "Novak"), ("Kim", "Lee"),
)  # fmt: skip


def main() -> None:
    django.setup()
    from django.db import connection, transaction
    from django_tenants.utils import get_tenant_model

    from tests import cast
    from tests.journeys.seed import afternoon_zone

    connection.set_schema_to_public()
    connection.set_tenant(get_tenant_model().objects.get(schema_name="riverside"))
    zone = afternoon_zone(datetime.now(UTC))
    cast.NOW = datetime.now(UTC)
    cast.TODAY = cast.NOW.astimezone(ZoneInfo(zone)).date()
    cast.ZONE = zone
    with transaction.atomic():
        seed(zone)


def seed(zone: str) -> None:
    """Ten people; a group that ended, one that is running, one visit that is over, two plans that wait."""
    from stepwell.desk.demo import SIGN_INS
    from tests import cast

    site = cast.make_site(time_zone=zone, phone="919-555-0100")
    for role in cast.STAFF:
        cast.the_staff(role).account.edit(email=SIGN_INS[role.value][1])
    stays = [_stay(*name) for name in NAMES]
    held = _session(site, GROUP, time(14), stays)
    _arrivals(held, late="Cal", out="Gus")
    begun = (cast.NOW.astimezone(ZoneInfo(zone)) - timedelta(minutes=2)).time().replace(second=0, microsecond=0)
    # In the first two minutes of an hour it begins later: the group before it is still there.
    _session(site, RUNNING, max(begun, time(15)), stays)
    cast.make_visit(stays[0], on=cast.TODAY, at=time(13))
    _medicines(stays)
    for first, last in (("Ida", "Ivers"), ("Jan", "Joyce")):
        waiting = cast.make_episode(cast.make_patient(first, last))
        cast.make_plan(waiting, state="awaiting-physician", in_force_on=None)


def _stay(first: str, last: str) -> Any:
    from tests import cast

    episode = cast.make_episode(cast.make_patient(first, last))
    cast.make_plan(episode)
    return episode


def _session(site: Any, name: str, at: time, stays: list[Any]) -> Any:
    from tests import cast

    group = cast.make_group(site=site, name=name, room=cast.make_room(site, name=f"Room of {name}"), capacity=12)
    session = cast.make_session(group, on=cast.TODAY, at=at, module="CB-2")
    for stay in stays:
        cast.make_seat(session, stay)
    return session


def _arrivals(session: Any, late: str, out: str) -> None:
    """Everyone signed in at the door but one; one came twelve minutes late."""
    from stepwell.encounter import actions
    from stepwell.kernel import dates
    from stepwell.kernel.access import Role
    from tests import cast

    desk = cast.actor(Role.FRONT_DESK)
    for seat in session.seats.select_related("patient"):
        name = seat.patient.name_used
        if name != out:
            minutes = 12 if name == late else -4
            with dates.use_clock(lambda minutes=minutes: session.starts_at + timedelta(minutes=minutes)):
                actions.check_in(desk, session, [seat.pk])


def _medicines(stays: list[Any]) -> None:
    """The first person takes what was ordered here; the second has brought a list of three."""
    from stepwell.kernel.access import Role
    from stepwell.medication import actions
    from stepwell.medication.actions import LineGiven, SupplyGiven
    from stepwell.medication.rules.life import Source
    from stepwell.medication.rules.reconcile import Side, When
    from tests import cast

    doctor, nurse = cast.actor(Role.PSYCHIATRIST), cast.actor(Role.NURSE)
    line = LineGiven("Sertraline", "50 mg", "once a day", "low mood", Source.PRESCRIBED_HERE)
    order = actions.order_start(doctor, stays[0].patient, line, SupplyGiven("1 tablet each morning", "30 tablets", 30))
    actions.confirm_order(doctor, order, order.version)
    brought = [
        Side("Sertraline", "50 mg", "once a day"),
        Side("Melatonin", "3 mg", "at night"),
        Side("Iron", "1 tablet", "daily"),
    ]
    actions.start_reconciliation(nurse, stays[1].patient, When.ADMISSION, brought, "a list from home")


if __name__ == "__main__":
    main()
