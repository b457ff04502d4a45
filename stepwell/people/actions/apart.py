"""Writes down two people who must not meet, and when that is over."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import NoContact, Patient
from stepwell.people.rules.apart import PairFacts, check_pair, ordered


def keep_apart(actor: Actor, one: Patient, other: Patient, reason: str, starts_on: date) -> NoContact:
    """Keeps two people apart from a day on. Raises Forbidden, Refused.

    Who they are stands in the record alone: the trail holds its id, and nothing at either person.
    """
    with transaction.atomic():
        access.require(actor, "apart.change", one)
        access.require(actor, "patient.read", other)
        list(Patient._base_manager.select_for_update(no_key=True).filter(pk__in=[one.pk, other.pk]).order_by("pk"))
        first, second = ordered(str(one.pk), str(other.pk))
        open_rows = NoContact._base_manager.filter(first=first, second=second, ended_at__isnull=True)
        check_pair(PairFacts(str(one.pk), str(other.pk), reason, starts_on, open_rows.exists()))
        row = NoContact(
            site_id=one.site_id,
            first_id=first,
            second_id=second,
            reason=reason.strip(),
            recorded_by_id=actor.account_id,
            starts_on=starts_on,
        )
        row.save(force_insert=True)
        audit.record(actor, "apart.recorded", row)
        return row


def end_apart(actor: Actor, row: NoContact, version: int | None = None) -> NoContact:
    """Lets two people meet again. Raises Forbidden, EditConflict, Refused('APART_OVER')."""
    with transaction.atomic():
        access.require(actor, "apart.change", row)
        if row.ended_at is not None:
            raise Refused("APART_OVER", "This has ended already.", "Nothing more to do.")
        row.edit(version, ended_at=dates.now(), ended_by_id=actor.account_id)
        audit.record(actor, "apart.ended", row)
        return row
