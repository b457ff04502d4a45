"""Writes the pages of docs/generated that are made from the code: `make docs`."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

import stepwell
from stepwell.kernel.access import ACTIONS, SECTIONS, Role
from stepwell.kernel.tables import Lifecycle
from stepwell.people.rules.roles import label
from tests.generate_rules import rules

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ROOT / "docs" / "generated"
ROOMS = (
    "people", "coverage", "inquiry", "placement", "plan", "program", "encounter", "medication", "progress",
    "claim", "discharge",
)  # fmt: skip


def main() -> None:
    GENERATED.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (GENERATED / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/generated/{name}\n")


def pages() -> dict[str, str]:
    """Every page by file name, as it should stand now."""
    makers: dict[str, Callable[[], str]] = {
        "lifecycles.md": lifecycles,
        "roles.md": roles,
        "rules.md": lambda: rules(ROOT, ROOMS),
    }
    return {name: make() for name, make in makers.items()}


def found_lifecycles() -> list[tuple[str, Lifecycle[Enum]]]:
    """Every lifecycle table with the room it belongs to, in the order of the patient's way."""
    found: dict[int, tuple[str, Lifecycle[Enum]]] = {}
    for room, module in _rule_modules():
        for value in vars(module).values():
            if isinstance(value, Lifecycle):
                found.setdefault(id(value), (room, value))
    return sorted(found.values(), key=lambda pair: (_place(pair[0]), pair[1].name))


def _rule_modules() -> Iterator[tuple[str, object]]:
    for room in pkgutil.iter_modules(stepwell.__path__):
        name = f"stepwell.{room.name}.rules"
        if not room.ispkg or importlib.util.find_spec(name) is None:
            continue
        package = importlib.import_module(name)
        yield room.name, package
        for part in pkgutil.walk_packages(getattr(package, "__path__", []), f"{name}."):
            yield room.name, importlib.import_module(part.name)


def _place(room: str) -> int:
    return ROOMS.index(room) if room in ROOMS else len(ROOMS)


def lifecycles() -> str:
    parts = [
        "# Lives of records",
        "Written from the tables in the rules by `make docs`; change those, not this page. No other change of"
        " state is possible.",
    ]
    for room, life in found_lifecycles():
        states = list(life.table)
        says = textwrap.dedent(type(states[0]).__doc__ or "").strip()
        parts += [f"## {life.name.capitalize()}", f"Room: `{room}`. {says}", _diagram(life)]
    return "\n\n".join(parts) + "\n"


def _diagram(life: Lifecycle[Enum]) -> str:
    states = list(life.table)
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{_word(state)}" as {_id(state)}' for state in states if _word(state) != _id(state)]
    lines.append(f"    [*] --> {_id(states[0])}")
    lines += [f"    {_id(old)} --> {_id(new)}" for old in states for new in life.table[old]]
    lines += [f"    {_id(state)} --> [*]" for state in life.ends()]
    return "\n".join([*lines, "```"])


def _id(state: Enum) -> str:
    return str(state.value).replace("-", "_")


def _word(state: Enum) -> str:
    return _id(state).replace("_", " ")


def roles() -> str:
    """The one policy table, an action a line, a role a column."""
    parts = [
        "# Who may do what",
        "Written from `stepwell/kernel/access.py` by `make docs`; change that, not this page. Staff hold a"
        " role at a site, from a day to a day, and may act on that site's records only. A patient may act on"
        " their own record only.",
    ]
    for thing, actions in _by_thing().items():
        rows = [
            f"| `{action}` | " + " | ".join("●" if role in ACTIONS[action] else "" for role in Role) + " |"
            for action in actions
        ]
        head = "| | " + " | ".join(label(role) for role in Role) + " |"
        parts += [f"## {thing.capitalize()}", "\n".join([head, "| --- |" + " :-: |" * len(Role), *rows])]
    parts += [
        "## What a family contact may see",
        "A patient, or staff with the patient's consent, gives a contact one section at a time, with an end.",
        "\n".join(
            ["| section | allows |", "| --- | --- |"]
            + [
                f"| {section} | {', '.join(f'`{action}`' for action in sorted(allowed))} |"
                for section, allowed in SECTIONS.items()
            ]
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _by_thing() -> dict[str, list[str]]:
    """The actions under the thing they act on, in the order of the policy table."""
    found: dict[str, list[str]] = {}
    for action in ACTIONS:
        found.setdefault(action.split(".")[0].replace("_", " "), []).append(action)
    return found


if __name__ == "__main__":
    main()
