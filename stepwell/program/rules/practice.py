"""Reads the forms of home practice, field by field, in English and Spanish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from stepwell.kernel.tables import reference
from stepwell.program.rules import broken_table
from stepwell.program.rules.broken_table import BrokenTable, Row
from stepwell.program.rules.curriculum import modules

TABLE = "curriculum/practice"
ALL = "all"  # every group


class FieldType(StrEnum):
    """What kind of answer a field asks for."""

    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    SHORT = "short"
    LONG = "long"
    WHOLE = "whole"
    NUMBER = "number"
    SCALE = "scale"
    YES_NO = "yes_no"
    ONE = "one"
    MANY = "many"
    LIST = "list"
    REFERENCE = "reference"


CHOSEN = frozenset({FieldType.ONE, FieldType.MANY})
BOUNDED = frozenset({FieldType.WHOLE, FieldType.NUMBER})


@dataclass(frozen=True, slots=True)
class PracticeField:
    """One question. `choices` go with `choices_es` in order; `of` are the columns of a list."""

    name: str
    type: FieldType
    label: str
    label_es: str
    is_required: bool
    low: int | None
    high: int | None
    choices: tuple[str, ...]
    choices_es: tuple[str, ...]
    of: tuple[str, ...]
    of_es: tuple[str, ...]
    at_least: int
    to_team: bool
    asked_when: tuple[str, tuple[str, ...]] | None

    def words(self, language: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Label, choices and columns in a language; English for every language but Spanish."""
        if language == "es":
            return self.label_es, self.choices_es, self.of_es
        return self.label, self.choices, self.of


@dataclass(frozen=True, slots=True)
class PracticeForm:
    """One form: how often, for which modules (`all` for every group), and its fields."""

    id: str
    title: str
    title_es: str
    rhythm: str
    rhythm_es: str
    used_in: tuple[str, ...]
    note: str
    note_es: str
    fields: tuple[PracticeField, ...]


def practice_forms() -> dict[str, PracticeForm]:
    """The 14 forms by id."""
    return _shipped()


def forms_of(module: str) -> tuple[PracticeForm, ...]:
    """The forms made for a module, those for every group left out."""
    return tuple(form for form in practice_forms().values() if module in form.used_in)


def forms_for_all() -> tuple[PracticeForm, ...]:
    """The forms of every group."""
    return tuple(form for form in practice_forms().values() if ALL in form.used_in)


def always_says(language: str) -> str:
    """The line every form carries: nobody watches it, and whom to call."""
    about = reference(TABLE)["about"]
    return str(about["says_es" if language == "es" else "says"])


def to_team_says(language: str) -> str:
    """The line beside an answer that always goes to the team."""
    about = reference(TABLE)["about"]
    return str(about["to_team_says_es" if language == "es" else "to_team_says"])


def sheet_words(language: str) -> dict[str, str]:
    """The fixed words of a printed sheet, in Spanish or else in English."""
    return dict(reference(TABLE)["words"]["es" if language == "es" else "en"])


def read_forms(table: Row, known_modules: Iterable[str]) -> dict[str, PracticeForm]:
    """The forms of a parsed file, checked. Raises BrokenTable with one sentence."""
    broken_table.check_about(table, "practice")
    about = broken_table.section(table, "about", "practice")
    for key in ("says", "says_es", "to_team_says", "to_team_says_es"):
        broken_table.text(about, key, "practice")
    if "988" not in about["says"] or "988" not in about["says_es"]:
        raise BrokenTable("practice: the line every form carries does not name 988.")
    words = broken_table.section(table, "words", "practice")
    if set(words) != {"en", "es"} or set(words["en"]) != set(words["es"]):
        raise BrokenTable("practice: the words of a sheet are not the same in both languages.")
    found = [_form(row) for row in broken_table.rows(table, "form", "practice")]
    broken_table.check_once((form.id for form in found), "practice")
    known = {ALL, *known_modules}
    for form in found:
        broken_table.check_known(form.used_in, known, form.id, "module")
    return {form.id: form for form in found}


@cache
def _shipped() -> dict[str, PracticeForm]:
    return read_forms(reference(TABLE), modules())


def _form(row: Row) -> PracticeForm:
    id = broken_table.text(row, "id", "practice")
    fields = tuple(_field(one, id) for one in broken_table.rows(row, "field", id))
    broken_table.check_once((field.name for field in fields), id)
    _check_asked(fields, id)
    said = {key: broken_table.text(row, key, id) for key in ("title", "title_es", "rhythm", "rhythm_es")}
    note, note_es = row.get("note", ""), row.get("note_es", "")
    if bool(note) != bool(note_es):
        raise BrokenTable(f"{id}: the note stands in one language only.")
    used_in = broken_table.texts(row, "used_in", id)
    return PracticeForm(id, **said, used_in=used_in, note=note, note_es=note_es, fields=fields)


def _field(row: Row, form: str) -> PracticeField:
    name = broken_table.text(row, "name", form)
    where = f"{form}.{name}"
    kind = broken_table.text(row, "type", where)
    if kind not in set(FieldType):
        raise BrokenTable(f"{where}: there is no type {kind}.")
    asked = row.get("asked_when")
    field = PracticeField(
        name=name,
        type=FieldType(kind),
        label=broken_table.text(row, "label", where),
        label_es=broken_table.text(row, "label_es", where),
        is_required=row.get("required", False),
        low=row.get("low"),
        high=row.get("high"),
        choices=tuple(row.get("choices", ())),
        choices_es=tuple(row.get("choices_es", ())),
        of=tuple(row.get("of", ())),
        of_es=tuple(row.get("of_es", ())),
        at_least=row.get("at_least", 0),
        to_team=row.get("to_team", False),
        asked_when=(asked["field"], tuple(asked["is"])) if asked else None,
    )
    _check_field(field, where)
    return field


def _check_field(field: PracticeField, where: str) -> None:
    if (field.type in CHOSEN) != bool(field.choices):
        raise BrokenTable(f"{where}: choices and type do not fit.")
    if len(field.choices) != len(field.choices_es) or len(field.of) != len(field.of_es):
        raise BrokenTable(f"{where}: the Spanish choices are not as many as the English.")
    broken_table.check_once(field.choices, where)
    if field.type in BOUNDED and (field.low is None or field.high is None or field.low >= field.high):
        raise BrokenTable(f"{where}: low and high do not fit.")
    if field.type is not FieldType.LIST and (field.of or field.at_least):
        raise BrokenTable(f"{where}: only a list has columns and a least number.")


def _check_asked(fields: Iterable[PracticeField], form: str) -> None:
    """A condition names an earlier field and answers that field can have."""
    earlier: dict[str, PracticeField] = {}
    for field in fields:
        if field.asked_when is not None:
            name, answers = field.asked_when
            if name not in earlier:
                raise BrokenTable(f"{form}.{field.name}: it waits for {name}, which does not come before it.")
            broken_table.check_known(answers, _answers(earlier[name]), f"{form}.{field.name}", "answer")
        earlier[field.name] = field


def _answers(field: PracticeField) -> tuple[str, ...]:
    fixed: Mapping[FieldType, tuple[str, ...]] = {
        FieldType.YES_NO: ("yes", "no"),
        FieldType.SCALE: tuple(str(number) for number in range(11)),
    }
    return field.choices or fixed.get(field.type, ())
