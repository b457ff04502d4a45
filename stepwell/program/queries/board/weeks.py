"""The coming weeks of a site: how each stands, who is short in it, and what draft there is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DurationField, ExpressionWrapper, F, Func, OuterRef, Q, Subquery, Sum, Value
from django.db.models.fields import DateTimeField, IntegerField
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.kernel.access import Actor, Forbidden
from stepwell.people.models import Site
from stepwell.people.queries import site_list
from stepwell.placement.models import Episode
from stepwell.program.models import GroupSession, PlanStep, Seat, Series, WeekNeed, WeekPlan
from stepwell.program.queries.board.words import amount
from stepwell.program.queries.week_filter import View
from stepwell.program.queries.words import day_words
from stepwell.program.rules.week_plan import PlanState

WEEKS = 6
MINUTE = timedelta(minutes=1)
LEAST_MINUTES = 540  # nine hours, where nothing else is written


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One week in the list."""

    monday: date
    title: str
    kind: str
    word: str
    plan_id: UUID | None
    is_draft: bool
    sessions: int
    planned: str
    needed: str
    short: int
    holes: int
    draft_says: str
    waits: bool = False  # the week before it has no timetable either, though an earlier one has


@dataclass(frozen=True, slots=True)
class Weeks:
    """The list of a site's weeks."""

    site: Site
    sites: tuple[View, ...]
    weeks: tuple[WeekLine, ...]


def weeks_page(actor: Actor, wanted: str, url: str) -> Weeks:
    """This week and those to come, in eight queries. Raises Forbidden without a site to plan."""
    sites = [site for site in site_list(actor) if site.pk in actor.sites_for("week.plan")]
    if not sites:
        raise Forbidden("week.plan", _("You have no site to plan."))
    site = next((row for row in sites if str(row.pk) == wanted), sites[0])
    first = dates.week_start(dates.clinic_today(site.time_zone))
    mondays = [first + timedelta(weeks=n) for n in range(WEEKS)]
    stand = _Standing(site, mondays)
    views = tuple(View(row.name, f"{url}?site={row.pk}", row.pk == site.pk) for row in sites) if len(sites) > 1 else ()
    return Weeks(site, views, tuple(stand.line(monday) for monday in mondays))


