"""A utilization reviewer's first page: days that run out, reviews payers want, certifications and plan reviews due."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.homes.money import authorizations, payer_reviews, soon
from stepwell.desk.queries.homes.work import today_of
from stepwell.desk.queries.parts import COUNTED, ROWS, Button, Home, Row, Section, days_left, long_day
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode
from stepwell.plan.models import CarePlan, PlanReview
from stepwell.plan.rules.review import latest_due_on


def reviewer_home(actor: Actor) -> Home:
    """Four queries at any size."""
    today = today_of(actor)
    running, wanted = authorizations(actor, today), payer_reviews(actor, today)
    facts = {"day": long_day(today), "ends": running.count, "reviews": wanted.count}
    return Home(
        title=_("Reviews"),
        lede=_("%(day)s. Authorizations ending soon: %(ends)d. Reviews for payers: %(reviews)d.") % facts,
        button=Button(_("Open authorizations"), reverse("authorization_list")),
        sections=(running, wanted),
        aside=(_certifications(actor, today), _plan_reviews(actor, today)),
    )


def _certifications(actor: Actor, today: date) -> Section:
    """Stays that no physician has certified, or whose certification ends soon. One query."""
    rows = (
        Episode.objects.visible_to(actor)
        .filter(ended_on__isnull=True)
        .annotate(until=Max("certifications__ends_on"))
        .filter(Q(until__isnull=True) | Q(until__lte=soon(today)))
        .select_related("patient", "psychiatrist__account")
        .order_by(F("until").asc(nulls_first=True), "pk")
    )
    found = list(rows[:COUNTED])
    lines = tuple(_line(row, row.until, today, row.psychiatrist.account.name) for row in found[:ROWS])
    return Section(_("Certifications"), lines, _("Every stay is certified."), "", len(found), "stamp")


def _plan_reviews(actor: Actor, today: date) -> Section:
    """Plans in force whose review is near or past. One query."""
    days = latest_due_on(today) - today
    latest = PlanReview._base_manager.filter(plan=OuterRef("pk")).order_by("-reviewed_on", "-id")
    rows = (
        CarePlan.objects.visible_to(actor)
        .filter(in_force_on__isnull=False, superseded_on__isnull=True, episode__ended_on__isnull=True)
        .annotate(
            reviewed=Subquery(latest.values("next_due_on")[:1]),
            clock_on=Coalesce("reviewed", F("in_force_on")),
        )
        .filter(Q(reviewed__lte=soon(today)) | Q(reviewed__isnull=True, in_force_on__lte=soon(today) - days))
        .select_related("patient", "episode__therapist__account")
        .order_by("clock_on", "pk")
    )
    found = sorted(
        ((row.reviewed or latest_due_on(row.in_force_on), row) for row in rows[:COUNTED] if row.in_force_on),
        key=lambda one: (one[0], one[1].pk),
    )
    lines = tuple(_line(row, due_on, today, row.episode.therapist.account.name) for due_on, row in found[:ROWS])
    return Section(_("Plan reviews"), lines, _("No plan review is due."), "", len(found), "calendar-check")


def _line(row: Any, on: date | None, today: date, owner: str) -> Row:
    episode_id = row.episode_id if isinstance(row, CarePlan) else row.pk
    kind, word = days_left((on - today).days) if on else ("due", _("Not yet"))
    return Row(row.patient.short_name, reverse("care_plan", args=[episode_id]), owner, kind, word)
