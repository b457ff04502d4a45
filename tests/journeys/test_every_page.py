"""Every page that can be reached by links, as every role: no finding by axe, no sideways scroll, a picture of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

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

pytestmark = pytest.mark.journey
MOST = 150
_looked_at: dict[str, set[str]] = {}


def _links(page: Page, url: str) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    return [link.removeprefix(url) for link in found if link.startswith(url + "/")]


def _look(page: Page, pictures: Path, name: str, is_new: bool) -> list[str]:
    """Both widths in the light, and the colors of the dark; a picture of each. Axe skips what it knows."""
    seen = []
    for width, size in (("1280", WIDE), ("390", PHONE)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if wider := sideways(page):
            seen.append(f"{width}: {wider} pixels wider than the screen")
        if is_new:
            seen += [f"{width} {finding}" for finding in findings(page)]
            page.screenshot(path=pictures / f"{name}-{width}-light.png", full_page=True)
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    if is_new:
        page.emulate_media(color_scheme="dark")
        seen += [f"dark {finding}" for finding in findings(page, only_contrast=True)]
        page.screenshot(path=pictures / f"{name}-1280-dark.png", full_page=True)
        page.emulate_media(color_scheme="light")
    return seen


def _is_new(page: Page, pattern: str) -> bool:
    """Whether this page holds a kind of part that no role has seen on it."""
    known = _looked_at.setdefault(pattern, set())
    here = parts(page)
    is_new = not here <= known
    known |= here
    return is_new


def crawl(page: Page, url: str, role: str, start: str, pictures: Path) -> tuple[set[str], dict[str, list[str]]]:
    """The patterns of every page that links lead to, and what is wrong on them."""
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    waiting, done, found = [start], set[str](), dict[str, list[str]]()
    while waiting and len(done) < MOST:
        path = waiting.pop(0)
        pattern = pattern_of(path)
        if pattern in done or pattern.startswith(("/static/", "/account/logout")) or "download" in pattern:
            continue
        done.add(pattern)
        troubles.clear()
        answer = page.goto(url + path)
        assert answer is not None
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        here = [] if answer.ok else [f"answered {answer.status}"]
        here += _look(page, pictures, file_name(role, pattern), _is_new(page, pattern)) + troubles
        if page.locator("h1").count() != 1:
            here.append("has no single main heading")
        if here:
            found[path] = here
        waiting += _links(page, url)
    return done, found


@pytest.mark.parametrize("role", ["visitor", *SIGN_INS])
def test_every_page_can_be_used_by_everyone(role: str, clinic: Clinic, browser: Browser, pictures: Path):
    context = open_context(browser)
    page = context.new_page()
    if role != "visitor":
        sign_in(page, clinic.url, SIGN_INS[role][1], PASSWORD)
    start = {"visitor": "/", "patient": "/today/"}.get(role, "/home/")
    done, found = crawl(page, clinic.url, role, start, pictures)
    context.close()
    assert found == {}
    assert len(done) >= 3
