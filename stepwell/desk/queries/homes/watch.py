"""Everything that waits for the actor, in one query: concerns, alerts, calls, reviews, notes, medicine lists to compare."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from stepwell.encounter.models import AbsenceTask, ActivityLog, Encounter, SentBack, TeamReview
from stepwell.encounter.queries.chased import COUNTS, chased_row
from stepwell.encounter.queries.lists import unsigned_seats, unsigned_sessions
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.medication.models import Reconciliation
from stepwell.medication.rules.reconcile import When as Turn
from stepwell.people.models import Patient
from stepwell.placement.models import Episode, FollowUp, RiskConcern
from stepwell.progress.models import Alert

CONCERN, ALERT, FOLLOW_UP, CALL, TOLD, REVIEW = "concern", "alert", "follow-up", "call", "told", "review"
COSIGN, SENT_BACK, GROUP, VISIT, COMPARE, HARM = "cosign", "sent-back", "group", "visit", "compare", "harm"
CHASED = "chased"  # one row that counts; its words hold the numbers in the order of COUNTS
_COLUMNS = ("what", "key", "whose", "used", "last", "due", "since", "words", "who", "is_seen", "grade")  # fmt: skip
MOST = 400
_TEXT = CharField()
_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class About(Enum):
    """What a page shows besides safety, which every one does."""

    CALLS = "calls"
    NOTES = "notes"
    CHASED = "chased"
    MEDICINES = "medicines"


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits: whose, what of, until when, since when, in whose hands, and whether somebody acts already."""

    what: str
    key: UUID
    patient_id: UUID | None
    name: str
    due: datetime
    since: datetime
    words: str
    who: str
    is_seen: bool
    level: str

    @property
    def is_late(self) -> bool:
        return self.due <= dates.now()


def waits_for(
    actor: Actor, *, mine: bool, mine_only: bool = False, about: Collection[About] = tuple(About)
) -> tuple[Waits, ...]:
    """Everything open of the kinds a page shows, the soonest due first. One query.

    `mine` leaves out concerns and alerts that others own; `mine_only` keeps to the psychiatrist's own people where
    lists of medicines are to compare.
    """
    parts: list[QuerySet[Any, Any]] = [_concerns(actor, mine=mine), _alerts(actor, mine=mine), _harm(actor)]
    if About.CALLS in about:
        parts += [_follow_ups(actor), _calls(actor), _reviews(actor)]
    if About.NOTES in about:
        parts += [_to_cosign(actor), _sent_back(actor), _own_sessions(actor), _own_visits(actor)]
    if About.CHASED in about:
        parts.append(_chased(actor))
    if About.MEDICINES in about and actor.sites_for("reconcile.do"):
        parts.append(_to_compare(actor, mine=mine_only))
    found = parts[0].union(*parts[1:], all=True).order_by("due", "key")[:MOST]
    return tuple(_waits(*row) for row in found)


def _waits(what: str, key: UUID, patient_id: UUID | None, used: str, last: str, *rest: Any) -> Waits:
    name = Patient(name_used=used, legal_last=last).short_name if patient_id else ""
    return Waits(what, key, patient_id, name, *rest)


def _columns(rows: Any, what: Any, **more: Any) -> QuerySet[Any, Any]:
    plain = {
        "what": what if not isinstance(what, str) else Value(what, output_field=_TEXT),
        "key": F("pk"),
        "whose": F("patient_id"),
        "used": F("patient__name_used"),
        "last": F("patient__legal_last"),
        "due": F("due_at"),
        "since": F("due_at"),
        "words": Value("", output_field=_TEXT),
        "who": F("owner__name"),
        "is_seen": Value(False, output_field=BooleanField()),
        "grade": Value("", output_field=_TEXT),
    }
    return rows.order_by().annotate(**(plain | more)).values_list(*_COLUMNS)


def _seen(field: str) -> Case:
    yes, no = Value(True, output_field=BooleanField()), Value(False, output_field=BooleanField())
    return Case(When(**{f"{field}__isnull": False}, then=yes), default=no)


def _concerns(actor: Actor, *, mine: bool) -> QuerySet[Any, Any]:
    rows = RiskConcern.objects.visible_to(actor).filter(closed_at__isnull=True)
    if mine:
        me = actor.account_id
        rows = rows.filter(Q(owner_id=me) | Q(escalated_to_id=me) | Q(supervisor_told_id=me))
    return _columns(rows, CONCERN, since=F("raised_at"), words=F("says"), is_seen=_seen("reached_at"), grade=F("level"))


def _alerts(actor: Actor, *, mine: bool) -> QuerySet[Any, Any]:
    rows = Alert.objects.visible_to(actor).filter(closed_at__isnull=True)
    if mine:
        rows = rows.filter(owner_id=actor.account_id)
    seen = _seen("acknowledged_at")
    return _columns(rows, ALERT, since=F("raised_at"), words=F("says"), is_seen=seen, grade=F("urgency"))


