"""Every page that staff reach by links, as every role: axe, sideways scroll, pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from stepwell.desk.demo import SIGN_INS
from tests.journeys.clinic import Clinic
from tests.journeys.crawl import OTHERS, crawl_as

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("role", [role for role in SIGN_INS if role not in OTHERS])
def test_staff_can_use_every_page(role: str, clinic: Clinic, browser: Browser, pictures: Path):
    crawl_as(role, clinic, browser, pictures)
