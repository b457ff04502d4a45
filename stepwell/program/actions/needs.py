"""Writes down when a person cannot come and what their week should hold, each from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import nobody_twice
from stepwell.program.models import Commitment, WeekNeed
from stepwell.program.rules.week_need import Need, check_need, differences
from stepwell.program.rules.windows import CommitmentFacts, check_commitment

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewCommitment:
    """A stretch of time on one or more weekdays, from a day on, to a last day or until further notice."""

    kind: str
    weekdays: tuple[int, ...]
    starts_at: time
    ends_at: time
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class NewNeed:
    """A week as it should be, beside what the plan of care has."""

    need: Need
    mode: str
    languages: tuple[str, ...]
    gender: str = ""
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


def add_commitment(actor: Actor, episode: Episode, asked: NewCommitment) -> list[Commitment]:
    """One row for each weekday. Raises Forbidden, Refused: STAY_ENDED, WEEKDAY, TIMES_ORDER, TOO_SHORT, DAYS_ORDER."""
    with transaction.atomic():
        access.require(actor, "need.change", episode)
        _check_open(episode)
        if not asked.weekdays:
            raise Refused("WEEKDAY", "Choose at least one day.", "Choose a day and save again.")
        made = []
        for weekday in sorted(set(asked.weekdays)):
            facts = CommitmentFacts(weekday, asked.starts_at, asked.ends_at, asked.starts_on, asked.ends_on)
            check_commitment(facts)
            row = Commitment(
                episode=episode,
                patient_id=episode.patient_id,
                site_id=episode.site_id,
                weekday=weekday,
                starts_at=asked.starts_at,
                ends_at=asked.ends_at,
                kind=asked.kind,
                starts_on=asked.starts_on,
                ends_on=asked.ends_on,
            )
            row.save(force_insert=True)
            audit.record(actor, "commitment.added", row)
            made.append(row)
        return made


def end_commitment(actor: Actor, row: Commitment, last_on: date, version: int | None = None) -> Commitment:
    """The person can come again after the last day. Raises Forbidden, EditConflict, Refused('COMMITMENT_OVER').

    One that has not begun by then ends the day before its start, so that it never holds.
    """
    with transaction.atomic():
        access.require(actor, "need.change", row)
        if row.ends_on is not None and row.ends_on <= last_on:
            raise Refused("COMMITMENT_OVER", "This has ended by then.", "Nothing more to do.")
        row.edit(version, ends_on=max(last_on, row.starts_on - DAY))
        audit.record(actor, "commitment.ended", row)
        return row


def set_week(actor: Actor, episode: Episode, asked: NewNeed, usual: Need, starts_on: date, reason: str) -> WeekNeed:
    """What the week should hold from a day on; the row before ends the day before. Raises Forbidden, Refused.

    `usual` is the week of the plan of care. Where hours or visits differ from it, a reason is asked for and kept in
    the trail with the row. Refused: STAY_ENDED, WHY_DIFFERENT, BEFORE_LAST, and as `check_need` says.
    """
    with transaction.atomic():
        # Patients say when they cannot come; what a week should hold is decided with their team.
        access.require(actor, "program.enroll", episode)
        access.require(actor, "need.change", episode)
        _check_open(episode)
        check_need(asked.need)
        if differences(asked.need, usual) and not reason.strip():
            says = "This differs from the plan of care. Say why."
            raise Refused("WHY_DIFFERENT", says, "Write a short reason, or use the plan’s numbers.")
        before = WeekNeed._base_manager.select_for_update().filter(episode=episode, ends_on__isnull=True).first()
        if before is not None:
            _end(before, starts_on - DAY)
        row = _row(episode, asked, starts_on)
        with nobody_twice():
            row.save(force_insert=True)
        audit.record(actor, "week_need.set", row, reason=reason.strip())
        return row


def use_plan_of_care(actor: Actor, row: WeekNeed, from_on: date, version: int | None = None) -> WeekNeed:
    """From a day on the week is read from the plan of care again. Raises Forbidden, EditConflict, Refused."""
    with transaction.atomic():
        access.require(actor, "program.enroll", row)
        if row.ends_on is not None:
            raise Refused("NEED_OVER", "This has ended already.", "Nothing more to do.")
        _end(row, from_on - DAY, version)
        audit.record(actor, "week_need.ended", row)
        return row


def _end(row: WeekNeed, last_on: date, version: int | None = None) -> None:
    """Ends a row; one that begins later never holds."""
    if last_on < row.starts_on - DAY:
        says = f"A later change is written already, from {row.starts_on:%B} {row.starts_on.day} on."
        raise Refused("BEFORE_LAST", says, "Choose that day or a later one.")
    row.edit(version, ends_on=last_on)


def _row(episode: Episode, asked: NewNeed, starts_on: date) -> WeekNeed:
    numbers = {name: getattr(asked.need, name) for name in Need.__slots__}
    return WeekNeed(
        episode=episode,
        patient_id=episode.patient_id,
        site_id=episode.site_id,
        starts_on=starts_on,
        mode=asked.mode,
        languages=list(asked.languages),
        gender=asked.gender,
        must=list(_unique(asked.must)),
        may=[code for code in _unique(asked.may) if code not in asked.must],
        **numbers,
    )


def _unique(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _check_open(episode: Episode) -> None:
    if episode.ended_on is not None and episode.ended_on < dates.clinic_today(episode.site.time_zone):
        raise Refused("STAY_ENDED", "This stay has ended.", "Nothing was saved.")
