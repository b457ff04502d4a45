"""Turns raw answers into a total, subscales, a band and the flags of critical items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from stepwell.kernel.tables import Refused
from stepwell.progress.rules.instrument import CriticalItem, Gate, Instrument, Item, Method, Scale
from stepwell.progress.rules.words import ENGLISH, Words

type Answers = Mapping[str, int | None]


class AnswerRefused(Refused):
    """An answer the instrument does not know; `item` is the item's id as it was given."""

    def __init__(self, item: str, code: str, says: str) -> None:
        super().__init__(code, says)
        self.item = item


@dataclass(frozen=True, slots=True)
class Score:
    """One filled-in form: points by scale (None if not scored), band id, flags ("item-9"), blank item ids."""

    instrument: str
    total: float | None
    subscales: Mapping[str, float | None]
    band: str | None
    flags: tuple[str, ...]
    missing: tuple[str, ...]
    error: str | None


def check_answers(instrument: Instrument, answers: Mapping[str, object], words: Words = ENGLISH) -> None:
    """Raises AnswerRefused when an answer names no item of the instrument or no code of the item's list."""
    for id, code in answers.items():
        item = next((item for item in instrument.items if item.id == id), None)
        if item is None:
            says = words.gettext("{title} has no item {item}.").format(title=instrument.title, item=id)
            raise AnswerRefused(id, "UNKNOWN_ITEM", says)
        if code is not None and (type(code) is not int or code not in item.answers.codes):
            codes = words.listed([str(known) for known in item.answers.codes])
            says = words.gettext("Item {item} takes the codes {codes}.").format(item=id, codes=codes)
            raise AnswerRefused(id, "UNKNOWN_CODE", says)


def can_score(instrument: Instrument, answers: Mapping[str, object]) -> bool:
    """Whether every answer is one the instrument knows; blanks do not matter here."""
    try:
        check_answers(instrument, answers)
    except AnswerRefused:
        return False
    return True


def score(instrument: Instrument, answers: Answers, words: Words = ENGLISH) -> Score:
    """The score of raw codes by item id; a blank is a missing key or None.

    A scale with more blanks than its own pro-rating rule allows has no points; a critical item still flags.
    Raises AnswerRefused for an unknown item or code.
    """
    check_answers(instrument, answers, words)
    given = {id: code for id, code in answers.items() if code is not None}
    points = {id: Fraction(instrument.item(id).points(code)) for id, code in given.items()}
    closed = {item.id for item in instrument.items if item.asked_when and _is_closed(item.asked_when, given)}
    results: dict[str, Fraction | None] = {}
    for scale in instrument.subscales:
        results[scale.id] = _scaled(scale, points, closed, results)
    total = _scaled(instrument.total, points, closed, results) if instrument.total else None
    missing = tuple(
        item.id for item in instrument.items if item.scored and item.id not in given and item.id not in closed
    )
    shown = {scale.id: _shown(results[scale.id], scale) for scale in instrument.subscales}
    whole = _shown(total, instrument.total) if instrument.total else None
    band = instrument.band(whole)
    return Score(
        instrument=instrument.id,
        total=whole,
        subscales=shown,
        band=band.id if band else None,
        flags=tuple(critical.flag for critical in raised(instrument, given)),
        missing=missing,
        error=_error(instrument, missing, (whole, *shown.values()), words),
    )


def raised(instrument: Instrument, answers: Answers) -> tuple[CriticalItem, ...]:
    """The critical items whose raw answer reaches their alert value, at any total, with or without blanks."""
    return tuple(
        critical
        for critical in instrument.critical_items
        if (code := answers.get(critical.item)) is not None and code >= critical.at_least
    )


def _is_closed(gate: Gate, given: Mapping[str, int]) -> bool:
    return gate.item in given and given[gate.item] < gate.at_least


def _scaled(
    scale: Scale,
    points: Mapping[str, Fraction],
    closed: set[str],
    results: Mapping[str, Fraction | None],
) -> Fraction | None:
    """Points of one scale before rounding; an item that was rightly not asked adds nothing."""
    expected = [id for id in scale.items if id in points or id not in closed]
    known = {id: points[id] for id in expected if id in points}
    known |= {id: part for id in scale.parts if (part := results[id]) is not None}
    asked = len(expected) + len(scale.parts)
    if asked - len(known) > scale.may_miss:
        return None
    if not known:
        return Fraction(0) if not asked else None
    weights = {id: Fraction(str(scale.weights.get(id, 1))) for id in (*expected, *scale.parts)}
    factor = Fraction(str(scale.multiply))
    if scale.method is Method.MAX:
        return max(known.values()) * factor
    mean = sum((weights[id] * value for id, value in known.items()), Fraction(0)) / sum(weights[id] for id in known)
    return mean * factor if scale.method is Method.MEAN else mean * sum(weights.values()) * factor


def _shown(value: Fraction | None, scale: Scale) -> float | None:
    """Rounded half up to the scale's places, as an integer where it has none."""
    if value is None:
        return None
    shift: int = 10**scale.places
    rounded = (value * shift * 2 + 1) // 2
    return rounded if scale.places == 0 else rounded / shift


def _error(
    instrument: Instrument, missing: tuple[str, ...], values: tuple[float | None, ...], words: Words
) -> str | None:
    scales = len(instrument.subscales) + (1 if instrument.total else 0)
    if not missing or sum(value is not None for value in values) >= scales:
        return None
    text = words.ngettext(
        "Item {items} has no answer, so there is no total.",
        "Items {items} have no answer, so there is no total.",
        len(missing),
    )
    return text.format(items=words.listed(list(missing)))


def items_to_ask(instrument: Instrument, answers: Answers) -> tuple[Item, ...]:
    """The items a person should see, given the answers so far: gated ones only once their gate is open."""
    given = {id: code for id, code in answers.items() if code is not None}
    return tuple(
        item
        for item in instrument.items
        if item.asked_when is None or (item.asked_when.item in given and not _is_closed(item.asked_when, given))
    )
