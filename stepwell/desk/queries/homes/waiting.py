"""The sections of first pages that say what waits for the actor: safety, calls, notes to sign, lists to compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.desk.queries.homes.watch import (
    ALERT,
    CALL,
    CHASED,
    COMPARE,
    CONCERN,
    COSIGN,
    FOLLOW_UP,
    GROUP,
    HARM,
    REVIEW,
    SENT_BACK,
    TOLD,
    VISIT,
    Waits,
)
from stepwell.desk.queries.parts import ROWS, First, Row, Section, day
from stepwell.encounter.queries.chased import Chased
from stepwell.encounter.queries.clock import span
from stepwell.kernel import dates
from stepwell.medication.rules.reconcile import When, due_on
from stepwell.placement.rules.follow_up import row_of
from stepwell.program.queries.words import service_words

_URGENT = {"high": 0, "RED": 0, "moderate": 1, "ORANGE": 1}
_LEVELS = {
    "high": ("risk", lazy("Now")),
    "RED": ("risk", lazy("Now")),
    "moderate": ("due", lazy("Today")),
    "ORANGE": ("due", lazy("Today")),
}
OLD_DAYS = 3  # from the fourth day on a note is said to be late


def safety(found: Iterable[Waits], above: Iterable[First | None] = ()) -> Section:
    """Open concerns and alerts: those nobody acts on first, then the graver, then the older.

    `above` is what stands at the top of the page: while that tells of a risk, an empty list is not called quiet.
    """
    kept = [one for one in found if one.what in (CONCERN, ALERT, HARM)]
    kept.sort(key=lambda one: (one.is_seen, _URGENT.get(one.level, 2), one.due))
    quiet = _("No open alerts or concerns. Nice and quiet.")
    if any(one.is_about_safety for one in above if one is not None):
        quiet = _("No alert or concern waits for you. Who is at risk stands at the top of this page.")
    rows = tuple(_concern(one) for one in kept[:ROWS])
    return Section(_("Safety"), rows, quiet, reverse("concern_list"), len(kept), "shield-check")


def _concern(one: Waits) -> Row:
    if one.what == HARM:
        more = _("%(says)s Told by %(who)s.") % {"says": one.words, "who": one.who}
        return Row(one.name, reverse("activity_look", args=[one.key]), more, "due", _("After an activity"))
    url = reverse("concern_page" if one.what == CONCERN else "alert_page", args=[one.key])
    acting = _("%(who)s is acting") if one.is_seen else _("%(who)s owns it")
    kind, word = _LEVELS.get(one.level, ("info", _("Soon")))
    if one.is_seen:
        kind, word = "info", _("Reached") if one.what == CONCERN else _("Seen")
    elif one.is_late:
        kind, word = "stop", _("Overdue")
    return Row(one.name, url, f"{one.words} {acting % {'who': one.who}}.", kind, str(word))


def to_call(found: Iterable[Waits]) -> Section:
    """Calls and visits after a crisis, people who missed something, and reviews of the team: the soonest due first."""
    people: dict[tuple[UUID | None, str], Waits] = {}
    for one in found:
        if one.what in (FOLLOW_UP, CALL, TOLD, REVIEW):
            words = one.words if one.what in (FOLLOW_UP, REVIEW) else ""
            people.setdefault((one.patient_id, words), one)  # one call for all a person missed
    rows = [_call(one) for one in people.values()]
    return Section(
        _("To call: missed, or after a crisis"),
        tuple(rows[:ROWS]),
        _("Everyone who missed has been called, and no follow-up is due."),
        f"{reverse('absences')}?whose=mine",
        len(rows),
        "phone-outgoing",
    )


def _call(one: Waits) -> Row:
    late = ("stop", _("Late")) if one.is_late else None
    if one.what == FOLLOW_UP:
        title = row_of(one.words, one.since).title
        says = title.get((get_language() or "en")[:2], title["en"])
        return Row(one.name, reverse("follow_up", args=[one.key]), says, *(late or ("due", _("After a crisis"))))
    if one.what == REVIEW:
        return Row(one.name, reverse("reviews"), one.words, *(late or ("due", _("Review"))))
    kind, word = ("risk", _("Now")) if one.what == TOLD else late or ("due", _("Call"))
    return Row(one.name, f"{reverse('absences')}#p-{one.patient_id}", _("Was out"), kind, word)


def to_sign(found: Iterable[Waits], zone: str) -> Section:
    """What the actor has to sign: notes sent back, own notes with their age, then those to sign beside."""
    kept = [one for one in found if one.what in _SIGNS]
    rows = [_sign(one, zone) for one in sorted(kept, key=lambda one: (_SIGNS[one.what], one.since))]
    return Section(
        _("To sign"),
        tuple(rows[:ROWS]),
        _("All notes are signed. Nice and quiet."),
        reverse("unsigned_list"),
        len(rows),
        "circle-check",
    )


_SIGNS = {SENT_BACK: 0, GROUP: 1, VISIT: 1, COSIGN: 2}


def _sign(one: Waits, zone: str) -> Row:
    if one.what == SENT_BACK:
        more = _("%(who)s: %(says)s") % {"who": one.who, "says": one.words}
        return Row(one.name, reverse("encounter_page", args=[one.key]), more, "stop", _("Sent back"))
    if one.what == COSIGN:
        more = _("%(title)s · signed by %(who)s") % {"title": service_words(one.words), "who": one.who}
        return Row(one.name, reverse("encounter_page", args=[one.key]), more, "due", _("Co-sign"))
    more = f"{day(dates.clinic_day(one.since, zone))} {span(one.since, one.due, zone)}"
    days = (dates.now() - one.due).days
    age = ngettext("%(n)d day old", "%(n)d days old", days) % {"n": days}
    kind, word = ("stop" if days > OLD_DAYS else "due", age) if days else ("info", _("Today"))
    if one.what == GROUP:
        count = int(one.level)
        more += " · " + ngettext("%(n)d part open", "%(n)d parts open", count) % {"n": count}
        return Row(one.words, reverse("session_page", args=[one.key]), more, kind, word)
    return Row(f"{one.name} · {service_words(one.words)}", reverse("note_page", args=[one.key]), more, kind, word)


def with_chased(section: Section, found: Iterable[Waits]) -> Section:
    """The same with a line for each kind of work that waits beside it; only what waits has a line."""
    lines = [line for one in found if one.what == CHASED for line in Chased(*map(int, one.words.split())).lines]
    return replace(section, rows=(*section.rows, *(Row(one.says, one.url, "", one.kind, one.word) for one in lines)))


def to_compare(found: Iterable[Waits], today: date) -> list[Row]:
    """Lists of medicines that were not compared since admission, the newest stay first."""
    kept = sorted((one for one in found if one.what == COMPARE), key=lambda one: one.since, reverse=True)
    return [_compare(one, today) for one in kept]


def _compare(one: Waits, today: date) -> Row:
    due = due_on(one.since.date())
    kind, word = ("stop", _("Late")) if due < today else ("due", _("Compare"))
    url = reverse("reconcile", args=[one.patient_id, When.ADMISSION.value])
    return Row(one.name, url, _("Compare the medicine lists by %(day)s") % {"day": day(due)}, kind, word)
