"""Records when someone is away, typed or from a calendar file, and cancels it; nothing is removed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner
from stepwell.program.models import Leave, LeaveKind
from stepwell.program.queries.leave import check_may_record, known_leave, leave_away
from stepwell.program.rules.leave import Away, check_can_record
from stepwell.program.rules.leave_file import Entry, ImportPlan, plan_import


@dataclass(frozen=True, slots=True)
class Imported:
    """How many leaves a calendar file added, changed and canceled."""

    added: int
    changed: int
    canceled: int


def record_leave(actor: Actor, person: Practitioner, away: Away, kind: str) -> Leave:
    """Someone is away: typed by those who keep the hours, or by the person.

    Raises Forbidden and Refused as `check_can_record`, LEAVE_KIND.
    """
    with transaction.atomic():
        check_may_record(actor, person)
        _check_kind(kind)
        _lock(person)
        check_can_record(away, [leave_away(row) for row in _standing(person)])
        leave = _new(actor, person, away, kind)
        leave.save(force_insert=True)
        audit.record(actor, "leave.recorded", leave)
        return leave


def cancel_leave(actor: Actor, leave: Leave, version: int | None = None) -> Leave:
    """The person works after all; the record stays and says so. Raises Forbidden, EditConflict, Refused('NOT_AWAY')."""
    with transaction.atomic():
        check_may_record(actor, leave.practitioner)
        if leave.canceled_at is not None:
            raise Refused("NOT_AWAY", _("This leave is canceled already."), _("Nothing more to do."))
        leave.edit(version, canceled_at=dates.now(), canceled_by_id=actor.account_id)
        audit.record(actor, "leave.canceled", leave)
        return leave


def import_leave(
    actor: Actor, person: Practitioner, entries: tuple[Entry, ...], kind: str, uids: frozenset[str]
) -> Imported:
    """Saves what a calendar file says, as its preview listed it: adds, changes by UID, cancels what is gone.

    `uids` are all the file names, so that dates taken out of a repeating entry are canceled here too.
    Raises Forbidden and Refused: LEAVE_KIND, NOTHING_CHANGED.
    """
    with transaction.atomic():
        check_may_record(actor, person)
        _check_kind(kind)
        _lock(person)
        plan = plan_import(entries, known_leave(person), uids, dates.now())
        if plan.changes_nothing:
            raise Refused("NOTHING_CHANGED", _("This file has nothing new."), _("Nothing more to do."))
        return _save(actor, person, plan, kind)


def _save(actor: Actor, person: Practitioner, plan: ImportPlan, kind: str) -> Imported:
    rows = {row.pk: row for row in _standing(person)}
    for gone in plan.drops:
        cancel_leave(actor, rows[gone.key])
    for entry, known in plan.changes:
        row = rows.get(known.key)
        if row is None:
            raise EditConflict(person)
        row.edit(during=DateTimeTZRange(entry.away.starts_at, entry.away.ends_at))
        audit.record(actor, "leave.changed", row)
    for entry in plan.adds:
        leave = _new(actor, person, entry.away, kind, entry.uid)
        leave.save(force_insert=True)
        audit.record(actor, "leave.recorded", leave)
    return Imported(len(plan.adds), len(plan.changes), len(plan.drops))


def _new(actor: Actor, person: Practitioner, away: Away, kind: str, uid: str = "") -> Leave:
    return Leave(
        practitioner=person,
        during=DateTimeTZRange(away.starts_at, away.ends_at),
        kind=kind,
        from_file_uid=uid,
        recorded_by_id=actor.account_id,
    )


def _standing(person: Practitioner) -> list[Leave]:
    return list(Leave._base_manager.filter(practitioner=person, canceled_at__isnull=True).order_by("during"))


def _lock(person: Practitioner) -> None:
    """Two records for one person take their turns."""
    Practitioner._base_manager.select_for_update().get(pk=person.pk)


def _check_kind(kind: str) -> None:
    if kind not in LeaveKind.values:
        raise Refused("LEAVE_KIND", _("Choose what kind of leave it is."), _("Pick one of the list."))
