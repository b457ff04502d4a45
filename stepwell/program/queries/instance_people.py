"""The people in care at a site in the words of iop-week/1: what their week should hold and when they can come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from stepwell.coverage.models import Authorization, AuthorizationOutcome
from stepwell.coverage.rules.profile import MEDICARE
from stepwell.kernel import dates
from stepwell.kernel.tables import in_force, reference
from stepwell.people.models import NoContact, Site
from stepwell.placement.models import Episode
from stepwell.plan.models import CarePlan
from stepwell.program.models import Commitment, Seat, WeekNeed
from stepwell.program.rules.week_grid import DAYS
from stepwell.program.rules.week_need import Need, NeedFacts, Ordered, usual_need
from stepwell.program.rules.windows import CommitmentFacts


@dataclass(slots=True)
class PersonFacts:
    """One stay in a week, with all that is written about that week."""

    episode: Episode
    plan_minutes: int | None = None
    plan_number: int = 0
    ordered: list[Ordered] = field(default_factory=list)
    commitments: list[CommitmentFacts] = field(default_factory=list)
    written: WeekNeed | None = None
    days_left: int | None = None

    @property
    def is_medicare(self) -> bool:
        cover = self.episode.coverage
        return cover is not None and cover.payer.profile == MEDICARE

    @property
    def payer(self) -> str:
        """`medicare`, or the kind of payer; `none` where nobody pays."""
        cover = self.episode.coverage
        return "none" if cover is None else MEDICARE if self.is_medicare else cover.payer.kind

    def facts(self, monday: date) -> NeedFacts:
        """What the usual week is read from."""
        return NeedFacts(
            monday=monday,
            admitted_on=self.episode.admitted_on,
            plan_minutes=self.plan_minutes,
            plan_number=self.plan_number,
            ordered=tuple(self.ordered),
            is_medicare=self.is_medicare,
            days_left=self.days_left,
        )

    def need(self, monday: date) -> Need:
        """What the week should hold: as written, else as the plan of care has it."""
        row = self.written
        if row is None:
            return usual_need(self.facts(monday))[0]
        return need_of(row)


def need_of(row: WeekNeed) -> Need:
    """One record as the rules read it."""
    return Need(
        weekly_minutes=row.weekly_minutes,
        least_minutes=row.least_minutes,
        most_minutes=row.most_minutes,
        most_day_minutes=row.most_day_minutes,
        most_days=row.most_days,
        individual_minutes=row.individual_minutes,
        family_minutes=row.family_minutes,
        medication_minutes=row.medication_minutes,
    )


def commitment_facts(row: Commitment) -> CommitmentFacts:
    """One record as the rules read it."""
    return CommitmentFacts(row.weekday, row.starts_at, row.ends_at, row.starts_on, row.ends_on)


def people_of(site: Site, monday: date) -> list[PersonFacts]:
    """Everyone in care in a week who does not leave in it, with all that is written. Five queries."""
    friday = monday + timedelta(days=DAYS - 1)
    rows = Episode._base_manager.filter(site=site, admitted_on__lte=friday).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=friday)
    )
    stays = rows.select_related("patient", "coverage__payer").order_by("admitted_on", "pk")
    by_patient = {row.patient_id: PersonFacts(row) for row in stays}  # of two stays the later one
    people = {person.episode.pk: person for person in by_patient.values()}
    load_facts(people, monday)
    return list(people.values())


def load_facts(people: Mapping[UUID, PersonFacts], monday: date) -> None:
    """Fills in plans, commitments, written needs and approved days, by stay. Four queries."""
    friday = monday + timedelta(days=DAYS - 1)
    keys = list(people)
    _load_plans(people, keys)
    in_week = Q(starts_on__lte=friday) & (Q(ends_on__isnull=True) | Q(ends_on__gte=monday))
    rows = Commitment._base_manager.filter(in_week, episode__in=keys).order_by("weekday", "starts_at")
    fields = ("episode", "weekday", "starts_at", "ends_at", "starts_on", "ends_on")
    for episode, *stretch in rows.values_list(*fields):
        people[episode].commitments.append(CommitmentFacts(*stretch))
    for need in WeekNeed._base_manager.filter(in_week, episode__in=keys).order_by("starts_on"):
        people[need.episode_id].written = need
    _load_days_left(people, monday, friday)


def _load_plans(people: Mapping[UUID, PersonFacts], keys: Sequence[UUID]) -> None:
    rows = CarePlan._base_manager.filter(episode__in=keys, in_force_on__isnull=False, superseded_on__isnull=True)
    names = ("service_type", "minutes", "times", "every_weeks", "module", "same_as")
    fields = [f"objectives__interventions__{name}" for name in names]
    for episode, weekly, number, service, minutes, times, every, module, same in rows.values_list(
        "episode", "weekly_minutes", "number", *fields
    ):
        person = people[episode]
        person.plan_minutes, person.plan_number = weekly, number
        if service:
            person.ordered.append(Ordered(service, minutes, times, every, module, same is not None))


def _load_days_left(people: Mapping[UUID, PersonFacts], monday: date, friday: date) -> None:
    """The days still approved: of what covers the week, less the program days since it began."""
    spent = (
        Seat._base_manager.filter(
            patient=OuterRef("patient"), on__gte=OuterRef("starts_on"), on__lt=monday, released_at__isnull=True
        )
        .order_by()
        .values("patient")
        .annotate(days=Count("on", distinct=True))
        .values("days")
    )
    covers = {person.episode.coverage_id: person for person in people.values() if person.episode.coverage_id}
    rows = Authorization._base_manager.filter(
        coverage__in=list(covers), outcome=AuthorizationOutcome.APPROVED, starts_on__lte=friday, ends_on__gte=monday
    )
    for cover, units, used in rows.values_list("coverage", "units_approved", Coalesce(Subquery(spent), 0)):
        person = covers[cover]
        person.days_left = (person.days_left or 0) + max(0, units - used)


def pairs_apart(patients: Iterable[UUID], on: date) -> list[tuple[UUID, UUID]]:
    """The pairs among these people who must not meet, by ids alone. One query."""
    known = list(patients)
    rows = NoContact._base_manager.filter(first__in=known, second__in=known, ended_at__isnull=True, starts_on__lte=on)
    return sorted(rows.values_list("first", "second"))


def age_band(birth_on: date, on: date) -> str:
    """`young`, `adult` or `older`, as groups may wish for one."""
    row = in_force(reference("planner_weights")["age_band"], on)
    age = dates.full_years(birth_on, on)
    return "young" if age <= row["young_until"] else "older" if age >= row["older_from"] else "adult"


def longest_rhythm(people: Iterable[PersonFacts]) -> int:
    """The most weeks between two visits of any plan of care, so that enough is looked at."""
    return max((line.every_weeks for person in people for line in person.ordered), default=1)
