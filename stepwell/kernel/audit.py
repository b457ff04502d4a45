"""Writes the trail: one row per look, change and refusal, in the same transaction as what it tells of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent


def record(
    actor: Actor, action: str, obj: Any = None, *, patient_id: UUID | None = None, reason: str = ""
) -> AuditEvent:
    """Adds a row to the trail. `obj` gives its kind, id, site and patient; field values never go in."""
    event = audit_row(actor, action, obj, patient_id=patient_id, reason=reason)
    event.save(force_insert=True)
    return event


def audit_row(
    actor: Actor, action: str, obj: Any = None, *, patient_id: UUID | None = None, reason: str = ""
) -> AuditEvent:
    """The row that `record` would save; bulk acts collect rows and save them together."""
    kind = type(obj).__name__ if obj is not None else ""
    found = patient_id or getattr(obj, "patient_id", None)
    if found is None and kind == "Patient":
        found = obj.pk
    return AuditEvent(
        actor_id=actor.account_id,
        actor_name="the program" if actor.is_the_system and not actor.name else actor.name,
        on_behalf_of=actor.on_behalf_of,
        role=", ".join(sorted(role.value for role in actor.roles)),
        site_id=getattr(obj, "site_id", None),
        action=action,
        object_type=kind,
        object_id=getattr(obj, "pk", None) if isinstance(getattr(obj, "pk", None), UUID) else None,
        patient_id=found,
        reason=reason[:500],
        request_id=actor.request_id,
    )
