"""The day close: every patient-day of a site, those who need a person first, with counts by SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Paginator
from django.db.models import Case, Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.http import Http404

from stepwell.claim.models import Claim, DayNudge
from stepwell.claim.queries.day_row import DayRow, day_row
from stepwell.claim.queries.places import address, doors, duties_of, with_duties
from stepwell.claim.queries.price import prices_of
from stepwell.claim.queries.service import by_day, services_of
from stepwell.claim.queries.stay import annotated, billable_kinds, stay_of
from stepwell.claim.rules.lifecycle import ClaimState
from stepwell.claim.rules.payer_tables import MEDICARE, payer_ids, profile
from stepwell.coverage.models import Authorization
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import Attendance
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import read_number
from stepwell.people.models import Site
from stepwell.placement.models import Episode
from stepwell.plan.models import Certification, Diagnosis
from stepwell.program.models import GroupSession

ROWS = 40
SIGN, GAP, PASS, CLAIMED = range(4)
SHOWS = {"sign": SIGN, "gaps": GAP, "pass": PASS, "claimed": CLAIMED}


@dataclass(frozen=True, slots=True)
class Unattended:
    """A session of the day for which nobody has said yet who came; no address where the reader may not write."""

    url: str
    group: str
    leader: str


@dataclass(frozen=True, slots=True)
class DayClose:
    """The page. `counts` are patient-days by what a quick look finds; the rows are judged by the rules."""

    site: Site
    sites: tuple[Site, ...]
    on: date
    before: date
    after: date
    today: date
    counts: dict[str, int]
    total: int
    show: str
    page: Any
    rows: tuple[DayRow, ...]
    unattended: tuple[Unattended, ...]
    sees_money: bool
    may_make: bool
    may_nudge: bool


def day_close_page(
    actor: Actor, on: date | None = None, site_id: str = "", show: str = "", number: str = "1"
) -> DayClose:
    """The day close of one site; the latest program day before today when no day is named. Six queries."""
    sites = _sites(actor)
    site = next((one for one in sites if not site_id or one.pk.hex == site_id.replace("-", "")), None)
    if site is None:
        raise Http404
    today = dates.clinic_today(site.time_zone)
    day: date = on or site.last_on or today
    groups = _groups(actor, site, day, ROWS * _page_number(number))
    counts = {name: groups.get(rank, (0, ()))[0] for name, rank in SHOWS.items()}
    wanted = [SHOWS[show]] if show in SHOWS else sorted(groups)
    ids = [key for rank in wanted for key in groups.get(rank, (0, ()))[1]]
    size = sum(groups.get(rank, (0, ()))[0] for rank in wanted)
    page = Known(ids, ROWS, size).get_page(number)
    return DayClose(
        site=site,
        sites=tuple(sites),
        on=day,
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
        today=today,
        counts=counts,
        total=sum(counts.values()),
        show=show if show in SHOWS else "",
        page=page,
        rows=_rows(actor, site, day, list(page.object_list)),
        unattended=_unattended(actor, site, day) if day <= today else (),
        sees_money=bool(access.may(actor, "claim.read", site)),
        may_make=bool(access.may(actor, "claim.change", site)),
        may_nudge=bool(access.may(actor, "day.nudge", site)),
    )


class Known(Paginator):
    """Pages of a list whose length is counted already."""

    def __init__(self, rows: Any, size: int, count: int) -> None:
        super().__init__(rows, size)
        self._known = count

    @property
    def count(self) -> int:  # type: ignore[override]
        return self._known


def _sites(actor: Actor) -> list[Any]:
    today = dates.now().date()
    before = Encounter._base_manager.filter(site_id=OuterRef("pk"), on__lt=today).order_by("-on")
    held = access.visible(actor, Site._base_manager.all()).filter(pk__in=actor.sites_for("encounter.read"))
    rows = with_duties(held, today).annotate(last_on=Subquery(before.values("on")[:1]))
    return list(rows.order_by("created_at", "pk"))


def encounters_on(actor: Actor, site: Site, on: date) -> QuerySet[Encounter]:
    """The encounters of a day that may be billed; absences left out."""
    return (
        Encounter.objects.visible_to(actor)
        .filter(site=site, on=on, service_type__in=billable_kinds())
        .exclude(attendance=Attendance.OUT.value)
    )


def _page_number(number: str) -> int:
    return min(read_number(number) or 1, 10_000)


def _groups(actor: Actor, site: Site, on: date, first: int) -> dict[int, tuple[int, list[UUID]]]:
    """How many stays stand at each rank, and the first ids of each. One query at any size."""
    some = Func(ArrayAgg("pk", order_by="pk"), template=f"(%(expressions)s)[1:{first:d}]")
    rows = _ranked(actor, site, on).order_by().values("rank").annotate(many=Count("pk"), ids=some)
    return {row["rank"]: (row["many"], row["ids"]) for row in rows}


def _ranked(actor: Actor, site: Site, on: date) -> QuerySet[Any]:
    """The stays of a day with their rank: notes first, then other gaps, what passes, what is claimed."""
    here = encounters_on(actor, site, on)
    stands = here.filter(error__isnull=True)  # a note marked in error asks nobody for anything
    waits = Q(signed_at__isnull=True) | Q(cosigner__isnull=False, cosigned_at__isnull=True)
    mine: dict[str, Any] = {"episode_id": OuterRef("pk")}
    needing = [name for name in payer_ids() if name != MEDICARE and _needs_approval(name, on)]
    approved = Authorization._base_manager.filter(
        coverage_id=OuterRef("coverage_id"), outcome="approved", starts_on__lte=on, ends_on__gte=on
    )
    diagnosed = Diagnosis._base_manager.filter(**mine, rank=1, entered_in_error_at__isnull=True)
    certified = Certification._base_manager.filter(**mine, certified_on__lte=on, ends_on__gte=on)
    payer = "coverage__payer__profile"
    return Episode._base_manager.filter(pk__in=here.order_by().values("episode_id")).annotate(
        rank=Case(
            When(Exists(stands.filter(waits | Q(objective__isnull=True), **mine)), then=Value(SIGN)),
            When(Exists(_claims_on(on)), then=Value(CLAIMED)),
            When(Q(coverage__isnull=True) | ~Exists(diagnosed), then=Value(GAP)),
            When(Q(**{payer: MEDICARE}) & ~Exists(certified), then=Value(GAP)),
            When(Q(**{f"{payer}__in": needing}) & ~Exists(approved), then=Value(GAP)),
            default=Value(PASS),
            output_field=IntegerField(),
        )
    )


def _needs_approval(name: str, on: date) -> bool:
    rules = profile(name, on)
    return rules is not None and rules.needs_authorization


def _claims_on(on: date) -> QuerySet[Claim]:
    return Claim._base_manager.filter(episode_id=OuterRef("pk"), from_on__lte=on, through_on__gte=on).exclude(
        state=ClaimState.VOID.value
    )


def _rows(actor: Actor, site: Any, on: date, ids: list[UUID]) -> tuple[DayRow, ...]:
    nudges = DayNudge._base_manager.filter(episode_id=OuterRef("pk"), on=on, done_at__isnull=True)
    claim = _claims_on(on).values(found=JSONObject(id=F("id"), number=F("number")))[:1]
    episodes = annotated(Episode._base_manager.filter(pk__in=ids), on).annotate(
        nudged_codes=ArraySubquery(nudges.values("code")), day_claim=Subquery(claim)
    )
    stays = {row.pk: stay_of(row) for row in episodes}
    days = by_day(services_of(encounters_on(actor, site, on).filter(episode_id__in=ids)))
    prices = prices_of(site.pk)
    context = {
        "helpers": duties_of(site),
        "sees_money": bool(access.may(actor, "claim.read", site)),
        "opens": doors(actor, site.pk),
    }
    rows = [day_row(stays[key[0]], on, found, site, prices, context) for key, found in days.items()]
    return tuple(sorted(rows, key=lambda row: (row.order, row.name)))


def _unattended(actor: Actor, site: Site, on: date) -> tuple[Unattended, ...]:
    begun = Encounter._base_manager.filter(session_id=OuterRef("pk"))
    rows = (
        GroupSession.objects.visible_to(actor)
        .filter(
            site=site,
            on=on,
            cancelled_at__isnull=True,
            ends_at__lt=dates.now(),
            group__service_type__in=billable_kinds(),
        )
        .filter(~Exists(begun))
        .order_by("starts_at", "pk")
    )
    opens = doors(actor, site.pk)("session_page")
    found = rows.values_list("pk", "group__name", "leader__account__name")[:20]
    return tuple(Unattended(address("session_page", pk) if opens else "", *words) for pk, *words in found)
