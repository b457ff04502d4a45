"""Reads the list of medicines Stepwell knows, finds one by its name or brand, and refuses a broken row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from stepwell.kernel.tables import REFERENCE

SCHEDULES = ("", "2", "3", "4", "5")
_FORM = re.compile(r"\b(hcl|hydrochloride|er|xr|xl|sr|ir|cr|dr|odt|tablets?|capsules?|mg|mcg)\b|\d[\d.,]*")


class BrokenRow(ValueError):
    """A row of a reference table cannot be used; says which one and why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Drug:
    """One ingredient (or fixed pair): classes by code, controlled schedule, and the rows that hold for it."""

    code: str
    name: str
    brands: tuple[str, ...]
    classes: frozenset[str]
    schedule: str
    pregnancy: str
    monitoring: tuple[str, ...]
    rxcui: str

    def is_among(self, keys: Iterable[str]) -> bool:
        """Whether one of the keys ("class:ssri", "drug:lithium") names this medicine."""
        return any(self._is(key) for key in keys)

    def _is(self, key: str) -> bool:
        kind, _, code = key.partition(":")
        return code == self.code if kind == "drug" else code in self.classes


def read_drug(row: dict[str, str]) -> Drug:
    """One line of the list as a medicine; raises BrokenRow with one sentence."""
    code = (row.get("code") or "").strip()
    where = f"drugs.csv, row {code or '(no code)'}"
    if not re.fullmatch(r"[a-z0-9-]{2,40}", code):
        raise BrokenRow(f"{where}: the code must be 2 to 40 small letters, digits or hyphens.")
    if not (row.get("ingredient") or "").strip():
        raise BrokenRow(f"{where}: the ingredient's name is missing.")
    if not (row.get("classes") or "").split():
        raise BrokenRow(f"{where}: at least one class is needed.")
    if row.get("schedule") not in SCHEDULES:
        raise BrokenRow(f"{where}: the schedule is 2, 3, 4, 5 or empty, not {row.get('schedule')!r}.")
    if not re.fullmatch(r"[0-9]*", row.get("rxcui") or ""):
        raise BrokenRow(f"{where}: the RxNorm number is made of digits, not {row.get('rxcui')!r}.")
    return Drug(
        code=code,
        name=row["ingredient"].strip(),
        brands=tuple(brand.strip() for brand in (row.get("brands") or "").split(";") if brand.strip()),
        classes=frozenset(row["classes"].split()),
        schedule=row["schedule"],
        pregnancy=(row.get("pregnancy") or "").strip(),
        monitoring=tuple((row.get("monitoring") or "").split()),
        rxcui=row.get("rxcui") or "",
    )


def read_drugs(rows: Iterable[dict[str, str]]) -> dict[str, Drug]:
    """Every medicine by its code; raises BrokenRow for a broken or a second row of one code."""
    found: dict[str, Drug] = {}
    for row in rows:
        drug = read_drug(row)
        if drug.code in found:
            raise BrokenRow(f"drugs.csv, row {drug.code}: the code stands twice.")
        found[drug.code] = drug
    return found


@cache
def drugs() -> dict[str, Drug]:
    """Every medicine Stepwell knows, by its code."""
    with (REFERENCE / "medication" / "drugs.csv").open(encoding="utf-8", newline="") as file:
        return read_drugs(csv.DictReader(file))


def drug_of(code: str) -> Drug | None:
    """The medicine of a code; None for a medicine that is not on the list."""
    return drugs().get(code)


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for drug in drugs().values():
        for name in (drug.code, drug.name, *drug.brands):
            found.setdefault(fold(name), drug.code)
    return found


def fold(text: str) -> str:
    """Small letters without strengths and forms, so that "Zoloft 50 mg tablets" is "zoloft"."""
    bare = re.sub(r"[^a-z0-9.' ]+", " ", text.lower().replace("\u2019", "'"))
    return " ".join(_FORM.sub(" ", bare).split()).strip(" .'")


def find_drug(text: str) -> Drug | None:
    """The medicine that a typed name means: its ingredient, code or brand, exactly; never a guess at a near name."""
    code = _names().get(fold(text))
    return None if code is None else drugs()[code]


@cache
def suggestions() -> tuple[str, ...]:
    """Names to offer while someone types: every ingredient, and each brand with its ingredient."""
    names = [drug.name for drug in drugs().values()]
    names += [brand for drug in drugs().values() for brand in drug.brands]
    return tuple(sorted(set(names), key=str.lower))


@cache
def class_codes() -> frozenset[str]:
    """Every class that some medicine of the list has."""
    return frozenset(code for drug in drugs().values() for code in drug.classes)
