"""The leave of someone, and who may record it; leave is shared by the organization, so each query names the person."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor, Forbidden
from stepwell.people.models import Practitioner, RoleAssignment
from stepwell.program.models import Leave
from stepwell.program.rules.leave import Away
from stepwell.program.rules.leave_file import Known


def leave_away(row: Leave) -> Away:
    """The time of one record."""
    return Away(row.during.lower, row.during.upper)


def known_leave(person: Practitioner) -> tuple[Known, ...]:
    """The leave of someone that stands, as the import compares it. One query."""
    rows = Leave._base_manager.filter(practitioner=person, canceled_at__isnull=True)
    return tuple(Known(row.pk, row.from_file_uid, leave_away(row)) for row in rows.order_by("during"))


def sites_in_common(actor: Actor, practitioner_id: UUID, action: str) -> frozenset[UUID]:
    """The sites where the actor may do the action and the person has a duty that has not ended. One query."""
    rows = RoleAssignment._base_manager.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=dates.now().date()),
        account__practitioner=practitioner_id,
        site__in=sorted(actor.sites_for(action)),
    )
    return frozenset(rows.values_list("site", flat=True))


def check_may_record(actor: Actor, person: Practitioner) -> None:
    """Raises Forbidden unless the actor keeps the hours at a site of the person, or is the person."""
    if actor.is_the_system:
        return
    if actor.practitioner_id == person.pk and access.may(actor, "leave.record_own"):
        return
    access.require(actor, "work.change")
    if not sites_in_common(actor, person.pk, "work.change"):
        raise Forbidden("work.change", "This person has no duty at a site of yours.")


def leave_seen(actor: Actor, pk: UUID) -> Leave:
    """A leave the actor may cancel: of someone at their site, or their own. Raises Http404."""
    leave: Leave | None = Leave._base_manager.filter(pk=pk).select_related("practitioner__account").first()
    if leave is None:
        raise Http404
    try:
        check_may_record(actor, leave.practitioner)
    except Forbidden:
        raise Http404 from None
    return leave
