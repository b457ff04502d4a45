"""The house's budgets: how long a module, a function, a view, a template, a script may be; what may not be written."""

from __future__ import annotations

import ast
import gzip
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "stepwell"


def _files(suffix: str, *folders: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return [
        ROOT / name
        for name in listed
        if name.endswith(suffix) and "/migrations/" not in name and "/vendor/" not in name and (ROOT / name).exists()
    ]


PYTHON = _files(".py", "stepwell", "tests", "tools")
PRODUCT = [file for file in PYTHON if "/tests/" not in str(file.relative_to(ROOT)) and file.is_relative_to(PACKAGE)]


def _lines(file: Path) -> int:
    return len(file.read_text().splitlines())


def test_no_module_is_longer_than_300_lines():
    long = {str(file.relative_to(ROOT)): _lines(file) for file in PYTHON if _lines(file) > 300}
    assert long == {}


def test_no_function_is_longer_than_40_lines_and_no_view_than_25():
    long = []
    for file in PRODUCT:
        limit = 25 if file.name == "views.py" or file.parent.name == "views" else 40
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > limit:
                    long.append(f"{file.relative_to(ROOT)}:{node.lineno} {node.name} {length}")
    assert long == []


def test_no_template_is_longer_than_150_lines_and_no_script_than_100():
    long = {
        str(file.relative_to(ROOT)): _lines(file)
        for suffix, limit in ((".html", 150), (".js", 100))
        for file in _files(suffix, "stepwell/templates", "stepwell/static/js")
        if _lines(file) > limit
    }
    assert long == {}


def _sheet(file: Path) -> int:
    """A style sheet's bytes with everything it imports."""
    text = file.read_text()
    imported = [file.parent / name for name in re.findall(r'@import\s+url\("([^"]+)"\)', text)]
    return file.stat().st_size + sum(_sheet(other) for other in imported)


def test_the_styles_of_one_page_weigh_at_most_60_kb_and_a_rooms_own_sheet_4_kb():
    folder = PACKAGE / "static" / "css"
    base = _sheet(folder / "app.css")
    assert base + _sheet(folder / "staff.css") <= 60_000
    assert base + _sheet(folder / "public.css") <= 60_000


def test_the_scripts_of_one_page_weigh_at_most_20_kb():
    """Counted as they are sent, compressed: those of the shell with what it includes, those that keep words on the
    device (decision 28), and one more that a single page adds.
    """
    scripts = {file.name: file.read_bytes() for file in _files(".js", "stepwell/static/js")}
    keeping = [body for name, body in scripts.items() if name.startswith("kept")]
    for part in (PACKAGE / "templates" / "parts").glob("scripts_*.html"):
        named = _named_scripts(part)
        assert named, part.name
        shell = [scripts[name] for name in named]
        others = [body for name, body in scripts.items() if name not in named and body not in keeping]
        largest = max(others, key=len, default=b"")
        assert sum(len(gzip.compress(body)) for body in [*shell, largest, *keeping]) <= 20_000, part.name


def _named_scripts(part: Path) -> set[str]:
    """The scripts that a part of a page names, and those of the parts it includes."""
    text = part.read_text()
    inner = [PACKAGE / "templates" / name for name in re.findall(r'include "(parts/scripts_[^"]+)"', text)]
    return set(re.findall(r"js/([a-z-]+\.js)", text)).union(*map(_named_scripts, inner))


def test_the_kernel_has_ten_files_at_most():
    assert len([file for file in PRODUCT if file.parent == PACKAGE / "kernel"]) <= 10


def test_every_module_says_in_one_sentence_what_it_is():
    without = [str(file.relative_to(ROOT)) for file in PRODUCT if file.read_text().strip() and not _docstring(file)]
    assert without == []


def _docstring(file: Path) -> str | None:
    return ast.get_docstring(ast.parse(file.read_text()))


FORBIDDEN = {
    r"csrf_exempt": "every form carries its token",
    r"mark_safe\(": "text is escaped",
    r"\.raw\(": "no hand-made queries",
    r"\.extra\(": "no hand-made queries",
    r"datetime\.now\(\)|datetime\.utcnow|timezone\.now\(": "time comes from kernel.dates",
    r"except Exception:\s*\n\s*pass": "no error is swallowed",
    r"from django\.dispatch|post_save|pre_save": "no signals for our own flow",
    r"def save\(self": "no logic in save()",
}


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_nobody_writes(pattern: str):
    found = [str(file.relative_to(ROOT)) for file in PRODUCT if re.search(pattern, file.read_text())]
    assert found == [], FORBIDDEN[pattern]


def test_templates_hold_no_inline_style_or_script():
    """The Content-Security-Policy would block them."""
    pattern = re.compile(r"""\sstyle=["']|<style|\son[a-z]+=["']|hx-on|<script(?![^>]*\ssrc=)|javascript:""")
    found = [
        f"{file.relative_to(ROOT)}: {match.group(0)!r}"
        for file in _files(".html", "stepwell/templates")
        if (match := pattern.search(file.read_text()))
    ]
    assert found == []


def test_file_and_function_names_say_what_they_do():
    vague = re.compile(
        r"^(handle|process|manage|do)_|_(utils?|helpers?|manager|data|info)$|^(utils?|helpers?|common|misc)$"
    )
    named = [
        f"{file.relative_to(ROOT)}:{node.name}"
        for file in PRODUCT
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef) and vague.search(node.name) and node.name != "process_exception"
    ]
    named += [str(file.relative_to(ROOT)) for file in PRODUCT if vague.search(file.stem)]
    assert named == []
