"""A real database for every test: built once from the migrations, copied for each worker, rolled back after each test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent

# How long an example takes says something of the machine, not of the code.
settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared machine")


@pytest.fixture(scope="session")
def database_server() -> Iterator[None]:
    """The embedded server with a template database at the code's migrations; other runs may share it."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.database", "copy", os.environ["STEPWELL_DATABASE"]],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    yield
    subprocess.run([sys.executable, "-m", "tests.database", "drop", os.environ["STEPWELL_DATABASE"]], cwd=ROOT)


@pytest.fixture(scope="session")
def django_db_setup(database_server: None) -> Iterator[None]:
    """Replaces pytest-django's own setup: the copy is migrated already and belongs to the owner, not to the web login."""
    yield
    from django.db import connections

    connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _empty_as_superuser() -> Iterator[None]:
    """After a test that really commits, the tables are emptied by the superuser: the program's own login may not."""
    from django.conf import settings
    from django.test import TransactionTestCase

    from stepwell.registry import hosts
    from tests.database import empty

    settings.WHITENOISE_AUTOREFRESH = True  # else every client of every test looks through all static files first

    hosts.REMEMBER_SECONDS = 1e9  # so that no page of a test pays for the lookup and another does not
    before = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda self: empty(os.environ["STEPWELL_DATABASE"])
    yield
    TransactionTestCase._fixture_teardown = before


@pytest.fixture(autouse=True)
def _in_the_clinic(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that touch the database stand inside the organization Riverside, as its own database role."""
    marker = request.node.get_closest_marker("django_db")
    lasting = "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction"))
    if not (lasting or marker or "db" in request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db" if lasting else "db")
    from django.db import connection
    from django_tenants.utils import get_tenant_model

    connection.set_schema_to_public()
    connection.set_tenant(get_tenant_model().objects.get(schema_name="riverside"))
    yield
    connection.set_schema_to_public()
