"""Finds people by any name, record number or birth date: typos, accents and capitals do not matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import Q, QuerySet, Value

from stepwell.kernel import audit
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Patient
from stepwell.people.rules.finding import Wanted, read_search
from stepwell.people.rules.names import folded

FEW = 25
# How alike a typed word and a name must be: one slip in a name of five letters still passes.
_ALIKE = 0.4
_LONG_ENOUGH = 4  # letters some word needs before words are compared by likeness; beside it three will do
_LOOK_BACK = 50  # how many rows of the trail back an opened search is looked for
_ENOUGH = 5  # people found exactly, so that no like name is needed


@dataclass(frozen=True, slots=True)
class Found:
    """One person in a list: enough to tell two people apart, no more."""

    id: UUID
    name: str
    legal_name: str
    pronouns: str
    record_number: str
    birth_on: date
    phone: str
    language: str
    site: str


@dataclass(frozen=True, slots=True)
class FoundList:
    """The people found, best first; `more` says that there are others and the search should say more."""

    people: tuple[Found, ...]
    more: bool


def find_patients(actor: Actor, typed: str, limit: int = FEW, opened: UUID | None = None) -> FoundList:
    """The people the actor may see who fit what was typed; one row in the trail for the search.

    `opened` names a search that asks again at each letter: all its questions together leave one row.
    Names that begin with what was typed come first; only when there are few are like names added.
    """
    _note(actor, opened)
    wanted = read_search(typed)
    if wanted.is_empty:
        return FoundList((), more=False)
    people = Patient.objects.visible_to(actor).select_related("site")
    rows = list(_exactly(people, wanted)[: limit + 1])
    if len(rows) < _ENOUGH and any(len(word) >= _LONG_ENOUGH for word in wanted.words):
        known = {row.pk for row in rows}
        rows += [row for row in _alike(people, wanted)[:limit] if row.pk not in known]
    return FoundList(tuple(found(row) for row in rows[:limit]), more=len(rows) > limit)


def _note(actor: Actor, opened: UUID | None) -> None:
    # The words are not kept: they would put names into the trail.
    if opened is None:
        audit.record(actor, "patient.searched")
        return
    latest = AuditEvent._base_manager.filter(actor_id=actor.account_id).order_by("-id")
    if ("patient.searched", opened) not in latest.values_list("action", "object_id")[:_LOOK_BACK]:
        event = audit.audit_row(actor, "patient.searched")
        event.object_type, event.object_id = "Search", opened
        event.save(force_insert=True)


def newest_patients(actor: Actor, limit: int = FEW) -> FoundList:
    """The records opened last, for a list that nobody has searched yet."""
    rows = list(Patient.objects.visible_to(actor).select_related("site").order_by("-id")[: limit + 1])
    return FoundList(tuple(found(row) for row in rows[:limit]), more=len(rows) > limit)


def likely_same_person(actor: Actor, last_name: str, birth_on: date) -> tuple[Found, ...]:
    """People the actor may see with this birth date and a like last name: a record may be there already."""
    wanted = Wanted(words=tuple(folded(last_name).split()), birth_on=birth_on)
    people = Patient.objects.visible_to(actor).select_related("site")
    return tuple(found(row) for row in _alike(people, wanted)[:5])


def _given(rows: Any, wanted: Wanted) -> Any:
    if wanted.numbers:
        rows = rows.filter(record_number__in=wanted.numbers)
    return rows.filter(birth_on=wanted.birth_on) if wanted.birth_on else rows


def _exactly(rows: Any, wanted: Wanted) -> QuerySet[Patient]:
    """Every word begins some name."""
    fits = Q()
    for word in wanted.words:
        fits &= _begins(word)
    return _given(rows, wanted).filter(fits).order_by("search_name", "pk")


def _begins(word: str) -> Q:
    return Q(search_name__startswith=word) | Q(search_name__contains=f" {word}")


def _alike(rows: Any, wanted: Wanted) -> QuerySet[Patient]:
    """Every long word is like some name, every short one begins some name; best first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(_ALIKE)])
    fits = Q()
    alike: Any = Value(0.0)
    for word in wanted.words:
        if len(word) < _LONG_ENOUGH - 1:
            fits &= _begins(word)
            continue
        fits &= Q(search_name__trigram_word_similar=word)
        alike = alike + TrigramWordSimilarity(word, "search_name")
    return _given(rows, wanted).filter(fits).annotate(alike=alike).order_by("-alike", "search_name", "pk")


def found(row: Patient) -> Found:
    """A patient's line in a list."""
    used, legal = f"{row.name_used} {row.legal_last}", f"{row.legal_first} {row.legal_last}"
    return Found(
        id=row.pk,
        name=used,
        legal_name="" if legal == used else legal,
        pronouns=row.pronouns,
        record_number=row.record_number,
        birth_on=row.birth_on,
        phone=row.phone,
        language=row.language,
        site=row.site.name,
    )
