"""What was taught, practiced and handed out, and how true to its method a session was led."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.encounter.models.notes import Encounter
from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Practitioner, Site
from stepwell.program.models import GroupSession


class TaughtRecord(Record):
    """What every row about one person's learning carries."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")

    access_read = "encounter.read"
    access_patient = "patient_id"

    class Meta:
        abstract = True


@history
class HandedOut(TaughtRecord):
    """One worksheet or practice given to one person, until they tell how it went."""

    session = models.ForeignKey(GroupSession, models.PROTECT, null=True, blank=True, related_name="handouts")
    encounter = models.ForeignKey(Encounter, models.PROTECT, null=True, blank=True, related_name="handouts")
    kind = models.CharField(max_length=10)  # form, worksheet, own
    ref = models.CharField(max_length=40, blank=True)  # a key of reference/curriculum
    says = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    done = models.CharField(max_length=8, blank=True)  # yes, partly, no
    done_says = models.CharField(max_length=200, blank=True)
    done_told_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["patient", "-given_at"], name="handed_out_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done="", done_told_at__isnull=True) | ~Q(done="") & Q(done_told_at__isnull=False),
                name="handout_told_when",
            )
        ]


@history
class SkillMark(TaughtRecord):
    """A skill a person was seen to practice or to show; that it was taught follows from attendance."""

    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="skill_marks")
    module = models.CharField(max_length=8)
    level = models.CharField(max_length=10)  # of program.rules.skills: practiced, shown
    marked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["encounter", "module", "level"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_skill_mark_per_level",
            )
        ]


@history
class LearningCheck(TaughtRecord):
    """Whether one person could answer the check of what was taught, and whether it was taught again."""

    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="learning_checks")
    topic = models.CharField(max_length=8)  # a topic or module of reference/curriculum
    question = models.CharField(max_length=200, blank=True)
    is_right = models.BooleanField()  # the first answer
    was_taught_again = models.BooleanField(default=False)
    is_right_then = models.BooleanField(null=True, blank=True)
    checked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["encounter", "topic"], name="one_check_per_topic")]


@history
class ActivityLog(TaughtRecord):
    """How an activity went for one person: distress before and after, what they chose, whether it did harm."""

    encounter = models.OneToOneField(Encounter, models.PROTECT, related_name="activity")
    option = models.CharField(max_length=80, blank=True)
    distress_before = models.PositiveSmallIntegerField(null=True, blank=True)
    distress_after = models.PositiveSmallIntegerField(null=True, blank=True)
    has_adverse_effect = models.BooleanField(null=True, blank=True)
    adverse_effect = models.CharField(max_length=300, blank=True)
    logged_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)  # the therapist's look at an adverse effect
    seen_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    seen_says = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(distress_before__isnull=True) | Q(distress_before__lte=10))
                & (Q(distress_after__isnull=True) | Q(distress_after__lte=10)),
                name="activity_distress_is_0_to_10",
            ),
            models.CheckConstraint(
                condition=~Q(has_adverse_effect=True) | ~Q(adverse_effect=""), name="adverse_effect_is_told"
            ),
        ]


@history
class Fidelity(Record):
    """One look at whether a session was led by its method: the leader's own, or a supervisor's sample."""

    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="fidelity")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)  # a list of reference/curriculum/fidelity
    by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    is_leader = models.BooleanField()
    at = models.DateTimeField()
    remark = models.CharField(max_length=300, blank=True)

    access_read = "fidelity.record"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "by"], name="one_fidelity_list_per_person")]


@history
class FidelityItem(Record):
    """One line of the list."""

    fidelity = models.ForeignKey(Fidelity, models.PROTECT, related_name="items")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)
    is_done = models.BooleanField()

    access_read = "fidelity.record"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fidelity", "item"], name="one_row_per_fidelity_item")]


@history
class FamilyWeek(TaughtRecord):
    """Why there was no family session in a week."""

    week_on = models.DateField()  # its Monday
    why_none = models.CharField(max_length=200)
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["patient", "week_on"], name="one_reason_per_family_week")]
