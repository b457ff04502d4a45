"""An administrator's first page: who works here with which role, what runs out, what the trail says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.events import zone_of
from stepwell.desk.queries.homes.work import today_of
from stepwell.desk.queries.parts import ROWS, Button, Home, Row, Section, Stat, days_left, long_day, people_words
from stepwell.desk.templatetags.clock import day_and_clock
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Account, License, RoleAssignment
from stepwell.people.queries.sites import site_lines
from stepwell.people.rules.roles import label
from stepwell.people.words import deed_words, license_word

LICENSE_DAYS = timedelta(days=60)


def administrator_home(actor: Actor) -> Home:
    """Five queries at any size."""
    today = today_of(actor)
    return Home(
        title=_("People and access"),
        lede=long_day(today) + ".",
        button=Button(_("Invite someone"), reverse("staff_new")),
        stats=_stats(actor),
        sections=(*_sites(actor), _licenses(actor), _trail(actor)),
        aside=(_roles(actor),),
    )


def _sites(actor: Actor) -> tuple[Section, ...]:
    """What a claim from each site would still miss; no section when nothing is missing. One query."""
    rows = tuple(
        Row(line.site.name, reverse("site_edit", args=[line.site.pk]), _("Missing: %s") % line.missing, "due",
            _("Not complete"))
        for line in site_lines(actor)
        if line.missing
    )  # fmt: skip
    return (Section(_("Before the first claim"), rows, "", reverse("site_list")),) if rows else ()


def _stats(actor: Actor) -> tuple[Stat, ...]:
    """How many work here, who has no second step, who has not accepted. One query."""
    now = Q(ends_on__isnull=True, suspended_at__isnull=True)
    duties = RoleAssignment.objects.visible_to(actor).filter(account=OuterRef("pk"))
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    found = (
        Account.objects.visible_to(actor)
        .filter(is_active=True)
        .aggregate(
            staff=Count("pk", filter=Exists(duties.filter(now, accepted_at__isnull=False))),
            bare=Count("pk", filter=Exists(duties.filter(now, accepted_at__isnull=False)) & ~Exists(factors)),
            invited=Count("pk", filter=Exists(duties.filter(now, accepted_at__isnull=True))),
        )
    )
    url = reverse("staff_list")
    return (
        Stat(_("Work here"), str(found["staff"]), _("with a role today"), url),
        Stat(_("No second step yet"), str(found["bare"]), _("at sign-in"), url),
        Stat(_("Invited"), str(found["invited"]), _("not accepted yet"), url),
    )


def _roles(actor: Actor) -> Section:
    counted = dict(
        RoleAssignment.objects.visible_to(actor)
        .filter(accepted_at__isnull=False, suspended_at__isnull=True, ends_on__isnull=True)
        .order_by()
        .values_list("role")
        .annotate(number=Count("account", distinct=True))
    )
    url = reverse("staff_list")
    rows = tuple(Row(_(label(role)), url, people_words(counted[role.value])) for role in Role if role.value in counted)
    return Section(_("Roles"), rows, _("Nobody has a role yet."), url, icon="key-round")


def _licenses(actor: Actor) -> Section:
    today = today_of(actor)
    rows = (
        License.objects.visible_to(actor)
        .filter(ends_on__range=(today - LICENSE_DAYS, today + LICENSE_DAYS), practitioner__account__is_active=True)
        .select_related("practitioner__account")
        .order_by("ends_on", "pk")[:ROWS]
    )
    lines = tuple(
        Row(row.practitioner.account.name, reverse("staff_page", args=[row.practitioner_id]),
            f"{license_word(row.kind)} · {row.state}", *days_left((row.ends_on - today).days))
        for row in rows
    )  # fmt: skip
    return Section(_("Licenses that end"), lines, _("No license ends in the next 60 days."), icon="badge-check")


def _trail(actor: Actor) -> Section:
    zone = ZoneInfo(zone_of(actor))
    rows = AuditEvent.objects.visible_to(actor).exclude(action="staff.read").order_by("-id")[: ROWS + 2]
    return Section(
        _("The trail, latest first"),
        tuple(_event(row, zone) for row in rows),
        _("Nothing has happened yet."),
        reverse("trail"),
        icon="eye",
    )


def _event(row: Any, zone: ZoneInfo) -> Row:
    at = day_and_clock(row.at.astimezone(zone))
    says = f"{row.actor_name} · {deed_words(row.action)}"
    refused = row.action == "refused"
    return Row(says, "", f"{at}{' · ' + row.reason if row.reason else ''}", "stop" if refused else "",
               _("Refused") if refused else "")  # fmt: skip
