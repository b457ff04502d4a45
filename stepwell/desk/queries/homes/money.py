"""Sections about payers: authorizations that run out, reviews they ask for, claims by state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.claim.models import Claim
from stepwell.claim.words import STATES
from stepwell.coverage.models import Authorization, AuthorizationOutcome
from stepwell.desk.queries.parts import COUNTED, ROWS, Row, Section, day, days_left
from stepwell.kernel.access import Actor
from stepwell.kernel.money import dollars
from stepwell.kernel.tables import in_force, reference

_OPEN_FIRST = ("rejected", "held", "denied", "ready", "submitted", "accepted", "paid", "void", "draft")


def soon(today: date) -> date:
    """The last day that clocks look ahead to."""
    row = in_force(reference("program_limits")["objective"], today)
    return today + timedelta(days=int(row["due_soon_days"]))


def authorizations(actor: Actor, today: date) -> Section:
    """Approved days of people in the program that end soon, with no later ones. One query."""
    later = Authorization._base_manager.filter(
        coverage=OuterRef("coverage"), outcome=AuthorizationOutcome.APPROVED, ends_on__gt=OuterRef("ends_on")
    )
    rows = _held(actor).filter(~Exists(later), ends_on__range=(today - timedelta(days=7), soon(today)))
    found = list(rows.order_by("ends_on", "pk")[:COUNTED])
    return Section(
        _("Authorizations running out"),
        tuple(_line(row, row.ends_on, today, _("ends %s")) for row in found[:ROWS]),
        _("None ends in the next 14 days."),
        reverse("authorization_list"),
        len(found),
        "badge-check",
    )


def payer_reviews(actor: Actor, today: date) -> Section:
    """Reviews that payers want soon, or wanted. One query."""
    rows = _held(actor).filter(next_review_on__range=(today - timedelta(days=30), soon(today)))
    found = list(rows.order_by("next_review_on", "pk")[:COUNTED])
    return Section(
        _("Reviews for payers"),
        tuple(_line(row, row.next_review_on or row.ends_on, today, _("review by %s")) for row in found[:ROWS]),
        _("No payer waits for a review."),
        reverse("authorization_list"),
        len(found),
        "clipboard-list",
    )


def _held(actor: Actor) -> QuerySet[Authorization]:
    rows: Any = Authorization.objects.visible_to(actor)
    return (
        rows.filter(outcome=AuthorizationOutcome.APPROVED, patient__episodes__ended_on__isnull=True)
        .filter(patient__episodes__isnull=False)
        .select_related("patient", "coverage__payer")
        .distinct()
    )


def _line(row: Authorization, on: date, today: date, says: str) -> Row:
    kind, word = days_left((on - today).days)
    more = f"{row.coverage.payer.name} · {row.number} · {says % day(on)}"
    return Row(row.patient.short_name, reverse("patient_coverage", args=[row.patient_id]), more, kind, word)


def claims(actor: Actor) -> Section:
    """How many claims stand where, and what they are worth; those that wait for us first. One query."""
    counted = {
        row["state"]: row
        for row in Claim.objects.visible_to(actor)
        .values("state")
        .annotate(number=Count("pk"), cents=Sum("charge_cents"))
        .order_by()
    }
    rows = tuple(_claims(state, counted[state]) for state in _OPEN_FIRST if state in counted)
    return Section(
        _("Claims"),
        rows,
        _("No claims yet. The first come from a day close."),
        reverse("claim_list"),
        icon="receipt-text",
    )


def _claims(state: str, row: Any) -> Row:
    kind, word = STATES.get(state, ("off", state))
    says = ngettext("%(n)d claim", "%(n)d claims", row["number"]) % {"n": row["number"]}
    url = f"{reverse('claim_list')}?state={state}"
    return Row(says, url, dollars(row["cents"] or 0, whole=True), kind, str(word))
