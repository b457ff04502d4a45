"""Reads the lines of a command's input and puts its answer in place whole, or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from stepwell.command.waiting import watched

KEPT_IN_MEMORY = 64 * 1024 * 1024
BAD_INPUT = 2
_MARK = b"\xef\xbb\xbf"


class BadInput(click.ClickException):
    """The input cannot be used: one sentence on standard error, exit code 2."""

    exit_code = BAD_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), file=file, err=file is None)


class GivenTwice(Exception):
    """A JSON object names one field twice, so that nobody can say which value counts."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@contextmanager
def lines_of(file: str, says: str) -> Iterator[Iterator[tuple[int, bytes]]]:
    """The lines of a file, or of standard input for "-", that are not blank, numbered from 1.

    A byte order mark is taken off; a long run shows `says` with a progress bar. Raises BadInput.
    """
    if file == "-":
        yield _numbered(sys.stdin.buffer, None, says)
        return
    try:
        opened = Path(file).open("rb")  # noqa: SIM115  closed below
    except OSError as fault:
        raise BadInput(f"The file {file} cannot be read: {_reason(fault)}.") from None
    with opened:
        yield _numbered(opened, os.fstat(opened.fileno()).st_size, says)


def _numbered(lines: Iterable[bytes], size: int | None, says: str) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(watched(lines, size, says), 1):
        text = line.removeprefix(_MARK) if number == 1 else line
        if text.strip():
            yield number, text


@contextmanager
def answer_to(out: str | None) -> Iterator[IO[bytes]]:
    """Where an answer is written: a file, or standard output for None and "-".

    Nothing arrives there unless the block ends well. Raises BadInput when the place cannot be written.
    """
    if out is not None and out != "-" and _is_replaced(out):
        with _draft_of(out) as draft:
            yield draft
        return
    with tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY) as held:
        yield held
        held.seek(0)
        if out is None or out == "-":
            _copy_to_standard_output(held)
            return
        try:
            with Path(out).open("wb") as target:
                shutil.copyfileobj(held, target)
        except OSError as fault:
            raise BadInput(f"The file {out} cannot be written: {_reason(fault)}.") from None


def check_place(out: str) -> None:
    """Raises BadInput when an answer could not be written here, before long work is begun; leaves nothing behind."""
    if out != "-" and _is_replaced(out):
        place = Path(out).resolve()
        try:
            with tempfile.TemporaryFile(dir=place.parent):
                return
        except OSError as fault:
            raise BadInput(f"The file {out} cannot be written: {_reason(fault)}.") from None


def check_apart(out: str | None, *others: str | None) -> None:
    """Raises BadInput when an answer would take the place of another file that the command was given."""
    for other in others:
        if out not in (None, "-") and other not in (None, "-") and _is_same(str(out), str(other)):
            raise BadInput(f"The answer cannot be written over {other}, which is another file of this command.")


def _is_same(one: str, other: str) -> bool:
    try:
        return Path(one).resolve() == Path(other).resolve() or Path(one).samefile(other)
    except (OSError, ValueError):
        return False


@contextmanager
def _draft_of(out: str) -> Iterator[IO[bytes]]:
    # A link stays a link: what it points to is replaced.
    place = Path(out).resolve()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{place.name[:100]}.", dir=place.parent)
    except OSError as fault:
        raise BadInput(f"The file {out} cannot be written: {_reason(fault)}.") from None
    try:
        with os.fdopen(handle, "wb") as draft:
            yield draft
            draft.flush()
            os.fsync(draft.fileno())
        Path(name).replace(place)
        _keep_name(place.parent)
    except OSError as fault:
        raise BadInput(f"The file {out} cannot be written: {_reason(fault)}.") from None
    finally:
        Path(name).unlink(missing_ok=True)


def _is_replaced(out: str) -> bool:
    """True for a file or for nothing yet; a device or a pipe must be written to, never replaced by a file."""
    if not out:
        raise BadInput("The place to write to has no name.")
    place = Path(out)
    try:
        there, folder = place.exists(), place.is_dir()
    except (OSError, ValueError) as fault:
        reason = _reason(fault) if isinstance(fault, OSError) else "the name cannot be used"
        raise BadInput(f"The file {out[:200]} cannot be written: {reason}.") from None
    if folder:
        raise BadInput(f"The file {out} cannot be written: it is a folder.")
    return not there or place.is_file()


def _keep_name(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_to_standard_output(held: IO[bytes]) -> None:
    try:
        shutil.copyfileobj(held, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        # What is left in the buffer would be tried again, and complained about, when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise BadInput(f"Standard output cannot be written: {_reason(fault)}.") from None


def _reason(fault: OSError) -> str:
    return str(fault.strerror or "for an unknown reason")


def check_given_once(text: bytes) -> None:
    """Raises GivenTwice when an object of a JSON text names a field twice; the text must be JSON."""
    json.loads(text, object_pairs_hook=_given_once)


def _given_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise GivenTwice(next(name for name in names if names.count(name) > 1))
    return found
