"""All that decides whether a free time can be booked, asked in one statement that also holds the practitioner."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from stepwell.kernel.access import CLINICAL
from stepwell.people.models import Account, License, Patient, RoleAssignment, Room, Site
from stepwell.people.rules.licenses import License as LicenseFacts
from stepwell.people.rules.licenses import LicenseKind
from stepwell.program.models import BookableHours, Closure, Leave
from stepwell.program.rules.leading import LeadFacts
from stepwell.program.rules.set_up import LONGEST_MINUTES
from stepwell.program.rules.slots import Hours

_KINDS = {kind.value: kind for kind in LicenseKind}
_FIELDS = (
    "id", "practitioner", "person", "room", "is_by_video", "weekday", "starts_at", "ends_at",
    "minutes", "service_types", "is_open_to_patients", "starts_on", "ends_on", "is_closed", "has_duty", "away",
    "licenses",
)  # fmt: skip
# They stand in the statement where the values of one question go.
_HOURS, _SITE, _ON = UUID(int=1), UUID(int=2), date(1901, 1, 1)
_SPAN = DateTimeTZRange(datetime(1901, 1, 1, tzinfo=UTC), datetime(1901, 1, 2, tzinfo=UTC))

# Each part reads the one before it, and so waits until that has its rows.
_IN_ORDER = f"""
room AS MATERIALIZED (
    SELECT id FROM {Room._meta.db_table} WHERE id = (SELECT room FROM held) AND NOT is_virtual FOR NO KEY UPDATE
),
person AS MATERIALIZED (
    SELECT id FROM {Patient._meta.db_table}
    WHERE id = %s AND EXISTS (SELECT 1 FROM held) AND (SELECT count(*) FROM room) >= 0 FOR NO KEY UPDATE
)
SELECT held.*, (SELECT count(*) FROM person)
"""  # noqa: S608  names of tables


@dataclass(frozen=True, slots=True)
class Held:
    """Bookable hours with what stands in the way of one time in them."""

    hours: Hours
    practitioner_id: UUID
    person: str
    room_id: UUID | None
    is_closed: bool
    has_duty: bool
    away: tuple[Any, ...]
    licenses: tuple[LicenseFacts, ...]

    def is_away(self, ends_at: datetime) -> bool:
        """Whether leave that lasts beyond the visit's start begins before its end."""
        return any(during.lower is None or during.lower < ends_at for during in self.away)

    def lead_facts(self, service: str, on: date, state: str) -> LeadFacts:
        return LeadFacts(self.person, service, on, state, self.licenses, self.has_duty)


def held_slot(hours_id: UUID, site: Site, on: date, starts_at: datetime, patient_id: UUID) -> Held | None:
    """The hours; None when the site has none of that id. One query.

    Until the transaction ends nobody else books their practitioner, then their room, then the person: held in the
    order in which `actions.booking.lock` does it, so that two bookings never wait in a ring.
    """
    sql, params = _statement()
    span = DateTimeTZRange(starts_at, starts_at + timedelta(minutes=LONGEST_MINUTES))
    marks: dict[Any, Any] = {_HOURS: hours_id, _SITE: site.pk, _ON: on}
    given = [span if isinstance(value, DateTimeTZRange) else marks.get(value, value) for value in params]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*given, patient_id])
        row = cursor.fetchone()
    return None if row is None else _read(dict(zip((*_FIELDS, "people"), row, strict=True)))


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """The question as the database reads it: putting it together takes longer than answering it, so it is kept."""
    roles = sorted(role.value for role in CLINICAL)
    duty = RoleAssignment._base_manager.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=_ON), account=OuterRef("practitioner__account"), site=_SITE,
        role__in=roles, starts_on__lte=_ON, accepted_at__isnull=False, suspended_at__isnull=True,
    )  # fmt: skip
    licenses = License._base_manager.filter(practitioner=OuterRef("practitioner")).values(
        row=JSONObject(kind="kind", number="number", state="state", starts_on="starts_on", ends_on="ends_on")
    )
    away = Leave._base_manager.filter(
        practitioner=OuterRef("practitioner"), canceled_at__isnull=True, during__overlap=_SPAN
    )
    rows = (
        BookableHours._base_manager.filter(pk=_HOURS, site=_SITE)
        .select_for_update(no_key=True)  # the hours and, through the join for the duty, their practitioner
        .annotate(
            person=Subquery(Account._base_manager.filter(practitioner=OuterRef("practitioner")).values("name")),
            is_by_video=Exists(Room._base_manager.filter(pk=OuterRef("room"), is_virtual=True)),
            is_closed=Exists(Closure._base_manager.filter(site=_SITE, on=_ON, reopened_at__isnull=True)),
            has_duty=Exists(duty),
            away=ArraySubquery(away.values("during")),
            licenses=ArraySubquery(licenses),
        )
        .values_list(*_FIELDS)
    )
    sql, params = rows.query.sql_with_params()
    return f"WITH held AS MATERIALIZED ({sql}), {_IN_ORDER} FROM held", tuple(params)


def _read(row: dict[str, Any]) -> Held:
    starts: time = row["starts_at"]
    is_real = row["room"] is not None and not row["is_by_video"]
    hours = Hours(
        id=str(row["id"]),
        practitioner=str(row["practitioner"]),
        weekday=row["weekday"],
        starts=starts,
        ends=row["ends_at"],
        minutes=row["minutes"],
        services=frozenset(row["service_types"]),
        first_on=row["starts_on"],
        last_on=row["ends_on"],
        room=str(row["room"]) if is_real else "",
        is_open_to_patients=row["is_open_to_patients"],
    )
    found = [json.loads(one) if isinstance(one, str) else one for one in row["licenses"]]
    licenses = tuple(
        LicenseFacts(
            _KINDS[one["kind"]], one["number"], one["state"],
            date.fromisoformat(one["starts_on"]), date.fromisoformat(one["ends_on"]),
        )
        for one in found
        if one["kind"] in _KINDS
    )  # fmt: skip
    return Held(
        hours, row["practitioner"], row["person"], row["room"], row["is_closed"],
        row["has_duty"], tuple(row["away"]), licenses,
    )  # fmt: skip
