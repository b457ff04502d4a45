"""Who must not sit in one group: pairs of ids that never leave the rules that use them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from stepwell.kernel.tables import Refused
from stepwell.people.models import NoContact
from stepwell.program.models import GroupSession, Seat
from stepwell.program.rules.seats import NOT_OPEN

type Pairs = frozenset[frozenset[str]]


def pairs_of(patients: Iterable[UUID]) -> Pairs:
    """Every pair that one of these people belongs to, in force now or from a later day on. One query."""
    known = list(patients)
    rows = NoContact._base_manager.filter(Q(first__in=known) | Q(second__in=known), ended_at__isnull=True)
    return frozenset(frozenset({str(one), str(two)}) for one, two in rows.values_list("first", "second"))


def check_may_sit(session: GroupSession, patient: UUID) -> None:
    """Raises Refused, naming nobody, when someone in the session must not meet the person. Two queries."""
    others = {other for pair in pairs_of([patient]) for other in pair} - {str(patient)}
    seats = Seat._base_manager.filter(session=session, patient__in=list(others), released_at__isnull=True)
    if others and seats.exists():
        raise Refused("NO_CONTACT_PAIR", NOT_OPEN, "Choose another session.")
