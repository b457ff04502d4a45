"""The facts a letter of leaving is made of, and the letter itself: headings, sentences and rows as plain text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from stepwell.kernel.tables import Refused


class LetterKind(StrEnum):
    """Which letter: for the next clinician, the person's own in two languages, for work or school."""

    CLINICIAN = "clinician"
    PATIENT_EN = "patient_en"
    PATIENT_ES = "patient_es"
    WORK = "work"

    @property
    def language(self) -> str:
        return "es" if self is LetterKind.PATIENT_ES else "en"

    @property
    def is_own(self) -> bool:
        """Whether it is written to the person themself."""
        return self in (LetterKind.PATIENT_EN, LetterKind.PATIENT_ES)


class GoalOutcome(StrEnum):
    """How far a goal got by the last day; OPEN when nobody has judged it."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Measure:
    """One scale over the stay: its title, what it measures in each language, which way is better, three scores."""

    title: str
    measures: Mapping[str, str]
    better: str
    first: tuple[date, float]
    best: tuple[date, float]
    last: tuple[date, float]


@dataclass(frozen=True, slots=True)
class GoalEnd:
    """A goal in the person's words, and how far it got."""

    text: str
    outcome: GoalOutcome


@dataclass(frozen=True, slots=True)
class Medicine:
    """One line of the list at leaving; what is not on record stays empty or None."""

    name: str
    how: str = ""
    why: str = ""
    prescriber: str = ""
    supply_days: int | None = None


@dataclass(frozen=True, slots=True)
class NextVisit:
    """A visit after leaving: whose kind of work, with whom, on which day, at what time if that is known."""

    kind: str
    with_whom: str
    on: date
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Going:
    """Somebody who gets a letter, and the ground on which they may."""

    to: str
    ground: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything a letter may say. `medicines` is None when the product holds no list.

    `reason`, `next_level` and `risk` are the words for the clinician; `reason_code` chooses the person's sentence.
    `plan_on` is the day of the safety plan, `staying_well_on` that of another plan gone through for the leaving.
    `taught` and `practiced` hold the titles of what was taught and what the person was seen to practice, by language. `returns_on` is for the letter to work or school.
    """

    legal_name: str
    name_used: str
    born_on: date
    record: str
    stay: str
    from_on: date
    to_on: date
    attended: int
    missed: int
    reason_code: str
    reason: str
    next_level: str
    summary: str
    signer: str
    credential: str
    signed_on: date
    clinic: str
    phone: str
    pronouns: str = ""
    handed_to: str = ""
    diagnoses: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    goals: tuple[GoalEnd, ...] = ()
    goals_t: float | None = None
    risk: str = ""
    protected_by: str = ""
    plan_on: date | None = None
    staying_well_on: date | None = None
    declined_on: date | None = None
    medicines: tuple[Medicine, ...] | None = None
    are_medicines_reviewed: bool = False
    taught: tuple[Mapping[str, str], ...] = ()
    practiced: tuple[Mapping[str, str], ...] = ()
    skills: str = ""
    back: str = ""
    visits: tuple[NextVisit, ...] = ()
    why_no_visit: str = ""
    calls: tuple[date, ...] = ()
    naloxone: bool | None = None
    diet_or_labs: str = ""
    has_work_letter: bool = False
    comment: str = ""
    goes_to: tuple[Going, ...] = ()
    needs_notice: bool = False
    returns_on: date | None = None


class Shape(StrEnum):
    """How a line of a letter is set; the value is the sign before it in the letter's text."""

    TITLE = "="
    HEADING = "#"
    SAYS = " "
    ITEM = "-"
    OWN = ">"
    CALL = "!"
    COLUMNS = "^"
    ROW = "|"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its shape and its cells; all but columns and rows have one cell."""

    shape: Shape
    cells: tuple[str, ...]

    @property
    def says(self) -> str:
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines under it; lines without a heading open and close a letter."""

    heading: str
    lines: tuple[Line, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return next((line.cells for line in self.lines if line.shape is Shape.COLUMNS), ())

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(line.cells for line in self.lines if line.shape is Shape.ROW)


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter, ready to be shown, printed, kept."""

    kind: LetterKind
    title: str
    sections: tuple[Section, ...] = field(default=())

    @property
    def text(self) -> str:
        """The letter as plain text that `read_letter` reads back: one sign, a space and the words on each line."""
        return "\n".join(_written(self))


def _written(letter: Letter) -> Iterator[str]:
    yield f"{Shape.TITLE} {letter.title}"
    for section in letter.sections:
        yield f"{Shape.HEADING} {section.heading}"
        for line in section.lines:
            yield f"{line.shape} {' | '.join(line.cells)}"


def lines_of(shape: Shape, words: str) -> tuple[Line, ...]:
    """What somebody typed as lines of one shape: an empty line is left out, blanks at the ends go."""
    typed = words.replace("\r", "\n").replace("\v", "\n").replace("\f", "\n").split("\n")
    return tuple(Line(shape, (clean,)) for one in typed if (clean := cell(one)))


def cell(words: str) -> str:
    """Words that fit on one line of a letter's text."""
    return " ".join(words.replace("|", "/").split())


def read_letter(kind: LetterKind, text: str) -> Letter:
    """The letter whose text was kept. Raises Refused('LETTER_TEXT') when it is not such a text."""
    title, sections = "", list[tuple[str, list[Line]]]()
    for number, written in enumerate(text.split("\n")):
        sign, words = written[:1], written[2:]
        try:
            shape = Shape(sign)
        except ValueError:
            raise _unreadable() from None
        if (shape is Shape.TITLE) is not (number == 0) or (written[1:2] != " "):
            raise _unreadable()
        if shape is Shape.TITLE:
            title = words
        elif shape is Shape.HEADING:
            sections.append((words, []))
        elif not sections:
            raise _unreadable()
        else:
            cells = words.split(" | ") if shape in (Shape.COLUMNS, Shape.ROW) else [words]
            sections[-1][1].append(Line(shape, tuple(cells)))
    return Letter(kind, title, tuple(Section(heading, tuple(lines)) for heading, lines in sections))


def _unreadable() -> Refused:
    return Refused("LETTER_TEXT", "The kept words of this letter cannot be read.", "Make the letter again.")
