"""Plans a week from a file: who is in which group, when and with whom, with a bar that shows cost, bound and gap."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Any

import click
import msgspec

from stepwell.command.files import BadInput, answer_to, check_apart, check_place
from stepwell.command.waiting import PATIENCE_SECONDS
from stepwell.program.planner.sound import BadWeek

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from stepwell.program.planner.solve import Progress, Result

SOMEBODY_LEFT_OUT = 1
MOST_WORKERS = 32


@click.command("plan", short_help="Plan a week: groups, rooms, leaders, visits.")
@click.argument("instance", metavar="INSTANCE|-")
@click.option("--seconds", type=click.FloatRange(1, 86_400), default=60, show_default=True, help="Time to plan.")
@click.option(
    "--workers", type=click.IntRange(1, MOST_WORKERS), default=2, show_default=True, help="Searches side by side."
)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="Same seed, same plan.")
@click.option("--hint", metavar="PLAN", help="A plan to start from, instead of last week's.")
@click.option("--out", metavar="PLAN", required=True, help="Write the plan here; - is standard output.")
def plan(instance: str, seconds: float, workers: int, seed: int, hint: str | None, out: str) -> None:
    """Plan the week INSTANCE, or standard input with "-", in the format iop-week/1; names ending in .gz are packed.

    Ctrl-C ends planning early, with the best plan so far. The plan never breaks a hard rule.

    Exit code 0: done. 1: done, but somebody cannot be served; the plan says who, why and what would help.
    2: the input cannot be used; then one sentence says where, and nothing is written.

    \b
    Example:
      stepwell plan week.json.gz --seconds 120 --out plan.json
    """
    from stepwell.program.planner.read import dump, load_instance, load_plan
    from stepwell.program.planner.solve import solve

    if seconds != seconds:  # what is no number passes every range
        raise BadInput("The time to plan must be a number of seconds.")
    if instance == "-" and hint == "-":
        raise BadInput('Only one of INSTANCE and PLAN can be "-".')
    check_apart(out, instance)
    try:
        week = load_instance(instance)
        start = None if hint is None else load_plan(hint, week)
    except BadWeek as problem:
        raise BadInput(str(problem)) from None
    check_place(out)
    with _watching(seconds) as watch:
        found = solve(week, seconds=seconds, workers=workers, seed=seed, hint=start, on_progress=watch)
    about = {"cost": found.cost, "terms": found.terms}
    with answer_to(out) as target:
        target.write(dump(msgspec.structs.replace(found.plan, about=about), packed=out.endswith(".gz")))
    click.echo(_summary(found), err=True)
    if found.plan.unserved:
        sys.exit(SOMEBODY_LEFT_OUT)


class _Watch:
    """Shows how far planning is, and remembers that somebody wants it to end."""

    def __init__(self, bar: Bar | None, seconds: float) -> None:
        self.bar, self.seconds, self.begun = bar, seconds, monotonic()
        self.stop = False
        self._task: Any = None

    def __call__(self, said: Progress) -> bool:
        if self.bar is not None and monotonic() - self.begun > PATIENCE_SECONDS:
            if self._task is None:
                self.bar.start()
                self._task = self.bar.add_task("", total=self.seconds)
            self.bar.update(self._task, completed=min(said.seconds, self.seconds), description=_line(said))
        return self.stop

    def want_stop(self, number: int, frame: FrameType | None) -> None:
        """The first Ctrl-C ends planning with the best so far; a second one ends the program."""
        if self.stop:
            raise KeyboardInterrupt
        self.stop = True


@contextmanager
def _watching(seconds: float) -> Iterator[_Watch]:
    bar = _bar() if sys.stderr.isatty() else None
    watch = _Watch(bar, seconds)
    before = {number: signal.signal(number, watch.want_stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield watch
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if bar is not None:
            bar.stop()


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar("{task.description}", BarColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True)


def _line(said: Progress) -> str:
    """The state of planning in a few words; the bound named for what it bounds."""
    from stepwell.program.planner.bound_any import ANY_TIMETABLE

    words = [said.phase.capitalize()]
    if said.cost is not None:
        words.append(f"cost {said.cost:,.0f}")
    of = "any timetable" if said.bound_of == ANY_TIMETABLE else "this timetable"
    words.append(f"bound of {of} {said.bound:,.0f}")
    if said.gap is not None:
        words.append(f"gap {said.gap:.1%}")
    return ", ".join(words)


def _summary(found: Result) -> str:
    from stepwell.program.planner.bound_any import ANY_TIMETABLE

    reasons = {"work": "the search was complete", "clock": "the time was over", "wish": "it was stopped"}
    says = [f"Cost {found.cost:,.0f}, no rule broken; {reasons[found.ended_by]} after {found.seconds:.0f} s."]
    if found.bound_of != ANY_TIMETABLE:
        says.append(f"No plan with {found.bound_of} costs less than {found.bound:,.0f} (gap {found.gap:.1%}).")
    says.append(f"No plan with any timetable costs less than {found.bound_anyhow:,.0f}: {ANY_TIMETABLE}.")
    if found.plan.unserved:
        n = len(found.plan.unserved)
        says.append(f"{n} {'person' if n == 1 else 'people'} cannot be served; the plan says why.")
    return " ".join(says)
