"""Sections that several first pages share: alerts, unsigned notes, inquiries, clocks that run out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.desk.queries.events import zone_of
from stepwell.desk.queries.parts import COUNTED, ROWS, Row, Section, days_left
from stepwell.desk.queries.people import Person
from stepwell.encounter.models import AbsenceTask, TeamReview
from stepwell.encounter.queries import unsigned_list
from stepwell.encounter.queries.lists import Unsigned
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.clinic import when_words
from stepwell.inquiry.rules.door import InquiryState
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient
from stepwell.plan.rules.certification import recertification_note
from stepwell.plan.rules.review import review_note
from stepwell.program.queries.board.published import calls_to_make
from stepwell.progress.queries import AlertRow, alert_list


def today_of(actor: Actor) -> date:
    """The day it is where the actor stands."""
    return dates.clinic_today(zone_of(actor))


def alerts(actor: Actor, *, mine: bool = False) -> Section:
    """Open alerts, the most urgent first. One query."""
    found = alert_list(actor, mine=mine)
    rows = tuple(_alert(row) for row in found[:ROWS])
    return Section(
        _("Alerts"), rows, _("No open alerts. Nice and quiet."), reverse("alert_list"), len(found), "shield-check"
    )


def _alert(row: AlertRow) -> Row:
    acting = _("%(who)s is acting") if row.is_acknowledged else _("%(who)s owns it")
    more = f"{row.says} {acting % {'who': row.owner}}."
    return Row(row.who, reverse("alert_page", args=[row.id]), more, row.kind, row.word)


def unsigned(actor: Actor) -> Section:
    """The actor's own notes that wait, the oldest first, with their age. Two queries."""
    found = unsigned_list(actor)
    rows = tuple(_unsigned(row) for row in found[:ROWS])
    return Section(
        _("To sign"),
        rows,
        _("All notes are signed. Nice and quiet."),
        reverse("unsigned_list"),
        len(found),
        "circle-check",
    )


def _unsigned(row: Unsigned) -> Row:
    url = reverse("session_page" if row.is_group else "note_page", args=[row.event_id])
    more = row.when
    if row.is_group:
        more += " · " + ngettext("%(n)d part open", "%(n)d parts open", row.people) % {"n": row.people}
    age = ngettext("%(n)d day old", "%(n)d days old", row.days_old) % {"n": row.days_old}
    kind, word = ("due", age) if row.days_old else ("info", _("Today"))
    return Row(row.title, url, more, "stop" if row.days_old > 3 else kind, word)


_ABOUT = ("patient_id", "patient__name_used", "patient__legal_last")


def absences(actor: Actor) -> Section:
    """Calls the actor owns or was told of, and reviews of the team that are theirs, the soonest due first. One query."""
    mine = Q(owner_id=actor.account_id) | Q(escalated_to_id=actor.account_id)
    is_open = {"done_at__isnull": True}
    calls = AbsenceTask.objects.visible_to(actor).filter(mine, **is_open).order_by()
    looks = TeamReview.objects.visible_to(actor).filter(owner_id=actor.account_id, **is_open).order_by()
    told = Case(When(escalated_at__isnull=False, then=Value("told")), default=Value("call"), output_field=CharField())
    found = (
        calls.annotate(what=told, more=Value("", output_field=CharField()))
        .values_list(*_ABOUT, "due_at", "what", "more")
        .union(looks.annotate(what=Value("review", output_field=CharField()), more=F("because")).values_list(
            *_ABOUT, "due_at", "what", "more"
        ), all=True)
        .order_by("due_at")[:COUNTED]
    )  # fmt: skip
    people: dict[tuple[Any, str], tuple[Any, ...]] = {}
    for row in found:
        people.setdefault((row[0], row[5]), row)  # one call for all a person missed; each reason for a review
    rows = [_absence(*row) for row in people.values()]
    return Section(
        _("Missed, to call"),
        tuple(rows[:ROWS]),
        _("Everyone who missed has been called."),
        f"{reverse('absences')}?whose=mine",
        len(rows),
        "phone-outgoing",
    )


