"""Sets a letter in type: one PDF, black on white, in a font that holds English and Spanish."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from stepwell.discharge.rules.letter_facts import Letter, Line, Section, Shape

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
FILES = {"": "print-regular.ttf", "B": "print-bold.ttf"}
FAMILY = "print"
MARGIN, WIDTH, LEADING = 22, 171.9, 1.38  # millimetres of a letter-size page; lines by the size of the type
SMALL, GAP = 9.0, 2.2
INK, QUIET, RULE = (20, 24, 31), (80, 86, 96), (150, 156, 166)
# What the font does not have and what says the same.
STANDS_FOR = {"→": "to", "≥": "at least", "≤": "at most", "✓": "yes", "\t": " "}


@cache
def _letters() -> frozenset[int]:
    with TTFont(FONTS / FILES[""]) as font:
        return frozenset(font.getBestCmap())


def printable(words: str) -> str:
    """The words in signs the font has; another script's letter becomes a question mark, never a hole."""
    plain = unicodedata.normalize("NFC", words)
    said = "".join(STANDS_FOR.get(sign, sign) for sign in plain)
    return "".join(sign if ord(sign) in _letters() else "?" for sign in said)


class Paper(FPDF):
    """A letter-size page with the number of the page at its foot."""

    def __init__(self, size: float, of: str) -> None:
        super().__init__(format="letter")
        self.size, self.of = size, of
        for style, file in FILES.items():
            self.add_font(FAMILY, style, FONTS / file)
        self.set_margins(MARGIN, MARGIN - 4, MARGIN)
        self.set_auto_page_break(True, margin=MARGIN)
        self.set_text_color(*INK)
        self.set_draw_color(*RULE)

    def footer(self) -> None:
        self.set_y(-MARGIN + 6)
        self.set_font(FAMILY, "", SMALL)
        self.set_text_color(*QUIET)
        self.cell(0, 5, f"{self.page_no()} {self.of} {{nb}}", align="R")
        self.set_text_color(*INK)

    def words(self, words: str, style: str = "", size: float = 0, indent: float = 0) -> None:
        """One paragraph."""
        size = size or self.size
        self.set_font(FAMILY, style, size)
        self.set_x(MARGIN + indent)
        height = size * LEADING / self.k
        self.multi_cell(WIDTH - indent, height, printable(words), align="L", new_x="LMARGIN", new_y="NEXT")


def letter_pdf(letter: Letter, clinic: str, made_at: datetime) -> bytes:
    """The letter as one PDF with its language and a title that names nobody."""
    language = letter.kind.language
    paper = Paper(12 if letter.kind.is_own else 10.5, "de" if language == "es" else "of")
    paper.set_title(printable(letter.title))
    paper.set_author(printable(clinic))
    paper.set_lang("es-US" if language == "es" else "en-US")
    paper.set_creation_date(made_at)
    paper.add_page()
    paper.words(clinic, size=SMALL + 1)
    paper.ln(1)
    paper.words(letter.title, "B", 18)
    for section in letter.sections:
        _section(paper, section)
    return bytes(paper.output())


def _section(paper: Paper, section: Section) -> None:
    if section.heading:
        if paper.will_page_break(paper.size * LEADING / paper.k * 3.5):
            paper.add_page()
        paper.ln(GAP * 1.6)
        paper.words(section.heading, "B", paper.size + 1.5)
        paper.ln(0.6)
    else:
        paper.ln(GAP)
    rows: list[Line] = []
    for line in section.lines:
        if line.shape in (Shape.COLUMNS, Shape.ROW):
            rows.append(line)
            continue
        _table(paper, rows)
        rows = []
        _SET[line.shape](paper, line)
    _table(paper, rows)


def _says(paper: Paper, line: Line) -> None:
    paper.words(line.says)
    paper.ln(0.8)


def _item(paper: Paper, line: Line) -> None:
    top = paper.get_y()
    height = paper.size * LEADING / paper.k
    if paper.will_page_break(height):
        paper.add_page()
        top = paper.get_y()
    paper.set_font(FAMILY, "B", paper.size)
    paper.set_xy(MARGIN + 1, top)
    paper.cell(4, height, "•")
    paper.set_xy(MARGIN, top)
    paper.words(line.says, indent=5)
    paper.ln(0.6)


def _own(paper: Paper, line: Line) -> None:
    first, top = paper.page_no(), paper.get_y()
    paper.words(line.says, indent=4)
    if paper.page_no() == first:
        paper.set_line_width(0.6)
        paper.line(MARGIN + 1, top + 0.4, MARGIN + 1, paper.get_y() - 0.4)
        paper.set_line_width(0.2)
    paper.ln(0.8)


def _call(paper: Paper, line: Line) -> None:
    paper.words(line.says, "B")
    paper.ln(0.6)


_SET: dict[Shape, Callable[[Paper, Line], None]] = {
    Shape.SAYS: _says,
    Shape.ITEM: _item,
    Shape.OWN: _own,
    Shape.CALL: _call,
}


def _table(paper: Paper, rows: list[Line]) -> None:
    if not rows:
        return
    many = max(len(line.cells) for line in rows)
    paper.set_font(FAMILY, "", paper.size - 1)
    with paper.table(
        width=int(WIDTH),
        col_widths=[1.6, *[1.0] * (many - 1)] if many > 2 else [3.0, 1.0][:many],
        align="L",
        text_align="LEFT",
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=FontFace(emphasis="BOLD"),
        first_row_as_headings=rows[0].shape is Shape.COLUMNS,
        line_height=(paper.size - 1) * LEADING / paper.k,
        padding=(0.8, 1.5, 0.8, 0),
    ) as table:
        for line in rows:
            row = table.row()
            for cell in line.cells:
                row.cell(printable(cell))
    paper.ln(1.2)
