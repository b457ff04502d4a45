"""Makes sure of a database at this version before a command works in it, and leaves it as it was found."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import click

from stepwell.command import django_setup


@contextlib.contextmanager
def database_at_this_version() -> Iterator[None]:
    """As the owner: the embedded server answers and every table is migrated.

    A server that runs already goes on running; one started here ends with the block. Raises ClickException for an
    organization that could not be migrated.
    """
    django_setup.start(owner=True)
    from django.db import connections

    from stepwell.command.migrate import migrate_all
    from stepwell.registry.embedded import EmbeddedServer
    from stepwell.registry.where import is_embedded

    server = EmbeddedServer() if is_embedded() else None
    if server is not None:
        server.start()
    try:
        for name, why in migrate_all(server):
            raise click.ClickException(f"{name} could not be brought to this version: {why}")
        yield
    finally:
        connections.close_all()
        if server is not None:
            server.stop()
