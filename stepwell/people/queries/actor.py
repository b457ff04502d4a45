"""Who is asking: the actor of a request, from the account's duties, grants and openings in force now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q

from stepwell.kernel import dates
from stepwell.kernel.access import NOBODY, Actor, Role
from stepwell.people.models import Account, ChartOpening, Grant, Patient, RoleAssignment, Site


def actor_of(request: Any) -> Actor:
    """The actor of a signed-in request; a stranger is NOBODY with the request's id."""
    if not request.user.is_authenticated:
        return (
            Actor(request_id=getattr(request, "request_id", None))
            if hasattr(request, "request_id")
            else NOBODY
        )
    return actor_for(request.user, getattr(request, "request_id", None))


def actor_for(account: Account, request_id: UUID | None = None) -> Actor:
    """The actor an account is today: suspended, ended and not yet accepted duties do not count."""
    moment = dates.now()
    today = moment.date()
    duties = list(
        RoleAssignment.objects.filter(
            account=account, accepted_at__isnull=False, suspended_at__isnull=True, starts_on__lte=today
        )
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
        .values_list("role", "site_id", "account__practitioner")
    )
    if duties:
        opened = ChartOpening.objects.filter(account=account, ends_at__gt=moment).values_list(
            "patient_id", flat=True
        )
        return Actor(
            account_id=account.pk,
            name=account.name,
            duties=frozenset((Role(role), site) for role, site, _ in duties),
            practitioner_id=duties[0][2],
            opened=frozenset(opened),
            request_id=request_id,
        )
    patient = Patient.objects.filter(account=account).values_list("pk", flat=True).first()
    grants = Grant.objects.filter(
        contact__account=account, revoked_at__isnull=True, starts_on__lte=today, ends_on__gte=today
    ).values_list("patient_id", "section")
    return Actor(
        account_id=account.pk,
        name=account.name,
        patient_id=patient,
        granted=frozenset() if patient else frozenset(grants),
        request_id=request_id,
    )


def site_list(actor: Actor) -> list[Site]:
    return list(Site.objects.visible_to(actor).order_by("name"))
