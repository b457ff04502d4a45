"""The command `stepwell check`: the contract, bad input, exit codes, order and where results go."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepwell.command import waiting
from stepwell.command.bench_check import make_claims, measure
from stepwell.command.check import check

EXAMPLE = {
    "id": "x1",
    "payer": "medicare",
    "setting": "hospital",
    "bill_type": "131",
    "condition_codes": ["92"],
    "from": "2026-01-05",
    "through": "2026-01-11",
    "status": "30",
    "principal_dx": "F33.1",
    "lines": [{"on": "2026-01-05", "hcpcs": "90853", "units": 1, "modifiers": [], "rev": "0915"}],
    "carry_in": {"days": 0, "hours": 0},
    "plan": {"weekly_hours": 9.0},
    "certified_on": "2026-01-05",
}
LINE = EXAMPLE["lines"][0]
GOOD = {**EXAMPLE, "status": "01", "lines": [{**LINE, "units": 3}]}


def run(*claims, args=("-",)):
    text = "".join((claim if isinstance(claim, str) else json.dumps(claim)) + "\n" for claim in claims)
    return CliRunner().invoke(check, list(args), input=text)


def changed(**changes):
    return {key: value for key, value in {**GOOD, **changes}.items() if value != "(gone)"}


def with_line(**changes):
    line = {key: value for key, value in {**LINE, **changes}.items() if value != "(gone)"}
    return changed(lines=[LINE, line])


def test_the_example_of_the_contract_comes_out_as_written():
    answer = json.loads(run(EXAMPLE).stdout)
    assert list(answer) == ["id", "days", "weeks", "carry_out", "findings"]
    assert answer["id"] == "x1"
    assert answer["days"] == [
        {
            "on": "2026-01-05",
            "services": 1,
            "hours": 1.0,
            "tier": "3",
            "apc": "5861",
            "amount_cents": 31938,
        }
    ]
    assert answer["weeks"] == [{"from": "2026-01-05", "hours": 1.0, "tested": False}]
    assert answer["carry_out"] == {"days": 0, "hours": 0}
    short = next(found for found in answer["findings"] if found["code"] == "DAY_LT3")
    assert list(short) == ["code", "severity", "on", "line", "edit", "says", "source", "fix"]
    assert (short["severity"], short["on"], short["line"], short["edit"]) == (
        "HOLD",
        "2026-01-05",
        None,
        "128",
    )
    assert short["says"] == "Only 1 countable service; Medicare expects 3."


def test_exit_code_is_0_without_obstacles_and_1_with_one():
    assert run(GOOD).exit_code == 0
    assert run(EXAMPLE).exit_code == 1
    assert run(GOOD, changed(principal_dx="Z63.0")).exit_code == 0
    assert run(GOOD, changed(principal_dx="I10")).exit_code == 1
    assert run().exit_code == 0


def test_results_come_in_the_order_of_the_claims():
    answers = run(*(changed(id=f"c{number}") for number in range(50))).stdout.splitlines()
    assert [json.loads(answer)["id"] for answer in answers] == [f"c{number}" for number in range(50)]


def test_optional_keys_may_be_missing_or_null():
    least = {key: GOOD[key] for key in ("id", "payer", "bill_type", "from", "through")}
    least["lines"] = [{"on": "2026-01-05", "hcpcs": "90853"}]
    codes = {found["code"] for found in json.loads(run(least).stdout)["findings"]}
    assert {"NO_CC92", "DX_MISSING"} <= codes
    nulls = changed(setting=None, carry_in=None, plan=None, certified_on=None, status=None, authorization=None)
    assert run(nulls).exit_code == 1
    assert run(with_line(rev=None, modifiers=None, hcpcs=None)).exit_code == 1


BAD = [
    (changed(id="(gone)"), "field id: it is missing"),
    (changed(lines="(gone)"), "field lines: it is missing"),
    (changed(payr="medicare"), "field payr: this field is not known"),
    (with_line(cpt="90853"), "field lines[1].cpt: this field is not known"),
    (with_line(on="(gone)"), "field lines[1].on: it is missing"),
    (with_line(on="5 January"), "field lines[1].on: this must be a day like 2026-01-05"),
    (with_line(on="2026-02-30"), "field lines[1].on: this must be a day like 2026-01-05"),
    (with_line(on=20260105), "field lines[1].on: this must be a day like 2026-01-05, not a whole number"),
    (with_line(on="2026-01-12"), "field lines[1].on: 2026-01-12 is not within 2026-01-05 to 2026-01-11"),
    (with_line(on="2026-01-04"), "field lines[1].on: 2026-01-04 is not within"),
    (with_line(units=0), "field lines[1].units: this must be a whole number >= 1"),
    (with_line(units=1.5), "field lines[1].units: this must be a whole number, not a number"),
    (with_line(units="1"), "field lines[1].units: this must be a whole number, not text in quotes"),
    (with_line(hcpcs="9085"), "field lines[1].hcpcs: a procedure code looks like"),
    (with_line(hcpcs="g0410"), "field lines[1].hcpcs: a procedure code looks like"),
    (with_line(hcpcs=90853), "field lines[1].hcpcs: this must be text in quotes"),
    (with_line(modifiers=["595"]), "field lines[1].modifiers[0]: a modifier has two characters"),
    (with_line(modifiers="59"), "field lines[1].modifiers: this must be a list"),
    (with_line(modifiers=["59", 1]), "field lines[1].modifiers[1]"),
    (with_line(rev="15"), "field lines[1].rev: a revenue code has four digits"),
    (with_line(minutes=-1), "field lines[1].minutes: this must be a whole number >= 0"),
    (with_line(activity="yoga"), "field lines[1].activity: 'yoga' is not known"),
    (changed(payer="aetna"), "field payer: 'aetna' is not known; use one of medicare, "),
    (changed(payer="shared"), "field payer: 'shared' is not known"),
    (changed(payer="../settings"), "field payer: '../settings' is not known"),
    (changed(setting="clinic"), "field setting: 'clinic' is not known"),
    (changed(bill_type="13"), "field bill_type: a type of bill has three characters"),
    (changed(bill_type="(gone)"), "field bill_type: a Medicare claim needs its type of bill"),
    (changed(condition_codes=["92", "921"]), "field condition_codes[1]: a condition code has two characters"),
    (changed(condition_codes=[92]), "field condition_codes[0]: this must be text in quotes"),
    (changed(status="300"), "field status: a patient status has two digits"),
    (changed(principal_dx="depression"), "field principal_dx: a diagnosis code looks like"),
    (changed(**{"from": "2026-01-12"}), "field through: 2026-01-11 is before the first day 2026-01-12"),
    (changed(through="2027-01-11"), "field through: a claim covers at most 366 days"),
    (changed(lines=[]), "field lines: a claim needs at least one service line"),
    (changed(carry_in={"days": 7, "hours": 0}), "field carry_in.days: this must be a whole number <= 6"),
    (changed(carry_in={"days": 1, "hours": -1}), "field carry_in.hours: this must be a number >= 0"),
    (changed(carry_in={"day": 1}), "field carry_in.day: this field is not known"),
    (
        changed(plan={"weekly_hours": "9"}),
        "field plan.weekly_hours: this must be a number, not text in quotes",
    ),
    (changed(certified_on="2026-13-01"), "field certified_on: this must be a day like 2026-01-05"),
    (changed(authorization={}), "field authorization.number: it is missing"),
    (changed(id=1.5), "field id: this must be"),
    (with_line(units=10**30), "field lines[1].units: "),
    (changed(**{"from": "0001-01-01", "through": "0001-01-02"}), "field from: the year must lie between"),
    (
        changed(certified_on="9999-12-31"),
        "field certified_on: the year must lie between 2000 and 2099, not 9999",
    ),
    ('{"id": "x", "junk": ' + "[" * 100_000, "Line 3, field "),
    ("[1, 2]", "field (whole line): this must be an object, not a list"),
    ("{", "field (whole line): this is not JSON"),
    ('{"id": "x", "id"', "field (whole line): this is not JSON"),
    (json.dumps(GOOD).replace('"id"', '"id": "x0", "id"'), "field id: it is given twice"),
    (json.dumps(GOOD).replace('"units"', '"units": 1, "units"'), "field units: it is given twice"),
    (
        json.dumps(GOOD).replace('"x1"', '"a\\u003ab"').replace('"rev"', '"rev": "0905", "rev"'),
        "field rev: it is given",
    ),
    (json.dumps(GOOD).replace('"days": 0', '"days": 1, "days" : 0'), "field days: it is given twice"),
    ("\u0000", "field (whole line): this is not JSON"),
]


@pytest.mark.parametrize(("claim", "says"), BAD, ids=[says[:60] for _, says in BAD])
def test_bad_input_is_one_sentence_with_line_and_field_and_nothing_is_written(claim, says):
    answer = run(GOOD, "", claim, GOOD)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert answer.stderr.startswith("Line 3, ")
    assert says in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert "nvalid" not in answer.stderr


def test_an_authorization_is_read():
    held = changed(payer="sc-medicaid", lines=[{"on": "2026-01-05", "hcpcs": "S9480"}])
    assert run(held).exit_code == 1
    approval = {"number": "A1", "from": "2026-01-01", "through": "2026-01-31", "units": 9}
    assert run({**held, "authorization": approval}).exit_code == 0


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from([*GOOD, "age", "authorization", "php_last_on"]),
    JUNK,
    st.sampled_from([*LINE, "minutes"]),
    JUNK,
)
def test_no_input_breaks_the_command(key, value, line_key, line_value):
    for claim in ({**GOOD, key: value}, {**GOOD, "lines": [{**LINE, line_key: line_value}]}):
        answer = run(claim)
        assert answer.exception is None or isinstance(answer.exception, SystemExit)
        assert answer.exit_code in (0, 1, 2)
        assert (answer.stdout == "") is (answer.exit_code == 2)


def test_text_that_is_not_utf_8_is_bad_input():
    answer = CliRunner().invoke(check, ["-"], input=b'{"id": "\xff"}\n')
    assert (answer.exit_code, answer.stdout) == (2, "")


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path):
    source = tmp_path / "claims.jsonl"
    source.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n\n" + json.dumps(GOOD).encode())
    answer = run(args=(str(source),))
    assert (answer.exit_code, len(answer.stdout.splitlines())) == (0, 2)


def test_help_shows_one_example_and_every_key():
    text = CliRunner().invoke(check, ["--help"]).stdout
    assert text.count("Example:") == 1
    for word in ("certified_on", "BLOCK, HOLD, WARN or INFO", "--out FILE"):
        assert word in text


def test_the_example_in_the_help_text_works_as_it_stands():
    text = CliRunner().invoke(check, ["--help"]).stdout
    command = text.split("Example:")[1].split("Options:")[0]
    command = command.replace("stepwell check", f"{sys.executable} -m stepwell.command.main check")
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=root)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["days"][0]["amount_cents"] == 31938


def test_the_command_runs_without_django():
    program = "import sys; from stepwell.command.main import main; main(['check'], standalone_mode=False)"
    program += "; assert 'django' not in sys.modules"
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(GOOD), capture_output=True, text=True, cwd=root
    )
    assert done.returncode == 0, done.stderr


def test_a_progress_bar_appears_on_a_terminal_only_and_after_a_while(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    lines = [b"x\n"] * 1000
    for patience, is_shown in ((0.0, True), (60.0, False)):
        screen = Terminal()
        monkeypatch.setattr(waiting.sys, "stderr", screen)
        monkeypatch.setattr(waiting, "PATIENCE_SECONDS", patience)
        assert list(waiting.watched(lines, 2000, "Checking")) == lines
        assert ("Checking" in screen.getvalue()) is is_shown


def test_made_up_claims_are_the_same_for_a_seed_and_have_the_days_asked_for():
    claims = [json.loads(line) for line in make_claims(100, 7)]
    assert claims == [json.loads(line) for line in make_claims(100, 7)]
    assert claims != [json.loads(line) for line in make_claims(100, 8)]
    days = [{line["on"] for line in claim["lines"]} for claim in claims]
    assert sum(map(len, days)) == 100
    assert run(*claims).exit_code in (0, 1)


def test_checking_is_measured_in_patient_days_a_second():
    assert measure(200, 7) > 0
