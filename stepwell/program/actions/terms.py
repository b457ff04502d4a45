"""Writes down whom a group is for and when it may meet, and how many people states and payers allow in one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

from stepwell.coverage.models import Payer
from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Site
from stepwell.program.actions.booking import nobody_twice
from stepwell.program.models import Group, GroupTerms, SizeLimit
from stepwell.program.rules.group_terms import TermsFacts, check_terms
from stepwell.program.rules.limits import Limit, check_limit
from stepwell.program.rules.set_up import group_kinds

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewTerms:
    """Terms as asked for; empty conditions are everyone, empty days and starts any within the time of day."""

    curriculum: str
    minutes: int
    times_a_week: int
    starts_on: date
    conditions: tuple[str, ...] = ()
    is_virtual: bool = False
    weekdays: tuple[int, ...] = ()
    starts: tuple[time, ...] = ()
    language: str = "en"
    gender: str = ""
    age_band: str = ""
    needs_coleader: bool = False
    min_size: int | None = None


def set_terms(actor: Actor, group: Group, asked: NewTerms, version: int | None = None) -> GroupTerms:
    """From a day on these terms hold; those before end the day before. Raises Forbidden, EditConflict, Refused.

    `version` is the group's: the least size is a fact of the group itself.
    """
    with transaction.atomic():
        access.require(actor, "program.change", group)
        _check(group, asked)
        before = GroupTerms._base_manager.select_for_update().filter(group=group, ends_on__isnull=True).first()
        if before is not None and asked.starts_on <= before.starts_on:
            says = f"Terms from {before.starts_on:%B} {before.starts_on.day} on are written already."
            raise Refused("TERMS_LATER", says, "Choose a later day.")
        if before is not None:
            before.edit(ends_on=asked.starts_on - DAY)
        if asked.min_size is not None:
            _set_least(group, asked.min_size, version)
        row = GroupTerms(
            group=group,
            site_id=group.site_id,
            starts_on=asked.starts_on,
            curriculum=asked.curriculum.strip(),
            conditions=sorted(set(asked.conditions)),
            is_virtual=asked.is_virtual,
            minutes=asked.minutes,
            times_a_week=asked.times_a_week,
            weekdays=sorted(set(asked.weekdays)),
            starts=sorted(set(asked.starts)),
            language=asked.language,
            gender=asked.gender,
            age_band=asked.age_band,
            needs_coleader=asked.needs_coleader,
        )
        with nobody_twice():
            row.save(force_insert=True)
        audit.record(actor, "group_terms.set", row)
        return row


def _check(group: Group, asked: NewTerms) -> None:
    check_terms(
        TermsFacts(
            curriculum=asked.curriculum,
            conditions=asked.conditions,
            minutes=asked.minutes,
            times_a_week=asked.times_a_week,
            weekdays=asked.weekdays,
            starts=asked.starts,
            starts_on=asked.starts_on,
            track_from=group.track.starts_at,
            track_until=group.track.ends_at,
        )
    )


def _set_least(group: Group, least: int, version: int | None) -> None:
    if least > group.capacity:
        raise Refused("LEAST_OVER_MOST", "The least size is larger than the seats.", "Change the least size.")
    if least != group.min_size:
        group.edit(version, min_size=least)


def add_limit(actor: Actor, site: Site, payer: Payer | None, limit: Limit) -> SizeLimit:
    """A limit of a payer, or without one of the state, from a day on. Raises Forbidden, Refused.

    Refused: LIMIT_CAP, LIMIT_SOURCE, LIMIT_DAYS, NOT_A_GROUP.
    """
    with transaction.atomic():
        access.require(actor, "program.change", site)
        check_limit(limit)
        if limit.service and limit.service not in group_kinds():
            raise Refused("NOT_A_GROUP", "Choose a kind of service that is held in a group.", "Choose another kind.")
        row = SizeLimit(
            site=site,
            payer=payer,
            service_type=limit.service,
            cap=limit.cap,
            starts_on=limit.starts_on,
            ends_on=limit.ends_on,
            source=limit.source.strip(),
        )
        row.save(force_insert=True)
        audit.record(actor, "size_limit.added", row)
        return row


def end_limit(actor: Actor, row: SizeLimit, last_on: date, version: int | None = None) -> SizeLimit:
    """Ends a limit after its last day. Raises Forbidden, EditConflict, Refused('LIMIT_DAYS')."""
    with transaction.atomic():
        access.require(actor, "program.change", row)
        if last_on < row.starts_on:
            raise Refused("LIMIT_DAYS", "The last day is before the first.", "Choose a later day.")
        row.edit(version, ends_on=last_on)
        audit.record(actor, "size_limit.ended", row)
        return row
