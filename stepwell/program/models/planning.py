"""A week being planned: its draft step by step, the planner's runs, and who is told what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Practitioner, Site
from stepwell.program.rules.week_plan import PlanState, RunState


@history
class WeekPlan(Record):
    """The plan of one site's week: a draft until it is published or dropped."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="week_plans")
    monday = models.DateField()
    state = models.CharField(max_length=12, default=PlanState.DRAFT, choices=[(s.value, s.value) for s in PlanState])
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    # The facts of the week as iop-week/1 text, read from the records at `read_at`; ids only, no names.
    instance = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    repeats = models.BooleanField(default=True)  # publish from this week on; else this week only
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "week.plan"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "monday"], condition=Q(state__in=["draft", "publishing"]), name="one_draft_per_week"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="week_published_who_and_when",
            ),
        ]


@history
class PlanStep(Record):
    """One change of a draft; the last one that was not undone is the draft as it stands."""

    plan = models.ForeignKey(WeekPlan, models.PROTECT, related_name="steps")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)  # begun, planned, moved, covered, repaired, seated
    says = models.CharField(max_length=300)  # what was done, without a patient's name
    because = models.CharField(max_length=200, blank=True)  # the reason a soft warning was taken
    week = models.TextField()  # the whole plan as iop-week/1 text
    cost = models.IntegerField()
    hard = models.PositiveIntegerField()
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    access_read = "week.plan"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_step_per_number")]


@history
class PlanRun(Record):
    """One run of the planner on a draft, with how far it is; the draft changes only when it ends well."""

    plan = models.ForeignKey(WeekPlan, models.PROTECT, related_name="runs")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=RunState.WAITING, choices=[(s.value, s.value) for s in RunState])
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    seconds = models.PositiveSmallIntegerField(default=30)
    seed = models.PositiveIntegerField(default=1)
    from_step = models.PositiveIntegerField()  # the step of the draft it began from
    began_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)  # the last sign of life
    ended_at = models.DateTimeField(null=True, blank=True)
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    phase = models.CharField(max_length=60, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    cost = models.IntegerField(null=True, blank=True)
    bound = models.IntegerField(null=True, blank=True)
    bound_of = models.CharField(max_length=80, blank=True)
    says = models.CharField(max_length=300, blank=True)

    access_read = "week.plan"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state__in=["waiting", "running"]), name="one_run_at_a_time"
            )
        ]


@history
class Notice(Record):
    """Something one person is told about their schedule: on their own page, or by a call when they have none."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, models.PROTECT, null=True, blank=True, related_name="notices")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="notices")
    plan = models.ForeignKey(WeekPlan, models.PROTECT, null=True, blank=True, related_name="notices")
    says = models.CharField(max_length=400)  # group, day and time as their own schedule shows them; no clinical words
    tell_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)  # opened by the person, or told by a call
    told_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "notice.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [
            models.Index(fields=["patient", "told_at"], name="notice_by_patient"),
            models.Index(fields=["practitioner", "told_at"], name="notice_by_practitioner"),
            models.Index(fields=["site", "told_at", "tell_at"], name="notice_by_site"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(patient__isnull=False, practitioner__isnull=True)
                | Q(patient__isnull=True, practitioner__isnull=False),
                name="notice_is_for_one_person",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_by__isnull=True)
                | Q(told_at__isnull=False, told_by__isnull=False),
                name="notice_told_who_and_when",
            ),
        ]
