"""Ties an objective to an instrument, so that scores measure it: start, target, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from stepwell.kernel.tables import Refused, reference


class Better(StrEnum):
    """Which way of a number is better."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Scored:
    """An instrument whose total can measure an objective, with the range of its total."""

    id: str
    title: str
    better: Better
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What an objective is measured by; without an instrument the clinician's words stand alone."""

    instrument: str = ""
    start: Decimal | None = None
    target: Decimal | None = None
    better: str = ""


@cache
def scored_instruments() -> dict[str, Scored]:
    """Every instrument of the reference that has a total, by id, in the order it is offered."""
    found: dict[str, Scored] = {}
    for name in reference("instruments/index")["instruments"]:
        table = reference(f"instruments/{name}")
        if "total" in table:
            total = table["total"]
            found[name] = Scored(name, table["title"], Better(table["better"]), total["low"], total["high"])
    return found


def scale_in_plain_words(instrument: str) -> tuple[str, str]:
    """The short name of a scale and what it asks about, for someone who has never heard of it; empty without one."""
    known = scored_instruments().get(instrument)
    if known is None:
        return "", ""
    asks = reference(f"instruments/{instrument}")["measures"]["en"]
    return known.title, asks[:1].lower() + asks[1:]


def instrument_named(words: str) -> str:
    """The id of the instrument that the words of a measure name exactly ("PHQ-9"); empty when none."""
    said = words.strip().casefold()
    return next((row.id for row in scored_instruments().values() if row.title.casefold() == said), "")


def check_measure(measure: Measure) -> None:
    """Raises Refused: UNKNOWN_INSTRUMENT, NO_VALUES, OUT_OF_RANGE, TARGET_NOT_BETTER."""
    if not measure.instrument:
        return
    known = scored_instruments().get(measure.instrument)
    if known is None:
        raise Refused("UNKNOWN_INSTRUMENT", "Stepwell does not score that instrument.", "Pick one of the list.")
    if measure.target is None:
        raise Refused("NO_VALUES", f"Say the target on {known.title} as a number.", "Write the target score.")
    for value in (measure.start, measure.target):
        if value is not None and not known.low <= value <= known.high:
            raise Refused(
                "OUT_OF_RANGE",
                f"{known.title} goes from {known.low} to {known.high}.",
                "Check the start and the target.",
            )
    if measure.start is not None and not is_further(measure.target, measure.start, known.better):
        way = "lower" if known.better is Better.LOW else "higher"
        raise Refused(
            "TARGET_NOT_BETTER",
            f"On {known.title} {way} is better, and the target is not {way} than the start.",
            "Check the start and the target.",
        )


def can_measure(measure: Measure) -> bool:
    """Whether the objective may be measured so."""
    try:
        check_measure(measure)
    except Refused:
        return False
    return True


def is_further(value: Decimal, than: Decimal, better: Better) -> bool:
    """Whether a value lies further on the good side than another."""
    return value < than if better is Better.LOW else value > than


def is_at_target(value: Decimal, target: Decimal, better: Better) -> bool:
    """Whether a value has reached the target or gone past it."""
    return value <= target if better is Better.LOW else value >= target
