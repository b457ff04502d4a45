"""The command `stepwell plan`: files and streams, exit codes, bad input, stopping, and nothing half written."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from stepwell.command import plan as command
from stepwell.program.planner.bound_any import ANY_TIMETABLE
from stepwell.program.planner.generate import generate
from stepwell.program.planner.solve import Progress
from tests.week_checker import check

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def week():
    return msgspec.to_builtins(generate("tiny", 3))


@pytest.fixture(scope="module")
def file(week, tmp_path_factory):
    place = tmp_path_factory.mktemp("weeks") / "week.json"
    place.write_text(json.dumps(week))
    return place


def run(*arguments, given=None):
    return CliRunner().invoke(command.plan, [str(argument) for argument in arguments], input=given)


def test_a_plan_is_written_that_breaks_no_rule_and_says_what_it_costs(week, file, tmp_path):
    out = tmp_path / "plan.json"
    answer = run(file, "--seconds", 2, "--out", out)
    plan = json.loads(out.read_text())
    broken, _, cost = check(week, plan)
    assert broken == []
    assert plan["about"]["cost"] == cost
    assert answer.exit_code == (1 if plan["unserved"] else 0)
    assert "no rule broken" in answer.stderr
    assert answer.stdout == ""
    assert [other.name for other in tmp_path.iterdir()] == ["plan.json"]


def test_it_reads_standard_input_and_writes_standard_output(week):
    answer = run("-", "--seconds", 1, "--workers", 1, "--out", "-", given=json.dumps(week))
    assert check(week, json.loads(answer.stdout))[0] == []


def test_packed_files_are_read_and_written(week, tmp_path):
    packed, out, again = tmp_path / "week.json.gz", tmp_path / "plan.json.gz", tmp_path / "again.json"
    packed.write_bytes(gzip.compress(json.dumps(week).encode()))
    run(packed, "--seconds", 1, "--workers", 1, "--out", out)
    plan = json.loads(gzip.decompress(out.read_bytes()))
    assert check(week, plan)[0] == []
    run(packed, "--seconds", 1, "--workers", 1, "--hint", out, "--out", again)
    assert json.loads(again.read_text())["about"]["cost"] <= plan["about"]["cost"]


def test_somebody_who_cannot_be_served_is_named_with_reasons(week, tmp_path):
    someone = {**week["patients"][0], "availability": []}
    changed = {**week, "patients": [someone, *week["patients"][1:]]}
    file, out = tmp_path / "week.json", tmp_path / "plan.json"
    file.write_text(json.dumps(changed))
    answer = run(file, "--seconds", 1, "--workers", 1, "--out", out)
    assert answer.exit_code == 1
    named = {entry["patient"]: entry for entry in json.loads(out.read_text())["unserved"]}
    assert "availability" in named[someone["id"]]["causes"]
    assert named[someone["id"]]["relaxations"]
    assert "cannot be served" in answer.stderr


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "other"}, "format"),
        ({"patients": 3}, "patients"),
        ({"rooms": [{"id": "r", "site": "nowhere", "capacity": 4}]}, "nowhere"),
    ],
)
def test_a_week_that_cannot_be_used_is_refused_in_one_sentence_and_nothing_is_written(week, tmp_path, change, says):
    file, out = tmp_path / "week.json", tmp_path / "plan.json"
    file.write_text(json.dumps({**week, **change}))
    answer = run(file, "--out", out)
    assert answer.exit_code == 2
    assert says in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
    assert not out.exists()


@pytest.mark.parametrize("place", ["", ".", "none/plan.json", "x" * 400])
def test_a_place_that_cannot_be_written_is_said_before_planning(file, tmp_path, monkeypatch, place):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("stepwell.program.planner.solve.solve", None)  # whoever plans all the same cannot
    there = sorted(tmp_path.iterdir())
    answer = run(file, "--out", place)
    assert answer.exit_code == 2
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "writ" in answer.stderr
    assert sorted(tmp_path.iterdir()) == there


def test_the_week_is_not_written_over(file):
    before = file.read_bytes()
    answer = run(file, "--out", file)
    assert answer.exit_code == 2
    assert answer.stderr == f"The answer cannot be written over {file}, which is another file of this command.\n"
    assert file.read_bytes() == before


def test_a_time_that_is_no_number_is_refused(file, tmp_path):
    answer = run(file, "--seconds", "nan", "--out", tmp_path / "plan.json")
    assert (answer.exit_code, answer.stderr) == (2, "The time to plan must be a number of seconds.\n")


def test_both_parts_cannot_come_from_standard_input():
    answer = run("-", "--hint", "-", "--out", "-", given="{}")
    assert answer.exit_code == 2
    assert "Only one" in answer.stderr


def test_a_hint_that_is_no_plan_is_refused(file, tmp_path):
    hint = tmp_path / "hint.json"
    hint.write_text('{"groups": [{"group": "no such group", "sessions": []}]}')
    answer = run(file, "--hint", hint, "--out", tmp_path / "plan.json")
    assert answer.exit_code == 2
    assert "no such group" in answer.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is nothing like this there")
def test_when_planning_is_killed_the_old_plan_is_as_it_was_and_nothing_lies_about(file, tmp_path):
    out = tmp_path / "plan.json"
    out.write_text("old")
    there = sorted(tmp_path.iterdir())
    line = [sys.executable, "-m", "stepwell.command.main", "plan", str(file), "--seconds", "60", "--out", str(out)]
    with subprocess.Popen(line, stderr=subprocess.DEVNULL) as process:
        time.sleep(4)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert out.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == there


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_planning_with_the_best_so_far(week, file, tmp_path, number):
    out = tmp_path / "plan.json"
    line = [sys.executable, "-m", "stepwell.command.main", "plan", str(file), "--seconds", "120", "--out", str(out)]
    begun = time.monotonic()
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while not children.read_text().strip() and time.monotonic() - begun < 60:
            time.sleep(0.2)  # until it searches
        time.sleep(2)
        process.send_signal(number)
        _, said = process.communicate(timeout=40)
    assert time.monotonic() - begun < 100
    assert process.returncode in (0, 1)
    assert "it was stopped" in said
    assert check(week, json.loads(out.read_text()))[0] == []


def test_the_bar_says_cost_bound_and_gap():
    said = Progress(3.0, "proving", 7388.0, 0, 7200.0, 0.0254, "this timetable", 1.0)
    assert command._line(said) == "Proving, cost 7,388, bound of this timetable 7,200, gap 2.5%"
    early = Progress(0.2, "searching", None, 0, 2734.2, None, ANY_TIMETABLE, 0.0)
    assert command._line(early) == "Searching, bound of any timetable 2,734"


def test_the_help_has_an_example():
    assert "stepwell plan week.json.gz" in run("--help").stdout
