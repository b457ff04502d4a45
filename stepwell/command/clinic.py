"""`stepwell clinic`: makes a new organization with its first site and its first administrator."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import click

from stepwell.command import django_setup


@click.command()
@click.argument("name")
@click.option("--host", "hosts", multiple=True, required=True, help="A host name people reach it by; may be repeated.")
@click.option("--admin", required=True, help="E-mail of the first administrator.")
@click.option("--admin-name", required=True)
@click.option("--phone", required=True, help="The number on every public page.")
@click.option("--state", required=True, help="Two letters, for example NC.")
@click.option("--zone", default="America/New_York", show_default=True)
def clinic(name: str, hosts: tuple[str, ...], admin: str, admin_name: str, phone: str, state: str, zone: str) -> None:
    """Make a new clinic: its own schema, role, first site and first administrator.

    Example: stepwell clinic "Hill IOP" --host hill.example --admin ann@hill.example --admin-name "Ann Lee"
    --phone 555-0100 --state NC
    """
    schema = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40]
    if not schema or not re.fullmatch(r"[A-Z]{2}", state.upper()):
        click.echo("Give the clinic a name with letters, and its state as two letters. Nothing was made.", err=True)
        sys.exit(2)
    server = _provision(schema, name, list(hosts))
    try:  # the web's login does the rest, as it would from a page
        words = [sys.executable, "-m", "stepwell.command.clinic_people", schema, admin, admin_name, phone]
        done = subprocess.run([*words, state.upper(), zone, hosts[0]], env=os.environ | {"STEPWELL_DB_LOGIN": "web"})
    finally:
        if server is not None:
            server.stop()  # only what this command started
    sys.exit(done.returncode)


def _provision(schema: str, name: str, hosts: list[str]) -> Any:
    django_setup.start(owner=True)
    from django.db import connections

    from stepwell.command.migrate import migrate_all
    from stepwell.registry import provision
    from stepwell.registry.embedded import EmbeddedServer
    from stepwell.registry.where import is_embedded

    server = EmbeddedServer() if is_embedded() else None
    if server is not None:
        server.start()
    migrate_all(server)
    provision.create_organization(schema, name, hosts)
    connections.close_all()
    return server
