"""What was said when help was first asked for, for the forms of the record that come after."""

from __future__ import annotations

from uuid import UUID

from stepwell.inquiry.models import Inquiry
from stepwell.kernel.access import Actor
from stepwell.people.queries.told import ToldFirst


def told_first(actor: Actor, patient_id: UUID) -> ToldFirst:
    """The latest request that led to this record; whoever asked for themselves is no contact of theirs. One query."""
    row = Inquiry.objects.visible_to(actor).filter(patient=patient_id).order_by("-received_at", "-pk").first()
    if row is None:
        return ToldFirst()
    if row.is_for_self:
        return ToldFirst(payer=row.payer_named)
    return ToldFirst(row.name, row.phone, row.email, row.payer_named)
