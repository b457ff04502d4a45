"""Starts Django inside a command, as the web's login or as the owner of the tables."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any

import click


def start(*, owner: bool = False) -> None:
    """Sets Django up once per process. The owner's login is for migrations only."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stepwell.settings")
    if owner:
        os.environ["STEPWELL_DB_LOGIN"] = "owner"
    import django

    django.setup()


@contextlib.contextmanager
def inside(schema_name: str) -> Iterator[Any]:
    """Runs a block inside one organization. Raises ClickException when there is none of that name."""
    from django.db import connection
    from django_tenants.utils import get_tenant_model

    connection.set_schema_to_public()  # type: ignore[attr-defined]
    organization = get_tenant_model().objects.filter(schema_name=schema_name).first()
    if organization is None:
        raise click.ClickException(f"There is no organization called {schema_name!r} in this database.")
    connection.set_tenant(organization)  # type: ignore[attr-defined]
    try:
        yield organization
    finally:
        connection.set_schema_to_public()  # type: ignore[attr-defined]
