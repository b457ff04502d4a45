"""Finds people by any name, record number or birth date: typos, accents and capitals do not matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import F, Q, QuerySet

from stepwell.kernel import audit
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient
from stepwell.people.rules.finding import Wanted, read_search
from stepwell.people.rules.names import folded

FEW = 25
# How alike a typed word and a name must be: one slip in a name of five letters still passes.
_ALIKE = 0.45


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


def find_patients(actor: Actor, typed: str, limit: int = FEW) -> FoundList:
    """The people the actor may see who fit what was typed; one row in the trail for the search."""
    audit.record(actor, "patient.searched")
    wanted = read_search(typed)
    if wanted.is_empty:
        return FoundList((), more=False)
    rows = list(_matching(Patient.objects.visible_to(actor), wanted)[: limit + 1])
    return FoundList(tuple(found(row) for row in rows[:limit]), more=len(rows) > limit)


def newest_patients(actor: Actor, limit: int = FEW) -> FoundList:
    """The records opened last, for a list that nobody has searched yet."""
    rows = list(Patient.objects.visible_to(actor).select_related("site").order_by("-id")[: limit + 1])
    return FoundList(tuple(found(row) for row in rows[:limit]), more=len(rows) > limit)


def likely_same_person(actor: Actor, last_name: str, birth_on: date) -> tuple[Found, ...]:
    """People the actor may see with this birth date and a like last name: a record may be there already."""
    words = tuple(folded(last_name).split())
    rows: Any = _matching(Patient.objects.visible_to(actor), Wanted(words=words, birth_on=birth_on))
    return tuple(found(row) for row in rows[:5])


def _matching(rows: Any, wanted: Wanted) -> QuerySet[Patient]:
    if wanted.numbers:
        rows = rows.filter(record_number__in=wanted.numbers)
    if wanted.birth_on:
        rows = rows.filter(birth_on=wanted.birth_on)
    rows = rows.select_related("site")
    if not wanted.words:
        return rows.order_by("search_name", "pk")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(_ALIKE)])
    fits = Q()
    alike: Any = None
    for word in wanted.words:
        fits &= Q(search_name__trigram_word_similar=word)
        likeness = TrigramWordSimilarity(word, "search_name")
        alike = likeness if alike is None else alike + likeness
    return rows.filter(fits).annotate(alike=alike).order_by(F("alike").desc(), "search_name", "pk")


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
