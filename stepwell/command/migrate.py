"""`stepwell migrate`: brings the register and every organization to this version."""

from __future__ import annotations

import sys

import click

from stepwell.command import django_setup


@click.command()
@click.option("--write-script", is_flag=True, help="For developers: write the script that builds new organizations.")
def migrate(write_script: bool) -> None:
    """Bring every organization's tables to this version.

    Example: stepwell migrate
    """
    django_setup.start(owner=True)
    from stepwell.registry.embedded import EmbeddedServer
    from stepwell.registry.where import is_embedded

    server = EmbeddedServer() if is_embedded() else None
    if server:
        server.start()
    try:
        waiting = migrate_all(server)
        if write_script:
            from stepwell.registry import script

            assert server is not None
            script.write_script(server.bin / "pg_dump")
    finally:
        if server:
            server.stop()
    for name, why in waiting:
        click.echo(f"{name} could not be brought to this version: {why}", err=True)
    sys.exit(1 if waiting else 0)


def migrate_all(server: object = None) -> list[tuple[str, str]]:
    """Migrates everything; one organization that does not come through never stops the others.

    Returns (organization, what went wrong) for those left behind.
    """
    from stepwell.registry import provision
    from stepwell.registry.embedded import EmbeddedServer
    from stepwell.registry.models import Organization

    if isinstance(server, EmbeddedServer):
        with server.superuser() as superuser:
            provision.bootstrap(superuser)
    provision.prepare_database()
    provision.migrate_shared()
    left = []
    for organization in Organization.objects.order_by("schema_name"):
        try:
            provision.migrate_organization(organization)
        except Exception as error:
            left.append((organization.schema_name, f"{type(error).__name__}: {error}".splitlines()[0]))
    return left
