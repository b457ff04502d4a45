"""`stepwell clinic`: makes a new organization with its first site and its first administrator."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from zoneinfo import available_timezones

import click

from stepwell.command.own_database import database_at_this_version

RESERVED = {"public", "demo", "information_schema"}


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
    if wrong := _what_is_wrong(schema, list(hosts), admin, state, zone):
        click.echo(f"stepwell clinic: {wrong} Nothing was made.", err=True)
        sys.exit(2)
    with database_at_this_version():
        _provision(schema, name, list(hosts))
        words = [sys.executable, "-m", "stepwell.command.clinic_people", schema, admin, admin_name, phone]
        # the web's login does the rest, as it would from a page
        done = subprocess.run([*words, state.upper(), zone, hosts[0]], env=os.environ | {"STEPWELL_DB_LOGIN": "web"})
    sys.exit(done.returncode)


def _what_is_wrong(schema: str, hosts: list[str], admin: str, state: str, zone: str) -> str:
    if not re.match(r"[a-z]", schema) or schema.startswith("pg_") or schema in RESERVED:
        return "NAME has to begin with a letter and be more than one of the words Stepwell keeps for itself."
    if not re.fullmatch(r"[A-Z]{2}", state.upper()):
        return f"--state takes two letters, not {state!r}."
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", admin):
        return f"--admin takes an e-mail address, not {admin!r}."
    if zone not in available_timezones():
        return f"--zone takes a name such as America/Chicago, not {zone!r}."
    wrong = [host for host in hosts if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", host)]
    return f"--host takes a name such as hill.example, not {wrong[0]!r}." if wrong else ""


def _provision(schema: str, name: str, hosts: list[str]) -> None:
    from django.db import connections

    from stepwell.registry import provision
    from stepwell.registry.models import Domain, Organization

    if Organization.objects.filter(schema_name=schema).exists():
        raise click.ClickException(f"There is a clinic {schema!r} already. Nothing was made.")
    if taken := Domain.objects.filter(domain__in=hosts).first():
        raise click.ClickException(f"The host {taken.domain!r} leads to another clinic already. Nothing was made.")
    provision.create_organization(schema, name, hosts)
    connections.close_all()
