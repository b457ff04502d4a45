"""What the steps of one walk share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.hands import Person
from tests.journeys.typed import Typed

NAME, LAST = "Jo", "Tester"


@dataclass
class Walk:
    """The clinic of this walk, and what the steps so far have brought."""

    url: str
    browser: Browser
    pictures: Path
    today: str
    size: tuple[int, int]
    patient: str = ""
    episode: str = ""
    invitation: str = ""
    claim: str = ""
    stopped_at: str = ""
    signed_in: dict[str, Person] = field(default_factory=dict)

    @property
    def typed(self) -> list[Typed]:
        """Everything that anybody on this walk has typed."""
        return [one for person in self.signed_in.values() for one in person.typed]

    def person(self, role: str = "visitor") -> Person:
        """Someone at a screen; staff sit at a wide one unless this walk is on phones."""
        found = self.signed_in.get(role)
        if found is None:
            found = self.signed_in[role] = Person(self.browser, self.url, self.pictures, role, self.size)
            if role != "visitor":
                found.signs_in()
        return found
