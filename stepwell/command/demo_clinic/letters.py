"""What people take along when they leave: their own letter, one for whom they see next, an invitation to stay in touch."""

from __future__ import annotations

from stepwell.command.demo_clinic.story import Leaves, Story
from stepwell.command.demo_clinic.world import World
from stepwell.discharge.actions import Sharing, answer_invitation, invite_alumni, share_letter
from stepwell.discharge.models import Discharge
from stepwell.discharge.rules.alumni import AlumniAnswer, ContactHow
from stepwell.discharge.rules.letter import own_letter
from stepwell.discharge.rules.letter_facts import LetterKind
from stepwell.discharge.rules.sharing import How, Reader
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient

_ANSWERS = (AlumniAnswer.YES, AlumniAnswer.YES, AlumniAnswer.LATER, AlumniAnswer.NO, None)


def give_letters(world: World, story: Story, discharge: Discharge) -> None:
    """On the last day: the letter in the person's language on paper and in the portal, the summary for the therapist."""
    stay = story.stay
    assert stay is not None
    if stay.leaves is Leaves.DROPS_OUT:
        return
    actor = world.actor(stay.therapist)
    patient = Patient._base_manager.get(pk=discharge.patient_id)
    ways = (How.HAND, How.PORTAL) if patient.account_id else (How.HAND,)
    wishes = [Sharing(own_letter(patient.language), Reader.PERSON, "", how) for how in ways]
    after = discharge.aftercare.filter(kind="therapy").first()
    if after is not None:
        wishes.append(Sharing(LetterKind.CLINICIAN, Reader.CLINICIAN, after.with_whom, How.FAX))
    for wish in wishes:
        try:
            share_letter(actor, discharge, wish)
        except Refused:  # a substance use program without the person's consent to this reader
            continue
    if stay.leaves is Leaves.FINISHES:
        _invite(world, story, discharge, patient)


def _invite(world: World, story: Story, discharge: Discharge, patient: Patient) -> None:
    stay = story.stay
    assert stay is not None
    actor = world.actor(stay.therapist)
    invitation = invite_alumni(actor, discharge)
    answer = _ANSWERS[story.number % len(_ANSWERS)]
    if answer is None:
        return
    how = ContactHow.PHONE if patient.phone else ContactHow.EMAIL
    answer_invitation(actor, invitation, answer, how)
