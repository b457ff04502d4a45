"""What a person tells of the last days of one medicine in one go: a report for each day that it is about."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Reason
from stepwell.medication.actions.given import DoseGiven
from stepwell.medication.actions.ground import locked, today_at
from stepwell.medication.actions.telling import tell_doses
from stepwell.medication.models import DoseReport, Medication
from stepwell.medication.queries.mine import asks_of, told_of
from stepwell.medication.rules.adherence import Dose, Why
from stepwell.medication.rules.last_days import DAYS, Said, changes


def tell_last_days(
    actor: Actor, medicine: Medication, said: Said, why: Why | None = None
) -> tuple[DoseReport, tuple[Reason, ...]]:
    """Keeps a report for each day that changes; the newest of them, and what these days ask for a call about.

    Raises Forbidden, Refused: TOLD_ALREADY, NO_DAY, NOT_THESE_DAYS, and NO_WHY as `tell_doses` does.
    """
    with transaction.atomic():
        access.require(actor, "medication.tell", medicine)
        held = locked(Medication, medicine.pk, "patient__site", "site")
        on = today_at(held.site)
        told = told_of(held, on - timedelta(days=DAYS), on)
        new = dict(changes(said, told, held.started_on, on))
        for day, taken in new.items():
            given = DoseGiven(day, taken, why if taken is Dose.NO else None)
            made = tell_doses(actor, held.patient, held, given)
        newest = sorted(told | new)[-2:]
        return made, tuple(row for row in asks_of(held, on) if new.keys() & _days_of(row, newest))


def _days_of(reason: Reason, newest: list[date]) -> set[date]:
    """The days a reason comes from: too much on the newest, missed on the newest two."""
    return set(newest[-1:] if reason.code == "MORE_THAN_PRESCRIBED" else newest)
