"""Drafts attendance from the join list of a video service: first in, last out, and the times away between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from stepwell.encounter.actions.drafting import draft_rows
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.away import Stretch
from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.program.models import GroupSession


def record_joins(actor: Actor, session: GroupSession, stretches: Mapping[UUID, Sequence[Stretch]]) -> list[Encounter]:
    """Puts the stretches of each seat on the sheet as a draft for the leader to confirm; again adds what is new.

    Who was confirmed as here keeps that unless the times say something else; signed notes stay. Raises Forbidden,
    Refused: CANCELLED, TURNED.
    """
    with transaction.atomic():
        access.require(actor, "attendance.record", session)
        changed = draft_rows(actor, session, stretches)
        audit.record(actor, "joins.recorded", session)
        return changed
