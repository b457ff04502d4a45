"""Each role's first page: what needs a person now, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.claim.models import Claim
from stepwell.coverage.models import Authorization
from stepwell.desk.navigation import address
from stepwell.desk.templatetags.clock import clock
from stepwell.encounter.queries import absence_list, cosign_list, unsigned_list
from stepwell.inquiry.queries import inquiry_count, my_inquiries
from stepwell.kernel import dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Account, License, RoleAssignment
from stepwell.people.rules.roles import label
from stepwell.placement.models import Episode
from stepwell.plan.queries import due_certifications
from stepwell.program.models import GroupSession, Visit
from stepwell.progress.queries import alert_list

ROWS = 8
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a section: a link, a second line, a badge."""

    says: str
    more: str
    url: str
    kind: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its rows; `empty` is what stands there when there are none."""

    title: str
    rows: list[Row]
    empty: str
    url: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """The page: whose view it is, one main button, the sections, the most urgent first."""

    role: Role
    title: str
    lede: str
    button: str
    button_url: str
    sections: list[Section]
    tabs: list[dict[str, Any]]


ORDER = (
    Role.FRONT_DESK,
    Role.THERAPIST,
    Role.PSYCHIATRIST,
    Role.GROUP_LEADER,
    Role.BILLER,
    Role.UTILIZATION_REVIEWER,
    Role.PROGRAM_DIRECTOR,
    Role.NURSE,
    Role.ADMINISTRATOR,
)


def home_page(actor: Actor, wanted: str = "") -> Home:
    held = [role for role in ORDER if role in actor.roles]
    role = next((role for role in held if role.value == wanted), held[0])
    lede, button, name, builders = PAGES[role]
    sections = [build(actor) for build in builders]
    tabs = [{"label": label(one), "url": f"{reverse('home')}?as={one.value}", "current": one is role} for one in held]
    button_url = next((row.url for section in sections for row in section.rows), "") if not name else address(name)
    return Home(role, _(TITLES[role]), _(lede), _(button), button_url, sections, tabs if len(held) > 1 else [])


def alerts(actor: Actor) -> Section:
    rows = alert_list(actor)
    shown = [
        Row(row.who, f"{row.says} {row.owner}", reverse("alert_page", args=[row.id]), row.kind, row.word)
        for row in rows[:ROWS]
    ]
    return Section(_("Look at these first"), shown, _("No open alerts."), reverse("alert_list"), len(rows))


def unsigned(actor: Actor) -> Section:
    rows = unsigned_list(actor)
    shown = []
    for row in rows[:ROWS]:
        url = reverse("session_page" if row.is_group else "note_page", args=[row.event_id])
        old = ngettext("%(n)d day old", "%(n)d days old", row.days_old) % {"n": row.days_old}
        kind, word = ("due", old) if row.days_old else ("info", _("Today"))
        shown.append(Row(row.title, row.when, url, kind, word))
    cosign = cosign_list(actor)
    shown += [
        Row(
            row.title,
            f"{row.author} · {row.when}",
            reverse("encounter_page", args=[row.encounter_id]),
            "due",
            _("Co-sign"),
        )
        for row in cosign[: ROWS - len(shown)]
    ]
    count = len(rows) + len(cosign)
    return Section(
        _("Not signed yet"),
        shown,
        _("All notes are signed. Nice and quiet."),
        reverse("unsigned_list"),
        count,
    )


def my_day(actor: Actor) -> Section:
    """Today's sessions and visits that the actor leads, in the order of the clock."""
    from zoneinfo import ZoneInfo

    zone = actor.place.time_zone if actor.place else "UTC"
    today, who = dates.clinic_today(zone), actor.practitioner_id
    sessions = GroupSession.objects.visible_to(actor).filter(on=today, cancelled_at__isnull=True)
    if who is not None:
        sessions = sessions.filter(Q(leader_id=who) | Q(coleader_id=who))
    seats = Count("seats", filter=Q(seats__released_at__isnull=True))
    found = [
        (row.starts_at, row.group.name, _("%(n)d expected · %(room)s") % {"n": row.taken, "room": row.room.name}, reverse("session_page", args=[row.pk]))
        for row in sessions.select_related("group", "room").annotate(taken=seats)
    ]  # fmt: skip
    if who is not None:
        visits = Visit.objects.visible_to(actor).filter(on=today, cancelled_at__isnull=True, practitioner_id=who)
        found += [
            (row.starts_at, row.patient.short_name, _("One to one"), reverse("note_page", args=[row.pk]))
            for row in visits.select_related("patient")
        ]
    rows = [Row(f"{clock(at.astimezone(ZoneInfo(zone)))} {title}", more, url) for at, title, more, url in sorted(found)]
    return Section(_("Today"), rows[:12], _("Nothing planned for you today."), reverse("week_page"), len(rows))