class _Standing:
    """What the records say of some weeks."""

    def __init__(self, site: Site, mondays: list[date]) -> None:
        self.site, self.mondays = site, mondays
        self.days = (mondays[0], mondays[-1] + timedelta(days=6))
        self.plans = self._plans()
        self.steps = self._steps()
        self.least = self._least()
        self.minutes = self._minutes()
        self.sessions, self.holes = self._sessions()
        hours = Series._base_manager.filter(site=site, starts_on__lte=self.days[1])
        self.hours = list(hours.order_by().values_list("starts_on", "ends_on").distinct())

    def line(self, monday: date) -> WeekLine:
        plan = self.plans.get(monday)
        got = self.minutes.get(monday, {})
        kind, word = _state(plan, self.sessions.get(monday, 0))
        is_draft = plan is not None and plan.state in (PlanState.DRAFT, PlanState.PUBLISHING)
        return WeekLine(
            monday=monday,
            title=day_words(monday).split(" ", 1)[-1],
            kind=kind,
            word=word,
            plan_id=plan.pk if plan else None,
            is_draft=is_draft,
            sessions=self.sessions.get(monday, 0),
            planned=_hours(sum(got.values())),
            needed=_hours(sum(self.least.values())),
            short=sum(got.get(who, 0) < least for who, least in self.least.items()),
            holes=self.holes.get(monday, 0),
            draft_says=self._draft(plan) if is_draft and plan else "",
            waits=self._waits(monday),
        )

    def _waits(self, monday: date) -> bool:
        """Whether planning it now would begin from nothing: no regular hours hold then, and no week is near."""
        near = any(self.sessions.get(on, 0) for on in (monday, monday - timedelta(days=7)))
        friday = monday + timedelta(days=4)
        has_hours = any(first <= friday and (last is None or last >= monday) for first, last in self.hours)
        return not near and not has_hours and any(count for on, count in self.sessions.items() if on < monday)

    def _draft(self, plan: WeekPlan) -> str:
        found = self.steps.get(plan.pk)
        if found is None:
            return ""
        count, cost, hard = found
        changes = ngettext("%(n)d change", "%(n)d changes", count) % {"n": count}
        conflicts = ngettext("%(n)d hard conflict", "%(n)d hard conflicts", hard) % {"n": hard} if hard else ""
        return " · ".join(part for part in (changes, _("cost %(cost)s") % {"cost": amount(cost)}, conflicts) if part)

    def _plans(self) -> dict[date, WeekPlan]:
        """The open draft of each week, else what was published last."""
        rows = WeekPlan._base_manager.filter(site=self.site, monday__in=self.mondays).exclude(state=PlanState.DROPPED)
        found: dict[date, WeekPlan] = {}
        for plan in rows.defer("instance").order_by("created_at"):
            before = found.get(plan.monday)
            if before is None or before.state == PlanState.PUBLISHED:
                found[plan.monday] = plan
        return found

    def _steps(self) -> dict[UUID, tuple[int, int, int]]:
        rows = PlanStep._base_manager.filter(plan__in=self.plans.values(), undone_at__isnull=True).order_by("number")
        found: dict[UUID, tuple[int, int, int]] = {}
        for plan, cost, hard in rows.values_list("plan", "cost", "hard"):
            found[plan] = (found[plan][0] + 1 if plan in found else 0, cost, hard)
        return found

    def _least(self) -> dict[UUID, int]:
        stays = Episode._base_manager.filter(site=self.site, ended_on__isnull=True, admitted_on__lte=self.days[1])
        least = dict.fromkeys(stays.values_list("patient", flat=True), LEAST_MINUTES)
        rows = WeekNeed._base_manager.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=self.days[0]), site=self.site)
        for patient, minutes in rows.values_list("patient", "least_minutes"):
            if patient in least:
                least[patient] = minutes
        return least

    def _minutes(self) -> dict[date, dict[UUID, int]]:
        """The minutes of counted seats by week and person, summed in the database."""
        length = ExpressionWrapper(
            Func(F("during"), function="upper", output_field=DateTimeField())
            - Func(F("during"), function="lower", output_field=DateTimeField()),
            output_field=DurationField(),
        )
        week: Any = Func(  # whole days since the first Monday, without a detour over instants
            F("on"), Value(self.mondays[0]), template="(%(expressions)s) / 7", arg_joiner=" - ",
            output_field=IntegerField(),
        )  # fmt: skip
        rows = Seat._base_manager.filter(site=self.site, on__range=self.days, released_at__isnull=True)
        rows = rows.exclude(visit__service_type__in=["MED", "CM"])
        summed: Any = rows.annotate(week=week).order_by().values("week", "patient").annotate(total=Sum(length))
        found: dict[date, dict[UUID, int]] = {monday: {} for monday in self.mondays}
        for number, patient, total in summed.values_list("week", "patient", "total"):
            found[self.mondays[number]][patient] = total // MINUTE
        return found

    def _sessions(self) -> tuple[dict[date, int], dict[date, int]]:
        """How many sessions each week has, and how many of them have fewer people than they need.

        The seats of each session are looked up by themselves: those of all the years before are not touched.
        """
        mine = Seat._base_manager.filter(session=OuterRef("pk"), released_at__isnull=True).order_by()
        taken = Subquery(mine.values("session").annotate(count=Count("pk")).values("count"))
        rows = GroupSession._base_manager.filter(site=self.site, on__range=self.days, cancelled_at__isnull=True)
        counted = (
            rows.order_by()
            .annotate(taken=Coalesce(taken, 0))
            .values("on")
            .annotate(held=Count("pk"), under=Count("pk", filter=Q(taken__lt=F("group__min_size"))))
        )
        sessions: dict[date, int] = defaultdict(int)
        holes: dict[date, int] = defaultdict(int)
        for on, held, under in counted.values_list("on", "held", "under"):
            sessions[dates.week_start(on)] += held
            holes[dates.week_start(on)] += under
        return sessions, holes


def _state(plan: WeekPlan | None, sessions: int) -> tuple[str, str]:
    if plan is None:
        return ("off", _("As usual")) if sessions else ("due", _("No timetable yet"))
    return {
        PlanState.DRAFT: ("due", _("Draft")),
        PlanState.PUBLISHING: ("info", _("Being published")),
        PlanState.PUBLISHED: ("ok", _("Published")),
    }[PlanState(plan.state)]


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")
