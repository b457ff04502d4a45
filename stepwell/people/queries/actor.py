"""Who is asking: the actor of a request, from the account's duties, grants and openings in force now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from stepwell.kernel import dates
from stepwell.kernel.access import Actor, Place, Role
from stepwell.people.models import Account, ChartOpening, Grant, Patient, RoleAssignment, Site


def actor_of(request: Any) -> Actor:
    """The actor of a signed-in request; a stranger is NOBODY with the request's id."""
    if not request.user.is_authenticated:
        return Actor(request_id=getattr(request, "request_id", None))
    return actor_for(request.user, getattr(request, "request_id", None))


_PLACE = ("name", "phone", "time_zone", "opens_at", "closes_at")


def actor_for(account: Account, request_id: UUID | None = None) -> Actor:
    """The actor an account is today: suspended, ended and not yet accepted duties do not count."""
    duties = _duties(account)
    if not duties:
        return _outside(account, request_id)
    _role, _site, practitioner, opened, *place = duties[0]
    return Actor(
        account_id=account.pk,
        name=account.name,
        duties=frozenset((Role(row[0]), row[1]) for row in duties),
        practitioner_id=practitioner,
        opened=frozenset(opened),
        request_id=request_id,
        place=Place(*place),
    )


def _duties(account: Account) -> list[tuple[Any, ...]]:
    """One query: role, site, practitioner, charts opened, and the names of the site; the first duty first."""
    moment = dates.now()
    today = moment.date()
    opened = ChartOpening.objects.filter(account=OuterRef("account"), ends_at__gt=moment).values("patient_id")
    rows = RoleAssignment.objects.filter(
        account=account, accepted_at__isnull=False, suspended_at__isnull=True, starts_on__lte=today
    ).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    shown = ("role", "site_id", "account__practitioner", "opened", *(f"site__{part}" for part in _PLACE))
    return list(rows.annotate(opened=ArraySubquery(opened)).order_by("starts_on", "pk").values_list(*shown))


def _outside(account: Account, request_id: UUID | None) -> Actor:
    """A patient, or a family contact with the grants in force."""
    today = dates.now().date()
    mine = Patient.objects.filter(account=account).values_list("pk", *(f"site__{part}" for part in _PLACE)).first()
    grants: Any = ()
    if mine is None:
        grants = Grant.objects.filter(
            contact__account=account, revoked_at__isnull=True, starts_on__lte=today, ends_on__gte=today
        ).values_list("patient_id", "section")
    return Actor(
        account_id=account.pk,
        name=account.name,
        patient_id=mine[0] if mine else None,
        granted=frozenset(grants),
        request_id=request_id,
        place=Place(*mine[1:]) if mine else None,
    )


def site_list(actor: Actor) -> list[Site]:
    """The sites the actor may see, the one they stand at first, then by name."""
    here = actor.place.name if actor.place else ""
    return sorted(Site.objects.visible_to(actor), key=lambda site: (site.name != here, site.name))
