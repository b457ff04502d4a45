"""Addresses of pages where a cause is mended, and the people of a site who can mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.urls import NoReverseMatch, resolve, reverse

from stepwell.claim.queries.service import Service
from stepwell.claim.queries.stay import Stay
from stepwell.kernel.access import ACTIONS, Actor, Role
from stepwell.people.models import RoleAssignment, Site

_HELPERS = (Role.UTILIZATION_REVIEWER.value, Role.BILLER.value, Role.FRONT_DESK.value)
_NOTE = frozenset(("NOTE_UNSIGNED", "ATTENDANCE_OPEN", "HEAD_COUNT", "NO_CODE", "NOT_IN_PLAN", "BROKEN_TRACE"))
_NOBODY = frozenset(("NOTHING_ATTENDED",))  # nothing can be mended
_PHYSICIAN = frozenset(("NO_CERTIFICATION", "CERTIFICATION_LAPSED", "CERTIFIED_LATE", "PLAN_LT9"))
_REVIEWER = frozenset(
    ("NO_AUTHORIZATION", "AUTHORIZATION_DAYS", "AUTHORIZATION_UNITS", "REVIEW_OVERDUE", "REVIEW_SOON")
)
_BILLER = frozenset(("NO_PRICE", "NO_PROFILE", "NOT_A_SETTING", "LATE_SERVICE", "SEQUENCE", "ASK_MAC"))


@dataclass(frozen=True, slots=True)
class Owner:
    """Someone who can clear a cause."""

    account_id: UUID
    name: str


_ANY = UUID(int=0)


def address(name: str, key: UUID | str | None = None) -> str:
    """The address of that name, or nothing where this installation has no such page."""
    if key is None:
        return _pattern(name, False)
    return _pattern(name, True).replace(str(_ANY), str(key))


@cache
def _pattern(name: str, has_key: bool) -> str:
    # A page of rows asks for hundreds of addresses that differ in the id alone.
    try:
        return reverse(name, args=[_ANY] if has_key else [])
    except NoReverseMatch:
        return ""


Opens = Callable[[str], bool]


def every_page(_name: str) -> bool:
    """For those who may open every page that a cause leads to."""
    return True


def doors(actor: Actor, site_id: UUID) -> Opens:
    """Tells by its address's name whether the actor may open a page at the site, so that no link leads to a refusal."""

    @cache
    def opens(name: str) -> bool:
        needs = _needs(name)
        return needs not in ACTIONS or site_id in actor.sites_for(needs)

    return opens


@cache
def _needs(name: str) -> str:
    url = _pattern(name, True) or _pattern(name, False)
    return str(getattr(resolve(url).func, "needs", "")) if url else ""


def with_duties(sites: QuerySet[Site], on: date) -> QuerySet[Site]:
    """The sites with reviewers, billers and front desk on duty that day, in the same query."""
    duties = RoleAssignment._base_manager.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        site_id=OuterRef("pk"),
        role__in=_HELPERS,
        accepted_at__isnull=False,
        suspended_at__isnull=True,
        starts_on__lte=on,
    ).order_by("created_at", "id")
    who = JSONObject(role=F("role"), account=F("account_id"), name=F("account__name"))
    return sites.annotate(helper_rows=ArraySubquery(duties.values(found=who)))


def duties_of(site: Any) -> dict[str, Owner]:
    """The first reviewer, biller and front desk of a site by role."""
    found: dict[str, Owner] = {}
    for row in site.helper_rows:
        found.setdefault(row["role"], Owner(UUID(row["account"]), row["name"]))
    return found


def owner_of(code: str, stay: Stay, services: list[Service], helpers: dict[str, Owner]) -> Owner | None:
    """Who can clear a cause; None when the site has nobody in that part."""
    if code in _NOBODY:
        return None
    if code in _NOTE:
        open_one = _first_open(services)
        return Owner(*open_one.owner) if open_one else None
    if code in _PHYSICIAN:
        return _of(stay.episode.psychiatrist)
    if code in _REVIEWER:
        return helpers.get(Role.UTILIZATION_REVIEWER) or helpers.get(Role.BILLER)
    if code in _BILLER:
        return helpers.get(Role.BILLER)
    if code == "NO_COVERAGE":
        return helpers.get(Role.FRONT_DESK)
    if code == "NOT_TAUGHT" and (untaught := _first_untaught(services)):
        return Owner(untaught.practitioner_account_id, untaught.practitioner)
    return _of(stay.episode.therapist)


def cause_url(code: str, stay: Stay, services: list[Service], opens: Opens = every_page) -> str:
    """The page where a cause is mended; empty where there is none, or none that the reader may open."""
    if code in _NOBODY:
        return ""
    if code in _NOTE:
        open_one = _first_open(services)
        return note_url(open_one, opens) if open_one else ""
    if code == "NOT_TAUGHT":
        untaught = _first_untaught(services)
        name, key = "session_teaching", untaught.session_id if untaught else None
        return address(name, key) if key and opens(name) else ""
    name, key = _page_of(code, stay)
    return address(name, key) if opens(name) else ""


def _first_untaught(services: list[Service]) -> Service | None:
    """The first training of the day without its learning check."""
    return next((one for one in services if one.is_present and not one.is_taught), None)


def _page_of(code: str, stay: Stay) -> tuple[str, UUID | None]:
    coverage = stay.episode.coverage_id
    if code in _REVIEWER:
        return ("authorization_new", coverage) if coverage else ("authorization_list", None)
    if code == "NO_PRICE":
        return "price_list", None
    if code == "NO_COVERAGE":
        return "patient_coverage", stay.episode.patient_id
    if code == "SEQUENCE":
        return "claim_list", None
    return ("diagnoses" if code.startswith("DX") else "care_plan"), stay.episode.pk


def note_url(service: Service, opens: Opens = every_page) -> str:
    """Where a note is read once it is signed, and written before; empty where the reader may not."""
    name = "encounter_page" if service.signed_at else "session_page" if service.session_id else "note_page"
    key = service.id if service.signed_at else service.session_id or service.visit_id
    return address(name, key) if opens(name) else ""


def _first_open(services: list[Service]) -> Service | None:
    for is_wanting in (
        lambda one: one.is_open,
        lambda one: not one.is_signed and not one.is_in_error,
        lambda one: not one.is_in_plan,
        lambda one: True,
    ):
        for service in services:
            if is_wanting(service):
                return service
    return None


def _of(practitioner: Any) -> Owner:
    return Owner(practitioner.account_id, practitioner.account.name)
