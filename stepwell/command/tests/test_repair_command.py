"""The command `stepwell repair`: the plan it writes, who is told, exit codes, bad input, and that nothing is left half done."""

from __future__ import annotations

import gzip
import json

import pytest
from click.testing import CliRunner

from stepwell.command.repair import repair
from stepwell.program.planner.generate import generate
from stepwell.program.tests.planner_weeks import good_plan
from tests.week_checker import check


@pytest.fixture(scope="module")
def raw():
    return generate("S", 11)


@pytest.fixture
def files(raw, tmp_path):
    (tmp_path / "week.json.gz").write_bytes(gzip.compress(json.dumps(raw).encode()))
    plan = good_plan(raw)
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    leader = plan["groups"][0]["sessions"][0]["leader"]
    (tmp_path / "events.json").write_text(json.dumps([{"kind": "sick", "staff": leader, "days": [0]}]))
    return tmp_path


def run(files, *options, events="events.json", text=None):
    paths = [str(files / "week.json.gz"), str(files / "plan.json"), "-" if text is not None else str(files / events)]
    return CliRunner().invoke(repair, [*paths, *options], input=text)


def test_the_plan_and_the_week_are_written_and_sound(files):
    ran = run(files, "--out", str(files / "new.json.gz"), "--instance-out", str(files / "after.json"))
    assert ran.exit_code in (0, 1)
    week = json.loads((files / "after.json").read_text())
    plan = json.loads(gzip.decompress((files / "new.json.gz").read_bytes()))
    assert not check(week, plan)[0]
    assert "What changes" in ran.stdout
    assert "Who is told" in ran.stdout
    assert " is sick." in ran.stdout


def test_without_a_place_for_the_plan_nothing_is_saved(files):
    before = sorted(path.name for path in files.iterdir())
    ran = run(files)
    assert ran.exit_code in (0, 1)
    assert sorted(path.name for path in files.iterdir()) == before
    assert "Who is told" in ran.stdout


def test_the_plan_goes_to_standard_output_alone_and_the_words_beside_it(files):
    ran = run(files, "--out", "-")
    assert json.loads(ran.stdout)["groups"]
    assert "Who is told" in ran.stderr


def test_exit_code_is_1_when_someone_has_less_than_they_need_and_0_when_not(files):
    nothing = run(files, text="[]")
    assert (nothing.exit_code, "  Nothing.\n" in nothing.stdout) == (0, True)
    everybody = json.dumps([{"kind": "sick", "staff": f"k{number:03d}"} for number in range(8)])
    ran = run(files, text=everybody)
    assert ran.exit_code == 1
    assert "Less than they need: " in ran.stdout


def test_the_changes_are_json_when_asked(files):
    answer = json.loads(run(files, "--json").stdout)
    assert answer["hard"] == 0
    assert {change["kind"] for change in answer["changes"]} >= {"leader"} or answer["changes"]
    assert {told["role"] for told in answer["told"]} <= {"patient", "staff"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" * 10_000_000, "The list of events is not JSON"),
        ('[{"kind": "flood"}]', "Event 1 is of the kind 'flood'"),
        ('[{"kind": "sick", "staff": "nobody"}]', "Event 1: the staff 'nobody' is not known."),
        ("5", "Event 1 must be an object"),
        ("", "The list of events is empty."),
    ],
)
def test_bad_events_are_one_sentence_and_nothing_is_written(files, text, says):
    out = files / "new.json"
    out.write_text("kept")
    ran = run(files, "--out", str(out), text=text)
    assert ran.exit_code == 2
    assert says in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
    assert out.read_text() == "kept"


def test_a_week_or_plan_that_makes_no_sense_is_one_sentence(files, raw):
    (files / "plan.json").write_text('{"members": [{"patient": "x", "groups": []}]}')
    ran = run(files)
    assert (ran.exit_code, ran.stderr) == (
        2,
        "Error: The patient 'x' of the plan is not known.\n".removeprefix("Error: "),
    )
    (files / "week.json.gz").write_bytes(b"junk")
    ran = run(files)
    assert ran.exit_code == 2
    assert ran.stderr.startswith("The week is not JSON")


@pytest.mark.parametrize(
    ("out", "instance_out"),
    [
        ("week.json.gz", "after.json"),
        ("events.json", "after.json"),
        ("new.json", "plan.json"),
        ("new.json", "new.json"),
    ],
)
def test_no_file_is_written_over_another_one(files, out, instance_out):
    before = {path: path.read_bytes() for path in files.iterdir()}
    ran = run(files, "--out", str(files / out), "--instance-out", str(files / instance_out))
    assert ran.exit_code == 2
    assert "cannot be written over" in ran.stderr
    assert {path: path.read_bytes() for path in files.iterdir()} == before


def test_a_plan_may_take_the_place_of_the_old_one(files):
    old = (files / "plan.json").read_bytes()
    assert run(files, "--out", str(files / "plan.json")).exit_code in (0, 1)
    assert (files / "plan.json").read_bytes() != old


def test_only_one_file_can_come_from_standard_input(files):
    ran = CliRunner().invoke(repair, ["-", "-", str(files / "events.json")], input="{}")
    assert ran.exit_code == 2
    assert ran.stderr == 'Only one of INSTANCE, PLAN and EVENTS can be "-".\n'


def test_a_place_that_cannot_be_written_is_named_and_the_other_file_is_not_written_either(files):
    ran = run(files, "--out", str(files / "new.json"), "--instance-out", str(files / "none" / "after.json"))
    assert ran.exit_code == 2
    assert "cannot be written" in ran.stderr
    assert not (files / "new.json").exists()
