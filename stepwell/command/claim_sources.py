"""Finds the episodes that `stepwell claim` is given, and the line and field that a finding is about."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any

import click

from stepwell.claim.x12.check_837i import Problem
from stepwell.claim.x12.episode_file import (
    JSON_NAMES,
    OF_EPISODE_OR_CLAIM,
    OF_THE_EPISODE,
    BadEpisode,
    read_episode,
)
from stepwell.claim.x12.facts import ClaimBatch
from stepwell.claim.x12.json_place import JsonText
from stepwell.command import files
from stepwell.kernel.tables import Refused

EXPORT = "stepwell.claim.export"


class BadInput(files.BadInput):
    """Input that cannot be used: one sentence on standard error, exit 2, nothing written."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"stepwell claim: {self.message}", err=True)


@dataclass(frozen=True)
class Source:
    """Where claims came from: the name as typed, the JSON text (empty for the database), the claims."""

    name: str
    text: str
    batch: ClaimBatch

    @cached_property
    def json(self) -> JsonText:
        return JsonText(self.text)

    def line_of(self, path: str) -> int | None:
        return self.json.line_of(path) if self.text else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: the episode as typed, the line if it is a file, the path of the field."""

    episode: str
    line: int | None
    field: str
    is_shared: bool


def read_sources(episodes: Sequence[str], organization: str | None) -> list[Source]:
    """The episodes as given; record numbers are asked for together and come last.

    Raises BadInput when one cannot be read or when they do not go from one submitter to one receiver.
    """
    if episodes.count("-") > 1:
        raise BadInput("standard input can be read only once, but - is named twice.")
    names = [name for name in episodes if _is_file_name(name)]
    ids = [name for name in episodes if name not in names]
    sources = [_read_file(name) for name in names]
    if ids:
        batch = episodes_from_database(ids, organization)
        sources.append(Source(", ".join(ids), "", batch))
    for source in sources[1:]:
        for end in ("submitter", "receiver"):
            if getattr(source.batch, end) != getattr(sources[0].batch, end):
                says = f"{source.name}: {end} differs from that of {sources[0].name}; write two files."
                raise BadInput(says)
    return sources


def _is_file_name(name: str) -> bool:
    return name == "-" or name.endswith(".json") or os.sep in name or Path(name).is_file()


def _read_file(name: str) -> Source:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as fault:
        raise BadInput(f"{name}: the file cannot be read ({reason(fault)}).") from None
    try:
        batch = read_episode(raw)
        files.check_given_once(raw)
    except BadEpisode as fault:
        raise BadInput(f"{name}, {fault}") from None
    except files.GivenTwice as fault:
        raise BadInput(f"{name}: {fault.field} is given twice in one place.") from None
    return Source(name, raw.decode("utf-8-sig"), batch)


def reason(fault: OSError) -> str:
    """Why the system refused, in its own few words."""
    return str(fault.strerror or "for an unknown reason").lower()


def episodes_from_database(ids: Sequence[str], organization: str | None) -> ClaimBatch:
    """The claims of episodes in the clinic's database, by `stepwell.claim.export:episode_claims`.

    That function takes (ids, organization) and answers a ClaimBatch; it raises Refused with the sentence
    to show. Raises BadInput when the clinic's part is not installed here.
    """
    names = ", ".join(ids)
    if not names.isprintable():
        raise BadInput("the number of a stay has only letters, digits and hyphens.")
    if importlib.util.find_spec(EXPORT) is None:
        raise BadInput(f"{names}: there is no such file, and no clinic database is set up here.")
    # Files need no clinic, so the web framework is loaded only here.
    import django
    import django.db

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stepwell.settings")
    django.setup()
    try:
        batch: ClaimBatch = importlib.import_module(EXPORT).episode_claims(ids, organization)
    except Refused as fault:
        raise BadInput(f"{names}: {fault.says} {fault.fix}".rstrip()) from None
    except django.db.Error:
        raise BadInput(f"{names}: the clinic's database cannot be reached.") from None
    return batch


class Locator:
    """Tells where findings stand in the sources they came from."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._first = sources[0]
        self._claims = {
            one.number: (source, place)
            for source in reversed(sources)
            for place, one in reversed(list(enumerate(source.batch.claims)))
        }

    def place(self, problem: Problem) -> Place:
        if problem.claim not in self._claims:
            path = json_path(problem.field)
            return Place(self._first.name, self._first.line_of(path), path, is_shared=True)
        source, place = self._claims[problem.claim]
        shared, own = json_path(problem.field), json_path(f"claims[{place}].{problem.field}")
        root = problem.field.split(".")[0].split("[")[0]
        name = json_path(root)
        is_shared = root in OF_THE_EPISODE
        if root in OF_EPISODE_OR_CLAIM and source.text:
            is_shared = source.json.has(name) and not source.json.has(f"claims[{place}].{name}")
        path = shared if is_shared else own
        return Place(source.name, source.line_of(path), path, is_shared)


def json_path(field: str) -> str:
    """A fact's path with the names of the episode file: `lines[2].revenue_code` is `lines[2].rev`."""
    steps = (step.partition("[") for step in field.split("."))
    return ".".join(f"{JSON_NAMES.get(name, name)}{mark}{rest}" for name, mark, rest in steps)
