"""`stepwell up --demo` on a machine that has nothing yet: fills, greets, stops on Ctrl-C, and keeps what is there."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from stepwell.desk.demo import SIGN_INS
from tests.journeys.clinic import ROOT

pytestmark = pytest.mark.journey
SMALL = ["--patients", "4", "--weeks", "1"]


@dataclass(frozen=True)
class Home:
    """A place for data that nobody used before, and a free port."""

    folder: Path
    port: int

    def start(self) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "stepwell.command.main", "up", "--demo", "--port", str(self.port), *SMALL]
        mine = {"STEPWELL_HOME": str(self.folder), "STEPWELL_DB_LOGIN": "", "STEPWELL_TEST": ""}
        environment = {
            name: value for name, value in (os.environ | mine).items() if value and name != "STEPWELL_DATABASE"
        }
        return subprocess.Popen(
            words, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def answers(self) -> bool:
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(f"http://localhost:{self.port}/", timeout=5).status == 200
        return False

    def is_server_running(self) -> bool:
        return (self.folder / "postgres" / "postmaster.pid").exists()


@pytest.fixture
def home() -> Iterator[Home]:
    folder = Path(tempfile.mkdtemp(prefix="stepwell-first-"))
    folder.chmod(0o755)  # the database runs as a user of its own when root starts it
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    yield Home(folder, port)
    shutil.rmtree(folder, ignore_errors=True)


def until(holds, process: subprocess.Popen[str], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert process.poll() is None, process.stdout.read()
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def stopped(process: subprocess.Popen[str]) -> str:
    """Presses Ctrl-C and gives back all that was printed."""
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=40)
    assert process.returncode == 0, said
    return said


def test_the_first_command_twice_and_once_stopped_half_way(home: Home):
    halfway = home.start()
    until(home.is_server_running, halfway, 60)
    time.sleep(4)  # somewhere in the tables or the filling
    stopped(halfway)
    assert not home.is_server_running(), "the database was left running"

    first = home.start()
    until(home.answers, first, 120)
    said = stopped(first)
    assert "The demo clinic is ready" in said, "what was stopped half-way was taken for a filled clinic"
    assert f"http://localhost:{home.port}/" in said
    for _word, email in SIGN_INS.values():
        assert email in said
    assert "Traceback" not in said
    assert not home.answers()
    assert not home.is_server_running()

    again = home.start()
    until(home.answers, again, 30)
    said = stopped(again)
    assert "The demo clinic is ready" not in said, "a filled clinic was filled again"


def test_a_port_in_use_is_said_and_nothing_is_started(home: Home):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", home.port))
        holder.listen()
        said, _ = home.start().communicate(timeout=30)
    assert f"Port {home.port} on 127.0.0.1 is in use" in said
    assert not home.is_server_running()
