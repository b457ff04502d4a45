"""The physician's list with the evidence beside each line: scores, attendance, the last note, risk, and a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stepwell.kernel.access import Actor
from stepwell.plan.queries import DueRow
from stepwell.plan.rules.certify import Renewal
from stepwell.plan.rules.draft_renewal import Aim, RenewalEvidence, draft_renewal
from stepwell.plan.rules.draft_review import Attended, Scores
from stepwell.progress.queries.evidence import (
    LastNote,
    RiskNow,
    Span,
    attendance_of,
    last_notes,
    risk_of,
    scores_of,
)


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line of the list with what the physician looks at before signing; `drafted` is empty for a first time."""

    row: DueRow
    since: date
    since_words: str
    scores: tuple[Scores, ...]
    attended: Attended
    note: LastNote | None
    risk: RiskNow | None
    drafted: Renewal

    @property
    def risk_is_from_before(self) -> bool:
        """Whether nobody has asked the safety questions in the time that is looked at."""
        return self.risk is not None and self.risk.on < self.since

    @property
    def hours_a_week(self) -> float:
        return self.attended.minutes_week / 60


NOTHING_DRAFTED = Renewal()


def with_evidence(actor: Actor, rows: Sequence[DueRow]) -> list[DueLine]:
    """The lines with their evidence since the last certification, else since admission. Four queries more."""
    if not rows:
        return []
    spans = [_span(row) for row in rows]
    scores, attended = scores_of(spans), attendance_of(spans)
    notes = last_notes(span.episode.pk for span in spans)
    risks = risk_of({row.plan.patient_id: row.plan.site.time_zone for row in rows})
    return [
        _line(
            row,
            span,
            tuple(scores[span.episode.pk].values()),
            attended[span.episode.pk][0],
            notes.get(span.episode.pk),
            risks.get(row.plan.patient_id),
        )
        for row, span in zip(rows, spans, strict=True)
    ]


def _span(row: DueRow) -> Span:
    episode = row.plan.episode
    since = row.last.certified_on if row.last else episode.admitted_on
    return Span(episode, since, row.today, row.plan.weekly_minutes)


def _line(
    row: DueRow,
    span: Span,
    scores: tuple[Scores, ...],
    attended: Attended,
    note: LastNote | None,
    risk: RiskNow | None,
) -> DueLine:
    found = RenewalEvidence(
        span.since,
        row.today,
        scores,
        attended,
        risk.words if risk else "",
        risk.on if risk else None,
        row.problems,
        tuple(Aim(says, on) for says, on in row.aims),
    )
    drafted = draft_renewal(found) if row.is_renewal else NOTHING_DRAFTED
    return DueLine(row, span.since, row.since_words, scores, attended, note, risk, drafted)
