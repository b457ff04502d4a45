"""The second half of `stepwell demo`, as the web's login: fills one organization through the actions of the pages."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from stepwell.command import django_setup

WHOLE = 26  # weeks; longer ones are not filled in one transaction
console = Console(stderr=True, highlight=False)


@click.command()
@click.option("--patients", required=True, type=int)
@click.option("--weeks", required=True, type=int)
@click.option("--seed", required=True, type=int)
@click.option("--organization", required=True)
@click.option("--if-empty", is_flag=True)
def main(patients: int, weeks: int, seed: int, organization: str, if_empty: bool) -> None:
    """Fills the organization unless it has patients; ends with 2 when it has, or with 0 if that was foreseen."""
    django_setup.start()
    from stepwell.people.models import Patient

    with django_setup.inside(organization):
        if Patient._base_manager.exists():
            if if_empty:
                return
            click.echo(
                f"stepwell demo: {organization!r} has patients already. Nothing was changed. "
                "Name another clinic with --organization.",
                err=True,
            )
            sys.exit(2)
        start = time.perf_counter()
        try:
            fill(patients, weeks, seed)
        except KeyboardInterrupt:
            console.print(
                "Stopped. What was begun is taken back; the next start fills the clinic again."
                if weeks <= WHOLE
                else "Stopped. A part of the clinic is there; fill another one with --organization."
            )
            sys.exit(130)
    console.print(f"The demo clinic is ready ({time.perf_counter() - start:.0f} s).")


def fill(patients: int, weeks: int, seed: int) -> None:
    """Builds the clinic in the organization that is open: lived through up to a size, copied beyond it."""
    from django.db import transaction

    from stepwell.command.demo_clinic.build import build
    from stepwell.command.demo_clinic.copies import lived_through, make_copies

    # One transaction: a clinic that was stopped half-way would look filled to the next start. Years are saved day by
    # day instead: inside one transaction the database never learns how large its tables have become.
    whole = transaction.atomic() if weeks <= WHOLE else nullcontext()
    with _bar("Filling the demo clinic, day") as watch, whole:
        build(min(patients, lived_through(weeks)), weeks, seed, watch=watch)
    if patients > lived_through(weeks):
        with _bar("Copying it, clinic") as watch:
            make_copies(patients, seed, watch)


@contextmanager
def _bar(says: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, a line every tenth of the way elsewhere."""
    if not console.is_terminal:
        yield _lines(says)
        return
    columns = (TextColumn(says), MofNCompleteColumn(), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(says, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _lines(says: str) -> Callable[[int, int], None]:
    def tell(done: int, of: int) -> None:
        if done * 10 // of > (done - 1) * 10 // of:
            console.print(f"{says} {done} of {of}")

    return tell


if __name__ == "__main__":
    main()
