"""The rows of the page of hours: one person's week, the page they stand on, and one person's own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.html import escape
from django.utils.translation import gettext as _

from stepwell.desk.rules.week_hours import Part, Week
from stepwell.desk.templatetags.hours import hours, hundredths
from stepwell.kernel.web import addresses
from stepwell.people.models import Site
from stepwell.placement.models import Episode


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to: site, track, only the actor's own people, only short weeks."""

    site_id: UUID | None = None
    track: str = ""
    mine: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One person's week."""

    episode_id: UUID
    patient_id: UUID
    name: str
    therapist: str
    track: str
    is_medicare: bool
    is_partial: bool
    week: Week

    @property
    def url(self) -> str:
        return addresses("episode_hours")(self.episode_id)

    @property
    def chart_url(self) -> str:
        return addresses("chart")(self.patient_id)

    @property
    def attended(self) -> str:
        return hours(self.week.attended)

    @property
    def by_code(self) -> str:
        return hundredths(self.week.by_code)

    @property
    def ahead(self) -> str:
        return hours(self.week.ahead)

    @property
    def missed(self) -> str:
        return hours(self.week.missed)

    @property
    def kind(self) -> str:
        """The badge of how the week stands."""
        return "off" if self.is_partial else "due" if self.week.is_short else "ok"

    @property
    def icon(self) -> str:
        return {"off": "circle-minus", "due": "clock", "ok": "circle-check"}[self.kind]

    @property
    def short_says(self) -> str:
        return _("%(short)s h short") % {"short": hours(self.week.short)}

    @property
    def open_says(self) -> str:
        return _("%(open)s h not confirmed") % {"open": hours(self.week.open)}


@dataclass(frozen=True, slots=True)
class StayFacts:
    """What a row needs of a stay."""

    pk: UUID
    patient_id: UUID
    name: str
    therapist_id: UUID
    therapist: str
    track: str
    admitted_on: date
    ended_on: date | None
    is_medicare: bool
    zone: str


@dataclass(frozen=True, slots=True)
class HoursPage:
    """A week at a site: one row for each person in the program in it, the shortest first."""

    monday: date
    title: str
    before: date
    after: date
    sites: tuple[Site, ...]
    site: Site | None
    tracks: tuple[tuple[str, str], ...]
    wanted: Filter
    rows: tuple[HoursRow, ...]
    people: int
    short: int

    @property
    def columns(self) -> tuple[tuple[str, str, str, str], ...]:
        """The four columns of figures: field of a row, heading, the figure in words, part of the person's page."""
        words = (
            ("attended", _("By the clock"), _("hours attended"), "attended"),
            ("by_code", _("By code"), _("hours by code"), "attended"),
            ("ahead", _("Still planned"), _("hours planned"), "ahead"),
            ("missed", _("Missed"), _("hours missed"), "missed"),
        )
        return tuple((field, escape(heading), escape(says), part) for field, heading, says, part in words)


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """One person's week with every session in it."""

    episode: Episode
    row: HoursRow
    monday: date
    title: str
    before: date
    after: date
    parts: tuple[Part, ...]
