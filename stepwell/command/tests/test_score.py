"""The score command: one form a line in, one result a line out, nothing written for bad input."""

import json

import pytest
from click.testing import CliRunner

from stepwell.command import files
from stepwell.command.score import score

GOOD = '{"id": "r1", "answers": {"1": 2, "2": 1, "3": 2, "4": 3, "5": 1, "6": 2, "7": 1, "8": 0, "9": 1}}'


def run(*arguments, text=""):
    return CliRunner().invoke(score, list(arguments), input=text)


def test_the_contract_of_one_line():
    result = run("phq-9", "-", text=GOOD)
    assert result.exit_code == 0
    assert result.stdout == (
        '{"id":"r1","total":13,"subscales":{},"band":"moderate","flags":["item-9"],"error":null}\n'
    )


def test_lines_keep_their_order_and_empty_ones_are_skipped():
    result = run("PHQ-9", text=f'\ufeff{GOOD}\r\n\n{{"id": "r2", "answers": {{}}}}')
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["r1", "r2"]


def test_blank_items_are_an_answer_and_not_bad_input():
    result = run("phq-9", text='{"id": "r1", "answers": {"1": 1, "2": null, "9": 2}}')
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (found["total"], found["band"], found["flags"]) == (None, None, ["item-9"])
    assert found["error"] == "Items 2, 3, 4, 5, 6, 7 and 8 have no answer, so there is no total."


def test_no_input_gives_no_output():
    result = run("gad-7", text="")
    assert (result.exit_code, result.stdout) == (0, "")


BAD = [
    ('{"id": "r1", "answers": {"1": 4}}', "Line 2, field answers.1: Item 1 takes the codes 0, 1, 2 and 3."),
    ('{"id": "r1", "answers": {"1": true}}', "Line 2, field answers.1: Item 1 takes"),
    ('{"id": "r1", "answers": {"1": 1.5}}', "Line 2, field answers.1: Item 1 takes"),
    ('{"id": "r1", "answers": {"x": 1}}', "Line 2, field answers.x: PHQ-9 has no item x."),
    ('{"id": "r1", "answers": [1]}', "Line 2, field answers: give an object"),
    ('{"id": "r1"}', "Line 2, field answers: give an object"),
    ('{"id": 7, "answers": {}}', "Line 2, field id: give the form an id"),
    ('{"answers": {}}', "Line 2, field id: give the form an id"),
    ('{"id": "r1", "answers": {}, "on": 1}', 'Line 2, field on: a form has only "id" and "answers".'),
    ("[]", "Line 2, field (whole line): a form is an object"),
    ('{"id": ', "Line 2, field (whole line): this is not JSON"),
]


@pytest.mark.parametrize(("line", "says"), BAD)
def test_bad_input_is_one_sentence_with_line_and_field_and_nothing_is_written(line, says, tmp_path):
    out = tmp_path / "out.jsonl"
    result = run("phq-9", "-", "--out", str(out), text=f"{GOOD}\n{line}\n{GOOD}\n")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(says)
    assert len(result.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_text_that_is_no_utf_8_is_bad_input():
    result = CliRunner().invoke(score, ["phq-9"], input=b'{"id": "\xff", "answers": {}}')
    assert result.exit_code == 2
    assert result.stderr.startswith("Line 1, field (whole line):")


def test_an_unknown_instrument_is_named_with_the_known_ones():
    result = run("phq-8", text=GOOD)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "There is no instrument 'phq-8'; choose phq-9 or gad-7.\n"


def test_a_file_is_read_and_another_is_written(tmp_path):
    (tmp_path / "in.jsonl").write_text(GOOD)
    result = run("phq-9", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((tmp_path / "out.jsonl").read_text())["total"] == 13
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "out.jsonl"}


def test_a_file_that_is_not_there_is_bad_input(tmp_path):
    result = run("phq-9", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_a_place_that_cannot_be_written_is_said_so(tmp_path):
    result = run("phq-9", "--out", str(tmp_path / "none" / "out.jsonl"), text=GOOD)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize("id", ["phq-9", "gad-7"])
def test_the_schema_is_the_instrument_itself(id):
    found = json.loads(run(id, "--schema").stdout)
    assert found["id"] == id
    assert found["items"][0]["answers"]["answers"][0]["label"]["en"] == "Not at all"
    assert found["bands"]
    assert found["source"]


def test_help_shows_one_example_that_works():
    result = run("--help")
    example = result.stdout.split("Example:")[1]
    form = example.split("echo '")[1].split("'")[0]
    assert json.loads(run("gad-7", text=form).stdout)["total"] == 9


def test_a_long_run_shows_its_progress_on_a_terminal(monkeypatch):
    watched = []
    monkeypatch.setattr(files, "watched", lambda lines, size, says: watched.append(says) or lines)
    result = run("phq-9", text="\n".join([GOOD] * 3))
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 3
    assert watched == ["Scoring"]


def test_an_item_that_is_given_twice_is_bad_input():
    twice = GOOD.replace('"9": 1', '"9": 1, "9": 0')
    result = run("phq-9", text=f"{GOOD}\n{twice}\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Line 2, field 9: it is given twice.\n"


def test_brackets_without_end_are_bad_input():
    result = run("phq-9", text='{"id": "r1", "answers": ' + "[" * 100_000)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Line 1, field (whole line): this is not JSON")
