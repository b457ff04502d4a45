"""The clinic as strangers may know it: name, phone, hours, whether someone answers now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stepwell.inquiry.rules.cost import Comparison, compare_costs
from stepwell.inquiry.rules.door import contact_clock
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.money import dollars
from stepwell.kernel.tables import in_force, reference
from stepwell.kernel.tenancy import system_actor
from stepwell.people.models import Site
from stepwell.people.rules.working_time import OpeningHours, add_working_minutes, weekdays

THE_PUBLIC_PAGES = "the public pages"


def public_actor(request_id: UUID | None = None) -> Actor:
    """Acts for a visitor without an account; signs the trail as the public pages."""
    return system_actor(THE_PUBLIC_PAGES, request_id)


@dataclass(frozen=True, slots=True)
class PublicSite:
    """One place of care with the words a visitor needs."""

    id: UUID
    name: str
    phone: str
    place: str
    hours: str


@dataclass(frozen=True, slots=True)
class PublicClinic:
    """The clinic's name, its main phone and hours, and when someone will answer a request sent now."""

    name: str
    phone: str
    hours: str
    is_open: bool
    opens_next: str
    answered_by: str
    promise_hours: str
    sites: tuple[PublicSite, ...]


def opening_hours(site: Site) -> OpeningHours:
    """The site's week for counting working minutes."""
    opens, closes = (at.hour * 60 + at.minute for at in (site.opens_at, site.closes_at))
    return weekdays(site.time_zone, opens, closes)


def public_sites() -> list[Site]:
    """Every site, the oldest first; that one stands for the clinic where one phone and one address are shown."""
    return list(Site.objects.visible_to(public_actor()).order_by("created_at", "pk"))


def public_clinic(name: str) -> PublicClinic:
    """What public pages say about the clinic; `name` is the organization's."""
    sites = public_sites()
    if not sites:
        return PublicClinic(name, "", "", False, "", "", _promise(dates.now().date()), ())
    main, now = sites[0], dates.now()
    hours = opening_hours(main)
    opens = add_working_minutes(now, 0, hours)
    due = contact_clock(now, None, now, hours).due_at
    return PublicClinic(
        name=name,
        phone=main.phone,
        hours=hours_words(main),
        is_open=opens <= now,
        opens_next=when_words(opens, main.time_zone),
        answered_by=by_words(due, main.time_zone),
        promise_hours=_promise(dates.clinic_today(main.time_zone)),
        sites=tuple(_public_site(site) for site in sites),
    )


def _promise(on: date) -> str:
    """The working hours within which a person calls: `2`, or `1.5`."""
    return f"{in_force(reference('door')['first_contact'], on)['working_minutes'] / 60:g}"


def _public_site(site: Site) -> PublicSite:
    known = site.street and site.city  # a new clinic has not said yet where it is
    place = f"{site.street}, {site.city}, {site.state} {site.zip9[:5]}" if known else site.state
    return PublicSite(site.pk, site.name, site.phone, place, hours_words(site))


def hours_words(site: Site) -> str:
    """`Monday to Friday, 8:00 am to 6:00 pm`."""
    return _("Monday to Friday, %(opens)s to %(closes)s") % {
        "opens": clock_words(site.opens_at),
        "closes": clock_words(site.closes_at),
    }


def clock_words(at: Any) -> str:
    """`4:00 pm` for a time or a local datetime."""
    return _clock(at.hour, at.minute, get_language() or "")


@lru_cache(maxsize=4096)
def _clock(hour: int, minute: int, _language: str) -> str:
    shown: str = date_format(time(hour, minute), "g:i A")  # type: ignore[arg-type]
    return shown.replace("AM", "am").replace("PM", "pm")


def day_words(on: date) -> str:
    """`Mon Nov 23`."""
    return _day(on.year, on.month, on.day, get_language() or "")


@lru_cache(maxsize=4096)
def _day(year: int, month: int, day: int, _language: str) -> str:
    return date_format(date(year, month, day), "D M j")


def when_words(at: datetime, zone: str) -> str:
    """`today at 4:00 pm`, `tomorrow at 9:00 am`, or `Mon Nov 30 at 9:00 am`, by the clinic's clock."""
    local = at.astimezone(ZoneInfo(zone))
    today = dates.clinic_today(zone)
    words = {"time": clock_words(local), "day": day_words(local.date())}
    if local.date() == today:
        return _("today at %(time)s") % words
    if local.date() == today + timedelta(days=1):
        return _("tomorrow at %(time)s") % words
    return _("%(day)s at %(time)s") % words


def since_words(at: datetime, zone: str) -> str:
    """`4:00 pm` today, `yesterday, 4:00 pm`, or `Mon Nov 30, 4:00 pm`, by the clinic's clock."""
    local = at.astimezone(ZoneInfo(zone))
    today = dates.clinic_today(zone)
    words = {"time": clock_words(local), "day": day_words(local.date())}
    if local.date() == today:
        return clock_words(local)
    if local.date() == today - timedelta(days=1):
        return _("yesterday, %(time)s") % words
    return _("%(day)s, %(time)s") % words


def by_words(at: datetime, zone: str) -> str:
    """`today by 4:00 pm`, `tomorrow by 9:00 am`, or `by Mon Nov 30, 9:00 am`, by the clinic's clock."""
    local = at.astimezone(ZoneInfo(zone))
    today = dates.clinic_today(zone)
    words = {"time": clock_words(local), "day": day_words(local.date())}
    if local.date() == today:
        return _("today by %(time)s") % words
    if local.date() == today + timedelta(days=1):
        return _("tomorrow by %(time)s") % words
    return _("by %(day)s, %(time)s") % words


def cost_example() -> Comparison | None:
    """The cost comparison for the main site's setting today; None where no rate is loaded for it."""
    sites = public_sites()
    if not sites:
        return None
    site = sites[0]
    setting = "hospital-pn" if site.is_off_campus and not site.is_excepted else site.setting
    try:
        return compare_costs(setting, dates.clinic_today(site.time_zone))
    except LookupError:
        return None


@dataclass(frozen=True, slots=True)
class PublicRules:
    """Numbers of rules that public pages name, from their reference rows."""

    iop_hours: str
    day_program_hours: str
    dispute_from: str
    dispute_days: int


def _hours_a_week(rows: list[dict[str, Any]], on: date) -> str:
    return f"{in_force(rows, on)['weekly_hundredths'] / 100:g}"


def public_rules() -> PublicRules:
    """Weekly hours of the two day programs, and when a bill may be disputed (45 CFR 149.610)."""
    today = dates.now().date()
    programs = reference("medicare/settings")["programs"]
    hours = {name: _hours_a_week([row for row in programs if row["id"] == name], today) for name in ("iop", "php")}
    estimate = in_force(reference("benefits")["good_faith"], today)
    above = dollars(estimate["dispute_cents"], whole=True)
    return PublicRules(hours["iop"], hours["php"], above, estimate["dispute_calendar_days"])
