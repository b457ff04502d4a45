"""A biller's first page: the last day of service and what holds it back, claims by state, authorizations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.desk.queries.homes.money import authorizations, claims
from stepwell.desk.queries.homes.work import today_of
from stepwell.desk.queries.parts import ROWS, Button, Home, Row, Section, Stat, day, long_day
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel.access import Actor


def biller_home(actor: Actor) -> Home:
    """Five queries at any size."""
    today = today_of(actor)
    notes = Encounter.objects.visible_to(actor)
    last = notes.filter(on__lt=today).aggregate(on=Max("on"))["on"]
    close = reverse("day_close_on", args=[last.isoformat()]) if last else reverse("day_close")
    stats, waits = _day(notes, last, close) if last else ((), _waits((), ""))
    lede = _("%(today)s. The last day with services was %(last)s.") if last else _("%(today)s. No services yet.")
    return Home(
        title=_("Billing"),
        lede=lede % {"today": long_day(today), "last": day(last) if last else ""},
        button=Button(_("Close the day"), close),
        stats=stats,
        sections=(waits, claims(actor)),
        aside=(authorizations(actor, today),),
    )


def _day(notes: Any, on: date, close: str) -> tuple[tuple[Stat, ...], Section]:
    """The last day in figures, and whose notes its claims wait for. Two queries."""
    here = Q(attendance__in=[state.value for state in PRESENT])
    unsigned = here & Q(signed_at__isnull=True)
    found = notes.filter(on=on).aggregate(
        people=Count("patient", distinct=True, filter=here),
        parts=Count("pk", filter=here),
        unsigned=Count("pk", filter=unsigned),
        unconfirmed=Count("pk", filter=Q(attendance=Attendance.UNCONFIRMED.value)),
    )
    stats = (
        Stat(_("People who came"), str(found["people"]), day(on), close),
        Stat(_("Services"), str(found["parts"]), "", close),
        Stat(_("Not signed"), str(found["unsigned"]), "", close),
        Stat(_("Not confirmed"), str(found["unconfirmed"]), "", close),
    )
    owners = (
        notes.filter(unsigned, on=on)
        .values(who=F("practitioner__account__name"))
        .annotate(number=Count("pk"))
        .order_by("-number", "who")
    )
    return stats, _waits(tuple(owners[:ROWS]), close)


def _waits(owners: tuple[dict[str, Any], ...], close: str) -> Section:
    rows = tuple(
        Row(row["who"], close, ngettext("%(n)d note", "%(n)d notes", row["number"]) % {"n": row["number"]}, "due",
            _("To sign"))
        for row in owners
    )  # fmt: skip
    return Section(_("That day waits for"), rows, _("Every note of that day is signed."), close, icon="circle-check")
