"""Makes the machine code of the planner ahead of time: python -m stepwell.program.planner.warm."""

from __future__ import annotations

import msgspec

from stepwell.program.planner import kernel_keep, kernel_search, kernel_start
from stepwell.program.planner.compiled import make_ready

ENTRIES = (kernel_keep.set_up, kernel_start.start, kernel_search.search)


def warm() -> None:
    """Loads the machine code of search and proof, or makes it, which takes some seconds once."""
    from stepwell.program.planner.assign import improve_assignment
    from stepwell.program.planner.format import Instance, Plan
    from stepwell.program.planner.generate import generate

    make_ready()
    week = msgspec.json.decode(msgspec.json.encode(generate("tiny", 1)), type=Instance)
    improve_assignment(week, Plan(), seconds=0.1)


if __name__ == "__main__":
    warm()
