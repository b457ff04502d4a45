"""Measures the planner as whole commands: cost, bound and memory at three sizes, repairs, reasons, and what grows with size.

`python -m stepwell.command.bench_planner [FOLDER] [S M L ...]` prints the figures as a page of text.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

# size, seconds, seeds: each seed is another made-up clinic
RUNS = (("S", 5, (11,)), ("S", 60, (11, 12, 13)), ("M", 15, (11,)), ("M", 120, (11, 12, 13)), ("L", 900, (11,)))
SICK_CALLS, ADMISSIONS = 12, 6
LOOK_SECONDS = 0.5
GAP = re.compile(r"costs less than [0-9,]+ \(gap ([0-9.]+%)\)")
STEPWELL = [sys.executable, "-m", "stepwell.command.main"]


@dataclass(frozen=True)
class Planned:
    """One run of the command: what the careful fill cost, what the plan costs, what was proven, and what it took."""

    size: str
    seconds: int
    seed: int
    people: int
    greedy: float
    cost: float
    under: int
    bound: str
    took: float
    megabytes: float


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/bench/weeks")
    sizes = sys.argv[2:] or ["S", "M", "L"]
    sys.stdout.write(report(folder, sizes))


def section(folder: Path, sizes: Sequence[str]) -> str:
    """The figures under a heading; nothing when no week is to be planned."""
    if not sizes:
        return ""
    return (
        "\n## Planning weeks\n\nEach row is `stepwell plan` as a whole command on a made-up clinic: two searches side by side. "
        "*Careful fill* is how a careful person fills a calendar: most constrained first, last week kept. Hard rules broken: "
        "none, or the run would have ended here. Memory is of all processes together.\n\n"
        f"{report(folder, sizes)}"
    )


def report(folder: Path, sizes: Sequence[str]) -> str:
    """The page of figures; the weeks and their plans stay in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "stepwell.program.planner.warm"], check=True)
    planned = [_plan(folder, size, seconds, seed) for size, seconds, seeds in RUNS if size in sizes for seed in seeds]
    rows = "\n".join(_row(run) for run in planned)
    says = _growth(planned) + (_repairs(folder) if "M" in sizes else "")
    return (
        "| week | people | seconds | careful fill by hand | planner | of that | under nine hours | gap, given the timetable | took "
        "| memory |\n|---|---|---|---|---|---|---|---|---|---|\n"
        f"{rows}\n\n{says}"
    )


def _growth(planned: Sequence[Planned]) -> str:
    """How memory grows from the smallest week planned to the largest."""
    small, large = min(planned, key=lambda run: run.people), max(planned, key=lambda run: run.people)
    if small.people == large.people:
        return ""
    most = {run.people: max(one.megabytes for one in planned if one.people == run.people) for run in (small, large)}
    return (
        f"- From {small.people:,} to {large.people:,} people, {large.people / small.people:.1f} times as many, memory grows "
        f"{most[large.people] / most[small.people]:.1f} times, to {most[large.people]:,.0f} MB.\n"
    )


def _row(run: Planned) -> str:
    return (
        f"| {run.size}, seed {run.seed} | {run.people:,} | {run.seconds} | {run.greedy:,.0f} | {run.cost:,.0f} "
        f"| {run.cost / run.greedy:.0%} | {run.under} | {run.bound} | {run.took:.0f} s | {run.megabytes:,.0f} MB |"
    )


def _week(folder: Path, size: str, seed: int) -> tuple[Path, dict[str, Any]]:
    from stepwell.program.planner.generate import generate

    path = folder / f"{size}-{seed}.json.gz"
    if not path.exists():
        path.write_bytes(gzip.compress(json.dumps(generate(size, seed)).encode(), mtime=0))
    week: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return path, week


def _plan(folder: Path, size: str, seconds: int, seed: int) -> Planned:
    path, week = _week(folder, size, seed)
    out = folder / f"{size}-{seed}-{seconds}.json"
    words = [*STEPWELL, "plan", str(path), "--seconds", str(seconds), "--out", str(out)]
    begun = time.perf_counter()
    running = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    most = 0.0
    while running.poll() is None:
        most = max(most, _megabytes(running.pid))
        time.sleep(LOOK_SECONDS)
    took = time.perf_counter() - begun
    assert running.stderr is not None
    proven = GAP.search(running.stderr.read())
    bound = proven[1] if proven else "-"
    about = json.loads(out.read_text())["about"]
    _check(path, out)
    greedy = _careful(week)
    return Planned(
        size, seconds, seed, len(week["patients"]), greedy, about["cost"], about["terms"]["under_9h"], bound, took, most
    )


