"""Decides which allergies on file speak against a medicine, and which could not be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stepwell.medication.rules import tables
from stepwell.medication.rules.caution import Caution, Kind
from stepwell.medication.rules.drugs import Drug, drug_of, find_drug
from stepwell.medication.rules.tables import AllergyGroup, Severity

DO = "Choose another, or ask what happened and write why this one is safe."


@dataclass(frozen=True, slots=True)
class Told:
    """One allergy as told: the words, a code if it has one, whether allergy or intolerance, how bad."""

    text: str
    code: str = ""
    kind: str = "unknown"
    severity: str = ""

    @property
    def drug(self) -> Drug | None:
        return drug_of(self.code) if self.code else find_drug(self.text)


def groups_of(told: Told) -> tuple[AllergyGroup, ...]:
    """The groups an allergy falls into: by its medicine, else by the words told."""
    drug = told.drug
    words = set(re.findall(r"[a-z-]+", told.text.lower()))
    return tuple(
        row
        for row in tables.allergy_groups()
        if (drug is not None and drug.is_among(row.drugs)) or (drug is None and words & row.words)
    )


def allergy_warnings(drug: Drug, told: Sequence[Told]) -> list[Caution]:
    """What each allergy says about the medicine: the same one, its group, or the related group."""
    found = []
    for one in told:
        groups = groups_of(one)
        same = one.drug is not None and one.drug.code == drug.code
        own = [row for row in groups if drug.is_among(row.drugs)]
        beside = [row for row in groups if drug.is_among(row.cross)]
        if same or own:
            heavy = Severity.SERIOUS if one.kind == "intolerance" else Severity.NEVER
            group = "" if same else f" Both are {own[0].title}."
            says = f"{_kind(one)} on file: {one.text}.{group}"
            source = own[0].source if own else "The person's own list of allergies"
            found.append(Caution(Kind.ALLERGY, "same" if same else own[0].id, heavy, drug.name, says, DO, source))
        elif beside:
            heavy = Severity.SERIOUS if one.severity == "severe" else Severity.WATCH
            says = f"{_kind(one)} on file: {one.text}. {beside[0].cross_says}"
            found.append(Caution(Kind.ALLERGY, f"near-{beside[0].id}", heavy, drug.name, says, DO, beside[0].source))
    return found


def unread_allergies(told: Sequence[Told]) -> list[str]:
    """A sentence for each allergy that matches no medicine and no group of the list."""
    return [
        f"Allergy to {one.text}: not matched to a medicine. Look yourself."
        for one in told
        if one.drug is None and not groups_of(one)
    ]


def _kind(told: Told) -> str:
    return "Intolerance" if told.kind == "intolerance" else "Allergy"
