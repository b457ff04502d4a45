"""What saving a calendar file would do, shown before it is done, and sealed so that exactly that is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner
from stepwell.program.queries.leave import known_leave
from stepwell.program.queries.leave_lines import leave_words
from stepwell.program.rules.leave import Away
from stepwell.program.rules.leave_file import Entry, ImportPlan, LeftOut, ReadFile, plan_import

_SALT, _AN_HOUR = "stepwell.leave-file", 3600
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Preview:
    """The lines of each part, the first of many; what was left out; the sealed words to send back."""

    adds: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]
    drops: tuple[str, ...]
    more: int
    same: int
    covered: int
    left_out: tuple[LeftOut, ...]
    changes_nothing: bool
    sealed: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a preview was made from."""

    kind: str
    entries: tuple[Entry, ...]
    uids: frozenset[str]


def preview(person: Practitioner, read: ReadFile, kind: str, zone: str) -> Preview:
    """Compares the file with the leave that stands. One query."""
    plan: ImportPlan = plan_import(read.entries, known_leave(person), read.uids, dates.now())
    return Preview(
        adds=tuple(leave_words(entry.away, zone) for entry in plan.adds[:_SHOWN]),
        changes=tuple((leave_words(old.away, zone), leave_words(new.away, zone)) for new, old in plan.changes[:_SHOWN]),
        drops=tuple(leave_words(row.away, zone) for row in plan.drops[:_SHOWN]),
        more=sum(max(0, len(rows) - _SHOWN) for rows in (plan.adds, plan.changes, plan.drops)),
        same=plan.same,
        covered=len(plan.covered),
        left_out=read.left_out,
        changes_nothing=plan.changes_nothing,
        sealed=_seal(person, read, kind),
    )


def _seal(person: Practitioner, read: ReadFile, kind: str) -> str:
    rows = [(row.uid, int(row.away.starts_at.timestamp()), int(row.away.ends_at.timestamp())) for row in read.entries]
    return signing.dumps([str(person.pk), kind, rows, sorted(read.uids)], salt=_SALT, compress=True)


def unseal(person: Practitioner, sealed: str) -> Sealed:
    """Raises Refused('PREVIEW_OLD') for one that is too old, of someone else, or not ours."""
    try:
        whose, kind, rows, uids = signing.loads(sealed, salt=_SALT, max_age=_AN_HOUR)
    except signing.BadSignature:
        raise _old() from None
    if whose != str(person.pk):
        raise _old()
    entries = tuple(Entry(uid, Away(_at(starts), _at(ends))) for uid, starts, ends in rows)
    return Sealed(kind, entries, frozenset(uids))


def _at(seconds: Any) -> datetime:
    return datetime.fromtimestamp(seconds, tz=dates.now().tzinfo)


def _old() -> Refused:
    return Refused("PREVIEW_OLD", _("This preview is too old to save."), _("Choose the file again. Nothing was saved."))
