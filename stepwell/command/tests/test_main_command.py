"""The command `stepwell`: headings, lazy loading, and subcommands that are not there."""

from __future__ import annotations

import subprocess
import sys

from click.testing import CliRunner

from stepwell.command import main as module
from stepwell.command.main import COMMANDS, main


def test_help_groups_the_commands_under_headings():
    text = CliRunner().invoke(main, ["--help"]).stdout
    places = [text.index(word) for word in ("Run the clinic", "Engines on files", "check", "Look after it")]
    assert places == sorted(places)


def test_every_command_of_the_table_names_its_own_module():
    assert COMMANDS["check"] == "stepwell.command.check:check"
    assert set(COMMANDS) >= {"up", "demo", "serve", "worker", "migrate", "doctor", "bench", "score", "claim"}


def test_an_absent_module_does_not_break_the_others(monkeypatch):
    monkeypatch.setitem(module.COMMANDS, "demo", "stepwell.command.no_such_module:demo")
    listed = CliRunner().invoke(main, ["--help"])
    assert listed.exit_code == 0
    assert "demo" not in listed.stdout
    missing = CliRunner().invoke(main, ["demo"])
    assert missing.exit_code == 2
    assert missing.stderr == "There is no command demo; main --help shows how it is used.\n"
    assert CliRunner().invoke(main, ["check", "--help"]).exit_code == 0


def test_help_imports_no_subcommand():
    program = (
        "import sys; from stepwell.command.main import main; main(['--help'], standalone_mode=False); "
        "assert not {'django', 'stepwell.command.check', 'stepwell.claim'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True).returncode == 0


def test_the_version_is_shown():
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("stepwell, version ")
