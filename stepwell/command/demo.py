"""`stepwell demo`: fills an organization with a believable clinic, through the same actions that the pages use."""

from __future__ import annotations

import sys
import time
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from stepwell.command import django_setup

console = Console(stderr=True, highlight=False)


@click.command()
@click.option("--patients", default=60, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--weeks", default=12, show_default=True, type=click.IntRange(1, 52))
@click.option("--seed", default=7, show_default=True, type=int, help="The same seed tells the same stories.")
@click.option("--organization", default="demo", show_default=True, help="The organization to fill.")
@click.option("--if-empty", is_flag=True, help="Do nothing when it has patients already.")
def demo(patients: int, weeks: int, seed: int, organization: str, if_empty: bool) -> None:
    """Build a demo clinic: people, groups, notes, scores and claims of some weeks up to today.

    Example: stepwell demo --patients 60 --weeks 12 --seed 7
    """
    django_setup.start()
    from stepwell.people.models import Patient

    with django_setup.inside(organization):
        if Patient._base_manager.exists():
            if if_empty:
                return
            click.echo("This organization has patients already. Nothing was changed.", err=True)
            sys.exit(2)
        start = time.perf_counter()
        fill(patients, weeks, seed)
    console.print(f"The demo clinic is ready ({time.perf_counter() - start:.0f} s).")


def fill(patients: int, weeks: int, seed: int) -> Any:
    """Builds the clinic in the organization that is open, with a bar that tells the day."""
    from stepwell.command.demo_clinic.build import build

    columns = (TextColumn("Filling the demo clinic"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("days", total=None)
        return build(patients, weeks, seed, watch=lambda done, days: bar.update(task, completed=done, total=days))


def sign_in_table() -> Table:
    """One row for each part people play, with the address and the password to sign in with."""
    from stepwell.desk.demo import PASSWORD, SIGN_INS

    table = Table(title="Demo sign-ins", title_justify="left", title_style="bold")
    for heading in ("Who", "E-mail", "Password"):
        table.add_column(heading)
    for word, email in SIGN_INS.values():
        table.add_row(word, email, PASSWORD)
    return table
