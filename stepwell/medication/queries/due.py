"""What waits for a nurse or prescriber: refills asked for, orders to confirm, results to close, tests that are due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, CharField, Exists, F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import RecordQuerySet
from stepwell.medication.models import (
    AimsExam,
    DrugScreen,
    LabResult,
    Medication,
    MedicationOrder,
    Reconciliation,
    RefillRequest,
)
from stepwell.medication.queries.parts import short_day
from stepwell.medication.rules.drugs import drugs
from stepwell.medication.rules.life import MedicineState, OrderState
from stepwell.medication.rules.monitor import Due, DueState, Watched, due, lab_tests
from stepwell.medication.rules.reconcile import When, due_on
from stepwell.medication.rules.results import pressing
from stepwell.medication.words import ORDER_KINDS
from stepwell.people.models import PregnancyStatus
from stepwell.placement.models import Episode

REFILL, CONFIRM, RESULT, SCREEN, COMPARE = "refill", "confirm", "result", "screen", "compare"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: whose it is, what, why, since when, and where to do it."""

    kind: str
    patient_id: UUID
    name: str
    says: str
    since: datetime
    on: date
    url: str
    is_abnormal: bool | None = None


@dataclass(frozen=True, slots=True)
class DueTest:
    """One test of one person that is overdue, due or soon."""

    patient_id: UUID
    name: str
    row: Due
    url: str

    @property
    def is_late(self) -> bool:
        return self.row.state is DueState.OVERDUE


@dataclass(frozen=True, slots=True)
class DueWork:
    """Everything that waits, each list in the order it should be done."""

    refills: tuple[Waiting, ...] = ()
    confirm: tuple[Waiting, ...] = ()
    results: tuple[Waiting, ...] = ()
    tests: tuple[DueTest, ...] = ()

    @property
    def count(self) -> int:
        """How many things wait now; tests only once they are due."""
        pressing_tests = sum(one.row.state in (DueState.OVERDUE, DueState.DUE) for one in self.tests)
        return len(self.refills) + len(self.confirm) + len(self.results) + pressing_tests


def due_for(actor: Actor, on: date, *, mine_only: bool = False, with_tests: bool = True) -> DueWork:
    """What waits at the actor's sites, in two queries; `mine_only` keeps the people whose psychiatrist the actor is.

    Empty for whoever may not close results.
    """
    sites = actor.sites_for("result.close")
    if not sites:
        return DueWork()
    found: dict[str, list[Waiting]] = {REFILL: [], CONFIRM: [], RESULT: [], SCREEN: []}
    for row in _waiting(sites, actor.practitioner_id if mine_only else None):
        found[row.kind].append(row)
    results = sorted((*found[RESULT], *found[SCREEN]), key=lambda row: pressing(row.is_abnormal, row.since))
    tests = due_tests_at(sites, on, actor.practitioner_id if mine_only else None) if with_tests else ()
    return DueWork(tuple(found[REFILL]), tuple(found[CONFIRM]), tuple(results), tests)


