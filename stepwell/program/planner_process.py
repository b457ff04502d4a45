"""The planner as a process of its own: a week on standard input, what it finds on standard output, a line at a time.

The first line of the input is an object with instance, hint, seconds, seed, and what is lost on single days; the line "stop" asks for the best so far.
When the input ends, whoever asked is gone, and this process goes too.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import replace
from typing import Any

import msgspec

from stepwell.program.planner.around import is_same_timetable, planned_around
from stepwell.program.planner.bound_any import ANY_TIMETABLE
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.solve import Progress, Result, solve
from stepwell.program.planner.sound import BadWeek

TELL_EVERY = 1.0  # seconds
GONE = 3
PHASES = {
    "searching": "Looking for a better week",
    "proving": "Proving how good it is",
    "explaining": "Writing down the reasons",
}


class Talk:
    """What goes back and forth on the two pipes."""

    def __init__(self) -> None:
        self.is_stopped = False
        self.told_at = 0.0
        self._writing = threading.Lock()

    def listen(self) -> None:
        """Reads on until the input ends, and ends the process with it."""
        for line in sys.stdin:
            if line.strip() == "stop":
                self.is_stopped = True
        os._exit(GONE)

    def tell(self, **said: Any) -> None:
        with self._writing:
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()

    def hear(self, progress: Progress) -> bool:
        """Says how far it is about every second; answers whether to stop."""
        now = time.monotonic()
        if now - self.told_at >= TELL_EVERY:
            self.told_at = now
            self.tell(
                phase=PHASES.get(progress.phase, progress.phase),
                percent=min(99, round(100 * progress.fraction)),
                cost=_whole(progress.cost),
                bound=_whole(progress.bound),
                bound_of=progress.bound_of,
            )
        return self.is_stopped


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def main() -> None:
    """Reads one week, plans it, says the result."""
    talk = Talk()
    asked = json.loads(sys.stdin.readline())
    threading.Thread(target=talk.listen, daemon=True).start()
    talk.tell(phase="Getting ready", percent=0)
    try:
        result = _solve(asked, talk)
    except BadWeek as bad:
        talk.tell(says=f"This week cannot be planned: {bad}")
        return
    talk.tell(
        phase="Done",
        percent=100,
        cost=_whole(result.cost),
        bound=_whole(result.bound),
        bound_of=result.bound_of,
        plan=msgspec.to_builtins(result.plan),
    )


def _solve(asked: dict[str, Any], talk: Talk) -> Result:
    instance = msgspec.json.decode(asked["instance"], type=Instance)
    hint = msgspec.json.decode(asked["hint"], type=Plan)
    result = solve(
        instance,
        seconds=asked["seconds"],
        seed=asked["seed"],
        hint=hint if hint.groups else None,  # an empty week is begun from the week before
        on_progress=talk.hear,
        explained=False,
    )
    return _around(instance, hint, result, asked)


def _around(instance: Instance, hint: Plan, result: Result, asked: dict[str, Any]) -> Result:
    """The result without what is lost on single days, which the search knows nothing of; never worse than the draft."""
    lost, away = (frozenset((name, day) for name, day in asked.get(part, ())) for part in ("lost", "away"))
    if not lost and not away:
        return result
    weeks = [result.plan, hint] if hint.groups else [result.plan]
    plan, verdict = planned_around(instance, weeks, lost, away)
    found = replace(result, plan=plan, cost=verdict.cost, terms=verdict.terms)
    if is_same_timetable(plan, result.plan) and verdict.cost >= result.bound:
        return found
    return replace(found, bound=min(result.bound_anyhow, verdict.cost), bound_of=ANY_TIMETABLE)


if __name__ == "__main__":
    main()
