"""The terms of one group from day to day, and the limits on the size of groups at a site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from stepwell.coverage.models import Payer
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Site
from stepwell.placement.words import CONDITIONS
from stepwell.program.models import Group, GroupTerms, SizeLimit
from stepwell.program.queries.changing import Choices
from stepwell.program.queries.instance_groups import groups_of
from stepwell.program.queries.words import clock_words, day_or_empty, day_words, service_words, weekday_words
from stepwell.program.rules.set_up import group_kinds


@dataclass(frozen=True, slots=True)
class TermsRow:
    """Terms from a day to a day, in words."""

    counts_as: str
    whom: str
    when: str
    more: str
    days: str


@dataclass(frozen=True, slots=True)
class TermsPage:
    """One group's terms."""

    group: Group
    now: GroupTerms | None
    rows: tuple[TermsRow, ...]
    usual: dict[str, Any]
    alike: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One limit."""

    id: UUID
    version: int
    who: str
    service: str
    cap: int
    source: str
    days: str
    is_over: bool


def terms_page(actor: Actor, pk: UUID) -> TermsPage:
    """Whom one group is for and when it may meet. Raises Http404, Forbidden."""
    group: Group = get_visible(actor, Group, pk, "track", "site", "room")
    access.require(actor, "program.change", group)
    today = dates.clinic_today(group.site.time_zone)
    rows = list(GroupTerms._base_manager.filter(group=group).order_by("-starts_on"))
    near = {facts.group.pk: facts for facts in groups_of(group.site, dates.week_start(today))}
    own = near.get(group.pk)
    usual = {
        "starts_on": max(today, group.starts_on),
        "curriculum": "" if own is None else own.curriculum,
        "conditions": [] if own is None or len(own.conditions) > 1 else sorted(own.conditions),
        "minutes": 60 if own is None else own.minutes,
        "times_a_week": 1 if own is None else max(1, own.times),
        "is_virtual": group.room.is_virtual,
        "needs_coleader": group.coleader_id is not None,
        "language": "en",
    }
    alike = sorted(
        facts.group.name
        for facts in near.values()
        if own and facts.group.pk != group.pk and facts.curriculum == own.curriculum
    )
    if rows:
        usual["starts_on"] = max(today, rows[0].starts_on + timedelta(days=1))
    now = next((row for row in rows if row.ends_on is None), None)
    return TermsPage(group, now, tuple(_terms(row) for row in rows), usual, tuple(alike), today)


def _terms(row: GroupTerms) -> TermsRow:
    whom = ", ".join(str(CONDITIONS.get(code, code)) for code in row.conditions)
    days = ", ".join(weekday_words(day)[:3] for day in row.weekdays)
    starts = ", ".join(clock_words(at) for at in row.starts)
    until = day_or_empty(row.ends_on)
    return TermsRow(
        counts_as=row.curriculum,
        whom=whom,
        when=" ".join(part for part in (f"{row.times_a_week} × {row.minutes} min", days, starts) if part),
        more=", ".join(part for part in (row.language, row.gender, row.age_band) if part),
        days=f"{day_words(row.starts_on)} – {until}",
    )


def limit_rows(actor: Actor, site: Site) -> tuple[LimitRow, ...]:
    """The limits of a site, those that hold first. One query."""
    today = dates.clinic_today(site.time_zone)
    rows = SizeLimit.objects.visible_to(actor).filter(site=site).select_related("payer").order_by("starts_on", "pk")
    found = [
        LimitRow(
            id=row.pk,
            version=row.version,
            who=row.payer.name if row.payer else "",
            service=service_words(row.service_type) if row.service_type else "",
            cap=row.cap,
            source=row.source,
            days=f"{day_words(row.starts_on)} – {day_or_empty(row.ends_on)}",
            is_over=row.ends_on is not None and row.ends_on < today,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: row.is_over))


def limit_choices() -> tuple[Choices, Choices]:
    """The payers of the organization and the kinds of group. One query."""
    payers = Payer._base_manager.order_by("name").values_list("pk", "name")
    kinds = tuple((kind, service_words(kind)) for kind in group_kinds())
    return tuple((str(pk), name) for pk, name in payers), kinds