def todays_sessions(actor: Actor) -> Section:
    """Every session of the site today, whoever leads it."""
    from dataclasses import replace

    return my_day(replace(actor, practitioner_id=None))


def certifications(actor: Actor) -> Section:
    due = due_certifications(actor)
    rows = [
        Row(row.name, row.stands_in_the_way or row.asks, reverse("certify_list"), "off" if row.stands_in_the_way else "due",
            _("Waits") if row.stands_in_the_way else _("Due"))
        for row in due[:ROWS]
    ]  # fmt: skip
    return Section(
        _("Sign or certify"), rows, _("Nothing waits for your signature."), reverse("certify_list"), len(due)
    )


def absences(actor: Actor) -> Section:
    found = absence_list(actor, mine=Role.FRONT_DESK not in actor.roles)
    rows = [
        Row(
            row.name,
            f"{row.when} · {row.owner}",
            reverse("absence", args=[row.task_id]),
            "stop" if row.is_late else "due",
            row.step,
        )
        for row in found[:ROWS]
    ]
    return Section(
        _("Call people who missed"),
        rows,
        _("Everyone who missed has been called."),
        reverse("absences"),
        len(found),
    )


def inquiries(actor: Actor) -> Section:
    count = inquiry_count(actor)
    rows = []
    for row in my_inquiries(actor)[:ROWS]:
        late = row.first_contact_at is None and row.contact_due_at < dates.now()
        waits = row.first_contact_at is None
        kind, word = ("stop", _("Overdue")) if late else ("due", _("Call")) if waits else ("info", _("Under way"))
        rows.append(Row(row.name, row.get_source_display(), reverse("inquiry_page", args=[row.pk]), kind, word))
    title = _("Inquiries: %(open)d open, %(overdue)d overdue") % {
        "open": count.open,
        "overdue": count.overdue,
    }
    return Section(title, rows, _("Nobody waits for your call."), reverse("inquiry_board"), count.open)


def authorizations(actor: Actor) -> Section:
    today = dates.now().date()
    found = (
        Authorization.objects.visible_to(actor)
        .filter(outcome="approved", ends_on__gte=today, ends_on__lte=today + SOON)
        .select_related("patient", "coverage__payer")
        .order_by("ends_on")
    )
    rows = [
        Row(row.patient.short_name, f"{row.coverage.payer.name} · {row.number}", reverse("authorization_list"), "due",
            _("%d days left") % (row.ends_on - today).days)
        for row in found[:ROWS]
    ]  # fmt: skip
    return Section(
        _("Authorizations that end soon"),
        rows,
        _("None ends in the next 14 days."),
        reverse("authorization_list"),
        len(rows),
    )


_STATES = {
    "held": "stop",
    "ready": "info",
    "submitted": "info",
    "rejected": "stop",
    "denied": "stop",
    "paid": "ok",
}


def claims(actor: Actor) -> Section:
    from stepwell.kernel.money import dollars

    counted = Claim.objects.visible_to(actor).values("state").annotate(n=Count("pk"), cents=_sum()).order_by("state")
    rows = [
        Row(_("%(n)d %(state)s") % {"n": row["n"], "state": row["state"]}, dollars(row["cents"] or 0, whole=True),
            f"{reverse('claim_list')}?state={row['state']}", _STATES.get(row["state"], "off"), row["state"].capitalize())
        for row in counted
    ]  # fmt: skip
    return Section(_("Claims"), rows, _("No claims yet. Start with the day close."), reverse("claim_list"))


