"""Decides what to warn of before a medicine is ordered: pairs, duplicates, allergy, pregnancy, conditions, the unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import product

from stepwell.medication.rules import tables
from stepwell.medication.rules.allergy import Told, allergy_warnings, unread_allergies
from stepwell.medication.rules.caution import Caution, Kind
from stepwell.medication.rules.drugs import Drug, drug_of, drugs
from stepwell.medication.rules.tables import Pair, Severity
from stepwell.people.rules.words import spoken_day


class Pregnancy(StrEnum):
    """What someone told about pregnancy; asked of everyone in the same words, never read from the sex on file."""

    NOT_ASKED = "not-asked"
    CANNOT = "cannot"
    POSSIBLE = "possible"
    PLANNED = "planned"
    PREGNANT = "pregnant"
    BREASTFEEDING = "breastfeeding"
    RATHER_NOT_SAY = "rather-not-say"


_TOLD = {
    Pregnancy.POSSIBLE: "Pregnancy is possible",
    Pregnancy.PLANNED: "A pregnancy is planned",
    Pregnancy.PREGNANT: "Pregnant",
    Pregnancy.BREASTFEEDING: "Breastfeeding",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A medicine of the list: its code ("" when it is not in Stepwell's), its name, and when it was stopped."""

    id: str
    code: str
    text: str
    stopped_on: date | None = None

    @property
    def drug(self) -> Drug | None:
        return drug_of(self.code)


@dataclass(frozen=True, slots=True)
class WarnFacts:
    """The medicine to be ordered, the others taken or lately stopped, and what is known of the person."""

    new: Taken
    others: tuple[Taken, ...]
    on: date
    allergies: tuple[Told, ...] = ()
    pregnancy: Pregnancy = Pregnancy.NOT_ASKED
    diagnoses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, what could not be checked, and against which list."""

    warnings: tuple[Caution, ...]
    unchecked: tuple[str, ...]
    pairs: int
    dated: date

    @property
    def needs_reason(self) -> bool:
        """Whether a prescriber must write why the order stands all the same."""
        return any(row.severity is not Severity.WATCH for row in self.warnings)

    @property
    def limits(self) -> str:
        """What the check is worth, said under every result."""
        return (
            f"Checked against Stepwell's own list of {self.pairs} pairs, dated {spoken_day(self.dated)};"
            " not a full interaction database."
        )


def check(facts: WarnFacts) -> Checked:
    """Every warning for one medicine, heaviest first, and every gap of the check by name."""
    found: list[Caution] = []
    gaps: list[str] = []
    drug = facts.new.drug
    current = [row for row in facts.others if row.stopped_on is None]
    gaps += [f"Not checked with {row.text}: it is not on Stepwell's list." for row in current if row.drug is None]
    if drug is None:
        gaps.insert(0, f"{facts.new.text} is not on Stepwell's list. Nothing about it was checked.")
    else:
        found += interactions(facts.new, facts.others, facts.on)
        found += duplicates(facts.new, current)
        own = allergy_warnings(drug, facts.allergies)
        own += pregnancy_warnings(drug, facts.pregnancy)
        own += condition_warnings(drug, facts.diagnoses, current)
        found += [replace(row, about=facts.new.text) for row in own]
        gaps += unread_allergies(facts.allergies)
        gaps += pregnancy_gaps(drug, facts.pregnancy)
    size = tables.list_facts()
    return Checked(in_order(found), tuple(gaps), size.pairs, size.dated)


def check_list(rows: Sequence[Taken], on: date) -> Checked:
    """The warnings inside one list: each pair of current medicines once, and each class above its number."""
    current = [row for row in rows if row.stopped_on is None]
    found: list[Caution] = []
    for place, row in enumerate(current):
        found += interactions(row, tuple(current[:place]), on)
        found += duplicates(row, current[:place])
    gaps = tuple(f"{row.text}: not checked. It is not on Stepwell's list." for row in current if row.drug is None)
    size = tables.list_facts()
    return Checked(in_order(found), gaps, size.pairs, size.dated)


def in_order(found: Iterable[Caution]) -> tuple[Caution, ...]:
    """Heaviest first, then as found; the same warning once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda row: -row.severity.weight))


@cache
def _index() -> dict[tuple[str, str], tuple[tuple[Pair, bool], ...]]:
    """For two codes in this order, the pairs that hold, and whether the first stands on side a."""
    found: dict[tuple[str, str], list[tuple[Pair, bool]]] = {}
    for pair in tables.pairs():
        side_a = [drug.code for drug in drugs().values() if drug.is_among(pair.a)]
        side_b = [drug.code for drug in drugs().values() if drug.is_among(pair.b)]
        for one, two in product(side_a, side_b):
            if one != two:
                found.setdefault((one, two), []).append((pair, True))
                found.setdefault((two, one), []).append((pair, False))
    return {codes: tuple(rows) for codes, rows in found.items()}


