"""Repairs a planned week after something happened, and says who is told what."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from time import monotonic
from typing import TYPE_CHECKING, Any

import click
import msgspec

from stepwell.command.files import BadInput, answer_to, check_apart
from stepwell.program.planner.sound import BadWeek

if TYPE_CHECKING:
    from stepwell.program.planner.repair import RepairResult

SHORT = 1
LEAST_SECONDS = 0.05  # for careful work, however long the reading took


@click.command("repair", short_help="Repair a week after somebody is sick.")
@click.argument("instance", metavar="INSTANCE")
@click.argument("plan", metavar="PLAN")
@click.argument("events", metavar="EVENTS")
@click.option(
    "--out", metavar="FILE", help="Write the new plan here; - is standard output. Without it nothing is saved."
)
@click.option("--instance-out", metavar="FILE", help="Write the week as the events leave it here.")
@click.option(
    "--seconds",
    type=click.FloatRange(0.05, 600),
    default=0.5,
    show_default=True,
    help="Time for reading and careful work.",
)
@click.option("--fill", is_flag=True, help="Offer seats that are free to people who are short of hours.")
@click.option("--json", "as_json", is_flag=True, help="Say what changes as JSON.")
def repair(
    instance: str,
    plan: str,
    events: str,
    out: str | None,
    instance_out: str | None,
    seconds: float,
    fill: bool,
    as_json: bool,
) -> None:
    """Repair PLAN of the week INSTANCE after EVENTS, with as few people moved as possible.

    All three are JSON in the format iop-week/1, packed or not; one of them may be "-". EVENTS is a list like
    [{"kind": "sick", "staff": "k001", "days": [0]}]; docs/planner-files.md names all kinds.

    Prints what changes and who is told what: because of what happened, and apart from it what was not right
    before. Without --out that is all: nothing is saved; the plan file says the same under "about".

    Exit code 0: done. 1: done, but somebody has less than they need. 2: the input cannot be used; then one
    sentence says where, and nothing is written.
    """
    until = monotonic() + seconds
    from stepwell.program.planner.read import dump

    _check([instance, plan, events], out, instance_out, seconds)
    result = _repaired(instance, plan, events, until, fill=fill)
    with ExitStack() as files:
        plan_out = msgspec.structs.replace(result.plan, about={"repair": _summary(result)})
        for name, thing in ((out, plan_out), (instance_out, result.instance)):
            if name is not None:
                files.enter_context(answer_to(name)).write(dump(thing, packed=name.endswith(".gz")))
    click.echo(_as_json(result) if as_json else _as_text(result), err="-" in (out, instance_out), nl=False)
    if result.short:
        sys.exit(SHORT)


def _repaired(instance: str, plan: str, events: str, until: float, *, fill: bool) -> RepairResult:
    """The week after the events; the time left after reading goes to careful work."""
    from stepwell.program.planner.events import load_events
    from stepwell.program.planner.read import load_instance, load_plan
    from stepwell.program.planner.repair import repair as repaired

    try:
        week = load_instance(instance)
        old, happened = load_plan(plan, week), load_events(events, week)
        return repaired(week, old, happened, seconds=max(LEAST_SECONDS, until - monotonic()), fill=fill)
    except BadWeek as problem:
        raise BadInput(str(problem)) from None


def _check(given: list[str], out: str | None, instance_out: str | None, seconds: float) -> None:
    if seconds != seconds:  # what is no number passes every range
        raise BadInput("The time for careful work must be a number of seconds.")
    if given.count("-") > 1:
        raise BadInput('Only one of INSTANCE, PLAN and EVENTS can be "-".')
    instance, plan, events = given
    check_apart(out, instance, events, instance_out)
    check_apart(instance_out, plan, events)


def _summary(result: RepairResult) -> dict[str, Any]:
    """What a repair comes to: what happened, who is told what because of it and what of before, what is left to do."""
    return {
        "reasons": result.reasons,
        "broken_before": result.broken_before,
        "told": result.told,
        "moved_patients": result.moved_patients,
        "short": result.short,
        "left_to_do": result.todo,
    }


def _as_json(result: RepairResult) -> str:
    answer = {
        **_summary(result),
        "changes": result.changes,
        "cost": result.verdict.cost,
        "hard": len(result.verdict.hard),
    }
    return msgspec.json.encode(answer).decode() + "\n"


def _as_text(result: RepairResult) -> str:
    lines = [f"{reason}." for reason in result.reasons]
    lines += _told(result, already=False)
    if result.broken_before:
        lines += ["", "This was not right before, and is put right too"]
        lines += [f"  {says}" for says in dict.fromkeys(result.broken_before)]
        lines += _told(result, already=True)
    if result.todo:
        lines += ["", "What is left to do"]
        for todo in result.todo:
            lines += [f"  {todo.who}: {todo.says}", *(f"    {helps}" for helps in todo.helps)]
    moved = len(result.moved_patients)
    lines += ["", f"{moved} {'patient has' if moved == 1 else 'patients have'} a changed or lost time because of this."]
    if result.short:
        lines.append(f"Less than they need: {', '.join(result.short)}. `stepwell explain` says why.")
    return "\n".join(lines) + "\n"


def _told(result: RepairResult, *, already: bool) -> list[str]:
    """What changes and who is told: because of the event, or because of what was not right already."""
    changes = dict.fromkeys(change.says for change in result.changes if change.already == already)
    lines = ["", "What changes" if not already else "What changes for that"]
    lines += [f"  {says}" for says in changes] or ["  Nothing."]
    lines += ["", "Who is told" if not already else "Who is told of that"]
    rows = [(told, told.already if already else told.says) for told in result.told]
    for told, says in rows:
        if says:
            lines += [f"  {told.who} ({told.role})", *(f"    {sentence}" for sentence in says)]
    return lines if any(says for _, says in rows) else [*lines, "  Nobody."]
