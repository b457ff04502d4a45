"""Who works here: duties, last sign-in, and licenses that run out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.web import get_visible
from stepwell.people.models import License, Practitioner, RoleAssignment, Site
from stepwell.people.queries.facts import license_facts
from stepwell.people.rules.licenses import expiring_licenses, license_valid
from stepwell.people.rules.roles import label
from stepwell.people.words import license_word, moment_words

_SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Status:
    """A badge."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty and where it stands."""

    duty: RoleAssignment
    role: str
    site: str
    status: Status
    is_over: bool


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One member of staff in the table."""

    id: UUID
    name: str
    credential: str
    email: str
    duties: tuple[DutyLine, ...]
    last_seen: str
    license: Status | None
    status: Status


@dataclass(frozen=True, slots=True)
class StaffPage:
    """One member of staff: duties, licenses, and what may be done."""

    person: Practitioner
    line: StaffLine
    licenses: tuple[tuple[License, Status], ...]
    is_me: bool
    works_at_mine: bool  # where the actor keeps the hours


def staff_list(actor: Actor, typed: str = "", show: str = "") -> tuple[StaffLine, ...]:
    """Everyone who works or worked here, by name; `show` is left, waiting, licenses or empty for those here now."""
    rows = _people(Practitioner.objects.visible_to(actor))
    if typed.strip():
        rows = rows.filter(account__name__icontains=typed.strip()) | rows.filter(
            account__email__icontains=typed.strip()
        )
    lines = [staff_line(row) for row in rows.order_by("account__name")]
    return tuple(line for line in lines if _shown(line, show))


def _shown(line: StaffLine, show: str) -> bool:
    if show == "left":
        return line.status.kind == "off"
    if show == "waiting":
        return line.status.kind == "due"
    if show == "licenses":
        return line.license is not None and line.license.kind != "ok"
    return line.status.kind != "off"


def staff_page(actor: Actor, practitioner_id: UUID | str) -> StaffPage:
    """One member of staff. Raises Http404."""
    get_visible(actor, Practitioner, practitioner_id)
    person = _people(Practitioner.objects.visible_to(actor)).get(pk=practitioner_id)
    today = dates.now().date()
    licenses = sorted(person.licenses.all(), key=lambda one: one.ends_on, reverse=True)
    return StaffPage(
        person=person,
        line=staff_line(person),
        licenses=tuple((one, _license_status(one, today)) for one in licenses),
        is_me=person.account_id == actor.account_id,
        works_at_mine=any(
            one.site_id in actor.sites_for("work.read") and (one.ends_on is None or one.ends_on >= today)
            for one in person.account.duties.all()
        ),
    )


def _people(rows: Any) -> Any:
    duties = RoleAssignment._base_manager.select_related("site").order_by("-starts_on", "-id")
    return rows.select_related("account").prefetch_related("licenses", Prefetch("account__duties", duties))


def staff_line(person: Practitioner) -> StaffLine:
    """One line, from rows that are loaded already."""
    duties = tuple(duty_line(one) for one in person.account.duties.all())
    zone = person.account.duties.all()[0].site.time_zone if duties else "UTC"
    return StaffLine(
        id=person.pk,
        name=person.account.name,
        credential=person.credential,
        email=person.account.email,
        duties=duties,
        last_seen=_when(person.account.last_login, zone),
        license=_licenses_status(person),
        status=_person_status(person, duties),
    )


def duty_line(duty: RoleAssignment) -> DutyLine:
    """A duty and its status today at its site."""
    today = dates.clinic_today(duty.site.time_zone)
    is_over = duty.ends_on is not None and duty.ends_on < today
    if is_over:
        status = Status("off", _("Ended %(day)s") % {"day": _day(duty.ends_on)})
    elif duty.suspended_at:
        status = Status("stop", _("Suspended"))
    elif duty.accepted_at is None:
        status = Status("due", _("Not signed in yet"))
    elif duty.starts_on > today:
        status = Status("info", _("From %(day)s") % {"day": _day(duty.starts_on)})
    elif duty.ends_on:
        status = Status("due", _("Until %(day)s") % {"day": _day(duty.ends_on)})
    else:
        status = Status("ok", _("In force"))
    return DutyLine(duty, label(Role(duty.role)), duty.site.name, status, is_over)


def _person_status(person: Practitioner, duties: tuple[DutyLine, ...]) -> Status:
    if not person.account.is_active:
        return Status("off", _("Left the clinic"))
    live = [one.status for one in duties if not one.is_over]
    if not live:
        return Status("off", _("No duty"))
    best = min(live, key=lambda one: ("ok", "info", "due", "stop").index(one.kind))
    return Status("ok", _("Works here")) if best.kind in ("ok", "info") else best


def _licenses_status(person: Practitioner) -> Status | None:
    rows = list(person.licenses.all())
    if not rows:
        return None
    today = dates.now().date()
    if soon := expiring_licenses(license_facts(rows), today, _SOON_DAYS):
        words = {"kind": license_word(soon[0].kind.value), "day": _day(soon[0].ends_on)}
        return Status("due", _("%(kind)s ends %(day)s") % words)
    newest = max(rows, key=lambda one: one.ends_on)
    return _license_status(newest, today)


def _license_status(row: License, today: date) -> Status:
    words = {"kind": license_word(row.kind), "state": row.state, "day": _day(row.ends_on)}
    facts = license_facts([row])
    if not facts:
        return Status("off", _("%(kind)s, not a known kind") % words)
    if row.ends_on < today:
        return Status("stop", _("%(kind)s ended %(day)s") % words)
    if not license_valid(facts[0], today):
        return Status("info", _("%(kind)s not yet in force") % words)
    if expiring_licenses(facts, today, _SOON_DAYS):
        return Status("due", _("%(kind)s ends %(day)s") % words)
    return Status("ok", _("%(kind)s %(state)s to %(day)s") % words)


def _day(on: date | None) -> str:
    return date_format(on, "M j, Y") if on else ""


def _when(at: datetime | None, zone: str) -> str:
    if at is None:
        return _("Never")
    return moment_words(at, zone)


def staff_sites(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """The sites where the actor may give duties."""
    rows = Site.objects.visible_to(actor).filter(pk__in=actor.sites_for("staff.change")).order_by("name")
    return tuple(rows.values_list("pk", "name"))


def supervisors_for(actor: Actor, person: Practitioner) -> tuple[tuple[UUID, str], ...]:
    """Colleagues with a credential who could sign beside someone, by name. One query."""
    rows = Practitioner.objects.visible_to(actor).filter(account__is_active=True).exclude(credential="")
    rows = rows.exclude(pk=person.pk).select_related("account").order_by("account__name")
    return tuple((row.pk, str(row)) for row in rows)
