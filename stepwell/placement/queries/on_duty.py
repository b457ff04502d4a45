"""Who can take a concern at a site now: those on duty by role, those away, and the supervisor of the owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from stepwell.inquiry.queries.card import on_duty
from stepwell.kernel.access import Role
from stepwell.people.models import Practitioner
from stepwell.people.rules.standing_in import Candidate, owner_of, told_beside
from stepwell.placement.rules.concern import supervisor_of

# Who takes over when the one who should act is away, and who decides above them; the first of a role by name.
_TAKES_OVER = (Role.PROGRAM_DIRECTOR, Role.PSYCHIATRIST, Role.THERAPIST, Role.NURSE, Role.GROUP_LEADER)
_DECIDES = (Role.PROGRAM_DIRECTOR, Role.PSYCHIATRIST)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """The clinicians of a site today, in the order they take over, and who of them is away at the moment."""

    by_role: dict[str, tuple[UUID, ...]]
    away: frozenset[UUID]

    def owner(self, first: UUID | None) -> UUID | None:
        """Who acts: the first one asked for, else whoever takes over; None at a site without any clinician."""
        others = self._those(_TAKES_OVER)
        if first is None:
            first = UUID(others[0].id) if others else None
        return UUID(owner_of(self._one(first), others)) if first else None

    def told(self, owner: UUID) -> UUID | None:
        """Who is told beside the owner when nobody has reached the person in time."""
        found = told_beside(str(owner), self._those(_TAKES_OVER))
        return UUID(found) if found else None

    def supervisor(self, owner: UUID, but: UUID | None = None) -> UUID | None:
        """Who decides above the owner; `but` was told before and is asked again only when there is nobody else."""
        own = supervisor_account(owner)
        others = self._those(_DECIDES)
        rest = [one for one in others if but is None or one.id != str(but)] or others
        found = supervisor_of(str(owner), self._one(own) if own else None, rest)
        return UUID(found) if found else None

    def _one(self, account: UUID) -> Candidate:
        here = any(account in people for people in self.by_role.values())
        return Candidate(str(account), here, account in self.away)

    def _those(self, roles: Sequence[Role]) -> list[Candidate]:
        people = dict.fromkeys(account for role in roles for account in self.by_role.get(role.value, ()))
        return [Candidate(str(account), True, account in self.away) for account in people]


def on_duty_at(site_id: UUID, at: datetime) -> OnDuty:
    """Two queries; whether anybody is away is known to a later room, named in the settings."""
    rows = on_duty(site_id).filter(role__in=[role.value for role in _TAKES_OVER]).order_by("account__name", "pk")
    by_role: dict[str, tuple[UUID, ...]] = {}
    for role, account in rows.values_list("role", "account_id"):
        by_role[role] = (*by_role.get(role, ()), account)
    return OnDuty(by_role, away_at(at))


def away_at(at: datetime) -> frozenset[UUID]:
    """The accounts of those who are away at that instant, by the hook in the settings; nobody without one."""
    path = getattr(settings, "STEPWELL_WHO_IS_AWAY", "")
    found: frozenset[UUID] = import_string(path)(at) if path else frozenset()
    return found


def supervisor_account(owner: UUID) -> UUID | None:
    """The account of the owner's own supervisor, if they have one."""
    rows = Practitioner._base_manager.filter(account=owner, supervisor__isnull=False)
    found: UUID | None = rows.values_list("supervisor__account_id", flat=True).first()
    return found
