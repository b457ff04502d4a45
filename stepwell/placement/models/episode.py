"""One stay in the program, and each change of its level with the reason."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from stepwell.coverage.models import Coverage
from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Practitioner, Site
from stepwell.placement.models.assessment import Placement


@history
class Episode(Record):
    """One stay in the program, from admission to its end."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="episodes")
    site = models.ForeignKey(Site, models.PROTECT, related_name="episodes")
    placement = models.OneToOneField(Placement, models.PROTECT, related_name="episode")
    number = models.CharField(max_length=20, unique=True)
    level = models.CharField(max_length=20)
    track = models.CharField(max_length=20)  # morning, afternoon, evening
    condition = models.CharField(max_length=3)  # a condition track of the curriculum: DEP, ANX, BIP, EAT, SUD, GEN
    principal_dx = models.CharField(max_length=10, blank=True)  # what bills: first of the plan's list
    coverage = models.ForeignKey(Coverage, models.PROTECT, null=True, blank=True, related_name="episodes")
    therapist = models.ForeignKey(Practitioner, models.PROTECT, related_name="caseload")
    psychiatrist = models.ForeignKey(Practitioner, models.PROTECT, related_name="certifies")
    admitted_on = models.DateField()
    admitted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    planned_weeks = models.PositiveSmallIntegerField()
    planned_end_on = models.DateField()
    hospital_left_on = models.DateField(null=True, blank=True)  # set when the person steps down from a hospital
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="next_stays"
    )  # the stay before it, when the person comes back
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "episode.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [
            models.Index(fields=["site", "ended_on", "admitted_on"], name="episode_census"),
            models.Index(fields=["therapist", "ended_on"], name="episode_caseload"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="episode_ended_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("admitted_on")),
                name="episode_ends_after_admission",
            ),
            models.UniqueConstraint(
                fields=["patient"], condition=Q(ended_on__isnull=True), name="one_open_episode_per_patient"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Transition(Record):
    """One change of the level of care, or of whether it goes on, with its reason. Only added."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="transitions")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="transitions")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)  # a kind of placement.rules.transitions
    on = models.DateField()
    from_level = models.CharField(max_length=20, blank=True)
    to_level = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=40)
    says = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    access_read = "episode.read"
    access_patient = "patient_id"
    is_only_added = True

    class Meta:
        indexes = [models.Index(fields=["episode", "on"], name="transition_by_episode")]
