"""The templates notes are written with; a clinic edits them, and old notes keep the labels they were written under."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account


@history
class NoteTemplate(Record):
    """One template of the organization for one kind of service."""

    service_type = models.CharField(max_length=3)
    name = models.CharField(max_length=80)
    rank = models.PositiveSmallIntegerField(default=1)  # the first of its service is offered first
    made_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "template.read"
    access_site = None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service_type", "name"], condition=Q(retired_at__isnull=True), name="one_template_per_name"
            )
        ]


@history
class NoteTemplatePart(Record):
    """One question of a template."""

    template = models.ForeignKey(NoteTemplate, models.PROTECT, related_name="parts")
    rank = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    hint = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8)  # of encounter.rules.templates: text, chips, scale, yes_no
    choices = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    is_required = models.BooleanField(default=False)
    starts_from = models.CharField(max_length=10, blank=True)  # last, plan, measures, or nothing
    retired_at = models.DateTimeField(null=True, blank=True)

    access_read = "template.read"
    access_site = None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "key"], condition=Q(retired_at__isnull=True), name="one_part_per_key"
            )
        ]