def interactions(new: Taken, others: Sequence[Taken], on: date) -> list[Caution]:
    """What the medicine does with each other one; of several rows with one effect the heaviest is told."""
    found = []
    for other in others:
        told: dict[str, tuple[int, date, int, Caution]] = {}
        for pair, new_is_a in _index().get((new.code, other.code), ()):
            until = date.min
            if other.stopped_on is not None:
                until = other.stopped_on + timedelta(days=pair.after_b_days if new_is_a else pair.after_a_days)
                if on >= until:
                    continue
            waits = pair.after_a_days + pair.after_b_days
            row = (pair.severity.weight, until, waits, _of_pair(pair, new, other, until))
            if pair.effect not in told or row[:3] > told[pair.effect][:3]:
                told[pair.effect] = row
        found += [row[-1] for row in told.values()]
    return found


def _of_pair(pair: Pair, new: Taken, other: Taken, until: date) -> Caution:
    says = pair.happens
    if other.stopped_on is not None:
        says = f"{says} {other.text} was stopped on {spoken_day(other.stopped_on)}; wait until {spoken_day(until)}."
    return Caution(Kind.INTERACTION, pair.id, pair.severity, f"{new.text} + {other.text}", says, pair.do, pair.source)


def duplicates(new: Taken, current: Sequence[Taken]) -> list[Caution]:
    """The same medicine twice, or more of one class than usual."""
    drug = new.drug
    if drug is None:
        return []
    source = "Stepwell's list of classes"
    found = [
        Caution(
            Kind.DUPLICATE, "same-medicine", Severity.SERIOUS, f"{new.text} + {row.text}",
            "The same medicine is on the list already.", "Change the dose of that line instead, or stop it.", source,
        )
        for row in current
        if row.code == drug.code
    ]  # fmt: skip
    for row in tables.classes():
        if row.code not in drug.classes:
            continue
        same = [one for one in current if (d := one.drug) and row.code in d.classes and one.code != drug.code]
        if len(same) < row.most:
            continue
        names = " + ".join((new.text, *(one.text for one in same)))
        says = f"{len(same) + 1} at once: {row.title}."
        found.append(Caution(Kind.DUPLICATE, f"class-{row.code}", row.severity, names, says, row.do, source))
    return found


def pregnancy_warnings(drug: Drug, status: Pregnancy) -> list[Caution]:
    """What to tell by what was told; where nothing was told and much depends on it, to ask first."""
    note = tables.pregnancy_notes().get(drug.pregnancy)
    if note is None or status is Pregnancy.CANNOT:
        return []
    if status in (Pregnancy.NOT_ASKED, Pregnancy.RATHER_NOT_SAY):
        if not note.is_asked_first:
            return []
        heavy = note.possible is not None and note.possible[0] is Severity.NEVER and status is Pregnancy.NOT_ASKED
        severity = Severity.SERIOUS if heavy else Severity.WATCH
        says = "Pregnancy matters with this medicine, and there is no answer on file."
        do = "Ask everyone in the same words before it is started. The person may say no."
        return [Caution(Kind.PREGNANCY, "not-asked", severity, drug.name, says, do, note.source)]
    told = {Pregnancy.PREGNANT: note.pregnant, Pregnancy.BREASTFEEDING: note.breastfeeding}.get(status, note.possible)
    if told is None:
        return []
    do = "Decide together with the person. Never stop a medicine at once without a plan."
    says = f"{_TOLD[status]}: {told[1]}"
    return [Caution(Kind.PREGNANCY, status.value, told[0], drug.name, says, do, note.source)]


def pregnancy_gaps(drug: Drug, status: Pregnancy) -> list[str]:
    """Says that nothing is known, where an answer was given that would matter."""
    asks = (Pregnancy.PREGNANT, Pregnancy.PLANNED, Pregnancy.POSSIBLE, Pregnancy.BREASTFEEDING)
    if status in asks and not drug.pregnancy:
        return [f"Pregnancy and breastfeeding: not checked. Stepwell has no row for {drug.name}."]
    return []


def condition_warnings(drug: Drug, diagnoses: Sequence[str], current: Sequence[Taken]) -> list[Caution]:
    """Diagnoses on record that speak against the medicine, unless another medicine on the list answers them."""
    found = []
    for row in tables.conditions():
        if not drug.is_among(row.drugs) or not any(code.startswith(row.codes) for code in diagnoses):
            continue
        if any((d := one.drug) and d.is_among(row.unless) for one in current):
            continue
        found.append(Caution(Kind.CONDITION, row.id, row.severity, drug.name, row.happens, row.do, row.source))
    return found
