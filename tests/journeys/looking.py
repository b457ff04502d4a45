"""Looks at a page as axe does, and as a person with a small screen does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast-enhanced"]  # 7:1; what passes it passes the 4.5:1 of `color-contrast`
WIDE, PHONE = (1280, 800), (390, 844)
_IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}")


def pattern_of(path: str) -> str:
    """An address with its ids and days taken out, so that one page of a kind stands for all."""
    return _DAYS.sub("day", _IDS.sub("id", path.split("#")[0].split("?")[0]))


def open_context(browser: Browser, size: tuple[int, int] = WIDE, scheme: str = "light") -> BrowserContext:
    return browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
        service_workers="block",
    )


def sign_in(page: Page, url: str, email: str, password: str) -> None:
    page.goto(f"{url}/account/login/")
    page.fill("form[action*=login] input[name=login]", email)
    page.fill("form[action*=login] input[name=password]", password)
    page.press("form[action*=login] input[name=password]", "Enter")
    page.wait_for_url(lambda address: "/account/login" not in address)


def findings(page: Page, *, only_contrast: bool = False) -> list[str]:
    """What axe finds, each with its rule and place; the 7:1 contrast rule is on. A second look needs contrast only."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    only = {"type": "rule", "values": CONTRAST} if only_contrast else {"type": "tag", "values": TAGS}
    found: list[list[Any]] = page.evaluate(
        """async (only) => {
            const r = await axe.run(document, {
                runOnly: only,
                rules: {'color-contrast-enhanced': {enabled: true}, 'color-contrast': {enabled: false}},
                resultTypes: ['violations'],
            });
            return r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.target.join(' '))]);
        }""",
        only,
    )
    return [f"{rule}: {', '.join(places)}" for rule, places in found]


def parts(page: Page) -> frozenset[str]:
    """The kinds of parts a page is made of: each element with its classes and its place in its parent."""
    found: list[str] = page.evaluate(
        """() => [...document.body.querySelectorAll('*')].map(one =>
            [one.parentElement, one].map(e => `${e.localName}.${[...e.classList].sort().join('.')}`).join('>')
            + (one.getAttribute('role') || '') + (one.type || ''))"""
    )
    return frozenset(found)


def sideways(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return int(page.evaluate("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))


def file_name(role: str, pattern: str) -> str:
    words = pattern.strip("/").replace("/", "-") or "home"
    return f"{role}-{words}"
