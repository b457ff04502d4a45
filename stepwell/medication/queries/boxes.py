"""An order that waits, as a box with its warnings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from stepwell.medication.models import MedicationOrder
from stepwell.medication.queries.facts import Person, check_order, supply_facts
from stepwell.medication.queries.parts import May, OrderBox, checked_part
from stepwell.medication.rules.drugs import drug_of
from stepwell.medication.rules.life import IN_FORCE, OrderKind
from stepwell.medication.rules.order import SUPPLIED
from stepwell.medication.rules.refill import early
from stepwell.medication.words import ORDER_KINDS


def order_box(
    order: MedicationOrder, person: Person, orders: Sequence[MedicationOrder], on: date, allowed: May
) -> OrderBox:
    """What stands to be confirmed."""
    line = order.medication
    drug = drug_of(line.drug_code)
    kind = OrderKind(order.kind)
    checked = None if kind is OrderKind.STOP else checked_part(check_order(order, line, person, on))
    before = [one for one in orders if one.medication_id == line.pk and one.state in IN_FORCE and one.kind in SUPPLIED]
    last = max(before, key=lambda one: one.confirmed_at or one.ready_at, default=None)
    soon = early(supply_facts(last, order.site.time_zone), drug.schedule if drug else "", on)
    return OrderBox(
        id=order.pk,
        version=order.version,
        title=f"{ORDER_KINDS[kind]}: {line.drug_text} {line.dose}",
        rows=order_rows(order),
        checked=checked,
        ready=_("made ready by %(who)s") % {"who": order.ready_by.name},
        early=soon.says if soon and kind is OrderKind.REFILL else "",
        may_confirm=allowed.confirm,
        is_controlled=bool(drug and drug.schedule),
    )


def order_rows(order: MedicationOrder) -> tuple[tuple[str, str], ...]:
    """What an order says, label and words; empty ones are left out."""
    line = order.medication
    rows = (
        (_("For"), line.reason),
        (_("Directions"), order.directions),
        (_("How often"), line.frequency if order.kind != OrderKind.STOP else ""),
        (_("Dispense"), order.quantity),
        (_("Lasts"), _("%(days)s days") % {"days": order.days_supply} if order.days_supply else ""),
        (_("Refills"), str(order.refills) if order.kind in SUPPLIED else ""),
        (_("Pharmacy"), order.pharmacy),
        (_("Why"), line.change_reason if order.kind == OrderKind.CHANGE else order.note),
    )
    return tuple((label, words) for label, words in rows if words)
