"""Certifying one plan and a selection; reviewing a plan."""

from datetime import timedelta

import pytest

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.plan import actions
from stepwell.plan.actions import Choice, ReviewWords
from stepwell.plan.models import Certification, PlanReview
from stepwell.plan.rules.certify import Renewal
from stepwell.plan.rules.review import Outcome
from stepwell.plan.rules.signing import fingerprint
from stepwell.plan.tests.room import (
    GROUP,
    drafted,
    in_force,
    later,
    other_site_physician,
    patient_signed,
    physician,
    stay,
    therapist,
    waiting,
    with_services,
)
from tests import cast

pytestmark = pytest.mark.django_db
SAID = Renewal("Up at nine.", "Hopeless when alone.", "Back at work.")
TODAY = cast.TODAY


def test_a_certification_holds_sixty_days_and_carries_its_words():
    plan = in_force()
    made = actions.certify(physician(), plan)
    assert (made.certified_on, made.ends_on) == (TODAY, TODAY + timedelta(days=60))
    assert made.weekly_minutes == 540
    assert made.statement.endswith("Signed by Priya Shah, MD, Nov 23, 2026.")
    assert made.text_hash == fingerprint(made.statement)
    assert AuditEvent.objects.filter(action="plan.certified", object_id=made.pk).count() == 1


def test_the_second_certification_asks_for_response_symptoms_and_goals():
    plan = in_force()
    actions.certify(physician(), plan)
    with dates.use_clock(later(55)):
        with pytest.raises(Refused, match="responds to treatment"):
            actions.certify(physician(), plan)
        made = actions.certify(physician(), plan, renewal=SAID)
    assert made.response == SAID.response
    assert made.ends_on == TODAY + timedelta(days=115)


def test_a_certification_carries_the_day_it_is_signed():
    with pytest.raises(Refused, match="the day it is signed"):
        actions.certify(physician(), in_force(), TODAY - timedelta(days=3))


def test_a_medicare_plan_under_nine_hours_is_not_certified():
    plan = in_force(draft=with_services(GROUP))
    assert plan.weekly_minutes == 360
    with pytest.raises(Refused, match="6 hours a week; Medicare needs at least 9"):
        actions.certify(physician(), plan)


def test_a_plan_that_is_not_in_force_is_not_certified():
    with pytest.raises(Refused, match="not signed yet"):
        actions.certify(physician(), waiting())


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.UTILIZATION_REVIEWER, Role.PROGRAM_DIRECTOR])
def test_only_physicians_certify(role):
    with pytest.raises(Forbidden):
        actions.certify(cast.actor(role), in_force())


def test_a_physician_of_another_site_does_not_certify():
    with pytest.raises(Forbidden):
        actions.certify(other_site_physician(), in_force())


def test_a_selection_signs_and_certifies_all_or_none():
    ready, unready = patient_signed(), waiting(stay("Cal", "Doe"))
    with pytest.raises(Refused, match="has not signed"):
        actions.certify_selected(physician(), [Choice(ready), Choice(unready)])
    ready.refresh_from_db()
    assert ready.state == "awaiting-physician"
    assert not Certification.objects.exists()
    assert actions.certify_selected(physician(), [Choice(ready)]) == [ready.pk]
    assert Certification.objects.get().plan == ready


def test_a_new_version_can_be_signed_without_a_new_certification():
    plan = patient_signed()
    actions.certify_selected(physician(), [Choice(plan, certifies=False)])
    plan.refresh_from_db()
    assert plan.state == "in-force"
    assert not Certification.objects.exists()


def words(plan, days=30, **changes):
    values = {"summary": "Sleeps better.", "next_due_on": TODAY + timedelta(days=days)}
    return ReviewWords(**values | changes)


def test_a_review_is_kept_and_closes_what_ended():
    plan = in_force()
    step = plan.objectives.get()
    made = actions.review_plan(therapist(), plan, words(plan, outcomes=((step.pk, Outcome.MET),)))
    step.refresh_from_db()
    assert (step.closed_on, step.outcome) == (TODAY, "met")
    assert made.next_due_on == TODAY + timedelta(days=30)
    assert AuditEvent.objects.filter(action="plan.reviewed", object_id=made.pk).exists()
    assert AuditEvent.objects.filter(action="objective.closed", object_id=step.pk).exists()


def test_a_closed_objective_is_not_carried_to_the_next_version():
    plan = in_force()
    actions.review_plan(therapist(), plan, words(plan, outcomes=((plan.objectives.get().pk, Outcome.MET),)))
    new = actions.start_draft(therapist(), plan.episode, actions.StartChoice(from_plan_in_force=True))
    assert new.objectives.count() == 0
    assert new.weekly_minutes == 0


def test_a_review_past_thirty_days_is_refused_and_closes_nothing():
    plan = in_force()
    step = plan.objectives.get()
    with pytest.raises(Refused, match="must be by Dec 23"):
        actions.review_plan(therapist(), plan, words(plan, days=31, outcomes=((step.pk, Outcome.MET),)))
    step.refresh_from_db()
    assert step.closed_on is None


def test_an_objective_of_another_plan_is_not_closed():
    plan, other = in_force(), drafted(stay("Cal", "Doe"))
    with pytest.raises(Refused, match="not in this plan"):
        actions.review_plan(therapist(), plan, words(plan, outcomes=((other.objectives.get().pk, Outcome.MET),)))
    assert not PlanReview.objects.exists()


def test_a_nurse_does_not_review():
    plan = in_force()
    with pytest.raises(Forbidden):
        actions.review_plan(cast.actor(Role.NURSE), plan, words(plan))
