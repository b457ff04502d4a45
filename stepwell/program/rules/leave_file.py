"""Decides what a calendar file changes in someone's leave: added, changed, canceled, left out and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stepwell.program.rules.leave import Away

MARK = "|"  # between an entry's UID and the date of one of its repeats


@dataclass(frozen=True, slots=True)
class Entry:
    """One stretch of time a calendar file says someone is busy; `uid` names it, and the date of a repeat."""

    uid: str
    away: Away


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Entries of a file that are not read as leave, how many, and why."""

    code: str
    count: int
    says: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a calendar file holds: its busy times, what was left out, and every UID it names."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    uids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """A leave that stands: the record's key, the entry it came from ("" if typed), and its time."""

    key: Any
    uid: str
    away: Away


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import does: new leaves, leaves that move, leaves that are canceled; what stays and what is covered."""

    adds: tuple[Entry, ...] = ()
    changes: tuple[tuple[Entry, Known], ...] = ()
    drops: tuple[Known, ...] = ()
    same: int = 0
    covered: tuple[Entry, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether saving would leave everything as it is."""
        return not (self.adds or self.changes or self.drops)


def plan_import(entries: Iterable[Entry], known: Iterable[Known], uids: frozenset[str], now: datetime) -> ImportPlan:
    """Compares a file with the leave that stands.

    The same UID is the same leave: it moves, or stays. A leave from this file's UIDs that the file no longer gives
    is canceled unless it is over. A new entry that one leave covers already is not added.
    """
    rows = list(known)
    by_uid = {row.uid: row for row in rows if row.uid}
    wanted = {entry.uid: entry for entry in entries}
    changes = [
        (entry, by_uid[uid]) for uid, entry in wanted.items() if uid in by_uid and by_uid[uid].away != entry.away
    ]
    drops = [
        row for uid, row in by_uid.items() if uid not in wanted and base_uid(uid) in uids and row.away.ends_at > now
    ]
    gone = {row.key for row in drops} | {row.key for _, row in changes}
    standing = [row.away for row in rows if row.key not in gone]
    fresh = [entry for uid, entry in wanted.items() if uid not in by_uid]
    covered = [entry for entry in fresh if _is_covered(entry.away, standing)]
    return ImportPlan(
        adds=tuple(entry for entry in fresh if entry not in covered),
        changes=tuple(changes),
        drops=tuple(drops),
        same=sum(uid in by_uid and by_uid[uid].away == entry.away for uid, entry in wanted.items()),
        covered=tuple(covered),
    )


def base_uid(uid: str) -> str:
    """The entry's own UID, without the date of a repeat."""
    return uid.rsplit(MARK, 1)[0]


def _is_covered(away: Away, standing: Iterable[Away]) -> bool:
    return any(row.starts_at <= away.starts_at and away.ends_at <= row.ends_at for row in standing)
