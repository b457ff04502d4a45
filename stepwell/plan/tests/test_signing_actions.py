"""The three signatures, and what a signed version can no longer do."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import License
from stepwell.plan import actions
from stepwell.plan.models import CarePlan, PlanSignature
from stepwell.plan.queries.tree import tree_of
from stepwell.plan.rules.signing import fingerprint
from stepwell.plan.tests.room import (
    DRAFT,
    PROBLEM,
    drafted,
    in_force,
    later,
    other_site_physician,
    patient_signed,
    physician,
    stay,
    therapist,
    waiting,
)
from tests import cast

pytestmark = pytest.mark.django_db


def test_the_clinician_signs_a_whole_plan_which_then_waits():
    plan = drafted()
    made = actions.sign_as_clinician(therapist(), plan)
    plan.refresh_from_db()
    assert plan.state == "awaiting-physician"
    assert (made.kind, made.name_typed, made.credential) == ("clinician", "Theo Hart", "LCSW")
    assert made.text_hash == fingerprint(made.text) == fingerprint(actions.plan_text(plan, tree_of(plan.pk)))
    assert AuditEvent.objects.filter(action="plan.signed_as_clinician", object_id=plan.pk).count() == 1


def test_an_unfinished_plan_is_not_signed_and_says_every_gap():
    plan = drafted(draft=replace(DRAFT, problems=(replace(PROBLEM, own_words="", goals=()),)))
    with pytest.raises(Refused) as no:
        actions.sign_as_clinician(therapist(), plan)
    assert "own words" in no.value.says
    assert "add a goal" in no.value.says
    assert not PlanSignature.objects.exists()


def test_a_plan_changed_since_it_was_shown_is_not_signed():
    plan = drafted()
    shown = fingerprint(actions.plan_text(plan, tree_of(plan.pk)))
    actions.change_words(therapist(), plan, 1, actions.WordsFacts("Something else", "", ""))
    with pytest.raises(Refused, match="changed after you opened"):
        actions.sign_as_clinician(therapist(), plan, shown=shown)


def test_a_plan_is_signed_once():
    plan = waiting()
    with pytest.raises(Refused, match="cannot become"):
        actions.sign_as_clinician(therapist(), plan)


def test_a_clinician_with_a_lapsed_license_does_not_sign():
    plan = drafted()
    License.objects.update(ends_on=dates.now().date().replace(year=2025))
    with pytest.raises(Refused, match="license"):
        actions.sign_as_clinician(therapist(), plan)


@pytest.mark.parametrize("role", [Role.NURSE, Role.BILLER, Role.UTILIZATION_REVIEWER])
def test_other_roles_do_not_sign(role):
    with pytest.raises(Forbidden):
        actions.sign_as_clinician(cast.actor(role), drafted())


def test_the_patient_signs_their_own_plan_by_name():
    plan = waiting()
    made = actions.sign_as_patient(cast.patient_actor(plan.patient), plan, " Ana R. ")
    assert (made.kind, made.name_typed) == ("patient", "Ana R.")
    assert made.text_hash == plan.signatures.get(kind="clinician").text_hash
    assert AuditEvent.objects.filter(action="plan.signed_as_patient", patient_id=plan.patient_id).exists()


def test_nobody_signs_for_the_patient():
    plan = waiting()
    someone = cast.patient_actor(cast.make_patient("Cal", "Doe"))
    for actor in (someone, therapist(), physician()):
        with pytest.raises(Forbidden):
            actions.sign_as_patient(actor, plan, "Ana Rivera")


def test_the_physician_does_not_sign_before_the_patient_was_asked():
    with pytest.raises(Refused, match="has not signed"):
        actions.sign_as_physician(physician(), waiting())


def test_the_physician_may_sign_when_the_patient_would_rather_not_and_why_is_known():
    plan = waiting()
    actions.record_declined(therapist(), plan, "Wants to think about it.")
    assert AuditEvent.objects.filter(action="plan.declined", object_id=plan.pk).exists()
    actions.sign_as_physician(physician(), plan)
    plan.refresh_from_db()
    assert plan.state == "in-force"
    assert plan.declined_told_to.name == "Theo Hart"


def test_a_reason_is_needed_and_only_while_the_plan_waits():
    with pytest.raises(Refused, match="rather not sign"):
        actions.record_declined(therapist(), waiting(), " ")
    with pytest.raises(Refused, match="does not wait"):
        actions.record_declined(therapist(), drafted(stay("Cal", "Doe")), "No")


def test_the_physicians_signature_puts_the_plan_in_force_and_replaces_the_one_before():
    first = in_force()
    second = actions.start_draft(therapist(), first.episode, actions.StartChoice(from_plan_in_force=True))
    with dates.use_clock(later(5)):
        actions.sign_as_clinician(therapist(), second)
        actions.sign_as_patient(cast.patient_actor(first.patient), second, "Ana Rivera")
        actions.sign_as_physician(physician(), second)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.superseded_on) == ("superseded", later(5).date())
    assert (second.state, second.in_force_on) == ("in-force", later(5).date())
    assert AuditEvent.objects.filter(action="plan.superseded", object_id=first.pk).exists()


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.NURSE, Role.PROGRAM_DIRECTOR])
def test_only_a_physician_puts_a_plan_in_force(role):
    with pytest.raises(Forbidden):
        actions.sign_as_physician(cast.actor(role), patient_signed())


def test_a_physician_of_another_site_does_not_sign():
    with pytest.raises(Forbidden):
        actions.sign_as_physician(other_site_physician(), patient_signed())


def test_the_role_without_the_license_is_not_enough():
    plan = patient_signed()
    License.objects.filter(practitioner=cast.the_staff(Role.PSYCHIATRIST)).update(kind="PMHNP")
    with pytest.raises(Refused, match="certifying"):
        actions.sign_as_physician(physician(), plan)


def test_the_database_keeps_a_signature_as_it_was_made():
    made = waiting().signatures.get()
    for statement in ("UPDATE plan_plansignature SET text = ''", "DELETE FROM plan_plansignature"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    made.refresh_from_db()
    assert made.text


def test_the_database_holds_one_plan_in_force_for_a_stay():
    plan = in_force()
    with pytest.raises(IntegrityError), transaction.atomic():
        CarePlan.objects.create(
            episode=plan.episode,
            patient=plan.patient,
            site=plan.site,
            number=2,
            state="in-force",
            weekly_minutes=540,
            weeks=10,
            drafted_by=plan.drafted_by,
            in_force_on=plan.in_force_on,
        )
