"""Decides whether a text of the safety questions is whole, and which words to ask in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stepwell.kernel.tables import Refused

# The questions in the order asked; the last only when the one before it is yes.
ITEMS = ("wish", "thoughts", "method", "intent", "plan", "ever", "recent")
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Screener:
    """One text of the questions: whose it is, what it may be called, and the words by language."""

    id: str
    is_official: bool
    credit: str
    license: str
    source: str
    words: Mapping[str, Mapping[str, str]]

    def name(self, language: str = _LANGUAGE) -> str:
        """What the questions are called on screen; own words never carry a scale's name."""
        return _in(self.words["name"], language)

    def asks(self, item: str, language: str = _LANGUAGE) -> str:
        """The words of one question."""
        return _in(self.words[item], language)

    def why(self, language: str = _LANGUAGE) -> str:
        """What to say before the first question; empty when the text has none."""
        return _in(self.words["why"], language)

    def month(self, language: str = _LANGUAGE) -> str:
        """What time the first five questions are about."""
        return _in(self.words["month"], language)

    def life(self, language: str = _LANGUAGE) -> str:
        """What time the question about what was ever done is about; empty when the text has no words for it."""
        return _in(self.words["life"], language)


def _in(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or words.get(_LANGUAGE, "")


def read_screener(table: Mapping[str, Any]) -> Screener:
    """The questions of a parsed file.

    Raises Refused('SCREENER_ITEMS') unless it has just the seven in order with English words, and
    Refused('SCREENER_CREDIT') for an official text that names neither whose it is nor on what terms it is used.
    """
    rows = table.get("item", [])
    if tuple(row.get("id") for row in rows) != ITEMS or not all(str(row.get("en", "")).strip() for row in rows):
        raise Refused(
            "SCREENER_ITEMS",
            "This text of the safety questions is not whole: seven questions in the usual order are needed.",
            "Compare it with the file that comes with Stepwell. The questions in use did not change.",
        )
    official = bool(table.get("is_official", False))
    terms = [str(table.get(name, "")).strip() for name in ("credit", "license", "source")]
    if not all(terms[1:]) or (official and not terms[0]):
        raise Refused(
            "SCREENER_CREDIT",
            "This text of the safety questions does not say whose it is and on what terms it is used.",
            "Fill in credit, license and source. The questions in use did not change.",
        )
    own = {row["id"]: {key: str(value) for key, value in row.items() if key != "id"} for row in rows}
    said = {name: dict(table.get(name, {})) for name in ("name", "why", "month", "life")}
    return Screener(str(table.get("id", "")), official, terms[0], terms[1], terms[2], own | said)
