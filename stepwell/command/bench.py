"""`stepwell bench`: measures pages at two sizes, the claim engine and a web worker's memory, and writes the figures."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from stepwell.command import bench_planner, django_setup
from stepwell.command.demo import fill_command
from stepwell.command.static_files import copy_static_files

SMALL = 60
OWN_HOME = Path("build/bench")
WEEK = "bench_week"


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("docs/generated/benchmarks.md"), show_default=True)
@click.option("--large", default=10_000, show_default=True, help="Patients of the large clinic.")
@click.option(
    "--weeks", default="SML", show_default=True, help="Weeks to plan: of 60, 240 and 1,000 people; - for none."
)
def bench(out: Path, large: int, weeks: str) -> None:
    """Measure speed and memory here, on a database of its own; takes some minutes the first time.

    Planning weeks takes half an hour more, most of it for 1,000 people.

    Example: stepwell bench --out figures.md
    """
    os.environ["STEPWELL_HOME"] = str(OWN_HOME.resolve())
    os.environ.pop("DATABASE_URL", None)
    django_setup.start(owner=True)
    from stepwell.registry.embedded import EmbeddedServer

    copy_static_files()
    server = EmbeddedServer()
    server.start()
    try:
        pages, built = {}, {}
        for patients in (SMALL, large):
            built[patients] = _build(server, patients)
            pages[patients], walk = _pages(patients)
        memory = _worker_memory(large, walk)
        week = _week(server)
    finally:
        server.stop()
    rate = _check_rate()
    week += bench_planner.section(OWN_HOME / "weeks", [size for size in "SML" if size in weeks])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(_report(pages, built, rate, memory, 2 * len(walk), large) + week)
    click.echo(out.read_text())


def _web() -> dict[str, str]:
    return os.environ | {"STEPWELL_DB_LOGIN": "web", "STEPWELL_DEMO": "1"}


def _build(server: Any, patients: int) -> float:
    """Seconds it took to fill the clinic, in this run or, when it is there, in the run that filled it."""
    from stepwell.command.migrate import migrate_all
    from stepwell.registry import provision

    migrate_all(server)
    name = _name(patients)
    provision.create_organization(name, f"Bench {patients}", [_host(patients)], is_demo=True)
    took = OWN_HOME / f"{name}.seconds"
    start = time.perf_counter()
    subprocess.run(fill_command(patients, 12, 7, organization=name), env=_web(), check=True)
    if not took.exists():
        took.write_text(f"{time.perf_counter() - start:.0f}")
    return float(took.read_text())


def _name(patients: int) -> str:
    return f"bench_{patients}"


def _host(patients: int) -> str:
    return f"bench-{patients}.bench.localhost"


def _pages(patients: int) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    words = [sys.executable, "-m", "stepwell.command.bench_pages", _name(patients), str(patients)]
    done = subprocess.run(words, env=_web() | {"STEPWELL_NO_POOL": "1"}, check=True, stdout=subprocess.PIPE)
    found = json.loads(done.stdout)
    return found["figures"], found["walk"]


def _week(server: Any) -> str:
    """Pages of the week, publishing and bookings, in a clinic that is made anew for it."""
    from stepwell.command.bench_week import section
    from stepwell.command.migrate import migrate_all
    from stepwell.registry import provision

    migrate_all(server)
    _forget_week()
    provision.create_organization(WEEK, "Bench week", [f"{WEEK.replace('_', '-')}.bench.localhost"], is_demo=True)
    subprocess.run([sys.executable, "-m", "stepwell.program.planner.warm"], check=True)
    found, bookings = (_figures(module) for module in ("bench_week", "bench_booking"))
    return section(found, bookings)


def _forget_week() -> None:
    """What was published is published: only a clinic made anew has its weeks before it again."""
    from django.db import connection

    from stepwell.registry.models import Organization

    connection.set_schema_to_public()  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {WEEK} CASCADE")
    Organization.objects.filter(schema_name=WEEK).update(fingerprint="")


def _figures(module: str) -> dict[str, Any]:
    words = [sys.executable, "-m", f"stepwell.command.{module}", WEEK]
    done = subprocess.run(words, env=_web() | {"STEPWELL_NO_POOL": "1"}, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _worker_memory(patients: int, walk: list[tuple[str, str]]) -> float:
    """Resident megabytes of one web worker after every page of the walk, as its own role, and public ones between."""
    from stepwell.command.up import Launcher

    launcher = Launcher("127.0.0.1", 8917, 1)
    launcher.environment = _web()
    launcher.commands.pop("worker")
    launcher.start()
    try:
        launcher.wait_until_ready()
        for turn, (path, cookie) in enumerate(walk):
            _ask(patients, path, cookie)
            _ask(patients, ("/", "/account/login/", "/cost/", "/fit/")[turn % 4])
        return max(_resident(pid) for pid in _family(launcher.running["web"].pid))
    finally:
        launcher.stop()


def _ask(patients: int, path: str, cookie: str = "") -> None:
    headers = {"Host": _host(patients)} | ({"Cookie": cookie} if cookie else {})
    with urllib.request.urlopen(
        urllib.request.Request(f"http://127.0.0.1:8917{path}", headers=headers), timeout=20
    ) as answer:
        assert answer.url.endswith(path), f"{path} led to {answer.url}"
        answer.read()


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(grand for child in children for grand in _family(int(child)))]


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _check_rate() -> list[float]:
    from stepwell.command.bench_check import measure

    return sorted(measure(20_000, seed) for seed in (1, 2, 3, 4, 5))


def _report(
    pages: dict[int, Any], built: dict[int, float], rate: list[float], memory: float, requests: int, large: int
) -> str:
    small, big = pages[SMALL], pages[large]
    rows = "\n".join(
        f"| {page} | {small[page]['p50_ms']} / {small[page]['p95_ms']} | {small[page]['queries']} "
        f"| {big[page]['p50_ms']} / {big[page]['p95_ms']} | {big[page]['queries']} | {big[page]['kb']} kB |"
        for page in small
    )
    cpu = platform.processor() or platform.machine()
    return f"""# Measured

Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, {cpu}, Python {platform.python_version()},
embedded PostgreSQL. Times are the server's own, in process, in milliseconds (median / 95th percentile of 60 requests
over different records). Queries are the most that one page asked; BEGIN and COMMIT are not counted.

| page | 60 patients, ms | queries | {large:,} patients, ms | queries | size |
|---|---|---|---|---|---|
{rows}

- Filling the demo clinic: {built[SMALL]:.0f} s for 60 patients, {built[large]:.0f} s for {large:,}.
- `stepwell check`: {rate[len(rate) // 2]:,.0f} patient-days a second on one core (median of 5; {rate[0]:,.0f} to
  {rate[-1]:,.0f}).
- Memory of one web worker after {requests} requests of these pages and public ones: {memory:.0f} MB.
"""
