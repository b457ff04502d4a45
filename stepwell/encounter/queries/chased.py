"""What else waits for one member of staff: notes to sign beside, words of canceled sessions, samples of fidelity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.encounter.models import Encounter, Fidelity, SentBack, Signature
from stepwell.encounter.queries.canceled import canceled_sessions
from stepwell.encounter.queries.clock import day, span
from stepwell.encounter.queries.fidelity import LOOK_BACK
from stepwell.encounter.rules.beside import Beside
from stepwell.encounter.rules.chasing import beside_since
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor, Role
from stepwell.people.models import Practitioner
from stepwell.program.models import GroupSession
from stepwell.program.rules.fidelity import fidelity_table

COUNTS = ("as_coleader", "as_reviewer", "canceled", "samples")  # in the order of `Chased`


@dataclass(frozen=True, slots=True)
class Chased:
    """How much waits of each kind, in one line each; `lines` leaves out what does not wait."""

    as_coleader: int = 0
    as_reviewer: int = 0
    canceled: int = 0
    samples: int = 0

    @property
    def lines(self) -> tuple[ChasedLine, ...]:
        return _lines(self)


@dataclass(frozen=True, slots=True)
class ChasedLine:
    """One kind of work with its count, the page where it is done, and the badge that names it."""

    says: str
    url: str
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class BesideSession:
    """One session with notes that the actor may sign beside their author."""

    session_id: UUID
    title: str
    when: str
    author: str
    notes: int


def chased(actor: Actor) -> Chased:
    """What waits for the actor besides notes of their own and those to co-sign. One query."""
    found = chased_row(actor, dates.now()).values_list(*COUNTS).first()
    return Chased(*found) if found else Chased()


def chased_row(actor: Actor, at: datetime) -> QuerySet[Practitioner, Any]:
    """The actor's own row with the counts, for a query that asks more; none for who signs no notes."""
    rows = Practitioner._base_manager.filter(pk=actor.practitioner_id)
    if actor.practitioner_id is None or not actor.sites_for("note.sign"):
        rows = rows.none()
    return rows.annotate(
        as_coleader=_count(notes_beside(actor, Beside.COLEADER, at)),
        as_reviewer=_count(notes_beside(actor, Beside.REVIEWER, at)),
        canceled=_count(canceled_sessions(actor)),
        samples=_count(_leaders_to_sample(actor, at), "leader"),
    )


