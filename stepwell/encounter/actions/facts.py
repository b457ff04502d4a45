"""What a form or a caller hands over to be written: fields left at KEEP stay as they are."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from typing import Final
from uuid import UUID

from stepwell.encounter.rules.methods import codes_of, words_of


class Keep(Enum):
    """The one value that means: not touched."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One person's part. Times are instants; `attendance` a state; None clears a field.

    `absence_reason` and `is_excused` go together.
    """

    seat_id: UUID
    attendance: str | Keep = KEEP
    arrived_at: datetime | Keep | None = KEEP
    left_at: datetime | Keep | None = KEEP
    absence_reason: str | Keep = KEEP
    is_excused: bool | Keep | None = KEEP
    place: str | Keep = KEEP
    objective_id: UUID | Keep | None = KEEP
    participation: int | Keep | None = KEEP
    own_line: str | Keep = KEEP
    response: str | Keep = KEEP
    is_risk_voiced: bool | Keep | None = KEEP
    risk_act: str | Keep = KEEP
    home_practice: str | Keep = KEEP
    same_text_reason: str | Keep = KEEP
    family_presence: str | Keep = KEEP

    def touched(self) -> dict[str, object]:
        """The fields handed over, by name."""
        return {
            row.name: value
            for row in fields(self)
            if row.name != "seat_id" and (value := getattr(self, row.name)) is not KEEP
        }


@dataclass(frozen=True, slots=True)
class SharedFacts:
    """The part all share; the module is the session's own, the rest belongs to the note.

    `nobody_else_voiced_risk` answers the risk question where it is open.
    """

    module: str | Keep = KEEP
    topic: str | Keep = KEEP
    what_we_did: str | Keep = KEEP
    methods: str | Keep = KEEP  # in words; codes bring their own
    method_codes: tuple[str, ...] | Keep = KEEP
    home_practice: str | Keep = KEEP
    nobody_else_voiced_risk: bool = False

    def touched(self) -> dict[str, object]:
        """The fields of the note handed over, by name."""
        names = ("topic", "what_we_did", "methods", "home_practice")
        found = {name: value for name in names if (value := getattr(self, name)) is not KEEP}
        if self.method_codes is not KEEP:
            found |= {"method_codes": list(self.method_codes), "methods": words_of(self.method_codes)}
        elif self.methods is not KEEP:
            found["method_codes"] = list(codes_of(self.methods))
        return found


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed: whose part ("" for the shared note), what stands, what was typed."""

    who: str
    key: str
    name: str
    stands: object
    typed: object


@dataclass(frozen=True, slots=True)
class Written:
    """What a save did: the versions that stand now, those a form that stays open goes on from, and what clashed."""

    token: str
    go_on: str
    clashes: tuple[Clash, ...] = ()
