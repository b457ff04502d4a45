"""Notes that wait for a signature at a site, with their age and owner, and notes sent back to their author."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.encounter.models import Encounter, SentBack
from stepwell.encounter.queries.clock import day, span
from stepwell.encounter.queries.lists import open_seats
from stepwell.encounter.rules.chasing import Lateness, Waiting, lateness
from stepwell.kernel import dates
from stepwell.kernel.access import Actor, Role
from stepwell.people.models import Site
from stepwell.plan.rules.services import service_type
from stepwell.program.models import GroupSession, Seat

MOST = 200  # rows of one list; the count above it says how many there are


@dataclass(frozen=True, slots=True)
class WaitingNote:
    """One session or visit that is over and not signed, or one note without its supervisor's signature.

    `account_id` and `practitioner_id` are those of whoever has to sign.
    """

    is_group: bool
    for_cosigner: bool
    event_id: UUID
    title: str
    when: str
    owner: str
    account_id: UUID
    practitioner_id: UUID
    ended_at: datetime
    age: str
    kind: str

    @property
    def facts(self) -> Waiting:
        """The note as the clock sees it."""
        return Waiting(str(self.practitioner_id), self.ended_at, self.for_cosigner)


@dataclass(frozen=True, slots=True)
class SentBackNote:
    """One note a supervisor has sent back to the actor, with the remark."""

    encounter_id: UUID
    title: str
    when: str
    says: str
    by: str


def sent_back_list(actor: Actor) -> list[SentBackNote]:
    """Remarks that wait for the actor's answer, the oldest first. One query."""
    rows = (
        SentBack.objects.visible_to(actor)
        .filter(answered_at__isnull=True, encounter__signed_by=actor.account_id, encounter__error__isnull=True)
        .select_related("encounter__patient", "encounter__site", "encounter__session__group", "sent_by")
        .order_by("sent_at", "pk")
    )
    return [
        SentBackNote(row.encounter_id, _title(row.encounter), _when(row.encounter), row.says, row.sent_by.name)
        for row in rows
    ]


def directed_sites(actor: Actor) -> frozenset[UUID]:
    """The sites whose program the actor directs; every one for a job of the program."""
    if actor.is_the_system:
        return frozenset(Site._base_manager.values_list("pk", flat=True))
    return frozenset(site for role, site in actor.duties if role is Role.PROGRAM_DIRECTOR)


def waiting_notes(site_ids: Iterable[UUID], now: datetime | None = None) -> list[WaitingNote]:
    """Everything at these sites that is over and waits for a signature, the oldest first. Three queries."""
    at, sites = now or dates.now(), list(site_ids)
    sessions = (
        GroupSession._base_manager.filter(site__in=sites, ends_at__lte=at, cancelled_at__isnull=True)
        .annotate(open=Count("seats", filter=open_seats("seats__")))
        .filter(open__gt=0)
        .select_related("group", "site", "leader__account")
        .order_by("ends_at", "pk")[:MOST]
    )
    visits = (
        Seat._base_manager.filter(
            open_seats(""), site__in=sites, visit__ends_at__lte=at, visit__cancelled_at__isnull=True
        )
        .select_related("visit__practitioner__account", "patient", "site")
        .order_by("visit__ends_at", "pk")[:MOST]
    )
    found = [
        *(_of_session(row, at) for row in sessions),
        *(_of_visit(seat, at) for seat in visits),
        *(_of_cosigner(row, at) for row in _to_cosign(sites)),
    ]
    return sorted(found, key=lambda row: row.ended_at)


def _to_cosign(sites: list[UUID]) -> Iterable[Encounter]:
    rows = Encounter._base_manager.filter(
        site__in=sites, signed_at__isnull=False, cosigner__isnull=False, cosigned_at__isnull=True, error__isnull=True
    )
    rows = rows.exclude(remarks__in=SentBack._base_manager.filter(answered_at__isnull=True))
    related = rows.select_related("patient", "site", "session__group", "cosigner__account")
    return related.order_by("ends_at", "pk")[:MOST]


def _of_session(row: GroupSession, now: datetime) -> WaitingNote:
    when = f"{day(row.on)} {span(row.starts_at, row.ends_at, row.site.time_zone)}"
    who = row.leader
    return _note(row.pk, row.group.name, when, who, row.ends_at, now, is_group=True)


def _of_visit(seat: Seat, now: datetime) -> WaitingNote:
    visit = seat.visit
    assert visit is not None
    when = f"{day(visit.on)} {span(visit.starts_at, visit.ends_at, seat.site.time_zone)}"
    title = f"{seat.patient.short_name} · {service_type(visit.service_type).title}"
    return _note(visit.pk, title, when, visit.practitioner, visit.ends_at, now)


def _of_cosigner(row: Encounter, now: datetime) -> WaitingNote:
    assert row.cosigner is not None
    return _note(row.pk, _title(row), _when(row), row.cosigner, row.ends_at, now, for_cosigner=True)


def _note(
    event_id: UUID,
    title: str,
    when: str,
    who: object,
    ended_at: datetime,
    now: datetime,
    *,
    is_group: bool = False,
    for_cosigner: bool = False,
) -> WaitingNote:
    kinds = {Lateness.FRESH: "info", Lateness.TOLD: "due", Lateness.TOLD_AGAIN: "stop"}
    account = who.account  # type: ignore[attr-defined]
    return WaitingNote(
        is_group, for_cosigner, event_id, title, when, account.name, account.pk,
        who.pk,  # type: ignore[attr-defined]
        ended_at, age_words(ended_at, now), kinds[lateness(ended_at, now)],
    )  # fmt: skip


def age_words(ended_at: datetime, now: datetime) -> str:
    """How long a note waits: in hours for the first two days, then in days."""
    hours = max(0, int((now - ended_at).total_seconds() // 3600))
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}


def _title(row: Encounter) -> str:
    what = row.session.group.name if row.session else service_type(row.service_type).title
    return f"{row.patient.short_name} · {what}"


def _when(row: Encounter) -> str:
    return f"{day(row.on)} {span(row.starts_at, row.ends_at, row.site.time_zone)}"


def chased_url(opening: str) -> str:
    """Where the notes are that a reminder with this opening tells of; empty for any other notice."""
    if opening == _("Notes to sign:"):
        return reverse("unsigned_list")
    return f"{reverse('unsigned_list')}?whose=site" if opening == _("Notes not signed:") else ""


def chase_words(to_sign: int, to_cosign: int, age: str) -> str:
    """What one person is reminded of when the site closes. No name and no clinical word stands in it."""
    told = []
    if to_sign:
        told.append(ngettext("%(n)d note waits for you.", "%(n)d notes wait for you.", to_sign) % {"n": to_sign})
    if to_cosign:
        told.append(ngettext("%(n)d to sign beside.", "%(n)d to sign beside.", to_cosign) % {"n": to_cosign})
    told.append(_("The oldest: %(age)s.") % {"age": age})
    return " ".join([_("Notes to sign:"), *told])


def director_words(late: int, again: int, authors: str) -> str:
    """What a program director is told of notes past the first and the second clock."""
    told = ngettext("%(n)d note is past its day.", "%(n)d notes are past their day.", late) % {"n": late}
    if again:
        told += " " + ngettext("%(n)d waits three days or more.", "%(n)d wait three days or more.", again) % {
            "n": again
        }
    return f"{_('Notes not signed:')} {told} {authors}"[:400]
