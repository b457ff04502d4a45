"""Invites a person to stay in touch after leaving, and keeps the answer."""

from __future__ import annotations

from django.db import transaction

from stepwell.discharge.models import AlumniInvitation, Discharge
from stepwell.discharge.rules.alumni import (
    AlumniAnswer,
    AnswerFacts,
    ContactHow,
    InviteFacts,
    check_can_answer,
    check_can_invite,
    invitation_ends_on,
)
from stepwell.discharge.rules.discharge import DischargeReason
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode


def invite_alumni(actor: Actor, discharge: Discharge) -> AlumniInvitation:
    """Makes the invitation; it shows in the person's portal until its last day.

    Raises Forbidden and Refused as `check_can_invite` does.
    """
    with transaction.atomic():
        access.require(actor, "alumni.invite", discharge)
        episode = (
            Episode._base_manager.select_for_update(of=("self",)).select_related("site").get(pk=discharge.episode_id)
        )
        check_can_invite(
            InviteFacts(
                has_ended=episode.ended_on is not None,
                has_died=discharge.reason == DischargeReason.DIED,
                is_invited=AlumniInvitation._base_manager.filter(episode=episode).exists(),
            )
        )
        made = AlumniInvitation(
            episode=episode,
            patient_id=episode.patient_id,
            site_id=episode.site_id,
            invited_at=dates.now(),
            invited_by_id=actor.account_id,
            ends_on=invitation_ends_on(dates.clinic_today(episode.site.time_zone)),
        )
        made.save(force_insert=True)
        audit.record(actor, "alumni.invited", made)
        return made


def answer_invitation(
    actor: Actor,
    invitation: AlumniInvitation,
    answer: AlumniAnswer | None,
    how: ContactHow | None,
    version: int | None = None,
) -> AlumniInvitation:
    """Keeps the answer of the person, given by them or told to a clinician; a new answer replaces the old one.

    Raises Forbidden, EditConflict and Refused as `check_can_answer` does.
    """
    with transaction.atomic():
        access.require(actor, "alumni.answer", invitation)
        patient, zone = invitation.patient, invitation.site.time_zone
        check_can_answer(
            AnswerFacts(
                said_before=AlumniAnswer(invitation.answer) if invitation.answer else None,
                answer=answer,
                how=how,
                on=dates.clinic_today(zone),
                ends_on=invitation.ends_on,
                has_phone=bool(patient.phone),
                has_email=bool(patient.email),
            )
        )
        assert answer is not None  # the rules have asked for it
        reached = how if answer is AlumniAnswer.YES and how is not None else ContactHow.NONE
        invitation.edit(version, answer=answer.value, answered_at=dates.now(), contact_how=reached.value)
        audit.record(actor, "alumni.answered", invitation)
        return invitation
