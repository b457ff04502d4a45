"""What a note is made of besides its own fields, for any number of notes in one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from stepwell.encounter.models import (
    Addendum,
    Encounter,
    NoteAnswer,
    NoteError,
    NoteMark,
    NotePerson,
    SentBack,
    TimeAway,
)
from stepwell.plan.rules.objectives import Achievement

MARK = {
    "id": "id",
    "version": "version",
    "objective_id": "objective_id",
    "label": "objective__label",
    "text": "objective__text",
    "achievement": "achievement",
    "is_main": "is_main",
    "diagnosis": "objective__goal__problem__diagnosis__code",
}
ANSWER = {
    name: name
    for name in (
        "id", "version", "rank", "key", "label", "text", "chosen", "carried_from_id", "carried_on", "touched_at",
    )
}  # fmt: skip
PERSON = {name: name for name in ("id", "version", "contact_id", "name", "relationship")}
LOADED = (
    "mark_rows", "answer_rows", "person_rows", "away_rows", "addendum_rows", "error_says", "error_at", "remark_says",
)  # fmt: skip
AWAY = {name: name for name in ("id", "version", "from_at", "to_at")}


_FAR = ("", *(one.value for one in Achievement))


@dataclass(frozen=True, slots=True)
class Mark:
    """One objective worked on: its label and words, how far the person is, and the diagnosis above it."""

    id: UUID
    version: int
    objective_id: UUID
    label: str
    text: str
    achievement: str
    is_main: bool
    diagnosis: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a template, with the label it was asked under and where carried words come from."""

    id: UUID
    version: int
    rank: int
    key: str
    label: str
    text: str
    chosen: tuple[str, ...]
    carried_from_id: UUID | None
    carried_on: date | None
    is_touched: bool

    @property
    def says(self) -> str:
        """The whole answer in one line of words."""
        return ", ".join((*self.chosen, self.text)) if self.text else ", ".join(self.chosen)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone close to the person who was in the session."""

    id: UUID
    version: int
    contact_id: UUID | None
    name: str
    relationship: str

    @property
    def field(self) -> str:
        """The name of their field on the form and in its token."""
        return f"c.{self.contact_id}" if self.contact_id else f"o.{self.id}"


@dataclass(frozen=True, slots=True)
class Away:
    """A time out of the room; still out when `to_at` is None."""

    id: UUID
    version: int
    from_at: datetime
    to_at: datetime | None


@dataclass(frozen=True, slots=True)
class After:
    """What followed a signature: words added, a mark of error with its reason, a supervisor's open remark."""

    addenda: int = 0
    error: str = ""
    error_at: datetime | None = None
    remark: str = ""


NOTHING_AFTER = After()


@dataclass(frozen=True, slots=True)
class NoteParts:
    """The parts of one note in a fixed order, and what followed its signature."""

    marks: tuple[Mark, ...] = ()
    answers: tuple[Answer, ...] = ()
    people: tuple[Person, ...] = ()
    away: tuple[Away, ...] = ()
    after: After = NOTHING_AFTER

    def answer(self, key: str) -> Answer | None:
        """The answer to one part of the template; None when nothing was said."""
        return next((one for one in self.answers if one.key == key), None)

    @property
    def versions(self) -> dict[str, int]:
        """What a form shows of the parts, for its token: versions of answers, and the ticks themselves."""
        found = {f"m.{one.objective_id}": 1 + _FAR.index(one.achievement) for one in self.marks}
        found |= {f"a.{one.key}": one.version for one in self.answers}
        return found | {one.field: 1 for one in self.people}


def mark_of_version(number: int) -> str | None:
    """What a token says of one objective: None for not worked on, else how far."""
    return _FAR[number - 1] if 0 < number <= len(_FAR) else None


NO_PARTS = NoteParts()


def parts_of(encounter_ids: Iterable[UUID]) -> dict[UUID, NoteParts]:
    """The parts of each note by the encounter's id. One query, none for no notes."""
    wanted = list(encounter_ids)
    if not wanted:
        return {}
    rows = with_parts(Encounter._base_manager.filter(pk__in=wanted)).only("pk")
    return {row.pk: parts_on(row) for row in rows}


def with_parts(rows: QuerySet[Encounter]) -> QuerySet[Any]:
    """The encounters with their parts loaded in the same query, for `parts_on`."""
    mine: dict[str, Any] = {"encounter_id": OuterRef("pk")}
    remark = SentBack._base_manager.filter(**mine, answered_at__isnull=True)
    error = NoteError._base_manager.filter(**mine)
    return rows.annotate(
        mark_rows=_objects(NoteMark, mine, MARK, "-is_main", "objective__label", "objective_id"),
        answer_rows=_objects(NoteAnswer, mine, ANSWER, "rank", "key"),
        person_rows=_objects(NotePerson, mine, PERSON, "name", "id"),
        away_rows=_objects(TimeAway, mine, AWAY, "from_at", "id"),
        addendum_rows=ArraySubquery(Addendum._base_manager.filter(**mine).values("pk")),
        error_says=Subquery(error.values("reason")[:1]),
        error_at=Subquery(error.values("marked_at")[:1]),
        remark_says=Subquery(remark.values("says")[:1]),
    )


def parts_on(row: Any) -> NoteParts:
    """The parts of an encounter loaded by `with_parts`."""
    return parts_in({name: getattr(row, name) for name in LOADED})


def parts_in(told: Mapping[str, Any]) -> NoteParts:
    """The parts of an encounter loaded by `with_parts` as an object of a larger query."""
    error_at = told["error_at"]
    return NoteParts(
        tuple(_mark(one) for one in told["mark_rows"]),
        tuple(_answer(one) for one in told["answer_rows"]),
        tuple(_person(one) for one in told["person_rows"]),
        tuple(_away(one) for one in told["away_rows"]),
        After(
            len(told["addendum_rows"]),
            told["error_says"] or "",
            datetime.fromisoformat(error_at) if isinstance(error_at, str) else error_at,
            told["remark_says"] or "",
        ),
    )


def _objects(model: Any, mine: Mapping[str, Any], fields: Mapping[str, str], *order: str) -> ArraySubquery:
    rows = model._base_manager.filter(**mine).order_by(*order)
    return ArraySubquery(rows.values(found=JSONObject(**{name: F(path) for name, path in fields.items()})))


def _id(told: str | None) -> UUID | None:
    return UUID(told) if told else None


def _at(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def _mark(told: Mapping[str, Any]) -> Mark:
    return Mark(**{**told, "id": UUID(told["id"]), "objective_id": UUID(told["objective_id"])})


def _answer(told: Mapping[str, Any]) -> Answer:
    kept = {name: told[name] for name in ("version", "rank", "key", "label", "text")}
    on = told["carried_on"]
    return Answer(
        id=UUID(told["id"]),
        **kept,
        chosen=tuple(told["chosen"]),
        carried_from_id=_id(told["carried_from_id"]),
        carried_on=date.fromisoformat(on) if on else None,
        is_touched=told["touched_at"] is not None,
    )


def _person(told: Mapping[str, Any]) -> Person:
    return Person(**{**told, "id": UUID(told["id"]), "contact_id": _id(told["contact_id"])})


def _away(told: Mapping[str, Any]) -> Away:
    started = _at(told["from_at"])
    assert started is not None
    return Away(UUID(told["id"]), told["version"], started, _at(told["to_at"]))
