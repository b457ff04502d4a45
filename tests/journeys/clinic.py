"""A whole clinic to drive a browser through: its own database, web server and worker, on this machine only."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stepwell.command.demo import fill_command

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Clinic:
    """Where it answers, and the environment its processes run in."""

    url: str
    environment: dict[str, str]
    log: Path
    database: str


@contextlib.contextmanager
def running(name: str, *, patients: int = 0, weeks: int = 4, workers: int = 1, seed: str = "") -> Iterator[Clinic]:
    """Copies the test database, fills it with a demo clinic or by a module's seed, and serves it until the block ends."""
    database = f"stepwell_test_{name}_{os.getpid()}"
    _tool("copy", database)
    port = _free_port()
    environment = os.environ | {
        "STEPWELL_TEST": "1",
        "STEPWELL_DEMO": "1",
        "STEPWELL_DATABASE": database,
        "STEPWELL_DB_LOGIN": "web",
        "DJANGO_SETTINGS_MODULE": "stepwell.settings",
    }
    environment.pop("STEPWELL_NO_POOL", None)
    if patients:
        demo = fill_command(patients, weeks, 7, organization="riverside")
        _run(environment, *demo[2:])
    if seed:
        _run(environment, seed)
    log = ROOT / "build" / f"{name}.log"
    log.parent.mkdir(exist_ok=True)
    keeper = Keeper(port, environment, log, workers)
    try:
        yield Clinic(f"http://127.0.0.1:{port}", environment, log, database)
    finally:
        keeper.stop()
        _tool("drop", database)


class Keeper(threading.Thread):
    """Does what `stepwell up` does for the web server: starts it, and starts it again when it ends."""

    def __init__(self, port: int, environment: dict[str, str], log: Path, workers: int) -> None:
        super().__init__(daemon=True)
        self.again = lambda: serve(port, environment, log, workers)
        self.process = self.again()
        self.over = threading.Event()
        self.start()

    def run(self) -> None:
        while not self.over.wait(0.3):
            if self.process.poll() is not None:
                self.process = self.again()

    def stop(self) -> None:
        self.over.set()
        self.join(60)
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def serve(port: int, environment: dict[str, str], log: Path, workers: int = 1) -> subprocess.Popen[bytes]:
    from stepwell.command.up import Launcher

    command = Launcher("127.0.0.1", port, workers).commands["web"]
    with log.open("ab") as written:
        process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=written, stderr=subprocess.STDOUT, start_new_session=True
        )
    end = time.monotonic() + 40
    while time.monotonic() < end:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=2),
        ):
            return process
        time.sleep(0.1)
    process.kill()
    raise AssertionError(f"the web server did not start: {log.read_text()[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def _tool(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "tests.database", *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
