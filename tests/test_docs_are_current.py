"""The words stay true: generated pages, variables, addresses, links, sign-ins, examples and sizes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

import stepwell
from tests.generate import GENERATED, found_lifecycles, pages

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", *sorted(ROOT.glob("[A-Z]*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
RECORDS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
WALKED = [ROOT / "README.md", ROOT / "docs" / "tour.md"]
AN_ID = "01890a5d-ac96-774b-bcce-b302099a8057"
STANDS_FOR = {"id": AN_ID, "instrument": "phq-9", "kind": "treatment", "day": "2026-01-05"}


def _words(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["lifecycles.md", "roles.md", "rules.md"])
def test_the_generated_pages_are_what_the_code_says(name: str):
    assert _words(GENERATED / name) == pages()[name], "run `make docs`"


def test_every_state_of_a_life_can_be_reached_from_its_first():
    for _, life in found_lifecycles():
        seen, ahead = set(), [next(iter(life.table))]
        while ahead:
            state = ahead.pop()
            if state not in seen:
                seen.add(state)
                ahead += life.table[state]
        assert seen == set(life.table), life.name


def _read_variables() -> set[str]:
    """The environment variables that the program, its tools and its tests read."""
    found: set[str] = set()
    reads = re.compile(r'(?:environ(?:\.\w+)?[\[(]|_flag\()\s*"((?:STEPWELL|DATABASE)_\w+)"')
    for file in (*(ROOT / "stepwell").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "conftest.py"):
        found |= set(reads.findall(_words(file)))
    for file in (ROOT / "tools").iterdir():
        found |= set(re.findall(r"\$\{?(STEPWELL_\w+)", _words(file)) if file.is_file() else ())
    return found


def test_every_environment_variable_is_in_the_table_and_no_other():
    table = re.findall(r"^\| `([A-Z_]+)` \|", _words(ROOT / "docs" / "operating.md"), re.MULTILINE)
    assert len(table) == len(set(table))
    assert {name for name in table if name.startswith(("STEPWELL", "DATABASE"))} == _read_variables()


def _addresses() -> list[tuple[str, str]]:
    return [(file.name, address) for file in WALKED for address in re.findall(r"`(/[a-z0-9_/<>-]*)`", _words(file))]


@pytest.mark.parametrize(("file", "address"), sorted(set(_addresses())))
def test_every_address_in_the_readme_and_the_tour_exists(file: str, address: str):
    filled = re.sub(r"<(\w+)>", lambda found: STANDS_FOR[found[1]], address)
    try:
        resolve(filled)
    except Resolver404:
        pytest.fail(f"{file} names {address}, which leads nowhere")


def _links() -> Iterator[tuple[str, str]]:
    for file in dict.fromkeys(DOCS):
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", _words(file), flags=re.DOTALL)):
            if not re.match(r"https?:|mailto:|#", target):
                yield str(file.relative_to(ROOT)), target.split("#")[0]


@pytest.mark.parametrize(("file", "target"), sorted(set(_links())))
def test_every_link_leads_to_a_file(file: str, target: str):
    assert (ROOT / file).parent.joinpath(target).exists()


def test_the_readme_names_the_sign_ins_of_the_demo():
    from stepwell.desk.demo import PASSWORD, SIGN_INS

    words = _words(ROOT / "README.md")
    assert f"`{PASSWORD}`" in words
    named = set(re.findall(r"`([\w.]+@riverside\.example)`", words))
    assert named == {sign_in[1] for sign_in in SIGN_INS.values()}


def test_the_newest_version_in_the_changelog_is_the_programs():
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", _words(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == stepwell.__version__


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_decision_record_is_short_and_has_its_four_parts(record: Path):
    lines = _words(record).splitlines()
    assert len(lines) <= 60
    heads = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert heads == ["Context", "Decision", "Status", "Consequences"]


def test_decision_records_are_numbered_without_gaps():
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def _examples() -> list[tuple[str, str]]:
    """Every command of the README with what it prints: lines after `$ `, to the next one."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", _words(ROOT / "README.md"), re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            while command.endswith("\\"):
                more, _, printed = printed.partition("\n")
                command = f"{command}\n{more}"
            found.append((command, printed))
    return found


@pytest.mark.parametrize(("command", "printed"), _examples())
def test_the_examples_of_the_readme_print_what_it_says(command: str, printed: str, tmp_path: Path):
    program = tmp_path / ".venv" / "bin" / "stepwell"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m stepwell.command.main "$@"\n')
    program.chmod(0o755)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert done.stdout == printed
