"""Opens a stay in the program when nothing is missing, and ends it when discharge says so."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.coverage.models import Coverage
from stepwell.coverage.rules.coverage import PayerKind
from stepwell.inquiry.actions import mark_admitted
from stepwell.inquiry.rules.door import INQUIRY, InquiryState
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient, Practitioner
from stepwell.people.queries import practitioners_with
from stepwell.placement.actions.transitions import note_admission, previous_stay
from stepwell.placement.models import Episode, Placement
from stepwell.placement.queries.facts import AdmitFacts, Standing, admission_facts, standing_of
from stepwell.placement.rules.admission import check_can_admit, written_code
from stepwell.placement.rules.episode import planned_end_on
from stepwell.placement.words import CONDITIONS


def admit(actor: Actor, patient: Patient, facts: AdmitFacts) -> Episode:
    """Opens the episode on the newest signed decision; a linked inquiry becomes admitted.

    Raises Forbidden and Refused with the first thing that is missing.
    """
    with transaction.atomic():
        access.require(actor, "episode.admit", patient)
        Patient._base_manager.select_for_update().get(pk=patient.pk)
        today = dates.clinic_today(patient.site.time_zone)
        if Episode._base_manager.filter(patient=patient, ended_on__isnull=True).exists():
            raise Refused("ALREADY_IN", _("This person is in the program now."), _("Open the chart."))
        found = standing_of(patient, facts.starts_on)
        check_can_admit(admission_facts(patient, found, facts, today))
        assert found.placement is not None
        episode = _new(actor, patient, facts, found, found.placement)
        episode.save(force_insert=True)
        note_admission(actor, episode)
        _admit_inquiry(actor, patient, found.placement)
        audit.record(actor, "episode.admitted", episode)
        return episode


def _new(actor: Actor, patient: Patient, facts: AdmitFacts, found: Standing, placement: Placement) -> Episode:
    if facts.condition not in CONDITIONS:
        raise Refused("NO_CONDITION", _("The condition track is missing."), _("Choose it from the list."))
    count = Episode._base_manager.filter(patient=patient).count()
    return Episode(
        patient=patient,
        site_id=patient.site_id,
        placement=placement,
        number=f"E-{patient.record_number.partition('-')[0]}-{count + 1}",
        level=placement.level,
        track=facts.track,
        condition=facts.condition,
        principal_dx=written_code(facts.principal_dx),
        coverage=_coverage(facts, found),
        therapist=_who(Role.THERAPIST, patient, facts.therapist_id, facts.starts_on),
        psychiatrist=_who(Role.PSYCHIATRIST, patient, facts.psychiatrist_id, facts.starts_on),
        admitted_on=facts.starts_on,
        admitted_by_id=actor.account_id,
        planned_weeks=facts.weeks,
        planned_end_on=planned_end_on(facts.starts_on, facts.weeks),
        hospital_left_on=facts.hospital_left_on,
        previous=previous_stay(patient.pk),
    )


def _coverage(facts: AdmitFacts, found: Standing) -> Coverage | None:
    """The coverage that pays for the stay: the one chosen, else the one that pays first."""
    if facts.is_self_pay:
        own = [one for one in found.coverages if one.payer.kind == PayerKind.SELF_PAY]
        return own[0] if own else None
    chosen = [one for one in found.coverages if facts.coverage_id in (None, one.pk)]
    if not chosen:
        raise Refused("NOT_THEIR_COVERAGE", _("This coverage does not hold on the first day."), _("Choose another."))
    return chosen[0]


def _who(role: Role, patient: Patient, practitioner_id: object, on: date) -> Practitioner:
    for person in practitioners_with(role, patient.site_id, on):
        if person.pk == practitioner_id:
            return person
    raise Refused(
        f"NO_{role.value.upper()}",
        _("The person chosen does not hold that role here on the first day."),
        _("Choose a colleague from the list."),
    )


def _admit_inquiry(actor: Actor, patient: Patient, placement: Placement) -> None:
    inquiry = placement.assessment.inquiry
    if inquiry is None or not INQUIRY.can_go(InquiryState(inquiry.stage), InquiryState.ADMITTED):
        return
    if inquiry.patient_id == patient.pk:
        mark_admitted(actor, inquiry)


def end_episode(actor: Actor, episode: Episode, on: date, version: int | None = None) -> Episode:
    """Gives the stay its last day; called by discharge, in its transaction.

    Raises Forbidden, EditConflict and Refused('ENDED'), ('END_DAY').
    """
    with transaction.atomic():
        access.require(actor, "discharge.record", episode)
        if episode.ended_on is not None:
            raise Refused("ENDED", _("This stay has ended."), _("Open the discharge to read it."))
        today = dates.clinic_today(episode.site.time_zone)
        if not episode.admitted_on <= on <= today:
            raise Refused(
                "END_DAY",
                _("The last day must lie between admission and today."),
                _("Choose the last day the person was in the program."),
            )
        episode.edit(version, ended_on=on, ended_by_id=actor.account_id)
        audit.record(actor, "episode.ended", episode)
        return episode