def _harm(actor: Actor) -> QuerySet[Any, Any]:
    """Activities that did somebody of the actor's caseload harm, until the therapist has looked."""
    rows = ActivityLog.objects.visible_to(actor)
    if actor.practitioner_id is None:
        rows = rows.none()
    rows = rows.filter(
        has_adverse_effect=True, seen_at__isnull=True, encounter__episode__therapist=actor.practitioner_id
    )
    at = F("logged_at")
    return _columns(
        rows, HARM, key=F("encounter_id"), due=at, since=at, words=F("adverse_effect"), who=F("logged_by__name")
    )


def _follow_ups(actor: Actor) -> QuerySet[Any, Any]:
    mine = Q(owner_id=actor.account_id) | Q(escalated_to_id=actor.account_id)
    rows = FollowUp.objects.visible_to(actor).filter(mine, done_at__isnull=True)
    return _columns(rows, FOLLOW_UP, since=F("created_at"), words=F("kind"))


def _calls(actor: Actor) -> QuerySet[Any, Any]:
    mine = Q(owner_id=actor.account_id) | Q(escalated_to_id=actor.account_id)
    rows = AbsenceTask.objects.visible_to(actor).filter(mine, done_at__isnull=True)
    told = Case(When(escalated_at__isnull=False, then=Value(TOLD)), default=Value(CALL), output_field=_TEXT)
    return _columns(rows, told)


def _reviews(actor: Actor) -> QuerySet[Any, Any]:
    rows = TeamReview.objects.visible_to(actor).filter(owner_id=actor.account_id, done_at__isnull=True)
    return _columns(rows, REVIEW, words=F("because"))


def _to_cosign(actor: Actor) -> QuerySet[Any, Any]:
    """Notes of those the actor supervises; what was sent back waits for its author."""
    rows = Encounter.objects.visible_to(actor)
    if actor.practitioner_id is None:
        return _columns(rows.none(), COSIGN, due=F("ends_at"), who=F("signed_by__name"))
    rows = rows.filter(
        cosigner=actor.practitioner_id, signed_at__isnull=False, cosigned_at__isnull=True, error__isnull=True
    ).exclude(remarks__in=SentBack._base_manager.filter(answered_at__isnull=True))
    title = Coalesce(F("session__group__name"), F("service_type"), output_field=_TEXT)
    return _columns(rows, COSIGN, due=F("ends_at"), since=F("ends_at"), words=title, who=F("signed_by__name"))


def _sent_back(actor: Actor) -> QuerySet[Any, Any]:
    """The actor's own notes that a supervisor sent back with a remark."""
    rows = SentBack.objects.visible_to(actor).filter(
        answered_at__isnull=True, encounter__signed_by=actor.account_id, encounter__error__isnull=True
    )
    at = F("sent_at")
    return _columns(rows, SENT_BACK, key=F("encounter_id"), due=at, since=at, words=F("says"), who=F("sent_by__name"))


def _own_sessions(actor: Actor) -> QuerySet[Any, Any]:
    """The actor's sessions that are over and not signed; the grade holds how many parts are open."""
    none = Value("", output_field=_TEXT)
    return _columns(
        unsigned_sessions(actor, dates.now()), GROUP, whose=Value(None, output_field=UUIDField(null=True)), used=none,
        last=none, due=F("ends_at"), since=F("starts_at"), words=F("group__name"), who=none,
        grade=Cast("open", output_field=_TEXT),
    )  # fmt: skip


def _own_visits(actor: Actor) -> QuerySet[Any, Any]:
    """The actor's visits that are over and not signed."""
    return _columns(
        unsigned_seats(actor, dates.now()), VISIT, key=F("visit_id"), due=F("visit__ends_at"),
        since=F("visit__starts_at"), words=F("visit__service_type"), who=Value("", output_field=_TEXT),
    )  # fmt: skip


def _chased(actor: Actor) -> QuerySet[Any, Any]:
    """How much waits beside notes of the actor's own, as one row that comes before all others."""
    none, first = Value("", output_field=_TEXT), Value(_BEFORE_ALL, output_field=DateTimeField())
    counts: list[Any] = [Value("", output_field=_TEXT)]
    for name in COUNTS:
        counts += [Cast(name, output_field=_TEXT), Value(" ", output_field=_TEXT)]
    return _columns(
        chased_row(actor, dates.now()), CHASED, whose=Value(None, output_field=UUIDField(null=True)), used=none,
        last=none, due=first, since=first, words=Concat(*counts, output_field=_TEXT), who=none,
    )  # fmt: skip


def _to_compare(actor: Actor, *, mine: bool) -> QuerySet[Any, Any]:
    """Open stays whose list of medicines was not compared since admission."""
    done = Reconciliation._base_manager.filter(episode=OuterRef("pk"), kind=Turn.ADMISSION.value, done_at__isnull=False)
    rows = Episode.objects.visible_to(actor).filter(
        ~Exists(done), site__in=sorted(actor.sites_for("reconcile.do")), ended_on__isnull=True
    )
    if mine:
        rows = rows.filter(psychiatrist=actor.practitioner_id)
    on = Cast("admitted_on", output_field=DateTimeField())
    return _columns(rows, COMPARE, due=on, since=on, who=Value("", output_field=_TEXT))
