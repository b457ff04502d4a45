"""What the frame around every page shows: clinic, who is signed in, where they can go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.desk import demo
from stepwell.desk.kept import secret_of
from stepwell.desk.templatetags.clock import clock, day_and_clock
from stepwell.kernel import dates
from stepwell.kernel.access import ACTIONS, CLINICAL, LEADERS, MONEY, Actor, Place, Role
from stepwell.people.models import Site
from stepwell.people.rules.roles import label


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the main navigation."""

    label: str
    url: str
    icon: str
    current: bool
    count: int = 0


_EVERY = frozenset(Role)
AFTERCARE = ACTIONS["aftercare.record"]  # those who call people after they have left
_DIRECTOR = Role.PROGRAM_DIRECTOR
FIRST = {"home", "my_today"}  # their address begins that of others
# (name of the address, word, icon, who sees it)
STAFF: tuple[tuple[str, Any, str, frozenset[Role]], ...] = (
    ("home", lazy("Home"), "house", _EVERY),
    ("arrivals", lazy("Arrivals"), "door-open", frozenset({Role.FRONT_DESK, _DIRECTOR})),
    ("inquiry_board", lazy("Inquiries"), "phone", frozenset({Role.FRONT_DESK, Role.THERAPIST, _DIRECTOR})),
    ("patient_list", lazy("Patients"), "users", _EVERY - {Role.ADMINISTRATOR}),
    ("week_page", lazy("Week"), "calendar-days", _EVERY - {Role.ADMINISTRATOR}),
    ("week_list", lazy("Plan the week"), "calendar-range", frozenset({_DIRECTOR})),
    ("booking", lazy("Booking"), "calendar-plus", CLINICAL | {Role.FRONT_DESK}),
    ("curriculum", lazy("Curriculum"), "graduation-cap", CLINICAL),
    ("group_list", lazy("Groups"), "messages-square", LEADERS | {Role.FRONT_DESK}),
    ("work_list", lazy("Hours and leave"), "calendar-clock", ACTIONS["work.read"]),
    ("week_hours", lazy("Weekly hours"), "timer", CLINICAL | MONEY),
    ("unsigned_list", lazy("Notes"), "notebook-pen", CLINICAL),
    ("concern_list", lazy("Safety"), "life-buoy", CLINICAL),
    ("results", lazy("Results"), "pill", ACTIONS["result.close"]),
    ("alert_list", lazy("Alerts"), "shield-alert", CLINICAL),
    ("certify_list", lazy("Certify"), "stamp", frozenset({Role.PSYCHIATRIST})),
    ("aftercare_list", lazy("Aftercare calls"), "phone-outgoing", AFTERCARE),
    ("day_close", lazy("Day close"), "calendar-check", MONEY | CLINICAL),
    ("late_cancellations", lazy("Late cancellations"), "calendar-x", frozenset({Role.BILLER, _DIRECTOR})),
    ("claim_list", lazy("Claims"), "receipt-text", MONEY),
    ("authorization_list", lazy("Authorizations"), "badge-check", MONEY | {Role.FRONT_DESK}),
    ("staff_list", lazy("People"), "key-round", frozenset({Role.ADMINISTRATOR})),
    ("site_list", lazy("Sites"), "map-pin", frozenset({Role.ADMINISTRATOR})),
    ("trail", lazy("Who saw what"), "eye", frozenset({Role.ADMINISTRATOR, _DIRECTOR})),
)
PATIENT: tuple[tuple[str, Any, str, frozenset[Role]], ...] = (
    ("my_today", lazy("Today"), "house", _EVERY),
    ("my_check_in", lazy("Check-in"), "clipboard-check", frozenset({Role.PATIENT})),
    ("my_schedule", lazy("Schedule"), "calendar-days", _EVERY),
    ("my_plan", lazy("Plan"), "footprints", frozenset({Role.PATIENT})),
    ("my_more", lazy("More"), "ellipsis", _EVERY),
)


def shell(request: Any) -> dict[str, Any]:
    """The context of every template; nothing is looked up until a template asks."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: Any) -> dict[str, Any]:
    actor: Actor | None = getattr(request, "actor", None)
    tenant = getattr(request, "tenant", None)
    site = _place(actor) if tenant is not None else None
    frame: dict[str, Any] = {
        "clinic_name": tenant.name if tenant is not None else "Stepwell",
        "clinic_phone": site.phone if site else "",
        "clinic_hours": _hours(site) if site else "",
        "home_url": "/",
        "crisis_url": address("crisis"),
        "privacy_url": address("privacy"),
        "accessibility_url": address("accessibility"),
        "account_url": address("account"),
        "sign_in_url": address("account_login"),
        "sign_out_url": address("account_logout"),
        "idle_minutes": 10,
    }
    if actor is None or actor.account_id is None:
        return frame | _demo(tenant)
    now = dates.now().astimezone()
    is_staff = actor.is_staff
    return frame | {
        "frame": "shells/staff.html" if is_staff else "shells/patient.html" if actor.roles else "shells/public.html",
        "home_url": address("home") or "/",
        "nav": _links(STAFF if is_staff else PATIENT, actor.roles, request.path),
        "user_name": actor.name,
        "role_label": ", ".join(label(role) for role in sorted(actor.roles)),
        "site_name": site.name if site else "",
        "now": _clock(site, now),
        "palette_url": address("palette") if is_staff else "",
        "safety_plan_url": address("my_safety_plan") if actor.patient_id else "",
        "concerns_url": address("concern_list") if actor.roles & CLINICAL else "",
        "keep_alive_url": address("keep_alive"),
        "lock_url": address("lock"),
        "kept_secret": secret_of(tenant.schema_name, actor.account_id) if tenant is not None else "",
    }


def _demo(tenant: Any) -> dict[str, Any]:
    """What the sign-in page of a demo shows; asks the database only when that page does."""
    if not (settings.STEPWELL_DEMO and _is_demo(tenant)):
        return {}
    return {"demo_sign_ins": SimpleLazyObject(demo.sign_ins), "demo_password": demo.PASSWORD}


def _is_demo(tenant: Any) -> bool:
    return bool(getattr(tenant, "is_demo", False))


def address(name: str) -> str:
    """The address of that name, or nothing where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _links(rows: Iterable[tuple[str, Any, str, frozenset[Role]]], roles: frozenset[Role], path: str) -> list[Link]:
    links = []
    for name, word, icon, who in rows:
        url = address(name)
        if url and roles & who:
            links.append(Link(str(word), url, icon, path == url or (name not in FIRST and path.startswith(url))))
    return links


def _place(actor: Actor | None) -> Place | Site | None:
    """Where the actor stands; for everyone else the organization's first site."""
    if actor is not None and actor.place is not None:
        return actor.place
    return Site.objects.order_by("created_at", "pk").first()


def _hours(site: Place | Site) -> str:
    return _("Monday to Friday, %(opens)s to %(closes)s") % {
        "opens": clock(site.opens_at),
        "closes": clock(site.closes_at),
    }


def _clock(site: Place | Site | None, now: Any) -> str:
    from zoneinfo import ZoneInfo

    return day_and_clock(now.astimezone(ZoneInfo(site.time_zone)) if site else now)
