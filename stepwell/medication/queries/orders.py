"""One order to print or to export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.medication.export import bundle
from stepwell.medication.models import MedicationOrder
from stepwell.medication.queries.boxes import order_rows
from stepwell.medication.queries.parts import day_of
from stepwell.medication.rules.drugs import drug_of
from stepwell.medication.rules.life import IN_FORCE
from stepwell.medication.words import ORDER, ORDER_KINDS
from stepwell.people.models import Patient, Site
from stepwell.placement.queries import banner as banner_of

RELATED = ("patient", "site", "medication__patient", "confirmed_by__account", "ready_by")


@dataclass(frozen=True, slots=True)
class OrderPage:
    """An order with everything a pharmacy asks for."""

    order: MedicationOrder
    patient: Patient
    site: Site
    banner: Any
    title: str
    state: str
    rows: tuple[tuple[str, str], ...]
    by: str
    npi: str
    on: str
    schedule: str
    can_print: bool
    printed: str


def order_page(actor: Actor, pk: UUID) -> OrderPage:
    """Raises Http404 when the order is not the actor's to see."""
    order: MedicationOrder = get_visible(actor, MedicationOrder, pk, *RELATED)
    drug = drug_of(order.medication.drug_code)
    who = order.confirmed_by
    return OrderPage(
        order=order,
        patient=order.patient,
        site=order.site,
        banner=banner_of(actor, order.patient),
        title=f"{ORDER_KINDS[order.kind]}: {order.medication.drug_text} {order.medication.dose}",
        state=str(ORDER[order.state]),
        rows=order_rows(order),
        by=f"{who.account.name}, {order.credential}" if who else "",
        npi=who.npi if who else "",
        on=day_of(order.confirmed_at, order.site.time_zone),
        schedule=drug.schedule if drug else "",
        can_print=order.state in IN_FORCE,
        printed=_("Printed %(day)s") % {"day": day_of(order.printed_at, order.site.time_zone)}
        if order.printed_at
        else "",
    )


def bundle_of(shown: OrderPage) -> dict[str, Any]:
    """The order as a FHIR bundle."""
    return bundle(shown.order)
