"""Whatever is wrong with a command line is said in one sentence on standard error, and nothing is written."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from stepwell.command.main import main


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("plan x --seconds 0 --out o", "--seconds must be a number from 1 to 86,400, not 0"),
        ("plan x --seconds 1.5x --out o", "--seconds must be a number from 1 to 86,400, not 1.5x"),
        ("plan x --workers 33 --out o", "--workers must be a whole number from 1 to 32, not 33"),
        ("plan x --workers 1.5 --out o", "--workers must be a whole number from 1 to 32, not 1.5"),
        ("plan x", "--out is missing"),
        ("plan --out o", "INSTANCE is missing"),
        ("plan x y --out o", "There is nothing to do with the extra argument (y)"),
        ("plan x --sed 3 --out o", "There is no option --sed (did you mean --seed or --seconds?)"),
        ("repair x y", "EVENTS is missing"),
        ("repair x y z --seconds 0", "--seconds must be a number from 0.05 to 600, not 0"),
        ("explain x", "PLAN is missing"),
    ],
)
def test_a_command_line_that_cannot_be_used_is_refused_in_one_sentence(tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(main, words.split(), prog_name="stepwell")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == f"{says}; stepwell {words.split()[0]} --help shows how it is used.\n"
    assert list(tmp_path.iterdir()) == []


def test_an_option_without_its_value_and_an_unknown_command_are_said_as_plainly():
    assert CliRunner().invoke(main, ["plan", "x", "--out"]).stderr.startswith("--out needs a value; ")
    assert CliRunner().invoke(main, ["plam"]).stderr.startswith("There is no command plam")
    assert CliRunner().invoke(main, ["--nope"]).stderr.startswith("There is no option --nope; ")


def test_no_words_at_all_show_the_help():
    answer = CliRunner().invoke(main, [])
    assert "Run the clinic" in answer.stderr + answer.stdout
