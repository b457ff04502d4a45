"""Web workers are killed with -9 while six people save: nothing acknowledged is lost, nothing is there twice."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid
from pathlib import Path

import pytest

from tests.journeys.clinic import ROOT, Clinic, running
from tests.journeys.savers import SAVERS

pytestmark = pytest.mark.journey
EACH = 100
KILLS = 5


def _run(clinic: Clinic, act: str) -> object:
    words = [sys.executable, "-m", "tests.journeys.savers", act]
    done = subprocess.run(words, env=clinic.environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def workers(clinic: Clinic) -> list[int]:
    """The processes that serve pages: the children of the web server's main process."""
    port = clinic.url.rsplit(":", 1)[1]
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"granian" in words and port.encode() in words:
            children = (place / "task" / place.name / "children").read_text().split()
            found += [int(child) for child in children]
    return found


class Saver(threading.Thread):
    """Posts answers; after a broken connection sends the same post again until it is acknowledged."""

    def __init__(self, clinic: Clinic, session: str) -> None:
        super().__init__()
        self.host = clinic.url.removeprefix("http://")
        self.cookie = f"stepwell={session}"
        self.acknowledged: list[str] = []
        self.broken = 0

    def run(self) -> None:
        secret = uuid.uuid4().hex
        self.cookie += f"; stepwell-csrf={secret}"
        for _ in range(EACH):
            token = str(uuid.uuid4())
            fields = {f"item-{place}": 1 for place in range(1, 9)} | {"item-9": 0, "token": token}
            body = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": secret})
            while not self._post(body):
                self.broken += 1
                assert self.broken < 2000
                time.sleep(0.05)
            self.acknowledged.append(token)

    def _post(self, body: str) -> bool:
        link = http.client.HTTPConnection(self.host, timeout=20)
        try:
            headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            link.request("POST", "/me/check-in/phq-9/", body, headers)
            answer = link.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            link.close()
        assert answer.status in {302, 502, 503}, answer.status
        return answer.status == 302


def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice():
    with running("killed", workers=2) as clinic:
        sessions = _run(clinic, "seed")
        assert isinstance(sessions, list)
        savers = [Saver(clinic, session) for session in sessions]
        for saver in savers:
            saver.start()
        killed = 0
        while any(saver.is_alive() for saver in savers):
            time.sleep(1.5)
            if killed < KILLS:
                for pid in workers(clinic):
                    os.kill(pid, signal.SIGKILL)
                    killed += 1
        for saver in savers:
            saver.join()
        found = _run(clinic, "count")
    assert isinstance(found, dict)
    assert killed >= KILLS
    acknowledged = [token for saver in savers for token in saver.acknowledged]
    assert len(acknowledged) == SAVERS * EACH
    assert set(acknowledged) == set(found["tokens"]), "every acknowledged post is there, and no other"
    made = list(found["tokens"].values())
    assert len(set(made)) == len(made) == len(found["observations"]), "each post made one record"
    assert set(made) == set(found["observations"])
    assert found["trail"] == len(made), "each record has its row in the trail, in the same transaction"
