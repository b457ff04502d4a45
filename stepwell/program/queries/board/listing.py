"""Publishing as it is read before it is done: what changes in the records, by kind, and every message."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from stepwell.kernel.access import Actor
from stepwell.people.models import Patient
from stepwell.program.models import WeekPlan
from stepwell.program.queries.board.draft import plan_of
from stepwell.program.queries.board.losing import losing
from stepwell.program.queries.board.people import all_kept_private, kept_private
from stepwell.program.queries.board.publication import Publication
from stepwell.program.queries.words import moment_words
from stepwell.program.rules.telling import PATIENT

# (heading, the kinds of change under it)
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("New groups and sessions", ("group_opened", "session_added")),
    ("Sessions that move", ("session_moved", "room", "video")),
    ("Sessions that end", ("group_closed", "session_dropped")),
    ("Leaders", ("leader", "coleader")),
    ("Seats given", ("joined",)),
    ("Seats that end", ("left", "left_program")),
    ("Visits", ("visit_booked", "visit_moved", "visit_staff", "visit_cancelled")),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of change with its sentences."""

    title: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One message of the list."""

    who: str
    role: str
    says: str
    by_phone: bool


@dataclass(frozen=True, slots=True)
class PublicationPage:
    """What publishing will do."""

    publication: Publication
    parts: tuple[Part, ...]
    tellings: tuple[Telling, ...]
    hard: tuple[str, ...]
    tell_at: str
    patients: int
    staff: int
    losing: tuple[str, ...] = ()

    @property
    def plan(self) -> WeekPlan:
        return self.publication.plan

    @property
    def can_publish(self) -> bool:
        return not self.hard and bool(self.parts)


def publication_page(actor: Actor, pk: Any, plan: WeekPlan | None = None) -> PublicationPage:
    """Everything that publishing the draft would change, and who would be told. Raises Http404.

    `plan` is the same one, where the actor was let into it a moment ago.
    """
    shown = Publication(plan or plan_of(actor, pk))
    found: dict[str, list[str]] = defaultdict(list)
    sentences = all_kept_private(shown.draft, (change.says for change in shown.listed))
    for change, says in zip(shown.listed, sentences, strict=True):
        found[change.kind].append(says)
    parts = []
    for title, kinds in PARTS:
        listed = tuple(dict.fromkeys(sentence for kind in kinds for sentence in found.get(kind, ())))
        if listed:
            parts.append(Part(_(title), listed))
    tellings = _tellings(shown)
    return PublicationPage(
        publication=shown,
        parts=tuple(parts),
        tellings=tellings,
        hard=tuple(kept_private(shown.draft, fault.says) for fault in shown.hard),
        tell_at=moment_words(shown.tell_at, shown.site.time_zone),
        patients=sum(row.role == PATIENT for row in shown.messages),
        staff=sum(row.role != PATIENT for row in shown.messages),
        losing=losing(shown),
    )


def _tellings(shown: Publication) -> tuple[Telling, ...]:
    ids = [row.who for row in shown.messages if row.role == PATIENT]
    accounts = {
        str(pk) for pk in Patient._base_manager.filter(pk__in=ids, account__isnull=False).values_list("pk", flat=True)
    }
    facts = shown.after.facts
    return tuple(
        Telling(
            who=facts.name(row.who),
            role=_("Patient") if row.role == PATIENT else _("Staff"),
            says=" ".join((row.pieces[0], *(piece.removeprefix(shown.opening).strip() for piece in row.pieces[1:]))),
            by_phone=row.role == PATIENT and row.who not in accounts,
        )
        for row in shown.messages
    )
