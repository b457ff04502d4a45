"""Every page that visitors, patients and families reach by links: axe, sideways scroll, pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.clinic import Clinic
from tests.journeys.crawl import OTHERS, crawl_as

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("role", ["visitor", *OTHERS])
def test_everyone_outside_can_use_every_page(role: str, clinic: Clinic, browser: Browser, pictures: Path):
    crawl_as(role, clinic, browser, pictures)
