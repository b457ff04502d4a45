"""The command `stepwell explain`: why somebody is short, what would help, exit codes and bad input."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from stepwell.command.explain import explain
from stepwell.program.planner.generate import generate_with_truth
from stepwell.program.tests.planner_weeks import good_plan


@pytest.fixture(scope="module")
def made():
    raw, truth = generate_with_truth(30, 3, 4)
    return raw, truth, good_plan(raw)


@pytest.fixture
def files(made, tmp_path):
    (tmp_path / "week.json").write_text(json.dumps(made[0]))
    (tmp_path / "plan.json").write_text(json.dumps(made[2]))
    return tmp_path


def run(files, *options, text=None):
    return CliRunner().invoke(
        explain, [str(files / "week.json"), "-" if text else str(files / "plan.json"), *options], input=text
    )


def test_every_planted_person_is_named_with_cause_and_help(files, made):
    ran = run(files, "--json")
    assert ran.exit_code == 1
    people = {person["patient"]: person for person in json.loads(ran.stdout)}
    assert len(people) == len(made[0]["patients"])
    for planted in made[1]:
        cannot = people[planted["patient"]]["cannot"]
        assert planted["cause"] in cannot["causes"]
        assert cannot["relaxations"]


def test_the_text_says_hours_groups_reasons_and_what_would_help(files, made):
    who = made[1][0]["patient"]
    ran = run(files, "--patient", who)
    assert ran.exit_code == 1
    assert ran.stdout.startswith(f"{who}: ")
    assert "No plan can serve them in full" in ran.stdout
    assert "What would help: " in ran.stdout
    assert len(ran.stdout.splitlines()) < 40


def test_someone_who_can_be_served_is_no_obstacle(files, made):
    planted = {entry["patient"] for entry in made[1]}
    codes = {run(files, "--patient", p["id"]).exit_code for p in made[0]["patients"][:10] if p["id"] not in planted}
    assert 0 in codes


def test_the_list_of_all_ends_with_how_many_get_all_they_need(files, made):
    ran = run(files, "--out", str(files / "why.txt"))
    assert ran.stdout == ""
    text = (files / "why.txt").read_text()
    assert text.rstrip().endswith(f"of {len(made[0]['patients'])} people get all they need.")


@pytest.mark.parametrize(
    ("options", "text", "says"),
    [
        (["--patient", "nobody"], None, "The patient 'nobody' is not in this week.\n"),
        ([], "junk", "The plan is not JSON (unexpected character (byte 0)).\n"),
        ([], '{"groups": 5}', "The plan, groups: this must be a list, not a whole number.\n"),
        (
            ["--out", "/nowhere/at/all"],
            None,
            "The file /nowhere/at/all cannot be written: No such file or directory.\n",
        ),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(files, options, text, says):
    ran = run(files, *options, text=text)
    assert (ran.exit_code, ran.stderr) == (2, says)


def test_only_one_file_can_come_from_standard_input():
    ran = CliRunner().invoke(explain, ["-", "-"], input="{}")
    assert (ran.exit_code, ran.stderr) == (2, 'Only one of INSTANCE and PLAN can be "-".\n')
