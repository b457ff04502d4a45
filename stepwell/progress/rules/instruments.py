"""Loads instruments from reference data and refuses one that does not hold together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from stepwell.kernel.tables import reference
from stepwell.progress.rules import instrument as part
from stepwell.progress.rules.instrument import Instrument, Method, Scale
from stepwell.progress.rules.words import Text

type Table = Mapping[str, Any]


class BrokenInstrument(ValueError):
    """The file of an instrument contradicts itself; the message names the field."""


def instrument_ids() -> tuple[str, ...]:
    """Ids of all instruments, in the order they are offered."""
    return tuple(reference("instruments/index")["instruments"])


@cache
def load_instrument(id: str) -> Instrument:
    """The instrument of that id ("phq-9"). Raises KeyError or BrokenInstrument."""
    if id not in instrument_ids():
        raise KeyError(id)
    return read_instrument(reference(f"instruments/{id}"))


def all_instruments() -> tuple[Instrument, ...]:
    """Every instrument, loaded and checked."""
    return tuple(load_instrument(id) for id in instrument_ids())


def read_instrument(table: Table) -> Instrument:
    """An instrument from its parsed file, checked. Raises BrokenInstrument naming the field."""
    try:
        found = _built(table)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise BrokenInstrument(f"{table.get('id', 'instrument')}: {problem!r}") from problem
    for complaint in _complaints(found):
        raise BrokenInstrument(f"{found.id}: {complaint}")
    return found


def _built(table: Table) -> Instrument:
    known_keys = set(Instrument.__dataclass_fields__) - {"effective_on"} | {"from", "answer_lists"}
    if unknown := sorted(set(table) - known_keys):
        raise ValueError(f"unknown key {unknown[0]}")
    lists = {row["id"]: _answer_list(row) for row in table["answer_lists"]}
    return Instrument(
        **_header(table),
        items=tuple(_item(row, lists) for row in table["items"]),
        total=_scale({"id": "total", **table["total"]}) if "total" in table else None,
        subscales=tuple(_scale(row) for row in table.get("subscales", ())),
        bands=tuple(part.Band(**row) for row in table.get("bands", ())),
        cutoffs=_lines(table, "cutoffs"),
        remission_lines=_lines(table, "remission_lines"),
        reliable_changes=_lines(table, "reliable_changes"),
        critical_items=tuple(part.CriticalItem(**_urgent(row)) for row in table.get("critical_items", ())),
        rises=tuple(part.Rise(**_urgent(row)) for row in table.get("rises", ())),
    )


def _header(table: Table) -> dict[str, Any]:
    plain = ("id", "title", "name", "measures", "version", "recall_days", "recall", "best", "worst", "source")
    return {key: table[key] for key in (*plain, "checked_by", "checked_on")} | {
        "effective_on": table["from"],
        "better": part.Better(table["better"]),
        "wording": part.Wording(table["wording"]),
        "stem": table.get("stem"),
        "loinc": table.get("loinc"),
        "license": part.License(**table["license"]),
    }


def _answer_list(row: Table) -> part.AnswerList:
    answers = tuple(part.Answer(answer["code"], answer.get("label"), answer.get("loinc")) for answer in row["answers"])
    return part.AnswerList(row["id"], answers, row.get("loinc"))


def _item(row: Table, lists: Mapping[str, part.AnswerList]) -> part.Item:
    gate = row.get("asked_when")
    return part.Item(
        id=row["id"],
        answers=lists[row["answers"]],
        text=row.get("text"),
        loinc=row.get("loinc"),
        reversed=row.get("reversed", False),
        scored=row.get("scored", True),
        asked_when=part.Gate(**gate) if gate else None,
    )


def _scale(row: Table) -> Scale:
    title: Text = row.get("title", {"en": "Total", "es": "Total"})
    return Scale(
        id=row["id"],
        title=title,
        method=Method(row["method"]),
        items=tuple(row.get("items", ())),
        parts=tuple(row.get("parts", ())),
        weights=row.get("weights", {}),
        multiply=row.get("multiply", 1),
        may_miss=row.get("may_miss", 0),
        places=row.get("places", 0),
        low=row["low"],
        high=row["high"],
        loinc=row.get("loinc"),
    )


def _lines(table: Table, key: str) -> tuple[part.Line, ...]:
    return tuple(part.Line(**{"status": "verified", **row}) for row in table.get(key, ()))


def _urgent(row: Table) -> dict[str, Any]:
    return {**row, "urgency": part.Urgency(row["urgency"])}


def _complaints(found: Instrument) -> list[str]:
    return [*_item_complaints(found), *_scale_complaints(found), *_line_complaints(found)]


def _item_complaints(found: Instrument) -> list[str]:
    says = []
    ids = [item.id for item in found.items]
    if len(set(ids)) != len(ids):
        says.append("items: an id is there twice")
    for item in found.items:
        codes = item.answers.codes
        if len(set(codes)) != len(codes) or not codes:
            says.append(f"items.{item.id}: codes must differ")
        if (item.text is None) == (found.wording is part.Wording.SHIPPED):
            says.append(f"items.{item.id}: text must be there for shipped wording and only then")
        if item.asked_when and item.asked_when.item not in ids:
            says.append(f"items.{item.id}: asked_when names no item")
    for critical in found.critical_items:
        if critical.item not in ids:
            says.append(f"critical_items: no item {critical.item}")
        elif critical.at_least not in found.item(critical.item).answers.codes:
            says.append(f"critical_items: item {critical.item} has no code {critical.at_least}")
    return says


def _scale_complaints(found: Instrument) -> list[str]:
    says = []
    scored = {item.id for item in found.items if item.scored}
    reach: dict[str, tuple[float, float]] = {}
    for scale in (*found.subscales, *([found.total] if found.total else [])):
        if unscored := [id for id in scale.items if id not in scored]:
            says.append(f"{scale.id}: item {unscored[0]} is not there or not scored")
            continue
        if unknown := [id for id in scale.parts if id not in reach]:
            says.append(f"{scale.id}: part {unknown[0]} must be a subscale listed before it")
            continue
        if not scale.items and not scale.parts:
            says.append(f"{scale.id}: needs items or parts")
            continue
        if not 0 <= scale.may_miss < len(scale.items) + len(scale.parts):
            says.append(f"{scale.id}: may_miss leaves nothing to score")
        if set(scale.weights) - set(scale.items) - set(scale.parts) or min(scale.weights.values(), default=1) <= 0:
            says.append(f"{scale.id}: weights must be above 0 and name its items or parts")
        reach[scale.id] = _reach(found, scale, reach)
        if reach[scale.id] != (scale.low, scale.high):
            says.append(f"{scale.id}: answers reach {reach[scale.id]}, not {(scale.low, scale.high)}")
    return says


def _reach(found: Instrument, scale: Scale, parts: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    ends = {id: (min(found.item(id).answers.codes), max(found.item(id).answers.codes)) for id in scale.items}
    ends_of_all: dict[str, tuple[float, float]] = {**ends, **{id: parts[id] for id in scale.parts}}
    weights = [scale.weights.get(id, 1) for id in ends_of_all]

    def end(which: int) -> float:
        points = [pair[which] for pair in ends_of_all.values()]
        if scale.method is Method.MAX:
            return round(max(points) * scale.multiply, scale.places)
        summed = sum(weight * point for weight, point in zip(weights, points, strict=True))
        return round(summed * scale.multiply / (sum(weights) if scale.method is Method.MEAN else 1), scale.places)

    return end(0), end(1)


def _line_complaints(found: Instrument) -> list[str]:
    says = []
    total = found.total
    starts = [band.starts_at for band in found.bands]
    if starts and (total is None or starts[0] != total.low or starts != sorted(set(starts))):
        says.append("bands: must start at the scale's low end and rise")
    says += [
        f"{line.id}: lies outside the scale"
        for line in (*found.cutoffs, *found.remission_lines)
        if total is None or not total.low <= line.at <= total.high
    ]
    if any(line.at <= 0 for line in found.reliable_changes):
        says.append("reliable_changes: points must be above 0")
    return says
