"""Adds a group's regular hours on several weekdays and makes their sessions, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from stepwell.kernel.access import Actor
from stepwell.program.actions.making import Made, make_sessions
from stepwell.program.actions.set_up import add_series
from stepwell.program.models import Group


@dataclass(frozen=True, slots=True)
class NewHours:
    """The same hour on each of the weekdays (Monday is 0), and how far its sessions are made."""

    weekdays: tuple[int, ...]
    starts_at: time
    minutes: int
    starts_on: date
    until: date
    ends_on: date | None = None


def add_hours(actor: Actor, group: Group, asked: NewHours) -> Made:
    """Adds the hours and makes their sessions. Raises as `add_series` and `make_sessions` do."""
    with transaction.atomic():
        for weekday in asked.weekdays:
            add_series(actor, group, weekday, asked.starts_at, asked.minutes, asked.starts_on, asked.ends_on)
        return make_sessions(actor, group, asked.until)