def _check(week: Path, plan: Path) -> None:
    """Ends with an error when the plan breaks a hard rule."""
    from stepwell.program.planner.judge import judge
    from stepwell.program.planner.read import load_instance, load_plan

    instance = load_instance(str(week))
    broken = judge(instance, load_plan(str(plan), instance)).hard
    if broken:
        raise SystemExit(f"The plan {plan} breaks a rule: {broken[0].says}")


def _careful(week: dict[str, Any]) -> float:
    """The cost of the week as a careful person fills it: most constrained first, last week kept."""
    import msgspec

    from stepwell.program.planner.format import Instance, Plan
    from stepwell.program.planner.generate_week import careful_fill
    from stepwell.program.planner.judge import judge

    instance = msgspec.convert(week, Instance)
    return judge(instance, msgspec.convert(careful_fill(week), Plan)).cost


def _megabytes(pid: int) -> float:
    """Resident megabytes of a process and all it started; 0 when it has just ended."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20 + sum(_megabytes(int(child)) for child in children)


def _repairs(folder: Path) -> str:
    """Sick calls and admissions on a planned week of M, and a storm: each a whole command."""
    path, week = _week(folder, "M", 11)
    plan = folder / "M-11-120.json"
    leaders = sorted({row["leader"] for group in json.loads(plan.read_text())["groups"] for row in group["sessions"]})
    sick = [{"kind": "staff_sick", "staff": who, "days": [place % 5]} for place, who in enumerate(leaders[:SICK_CALLS])]
    news = [row | {"id": f"new-{row['id']}", "appointments": []} for row in week["patients"][:ADMISSIONS]]
    admitted = [{"kind": "admission", "patient": row} for row in news]
    lines = [
        _repair_line("one leader sick", [_repair(folder, path, plan, [event]) for event in sick]),
        _repair_line("one admission", [_repair(folder, path, plan, [event]) for event in admitted]),
        _repair_line("a storm, all by video", [_repair(folder, path, plan, [{"kind": "storm"}])]),
    ]
    return "\n".join(lines) + "\n"


def _repair(folder: Path, week: Path, plan: Path, events: list[Any]) -> tuple[float, int, int]:
    """Seconds, patients moved, and hard rules broken afterwards."""
    from stepwell.program.planner.judge import judge
    from stepwell.program.planner.read import load_instance, load_plan

    told, out, changed = folder / "events.json", folder / "repaired.json", folder / "changed.json"
    told.write_text(json.dumps(events))
    begun = time.perf_counter()
    words = [*STEPWELL, "repair", str(week), str(plan), str(told), "--out", str(out), "--instance-out", str(changed)]
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took = time.perf_counter() - begun
    instance = load_instance(str(changed))
    after = load_plan(str(out), instance)
    return took, _moved(json.loads(plan.read_text()), json.loads(out.read_text())), len(judge(instance, after).hard)


def _moved(before: dict[str, Any], after: dict[str, Any]) -> int:
    """How many people's own weeks differ: their groups, the times of those groups, or their visits."""
    one, two = _weeks(before), _weeks(after)
    return sum(one[who] != two[who] for who in one if who in two)


def _weeks(plan: dict[str, Any]) -> dict[str, set[Any]]:
    times = {row["group"]: tuple((s["day"], s["start"]) for s in row["sessions"]) for row in plan["groups"]}
    weeks: dict[str, set[Any]] = {
        row["patient"]: {(name, times.get(name)) for name in row["groups"]} for row in plan["members"]
    }
    for row in plan["appointments"]:
        weeks.setdefault(row["patient"], set()).add((row["appointment"], row["day"], row["start"], row["staff"]))
    return weeks


def _repair_line(what: str, found: list[tuple[float, int, int]]) -> str:
    seconds = sorted(row[0] for row in found)
    moved = sorted(row[1] for row in found)
    return (
        f"- Repair at M, {what}: median {median(seconds):.2f} s as a whole command (most {seconds[-1]:.2f} s), median "
        f"{median(moved):.0f} people moved (most {moved[-1]}), {sum(row[2] for row in found)} hard rules broken; "
        f"{len(found)} tried."
    )


if __name__ == "__main__":
    main()