def _absence(patient: Any, used: str, last: str, due_at: datetime, what: str, more: str) -> Row:
    """One person to call, or to look at together."""
    name = Patient(name_used=used, legal_last=last).short_name
    is_late = due_at <= dates.now()
    if what == "review":
        return Row(name, reverse("reviews"), more, "stop" if is_late else "due", _("Review"))
    kind, word = ("risk", _("Now")) if what == "told" else ("stop", _("Late")) if is_late else ("due", _("Call"))
    return Row(name, f"{reverse('absences')}#p-{patient}", "", kind, word)


def clocks(found: Iterable[Person], today: date, *, title: str = "", url: str = "") -> Section:
    """Whose plan waits, whose certification or review comes up in the days the rules warn ahead; soonest first."""
    rows = sorted((line for person in found for line in _clocks(person, today)), key=lambda line: line[0])
    return Section(
        title or _("Coming due"),
        tuple(row for _on, row in rows[:ROWS]),
        _("No plan, review or certification comes due soon."),
        url,
        len(rows),
        "calendar-check",
    )


def _clocks(person: Person, today: date) -> list[tuple[date, Row]]:
    if not person.has_stay:
        return []
    lines = []
    if person.plan_waits:
        lines.append((today, Row(person.name, person.url, _("Plan waits for the physician"), "due", _("Waits"))))
    until = person.certified_until
    if until is None:
        lines.append((today, Row(person.name, person.url, _("No physician has certified yet"), "due", _("Due"))))
    elif recertification_note(person.certified, today) is not None:
        lines.append((until, _clock(person, _("Recertify"), until, today)))
    due_on = person.review_due_on
    if due_on is not None and review_note(due_on, today) is not None:
        lines.append((due_on, _clock(person, _("Review the plan"), due_on, today)))
    return lines


def _clock(person: Person, what: str, on: date, today: date) -> Row:
    kind, word = days_left((on - today).days)
    return Row(person.name, person.url, what, kind, word)


def to_tell(actor: Actor) -> tuple[Section, ...]:
    """How many people without an account wait for a call about their schedule; no section when nobody does. One query."""
    count = calls_to_make(actor)
    if not count:
        return ()
    says = ngettext("%(n)d call about a changed schedule", "%(n)d calls about changed schedules", count) % {"n": count}
    return (Section(_("To tell by phone"), (Row(says, reverse("notices_to_tell")),), "", count=count),)


@dataclass(frozen=True, slots=True)
class Calls:
    """First calls that wait: the section, how many, and how many past the promised time."""

    section: Section
    waiting: int
    overdue: int

    @property
    def overdue_words(self) -> str:
        if not self.overdue:
            return _("none overdue")
        return ngettext("%(n)d overdue", "%(n)d overdue", self.overdue) % {"n": self.overdue}


def calls(actor: Actor) -> Calls:
    """People who have not been called yet, the soonest due first. One query."""
    rows = Inquiry.objects.visible_to(actor).filter(stage=InquiryState.NEW.value)
    found = list(rows.select_related("owner", "site").order_by("contact_due_at", "pk")[:COUNTED])
    section = Section(
        _("To call"),
        tuple(_inquiry(row) for row in found[:ROWS]),
        _("Nobody waits for a first call."),
        reverse("inquiry_board"),
        len(found),
        "phone",
    )
    return Calls(section, len(found), sum(row.contact_due_at < dates.now() for row in found))


def _inquiry(row: Inquiry) -> Row:
    late = row.contact_due_at < dates.now()
    due = when_words(row.contact_due_at, row.site.time_zone)
    more = _("Call by %(when)s · %(owner)s") % {"when": due, "owner": row.owner.name}
    kind, word = ("stop", _("Overdue")) if late else ("due", _("Call"))
    return Row(row.name, reverse("inquiry_page", args=[row.pk]), more, kind, word)
