"""Sections that several first pages share: inquiries, clocks that run out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.desk.queries.events import zone_of
from stepwell.desk.queries.parts import COUNTED, ROWS, Named, Row, Section, days_left, people_words
from stepwell.desk.queries.people import Person, missed_words, score_words
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.clinic import when_words
from stepwell.inquiry.rules.door import InquiryState
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.plan.rules.certification import recertification_note
from stepwell.plan.rules.review import review_note
from stepwell.program.queries.board.published import calls_to_make


def today_of(actor: Actor) -> date:
    """The day it is where the actor stands."""
    return dates.clinic_today(zone_of(actor))


def clocks(
    found: Sequence[Person], today: date, *, title: str = "", url: str = "", for_certifying: bool = False
) -> Section:
    """Whose plan waits, whose certification or review comes up in the days the rules warn ahead, and who must be asked
    a scale again, in one line if they are several; soonest first.

    For certifying, scales and reviews of the plan are left out, and scores, days missed and risk stand beside.
    """
    due = [(on, row, person) for person in found for on, row in _clocks(person, today, has_reviews=not for_certifying)]
    rows = [
        (on, _with_evidence(row, person) if for_certifying else row)
        for on, row, person in sorted(due, key=lambda line: line[0])
    ]
    if not for_certifying:
        rows = sorted([*rows, *((today, row) for row in _asks(found))], key=lambda line: line[0])
    return Section(
        title or _("Coming due"),
        tuple(row for _on, row in rows[:ROWS]),
        _("No plan, review or certification comes due soon."),
        url,
        len(rows),
        "calendar-check",
    )


def _clocks(person: Person, today: date, *, has_reviews: bool) -> list[tuple[date, Row]]:
    if not person.has_stay:
        return []
    lines = []
    if person.plan_waits:
        lines.append((today, Row(person.name, person.url, _("Plan waits for the physician"), "due", _("Waits"))))
        if not has_reviews:
            return lines  # one signature of the physician does both
    until = person.certified_until
    if until is None:
        lines.append((today, Row(person.name, person.url, _("No physician has certified yet"), "due", _("Due"))))
    elif recertification_note(person.certified, today) is not None:
        lines.append((until, _clock(person, _("Recertify"), until, today)))
    due_on = person.review_due_on
    if has_reviews and due_on is not None and review_note(due_on, today) is not None:
        lines.append((due_on, _clock(person, _("Review the plan"), due_on, today)))
    return lines


def _asks(found: Sequence[Person]) -> list[Row]:
    """Whom to ask a scale again: a line for one, and one line for all of several."""
    due = [(one.name, reverse("observation_new", args=[one.id, "phq-9"]), one.unmeasured) for one in found]
    asks = [(name, url, why.says) for name, url, why in due if why is not None]
    if len(asks) < 2:
        return [Row(name, url, says, "info", _("Ask a scale")) for name, url, says in asks]
    names = tuple(Named(name, url) for name, url, _says in asks)
    says = _("No scale answered lately: %(people)s") % {"people": people_words(len(asks))}
    return [Row(says, "", "", "info", _("Ask a scale"), names=names)]


def _with_evidence(row: Row, person: Person) -> Row:
    missed = missed_words(person.facts.missed_days) if person.facts.missed_days else ""
    risk = _("risk raised") if person.facts.has_raised_risk or person.facts.has_concern else ""
    found = [part for part in (row.more, score_words(person), missed, risk) if part]
    return replace(row, more=" · ".join(found))


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
