"""What publishing would take away from people: groups that close, and hours they count on now."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.program.planner.state import WeekState
from stepwell.program.queries.board.publication import Publication

NAMED = 6


def losing(shown: Publication) -> tuple[str, ...]:
    """Sentences to read before the button, beside the week people count on now; none when nothing is taken away."""
    before, after = shown.known, shown.after
    closed = sorted({row.what for row in shown.listed if row.kind == "group_closed"})
    people = [who for who in _changed(before, after) if _slots(after, who) < _slots(before, who)]
    under = [who for who in people if _slots(after, who) < after.facts.patients[who].min_slots]
    says = []
    if closed:
        words = ngettext("%(n)d group closes: %(names)s.", "%(n)d groups close: %(names)s.", len(closed))
        says.append(words % {"n": len(closed), "names": _listed(after.facts.name(name) for name in closed)})
    if people:
        words = ngettext(
            "%(n)d person has fewer hours than they count on now: %(names)s.",
            "%(n)d people have fewer hours than they count on now: %(names)s.",
            len(people),
        )
        says.append(words % {"n": len(people), "names": _listed(after.facts.name(who) for who in people)})
    if under:
        words = ngettext(
            "%(n)d of them is then under the hours they need.", "%(n)d of them are then under the hours they need.",
            len(under),
        )  # fmt: skip
        says.append(words % {"n": len(under)})
    return tuple(says)


def _changed(before: WeekState, after: WeekState) -> list[str]:
    """Those whose groups, their hours, or whose visits differ: nobody else can lose anything."""
    names = {*before.sessions, *after.sessions}
    groups = {name for name in names if before.sessions.get(name) != after.sessions.get(name)}
    visits = {name for name in {*before.visits, *after.visits} if before.visits.get(name) != after.visits.get(name)}
    found = []
    for who, patient in after.facts.patients.items():
        was, now = before.groups_of.get(who, []), after.groups_of.get(who, [])
        if was != now or not groups.isdisjoint(now) or any(visit.id in visits for visit in patient.appointments):
            found.append(who)
    return found


def _slots(state: WeekState, who: str) -> int:
    return state.facts.counted(state.held_by_patient(who)) if who in state.facts.patients else 0


def _listed(names: Iterable[str]) -> str:
    found = sorted(str(name) for name in names)
    more = len(found) - NAMED
    if more <= 1:
        return ", ".join(found)
    return _("%(names)s and %(n)d more") % {"names": ", ".join(found[:NAMED]), "n": more}
