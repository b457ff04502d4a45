"""Gives an inquiry to someone: the least busy at the desk, a colleague, or the director when it is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Count

from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.card import on_duty, owners_at
from stepwell.inquiry.queries.words import OPEN_STAGES, is_overdue
from stepwell.inquiry.rules.door import InquiryState
from stepwell.inquiry.rules.owner import Candidate, next_owner
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.tables import Refused
from stepwell.people.models import Account, Site

# The desk first; when nobody is there, the director; then any clinician who may take calls.
_ORDER = (Role.FRONT_DESK, Role.PROGRAM_DIRECTOR, Role.THERAPIST)


def candidates(site: Site, roles: Sequence[Role] = _ORDER) -> list[list[Candidate]]:
    """Those on duty at the site, one group for each role, with the open inquiries they own."""
    duties = list(
        on_duty(site.pk)
        .filter(role__in=[role.value for role in roles])
        .values_list("role", "account_id", "account__name")
    )
    owned: Counter[object] = Counter(
        dict(
            Inquiry._base_manager.filter(owner__in={who for _, who, _ in duties}, stage__in=OPEN_STAGES)
            .values_list("owner_id")
            .annotate(Count("pk"))
            .order_by()
        )
    )
    return [[Candidate(who, name, owned[who]) for held, who, name in duties if held == role.value] for role in roles]


def choose_owner(site: Site, actor: Actor) -> Account:
    """Who looks after a new inquiry: the desk person who takes the call, else the least busy on duty.

    Raises Refused('NOBODY_ON_DUTY').
    """
    if actor.account_id and (Role.FRONT_DESK, site.pk) in actor.duties:
        return Account._base_manager.get(pk=actor.account_id)
    return Account._base_manager.get(pk=next_owner(candidates(site)).account_id)


def hand_over(actor: Actor, inquiry: Inquiry, owner: Account, version: int | None = None) -> Inquiry:
    """Gives an open inquiry to a colleague on duty at its site.

    Raises Forbidden, EditConflict, Refused('ENDED') for one that has ended and Refused('NOT_ON_DUTY').
    """
    with transaction.atomic():
        access.require(actor, "inquiry.change", inquiry)
        if inquiry.stage not in OPEN_STAGES:
            raise Refused("ENDED", "This inquiry has ended.", "There is nothing left to hand over.")
        if owner.pk not in {who for who, _ in owners_at(inquiry.site_id)}:
            raise Refused("NOT_ON_DUTY", f"{owner.name} is not on duty at this site.", "Choose someone from the list.")
        inquiry.edit(version, owner=owner)
        audit.record(actor, "inquiry.handed_over", inquiry)
        return inquiry


def escalate_overdue(actor: Actor) -> int:
    """Gives every inquiry past its promised first contact to the program director; returns how many moved.

    Run by a scheduled task with `kernel.tenancy.system_actor`. One that a director owns already stays there.
    """
    now = dates.now()
    late = Inquiry.objects.visible_to(actor).filter(
        stage=InquiryState.NEW.value, first_contact_at__isnull=True, contact_due_at__lt=now
    )
    moved = 0
    groups: dict[object, list[Candidate]] = {}
    for inquiry in late.select_related("site", "owner").order_by("contact_due_at"):
        if inquiry.site_id not in groups:
            groups[inquiry.site_id] = candidates(inquiry.site, (Role.PROGRAM_DIRECTOR,))[0]
        directors = groups[inquiry.site_id]
        if directors and inquiry.owner_id not in {one.account_id for one in directors} and is_overdue(inquiry, now):
            _escalate(actor, inquiry, directors)
            moved += 1
    return moved


def _escalate(actor: Actor, inquiry: Inquiry, directors: list[Candidate]) -> None:
    with transaction.atomic():
        access.require(actor, "inquiry.change", inquiry)
        before = inquiry.owner.name
        inquiry.edit(owner=Account._base_manager.get(pk=next_owner([directors]).account_id))
        reason = f"First contact was due {inquiry.contact_due_at:%Y-%m-%d %H:%M} UTC; was with {before}."
        audit.record(actor, "inquiry.escalated", inquiry, reason=reason)
