"""Writes what stands beside a person's line on a group's sheet: objectives, times away, the opening round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.apps import apps

from stepwell.encounter.actions.facts import KEEP, Clash
from stepwell.encounter.actions.marks import new_mark
from stepwell.encounter.actions.parts import settle
from stepwell.encounter.actions.row_facts import RowFacts
from stepwell.encounter.group_words import FAR, WORKED
from stepwell.encounter.models import CheckIn, Encounter, NoteMark, TimeAway
from stepwell.encounter.queries.row_parts import NOT_ASKED, Out, RowParts, outs
from stepwell.encounter.queries.sheet import Sheet, encounter_of
from stepwell.encounter.rules.attendance import PRESENT, SessionTime
from stepwell.encounter.rules.away import check_away
from stepwell.encounter.rules.merge import left_behind, merge, version_shown
from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.program.models import Seat

type Versions = Mapping[str, int] | None


def write_row_parts(
    actor: Actor, sheet: Sheet, facts: Iterable[RowFacts], versions: Versions
) -> tuple[list[Encounter], list[Clash]]:
    """Saves what was touched; gives the encounters whose minutes changed, unsaved, and clashes.

    Raises Refused: OTHER_PLAN, AWAY_TURNED, AWAY_OUTSIDE.
    """
    seats = {seat.pk: seat for seat in sheet.seats}
    changed: list[Encounter] = []
    clashes: list[Clash] = []
    trail = []
    for told in facts:
        seat = seats.get(told.seat_id)
        row = encounter_of(seat) if seat else None
        if seat is None or row is None or row.signed_at is not None:
            continue
        one = _Row(actor, sheet, seat, row, versions)
        one.write(told)
        clashes += one.clashes
        changed += [row] if one.has_new_minutes else []
        trail += [audit.audit_row(actor, action, row) for action in one.acts]
    AuditEvent.objects.bulk_create(trail)
    return changed, clashes


def _far_says(far: str | None) -> str:
    """How far, in words, as a clash shows it."""
    return str(FAR[WORKED if far == "" else far or ""])


class _Row:
    """One person's, while it is being written."""

    def __init__(self, actor: Actor, sheet: Sheet, seat: Seat, row: Encounter, versions: Versions) -> None:
        self.actor, self.sheet, self.seat, self.row, self.versions = actor, sheet, seat, row, versions
        self.parts: RowParts = sheet.row_parts[seat.pk]
        self.clashes: list[Clash] = []
        self.acts: list[str] = []
        self.has_new_minutes = False

    def write(self, told: RowFacts) -> None:
        if told.marks:
            self._marks(told.marks)
        if told.away is not KEEP:
            self._away(outs(told.away))
        if told.opening():
            self._opening(told.opening())
        self.sheet.row_parts[self.seat.pk] = self.parts

    def _merged(self, posted: dict[str, Any], shown: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
        merged = merge(posted, shown, stored)
        who, key = self.seat.patient.short_name, str(self.seat.pk)
        self.clashes += [Clash(who, key, name, stored[name], posted[name]) for name in merged.clashes]
        return dict(merged.changes)

    def _marks(self, told: Mapping[Any, str | None]) -> None:
        plan = self.sheet.plan_of(self.seat)
        if any(objective not in plan.objectives for objective in told):
            raise Refused("OTHER_PLAN", "That objective is not in this person's plan.", "Pick another objective.")
        stood = self.parts.marks
        known = stood if self.versions is None else self.parts.marks_shown(self.versions)
        posted = {str(key): far for key, far in told.items()}
        shown = {str(key): known.get(key) for key in told}
        merged = merge(posted, shown, {str(key): stood.get(key) for key in told})
        for key in merged.clashes:
            label = plan.objectives[UUID(key)].label
            stands, typed = (_far_says(far) for far in (stood.get(UUID(key)), posted[key]))
            self.clashes.append(Clash(f"{self.seat.patient.short_name} · {label}", key, "mark", stands, typed))
        marks, changes = dict(stood), merged.changes
        for key in told:
            if str(key) in changes:
                self._put_mark(marks, key, posted[str(key)])
        if changes:
            self.parts = replace(self.parts, marks=marks)
            self.acts.append("note.drafted")

    def _put_mark(self, marks: dict[Any, str], key: Any, far: str | None) -> None:
        if far is None:
            NoteMark._base_manager.filter(encounter=self.row, objective=key).delete()
            marks.pop(key, None)
            return
        if key in marks:
            NoteMark._base_manager.get(encounter=self.row, objective=key).edit(achievement=far)
        else:
            new_mark(self.row, key, achievement=far).save(force_insert=True)
        marks[key] = far

    def _away(self, told: tuple[Out, ...]) -> None:
        stood = self.parts.away
        known = stood if self.versions is None else self.parts.away_shown(self.versions)
        changes = self._merged({"away": told}, {"away": known}, {"away": stood})
        if not changes:
            return
        times = SessionTime(self.row.starts_at, self.row.ends_at)
        check_away(told, times)
        self._put_away(stood, told)
        self.parts = replace(self.parts, away=told)
        self.row.away_known = self.parts.away_in(times)  # type: ignore[attr-defined]
        self.acts.append("away.recorded")
        if self.row.attendance in PRESENT:
            settle(self.actor, self.row)
            self.has_new_minutes = True

    def _put_away(self, stood: tuple[Out, ...], told: tuple[Out, ...]) -> None:
        mine = TimeAway._base_manager.filter(encounter=self.row)
        kept = dict(told)
        for start, end in stood:
            if start not in kept:
                mine.filter(from_at=start).delete()
            elif kept[start] != end:
                mine.get(from_at=start).edit(to_at=kept[start])
        new = [out for out in told if out[0] not in dict(stood)]
        whose = {"encounter": self.row, "patient_id": self.row.patient_id, "site_id": self.row.site_id}
        TimeAway.objects.bulk_create(
            TimeAway(from_at=start, to_at=end, recorded_by_id=self.actor.account_id, **whose) for start, end in new
        )

    def _opening(self, told: dict[str, object]) -> None:
        found, stored = self.parts.check_in, self.parts.opening
        if changes := self._merged(told, self._opening_shown(found, stored), stored):
            self._put_opening(found, changes)
        if self.versions is not None:
            self.sheet.behind |= left_behind(f"c.{self.seat.pk}", self.versions, told, self.parts.opening)

    def _put_opening(self, found: CheckIn | None, changes: dict[str, Any]) -> None:
        if found is None:
            whose = {"seat": self.seat, "patient_id": self.seat.patient_id, "site_id": self.seat.site_id}
            found = CheckIn(told_at=dates.now(), entered_by_id=self.actor.account_id, **whose, **changes)
            found.save(force_insert=True)
        else:
            found.edit(told_at=dates.now(), entered_by_id=self.actor.account_id, **changes)
        self.parts = replace(self.parts, check_in=found)
        self.acts.append("check_in.recorded")

    def _opening_shown(self, found: CheckIn | None, stored: dict[str, object]) -> dict[str, object]:
        if self.versions is None or found is None:
            return stored
        by_version, shown = {0: dict(NOT_ASKED), found.version: stored}, {}
        for name in stored:
            known = version_shown(self.versions, f"c.{self.seat.pk}", name)
            if known not in by_version:
                past = apps.get_model("encounter", "CheckInEvent")
                event = past._base_manager.filter(pgh_obj_id=found.pk, version=known).order_by("-pgh_id").first()
                by_version[known] = {field: getattr(event, field, usual) for field, usual in NOT_ASKED.items()}
            shown[name] = by_version[known][name]
        return shown
