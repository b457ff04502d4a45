"""What is watched while someone takes a medicine: laboratory values, drug screens, movements, effects, doses taken."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from stepwell.kernel.models import history
from stepwell.medication.models.medicines import Medication, MedicationRecord
from stepwell.people.models import Account, Practitioner


@history
class LabResult(MedicationRecord):
    """One laboratory value: ordered, received, seen, and closed with an action."""

    kind = models.CharField(max_length=30)  # a test of reference/medication
    medication = models.ForeignKey(Medication, models.PROTECT, null=True, blank=True, related_name="results")
    reason = models.CharField(max_length=200, blank=True)
    ordered_on = models.DateField()
    ordered_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    taken_on = models.DateField(null=True, blank=True)
    value = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    low = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)  # as the laboratory printed it
    high = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=300, blank=True)
    is_abnormal = models.BooleanField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.CharField(max_length=300, blank=True)
    canceled_at = models.DateTimeField(null=True, blank=True)
    canceled_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["site", "received_at"],
                condition=Q(closed_at__isnull=True, canceled_at__isnull=True),
                name="result_open",
            ),
            models.Index(fields=["patient", "kind", "-taken_on"], name="result_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(action=""),
                name="result_closed_who_and_how",
            )
        ]


@history
class DrugScreen(MedicationRecord):
    """One drug screen, taken as a part of care; its lines hold what was found."""

    reason = models.CharField(max_length=200, blank=True)
    ordered_on = models.DateField(null=True, blank=True)
    taken_on = models.DateField(null=True, blank=True)
    ordered_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="+")
    observed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    person_says = models.CharField(max_length=300, blank=True)  # what the person told of it
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["site", "received_at"], condition=Q(closed_at__isnull=True), name="screen_open")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(action=""),
                name="screen_closed_who_and_how",
            )
        ]


@history
class DrugScreenLine(MedicationRecord):
    """One substance of a screen."""

    screen = models.ForeignKey(DrugScreen, models.PROTECT, related_name="lines")
    substance = models.CharField(max_length=40)
    result = models.CharField(max_length=14)  # negative, positive, cannot-tell
    is_expected = models.BooleanField(default=False)  # a medicine of the list explains it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screen", "substance"], name="one_line_per_substance")]


@history
class AimsExam(MedicationRecord):
    """One look at unwanted movements: ratings in the order of the list, the sum of the first seven."""

    done_on = models.DateField()
    done_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    ratings = ArrayField(models.PositiveSmallIntegerField(null=True), size=12)
    total = models.PositiveSmallIntegerField()
    says = models.CharField(max_length=300, blank=True)
    entered_in_error_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["patient", "-done_on"], name="aims_latest")]


@history
class SideEffect(MedicationRecord):
    """An effect that bothers a person, as told, and what was done about it."""

    medication = models.ForeignKey(Medication, models.PROTECT, related_name="side_effects")
    what = models.CharField(max_length=80)  # a code of reference/medication, or own words
    says = models.CharField(max_length=200, blank=True)
    how_bad = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 to 10
    told_on = models.DateField()
    told_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    is_told_by_patient = models.BooleanField(default=False)
    action = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    entered_in_error_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how_bad__isnull=True) | Q(how_bad__lte=10), name="effect_is_0_to_10")
        ]


@history
class DoseReport(MedicationRecord):
    """Whether the medicine was taken on a day, as the person told; of one medicine, or of all."""

    medication = models.ForeignKey(Medication, models.PROTECT, null=True, blank=True, related_name="dose_reports")
    on = models.DateField()
    taken = models.CharField(max_length=24)  # of medication.rules.adherence
    reason = models.CharField(max_length=200, blank=True)
    left_count = models.PositiveSmallIntegerField(null=True, blank=True)
    question = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["patient", "-on"], name="dose_report_latest")]
        constraints = [
            models.UniqueConstraint(fields=["medication", "on"], name="one_dose_report_per_day"),
        ]