def _sum() -> Any:
    from django.db.models import Sum

    return Sum("charge_cents")


def census(actor: Actor) -> Section:
    counted = (
        Episode.objects.visible_to(actor)
        .filter(ended_on__isnull=True)
        .values("track", "site__name")
        .annotate(n=Count("pk"))
        .order_by("site__name", "track")
    )
    rows = [
        Row(
            f"{row['site__name']} · {row['track'].capitalize()}",
            ngettext("%(n)d person", "%(n)d people", row["n"]) % row,
            reverse("patient_list"),
        )
        for row in counted
    ]
    total = sum(row["n"] for row in counted)
    return Section(_("In the program: %d") % total, rows, _("Nobody is in the program yet."), reverse("patient_list"))


def people(actor: Actor) -> Section:
    today = dates.now().date()
    waiting = RoleAssignment._base_manager.filter(accepted_at__isnull=True, ends_on__isnull=True).count()
    ending = License._base_manager.filter(ends_on__gte=today, ends_on__lte=today + timedelta(days=60)).count()
    active = Account._base_manager.filter(is_active=True, duties__isnull=False).distinct().count()
    url = reverse("staff_list")
    rows = [
        Row(ngettext("%(n)d person works here", "%(n)d people work here", active) % {"n": active}, "", url),
        Row(
            ngettext("%(n)d invitation not accepted", "%(n)d invitations not accepted", waiting) % {"n": waiting},
            "",
            url,
        ),
        Row(
            ngettext("%(n)d license ends in 60 days", "%(n)d licenses end in 60 days", ending) % {"n": ending},
            "",
            url,
        ),
    ]
    return Section(_("People and roles"), rows, "", url)


def trail(actor: Actor) -> Section:
    found = AuditEvent.objects.visible_to(actor).filter(action="refused").order_by("-id")[:ROWS]
    rows = [Row(row.actor_name, row.reason, reverse("trail"), "info", _("Refused")) for row in found]
    return Section(_("Doors that stayed shut"), rows, _("Nobody was refused a page."), reverse("trail"))


type Builder = Callable[[Actor], Section]

TITLES = {
    Role.FRONT_DESK: "Front desk",
    Role.THERAPIST: "My day",
    Role.GROUP_LEADER: "My groups",
    Role.PSYCHIATRIST: "My list",
    Role.NURSE: "Today",
    Role.BILLER: "Billing",
    Role.UTILIZATION_REVIEWER: "Reviews",
    Role.PROGRAM_DIRECTOR: "The program today",
    Role.ADMINISTRATOR: "People and access",
}
# what the page is for, its main button, where that goes (empty: to the first thing in the sections), what it shows
PAGES: dict[Role, tuple[str, str, str, tuple[Builder, ...]]] = {
    Role.FRONT_DESK: (
        "Nobody waits.",
        "Open arrivals",
        "arrivals",
        (inquiries, todays_sessions, absences, authorizations),
    ),
    Role.THERAPIST: (
        "The next person, and what is not finished.",
        "Open the next",
        "",
        (alerts, my_day, unsigned, absences),
    ),
    Role.GROUP_LEADER: ("Run the group, write it, go home.", "Open the next", "", (my_day, unsigned, alerts)),
    Role.PSYCHIATRIST: (
        "Who needs a signature, who needs you.",
        "Open certifications",
        "certify_list",
        (certifications, alerts, my_day),
    ),
    Role.NURSE: (
        "Who needs someone to look.",
        "Open alerts",
        "alert_list",
        (alerts, todays_sessions, unsigned),
    ),
    Role.BILLER: (
        "Every day either billable or with a name beside it.",
        "Close the day",
        "day_close",
        (claims, authorizations),
    ),
    Role.UTILIZATION_REVIEWER: (
        "No day without cover.",
        "Open authorizations",
        "authorization_list",
        (authorizations, claims),
    ),
    Role.PROGRAM_DIRECTOR: (
        "What cannot wait until Friday.",
        "Close the day",
        "day_close",
        (alerts, census, todays_sessions, inquiries),
    ),
    Role.ADMINISTRATOR: ("Right eyes only.", "Open people", "staff_list", (people, trail)),
}