def _waiting(sites: Iterable[UUID], psychiatrist: UUID | None) -> list[Waiting]:
    """Four lists in one query, oldest first."""
    refills = RefillRequest.objects.filter(closed_at__isnull=True)
    orders = MedicationOrder.objects.filter(state=OrderState.READY.value)
    results = LabResult.objects.filter(received_at__isnull=False, closed_at__isnull=True, canceled_at__isnull=True)
    screens = DrugScreen.objects.filter(received_at__isnull=False, closed_at__isnull=True)
    empty = Value("", output_field=CharField())
    parts = [
        _part(refills, REFILL, sites, psychiatrist, F("medication__drug_text"), F("says"), F("asked_at")),
        _part(orders, CONFIRM, sites, psychiatrist, F("medication__drug_text"), F("kind"), F("ready_at")),
        _part(results, RESULT, sites, psychiatrist, F("kind"), F("text"), F("received_at"), F("is_abnormal")),
        _part(screens, SCREEN, sites, psychiatrist, empty, F("reason"), F("received_at")),
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by("since")
    return [_waits(*row) for row in rows]


def _part(
    rows: RecordQuerySet, kind: str, sites: Iterable[UUID], psychiatrist: UUID | None, *fields: Any
) -> QuerySet[Any, Any]:
    what, says, since = fields[:3]
    abnormal = fields[3] if len(fields) > 3 else Cast(Value(None), BooleanField(null=True))
    rows = rows.filter(site__in=sorted(sites))
    if psychiatrist is not None:
        rows = rows.filter(_is_mine(psychiatrist))
    annotated = rows.annotate(
        part=Value(kind, output_field=CharField()), what=what, words=says, since=since, abnormal=abnormal
    )
    fields_of_all = (
        "part pk patient_id patient__name_used patient__legal_last site__time_zone what words since abnormal"
    )
    return annotated.values_list(*fields_of_all.split())


def _is_mine(psychiatrist: UUID) -> Exists:
    stays = Episode._base_manager.filter(
        patient=OuterRef("patient_id"), ended_on__isnull=True, psychiatrist=psychiatrist
    )
    return Exists(stays)


def _waits(
    kind: str, pk: UUID, patient_id: UUID, first: str, last: str, zone: str, what: str, words: str, since: datetime,
    abnormal: bool | None,
) -> Waiting:  # fmt: skip
    url = reverse("medicines", args=[patient_id])
    if kind == CONFIRM:
        says, url = f"{ORDER_KINDS.get(words, words)}: {what}", f"{url}#order-{pk}"
    elif kind == RESULT:
        test = lab_tests().get(what)
        says, url = (test.title if test else what), reverse("result", args=[pk])
    elif kind == SCREEN:
        says, url = _("Drug screen"), reverse("drug_screen", args=[pk])
    else:
        says = f"{what}: {words}" if words else what
    return Waiting(kind, patient_id, f"{first} {last[:1]}.", says, since, dates.clinic_day(since, zone), url, abnormal)


def lists_to_compare(actor: Actor, on: date, *, mine_only: bool = False) -> tuple[Waiting, ...]:
    """People in the program whose lists were not compared since their admission, the longest first; one query.

    `mine_only` keeps the people whose psychiatrist the actor is.
    """
    sites = actor.sites_for("reconcile.do")
    done = Reconciliation._base_manager.filter(episode=OuterRef("pk"), kind=When.ADMISSION.value, done_at__isnull=False)
    rows = Episode._base_manager.filter(~Exists(done), site__in=sorted(sites), ended_on__isnull=True)
    if mine_only:
        rows = rows.filter(psychiatrist=actor.practitioner_id)
    found = []
    for row in rows.select_related("patient", "site").order_by("admitted_on", "pk"):
        last = due_on(row.admitted_on)
        since = dates.at_clinic(row.admitted_on, time(), row.site.time_zone)
        url = reverse("reconcile", args=[row.patient_id, When.ADMISSION.value])
        says = _("was due %(day)s") if last < on else _("due %(day)s")
        words = says % {"day": short_day(last)}
        found.append(
            Waiting(COMPARE, row.patient_id, row.patient.short_name, words, since, row.admitted_on, url, last < on)
        )
    return tuple(found)


@cache
def monitored_codes() -> tuple[str, ...]:
    """The medicines that ask for tests."""
    return tuple(code for code, drug in drugs().items() if drug.monitoring)


def due_tests_at(sites: Iterable[UUID], on: date, psychiatrist: UUID | None = None) -> tuple[DueTest, ...]:
    """Tests that are overdue, due or soon and not ordered yet, of everyone in the program at the sites; one query."""
    people: dict[UUID, list[Any]] = {}
    for row in _monitored(sites, psychiatrist):
        people.setdefault(row.patient_id, []).append(row)
    found = []
    for rows in people.values():
        one = rows[0]
        last = {pair["kind"]: date.fromisoformat(pair["day"]) for pair in one.last}
        last |= {code: day for code, day in (("aims", one.aims_on), ("drug-screen", one.screened_on)) if day}
        asked = [Watched(row.drug_code, row.drug_text, row.first_on or row.started_on, _changed(row)) for row in rows]
        name = f"{one.patient.name_used} {one.patient.legal_last[:1]}."
        url = reverse("medicines", args=[one.patient_id])
        leave_out = frozenset() if one.pregnancy in ("possible", "planned", "pregnant") else frozenset({"hcg"})
        found += [
            DueTest(one.patient_id, name, row, f"{url}#due")
            for row in due(asked, last, on, leave_out)
            if row.state is not DueState.LATER and row.test.code not in one.ordered
        ]
    return tuple(sorted(found, key=lambda one: (one.row.due_on, one.name)))


def _changed(row: Any) -> date | None:
    return row.started_on if row.change_of_id is not None else None


def _monitored(sites: Iterable[UUID], psychiatrist: UUID | None) -> QuerySet[Any, Any]:
    mine: dict[str, Any] = {"patient": OuterRef("patient_id")}
    stays = Episode._base_manager.filter(**mine, ended_on__isnull=True)
    if psychiatrist is not None:
        stays = stays.filter(psychiatrist=psychiatrist)
    results: QuerySet[Any, Any] = (
        LabResult._base_manager.filter(**mine, taken_on__isnull=False, canceled_at__isnull=True)
        .order_by()
        .values("kind")
        .annotate(day=Max("taken_on"))
    )
    waits = LabResult._base_manager.filter(**mine, received_at__isnull=True, canceled_at__isnull=True).order_by("kind")
    first = Medication._base_manager.filter(
        **mine, drug_code=OuterRef("drug_code"), change_of__isnull=True, entered_in_error_at__isnull=True
    ).order_by(F("started_on").desc(nulls_last=True))
    exams = AimsExam._base_manager.filter(**mine, entered_in_error_at__isnull=True).order_by("-done_on")
    screens = DrugScreen._base_manager.filter(**mine, taken_on__isnull=False).order_by("-taken_on")
    told = PregnancyStatus._base_manager.filter(**mine, entered_in_error_at__isnull=True).order_by("-told_on", "-pk")
    rows = Medication._base_manager.filter(
        Exists(stays), site__in=sorted(sites), state=MedicineState.ACTIVE.value, drug_code__in=monitored_codes()
    )
    return (
        rows.select_related("patient")
        .order_by("patient_id", "pk")
        .annotate(
            last=ArraySubquery(results.values(found=JSONObject(kind="kind", day="day"))),
            ordered=ArraySubquery(waits.values_list("kind", flat=True)),
            first_on=Subquery(first.values("started_on")[:1]),
            aims_on=Subquery(exams.values("done_on")[:1]),
            screened_on=Subquery(screens.values("taken_on")[:1]),
            pregnancy=Subquery(told.values("status")[:1]),
        )
    )
