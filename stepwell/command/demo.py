"""`stepwell demo`: fills an organization with a believable clinic, through the same actions that the pages use."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import click
from rich import box
from rich.table import Table

from stepwell.command.own_database import database_at_this_version

DEMO = "demo"


@click.command()
@click.option("--patients", default=60, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--weeks", default=12, show_default=True, type=click.IntRange(1, 104))
@click.option("--seed", default=7, show_default=True, type=int, help="The same seed tells the same stories.")
@click.option("--organization", default=DEMO, show_default=True, help="The organization to fill; made if missing.")
@click.option("--if-empty", is_flag=True, help="Do nothing when it has patients already.")
def demo(patients: int, weeks: int, seed: int, organization: str, if_empty: bool) -> None:
    """Build a demo clinic: people, groups, notes, scores and claims of some weeks up to today.

    Its people can sign in without a second factor while Stepwell runs with `up --demo`, and only then.

    Example: stepwell demo --patients 60 --weeks 12 --seed 7
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", organization):
        click.echo(
            "stepwell demo: name the organization with small letters, digits and _, beginning with a letter. "
            "Nothing was made.",
            err=True,
        )
        sys.exit(2)
    with database_at_this_version():
        make_demo_organization(organization)
        words = fill_command(patients, weeks, seed, organization=organization, if_empty=if_empty)
        try:
            code = subprocess.run(words, env=os.environ | {"STEPWELL_DB_LOGIN": "web", "STEPWELL_DEMO": "1"}).returncode
        except KeyboardInterrupt:  # the child heard it too and took back what it had begun
            code = 130
    sys.exit(code)


def make_demo_organization(name: str = DEMO) -> None:
    """Registers the organization and builds its schema, unless it is there; as the owner.

    Raises ClickException for a clinic of real people: its staff would get accounts with a known password.
    """
    from django.db import connections

    from stepwell.registry import provision

    hosts = [f"{name.replace('_', '-')}.localhost"]
    if name == DEMO:
        hosts = ["localhost", "127.0.0.1", *os.environ.get("STEPWELL_DEMO_HOSTS", "").split()]
    made = provision.create_organization(name, "Riverside IOP", hosts, is_demo=True)
    connections.close_all()
    if not made.is_demo:
        raise click.ClickException(f"{name!r} is a clinic of real people. Nothing was changed.")


def fill_command(patients: int, weeks: int, seed: int, *, organization: str = DEMO, if_empty: bool = True) -> list[str]:
    """The words that fill an organization, to be run in a process of its own as the web's login."""
    words = [sys.executable, "-m", "stepwell.command.demo_fill", "--organization", organization]
    words += ["--patients", str(patients), "--weeks", str(weeks), "--seed", str(seed)]
    return [*words, "--if-empty"] if if_empty else words


def sign_in_table() -> Table:
    """One row for each part people play, with the address and the password to sign in with."""
    from stepwell.desk.demo import PASSWORD, SIGN_INS

    table = Table(title="Demo sign-ins", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("Who", "E-mail", "Password"):
        table.add_column(heading, no_wrap=True)
    for word, email in SIGN_INS.values():
        table.add_row(word, email, PASSWORD)
    return table
