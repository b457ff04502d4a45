"""What carries a person and what stands in the way, and the weekly scale of a goal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.kernel.models import history
from stepwell.people.models import Account
from stepwell.plan.models.tree import CarePlan, Objective, PlanRecord


@history
class Strength(PlanRecord):
    """Something that carries the person, in their words."""

    may_be_removed = True  # from a draft; the history keeps every row

    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="strength_rows")
    rank = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30, blank=True)  # of reference/curriculum, where one fits
    own_words = models.CharField(max_length=200)


@history
class Barrier(PlanRecord):
    """Something in the way, who does what about it, and by when."""

    may_be_removed = True  # from a draft; the history keeps every row

    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="barrier_rows")
    rank = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30, blank=True)
    own_words = models.CharField(max_length=200)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    owner_words = models.CharField(max_length=80, blank=True)  # someone without an account: the person, a sister
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="barrier_done_who_and_when",
            )
        ]


@history
class GoalScale(PlanRecord):
    """One week's scale of an objective: what much less, less, expected, more, much more would look like."""

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="scales")
    week_on = models.DateField()  # its Monday
    weight = models.PositiveSmallIntegerField(default=1)
    much_less = models.CharField(max_length=200, blank=True)
    less = models.CharField(max_length=200, blank=True)
    expected = models.CharField(max_length=200)
    more = models.CharField(max_length=200, blank=True)
    much_more = models.CharField(max_length=200, blank=True)
    sure = models.PositiveSmallIntegerField(null=True, blank=True)  # how sure the person is, 0 to 10
    start = models.SmallIntegerField(default=-1)
    result = models.SmallIntegerField(null=True, blank=True)
    obstacle = models.CharField(max_length=200, blank=True)
    agreed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["objective", "week_on"], name="one_scale_per_objective_and_week"),
            models.CheckConstraint(condition=Q(weight__range=(1, 4)), name="goal_weight_is_1_to_4"),
            models.CheckConstraint(condition=Q(start__range=(-2, 2)), name="goal_start_is_in_the_scale"),
            models.CheckConstraint(
                condition=Q(result__isnull=True) | Q(result__range=(-2, 2)), name="goal_result_is_in_the_scale"
            ),
            models.CheckConstraint(condition=Q(sure__isnull=True) | Q(sure__lte=10), name="goal_sure_is_0_to_10"),
        ]
