"""Prints the case tables of the rules: those in TOML files, and those of tests that need no database."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

OUTCOMES = (
    "standing", "services", "tier", "apc", "units", "cents", "weeks", "short", "edit", "carry_out", "finds",
)  # fmt: skip
_NAMES = {"medicare": "Medicare", "medicaid": "Medicaid", "iop": "IOP", "april": "April"}
_NEEDS_MORE = re.compile(r"django_db|stepwell\.command|\.views|\.actions|\bclient\b")
_READS_RULES = re.compile(r"from stepwell\.\w+\.rules")


@dataclass(frozen=True)
class Table:
    """One table of cases as it is printed."""

    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def rules(root: Path, rooms: Sequence[str]) -> str:
    """The page of every room's cases, in the order of the patient's way."""
    parts = [
        "# Rules by example",
        "Each decision has a table of cases that the tests run. This page prints those tables; it is"
        " written by `make docs`. Change the tables, not this page. Ids such as M4 or P9 name one rule"
        " wherever it appears.",
    ]
    for room in rooms:
        tables = list(_tables(root / "stepwell" / room / "tests"))
        if tables:
            parts += [f"## {room.capitalize()}", *(_printed(table) for table in tables)]
    return "\n\n".join(parts) + "\n"


def _tables(folder: Path) -> Iterator[Table]:
    for file in sorted((folder / "cases").glob("*.toml")):
        yield _from_toml(file)
    for file in sorted(folder.glob("test_*.py")):
        text = file.read_text(encoding="utf-8")
        if _READS_RULES.search(text) and not _NEEDS_MORE.search(text):
            yield from _from_python(text)


def _printed(table: Table) -> str:
    head = [f"| {' | '.join(table.columns)} |", "| --- " * len(table.columns) + "|"]
    rows = [f"| {' | '.join(row)} |" for row in table.rows]
    return "\n\n".join(part for part in (f"### {table.title}", table.says, "\n".join([*head, *rows])) if part)


def _from_toml(file: Path) -> Table:
    text = file.read_text(encoding="utf-8")
    comment = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comment.append(line.lstrip("# "))
    rows = []
    for case in tomllib.loads(text)["cases"]:
        given = _pairs({name: value for name, value in case.items() if name not in (*OUTCOMES, "rule")})
        finds = _pairs({name: case[name] for name in OUTCOMES if name in case})
        rows.append((_cell(str(case["rule"])), given, finds))
    title = file.stem.replace("_", " ").capitalize()
    return Table(title, " ".join(comment), ("rule", "given", "then"), tuple(rows))


def _pairs(named: dict[str, Any]) -> str:
    return "<br>".join(_pair(name.replace("_", " "), _value(value)) for name, value in named.items())


def _pair(name: str, value: str) -> str:
    return f"{name}: {_code(value) if value else 'none'}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(one)}" for name, one in value.items())
    return str(value)


def _from_python(text: str) -> Iterator[Table]:
    """The tables that decorate a test, or that a name in the module stands for; others are made by code."""
    tree = ast.parse(text)
    named = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for mark in node.decorator_list:
            cases = _cases(mark, named)
            if cases is not None:
                names, rows = cases
                yield _python_table(text, node.name, names, rows)


def _cases(mark: ast.expr, named: dict[str, ast.expr]) -> tuple[tuple[str, ...], list[ast.expr]] | None:
    if not (isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.parametrize"):
        return None
    what, found = mark.args[0], mark.args[1]
    given = ast.literal_eval(what)
    names = tuple(name.strip() for name in given.split(",")) if isinstance(given, str) else tuple(given)
    found = named.get(found.id, found) if isinstance(found, ast.Name) else found
    if not isinstance(found, ast.List | ast.Tuple):
        return None
    return names, list(found.elts)


def _python_table(text: str, test: str, names: tuple[str, ...], found: list[ast.expr]) -> Table:
    lines = text.splitlines()
    rows, marks = [], []
    for row in found:
        marks.append(_mark(lines, row))
        rows.append(tuple(_code(_source(text, part)) for part in _parts(row, len(names))))
    columns = tuple(name.replace("_", " ") for name in names)
    if any(marks):
        columns = ("case", *columns)
        rows = [(_cell(mark), *row) for mark, row in zip(marks, rows, strict=True)]
    return Table(_title(test), "", columns, tuple(rows))


def _title(test: str) -> str:
    words = test.removeprefix("test_").split("_")
    sentence = " ".join(_NAMES.get(word, word) for word in words)
    return sentence[0].upper() + sentence[1:]


def _parts(row: ast.expr, count: int) -> list[ast.expr]:
    if isinstance(row, ast.Call) and ast.unparse(row.func) == "pytest.param":
        return list(row.args)
    if count > 1 and isinstance(row, ast.Tuple):
        return list(row.elts)
    return [row]


def _mark(lines: list[str], row: ast.expr) -> str:
    """The remark at the end of a case's line, which names the rule it tests."""
    after = lines[(row.end_lineno or 1) - 1][row.end_col_offset or 0 :]
    remark = re.fullmatch(r"\s*,?\s*#\s*(.+?)\s*", after)
    return remark[1] if remark and not remark[1].startswith(("noqa", "fmt:", "type:")) else ""


def _source(text: str, node: ast.expr) -> str:
    return re.sub(r"\s+", " ", ast.get_source_segment(text, node) or "")


def _code(text: str) -> str:
    """Text in code type; a bar inside is written so that it does not end the cell."""
    if not text:
        return ""
    fence = "``" if "`" in text else "`"
    return f"{fence}{_cell(text)}{fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
