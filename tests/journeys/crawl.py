"""Follows links as one person: no finding by axe, no sideways scroll, a picture of each page."""

from __future__ import annotations

import contextlib
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from stepwell.desk.demo import PASSWORD, SIGN_INS
from tests.journeys.clinic import Clinic
from tests.journeys.looking import (
    PHONE,
    WIDE,
    file_name,
    findings,
    open_context,
    parts,
    pattern_of,
    sideways,
    sign_in,
)

MOST = 150
OTHERS = ("patient", "family_contact")  # those of the sign-ins who do not work here
_parts_seen: dict[str, set[str]] = {}
_public: set[str] = set()


def _links(page: Page, url: str) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    # Without its place on the page: scrolled there, the bar at the top would lie over what axe measures.
    return [link.removeprefix(url).split("#")[0] for link in found if link.startswith(url + "/")]


def _look(page: Page, pictures: Path, name: str, is_new: bool) -> list[str]:
    """Both widths in the light with a picture of each, and the colors of the dark. Axe skips what it knows."""
    seen = []
    for width, size in (("390", PHONE), ("1280", WIDE)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if wider := sideways(page):
            seen.append(f"{width}: {wider} pixels wider than the screen")
        if is_new:
            seen += [f"{width} {finding}" for finding in findings(page)]
            page.screenshot(path=pictures / f"{name}-{width}.png", full_page=True)
    if is_new:
        page.emulate_media(color_scheme="dark")
        seen += [f"dark {finding}" for finding in findings(page, only_contrast=True)]
        page.emulate_media(color_scheme="light")
    return seen


def _is_new(page: Page, pattern: str) -> bool:
    """Whether this page holds a kind of part that no role has seen on it."""
    known = _parts_seen.setdefault(pattern, set())
    here = parts(page)
    is_new = not here <= known
    known |= here
    return is_new


class Crawl:
    """Follows every link once for each kind of address; keeps what is wrong, and who linked there."""

    def __init__(self, page: Page, url: str, role: str, pictures: Path) -> None:
        self.page, self.url, self.role, self.pictures = page, url, role, pictures
        self.done: set[str] = set()
        self.found: dict[str, list[str]] = {}
        self.troubles: list[str] = []
        page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def run(self, start: str) -> None:
        waiting = [(start, "")]
        while waiting and len(self.done) < MOST:
            path, linked_from = waiting.pop(0)
            pattern = pattern_of(path)
            if pattern in self.done or pattern in _public or pattern.startswith(("/static/", "/account/logout")):
                continue
            self.done.add(pattern)
            if here := self.see(path, pattern):
                self.found[f"{path} (linked from {linked_from})"] = here
            waiting += [(link, path) for link in _links(self.page, self.url)]

    def see(self, path: str, pattern: str) -> list[str]:
        """Everything wrong with one page. A file to download is no page."""
        self.troubles.clear()
        try:
            answer = self.page.goto(self.url + path)
        except Error as nothing:
            with contextlib.suppress(Error):
                self.page.goto("about:blank")
            return [] if "Download is starting" in nothing.message else [nothing.message.splitlines()[0]]
        assert answer is not None
        if "text/html" not in answer.headers.get("content-type", ""):
            return []
        # Taken before axe runs, which writes inline styles of its own that the policy rightly stops.
        here = [*self.troubles] if answer.ok else [f"answered {answer.status}"]
        here += _look(self.page, self.pictures, file_name(self.role, pattern), _is_new(self.page, pattern))
        if self.page.locator("h1").count() != 1:
            here.append("has no single main heading")
        return here


def crawl_as(role: str, clinic: Clinic, browser: Browser, pictures: Path) -> None:
    """Looks at every page that can be reached by links; fails with everything that is wrong, page by page."""
    context = open_context(browser)
    crawl = Crawl(context.new_page(), clinic.url, role, pictures)
    if role != "visitor":
        sign_in(crawl.page, clinic.url, SIGN_INS[role][1], PASSWORD)
    crawl.run("/" if role == "visitor" else pattern_of(crawl.page.url.removeprefix(clinic.url)))
    context.close()
    if role == "visitor":
        _public.update(crawl.done)
    told = [f"{path}: {finding}" for path, here in crawl.found.items() for finding in here]
    assert not told, "\n".join(told)
    assert len(crawl.done) >= 3
