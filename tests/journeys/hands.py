"""A person at a screen: reads what is there, clicks what is named, and keeps a picture of every page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from stepwell.desk.demo import PASSWORD, SIGN_INS
from tests.journeys.looking import WIDE, file_name, open_context, pattern_of, sideways, sign_in
from tests.journeys.typed import Typed

SLOW = 20_000


class Person:
    """Someone with a role before one screen; every act waits for what it needs and fails when it is not there."""

    def __init__(self, browser: Browser, url: str, pictures: Path, role: str = "visitor", size: tuple[int, int] = WIDE):
        self.url, self.pictures, self.role, self.size = url, pictures, role, size
        self.context = open_context(browser, size)
        self.context.set_default_timeout(SLOW)
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self.typed: list[Typed] = []
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("response", lambda said: self._note(said.status, said.url))

    def _note(self, status: int, url: str) -> None:
        if status >= 500 or status in (403, 404):
            self.troubles.append(f"{status} at {url.removeprefix(self.url)}")

    def signs_in(self) -> Person:
        sign_in(self.page, self.url, SIGN_INS[self.role][1], PASSWORD)
        return self

    def leaves(self) -> None:
        """Closes the screen; nothing may have broken on the way."""
        self.context.close()
        assert self.troubles == []

    def opens(self, path: str) -> None:
        """Types an address: a starting point, or a link that came by mail."""
        self.page.goto(self.url + path)

    def follow(self, name: str, within: Locator | None = None) -> None:
        """Clicks a link by its words and waits for the page behind it."""
        link = (within or self.page.locator("body")).get_by_role("link", name=name).first
        target = link.get_attribute("href") or ""
        link.click()
        self.page.wait_for_url(
            lambda address: target.split("#")[0].split("?")[0] in address, wait_until="domcontentloaded"
        )

    def press(self, name: str, within: Locator | None = None) -> None:
        """Presses a button by its words."""
        (within or self.page.locator("main")).get_by_role("button", name=name).first.click()

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        self.types((within or self.page.locator("main")).get_by_label(label).first, text, label)

    def types(self, box: Locator, text: str, label: str) -> None:
        """Types into a field, and remembers what, where, and what stood there before."""
        here = pattern_of(self.page.url.removeprefix(self.url))
        self.typed.append(Typed(text, label, here, box.input_value()))
        box.fill(text)

    def finds(self, label: str, text: str, within: Locator | None = None) -> None:
        """The page knows already; there is nothing to type."""
        expect((within or self.page.locator("main")).get_by_label(label).first).to_have_value(text)

    def pick(self, label: str, option: str | re.Pattern[str], within: Locator | None = None) -> None:
        """Picks from a list the first option that has these words."""
        chooser = (within or self.page.locator("main")).get_by_label(label).first
        words = chooser.locator("option").filter(has_text=option).first.get_attribute("value")
        chooser.select_option(words)

    def choose(self, group: str | re.Pattern[str], word: str, within: Locator | None = None) -> None:
        """Clicks an answer of a question."""
        asked = (within or self.page.locator("main")).get_by_role("group", name=group).first
        answer = asked.get_by_role("radio", name=word, exact=True).first
        labels = asked.locator("label").filter(has=answer)
        (labels if labels.count() else asked.locator("label").filter(has_text=word)).first.click()
        expect(answer).to_be_checked()

    def tick(self, words: str | re.Pattern[str], within: Locator | None = None) -> None:
        """Ticks a box by its words; a person clicks the words beside it."""
        box = (within or self.page.locator("main")).get_by_label(words).first
        if box.is_checked():
            return
        beside = box.evaluate_handle("box => box.labels[0] || box").as_element()
        assert beside is not None
        beside.click()
        expect(box).to_be_checked()

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator("main")).to_contain_text(text, timeout=SLOW)

    def is_at(self, pattern: str) -> None:
        """The page's address has this form, ids and days taken out."""
        self.page.wait_for_url(
            lambda address: pattern_of(address.removeprefix(self.url)) == pattern, wait_until="domcontentloaded"
        )

    def look(self, name: str = "") -> None:
        """Keeps a picture; the page has one main heading and fits the screen."""
        pattern = name or pattern_of(self.page.url.removeprefix(self.url))
        path = self.pictures / f"walk-{file_name(self.role, pattern)}-{self.size[0]}.png"
        self.page.screenshot(path=path, full_page=True)
        assert self.page.locator("h1").count() == 1, f"{pattern} has no single main heading"
        assert sideways(self.page) == 0, f"{pattern} is wider than the screen"
