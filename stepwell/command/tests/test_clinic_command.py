"""What `stepwell clinic` and `stepwell demo` refuse before they touch any database."""

import pytest
from click.testing import CliRunner

from stepwell.command.clinic import _what_is_wrong, clinic
from stepwell.command.demo import demo, fill_command, sign_in_table
from stepwell.desk.demo import SIGN_INS

GOOD = {
    "schema": "hill_iop",
    "hosts": ["hill.example"],
    "admin": "ann@hill.example",
    "state": "NC",
    "zone": "US/Eastern",
}
REFUSED = [
    ({"schema": ""}, "NAME"),
    ({"schema": "3_rivers"}, "NAME"),
    ({"schema": "pg_hill"}, "NAME"),
    ({"schema": "public"}, "NAME"),
    ({"schema": "demo"}, "NAME"),
    ({"hosts": ["hill.example", "Hill Example"]}, "--host"),
    ({"hosts": ["https://hill.example"]}, "--host"),
    ({"hosts": ["-hill"]}, "--host"),
    ({"admin": "ann"}, "--admin"),
    ({"admin": "ann@hill"}, "--admin"),
    ({"admin": "ann lee@hill.example"}, "--admin"),
    ({"state": "N"}, "--state"),
    ({"state": "N1"}, "--state"),
    ({"zone": "Durham"}, "--zone"),
    ({"zone": ""}, "--zone"),
]


@pytest.mark.parametrize(("change", "names"), REFUSED, ids=lambda part: str(part))
def test_each_wrong_answer_is_named(change, names):
    assert _what_is_wrong(**GOOD | change).startswith(names)


@pytest.mark.parametrize("change", [{}, {"state": "nc"}, {"hosts": ["localhost"]}, {"zone": "America/Chicago"}])
def test_right_answers_pass(change):
    assert _what_is_wrong(**GOOD | change) == ""


def test_nothing_is_made_and_the_exit_is_two():
    asked = ["Hill", "--host", "hill.example", "--admin", "ann", "--admin-name", "A", "--phone", "1", "--state", "NC"]
    told = CliRunner().invoke(clinic, asked)
    assert told.exit_code == 2
    assert told.stderr == "stepwell clinic: --admin takes an e-mail address, not 'ann'. Nothing was made.\n"


@pytest.mark.parametrize("name", ["Hill", "hill iop", "1st", "", "a" * 41, "x;drop"])
def test_a_demo_is_not_put_into_a_name_no_schema_can_have(name):
    told = CliRunner().invoke(demo, ["--organization", name])
    assert told.exit_code == 2
    assert told.stderr.startswith("stepwell demo: name the organization")


def test_the_words_that_fill_a_clinic_carry_every_choice():
    words = fill_command(12, 4, 9, organization="hill", if_empty=False)[3:]
    assert words == ["--organization", "hill", "--patients", "12", "--weeks", "4", "--seed", "9"]
    assert fill_command(1, 1, 1)[-1] == "--if-empty"


def test_the_table_of_sign_ins_has_a_row_for_each_part_people_play():
    assert sign_in_table().row_count == len(SIGN_INS) == 11
