"""Loads what carries a person and what stands in the way, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from stepwell.plan.models import Barrier, CarePlan, Strength
from stepwell.plan.rules import barriers as rules
from stepwell.plan.rules.drafting import BarrierDraft, StrengthDraft

_STRENGTH = ("id", "code", "own_words", "version")
_BARRIER = ("id", "code", "own_words", "owner_id", "owner_words", "due_on", "done_at", "version")


@dataclass(frozen=True, slots=True)
class StrengthNode:
    """Something that carries the person."""

    id: UUID
    code: str
    own_words: str
    version: int


@dataclass(frozen=True, slots=True)
class BarrierNode:
    """Something in the way, who takes care of it, and by when."""

    id: UUID
    code: str
    own_words: str
    owner_id: UUID | None
    owner_words: str
    due_on: date | None
    done_at: datetime | None
    version: int

    def is_late(self, today: date) -> bool:
        """Whether its day has passed while it still stands."""
        return bool(rules.overdue((_facts(self),), today))


@dataclass(frozen=True, slots=True)
class Aims:
    """The strengths and barriers of one version."""

    strengths: tuple[StrengthNode, ...] = ()
    barriers: tuple[BarrierNode, ...] = ()

    def facts(self) -> tuple[rules.Barrier, ...]:
        """The barriers as rules read them."""
        return tuple(_facts(row) for row in self.barriers)

    def strength_drafts(self) -> tuple[StrengthDraft, ...]:
        return tuple(StrengthDraft(row.own_words, row.code) for row in self.strengths)

    def barrier_drafts(self, *, open_only: bool = False) -> tuple[BarrierDraft, ...]:
        """The barriers for the text that is signed, or those still standing for the next version."""
        kept = [row for row in self.barriers if not (open_only and row.done_at)]
        return tuple(BarrierDraft(row.own_words, row.code, row.owner_id, row.owner_words, row.due_on) for row in kept)


NO_AIMS = Aims()


def aims_of(plan_id: UUID) -> Aims:
    """The strengths and barriers of a version in their order. One query."""
    rows = with_aims(CarePlan._base_manager.filter(pk=plan_id)).values("strength_found", "barrier_found")
    found = rows.first()
    return NO_AIMS if found is None else aims_from(found["strength_found"], found["barrier_found"])


def with_aims(plans: QuerySet[CarePlan]) -> QuerySet[CarePlan]:
    """Each version with its strengths and barriers as rows of JSON."""
    mine = {"plan_id": OuterRef("pk")}
    return plans.annotate(
        strength_found=_objects(Strength._base_manager.filter(**mine), _STRENGTH),
        barrier_found=_objects(Barrier._base_manager.filter(**mine), _BARRIER),
    )


def aims_from(strengths: list[dict[str, Any]], barriers: list[dict[str, Any]]) -> Aims:
    return Aims(tuple(_strength(row) for row in strengths), tuple(_barrier(row) for row in barriers))


def _objects(rows: QuerySet[Any], names: tuple[str, ...]) -> ArraySubquery:
    return ArraySubquery(rows.order_by("rank", "id").values(found=JSONObject(**{name: F(name) for name in names})))


def _strength(row: dict[str, Any]) -> StrengthNode:
    return StrengthNode(UUID(row["id"]), row["code"], row["own_words"], row["version"])


def _barrier(row: dict[str, Any]) -> BarrierNode:
    return BarrierNode(
        UUID(row["id"]),
        row["code"],
        row["own_words"],
        UUID(row["owner_id"]) if row["owner_id"] else None,
        row["owner_words"],
        date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        datetime.fromisoformat(row["done_at"]) if row["done_at"] else None,
        row["version"],
    )


def _facts(row: BarrierNode) -> rules.Barrier:
    return rules.Barrier(row.own_words, row.owner_words, row.due_on, row.done_at is not None)