def _count(rows: QuerySet[Any], what: str = "pk") -> Coalesce:
    """How many there are, as a column of another query."""
    counted = rows.order_by().annotate(all_of=Value(1)).values("all_of").annotate(n=Count(what, distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def notes_beside(actor: Actor, kind: Beside, at: datetime) -> QuerySet[Encounter]:
    """Notes of the last days signed by someone else that nobody has signed in this way, for whom they concern.

    A co-leader's are those of sessions the actor led with their author; a stand-in's hour is not. A reviewer's are those
    of authors the actor supervises, and the rest of a session whose notes a director has begun to review: whoever only
    may review owes nothing. What waits as a co-signature, or came back to its author, is not among them.
    """
    mine = Signature._base_manager.filter(encounter=OuterRef("pk"), signed_by=actor.account_id)
    taken = Signature._base_manager.filter(encounter=OuterRef("pk"), kind=kind.value)
    returned = SentBack._base_manager.filter(encounter=OuterRef("pk"), answered_at__isnull=True)
    rows: QuerySet[Encounter] = Encounter.objects.visible_to(actor).filter(
        _concerns(actor, kind), ~Exists(mine), ~Exists(taken), ~Exists(returned),
        site__in=sorted(actor.sites_for("note.sign")), session__isnull=False, signed_at__isnull=False,
        ends_at__gte=beside_since(at), error__isnull=True,
    )  # fmt: skip
    return rows.exclude(cosigner=actor.practitioner_id, cosigned_at__isnull=True)


def _concerns(actor: Actor, kind: Beside) -> Q:
    me = actor.practitioner_id
    as_coleader = Q(session__coleader=me, signed_by=F("session__leader__account"))
    as_leader = Q(session__leader=me, signed_by=F("session__coleader__account"))
    if kind is Beside.COLEADER:
        return as_coleader | as_leader
    begun = Signature._base_manager.filter(
        kind=kind.value, signed_by=actor.account_id, encounter__session=OuterRef("session")
    )
    directs = Q(site__in=_directed(actor)) & Q(Exists(begun))
    leads = Q(session__leader=me) | Q(session__coleader=me)
    return (Q(signed_by__practitioner__supervisor=me) | directs) & ~leads & ~Q(signed_by=actor.account_id)


def _directed(actor: Actor) -> list[UUID]:
    return sorted(site for role, site in actor.duties if role is Role.PROGRAM_DIRECTOR)


def _leaders_to_sample(actor: Actor, at: datetime) -> QuerySet[GroupSession]:
    """Sessions of the leaders whose sample of this month the actor owes, as on the page of fidelity."""
    rows = GroupSession.objects.visible_to(actor)
    if not actor.sites_for("fidelity.record"):
        return rows.none()
    me = actor.practitioner_id
    zone = actor.place.time_zone if actor.place else "UTC"
    first = dates.clinic_day(at, zone).replace(day=1)
    sampled = (
        Fidelity._base_manager.filter(session__leader=OuterRef("leader"), is_leader=False, session__on__gte=first)
        .order_by()
        .values("session__leader")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        rows.filter(
            Q(leader__supervisor=me) | Q(site__in=_directed(actor)),
            starts_at__range=(at - LOOK_BACK, at),
            cancelled_at__isnull=True,
        )
        .exclude(leader=me)
        .annotate(sampled=Coalesce(Subquery(sampled), 0))
        .filter(sampled__lt=fidelity_table().samples_a_month)
    )


def beside_sessions(actor: Actor, kind: Beside) -> list[BesideSession]:
    """The sessions of those notes, the oldest first. One query."""
    access.require(actor, "note.sign")
    if actor.practitioner_id is None:
        return []
    waits = notes_beside(actor, kind, dates.now())
    rows = (
        waits.values(
            "session", "session__group__name", "on", "starts_at", "ends_at", "site__time_zone", "signed_by__name"
        )
        .annotate(n=Count("pk"))
        .order_by("starts_at", "session")
    )
    return [_session(**row) for row in rows]


def _session(**row: Any) -> BesideSession:
    when = f"{day(row['on'])} {span(row['starts_at'], row['ends_at'], row['site__time_zone'])}"
    return BesideSession(row["session"], row["session__group__name"], when, row["signed_by__name"], row["n"])


def _lines(found: Chased) -> tuple[ChasedLine, ...]:
    beside = f"{reverse('unsigned_list')}?whose=beside"
    notes, month = (found.as_coleader, found.as_reviewer), found.samples
    says = (
        ngettext("%(n)d note to sign as co-leader", "%(n)d notes to sign as co-leader", notes[0]) % {"n": notes[0]},
        ngettext("%(n)d note to review", "%(n)d notes to review", notes[1]) % {"n": notes[1]},
        ngettext("%(n)d canceled session with words", "%(n)d canceled sessions with words", found.canceled)
        % {"n": found.canceled},
        ngettext("%(n)d fidelity check due this month", "%(n)d fidelity checks due this month", month) % {"n": month},
    )
    rows = (
        (notes[0], ChasedLine(says[0], f"{beside}#coleader", "due", _("Co-leader"))),
        (notes[1], ChasedLine(says[1], f"{beside}#reviewer", "info", _("Review"))),
        (found.canceled, ChasedLine(says[2], reverse("canceled_words"), "due", _("Canceled"))),
        (month, ChasedLine(says[3], reverse("fidelity"), "info", _("Fidelity"))),
    )
    return tuple(line for count, line in rows if count)
