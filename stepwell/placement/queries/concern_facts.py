"""Turns a concern on file into the facts its rules read."""

from __future__ import annotations

from stepwell.placement.models import RiskConcern
from stepwell.placement.rules.concern import ConcernClock, ConcernFacts
from stepwell.placement.rules.safety import SafetyLevel


def concern_facts(row: RiskConcern) -> ConcernFacts:
    """Level, clock and what has happened so far."""
    return ConcernFacts(
        level=SafetyLevel(row.level),
        clock=ConcernClock(row.due_at, row.supervisor_at),
        acknowledged_at=row.acknowledged_at,
        reached_at=row.reached_at,
        escalated_at=row.escalated_at,
        supervisor_told_at=row.supervisor_told_at,
        closed_at=row.closed_at,
    )
