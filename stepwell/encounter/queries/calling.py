"""What decides who calls someone who was out: who is on duty and not away, who is at high risk, what was missed before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.sheet import LOOK_BACK
from stepwell.encounter.rules.absence import Expected
from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.calling import Candidate, owner_of, told_beside
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.people.models import RoleAssignment
from stepwell.placement.queries.facts import screens_that_count
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.program.queries.away import away_at

# Who takes over a call, and who is told when it is escalated; the first of a role by name.
_TAKES_OVER = (Role.PROGRAM_DIRECTOR, Role.FRONT_DESK)
_IS_TOLD = (Role.PROGRAM_DIRECTOR, Role.PSYCHIATRIST)


@dataclass(frozen=True, slots=True)
class Callers:
    """Everyone with a duty at a site today, by role, and who of them is away now."""

    by_role: dict[str, tuple[UUID, ...]]
    away: frozenset[UUID]

    def owner(self, therapist: UUID) -> UUID:
        """Who owns a call for someone of this therapist."""
        on_duty = any(therapist in people for people in self.by_role.values())
        first = Candidate(str(therapist), on_duty, therapist in self.away)
        return UUID(owner_of(first, self._those(_TAKES_OVER)))

    def told(self, owner: UUID) -> UUID | None:
        """Who is told beside the owner."""
        found = told_beside(str(owner), self._those(_IS_TOLD))
        return UUID(found) if found else None

    def _those(self, roles: Collection[Role]) -> list[Candidate]:
        people = [account for role in roles for account in self.by_role.get(role.value, ())]
        return [Candidate(str(account), True, account in self.away) for account in people]


def callers_at(site_id: UUID, at: datetime) -> Callers:
    """Those with a duty at the site that day, and those away at that instant. Two queries."""
    today = at.date()
    rows = (
        RoleAssignment._base_manager.filter(
            site_id=site_id, accepted_at__isnull=False, suspended_at__isnull=True, starts_on__lte=today,
            account__is_active=True,
        )
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
        .order_by("account__name", "pk")
    )  # fmt: skip
    by_role: dict[str, tuple[UUID, ...]] = {}
    for role, account in rows.values_list("role", "account_id"):
        by_role[role] = (*by_role.get(role, ()), account)
    return Callers(by_role, away_at(at))


def high_risk(patient_ids: Collection[UUID]) -> set[UUID]:
    """Those whose latest safety screen was high and is not cleared. One query."""
    rows = (
        screens_that_count()
        .filter(patient_id__in=patient_ids)
        .order_by("patient_id", "-asked_at")
        .distinct("patient_id")
        .values_list("patient_id", "result", "cleared_at")
    )
    return {who for who, result, cleared in rows if result == SafetyLevel.HIGH and cleared is None}


def expected_of(patient_ids: Collection[UUID]) -> dict[UUID, list[Expected]]:
    """What each person was expected at in the last weeks, in order of time. One query.

    Someone not signed in whom nobody has reached yet counts as out without a reason, as nobody has marked it.
    """
    rows = (
        Encounter._base_manager.filter(patient_id__in=patient_ids, on__gte=dates.now().date() - LOOK_BACK)
        .filter(~Q(attendance=Attendance.UNCONFIRMED) | Q(arrived_at__isnull=True, absence_task__isnull=False))
        .order_by("starts_at")
        .values_list("patient_id", "on", "attendance", "is_excused")
    )
    found: dict[UUID, list[Expected]] = {}
    for who, on, state, is_excused in rows:
        seen = Attendance.OUT if state == Attendance.UNCONFIRMED else Attendance(state)
        is_marked = state != Attendance.UNCONFIRMED
        found.setdefault(who, []).append(Expected(on, seen, bool(is_excused), is_marked))
    return found
