"""A program director's first page: who is here, who gets too few hours, what is unsigned, whom nobody has called."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.desk.queries.events import agenda, sessions_from
from stepwell.desk.queries.homes.coming import WEEK, coming_week, sites_ahead
from stepwell.desk.queries.homes.waiting import safety, to_call, with_chased
from stepwell.desk.queries.homes.watch import About, waits_for
from stepwell.desk.queries.homes.work import calls, today_of
from stepwell.desk.queries.looking import look_first
from stepwell.desk.queries.parts import COUNTED, ROWS, Button, Home, Row, Section, Stat, day, long_day
from stepwell.desk.queries.people import in_care_of, people
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel.access import Actor
from stepwell.kernel.dates import week_start
from stepwell.placement.models import Episode
from stepwell.placement.words import TRACKS
from stepwell.plan.rules.services import service_types
from stepwell.program.models import Seat
from stepwell.program.rules.hours import needed_minutes

MOST, MOST_FIRST = 150, 3
_PRESENT = [state.value for state in PRESENT]


def director_home(actor: Actor) -> Home:
    """Seven queries at any size; the coming week comes before whom to look at first."""
    today = today_of(actor)
    monday = week_start(today) + WEEK
    sites = sites_ahead(actor, monday)
    census, total = _census(sites)
    week, first = coming_week(sites, monday)
    waiting, waits = calls(actor), waits_for(actor, mine=False, about=(About.CALLS, About.CHASED))
    sessions = sessions_from(actor, today, today)
    unsigned = with_chased(_unsigned(actor, today), waits)
    here = in_care_of(actor, Episode._base_manager.filter(admitted_on__lte=today), mine=False)
    before_all = (*((first,) if first else ()), *look_first(people(here, today, MOST), today, MOST_FIRST))
    return Home(
        title=_("The program today"),
        lede=_("%(day)s. %(total)d in the program.") % {"day": long_day(today), "total": total},
        button=Button(_("Open the day close"), reverse("day_close")),
        first=before_all[0] if before_all else None,
        then=before_all[1:],
        stats=(
            *census,
            *week,
            Stat(_("New requests to call"), str(waiting.waiting), waiting.overdue_words, reverse("inquiry_board")),
        ),
        sections=(_short_weeks(actor, today), unsigned),
        aside=(safety(waits, before_all), to_call(waits), agenda(sessions, _("No sessions today."), shows_leader=True)),
    )


def _census(sites: list[Any]) -> tuple[tuple[Stat, ...], int]:
    """Everyone in the program by track."""
    counted = Counter(track for site in sites for track in site.tracks_here)
    url = reverse("patient_list")
    order = [*TRACKS, *(track for track in sorted(counted) if track not in TRACKS)]
    stats = tuple(
        Stat(str(TRACKS.get(track, track.title())), str(counted[track]), _("in the program"), url)
        for track in order
        if track in counted
    )
    return stats, sum(counted.values())


def _short_weeks(actor: Actor, today: date) -> Section:
    """People whose week, attended so far and planned from here, stays under the hours they need. One query."""
    monday = week_start(today)
    needed = needed_minutes(monday)
    rows = (
        Episode.objects.visible_to(actor)
        .filter(ended_on__isnull=True, admitted_on__lte=monday)
        .annotate(week=Coalesce(Subquery(_week(monday)), Value(timedelta(0)), output_field=DurationField()))
        .filter(week__lt=timedelta(minutes=needed))
        .select_related("patient", "therapist__account")
        .order_by("week", "pk")
    )
    found = list(rows[:COUNTED])
    return Section(
        _("Under %(hours)g hours this week") % {"hours": needed / 60},
        tuple(_short(row, needed) for row in found[:ROWS]),
        _("Everyone reaches the hours they need."),
        reverse("day_close"),
        len(found),
        "timer",
    )


def _week(monday: date) -> Any:
    """The week of one stay: real minutes of what was attended, none for what was missed, planned time ahead."""
    counted = [kind.id for kind in service_types().values() if kind.counts_hours]
    planned = ExpressionWrapper(
        Coalesce(F("session__ends_at"), F("visit__ends_at")) - Coalesce(F("session__starts_at"), F("visit__starts_at")),
        output_field=DurationField(),
    )
    real = ExpressionWrapper(F("encounter__minutes") * Value(timedelta(minutes=1)), output_field=DurationField())
    length = Case(
        When(encounter__attendance=Attendance.OUT.value, then=Value(timedelta(0))),
        When(encounter__attendance__in=_PRESENT, then=real),
        default=planned,
        output_field=DurationField(),
    )
    return (
        Seat._base_manager.filter(
            patient=OuterRef("patient"),
            episode=OuterRef("pk"),
            on__range=(monday, monday + timedelta(days=6)),
            released_at__isnull=True,
        )
        .filter(Q(session__group__service_type__in=counted) | Q(visit__service_type__in=counted))
        .filter(session__cancelled_at__isnull=True, visit__cancelled_at__isnull=True)
        .order_by()
        .values("episode")
        .annotate(total=Sum(length))
        .values("total")
    )


def _short(row: Any, needed: int) -> Row:
    minutes = int(row.week.total_seconds() // 60)
    facts = {"has": f"{minutes / 60:.1f}", "needs": f"{needed / 60:g}", "short": f"{(needed - minutes) / 60:.1f}"}
    more = _("%(has)s of %(needs)s h") % facts + f" · {row.therapist.account.name}"
    return Row(row.patient.short_name, reverse("episode_schedule", args=[row.pk]), more, "due",
               _("%(short)s h short") % facts)  # fmt: skip


def _unsigned(actor: Actor, today: date) -> Section:
    """Notes not signed by who writes them, the oldest first. One query."""
    found = list(
        Encounter.objects.visible_to(actor)
        .filter(signed_at__isnull=True, attendance__in=_PRESENT, on__lte=today)
        .order_by()
        .values(who=F("practitioner__account__name"))
        .annotate(number=Count("pk"), oldest=Min("on"))
        .order_by("oldest", "who")
    )
    rows = tuple(_writer(row, today) for row in found[:ROWS])
    total = sum(row["number"] for row in found)
    return Section(
        _("Notes not signed"),
        rows,
        _("All notes are signed. Nice and quiet."),
        reverse("day_close"),
        total,
        "circle-check",
    )


def _writer(row: Any, today: date) -> Row:
    age = (today - row["oldest"]).days
    notes = ngettext("%(n)d note", "%(n)d notes", row["number"]) % {"n": row["number"]}
    since = _("%(notes)s, the oldest of %(day)s") % {"notes": notes, "day": day(row["oldest"])}
    word = ngettext("%(n)d day", "%(n)d days", age) % {"n": age} if age else _("Today")
    return Row(row["who"], reverse("day_close"), since, "stop" if age > 3 else "due" if age else "info", word)
