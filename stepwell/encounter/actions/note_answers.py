"""Writes the answers of a note's template: what was touched is taken over, carried words keep where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

from stepwell.encounter.actions.facts import KEEP, Clash
from stepwell.encounter.actions.note_facts import NoteFacts
from stepwell.encounter.models import Encounter, NoteAnswer
from stepwell.encounter.queries.last_note import last_note_of
from stepwell.encounter.queries.note_parts import Answer, NoteParts, parts_on
from stepwell.encounter.rules.carried import CarriedPart
from stepwell.encounter.rules.merge import merge
from stepwell.encounter.rules.templates import KIND_KEY, Part, StartsFrom, Template, Told, check_answer, note_kinds
from stepwell.kernel import dates
from stepwell.program.models import Visit


@dataclass(slots=True)
class _Source:
    """The last note, looked up only when some part starts from it."""

    visit: Visit
    _found: Any = field(default=KEEP)

    def answer(self, key: str) -> tuple[Any, Answer] | None:
        if self._found is KEEP:
            self._found = last_note_of(self.visit)
        told = parts_on(self._found).answer(key) if self._found is not None else None
        return (self._found, told) if told is not None and told.text.strip() else None


def write_answers(
    visit: Visit,
    row: Encounter,
    parts: NoteParts,
    template: Template,
    more: NoteFacts,
    versions: Mapping[str, int] | None,
) -> tuple[bool, list[Clash]]:
    """Saves the answers that were touched; whether anything was, and the fields two people changed."""
    known = {part.key: (rank, part) for rank, part in enumerate(template.parts, 1)}
    posted = {key: told for key, told in more.answers.items() if key in known or parts.answer(key)}
    for key, told in posted.items():
        if key in known:
            check_answer(known[key][1], told, _told(parts.answer(key)))
    stored = {key: _told(parts.answer(key)) for key in posted}
    shown = stored if versions is None else stored | _shown_before(row, parts, posted, versions)
    merged = merge(posted, shown, stored)
    source = _Source(visit)
    touched = bool(merged.changes)
    for key, value in merged.changes.items():
        assert isinstance(value, Told)
        _put(row, parts.answer(key), known.get(key), key, value, source, is_held=key in more.held)
    for key in more.held - set(merged.changes):
        touched |= _hold(parts.answer(key))
    clashes = [_clash(parts, known, key, stored[key], posted[key]) for key in merged.clashes]
    return touched | _write_kind(row, parts, more), clashes


def _told(answer: Answer | None) -> Told:
    return Told(answer.text, answer.chosen) if answer else Told()


def _clash(parts: NoteParts, known: Mapping[str, tuple[int, Part]], key: str, stands: Told, typed: Told) -> Clash:
    answer = parts.answer(key)
    label = known[key][1].label if key in known else answer.label if answer else key
    return Clash(
        label, key, f"a-{key}", ", ".join((*stands.chosen, stands.text)), typed.text or ", ".join(typed.chosen)
    )


def _shown_before(
    row: Encounter, parts: NoteParts, posted: Mapping[str, Told], versions: Mapping[str, int]
) -> dict[str, Told]:
    """The answers as the form showed them, where they have changed since."""
    found: dict[str, Told] = {}
    wanted: dict[str, int] = {}
    for key in posted:
        answer, version = parts.answer(key), versions.get(f"a.{key}", 0)
        if answer is None or version == answer.version:
            continue
        found[key] = Told()
        if version:
            wanted[key] = version
    if wanted:
        past = apps.get_model("encounter", "NoteAnswerEvent")
        rows = past._base_manager.filter(encounter_id=row.pk, key__in=wanted, version__in=set(wanted.values()))
        for event in rows.order_by("pgh_id"):
            if wanted[event.key] == event.version:
                found[event.key] = Told(event.text, tuple(event.chosen))
    return found


def _put(
    row: Encounter,
    answer: Answer | None,
    known: tuple[int, Part] | None,
    key: str,
    told: Told,
    source: _Source,
    *,
    is_held: bool,
) -> None:
    values: dict[str, Any] = {"text": told.text, "chosen": list(told.chosen)}
    if known is not None:
        values |= {"rank": known[0], "label": known[1].label}
        if known[1].starts_from is StartsFrom.LAST:
            values |= _carried(source.answer(key), told.text, is_held=is_held, on=row.on)
    if answer is None:
        mine = {"encounter": row, "patient_id": row.patient_id, "site_id": row.site_id}
        NoteAnswer.objects.create(**mine, key=key, **values)
    else:
        NoteAnswer._base_manager.get(pk=answer.id).edit(answer.version, **values)


def _carried(source: tuple[Any, Answer] | None, text: str, *, is_held: bool, on: Any) -> dict[str, Any]:
    """Where words come from that were in the last note; how old they are counts from the day they were written."""
    if source is None:
        return {}
    note, last = source
    part = CarriedPart(last.label, text, last.text, on, is_held)
    if part.is_changed:
        return {"carried_from": None, "carried_on": None, "touched_at": None}
    written_on = last.carried_on or note.on
    return {"carried_from": note, "carried_on": written_on, "touched_at": dates.now() if is_held else None}


def _hold(answer: Answer | None) -> bool:
    """Says of carried words that they still hold."""
    if answer is None or answer.carried_on is None or answer.is_touched:
        return False
    NoteAnswer._base_manager.get(pk=answer.id).edit(answer.version, touched_at=dates.now())
    return True


def _write_kind(row: Encounter, parts: NoteParts, more: NoteFacts) -> bool:
    """Keeps with the note which kind it is and which template it was written with."""
    if more.kind is KEEP or more.kind[0] not in note_kinds():
        return False
    kind, name = more.kind
    answer = parts.answer(KIND_KEY)
    values: dict[str, Any] = {"text": name, "chosen": [kind]}
    if answer is None:
        mine = {"encounter": row, "patient_id": row.patient_id, "site_id": row.site_id}
        NoteAnswer.objects.create(**mine, rank=0, key=KIND_KEY, label="Kind of note", **values)
        return True
    if (answer.text, list(answer.chosen)) == (name, [kind]):
        return False
    NoteAnswer._base_manager.get(pk=answer.id).edit(answer.version, **values)
    return True
