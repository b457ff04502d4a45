"""What waits for one member of staff themselves: what a colleague asked, what changed in their own schedule."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.claim.models import DayNudge
from stepwell.desk.queries.parts import ROWS, Row, Section, day
from stepwell.encounter.queries.waiting import chased_url
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.program.models import Notice
from stepwell.program.rules.telling import lines_of

MOST = 40
_ORDER = ("what", "pk", "at_day", "used", "last", "says", "by")


def for_me(actor: Actor) -> tuple[Section, ...]:
    """Reminders about days that cannot be billed yet, then messages not read; no section when there is none. One query."""
    asked, told = [], []
    for what, pk, on, used, last, says, by in _found(actor):
        if what == "asked":
            more = f"{says} {day(on)} · {_('asked by %s') % by}"
            asked.append(
                Row(f"{used} {last[:1]}.", reverse("nudge", args=[pk]), more, done_url=reverse("nudge_done", args=[pk]))
            )
        else:
            opening, lines = lines_of(says)
            chased = chased_url(opening)
            (asked if chased else told).append(
                Row(
                    opening.rstrip(":") or lines[0],
                    chased or f"{reverse('week_page')}?monday={on}",
                    " ".join(lines if opening else lines[1:]),
                    done_url=reverse("notice_reading", args=[pk]),
                )
            )
    sections = ((_("You were asked"), asked), (_("Your schedule"), told))
    return tuple(Section(title, tuple(rows[:ROWS]), "", count=len(rows)) for title, rows in sections if rows)


def _found(actor: Actor) -> Any:
    none = Value("", output_field=CharField())
    nudges = DayNudge.objects.visible_to(actor).filter(owner_id=actor.account_id, done_at__isnull=True).order_by()
    notices = Notice._base_manager.filter(
        practitioner=actor.practitioner_id, practitioner__isnull=False, told_at__isnull=True, tell_at__lte=dates.now()
    ).order_by()
    asked = nudges.annotate(
        what=Value("asked", output_field=CharField()),
        at_day=F("on"),
        used=F("patient__name_used"),
        last=F("patient__legal_last"),
        by=F("sent_by__name"),
    ).values_list(*_ORDER)
    told = notices.annotate(
        what=Value("told", output_field=CharField()),
        at_day=Coalesce("plan__monday", TruncDate("tell_at")),
        used=none,
        last=none,
        by=none,
    ).values_list(*_ORDER)
    return asked.union(told, all=True).order_by("at_day", "pk")[:MOST]
