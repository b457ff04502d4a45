"""Reads the tables of warnings (pairs, duplicates, conditions, allergies, pregnancy) and refuses a broken row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from stepwell.kernel.tables import reference
from stepwell.medication.rules.drugs import BrokenRow, class_codes, drugs

FOLDER = "medication"


class Severity(StrEnum):
    """How much a warning weighs, least first."""

    WATCH = "watch"
    SERIOUS = "serious"
    NEVER = "never"

    @property
    def weight(self) -> int:
        return list(Severity).index(self)


class Effect(StrEnum):
    """What two medicines do together."""

    SEROTONIN = "serotonin"
    PRESSURE_HIGH = "pressure-high"
    PRESSURE_LOW = "pressure-low"
    SEDATION = "sedation"
    BREATHING = "breathing"
    HEART_RHYTHM = "heart-rhythm"
    SEIZURE = "seizure"
    BLEEDING = "bleeding"
    LEVEL_UP = "level-up"
    LEVEL_DOWN = "level-down"
    LITHIUM_LEVEL = "lithium-level"
    BIRTH_CONTROL = "birth-control"
    SODIUM = "sodium"
    POTASSIUM = "potassium"
    GLUCOSE = "glucose"
    LIVER = "liver"
    KIDNEY = "kidney"
    BLOOD_COUNT = "blood-count"
    WITHDRAWAL = "withdrawal"
    MOVEMENT = "movement"
    ANTICHOLINERGIC = "anticholinergic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups of medicines that should not meet unseen; the days say how long a stopped one still counts."""

    id: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    effect: Effect
    severity: Severity
    happens: str
    do: str
    source: str
    status: str
    after_a_days: int = 0
    after_b_days: int = 0


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class of which so many at once are usual."""

    code: str
    title: str
    most: int
    severity: Severity
    do: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A diagnosis (by the start of its code) that speaks against some medicines."""

    id: str
    drugs: tuple[str, ...]
    codes: tuple[str, ...]
    unless: tuple[str, ...]
    severity: Severity
    happens: str
    do: str
    source: str


@dataclass(frozen=True, slots=True)
class AllergyGroup:
    """Medicines that one allergy speaks against, and those beside them that may react too."""

    id: str
    title: str
    words: frozenset[str]
    drugs: tuple[str, ...]
    cross: tuple[str, ...]
    cross_says: str
    source: str


@dataclass(frozen=True, slots=True)
class PregnancyNote:
    """What pregnancy, plans for one, and breastfeeding mean for a medicine."""

    code: str
    pregnant: tuple[Severity, str]
    possible: tuple[Severity, str] | None
    breastfeeding: tuple[Severity, str]
    is_asked_first: bool
    source: str


@dataclass(frozen=True, slots=True)
class ListFacts:
    """How large the list of pairs is and of when, for the sentence under every check."""

    pairs: int
    dated: date
    verified: int


def read_pair(row: Mapping[str, Any], sources: Mapping[str, str], status: str) -> Pair:
    """One row of interactions.toml; raises BrokenRow with one sentence."""
    where = f"interactions.toml, pair {row.get('id', '(no id)')}"
    for key in ("id", "happens", "do", "source"):
        if not str(row.get(key, "")).strip():
            raise BrokenRow(f"{where}: {key} is missing.")
    kind, _, rest = str(row["source"]).partition(":")
    if kind not in sources:
        raise BrokenRow(f"{where}: the source {kind!r} is not among [sources].")
    after_a, after_b = row.get("after_a_days", 0), row.get("after_b_days", 0)
    if not all(isinstance(days, int) and 0 <= days <= 365 for days in (after_a, after_b)):
        raise BrokenRow(f"{where}: days after a stop are whole numbers from 0 to 365.")
    return Pair(
        id=row["id"],
        a=read_keys(row.get("a"), where),
        b=read_keys(row.get("b"), where),
        effect=read_word(Effect, row.get("effect"), where),
        severity=read_word(Severity, row.get("severity"), where),
        happens=row["happens"],
        do=row["do"],
        source=f"{sources[kind]}: {rest.strip()}" if rest.strip() else sources[kind],
        status=row.get("status", status),
        after_a_days=after_a,
        after_b_days=after_b,
    )


