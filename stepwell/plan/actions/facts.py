"""The parts of a draft as typed, ready for the acts on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ProblemFacts:
    """A problem as typed."""

    own_words: str
    statement: str
    diagnosis_id: UUID


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A goal as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """A measurable step as typed."""

    text: str
    measure: str
    starts_at: str
    target: str
    target_on: date
    instrument: str = ""
    start_value: Decimal | None = None
    target_value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class InterventionFacts:
    """A service as typed; with `same_as_id` minutes and rhythm are those of that row."""

    service_type: str
    method: str
    minutes: int
    times: int
    every_weeks: int
    weeks: int
    responsible: str
    module: str = ""
    same_as_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class StrengthFacts:
    """A strength as picked or typed."""

    own_words: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class BarrierFacts:
    """A barrier as picked or typed; an owner who works here is named by account, anyone else in words."""

    own_words: str
    code: str = ""
    owner_id: UUID | None = None
    owner_words: str = ""
    due_on: date | None = None


type Facts = ProblemFacts | GoalFacts | ObjectiveFacts | InterventionFacts | StrengthFacts | BarrierFacts
