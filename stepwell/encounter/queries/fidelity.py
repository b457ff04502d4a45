"""How true to its method sessions were led: one session's list, and the month of a site. About staff alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q

from stepwell.encounter.models import Fidelity, FidelityItem
from stepwell.encounter.queries.clock import day, span
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.web import get_visible
from stepwell.program.models import GroupSession
from stepwell.program.rules.fidelity import (
    FidelityList,
    Score,
    can_look,
    fidelity_table,
    is_sample_due,
    list_for,
    score_of,
)

RELATED = ("group", "site", "leader__account", "coleader__account")
LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class FidelityLine:
    """One line of the list, as it stands for the reader."""

    id: str
    says: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class OtherLook:
    """Someone else's list of the same session."""

    by: str
    is_leader: bool
    score: Score
    missing: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class FidelityPage:
    """The list of one session. `score` is that of the reader's own list; None before it is kept."""

    session: GroupSession
    title: str
    when: str
    leader: str
    kind: str
    lines: tuple[FidelityLine, ...]
    remark: str
    version: int
    score: Score | None
    floor: int
    others: tuple[OtherLook, ...]
    is_supervising: bool
    may_keep: bool


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """One leader of the last weeks: own lists, samples by others, and whether this month's sample is owed."""

    name: str
    own: tuple[tuple[UUID, str, Score], ...]
    sampled: tuple[tuple[UUID, str, Score], ...]
    is_due: bool
    last: UUID | None


def leads(actor: Actor, session: GroupSession) -> bool:
    """Whether the actor leads or co-leads the session."""
    return actor.practitioner_id is not None and actor.practitioner_id in (session.leader_id, session.coleader_id)


def supervises(actor: Actor, session: GroupSession) -> bool:
    """Whether the actor directs the program there, or supervises who leads; never one's own session."""
    if actor.practitioner_id is None or leads(actor, session):
        return False
    directs = (Role.PROGRAM_DIRECTOR, session.site_id) in actor.duties
    return directs or session.leader.supervisor_id == actor.practitioner_id


def list_of(session: GroupSession) -> FidelityList | None:
    """The list of a session, `group` loaded."""
    return list_for(session.module, session.group.service_type)


def fidelity_page(actor: Actor, session_id: UUID) -> FidelityPage:
    """The list of one session for its leader or supervisor. Raises Http404, Forbidden."""
    session: GroupSession = get_visible(actor, GroupSession, session_id, *RELATED)
    access.require(actor, "fidelity.record", session)
    audit.record(actor, "fidelity.read", session)
    chosen = list_of(session)
    looks = list(Fidelity._base_manager.filter(session=session).select_related("by__account").order_by("at"))
    ticks: dict[UUID, set[str]] = {row.pk: set() for row in looks}
    for item in FidelityItem._base_manager.filter(fidelity__in=looks, is_done=True):
        ticks[item.fidelity_id].add(item.item)
    mine = next((row for row in looks if row.by_id == actor.practitioner_id), None)
    done = ticks[mine.pk] if mine else set()
    sees_all = supervises(actor, session)
    others = [row for row in looks if row is not mine and (sees_all or leads(actor, session))]
    return FidelityPage(
        session=session,
        title=session.group.name,
        when=f"{day(session.on)} {span(session.starts_at, session.ends_at, session.site.time_zone)}",
        leader=", ".join(str(one) for one in (session.leader, session.coleader) if one),
        kind=chosen.title if chosen else "",
        lines=tuple(FidelityLine(item.id, item.says, item.id in done) for item in chosen.items) if chosen else (),
        remark=mine.remark if mine else "",
        version=mine.version if mine else 0,
        score=_score(chosen, done) if mine and chosen else None,
        floor=fidelity_table().floor_percent,
        others=tuple(_other(row, ticks[row.pk]) for row in others),
        is_supervising=sees_all,
        may_keep=chosen is not None
        and can_look(
            has_begun=session.starts_at <= dates.now(),
            is_canceled=session.cancelled_at is not None,
            leads=leads(actor, session),
            supervises=sees_all,
        ),
    )


def fidelity_list(actor: Actor) -> tuple[LeaderRow, ...]:
    """The leaders whose sessions the actor may look at, those whose sample is owed first. Three queries.

    A director sees the leaders of their sites, a supervisor those they supervise, everyone else themselves.
    """
    access.require(actor, "fidelity.record")
    now = dates.now()
    directed = [site for role, site in actor.duties if role is Role.PROGRAM_DIRECTOR]
    mine = Q(leader=actor.practitioner_id) | Q(leader__supervisor=actor.practitioner_id) | Q(site__in=directed)
    past = GroupSession.objects.visible_to(actor).filter(
        mine, starts_at__lte=now, starts_at__gte=now - LOOK_BACK, cancelled_at__isnull=True
    )
    latest: dict[UUID, GroupSession] = {}
    rows = past.select_related("leader__account", "site").order_by("leader", "-starts_at").distinct("leader")
    for session in rows:
        latest[session.leader_id] = session
    looks = _looks(list(latest), now - LOOK_BACK)
    found = [_leader(session, looks.get(key, [])) for key, session in latest.items()]
    return tuple(sorted(found, key=lambda row: (not row.is_due, row.name)))


def _looks(leaders: list[UUID], since: object) -> dict[UUID, list[tuple[Fidelity, Score]]]:
    done = Count("items", filter=Q(items__is_done=True))
    rows = Fidelity._base_manager.filter(session__leader__in=leaders, session__starts_at__gte=since)
    counted = (
        rows.annotate(done=done, of=Count("items")).select_related("session__group").order_by("-session__starts_at")
    )
    found: dict[UUID, list[tuple[Fidelity, Score]]] = {}
    for row in counted:
        if row.of:
            score = Score(row.done, row.of, fidelity_table().floor_percent)
            found.setdefault(row.session.leader_id, []).append((row, score))
    return found


def _leader(session: GroupSession, looks: list[tuple[Fidelity, Score]]) -> LeaderRow:
    today = dates.clinic_today(session.site.time_zone)
    lines = [(row, (row.session_id, f"{row.session.group.name}, {day(row.session.on)}", score)) for row, score in looks]
    sampled = [row.session.on for row, _ in looks if not row.is_leader]
    return LeaderRow(
        name=session.leader.account.name,
        own=tuple(line for row, line in lines if row.is_leader),
        sampled=tuple(line for row, line in lines if not row.is_leader),
        is_due=is_sample_due(sampled, today),
        last=session.pk,
    )


def _other(row: Fidelity, done: set[str]) -> OtherLook:
    chosen = fidelity_table().lists.get(row.kind)
    score = _score(chosen, done) if chosen else Score(len(done), max(len(done), 1), fidelity_table().floor_percent)
    missing = tuple(item.says for item in chosen.items if item.id not in done) if chosen else ()
    return OtherLook(row.by.account.name, row.is_leader, score, missing, row.remark)


def _score(chosen: FidelityList, done: set[str]) -> Score:
    return score_of(chosen, done & {item.id for item in chosen.items})
