"""`stepwell demo`: fills an organization with a believable clinic, through the same actions that the pages use."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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


def fill(patients: int, weeks: int, seed: int) -> None:
    """Builds the clinic in the organization that is open: lived through up to a size, copied beyond it."""
    from stepwell.command.demo_clinic.build import build
    from stepwell.command.demo_clinic.copies import LIVED_THROUGH, make_copies

    with _bar("Filling the demo clinic, day") as watch:
        build(min(patients, LIVED_THROUGH), weeks, seed, watch=watch)
    if patients > LIVED_THROUGH:
        with _bar("Copying it, clinic") as watch:
            make_copies(patients, seed, watch)


@contextmanager
def _bar(says: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, nothing elsewhere."""
    columns = (TextColumn(says), MofNCompleteColumn(), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(says, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def sign_in_table() -> Table:
    """One row for each part people play, with the address and the password to sign in with."""
    from stepwell.desk.demo import PASSWORD, SIGN_INS

    table = Table(title="Demo sign-ins", title_justify="left", title_style="bold")
    for heading in ("Who", "E-mail", "Password"):
        table.add_column(heading)
    for word, email in SIGN_INS.values():
        table.add_row(word, email, PASSWORD)
    return table
