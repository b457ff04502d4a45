"""Decides which kinds of note a visit offers, which template each starts from, and what a template may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from stepwell.kernel.tables import Lifecycle, Reason, Refused, reference

SOURCE = "Stepwell reference, note_templates"
KIND_KEY = "kind_of_note"  # the answer that says which kind of note this is; no template's part may take its name
MOST_PARTS = 15
MOST_CHOICES = 14


class PartKind(StrEnum):
    """How one question of a template is answered."""

    TEXT = "text"
    CHIPS = "chips"
    SCALE = "scale"
    YES_NO = "yes_no"


class StartsFrom(StrEnum):
    """What stands in a part before anyone has typed."""

    NOTHING = ""
    LAST = "last"
    PLAN = "plan"
    MEASURES = "measures"


class TemplateState(StrEnum):
    """Life of a template; notes written with it stay as they are."""

    IN_USE = "in-use"
    RETIRED = "retired"


LIFE = Lifecycle(
    "note template", {TemplateState.IN_USE: (TemplateState.RETIRED,), TemplateState.RETIRED: ()}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteKind:
    """One kind of note; `needs_plan` is false for the one that comes before the plan."""

    id: str
    title: str
    offered_on: tuple[str, ...]
    needs_plan: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a template."""

    key: str
    label: str
    kind: PartKind = PartKind.TEXT
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False
    starts_from: StartsFrom = StartsFrom.NOTHING


@dataclass(frozen=True, slots=True)
class Template:
    """A template of one kind; `id` is empty for the product's own, which a clinic copies when it edits it."""

    kind: str
    name: str
    parts: tuple[Part, ...]
    id: str = ""
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What stands as the answer to one part."""

    text: str = ""
    chosen: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not self.chosen


@cache
def note_kinds() -> dict[str, NoteKind]:
    """Every kind of note by its id, in the order of the reference."""
    rows = reference("note_templates")["kind"]
    return {row["id"]: NoteKind(row["id"], row["title"], tuple(row["offered_on"]), row["needs_plan"]) for row in rows}


def kinds_for(service: str) -> tuple[NoteKind, ...]:
    """The kinds of note a visit of this service may be written as, its own first."""
    found = [kind for kind in note_kinds().values() if service in kind.offered_on]
    return tuple(sorted(found, key=lambda kind: kind.id != service))


def kind_to_start(service: str, *, has_plan: bool) -> str:
    """The kind a note nobody has begun is shown as: the visit's own; before a plan the one that may come before it."""
    offered = kinds_for(service)
    early = [kind.id for kind in offered if not kind.needs_plan and not has_plan]
    return next(iter([*early, *(kind.id for kind in offered)]), "")


@cache
def seeds(kind: str) -> tuple[Template, ...]:
    """The product's own templates of a kind."""
    rows = [row for row in reference("note_templates")["template"] if row["kind"] == kind]
    return tuple(
        Template(kind, row["name"], tuple(_seed_part(one) for one in row["part"]), "", rank)
        for rank, row in enumerate(rows, 1)
    )


def templates_for(service: str, own: Iterable[Template]) -> tuple[Template, ...]:
    """What a visit of this service offers: the clinic's own of a kind, else the product's; the usual one first."""
    by_kind: dict[str, list[Template]] = {}
    for one in own:
        by_kind.setdefault(one.kind, []).append(one)
    return tuple(
        template
        for kind in kinds_for(service)
        for template in sorted(by_kind.get(kind.id, ()), key=lambda one: one.rank) or seeds(kind.id)
    )


def chosen_template(offered: Collection[Template], kind: str, name: str) -> Template:
    """The template a note was begun with, else one of its kind, else the first; none offered is an empty one."""
    fitting = [one for one in offered if one.kind == kind]
    named = [one for one in fitting if one.name == name]
    return next(iter([*named, *fitting, *offered]), Template(kind, name, ()))


def problems_of_answers(template: Template, told: Mapping[str, Told]) -> tuple[Reason, ...]:
    """One sentence for each question that has to be answered and is not."""
    return tuple(
        Reason("ANSWER_MISSING", f"{part.label}: still open.", SOURCE)
        for part in template.parts
        if part.is_required and told.get(part.key, Told()).is_empty
    )


def check_answer(part: Part, told: Told, before: Told | None = None) -> None:
    """Raises Refused('OTHER_ANSWER') for a choice the part does not have and did not have when it was given."""
    known = set(part.choices) | set(before.chosen if before else ())
    fits = True
    if part.kind is PartKind.CHIPS:
        fits = set(told.chosen) <= known
    elif part.kind is PartKind.YES_NO:
        fits = told.text in ("", "yes", "no")
    elif part.kind is PartKind.SCALE:
        fits = told.text == "" or (told.text.isascii() and told.text.isdigit() and int(told.text) <= 10)
    if not fits:
        raise Refused("OTHER_ANSWER", f"{part.label}: pick one of the answers shown.", "Your words are kept.")


def check_part(part: Part, others: Iterable[Part]) -> None:
    """Raises Refused: NO_LABEL, SAME_LABEL, KEY_TAKEN, TOO_FEW_CHOICES, TOO_MANY, NO_CHOICES_HERE, STARTS_TEXT."""
    rest = [one for one in others if one.key != part.key]
    if not part.label.strip():
        raise Refused("NO_LABEL", "The question has no words.", "Write what the note should ask.")
    if part.label.strip().casefold() in {one.label.strip().casefold() for one in rest}:
        raise Refused("SAME_LABEL", "This template asks that already.", "Use other words, or change the first one.")
    if part.key == KIND_KEY:
        raise Refused("KEY_TAKEN", "That name is used by the note itself.", "Use other words.")
    if len(rest) >= MOST_PARTS:
        raise Refused("TOO_MANY", f"A template holds up to {MOST_PARTS} questions.", "Take one out first.")
    if part.kind is not PartKind.TEXT and part.starts_from:
        raise Refused("STARTS_TEXT", "Only a text can start with words.", "Let it start empty, or make it a text.")
    _check_choices(part)


def _check_choices(part: Part) -> None:
    if part.kind is not PartKind.CHIPS:
        if part.choices:
            raise Refused("NO_CHOICES_HERE", "Only a question with choices has choices.", "Take the choices out.")
        return
    if len(set(part.choices)) < 2:
        raise Refused("TOO_FEW_CHOICES", "A question with choices needs two or more.", "Write one choice on each line.")
    if len(part.choices) > MOST_CHOICES:
        raise Refused("TOO_MANY", f"A question has up to {MOST_CHOICES} choices.", "Leave the rarest out.")


def check_can_end(state: TemplateState) -> None:
    """Raises Refused('WRONG_STATE') for a template that is retired already."""
    LIFE.check(state, TemplateState.RETIRED)


def key_for(label: str, taken: Collection[str]) -> str:
    """A stable key made of the label's first words, with a number where another part has it."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:30].strip("_") or "part"
    found, number = stem, 2
    while found in taken or found == KIND_KEY:
        found, number = f"{stem}_{number}", number + 1
    return found


def _seed_part(row: Mapping[str, Any]) -> Part:
    return Part(
        row["key"],
        row["label"],
        PartKind(row["kind"]),
        row.get("hint", ""),
        tuple(row.get("choices", ())),
        row.get("is_required", False),
        StartsFrom(row.get("starts_from", "")),
    )
