"""`stepwell claim`: a file or nothing, the right exit code, and one sentence when the input is wrong."""

from __future__ import annotations

import json
import sys
import types
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import OperationalError

from stepwell.claim.tests.guide_judge import faults
from stepwell.claim.tests.x12_examples import RECEIVER, SUBMITTER, make_claim
from stepwell.claim.x12.facts import ClaimBatch
from stepwell.claim.x12.read_segments import read_segments, trace
from stepwell.command import claim as command
from stepwell.command import files
from stepwell.command.claim_sources import EXPORT
from stepwell.kernel.tables import Refused

SAMPLE = Path(__file__).resolve().parents[3] / "docs" / "samples" / "episode.json"


def run(*arguments, stdin=None):
    return CliRunner().invoke(command.claim, [str(one) for one in arguments], input=stdin)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "claims.837"


@pytest.fixture
def episode(tmp_path):
    """Writes the sample with one text replaced and answers its path."""

    def make(right="", wrong="", name="episode.json"):
        text = SAMPLE.read_text()
        assert right in text
        path = tmp_path / name
        path.write_text(text.replace(right, wrong) if right else text)
        return path

    return make


@pytest.fixture
def clinic(monkeypatch):
    """A clinic database that knows one episode; answers what it was asked."""
    asked = []

    def episode_claims(ids, organization):
        asked.append((list(ids), organization))
        if ids == ["E-404"]:
            raise Refused("NOT_FOUND", "No episode has this record number.")
        if ids == ["E-503"]:
            raise OperationalError("connection refused")
        if ids == ["E-403"]:
            raise Refused("CLOSED", "This episode is closed.", "Ask the director.")
        claims = tuple(make_claim(number=f"DB-{one}") for one in ids)
        return ClaimBatch(submitter=SUBMITTER, receiver=RECEIVER, claims=claims)

    module = types.ModuleType(EXPORT)
    module.__spec__ = ModuleSpec(EXPORT, None)
    module.episode_claims = episode_claims
    monkeypatch.setitem(sys.modules, EXPORT, module)
    return asked


def test_the_sample_becomes_a_file_that_the_guide_accepts(out):
    answer = run(SAMPLE, "--out", out, "--on", "2026-02-02T09:30", "--control-number", 7)
    assert answer.exit_code == 0
    assert answer.stderr == (f"Wrote 2 claims with 18 lines, $2133 in all, to {out} (test file, control number 7).\n")
    assert faults(out.read_text()) == []
    assert len(trace(out.read_text())) == 18


def test_the_options_reach_the_envelope(out):
    run(SAMPLE, "--out", out, "--on", "2026-02-02T09:30:15", "--control-number", 7, "--usage", "P")
    isa, gs, _, bht = list(read_segments(out.read_text()))[:4]
    assert [isa.get(n) for n in (9, 10, 13, 15)] == ["260202", "0930", "000000007", "P"]
    assert (gs.get(4), bht.get(5)) == ("20260202", "093015")


def test_without_options_a_file_is_a_test_and_has_a_number(out):
    assert run(SAMPLE, "--out", out).exit_code == 0
    isa = next(iter(read_segments(out.read_text())))
    assert isa.get(15) == "T"
    assert int(isa.get(13)) > 0


def test_the_same_input_makes_the_same_bytes(out, tmp_path):
    options = ("--on", "2026-02-02", "--control-number", 7)
    run(SAMPLE, "--out", out, *options)
    run(SAMPLE, "--out", tmp_path / "again.837", *options)
    assert out.read_bytes() == (tmp_path / "again.837").read_bytes()


def test_standard_input_to_standard_output(out):
    answer = run("-", "--out", "-", "--on", "2026-02-02", stdin=SAMPLE.read_bytes())
    assert answer.exit_code == 0
    assert faults(answer.stdout) == []


def test_the_file_is_for_its_owner_only_and_nothing_else_is_left(out):
    run(SAMPLE, "--out", out)
    assert out.stat().st_mode & 0o777 == 0o600
    assert list(out.parent.iterdir()) == [out]


def test_several_episodes_go_into_one_file(out, episode):
    second = episode("SAMPLE-1", "SAMPLE-2", name="second.json")
    assert run(SAMPLE, second, "--out", out).exit_code == 0
    assert {line.claim_number for line in trace(out.read_text())} == {
        f"SAMPLE-{episode}-{claim}" for episode in "12" for claim in "12"
    }


def test_a_claim_that_is_blocked_writes_nothing(out, episode):
    wrong = episode('"status": "01"', '"status": "30"')
    answer = run(wrong, "--out", out)
    assert answer.exit_code == 1
    assert answer.stderr == (
        f"BLOCK {wrong}, line 45: claims[1].status (claim SAMPLE-1-2): A bill of frequency 4 ends the stay,"
        " but the status says still a patient. Use the status of the discharge, or a frequency of 2 or 3.\n"
    )
    assert not out.exists()


def test_a_file_that_is_already_there_survives_a_blocked_claim(out, episode):
    out.write_text("yesterday")
    assert run(episode('["92"]', "[]"), "--out", out).exit_code == 1
    assert out.read_text() == "yesterday"


def test_a_warning_is_told_and_the_file_is_written(out, episode):
    answer = run(episode('"1EG4TE5MK73"', '"1SG4TE5MK73"'), "--out", out)
    assert answer.exit_code == 0
    assert answer.stderr.count("WARN") == 1
    assert "line 18: subscriber.member_id: " in answer.stderr
    assert out.exists()


