"""Decides the level that an outside scale gives, for clinics that hold its license and bring its table (C7).

Stepwell ships no such table and stores no item of a protected scale (C5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class OutsideTable:
    """A licensed scale's way from its sum to a level, as the clinic's license gives it.

    `bands` are (lowest sum, level) in rising order. `raises` are (score, least level): a leading score that high lifts
    the level to at least that one.
    """

    scale: str
    is_licensed: bool
    bands: tuple[tuple[int, int], ...]
    raises: tuple[tuple[int, int], ...] = ()


def outside_level(table: OutsideTable, composite: int, leading: Sequence[int]) -> int:
    """The level for a sum and its leading scores. Raises Refused('SCALE_LICENSE') without a license.

    Raises Refused('SCALE_SUM') for a sum below the first band.
    """
    if not table.is_licensed:
        says = "This clinic holds no license to work out levels of this scale here. Nothing was saved."
        raise Refused("SCALE_LICENSE", says, "Enter the final level from the paper.")
    held = [level for lowest, level in table.bands if composite >= lowest]
    if not held:
        raise Refused("SCALE_SUM", "That sum is below the scale's lowest level.", "Check the sum on the paper.")
    lifted = [level for score, level in table.raises if any(one >= score for one in leading)]
    return max([held[-1], *lifted])
