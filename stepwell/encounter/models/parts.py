"""What a note is made of besides its text: objectives worked on, answers of a template, times away, who was there.

Frozen with the note they belong to.
"""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.encounter.models.notes import Encounter
from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Contact, Patient, Practitioner, Site
from stepwell.plan.models import Objective
from stepwell.program.models import Seat

_FROZEN = """
    IF EXISTS (SELECT 1 FROM encounter_encounter WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.encounter_id ELSE NEW.encounter_id END AND signed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'A signed note does not change. Add an addendum.'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


def frozen_with_its_note() -> Any:
    """Refuses any change of a row whose note is signed."""
    return pgtrigger.Trigger(
        name="frozen_with_its_note",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_FROZEN,
    )


class NotePart(Record):
    """What every part of a note carries."""

    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="%(class)ss")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")

    access_read = "encounter.read"
    access_patient = "patient_id"
    may_be_removed = True  # from a draft; the history keeps every row

    class Meta:
        abstract = True


@history
class NoteMark(NotePart):
    """One objective worked on in a session, and how far the person is with it."""

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="note_marks")
    achievement = models.CharField(max_length=16, blank=True)  # of plan.rules.objectives
    is_main = models.BooleanField(default=False)  # the one the service hangs on

    class Meta:
        triggers = [frozen_with_its_note()]
        constraints = [
            models.UniqueConstraint(fields=["encounter", "objective"], name="one_note_mark_per_objective"),
            models.UniqueConstraint(fields=["encounter"], condition=Q(is_main=True), name="one_main_objective"),
        ]


@history
class NoteAnswer(NotePart):
    """The answer to one part of the template a note was written with; the label is kept as it was asked."""

    rank = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    chosen = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    carried_from = models.ForeignKey(Encounter, models.PROTECT, null=True, blank=True, related_name="+")
    carried_on = models.DateField(null=True, blank=True)  # the day the carried words were written
    touched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        triggers = [frozen_with_its_note()]
        constraints = [models.UniqueConstraint(fields=["encounter", "key"], name="one_answer_per_part")]


@history
class TimeAway(NotePart):
    """A time in which the person was out of the room; it does not count."""

    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        triggers = [frozen_with_its_note()]
        constraints = [
            models.CheckConstraint(condition=Q(to_at__isnull=True) | Q(to_at__gt=F("from_at")), name="away_then_back")
        ]


@history
class NotePerson(NotePart):
    """Someone close to the person who was in a family session."""

    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=40)

    class Meta:
        triggers = [frozen_with_its_note()]


@history
class CheckIn(Record):
    """What a person said at the opening round: mood, safety, what was tried, what they need."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="check_in")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="check_ins")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    mood = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 to 10
    safe_today = models.CharField(max_length=8, blank=True)  # yes, not-sure, no
    practice_done = models.CharField(max_length=8, blank=True)  # yes, partly, no
    need = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField()
    entered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    access_read = "encounter.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["patient", "-told_at"], name="check_in_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(mood__isnull=True) | Q(mood__lte=10), name="check_in_mood_is_0_to_10")
        ]


@history
class PrivateNote(Record):
    """A psychotherapist's own notes on a session, kept apart from the record; read by their author alone."""

    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="private_notes")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    author = models.ForeignKey(Practitioner, models.PROTECT, related_name="private_notes")
    text = models.TextField(blank=True)

    access_read = "private_note.write"
    access_patient = "patient_id"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["encounter", "author"], name="one_private_note_per_author")]


class NoteError(Record):
    """A note marked as written for the wrong person or day; its words stay. Only added."""

    encounter = models.OneToOneField(Encounter, models.PROTECT, related_name="error")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)

    access_read = "encounter.read"
    access_patient = "patient_id"
    is_only_added = True


@history
class SentBack(Record):
    """A supervisor's remark on a note that waits for their signature, until the author has answered it."""

    encounter = models.ForeignKey(Encounter, models.PROTECT, related_name="remarks")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    says = models.CharField(max_length=500)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    access_read = "encounter.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["encounter"], condition=Q(answered_at__isnull=True), name="one_open_remark_per_note"
            )
        ]
