"""Writes people's parts of a sheet: takes over what was touched, keeps the rest, counts real minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.apps import apps

from stepwell.encounter.actions.facts import Clash, PartFacts
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.facts import DEFAULTS, attendance_facts
from stepwell.encounter.queries.sheet import NOTE, Sheet, encounter_of, shown_values
from stepwell.encounter.rules.attendance import (
    PRESENT,
    Attendance,
    SessionTime,
    check_has_begun,
    draft_state,
    real_minutes,
)
from stepwell.encounter.rules.attendance import attendance_holds as holds
from stepwell.encounter.rules.merge import go_on_token, left_behind, merge, read_token, version_shown, write_token
from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.program.models import Seat

TIMES = frozenset({"attendance", "arrived_at", "left_at", "absence_reason", "is_excused"})
SAVED = (
    *(name.removesuffix("_id") for name in DEFAULTS),
    "intervention",
    "minutes",
    "confirmed_at",
    "confirmed_by",
    "ends_at",
    "version",
)
WORDS = ("own_line", "response", "risk_act", "home_practice")


def write_parts(
    actor: Actor, sheet: Sheet, parts: Iterable[PartFacts], versions: Mapping[str, int] | None
) -> tuple[list[Encounter], list[Clash]]:
    """Puts the touched fields on the encounters of the sheet, unsaved; gives those changed, and clashes.

    `versions` are those the form was made from; None writes over whatever stands.
    """
    seats = {seat.pk: seat for seat in sheet.seats}
    wanted = [(seats[part.seat_id], part) for part in parts if part.seat_id in seats]
    older = _older_rows([seat for seat, _ in wanted], versions)
    changed: list[Encounter] = []
    clashes: list[Clash] = []
    for seat, part in wanted:
        row = encounter_of(seat)
        if row is None:
            continue
        if row.signed_at is not None:
            clashes += _late_words(seat, row, part)
            continue
        suggested = sheet.suggested(seat)
        stored = shown_values(row, suggested)
        shown = _shown(seat, row, older, suggested, versions)
        merged = merge(_same_minutes(part.touched(), stored), shown, stored)
        clashes += [
            Clash(seat.patient.short_name, str(seat.pk), name, stored[name], part.touched()[name])
            for name in merged.clashes
        ]
        if _put(actor, sheet, seat, row, dict(merged.changes), part.touched()):
            changed.append(row)
        if versions is not None:
            stands = shown_values(row, suggested)
            sheet.behind |= left_behind(str(seat.pk), versions, _same_minutes(part.touched(), stands), stands)
    return changed, clashes


def go_on_from(sheet: Sheet, token: str | None, before: str, now: str) -> str:
    """The token of a form that stays open after a save: `before` and `now` are those of what stood and stands."""
    old = read_token(before)
    shown = old if token is None else read_token(token)
    by_field = {NOTE, *(name for seat in sheet.seats for name in (str(seat.pk), f"c.{seat.pk}"))}
    return write_token(go_on_token(shown, old, read_token(now), by_field) | sheet.behind)


def _late_words(seat: Seat, row: Encounter, part: PartFacts) -> list[Clash]:
    """Words typed for a note that someone has signed meanwhile: shown beside what was signed, never dropped."""
    typed = {name: str(value) for name, value in part.touched().items() if name in WORDS and value}
    return [
        Clash(seat.patient.short_name, str(seat.pk), name, getattr(row, name), words)
        for name, words in typed.items()
        if words.strip() != getattr(row, name).strip()
    ]


def save_parts(actor: Actor, changed: list[Encounter], action: str, *, later: Collection[Encounter] = ()) -> None:
    """Saves changed encounters in one statement, keeps the absence tasks in step, and writes the trail.

    Those in `later` are saved by the caller, whose act goes on with them.
    """
    if not changed:
        return
    for row in changed:
        row.version += 1
    if now := [row for row in changed if row not in later]:
        save_rows(now, SAVED)
    from stepwell.encounter.actions.call import keep_tasks

    keep_tasks(actor, changed)
    AuditEvent.objects.bulk_create([audit.audit_row(actor, action, row) for row in changed])


def save_rows(rows: Sequence[Encounter], fields: Sequence[str]) -> None:
    """Saves these fields of encounters that are stored already, in one statement.

    As an insert that always meets its own row it costs a fifth of `bulk_update`, which writes a CASE for each
    field and row; the triggers of an update fire all the same.
    """
    Encounter.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=list(fields))


def settle(actor: Actor, row: Encounter) -> None:
    """Counts the minutes, and confirms the attendance in the actor's name if state and times agree.

    Raises Refused('TOO_EARLY') for someone said to be here long before the start.
    """
    if row.attendance == Attendance.OUT:
        row.arrived_at = row.left_at = None
    else:
        row.absence_reason, row.is_excused = "", None
    if row.attendance == Attendance.HERE and _left_early(row):
        row.attendance = Attendance.LEFT_EARLY
    elif row.attendance == Attendance.LEFT_EARLY and not _left_early(row):
        row.attendance = Attendance.HERE
    facts = attendance_facts(row)
    is_settled = facts.state is not Attendance.UNCONFIRMED and holds(facts)
    if is_settled and facts.state in PRESENT:
        check_has_begun(facts.session, dates.now())
    row.minutes = real_minutes(facts) if is_settled else 0
    row.confirmed_at = dates.now() if is_settled else None
    row.confirmed_by_id = actor.account_id if is_settled else None


def _left_early(row: Encounter) -> bool:
    times = SessionTime(row.starts_at, row.ends_at)
    return draft_state(times, row.arrived_at or row.starts_at, row.left_at) is Attendance.LEFT_EARLY


def _put(
    actor: Actor,
    sheet: Sheet,
    seat: Seat,
    row: Encounter,
    changes: dict[str, object],
    touched: Mapping[str, object],
) -> bool:
    """Sets the changes on the row; says whether anything is to be saved."""
    offered = touched.get("objective_id")
    if row.objective_id is None and offered and "objective_id" not in changes and offered == sheet.suggested(seat):
        changes["objective_id"] = offered  # the plan's own suggestion, left as it was shown
    if not changes:
        return False
    for name, value in changes.items():
        setattr(row, name, value)
    if "objective_id" in changes:
        _link(sheet, seat, row)
    if TIMES & set(changes):
        settle(actor, row)
    return True


def _link(sheet: Sheet, seat: Seat, row: Encounter) -> None:
    plan = sheet.plan_of(seat)
    chosen = row.objective_id
    if chosen is not None and chosen not in plan.objectives:
        raise Refused("OTHER_PLAN", "That objective is not in this person's plan.", "Pick another objective.")
    row.objective = plan.objectives[chosen] if chosen else None
    row.intervention_id = plan.intervention_for(chosen, sheet.service, sheet.module)


def _same_minutes(touched: Mapping[str, object], stored: Mapping[str, object]) -> dict[str, object]:
    """Times are typed to the minute: one that names the stored minute is the stored time."""
    kept = dict(touched)
    for name in ("arrived_at", "left_at"):
        typed, stands = kept.get(name), stored[name]
        if isinstance(typed, datetime) and isinstance(stands, datetime) and _minute(typed) == _minute(stands):
            kept[name] = stands
    return kept


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _shown(
    seat: Seat,
    row: Encounter,
    older: Mapping[tuple[UUID, int], object],
    suggested: UUID | None,
    versions: Mapping[str, int] | None,
) -> dict[str, object]:
    """What the form showed of one person, field by field."""
    stored = shown_values(row, suggested)
    if versions is None:
        return stored
    by_version = {row.version: stored}
    shown = {}
    for name in stored:
        known = version_shown(versions, str(seat.pk), name)  # a form that names no version has shown nothing
        if known not in by_version:
            by_version[known] = shown_values(older.get((row.pk, known)), suggested)
        shown[name] = by_version[known][name]
    return shown


def _older_rows(seats: Iterable[Seat], versions: Mapping[str, int] | None) -> dict[tuple[UUID, int], object]:
    """The rows as the form showed them where they have changed since, by encounter and version."""
    wanted = set()
    for seat in seats:
        row = encounter_of(seat)
        if row is not None and versions is not None:
            known = {version_shown(versions, str(seat.pk), name) for name in DEFAULTS}
            wanted |= {(row.pk, version) for version in known - {0, row.version}}
    if not wanted:
        return {}
    past = apps.get_model("encounter", "EncounterEvent")
    rows = past._base_manager.filter(pgh_obj_id__in={pk for pk, _ in wanted}, version__in={v for _, v in wanted})
    found = {(event.pgh_obj_id, event.version): event for event in rows.order_by("pgh_id")}
    return {key: event for key, event in found.items() if key in wanted}
