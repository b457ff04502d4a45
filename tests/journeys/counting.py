"""A person whose every activation, screen and keystroke is counted, as the yardstick of the design counts them.

Seconds are an estimate by the keystroke-level model of Card, Moran and Newell (1980), the same on every machine:
nothing of it is measured, so that the table of a build can be compared with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator

from tests.journeys.hands import Person
from tests.journeys.looking import pattern_of

# Card, Moran, Newell 1980, in seconds: a key (an average typist who is no typist), pointing, pressing, the hand from
# mouse to keys, and making up one's mind.
KEY, POINT, PRESS, HAND, MIND = 0.28, 1.1, 0.2, 0.4, 1.35


@dataclass
class Count:
    """What one job took, from the page it began on."""

    activations: int = 0
    screens: int = 0
    keystrokes: int = 0
    fields: int = 0

    @property
    def seconds(self) -> float:
        clicks = self.activations * (MIND + POINT + PRESS)
        return clicks + self.fields * (2 * HAND + MIND) + self.keystrokes * KEY


@dataclass(frozen=True)
class Job:
    """One line of the table: who does what, how it went, and the most it may take."""

    role: str
    name: str
    count: Count
    activations: int
    screens: int
    seconds: int

    @property
    def over(self) -> list[str]:
        """What is above its ceiling; empty when all is well."""
        pairs = (
            ("activations", self.count.activations, self.activations),
            ("screens", self.count.screens, self.screens),
            ("seconds", self.count.seconds, self.seconds),
        )
        return [f"{what}: {is_now:.0f} of {most}" for what, is_now, most in pairs if is_now > most]

    def row(self) -> str:
        count = self.count
        return (
            f"| {self.role} | {self.name} | {count.activations} | {self.activations} | {count.screens} | {self.screens} "
            f"| {count.keystrokes} | {count.seconds:.0f} s | {self.seconds} s |"
        )


class Hand(Person):
    """Counts what it does. A screen is a page, or a dialog over it, other than the one the job began on."""

    def __init__(self, *words: object, **named: object) -> None:
        super().__init__(*words, **named)  # type: ignore[arg-type]
        self.count = Count()
        self._at = ""
        self._dialogs = 0

    @contextmanager
    def job(self) -> Iterator[Count]:
        """Counts from here; the page one stands on is where the job begins."""
        self.count = Count()
        self._at, self._dialogs = self._here(), self._open()
        yield self.count
        self._look_around()

    def _here(self) -> str:
        return pattern_of(self.page.url.removeprefix(self.url))

    def _open(self) -> int:
        return self.page.locator("dialog[open]").count()

    def _look_around(self) -> None:
        here, dialogs = self._here(), self._open()
        self.count.screens += (here != self._at) + max(0, dialogs - self._dialogs)
        self._at, self._dialogs = here, dialogs

    def _act(self, act: Callable[[], None]) -> None:
        act()
        self.count.activations += 1
        self._look_around()

    def follow(self, name: str, within: Locator | None = None) -> None:
        self._act(lambda: Person.follow(self, name, within))

    def press(self, name: str, within: Locator | None = None) -> None:
        self._act(lambda: Person.press(self, name, within))

    def choose(self, group: str | re.Pattern[str], word: str, within: Locator | None = None) -> None:
        self._act(lambda: Person.choose(self, group, word, within))

    def tick(self, words: str | re.Pattern[str], within: Locator | None = None) -> None:
        self._act(lambda: Person.tick(self, words, within))

    def pick(self, label: str, option: str | re.Pattern[str], within: Locator | None = None) -> None:
        self._act(lambda: Person.pick(self, label, option, within))

    def click(self, what: Locator) -> None:
        """Presses something that has no name of its own."""
        self._act(what.click)

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        super().write(label, text, within)
        self.count.keystrokes += len(text)
        self.count.fields += 1


def table(jobs: list[Job]) -> str:
    """The page of figures, one line a job."""
    rows = "\n".join(job.row() for job in jobs)
    return f"""# Usability, counted

Written by the journey that does these jobs in a browser (`tests/journeys/test_usability.py`); it stops a build that is
above a ceiling. A job begins on the home page of its role, signed in. An *activation* is a click, tap or Enter that does
something; *screens* are the pages and dialogs shown after that page; typed text is counted as keystrokes. Seconds are
estimated by the keystroke-level model ({KEY} s a key, {POINT} s to point, {PRESS} s to press, {HAND} s from mouse to
keys and back each, {MIND} s to make up one's mind before each act), without waiting for the machine.

| role | job | activations | at most | screens | at most | keystrokes | time | at most |
|---|---|---|---|---|---|---|---|---|
{rows}
"""
