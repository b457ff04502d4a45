"""Where a command reads and writes: files, pipes, links, full disks; an answer is there whole or not at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stepwell.command.tests.test_check_command import GOOD, changed, run

ROOT = Path(__file__).resolve().parents[3]
CHECK = [sys.executable, "-m", "stepwell.command.main", "check"]


def test_a_missing_file_is_bad_input():
    answer = run(args=("/no/such/file",))
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == "The file /no/such/file cannot be read: No such file or directory.\n"


def test_results_go_to_a_file_only_when_all_of_them_are_there(tmp_path):
    out = tmp_path / "results.jsonl"
    out.write_text("old")
    assert run(GOOD, "{", args=("-", "--out", str(out))).exit_code == 2
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["results.jsonl"]
    answer = run(GOOD, args=("-", "--out", str(out)))
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert json.loads(out.read_text())["id"] == "x1"
    missing = run(GOOD, args=("-", "--out", str(tmp_path / "no" / "out")))
    assert missing.exit_code == 2
    assert "cannot be written" in missing.stderr


def test_a_colon_in_a_name_is_no_field():
    for claim in (changed(id="a:b"), changed(setting=None, id=":::"), changed(id="\u003a")):
        assert run(claim).exit_code == 0, claim


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert run(GOOD, args=("-", "--out", str(pipe))).exit_code == 0
    assert json.loads(reader.communicate(timeout=10)[0])["id"] == "x1"
    assert pipe.is_fifo()


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert run(GOOD, args=("-", "--out", str(tmp_path / "link"))).exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert json.loads((tmp_path / "real").read_text())["id"] == "x1"


@pytest.mark.parametrize("place", ["{folder}", "{folder}/no/out"])
def test_a_place_that_cannot_be_written_is_told_in_one_sentence(place, tmp_path):
    answer = run(GOOD, args=("-", "--out", place.format(folder=tmp_path)))
    assert (answer.exit_code, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert "cannot be written: " in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_standard_output_is_told_in_one_sentence():
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            CHECK,
            input=json.dumps(GOOD),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
    assert (done.returncode, done.stderr) == (2, "Standard output cannot be written: No space left on device.\n")


def test_a_reader_that_goes_away_leaves_no_trace_of_a_fault(tmp_path):
    (tmp_path / "many").write_text((json.dumps(GOOD) + "\n") * 2000)
    command = f"{sys.executable} -m stepwell.command.main check {tmp_path / 'many'} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT)
    assert json.loads(done.stdout)["id"] == "x1"
    assert done.stderr == ""


def test_an_interrupted_run_leaves_nothing_behind(tmp_path):
    out = tmp_path / "out.jsonl"
    running = subprocess.Popen(
        [*CHECK, "-", "--out", str(out)], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    running.stdin.write((json.dumps(GOOD) + "\n").encode() * 1000)
    running.stdin.flush()
    until = time.monotonic() + 20
    while not list(tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(tmp_path.iterdir()), "the run has begun"
    running.send_signal(signal.SIGINT)
    says = running.communicate(timeout=20)[1]
    assert running.returncode == 130
    assert says.decode().strip() == "Stopped."
    assert list(tmp_path.iterdir()) == []
