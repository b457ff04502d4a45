"""A clinic with groups, staff and people, and no timetable: `python -m tests.journeys.week seed | admit`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import django

NEWCOMER = ("Noa", "Newman")


def main() -> None:
    django.setup()
    from django.db import connection, transaction
    from django_tenants.utils import get_tenant_model

    connection.set_schema_to_public()
    connection.set_tenant(get_tenant_model().objects.get(schema_name="riverside"))
    with transaction.atomic():
        print(json.dumps(seed() if sys.argv[1] == "seed" else admit(sys.argv[2])))


def seed() -> dict[str, str]:
    """Everything but a timetable: it is afternoon there, whenever the test runs, and next week is planned."""
    from stepwell.desk.demo import SIGN_INS
    from stepwell.kernel.access import Role
    from stepwell.people.models import Patient
    from stepwell.program.tests import week_world
    from tests import cast
    from tests.journeys.seed import afternoon_zone

    zone = afternoon_zone(datetime.now(UTC))
    cast.NOW = datetime.now(UTC)
    cast.TODAY = cast.NOW.astimezone(ZoneInfo(zone)).date()
    monday = cast.TODAY + timedelta(days=7 - cast.TODAY.weekday())
    week_world.MONDAY, week_world.BEGAN = monday, monday - timedelta(weeks=4)
    site = cast.make_site(time_zone=zone, phone="919-555-0100")
    for role in (Role.PROGRAM_DIRECTOR, Role.FRONT_DESK, Role.THERAPIST):
        cast.the_staff(role).account.edit(email=SIGN_INS[role.value][1])
    world: Any = week_world.World("tiny", planned=False)
    room_for_one_more(world)
    cast.make_inquiry(site, name="Ines Ito", search_name="ines ito", phone="555-0160")
    who = next(row for row in world.instance.patients if row.must and row.mode == "in_person")
    patient = Patient.objects.get(pk=who.id)
    patient.edit(account=cast.make_account("Sam Someone", SIGN_INS["patient"][1]))
    return {"monday": monday.isoformat(), "patient": str(patient.pk), "called": patient.name_used}


def room_for_one_more(world: Any) -> None:
    """Larger groups and rooms; everyone's therapist is one who works there."""
    from django.db.models import F

    from stepwell.people.models import Room
    from stepwell.placement.models import Episode
    from stepwell.program.models import Group

    Group.objects.update(capacity=F("capacity") + 4)
    Room.objects.filter(is_office=False).update(capacity=F("capacity") + 4)
    for row in world.instance.patients:
        for visit in row.appointments:
            if visit.kind == "individual":
                Episode.objects.filter(patient=row.id).update(therapist=visit.staff[0])


def admit(like: str) -> dict[str, str]:
    """Someone begins on the Monday after this, with the needs of another."""
    from stepwell.people.models import Patient
    from stepwell.program.models import Commitment, WeekNeed
    from tests import cast

    need = WeekNeed.objects.select_related("episode").get(patient=like)
    monday = need.starts_on + timedelta(weeks=4)
    cast.TODAY = monday
    stay = need.episode
    patient = cast.make_patient(*NEWCOMER, record_number="900001")
    changes = {"track": stay.track, "condition": stay.condition, "coverage": None, "therapist": stay.therapist}
    episode = cast.make_episode(patient, admitted_on=monday, planned_end_on=monday + timedelta(weeks=10), **changes)
    rows: list[Any] = [need, *Commitment.objects.filter(patient=like)]
    for row in rows:
        row.pk, row.version, row._state.adding = type(row)().pk, 1, True
        row.episode, row.patient, row.starts_on = episode, patient, monday
        row.save(force_insert=True)
    assert Patient.objects.filter(pk=patient.pk).exists()
    return {"patient": str(patient.pk)}


if __name__ == "__main__":
    main()
