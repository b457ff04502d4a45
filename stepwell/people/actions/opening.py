"""Opens a chart outside one's own sites, for a reason that the privacy officer and the patient can read."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import CLINICAL, Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import ChartOpening, Patient
from stepwell.people.rules.grants import BreakGlassFacts, break_glass_ends_at, check_can_break_glass
from stepwell.people.rules.names import check_record_number, record_number


def open_outside(actor: Actor, number: str, reason: str) -> ChartOpening:
    """Opens the chart with this record number for the hours of reference/people.toml, or finds it open already.

    Raises Forbidden, and Refused for a thin reason, a number that does not add up, one that nobody has, and a chart
    that is the actor's own to see.
    """
    with transaction.atomic():
        access.require(actor, "patient.open_outside")
        now = dates.now()
        role = min(actor.roles & CLINICAL)
        check_can_break_glass(BreakGlassFacts(role, reason, now.date()))
        patient = _patient(number)
        if patient.site_id in actor.sites_for("patient.read"):
            raise Refused("ALREADY_YOURS", _("You can see this chart already."), _("Find it under Patients."))
        mine = ChartOpening._base_manager.filter(account=actor.account_id, patient=patient, ends_at__gt=now)
        if (held := mine.first()) is not None:
            return held
        opening = ChartOpening(
            account_id=actor.account_id,
            patient=patient,
            site_id=patient.site_id,
            reason=reason.strip()[:500],
            opened_at=now,
            ends_at=break_glass_ends_at(now, dates.clinic_day(now, patient.site.time_zone)),
        )
        opening.save(force_insert=True)
        audit.record(actor, "chart.opened_outside", opening, reason=reason.strip())
        return opening


def _patient(typed: str) -> Patient:
    number = record_number(check_record_number(typed))
    found = Patient._base_manager.filter(record_number=number).select_related("site").first()
    if found is None:
        raise Refused(
            "NO_SUCH_RECORD",
            _("No record has this number."),
            _("Check the number with the person who gave it."),
        )
    return found
