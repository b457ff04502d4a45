"""The browser and the clinic of the journeys."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.clinic import ROOT, Clinic, running

PICTURES = ROOT / "docs" / "generated" / "pages"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_sessionstart(session: pytest.Session) -> None:
    """Takes away the pictures of the run before, once, whatever number of processes this one has."""
    if not hasattr(session.config, "workerinput"):
        shutil.rmtree(PICTURES, ignore_errors=True)


@pytest.fixture(scope="session")
def clinic() -> Iterator[Clinic]:
    with running("journey", seed="tests.journeys.rich") as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser's program is."""
    named = os.environ.get("STEPWELL_CHROMIUM", "")
    path = next(
        (found for name in (named, "chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
        None,
    )
    assert path, "the journeys need Chromium; `tools/browser` installs it"
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The journeys talk to a server; this process opens no database."""


@pytest.fixture(scope="session", autouse=True)
def _empty_as_superuser() -> None:
    """Nothing to empty."""
