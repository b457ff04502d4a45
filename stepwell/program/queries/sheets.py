"""A sheet of home practice or of a topic as it is printed: blank, in English or Spanish."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.program.rules.education import Card, topics
from stepwell.program.rules.practice import (
    FieldType,
    PracticeField,
    PracticeForm,
    always_says,
    practice_forms,
    sheet_words,
    to_team_says,
)

LANGUAGES = ("en", "es")
LINES = {FieldType.LONG: 3}
MOST_CIRCLES = 11
LEAST_LINES = 3


@dataclass(frozen=True, slots=True)
class SheetField:
    """One question on paper: circles to mark, boxes to tick, lines to write on, or a table with columns."""

    label: str
    hint: str = ""
    circles: tuple[int, ...] = ()
    boxes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    is_short: bool = False
    to_team: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet in one language. `card` is set for a topic, `fields` for a form of home practice."""

    ref: str
    language: str
    title: str
    rhythm: str
    note: str
    words: dict[str, str]
    says: str
    fields: tuple[SheetField, ...]
    card: Card | None = None
    asks_day: bool = False


def sheet_page(actor: Actor, ref: str, language: str) -> Sheet:
    """The sheet of a form or topic; English unless Spanish is asked for. Raises Http404."""
    access.require(actor, "program.read")
    return sheet(ref, language)


def sheet(ref: str, language: str) -> Sheet:
    """The same for whoever has been given it. Raises Http404."""
    spoken = language if language in LANGUAGES else "en"
    form, topic = practice_forms().get(ref), topics().get(ref)
    if form is not None:
        return _of_form(form, spoken)
    if topic is None:
        raise Http404
    card = topic.card(spoken)
    return Sheet(ref, spoken, card.title, "", "", sheet_words(spoken), always_says(spoken), (), card)


def _of_form(form: PracticeForm, language: str) -> Sheet:
    is_spanish = language == "es"
    return Sheet(
        ref=form.id,
        language=language,
        title=form.title_es if is_spanish else form.title,
        rhythm=form.rhythm_es if is_spanish else form.rhythm,
        note=form.note_es if is_spanish else form.note,
        words=sheet_words(language),
        says=always_says(language),
        fields=tuple(_field(field, language) for field in form.fields),
        asks_day=form.fields[0].type in (FieldType.DATE, FieldType.DATETIME),
    )


def _field(field: PracticeField, language: str) -> SheetField:
    label, choices, columns = field.words(language)
    words = sheet_words(language)
    team = to_team_says(language) if field.to_team else ""
    low, high = field.low, field.high
    if field.type is FieldType.SCALE:
        return SheetField(label, circles=tuple(range(11)), to_team=team)
    if field.type is FieldType.WHOLE and low is not None and high is not None and high - low < MOST_CIRCLES:
        return SheetField(label, circles=tuple(range(low, high + 1)), to_team=team)
    if field.type is FieldType.YES_NO:
        return SheetField(label, boxes=(words["yes"], words["no"]), to_team=team)
    if choices:
        hint = words["pick_many"] if field.type is FieldType.MANY else ""
        return SheetField(label, hint, boxes=choices, to_team=team)
    if field.type is FieldType.LIST:
        rows = tuple(range(max(field.at_least + 1, LEAST_LINES)))
        return SheetField(label, "" if columns else words["lines"], columns=columns, lines=rows, to_team=team)
    hint = words["from_to"].format(low=low, high=high) if low is not None and field.type is FieldType.WHOLE else ""
    is_short = field.type not in (FieldType.LONG, FieldType.SHORT)
    return SheetField(label, hint, lines=tuple(range(LINES.get(field.type, 1))), is_short=is_short, to_team=team)
