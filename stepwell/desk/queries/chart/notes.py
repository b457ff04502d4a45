"""Every session and visit of one person as lines, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.chart.parts import NoteLine
from stepwell.desk.queries.chart.places import ChartTab, tabs
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.words import ATTENDANCE
from stepwell.kernel import dates
from stepwell.kernel.access import Actor, may
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.placement.queries import Banner, banner
from stepwell.program.queries.words import service_words

PAGE = 40
SHOWS = ("unsigned", "groups", "visits")
_PRESENT = [state.value for state in PRESENT]


@dataclass(frozen=True, slots=True)
class NotesPage:
    """One page of the list; `next_before` asks for the page after it, empty on the last."""

    patient: Patient
    banner: Banner
    tabs: tuple[ChartTab, ...]
    show: str
    lines: tuple[NoteLine, ...]
    next_before: str


def notes_page(actor: Actor, patient_id: UUID, show: str = "", before: str = "") -> NotesPage:
    """Three queries. Raises Http404. `before` is an id of a line; `show` one of SHOWS or empty for all."""
    patient = get_visible(actor, Patient, patient_id, "site")
    chosen = show if show in SHOWS else ""
    rows = list(_rows(actor, patient_id, chosen, before)[: PAGE + 1])
    found = banner(actor, patient)
    return NotesPage(
        patient=patient,
        banner=found,
        tabs=tabs(actor, patient.pk, found.episode_id, "chart_notes"),
        show=chosen,
        lines=tuple(note_line(actor, row) for row in rows[:PAGE]),
        next_before=rows[PAGE - 1]["starts_at"].isoformat() if len(rows) > PAGE else "",
    )


def _rows(actor: Actor, patient_id: UUID, show: str, before: str) -> Any:
    rows = Encounter.objects.visible_to(actor).filter(patient=patient_id, starts_at__lte=dates.now())
    if show == "unsigned":
        rows = rows.filter(signed_at__isnull=True, attendance__in=_PRESENT)
    elif show:
        rows = rows.filter(session__isnull=show == "visits")
    if moment := _moment(before):
        rows = rows.filter(starts_at__lt=moment)
    return rows.order_by("-starts_at").values(
        "id", "on", "starts_at", "service_type", "session_id", "attendance", "minutes", "own_line", "signed_at",
        is_in_error=ExpressionWrapper(Q(error__isnull=False), BooleanField()), group=F("session__group__name"), writer=F("practitioner__account__name"), visit_id=F("seat__visit_id"),
    )  # fmt: skip


def _moment(text: str) -> Any:
    from django.utils.dateparse import parse_datetime

    try:
        return parse_datetime(text)
    except ValueError:
        return None


def note_line(actor: Actor, row: dict[str, Any]) -> NoteLine:
    """A line from the values of one encounter, as the database or as JSON gives them.

    It leads to where the note is written only for those who write notes; others read what is there.
    """
    on = row["on"] if isinstance(row["on"], date) else date.fromisoformat(row["on"])
    signed, came = row["signed_at"] is not None, row["attendance"] in _PRESENT
    return NoteLine(
        id=row["id"],
        on=on,
        title=row["group"] or service_words(row["service_type"]),
        writer=row["writer"],
        attendance=_attendance(row),
        minutes=row.get("minutes"),
        is_signed=signed,
        needs_note=came and not signed,
        line=row["own_line"],
        url=_url(row, signed or not came or not may(actor, "note.write")),
    )


def _attendance(row: dict[str, Any]) -> str:
    if row.get("is_in_error"):
        return _("Marked in error")
    return str(ATTENDANCE.get(row["attendance"], row["attendance"]))


def _url(row: dict[str, Any], is_done: bool) -> str:
    if is_done:
        return reverse("encounter_page", args=[row["id"]])
    if row["session_id"]:
        return reverse("session_page", args=[row["session_id"]])
    return reverse("note_page", args=[row["visit_id"]])