def read_keys(keys: Any, where: str) -> tuple[str, ...]:
    """Names of medicines and classes, each of which must exist in the list of medicines."""
    if not isinstance(keys, list) or not keys:
        raise BrokenRow(f"{where}: name at least one medicine or class on each side.")
    for key in keys:
        kind, _, code = str(key).partition(":")
        known = {"drug": drugs().keys(), "class": class_codes()}.get(kind, frozenset())
        if code not in known:
            raise BrokenRow(f"{where}: {key!r} is not a medicine or class of drugs.csv.")
    return tuple(keys)


def read_word[E: StrEnum](words: type[E], value: Any, where: str) -> E:
    """One of the words of an enumeration; raises BrokenRow that lists them."""
    try:
        return words(value)
    except ValueError:
        known = ", ".join(word.value for word in words)
        raise BrokenRow(f"{where}: {value!r} is not one of {known}.") from None


def distinct[R](rows: list[R], table: str, key: str = "id") -> tuple[R, ...]:
    """The rows, unless one id stands twice."""
    ids = [getattr(row, key) for row in rows]
    for one in ids:
        if ids.count(one) > 1:
            raise BrokenRow(f"{table}, row {one}: the {key} stands twice.")
    return tuple(rows)


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair Stepwell warns of."""
    table = reference(f"{FOLDER}/interactions")
    found = [read_pair(row, table["sources"], table["status"]) for row in table["pair"]]
    return distinct(found, "interactions.toml")


@cache
def list_facts() -> ListFacts:
    """Number and date of the list of pairs, and how many a prescriber has verified."""
    table = reference(f"{FOLDER}/interactions")
    return ListFacts(len(pairs()), table["from"], sum(pair.status == "verified" for pair in pairs()))


@cache
def classes() -> tuple[ClassRow, ...]:
    """Classes whose number at once is looked at."""
    return distinct([read_class(row) for row in reference(f"{FOLDER}/list")["class"]], "list.toml", "code")


def read_class(row: Mapping[str, Any]) -> ClassRow:
    """One class; raises BrokenRow with one sentence."""
    where = f"list.toml, class {row.get('code', '(no code)')}"
    read_keys([f"class:{row.get('code')}"], where)
    if not isinstance(row.get("most"), int) or row["most"] < 1:
        raise BrokenRow(f"{where}: most is a whole number from 1.")
    return ClassRow(row["code"], row["title"], row["most"], read_word(Severity, row.get("severity"), where), row["do"])


@cache
def conditions() -> tuple[Condition, ...]:
    """Diagnoses that speak against a medicine."""
    found = []
    for row in reference(f"{FOLDER}/list")["condition"]:
        where = f"list.toml, condition {row.get('id', '(no id)')}"
        severity = read_word(Severity, row.get("severity"), where)
        keys = read_keys(row.get("drugs"), where)
        unless = read_keys(row["unless"], where) if "unless" in row else ()
        codes = tuple(row["codes"])
        found.append(Condition(row["id"], keys, codes, unless, severity, row["happens"], row["do"], row["source"]))
    return distinct(found, "list.toml")


@cache
def allergy_groups() -> tuple[AllergyGroup, ...]:
    """Groups of medicines that share an allergy."""
    found = []
    for row in reference(f"{FOLDER}/allergies")["group"]:
        where = f"allergies.toml, group {row.get('id', '(no id)')}"
        cross = read_keys(row["cross"], where) if row["cross"] else ()
        keys = read_keys(row.get("drugs"), where)
        words = frozenset(row["words"])
        found.append(AllergyGroup(row["id"], row["title"], words, keys, cross, row["cross_says"], row["source"]))
    return distinct(found, "allergies.toml")


@cache
def pregnancy_notes() -> dict[str, PregnancyNote]:
    """What is known about pregnancy, by the code that drugs.csv names."""
    found = {}
    for row in reference(f"{FOLDER}/pregnancy")["note"]:
        where = f"pregnancy.toml, note {row.get('code', '(no code)')}"
        possible = None
        if row.get("possible_says"):
            possible = (read_word(Severity, row.get("possible"), where), row["possible_says"])
        found[row["code"]] = PregnancyNote(
            row["code"],
            (read_word(Severity, row.get("pregnant"), where), row["pregnant_says"]),
            possible,
            (read_word(Severity, row.get("breastfeeding"), where), row["breastfeeding_says"]),
            bool(row["ask"]),
            row["source"],
        )
    return found
