"""Nothing in the repository names a path of a developer's machine or the address of a package registry."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Written in parts, so that this file does not find itself.
_REGISTRIES = (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"),
    ("unpkg", "com"), ("jsdelivr", "net"), ("cdnjs", "com"), ("crates", "io"), ("anaconda", "org"),
    ("googleapis", "com"), ("docker", "io"), ("ghcr", "io"),
)  # fmt: skip
HOST = re.compile("|".join(rf"\b{name}\.{end}\b" for name, end in _REGISTRIES))
PLACE = re.compile(r"(?<![\w.$}/<{-])/(?:home|Users|root|work|workspace|builds)/[\w.-]+")
OF_OTHERS = ("stepwell/static/vendor/", "tests/vendor/", "LICENSE")


def _files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return [ROOT / name for name in listed if not name.startswith(OF_OTHERS) and (ROOT / name).is_file()]


def _lines() -> list[tuple[str, str]]:
    found = []
    for file in _files():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font
        where = file.relative_to(ROOT)
        found += [(f"{where}:{number}", line) for number, line in enumerate(text.splitlines(), 1)]
    return found


LINES = _lines()


def test_no_file_names_a_package_registry():
    assert [where for where, line in LINES if HOST.search(line)] == []


def test_no_file_names_a_folder_of_somebodys_machine():
    # A clone right under the root, such as /app, would be found in every address that has the same word.
    here = f"{ROOT}/" if len(ROOT.parts) > 2 else None
    assert [where for where, line in LINES if (here and here in line) or PLACE.search(line)] == []


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("see /{}/ana/clinic/settings".format("home"), True),
        ("in '/{}/ana/x'".format("Users"), True),
        ("path=/{}/a".format("builds"), True),
        ("the address /home/ greets everyone", False),
        ("https://example.org/home/ana", False),
        ("/var/lib/stepwell is for root", False),
        ("docs/home/ana", False),
    ],
)
def test_a_folder_is_told_from_an_address(line: str, is_found: bool):
    assert bool(PLACE.search(line)) is is_found
