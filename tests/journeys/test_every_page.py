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
    pattern_of,
    sideways,
    sign_in,
)

pytestmark = pytest.mark.journey
MOST = 60


def _links(page: Page, url: str) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    return [link.removeprefix(url) for link in found if link.startswith(url + "/")]


def _look(page: Page, pictures: Path, name: str) -> list[str]:
    """Both schemes at both widths; a picture of each width, and of the dark one."""
    seen = []
    for width, size in (("1280", WIDE), ("390", PHONE)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            seen += [f"{width} {scheme} {finding}" for finding in findings(page)]
            if scheme == "light" or width == "1280":
                page.screenshot(path=pictures / f"{name}-{width}-{scheme}.png", full_page=True)
        if wider := sideways(page):
            seen.append(f"{width}: {wider} pixels wider than the screen")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    return seen


@pytest.mark.parametrize("role", ["visitor", *SIGN_INS])
def test_every_page_can_be_used_by_everyone(role: str, clinic: Clinic, browser: Browser, pictures: Path):
    context = open_context(browser)
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    waiting = ["/"]
    if role != "visitor":
        sign_in(page, clinic.url, SIGN_INS[role][1], PASSWORD)
        waiting = ["/home/"]
    done: set[str] = set()
    found: dict[str, list[str]] = {}
    while waiting and len(done) < MOST:
        path = waiting.pop(0)
        pattern = pattern_of(path)
        if pattern in done or pattern.startswith(("/static/", "/account/logout")) or "download" in pattern:
            continue
        done.add(pattern)
        troubles.clear()
        answer = page.goto(clinic.url + path)
        assert answer is not None
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        here = [] if answer.ok else [f"answered {answer.status}"]
        here += _look(page, pictures, file_name(role, pattern)) + troubles
        if page.locator("h1").count() != 1:
            here.append("has no single main heading")
        if here:
            found[pattern] = here
        waiting += _links(page, clinic.url)
    context.close()
    assert found == {}
    assert len(done) >= 3
