"""Records what people answered, raises the alerts their answers call for, and follows each to its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.inquiry.queries.clinic import opening_hours
from stepwell.kernel import access, audit, dates
from stepwell.kernel.tables import Reason, Refused
from stepwell.people.models import Account, Patient, Site
from stepwell.people.rules.working_time import add_working_minutes
from stepwell.placement.models import Episode
from stepwell.progress.models import Alert, Observation
from stepwell.progress.queries import words
from stepwell.progress.rules import risk
from stepwell.progress.rules.instrument import Urgency
from stepwell.progress.rules.instruments import load_instrument
from stepwell.progress.rules.scoring import check_answers, score
from stepwell.progress.rules.told import told_alert

_STAFFED_DAY_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class Answered:
    """One form as filled in: raw codes by item id, None where nothing was chosen."""

    instrument: str
    answers: Mapping[str, int | None]
    answered_at: datetime
    is_by_patient: bool = True


def record_observation(actor: access.Actor, patient: Patient, episode: Episode | None, facts: Answered) -> Observation:
    """Stores raw answers and the score they give; every critical answer raises an alert with an owner."""
    access.require(actor, "progress.record", patient)
    instrument = load_instrument(facts.instrument)
    check_answers(instrument, facts.answers)
    found = score(instrument, facts.answers, words())
    with transaction.atomic():
        before = _last_total(patient, facts)
        row = Observation.objects.create(
            patient=patient,
            site=patient.site,
            episode=episode,
            instrument=instrument.id,
            instrument_version=instrument.version,
            answered_at=facts.answered_at,
            answered_on=dates.clinic_day(facts.answered_at, patient.site.time_zone),
            answers=[facts.answers.get(item.id) for item in instrument.items],
            total=None if found.total is None else round(found.total),
            band=found.band or "",
            entered_by_id=actor.account_id,
            is_by_patient=facts.is_by_patient,
        )
        called = [
            *risk.risk_alerts(instrument, facts.answers, words()),
            *risk.rise_alerts(instrument, before, found.total, words()),
        ]
        raise_alerts(actor, patient, episode, row, called)
        audit.record(actor, "observation.recorded", row)
    return row


def _last_total(patient: Patient, facts: Answered) -> float | None:
    last = (
        Observation._base_manager.filter(
            patient=patient,
            instrument=facts.instrument,
            total__isnull=False,
            entered_in_error_at__isnull=True,
            answered_at__lt=facts.answered_at,
        )
        .order_by("-answered_at")
        .values_list("total", flat=True)
        .first()
    )
    return None if last is None else float(last)


def raise_alerts(
    actor: access.Actor,
    patient: Patient,
    episode: Episode | None,
    observation: Observation | None,
    called: Sequence[risk.Alert],
) -> list[Alert]:
    """One alert for each call, owned by the therapist of the stay, else by a clinician of the site."""
    if not called:
        return []
    owner = _owner(patient, episode)
    moment = observation.answered_at if observation else dates.now()
    made = [
        Alert(
            patient=patient,
            site=patient.site,
            episode=episode,
            observation=observation,
            kind=alert.code,
            urgency=alert.urgency.value,
            says=alert.says,
            raised_at=moment,
            due_at=_due(moment, alert, patient.site),
            owner=owner,
        )
        for alert in called
    ]
    Alert.objects.bulk_create(made)
    for row in made:
        audit.record(actor, "alert.raised", row)
    return made


def raise_told(
    actor: access.Actor, patient: Patient, episode: Episode | None, reasons: Sequence[Reason], about: str
) -> list[Alert]:
    """Alerts for what a person told of a medicine on their own page; all but the red ones once while they are open.

    Raises Forbidden, Refused('NO_CLINICIAN').
    """
    access.require(actor, "medication.tell", patient)
    if not reasons:
        return []
    called = [told_alert(row, about, words()) for row in reasons]
    with transaction.atomic():
        rows = Alert._base_manager.filter(patient=patient, closed_at__isnull=True)
        stands = set(rows.values_list("kind", "says"))
        new = [row for row in called if row.urgency is Urgency.RED or (row.code, row.says) not in stands]
        return raise_alerts(actor, patient, episode, None, new)


def _due(moment: datetime, alert: risk.Alert, site: Site) -> datetime:
    """In staffed time: the minutes the urgency allows, or the end of so many working days."""
    if alert.urgency is Urgency.RED:
        return moment + timedelta(minutes=alert.contact_minutes or 0)
    minutes = alert.contact_minutes or (alert.working_days or 1) * _STAFFED_DAY_MINUTES
    return add_working_minutes(moment, minutes, opening_hours(site))


def _owner(patient: Patient, episode: Episode | None) -> Account:
    if episode is not None:
        return episode.therapist.account
    roles = (access.Role.THERAPIST.value, access.Role.PROGRAM_DIRECTOR.value)
    for role in roles:
        duty = patient.site.duties.filter(
            role=role, accepted_at__isnull=False, suspended_at__isnull=True, ends_on__isnull=True
        ).first()
        if duty is not None:
            return duty.account
    raise Refused(
        "NO_CLINICIAN",
        _("Nobody at this site can take an alert. Your answers were not saved."),
        _("Call the clinic, or 988 if you need to talk to someone now."),
    )


def acknowledge(actor: access.Actor, alert: Alert) -> None:
    """Someone has seen it and is acting; the first to say so is kept."""
    access.require(actor, "alert.answer", alert)
    if alert.closed_at is not None:
        raise Refused("ALERT_CLOSED", _("This alert is closed already."))
    if alert.acknowledged_at is not None:
        return
    with transaction.atomic():
        alert.edit(acknowledged_at=dates.now(), acknowledged_by_id=actor.account_id)
        audit.record(actor, "alert.acknowledged", alert)


def close_alert(actor: access.Actor, alert: Alert, note: str, version: int | None = None) -> None:
    """Ends an alert with what was done; without words it stays open."""
    access.require(actor, "alert.answer", alert)
    if alert.closed_at is not None:
        raise Refused("ALERT_CLOSED", _("This alert is closed already."))
    if not note.strip():
        raise Refused("NO_NOTE", _("Write what you did before you close this alert."))
    changes = {"closed_at": dates.now(), "closed_by_id": actor.account_id, "closing_note": note.strip()}
    if alert.acknowledged_at is None:
        changes |= {"acknowledged_at": dates.now(), "acknowledged_by_id": actor.account_id}
    with transaction.atomic():
        alert.edit(version, **changes)
        audit.record(actor, "alert.closed", alert)


def hand_over_alert(actor: access.Actor, alert: Alert, owner_id: UUID) -> None:
    """Gives an open alert to another clinician of the site."""
    access.require(actor, "alert.answer", alert)
    duty = alert.site.duties.filter(account_id=owner_id, role__in=[role.value for role in access.CLINICAL]).first()
    if duty is None:
        raise Refused("NOT_A_CLINICIAN", _("Choose a clinician of this site."))
    with transaction.atomic():
        alert.edit(owner_id=owner_id)
        audit.record(actor, "alert.handed_over", alert)
