"""The tries to reach somebody after an absence, in words, and when to try again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from stepwell.encounter.models import OutreachTry
from stepwell.encounter.queries.clock import by_when, moment
from stepwell.encounter.queries.lists import AbsenceRow
from stepwell.encounter.rules.outreach import How, Then, Try, next_try, unanswered
from stepwell.kernel import dates
from stepwell.kernel.web import new_token

WAYS = {
    How.PHONE: lazy("Phone"),
    How.TEXT: lazy("Text message"),
    How.EMAIL: lazy("Email"),
    How.LETTER: lazy("Letter"),
    How.VISIT: lazy("Visit"),
}


@dataclass(frozen=True, slots=True)
class Tries:
    """What was tried so far, the latest first, what follows, and whether that is past its time."""

    lines: tuple[str, ...] = ()
    then: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class CallRow:
    """One person to call with the tries so far; the token goes with the next one."""

    row: AbsenceRow
    tries: Tries
    token: str


def with_tries(rows: Iterable[AbsenceRow]) -> list[CallRow]:
    """The rows of the list with their tries. One query."""
    found = list(rows)
    made: dict[UUID, list[OutreachTry]] = defaultdict(list)
    tries = OutreachTry._base_manager.filter(
        task__done_at__isnull=True, patient_id__in={row.patient_id for row in found}
    )
    for one in tries.select_related("by", "site").order_by("at", "pk"):
        made[one.patient_id].append(one)
    return [CallRow(row, _tries(made.get(row.patient_id, [])), new_token()) for row in found]


def ways() -> tuple[tuple[str, str], ...]:
    """The ways to try, for the choice on the row."""
    return tuple((how.value, str(word)) for how, word in WAYS.items())


def _tries(rows: list[OutreachTry]) -> Tries:
    if not rows:
        return Tries()
    facts = [Try(row.at, row.was_reached) for row in rows]
    zone = rows[-1].site.time_zone
    found = next_try(facts, dates.clinic_day(rows[-1].at, zone))
    then, is_late = "", False
    if found.then is Then.TEAM:
        count = unanswered(facts)
        tried = ngettext("%(n)d try without an answer.", "%(n)d tries without an answer.", count) % {"n": count}
        then, is_late = f"{tried} {_('Look at it together in the team.')}", True
    elif found.by is not None:
        then, is_late = _("Try again by %(when)s.") % {"when": by_when(found.by, zone)}, found.by <= dates.now()
    return Tries(tuple(_line(row, zone) for row in reversed(rows)), then, is_late)


def _line(row: OutreachTry, zone: str) -> str:
    reached = _("reached") if row.was_reached else _("not reached")
    parts = [f"{WAYS.get(How(row.how), row.how)}, {moment(row.at, zone)}", reached, row.by.name, row.says]
    return " · ".join(part for part in parts if part)
