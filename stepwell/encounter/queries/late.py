"""Words sent for a note that is signed or closed by now: what differs from the record, and where it can still go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.facts import note_state
from stepwell.encounter.queries.note_parts import NO_PARTS, NoteParts, parts_of
from stepwell.encounter.queries.sheet import Sheet, encounter_of, load_sheet
from stepwell.encounter.queries.templates import offered_templates
from stepwell.encounter.rules.note import COUNTS_AS_SIGNED, NoteState
from stepwell.encounter.words import Words
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.program.models import GroupSession, Seat, Visit

_OWN = re.compile(r"^p-([0-9a-f-]{36})-([a-z_]+)$")
SHARED: dict[str, Words] = {
    "topic": gettext_lazy("Topic"),
    "what_we_did": gettext_lazy("What we did"),
    "home_practice": gettext_lazy("Home practice"),
}
GROUP: dict[str, Words] = {
    "own_line": gettext_lazy("What the person did or said"),
    "risk_act": gettext_lazy("What was done about the risk"),
    "home_practice": gettext_lazy("Own practice"),
    "same_text_reason": gettext_lazy("Why the words are the same"),
    "need": gettext_lazy("Needs today"),
}
VISIT: dict[str, Words] = {
    "own_line": gettext_lazy("What happened"),
    "response": gettext_lazy("How the person responded"),
    "risk_act": gettext_lazy("What was done about the risk"),
    "home_practice": gettext_lazy("Next"),
}
ANSWER, NAME = "a-", "o.new-name"


@dataclass(frozen=True, slots=True)
class LateNote:
    """One person's words that came too late; `encounter_id` once a note is there to read, `may_add` an addendum to it."""

    name: str
    encounter_id: UUID | None
    may_add: bool
    words: tuple[tuple[str, str], ...]

    @property
    def whole(self) -> str:
        """All the words as an addendum starts from."""
        return "\n".join(f"{label}: {text}" for label, text in self.words)


@dataclass(frozen=True, slots=True)
class Late:
    """Everything that came too late: the part all share, and each person's own."""

    shared: tuple[tuple[str, str], ...]
    people: tuple[LateNote, ...]

    def __bool__(self) -> bool:
        return bool(self.shared or self.people)


def late_words(actor: Actor, event: GroupSession | Visit, sent: Mapping[str, str], *, is_saved: bool = False) -> Late:
    """What the form sent and the record does not hold; with `is_saved` only of what is signed, the rest was saved."""
    sheet = load_sheet(event, with_before=False)
    seats = [seat for seat in (*sheet.seats, *sheet.given_back) if not is_saved or _is_signed(seat)]
    typed: dict[str, dict[str, str]] = {}
    for name, words in sent.items():
        if found := _OWN.match(name):
            typed.setdefault(found.group(1), {})[found.group(2)] = _plain(words)
    rows = [row.pk for seat in seats if str(seat.pk) in typed and (row := encounter_of(seat)) is not None]
    parts = parts_of(rows)
    told = [_of_person(actor, sheet, seat, parts, typed.get(str(seat.pk), {}), sent) for seat in seats]
    shared = () if is_saved and not sheet.is_frozen else _shared(sheet, sent)
    return Late(shared, tuple(one for one in told if one.words))


def _is_signed(seat: Seat) -> bool:
    row = encounter_of(seat)
    return row is not None and row.signed_at is not None


def _of_person(
    actor: Actor,
    sheet: Sheet,
    seat: Seat,
    known: Mapping[UUID, NoteParts],
    typed: Mapping[str, str],
    sent: Mapping[str, str],
) -> LateNote:
    row = encounter_of(seat)
    parts = known.get(row.pk, NO_PARTS) if row else NO_PARTS
    opening = sheet.row_parts[seat.pk].opening if seat.pk in sheet.row_parts else {}
    is_visit = isinstance(sheet.event, Visit)
    labels = VISIT if is_visit else GROUP
    words = [
        (str(label), typed[name])
        for name, label in labels.items()
        if typed.get(name) and typed[name] != _plain(getattr(row, name, opening.get(name, "")))
    ]
    words += _answers(sheet.visit, parts, sent) if is_visit else []
    return LateNote(
        name=seat.patient.short_name,
        encounter_id=row.pk if row and row.signed_at else None,
        may_add=row is not None and _may_add(actor, row, note_state(row, parts.after)),
        words=tuple(words),
    )


def _may_add(actor: Actor, row: Encounter, state: NoteState) -> bool:
    is_author = row.signed_by_id is not None and row.signed_by_id == actor.account_id
    if state is NoteState.SENT_BACK:
        return is_author
    return state in COUNTS_AS_SIGNED and bool(access.may(actor, "note.amend", row))


def _answers(visit: Visit, parts: NoteParts, sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """The typed answers of the template, and a name that was typed, where the note says something else."""
    typed = {name.removeprefix(ANSWER): _plain(sent[name]) for name in sent if name.startswith(ANSWER)}
    labels = {one.key: one.label for one in parts.answers}
    found = []
    for key, words in typed.items():
        stands = parts.answer(key)
        if words and words != _plain(stands.text if stands else ""):
            labels = labels if key in labels else asked_labels(visit) | labels
            found.append((labels.get(key, _("Answer")), words))
    who = _plain(sent.get(NAME, ""))
    return [*found, (_("Who else was there"), who)] if who and who not in {one.name for one in parts.people} else found


def asked_labels(visit: Visit) -> dict[str, str]:
    """The words of every question a visit of this kind may ask, by key."""
    offered = offered_templates(visit.service_type)
    return {part.key: part.label for one in reversed(offered) for part in one.parts}  # the usual one comes first


def _shared(sheet: Sheet, sent: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    note = sheet.note
    stands = {name: _plain(getattr(note, name, "")) for name in SHARED}
    typed = {name: _plain(sent.get(name, "")) for name in SHARED}
    return tuple((str(label), typed[name]) for name, label in SHARED.items() if typed[name] not in ("", stands[name]))


def _plain(words: object) -> str:
    return str(words or "").replace("\r\n", "\n").replace("\0", "").strip()
