"""What the acts of the demo clinic share: its clock, its staff, its places, and who is who in which story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from stepwell.command.demo_clinic.people import Member
from stepwell.command.demo_clinic.story import Story
from stepwell.command.demo_clinic.tell import first_monday
from stepwell.command.demo_clinic.timetable import RIVERSIDE
from stepwell.coverage.models import Coverage, Payer
from stepwell.inquiry.models import Inquiry
from stepwell.kernel.access import Actor
from stepwell.kernel.dates import at_clinic
from stepwell.people.models import Patient, Practitioner, Room, Site
from stepwell.people.queries import actor_for
from stepwell.placement.models import Episode
from stepwell.program.models import Group, Track

ZONE = "America/New_York"


@dataclass(slots=True)
class Chart:
    """The records of one story, as far as it has come."""

    inquiry: Inquiry | None = None
    patient: Patient | None = None
    coverage: Coverage | None = None
    episode: Episode | None = None
    steps: dict[str, list[UUID]] = field(default_factory=dict)  # objectives by kind of service
    last_line: str = ""
    totals: list[int] = field(default_factory=list)


class World:
    """The clinic as it is being lived through, day by day; `moment` is the time on its clock."""

    def __init__(self, seed: int, weeks: int, now: datetime, members: Iterable[Member]) -> None:
        self.seed, self.now, self.moment = seed, now, now
        self.today = now.date()
        self.monday = first_monday(self.today, weeks)
        self.members = {member.key: member for member in members}
        self.stories: tuple[Story, ...] = ()
        self.charts: dict[int, Chart] = {}
        self.by_episode: dict[UUID, Story] = {}
        self.sites: dict[str, Site] = {}
        self.staff: dict[str, Practitioner] = {}
        self.keys: dict[UUID, str] = {}
        self.rooms: dict[tuple[str, str], Room] = {}
        self.payers: dict[str, Payer] = {}
        self.tracks: dict[tuple[str, str], Track] = {}
        self.groups: dict[str, Group] = {}
        self.featured = -1
        self._actors: dict[object, Actor] = {}

    def clock(self) -> datetime:
        return at_clinic(self.moment.date(), self.moment.time(), ZONE)

    def instant(self, wall: datetime) -> datetime:
        """A wall-clock time of the clinic as an instant."""
        return at_clinic(wall.date(), wall.time(), ZONE)

    def rng(self, *what: object) -> Random:
        """The same numbers for the same question, whatever was asked before."""
        return Random(f"{self.seed} {' '.join(str(part) for part in what)}")

    def actor(self, key: str) -> Actor:
        """The actor of a member of staff."""
        found = self._actors.get(key)
        if found is None:
            found = self._actors[key] = actor_for(self.staff[key].account)
        return found

    def desk(self, site: str) -> Actor:
        """Who answers the phone: the front desk, and at the small site the director."""
        return self.actor("desk" if site == RIVERSIDE else "director")

    def person(self, number: int) -> Actor:
        """The actor of a patient with a sign-in."""
        found = self._actors.get(number)
        if found is None:
            patient = self.charts[number].patient
            assert patient is not None
            assert patient.account is not None
            found = self._actors[number] = actor_for(patient.account)
        return found

    def chart(self, story: Story) -> Chart:
        return self.charts.setdefault(story.number, Chart())

    def workdays_ago(self, count: int) -> date:
        """The weekday so many weekdays before today."""
        on = self.today
        while count:
            on -= timedelta(days=1)
            count -= on.weekday() < 5
        return on
