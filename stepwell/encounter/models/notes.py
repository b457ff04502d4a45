"""One person's part in a session or visit: whether they came, what was done, who signed it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Practitioner, Site
from stepwell.placement.models import Episode
from stepwell.plan.models import Intervention, Objective
from stepwell.program.models import GroupSession, Seat

_ANYONE_SIGNED = """
    SELECT 1 FROM encounter_encounter WHERE session_id = OLD.session_id AND signed_at IS NOT NULL
"""
_GO_ON = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
_REFUSE = """
    RAISE EXCEPTION 'A signed note does not change. Add an addendum.'
    USING ERRCODE = 'integrity_constraint_violation';
"""


@history
class GroupNote(Record):
    """The part of a group's note that all share: topic, what was done, home practice for everyone."""

    session = models.OneToOneField(GroupSession, models.PROTECT, related_name="note")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    topic = models.CharField(max_length=200, blank=True)
    what_we_did = models.TextField(blank=True)
    methods = models.CharField(max_length=200, blank=True)  # the chips chosen, as words
    method_codes = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    home_practice = models.CharField(max_length=300, blank=True)
    head_count = models.PositiveSmallIntegerField(null=True, blank=True)
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    access_read = "encounter.read"

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="frozen_once_anyone_is_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=f"IF EXISTS ({_ANYONE_SIGNED}) THEN {_REFUSE} END IF; {_GO_ON}",
            )
        ]


@history
class Encounter(Record):
    """Attendance with real minutes, and this person's own part of the note. Frozen once signed."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="encounter")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="encounters")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="encounters")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    session = models.ForeignKey(GroupSession, models.PROTECT, null=True, blank=True, related_name="encounters")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="encounters")
    service_type = models.CharField(max_length=3)
    on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=60, blank=True)  # the room's name, video or phone

    attendance = models.CharField(max_length=12)  # a state of encounter.rules.attendance
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    absence_reason = models.CharField(max_length=40, blank=True)
    is_excused = models.BooleanField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    objective = models.ForeignKey(Objective, models.PROTECT, null=True, blank=True, related_name="encounters")
    intervention = models.ForeignKey(Intervention, models.PROTECT, null=True, blank=True, related_name="encounters")
    participation = models.PositiveSmallIntegerField(null=True, blank=True)
    own_line = models.TextField(blank=True)  # what this person did or said; the body of an individual note
    response = models.TextField(blank=True)
    is_risk_voiced = models.BooleanField(null=True, blank=True)
    risk_act = models.CharField(max_length=300, blank=True)
    home_practice = models.CharField(max_length=300, blank=True)
    same_text_reason = models.CharField(max_length=200, blank=True)
    family_presence = models.CharField(max_length=16, blank=True)  # of encounter.rules.family: who was in the room
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    # Set when a supervised author signs: the note is done only once the supervisor has signed beside them.
    cosigner = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="to_cosign")
    cosigned_at = models.DateTimeField(null=True, blank=True)

    access_read = "encounter.read"
    access_patient = "patient_id"

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="signed_note_is_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["version", "cosigned_at"]),
                func=f"IF OLD.signed_at IS NOT NULL THEN {_REFUSE} END IF; RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="signed_note_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__signed_at__isnull=False),
                func=_REFUSE,
            ),
        ]
        indexes = [
            models.Index(fields=["site", "on"], name="encounter_by_day"),
            models.Index(fields=["patient", "-on"], name="encounter_by_patient"),
            models.Index(fields=["practitioner", "on"], condition=Q(signed_at__isnull=True), name="encounter_unsigned"),
            models.Index(fields=["episode", "on"], name="encounter_by_episode"),
            models.Index(
                fields=["cosigner"],
                condition=Q(signed_at__isnull=False, cosigned_at__isnull=True),
                name="encounter_to_cosign",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False, confirmed_at__isnull=False),
                name="signed_after_attendance_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="attendance_confirmed_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(participation__isnull=True) | Q(participation__lte=4),
                name="participation_is_0_to_4",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="encounter_ends_after_start"),
        ]


class SignatureKind(models.TextChoices):
    """Which signature: the writer's own, the supervisor's beside it, a co-leader's, or a reviewer's."""

    AUTHOR = "author", "Author"
    COSIGNER = "cosigner", "Co-signer"
    COLEADER = "coleader", "Co-leader"
    REVIEWER = "reviewer", "Reviewer"


class Signature(Record):
    """Who signed a note, when, with which credential, and the text and hash of it. Only added."""

    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="signatures")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SignatureKind.choices)
    signed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    signer_name = models.CharField(max_length=120)
    credential = models.CharField(max_length=30)
    signed_at = models.DateTimeField()
    text = models.TextField()
    text_hash = models.CharField(max_length=64)

    access_read = "encounter.read"
    access_patient = "patient_id"

    is_only_added = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["encounter", "kind"], name="one_note_signature_per_kind")]


class Addendum(Record):
    """Words added after signing; the signed text stays as it was. Only added."""

    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="addenda")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    writer_name = models.CharField(max_length=120)
    credential = models.CharField(max_length=30)
    written_at = models.DateTimeField()
    text = models.TextField()
    text_hash = models.CharField(max_length=64)

    access_read = "encounter.read"
    access_patient = "patient_id"
    is_only_added = True