def test_what_claims_share_is_said_once(out, episode):
    answer = run(episode("1234567893", "1234567890"), "--out", out)
    assert answer.stderr.count("billing_provider.npi") == 1


def test_the_list_prints_findings_and_writes_nothing(out, episode):
    answer = run(episode('"rev": "0915"', '"rev": "915"'), "--list", "--out", out)
    assert answer.exit_code == 1
    findings = [json.loads(line) for line in answer.stdout.splitlines()]
    assert len(findings) == 6
    assert findings[0]["field"] == "claims[0].lines[1].rev"
    assert findings[0]["line"] == 34
    assert findings[0]["severity"] == "BLOCK"
    assert not out.exists()


def test_the_list_of_a_sound_episode_is_empty():
    answer = run(SAMPLE, "--list")
    assert (answer.exit_code, answer.stdout) == (0, "")


def test_the_schema_is_json():
    answer = run("--schema")
    assert answer.exit_code == 0
    assert "Episode" in json.loads(answer.stdout)["$defs"]


def test_bad_input_is_one_sentence_and_exit_2(out, episode, tmp_path):
    other = episode('"id": "SAMPLECH"', '"id": "OTHERCH"', name="other.json")
    typo = episode('"tax_id"', '"taxid"', name="typo.json")
    twice = episode('"tax_id"', '"tax_id": "1", "tax_id"', name="twice.json")
    rows = [
        ([twice, "--out", out], f"{twice}: tax_id is given twice in one place."),
        (["E\udcff", "--out", out], "the number of a stay has only letters, digits and hyphens."),
        ([], "name at least one episode: a JSON file, - or a record number."),
        ([SAMPLE], "say where to write with --out FILE, or use --list to see findings only."),
        (["none.json", "--out", out], "none.json: the file cannot be read (no such file or directory)."),
        ([tmp_path, "--out", out], f"{tmp_path}: the file cannot be read (is a directory)."),
        (["-", "-", "--out", out], "standard input can be read only once, but - is named twice."),
        ([SAMPLE, "--out", tmp_path], f"The file {tmp_path} cannot be written: it is a folder."),
        (
            [SAMPLE, "--out", tmp_path / "no" / "x"],
            f"The file {tmp_path / 'no' / 'x'} cannot be written: No such file or directory.",
        ),
        ([SAMPLE, other, "--out", out], f"{other}: receiver differs from that of {SAMPLE}; write two files."),
        (
            [typo, "--out", out],
            f"{typo}, line 11: billing_provider.taxid is not a field of this file; check its spelling.",
        ),
        (
            [typo, "--out", typo],
            f"{typo}, line 11: billing_provider.taxid is not a field of this file; check its spelling.",
        ),
        (
            [other, "--out", other],
            f"--out {other} is one of the episodes and would be lost; choose another name.",
        ),
    ]
    for arguments, sentence in rows:
        answer = run(*arguments)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert answer.stderr.removeprefix("stepwell claim: ") == f"{sentence}\n"
    assert not out.exists()


def test_a_disk_that_fails_leaves_the_old_file(out, monkeypatch):
    out.write_text("yesterday")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    answer = run(SAMPLE, "--out", out)
    assert answer.exit_code == 2
    assert answer.stderr == f"The file {out} cannot be written: No space left on device.\n"
    assert out.read_text() == "yesterday"
    assert list(out.parent.iterdir()) == [out]


def test_without_a_clinic_a_record_number_is_told_so(out, monkeypatch):
    monkeypatch.setitem(sys.modules, EXPORT, None)
    answer = run("E-1", "--out", out)
    assert answer.exit_code == 2
    assert answer.stderr == "stepwell claim: E-1: there is no such file, and no clinic database is set up here.\n"


def test_record_numbers_are_read_from_the_clinic(out, clinic):
    assert run("E-1", "E-2", "--organization", "riverside", "--out", out).exit_code == 0
    assert clinic == [(["E-1", "E-2"], "riverside")]
    assert {line.claim_number for line in trace(out.read_text())} == {"DB-E-1", "DB-E-2"}


def test_the_clinics_no_is_passed_on(out, clinic):
    assert run("E-404", "--out", out).stderr == "stepwell claim: E-404: No episode has this record number.\n"
    assert run("E-503", "--out", out).stderr == ("stepwell claim: E-503: the clinic's database cannot be reached.\n")
    answer = run("E-403", "--out", out)
    assert answer.stderr == "stepwell claim: E-403: This episode is closed. Ask the director.\n"
    assert answer.exit_code == 2


def test_a_finding_about_a_clinics_claim_has_no_line(out, clinic):
    answer = run("E-1", "--on", "2026-01-06", "--list")
    finding = json.loads(answer.stdout)
    assert (finding["episode"], finding["line"], finding["field"]) == ("E-1", None, "claims[0].through")


def test_a_fault_of_what_the_episode_says_once_is_found_there(episode):
    answer = run(episode('"F41.1"', '"F33.2"'), "--list")
    findings = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [(one["line"], one["field"]) for one in findings] == [(27, "other_dx")] * 2


def test_a_fault_of_the_file_is_found_in_its_first_episode(episode):
    finding = json.loads(run(episode("216-555-0134", "216"), "--list").stdout)
    assert (finding["line"], finding["field"], finding["claim"]) == (5, "submitter.phone", None)
