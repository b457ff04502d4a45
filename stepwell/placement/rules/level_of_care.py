"""Suggests a level of care from the assessment, with its reasons and what would change it."""

from dataclasses import dataclass

from stepwell.kernel.tables import Reason
from stepwell.placement.rules.level_grounds import AGAINST_GROUP, DESIGN, GROUNDS, Ground
from stepwell.placement.rules.levels import Level, LevelFacts


@dataclass(frozen=True, slots=True)
class Change:
    """What would move the suggestion, and to which level."""

    says: str
    level: Level


@dataclass(frozen=True, slots=True)
class LevelDecision:
    """The suggested level, its reasons, what stands against a group program, and what would change it.

    The clinician decides; this is a suggestion.
    """

    level: Level
    reasons: tuple[Reason, ...]
    against_group_program: tuple[Reason, ...]
    what_would_change_it: tuple[Change, ...]

    @property
    def fits_iop(self) -> bool:
        """Whether the suggestion is an IOP without reservation."""
        return self.level is Level.IOP and not self.against_group_program


def suggest_level(facts: LevelFacts) -> LevelDecision:
    """The lowest level that answers every finding, with its reasons; a suggestion, the clinician decides."""
    held = tuple(ground for ground in GROUNDS if ground.holds(facts))
    level = _highest(held)
    deciding = tuple(ground for ground in held if ground.level is level)
    reasons = tuple(Reason(ground.code, ground.says, ground.source) for ground in deciding)
    if not reasons:
        reasons = (Reason("NOTHING_MORE", "Nothing found calls for more than outpatient care.", DESIGN),)
    against = tuple(Reason(code, says, source) for code, holds, says, source in AGAINST_GROUP if holds(facts))
    return LevelDecision(level, reasons, against, (*_ways_down(held, deciding), *_ways_up(level)))


def _highest(grounds: tuple[Ground, ...]) -> Level:
    return max((ground.level for ground in grounds), key=lambda level: level.rank, default=Level.OUTPATIENT)


def _ways_down(held: tuple[Ground, ...], deciding: tuple[Ground, ...]) -> tuple[Change, ...]:
    if not deciding:
        return ()
    rest = tuple(ground for ground in held if ground not in deciding)
    needed = " and ".join(ground.lifted for ground in deciding)
    level = _highest(rest)
    return (Change(f"If {needed}, the suggestion would be {level.label}.", level),)


def _ways_up(level: Level) -> tuple[Change, ...]:
    changes = []
    for ground in GROUNDS:
        if ground.level.rank > level.rank and ground.met:
            says = f"If {ground.met}, the suggestion would be {ground.level.label}."
            changes.append(Change(says, ground.level))
    return tuple(changes)
