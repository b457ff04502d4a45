"""What every record has, and the three tables every room writes to: trail, one-use tokens, drafts."""

from __future__ import annotations

import sys
import uuid
from typing import Any, Self

import pghistory
from django.db import models
from django.db.models.expressions import RawSQL

from stepwell.kernel import access, dates

if sys.version_info >= (3, 14):
    _new_id = uuid.uuid7
else:
    from uuid6 import uuid7 as _new_id


def new_id() -> uuid.UUID:
    """A UUIDv7: ordered by time, safe to show in addresses."""
    return uuid.UUID(int=_new_id().int)


class RecordQuerySet(models.QuerySet[Any]):
    """Reached through `visible_to(actor)`, so that every read carries its rule."""

    def visible_to(self, actor: access.Actor) -> Self:
        return access.visible(actor, self)


class EditConflict(Exception):
    """Someone saved this record after the form was opened. Carries the record as it is now."""

    def __init__(self, current: Record) -> None:
        super().__init__("Someone else changed this while you were writing.")
        self.current = current


class Record(models.Model):
    """A row with a time-ordered id, a version that every edit must name, and rows scoped to a site."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(default=dates.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    is_record = True  # never deleted; entered in error is a mark, not a removal
    access_read = "site.read"
    access_site: str | None = "site_id"
    access_patient: str | None = None

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def edit(self, from_version: int | None = None, /, **changes: Any) -> None:
        """Saves the changes if the row still has the version the form was made from, else raises EditConflict.

        With no version given the row is taken as this object knows it.
        """
        expected = self.version if from_version is None else from_version
        changes["version"] = expected + 1
        changed = type(self)._base_manager.filter(pk=self.pk, version=expected).update(**changes)
        if not changed:
            raise EditConflict(type(self)._base_manager.get(pk=self.pk))
        for name, value in changes.items():
            setattr(self, name, value)


def history(model: type[models.Model]) -> type[models.Model]:
    """Keeps every version of every row of the model in an event table, by trigger."""
    tracked: type[models.Model] = pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    )(model)
    return tracked


class AuditEvent(models.Model):
    """One look, change or refusal. Rows are only ever added; the program's role cannot alter them."""

    id = models.BigAutoField(primary_key=True)
    transaction_id = models.BigIntegerField(db_default=RawSQL("(pg_current_xact_id()::text::bigint)", ()))
    at = models.DateTimeField(default=dates.now)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    on_behalf_of = models.UUIDField(null=True)
    role = models.CharField(max_length=120, blank=True)
    site_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.UUIDField(null=True)
    patient_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    request_id = models.UUIDField(null=True)

    is_only_added = True
    access_read = "trail.read"
    access_site: str | None = None
    access_patient: str | None = None
    objects = RecordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["patient_id", "-id"], name="audit_by_patient"),
            models.Index(fields=["actor_id", "-id"], name="audit_by_actor"),
        ]


class FormToken(models.Model):
    """A one-use token of a form that creates something; the second post with it finds what the first one made."""

    token = models.UUIDField(primary_key=True)
    made_id = models.UUIDField(null=True)
    used_at = models.DateTimeField(default=dates.now)


class Draft(models.Model):
    """What someone has typed into a form and not yet saved: bound to its author, gone once the form is saved."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    author_id = models.UUIDField()
    form = models.CharField(max_length=120)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=dates.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author_id", "form"], name="one_draft_per_author_and_form")]
