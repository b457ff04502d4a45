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

from stepwell.command import django_setup

SIZES = {"bench_60": 60, "bench_10000": 10_000}


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("docs/generated/benchmarks.md"), show_default=True)
@click.option("--large", default=10_000, show_default=True, help="Patients of the large clinic.")
def bench(out: Path, large: int) -> None:
    """Measure speed and memory here, on a database of its own; takes some minutes the first time.

    Example: stepwell bench --out figures.md
    """
    os.environ.setdefault("STEPWELL_HOME", str(Path("build/bench").resolve()))
    django_setup.start(owner=True)
    from stepwell.registry.embedded import EmbeddedServer

    server = EmbeddedServer()
    server.start()
    try:
        pages, built = {}, {}
        for name, patients in (SIZES | {"bench_10000": large}).items():
            built[name] = _build(server, name, patients)
            pages[name] = _pages(name)
        memory = _worker_memory("bench_60")
    finally:
        server.stop()
    rate = _check_rate()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(_report(pages, built, rate, memory, large))
    click.echo(out.read_text())


def _web() -> dict[str, str]:
    return os.environ | {"STEPWELL_DB_LOGIN": "web", "STEPWELL_DEMO": "1"}


def _build(server: Any, name: str, patients: int) -> float:
    """Seconds to fill the clinic; nothing when it was filled by an earlier run."""
    from stepwell.command.migrate import migrate_all
    from stepwell.registry import provision

    migrate_all(server)
    provision.create_organization(name, f"Bench {patients}", [_host(name)], is_demo=True)
    start = time.perf_counter()
    words = [sys.executable, "-m", "stepwell.command.main", "demo", "--if-empty"]
    subprocess.run([*words, "--organization", name, "--patients", str(patients)], env=_web(), check=True)
    return time.perf_counter() - start


def _host(name: str) -> str:
    return f"{name.replace('_', '-')}.bench.localhost"


def _pages(name: str) -> dict[str, Any]:
    words = [sys.executable, "-m", "stepwell.command.bench_pages", name]
    done = subprocess.run(words, env=_web() | {"STEPWELL_NO_POOL": "1"}, check=True, capture_output=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _worker_memory(name: str) -> float:
    """Resident megabytes of one web worker after 200 requests of public and sign-in pages."""
    from stepwell.command.up import Launcher

    launcher = Launcher("127.0.0.1", 8917, 1)
    launcher.environment = _web()
    launcher.commands.pop("worker")
    launcher.start()
    try:
        launcher.wait_until_ready()
        for turn in range(200):
            path = ("/", "/account/login/", "/cost/", "/fit/")[turn % 4]
            asked = urllib.request.Request(f"http://127.0.0.1:8917{path}", headers={"Host": _host(name)})
            urllib.request.urlopen(asked, timeout=20).read()  # noqa: S310
        return max(_resident(pid) for pid in _family(launcher.running["web"].pid))
    finally:
        launcher.stop()


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(grand for child in children for grand in _family(int(child)))]


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _check_rate() -> list[float]:
    from stepwell.command.bench_check import measure

    return sorted(measure(20_000, seed) for seed in (1, 2, 3, 4, 5))


def _report(pages: dict[str, Any], built: dict[str, float], rate: list[float], memory: float, large: int) -> str:
    small, big = pages["bench_60"], pages["bench_10000"]
    rows = "\n".join(
        f"| {page} | {small[page]['p50_ms']} / {small[page]['p95_ms']} | {small[page]['queries_most']} "
        f"| {big[page]['p50_ms']} / {big[page]['p95_ms']} | {big[page]['queries_most']} | {big[page]['kb']} kB |"
        for page in small
    )
    cpu = platform.processor() or platform.machine()
    return f"""# Measured

Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, {cpu}, Python {platform.python_version()},
embedded PostgreSQL. Times are the server's own, in process, in milliseconds (median / 95th percentile of 60 requests
over different records).

| page | 60 patients, ms | queries | {large:,} patients, ms | queries | size |
|---|---|---|---|---|---|
{rows}

- Filling the demo clinic: {built["bench_60"]:.0f} s for 60 patients, {built["bench_10000"]:.0f} s for {large:,}
  (0 s: it was there from an earlier run).
- `stepwell check`: {rate[len(rate) // 2]:,.0f} patient-days a second on one core (median of 5; {rate[0]:,.0f} to
  {rate[-1]:,.0f}).
- Memory of one web worker after 200 requests: {memory:.0f} MB.
"""
