"""The letter in type: it opens, holds its words in both languages, names nobody in its title, fits on its pages."""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime

import pytest
from fontTools.ttLib import TTFont

from stepwell.discharge.pdf import FILES, FONTS, letter_pdf, printable
from stepwell.discharge.rules.letter import letter_of
from stepwell.discharge.rules.letter_facts import LetterKind
from stepwell.discharge.tests.letter_facts import BARE, TO, facts

MADE = datetime(2026, 3, 27, 18, tzinfo=UTC)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OBJECT = re.compile(rb"(\d+) 0 obj\s*(<<.*?)endobj", re.DOTALL)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def words_of(pdf: bytes) -> str:
    """The words of a PDF as a reader would copy them: each font's codes turned back by its own table."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    streams = {number: _unpacked(found.group(1)) for number, body in objects.items() if (found := _STREAM.search(body))}
    tables = {}
    for number, body in objects.items():
        to_unicode = re.search(rb"/ToUnicode (\d+) 0 R", body)
        if to_unicode:
            table = streams[int(to_unicode.group(1))].decode("latin-1")
            pairs = re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", table)
            tables[number] = {int(code, 16): bytes.fromhex(uni).decode("utf-16-be") for code, uni in pairs}
    names = {}
    for body in objects.values():
        fonts = re.search(rb"/Font <<(.*?)>>", body, re.DOTALL)
        if fonts:
            names |= {name.decode(): int(at) for name, at in re.findall(rb"/(F\d+) (\d+) 0 R", fonts.group(1))}
    return "\n".join(_said(body, names, tables) for body in streams.values() if b" Tf" in body or b"Tj" in body)


def _said(content: bytes, names: dict[str, int], tables: dict[int, dict[int, str]]) -> str:
    lines, table = [], {}
    for font, shown in re.findall(rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\) ?Tj", content, re.DOTALL):
        if font:
            table = tables[names[font.decode()]]
            continue
        raw = re.sub(rb"\\([0-7]{3}|.)", _escaped, shown, flags=re.DOTALL)
        codes = [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]
        lines.append("".join(table.get(code, "") for code in codes))
    return "\n".join(lines)


def _escaped(found: re.Match[bytes]) -> bytes:
    sign = found.group(1)
    if len(sign) == 3:
        return bytes([int(sign, 8)])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(sign, sign)


def made(kind: LetterKind, found=None) -> bytes:
    return letter_pdf(letter_of(kind, found or facts(returns_on=TO)), "Riverbend Clinic", MADE)


def flat(words: str) -> str:
    return re.sub(r"[\s•]+", "", words)


@pytest.mark.parametrize("kind", LetterKind)
def test_the_file_opens_and_holds_every_word_of_the_letter(kind):
    letter = letter_of(kind, facts(returns_on=TO))
    pdf = made(kind)
    assert pdf.startswith(b"%PDF-1.")
    assert pdf.rstrip().endswith(b"%%EOF")
    found = flat(words_of(pdf))
    for section in letter.sections:
        assert flat(section.heading) in found
        for line in section.lines:
            for cell in line.cells:
                assert flat(cell) in found, cell


def test_spanish_letters_and_marks_are_whole():
    found = flat(words_of(made(LetterKind.PATIENT_ES)))
    for words in ("Sus próximas citas", "¿Tiene dudas?", "miércoles 1 de abril", "ánimo", "Quién recibe"):
        assert flat(words) in found


@pytest.mark.parametrize(("kind", "language"), [(LetterKind.PATIENT_EN, b"en-US"), (LetterKind.PATIENT_ES, b"es-US")])
def test_the_file_says_its_language_and_its_title_names_nobody(kind, language):
    pdf = made(kind)
    assert b"/Lang" in pdf
    assert language in pdf or language.decode().encode("utf-16-be") in pdf
    info = next(body for _number, body in _OBJECT.findall(pdf) if b"/Title" in body)
    for name in (b"Ana", b"Ruiz", "Ana".encode("utf-16-be"), "Ruiz".encode("utf-16-be")):
        assert name not in info


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_fits_on_two_pages(kind):
    assert len(re.findall(rb"/Type /Page\b", made(kind))) <= 2


def test_a_bare_letter_is_one_page_and_a_long_one_breaks_between_pages():
    assert len(re.findall(rb"/Type /Page\b", made(LetterKind.PATIENT_EN, BARE))) == 1
    long = facts(summary="\n".join(f"Line {number} of the summary." for number in range(120)))
    pdf = made(LetterKind.CLINICIAN, long)
    found = flat(words_of(pdf))
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 2
    assert all(f"Line{number}ofthesummary." in found for number in range(120))


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Ñandú, ¿sí?", "Ñandú, ¿sí?"),
        ("17 → 8", "17 to 8"),
        ("≥ 5", "at least 5"),
        ("Łukasz Müller", "Łukasz Müller"),
        ("n\u0303", "ñ"),
        ("王 and 🙂", "? and ?"),
    ],
)
def test_what_the_font_does_not_have_is_said_otherwise(words, printed):
    assert printable(words) == printed


def test_words_in_another_script_or_very_long_ones_do_not_stop_a_letter():
    odd = facts(legal_name="王 小明", summary="x" * 900 + " مرحبا", back="a\tb")
    assert made(LetterKind.CLINICIAN, odd).startswith(b"%PDF")
    assert made(LetterKind.PATIENT_EN, odd).startswith(b"%PDF")


def test_the_print_fonts_hold_english_and_spanish_and_may_be_embedded():
    wanted = "ABCabc0189ÁÉÍÓÚÜÑáéíóúüñ¿¡“”‘’–—…•€%$&@#()/"
    for file in FILES.values():
        with TTFont(FONTS / file) as font:
            letters = font.getBestCmap()
            assert [sign for sign in wanted if ord(sign) not in letters] == []
            assert font["OS/2"].fsType == 0
