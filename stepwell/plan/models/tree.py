"""Diagnosis, problem, goal, objective, intervention: the thread every note and claim line hangs on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site
from stepwell.placement.models import Episode


class PlanRecord(Record):
    """What every row of a plan carries, so that it reaches its patient and site in one step."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")

    access_read = "plan.read"
    access_patient = "patient_id"

    class Meta:
        abstract = True


@history
class Diagnosis(PlanRecord):
    """An ICD-10-CM code of an episode; rank 1 is the principal diagnosis."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="diagnoses")
    code = models.CharField(max_length=8)
    rank = models.PositiveSmallIntegerField(default=1)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    entered_in_error_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "rank"],
                condition=Q(entered_in_error_at__isnull=True),
                name="one_diagnosis_per_rank",
            )
        ]


@history
class CarePlan(PlanRecord):
    """One version of the plan of an episode; a signed version is never changed, the next one replaces it."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20)  # a state of plan.rules.plan
    weekly_minutes = models.PositiveSmallIntegerField()
    weeks = models.PositiveSmallIntegerField()
    patient_words = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    barriers = models.TextField(blank=True)
    declined_because = models.CharField(max_length=300, blank=True)  # why the patient would rather not sign
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_told_to = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    drafted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    in_force_on = models.DateField(null=True, blank=True)
    superseded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["episode", "number"], name="one_plan_per_number"),
            models.UniqueConstraint(
                fields=["episode"],
                condition=Q(in_force_on__isnull=False, superseded_on__isnull=True),
                name="one_plan_in_force",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True, declined_told_to__isnull=True, declined_because="")
                | Q(declined_at__isnull=False, declined_told_to__isnull=False) & ~Q(declined_because=""),
                name="plan_declined_who_when_why",
            ),
        ]


@history
class Problem(PlanRecord):
    """A problem, first in the patient's own words, tied to a diagnosis."""

    may_be_removed = True  # from a draft; the history keeps every row

    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="problems")
    diagnosis = models.ForeignKey(Diagnosis, models.PROTECT, related_name="problems")
    rank = models.PositiveSmallIntegerField()
    own_words = models.CharField(max_length=300, blank=True)
    statement = models.CharField(max_length=300)


@history
class Goal(PlanRecord):
    """What will be different, in words the patient would use."""

    may_be_removed = True  # from a draft; the history keeps every row

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="goals")
    rank = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)


@history
class Objective(PlanRecord):
    """One measurable step: a measure, where it starts, where it should be, by when."""

    may_be_removed = True  # from a draft; the history keeps every row

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="objectives")
    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="objectives")
    label = models.CharField(max_length=8)  # 2.1, as people say it
    text = models.CharField(max_length=300)
    measure = models.CharField(max_length=80)
    starts_at = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    instrument = models.CharField(max_length=20, blank=True)  # whose score measures it, where one does
    start_value = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    target_value = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    better = models.CharField(max_length=5, blank=True)  # which way is better: low or high
    target_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)  # met, partly, not met
    continues = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="continued_by"
    )  # the same step in the version before


@history
class Intervention(PlanRecord):
    """What is done for an objective: which service, how long, how often, for how many weeks."""

    may_be_removed = True  # from a draft; the history keeps every row

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="interventions")
    service_type = models.CharField(max_length=3)  # GP, TE, AT, FT, MF, IND, MED, CM
    module = models.CharField(max_length=6, blank=True)
    method = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()
    times = models.PositiveSmallIntegerField()
    every_weeks = models.PositiveSmallIntegerField(default=1)  # so many times in every so many weeks
    weeks = models.PositiveSmallIntegerField()
    responsible = models.CharField(max_length=120)
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="shared_by"
    )  # the same hours serve another objective too; they count once
