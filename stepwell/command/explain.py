"""Says why a planned week is as it is, person by person."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import msgspec

from stepwell.command.files import BadInput, answer_to, check_apart
from stepwell.program.planner.sound import BadWeek

if TYPE_CHECKING:
    from stepwell.program.planner.explain import Explained

FOUND = 1


@click.command("explain", short_help="Say why a week is as it is.")
@click.argument("instance", metavar="INSTANCE")
@click.argument("plan", metavar="PLAN")
@click.option("--patient", metavar="ID", help="Only this person.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON: a list with one object a person.")
@click.option("--out", metavar="FILE", help="Write here instead of standard output; - is standard output.")
def explain(instance: str, plan: str, patient: str | None, as_json: bool, out: str | None) -> None:
    """Explain PLAN of the week INSTANCE: what each person gets and needs, and for each unmet wish the reason.

    Both are JSON in the format iop-week/1, packed or not; one of them may be "-". People who get all they
    need are listed only with --patient or --json, or when something is worth knowing. For a person whom no plan can serve, a smallest set of
    causes is named, and what would help.

    Exit code 0: everybody can be served. 1: somebody cannot be served in any plan. 2: the input cannot be
    used; then one sentence says where, and nothing is written.
    """
    from stepwell.program.planner.explain import explain as explained
    from stepwell.program.planner.read import load_instance, load_plan

    if [instance, plan].count("-") > 1:
        raise BadInput('Only one of INSTANCE and PLAN can be "-".')
    check_apart(out, instance, plan)
    try:
        week = load_instance(instance)
        planned = load_plan(plan, week)
    except BadWeek as problem:
        raise BadInput(str(problem)) from None
    if patient is not None and patient not in {one.id for one in week.patients}:
        raise BadInput(f"The patient {patient!r} is not in this week.")
    people = explained(week, planned, patient)
    with answer_to(out) as target:
        text = msgspec.json.encode(people) if as_json else _text(people, everybody=patient is not None).encode()
        target.write(text.rstrip(b"\n") + b"\n")
    if any(person.cannot for person in people):
        sys.exit(FOUND)


def _text(people: list[Explained], *, everybody: bool) -> str:
    said = [_person(person) for person in people if everybody or _has_to_say(person)]
    served = sum(not (person.wishes or person.cannot or person.faults) for person in people)
    if not everybody:
        said.append(f"{served} of {len(people)} people get all they need.")
    return "\n\n".join(said)


def _has_to_say(person: Explained) -> bool:
    return bool(person.wishes or person.cannot or person.faults or person.notes)


def _person(person: Explained) -> str:
    from stepwell.program.planner.explain import causes_in_words

    lines = [f"{person.name}: {person.hours} a week"]
    lines += [f"  {group}" for group in person.groups]
    lines += [f"  ✕ {fault.says}" for fault in person.faults]
    lines += [f"  - {wish.says}" for wish in person.wishes]
    if person.cannot is not None:
        lines.append(f"  ! {causes_in_words(person.cannot)} ({', '.join(person.cannot.causes)})")
        lines += [f"    What would help: {words}" for words in person.cannot.relaxations]
    if person.left_out is not None:
        lines.append(
            "  ! This plan leaves them out; another could serve them. " + " ".join(person.left_out.relaxations)
        )
    lines += [f"  Note: {note.says} ({note.kind})" for note in person.notes]
    return "\n".join(lines)
