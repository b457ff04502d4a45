"""What is on record beside one person's line on a group's sheet: objectives worked on, times away, the opening round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from stepwell.encounter.models import CheckIn, NoteMark, TimeAway
from stepwell.encounter.rules.attendance import Away, SessionTime
from stepwell.encounter.rules.away import closed
from stepwell.plan.rules.objectives import Achievement
from stepwell.program.models import GroupSession, Seat, Visit

OPENING = ("mood", "safe_today", "practice_done", "need")
NOT_ASKED: dict[str, object] = {"mood": None, "safe_today": "", "practice_done": "", "need": ""}
_FAR = ("", *(state.value for state in Achievement))
_DAY = timedelta(days=1)

type Out = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class RowParts:
    """One person's: how far by objective, times out of the room in order, and what was said at the opening.

    A token of the form tells marks and times as they are, so that a later save knows what the form showed.
    """

    seat_id: UUID
    starts_at: datetime
    marks: Mapping[UUID, str] = field(default_factory=dict)
    away: tuple[Out, ...] = ()
    check_in: CheckIn | None = None

    @property
    def versions(self) -> dict[str, int]:
        """What the form shows of them, for its token."""
        found = {f"m.{self.seat_id}.{key}": 1 + _FAR.index(far) for key, far in self.marks.items()}
        found |= {f"w.{self.seat_id}.{place}": self._number(out) for place, out in enumerate(self.away)}
        return found | ({f"c.{self.seat_id}": self.check_in.version} if self.check_in else {})

    @property
    def opening(self) -> dict[str, object]:
        """The answers of the opening round by field."""
        found = self.check_in
        return {name: getattr(found, name) for name in OPENING} if found else dict(NOT_ASKED)

    def marks_shown(self, versions: Mapping[str, int]) -> dict[UUID, str]:
        """The objectives worked on as the form with these versions showed them."""
        start = f"m.{self.seat_id}."
        told = {name.removeprefix(start): number for name, number in versions.items() if name.startswith(start)}
        return {UUID(key): _FAR[number - 1] for key, number in told.items() if is_id(key) and 0 < number <= len(_FAR)}

    def away_shown(self, versions: Mapping[str, int]) -> tuple[Out, ...]:
        """The times out of the room as the form with these versions showed them."""
        start = f"w.{self.seat_id}."
        return tuple(sorted(self._out(number) for name, number in versions.items() if name.startswith(start)))

    def away_in(self, times: SessionTime) -> tuple[Away, ...]:
        """The times out of the room as they count."""
        return tuple(closed(from_at, to_at, times) for from_at, to_at in self.away)

    def _number(self, out: Out) -> int:
        first = self.starts_at - _DAY
        minutes = [int((at - first).total_seconds() // 60) % 10_000 if at else 0 for at in out]
        return minutes[0] * 10_000 + minutes[1]

    def _out(self, number: int) -> Out:
        first = self.starts_at - _DAY
        left, back = divmod(number, 10_000)
        return first + timedelta(minutes=left), first + timedelta(minutes=back) if back else None


def mark_rows() -> ArraySubquery:
    """The objectives worked on, as a column of a query over seats."""
    return _rows(NoteMark, ("objective_id", "achievement"), "pk")


def away_rows() -> ArraySubquery:
    """The times out of the room, as a column of a query over seats."""
    return _rows(TimeAway, ("from_at", "to_at"), "from_at")


def parts_of_seat(seat: Seat, event: GroupSession | Visit) -> RowParts:
    """What was loaded with a seat by `mark_rows`, `away_rows` and its check-in."""
    row: Any = seat
    return RowParts(
        seat.pk,
        event.starts_at,
        {UUID(one["objective_id"]): one["achievement"] for one in row.mark_rows},
        outs((_at(one["from_at"]), _at(one["to_at"])) for one in row.away_rows),
        getattr(seat, "check_in", None),
    )


def outs(rows: Iterable[tuple[datetime | None, datetime | None]]) -> tuple[Out, ...]:
    """Times out of the room in order, those without a beginning left out."""
    return tuple(sorted(((start, end) for start, end in rows if start is not None), key=lambda out: out[0]))


def _rows(model: Any, names: tuple[str, ...], *order: str) -> ArraySubquery:
    rows = model._base_manager.filter(encounter__seat=OuterRef("pk")).order_by(*order)
    return ArraySubquery(rows.values(found=JSONObject(**{name: F(name) for name in names})))


def _at(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def is_id(text: str) -> bool:
    """Whether the text is the id of a record."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
