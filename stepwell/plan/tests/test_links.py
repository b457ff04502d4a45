"""What later rooms ask of plans."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stepwell.kernel import dates
from stepwell.plan import actions
from stepwell.plan.models import CarePlan
from stepwell.plan.queries import (
    certification_on,
    diagnoses_of,
    links_for_episode,
    links_for_episodes,
    plan_in_force,
    principal_diagnosis,
)
from stepwell.plan.queries.work import work_of
from stepwell.plan.rules.certification import is_certified
from stepwell.plan.rules.certify import Renewal
from stepwell.plan.rules.thread import Link, ThreadFacts, links_hold
from stepwell.plan.tests.room import (
    GROUP,
    SINGLE,
    drafted,
    in_force,
    later,
    physician,
    stay,
    therapist,
    with_services,
)
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = cast.TODAY


def test_a_note_can_hang_on_each_service_of_the_plan_in_force():
    plan = in_force()
    links = links_for_episode(plan.episode_id)
    assert sorted(links) == ["GP", "IND", "TE"]
    found = links["GP"][0]
    assert (found.label, found.module, found.diagnosis, found.minutes) == ("1.1", "CB-2", "F33.1", 60)
    _, facts = plan_in_force(plan.episode_id)
    ids = (found.problem_id, found.goal_id, found.objective_id, found.intervention_id)
    link = Link(found.diagnosis, *(str(value) for value in ids))
    assert links_hold(ThreadFacts((link,), facts, True, "GP"))


def test_shared_hours_give_each_step_a_link_of_its_own():
    plan = in_force(draft=with_services(GROUP, SINGLE, replace(GROUP, method="Second", same_as=0)))
    links = links_for_episode(plan.episode_id)["GP"]
    assert len(links) == 2
    _, facts = plan_in_force(plan.episode_id)
    assert {row.id for row in facts.interventions} >= {str(link.intervention_id) for link in links}


def test_a_draft_gives_no_links():
    plan = drafted()
    assert links_for_episode(plan.episode_id) == {}
    assert plan_in_force(plan.episode_id) is None


def test_links_of_many_stays_cost_one_query(django_assert_num_queries):
    plans = [in_force(), in_force(stay("Cal", "Doe"))]
    with django_assert_num_queries(1):
        found = links_for_episodes([plan.episode_id for plan in plans])
    assert set(found) == {plan.episode_id for plan in plans}


def test_a_past_day_gives_the_version_that_held_then():
    first = in_force()
    second = actions.start_draft(therapist(), first.episode, actions.StartChoice(from_plan_in_force=True))
    with dates.use_clock(later(5)):
        actions.sign_as_clinician(therapist(), second)
        actions.record_declined(therapist(), second, "Away")
        actions.sign_as_physician(physician(), second)
    days = {
        TODAY - timedelta(days=1): None,
        TODAY: 1,
        TODAY + timedelta(days=4): 1,
        TODAY + timedelta(days=5): 2,
    }
    for on, number in days.items():
        found = plan_in_force(first.episode_id, on)
        assert (found[0].number if found else None) == number
        links = links_for_episode(first.episode_id, on)
        plans = {link.plan_id for rows in links.values() for link in rows}
        assert plans == set(CarePlan.objects.filter(episode=first.episode, number=number).values_list("pk", flat=True))


def test_a_closed_objective_takes_notes_up_to_the_day_before():
    plan = in_force()
    plan.objectives.get().edit(closed_on=TODAY + timedelta(days=3), outcome="met")
    assert links_for_episode(plan.episode_id) == {}
    assert links_for_episode(plan.episode_id, TODAY + timedelta(days=2))
    assert not links_for_episode(plan.episode_id, TODAY + timedelta(days=3))


def test_certifications_tell_first_latest_and_whether_they_cover_a_day(django_assert_num_queries):
    plan = in_force()
    actions.certify(physician(), plan)
    with dates.use_clock(later(55)):
        actions.certify(physician(), plan, renewal=Renewal("a", "b", "c"))
    cases = [
        (-1, None, False),
        (0, None, True),
        (54, None, True),
        (55, 55, True),
        (115, 55, True),
        (116, 55, False),
    ]
    for days, again, covers in cases:
        on = TODAY + timedelta(days=days)
        with django_assert_num_queries(1):
            found = certification_on([plan.episode_id], on)[plan.episode_id]
        again_on = TODAY + timedelta(days=again) if again else None
        assert (found.certified.first_on, found.certified.again_on, found.covers) == (TODAY, again_on, covers)
        assert is_certified(found.certified, on) is covers


def test_a_stay_never_certified_is_left_out():
    assert certification_on([in_force().episode_id], TODAY) == {}


def test_the_principal_diagnosis_is_the_first_that_stands():
    episode = stay()
    actions.add_diagnosis(therapist(), episode, "F41.1")
    assert principal_diagnosis([episode.pk]) == {episode.pk: "F33.1"}
    assert diagnoses_of([episode.pk]) == {episode.pk: ("F33.1", "F41.1")}
    actions.withdraw_diagnosis(therapist(), episode.diagnoses.get(rank=1))
    assert principal_diagnosis([episode.pk]) == {episode.pk: "F41.1"}


def test_work_on_a_step_is_carried_to_the_step_that_continues_it():
    plan = in_force()
    seat = cast.make_seat(cast.make_session(), plan.episode)
    encounter = cast.make_encounter(seat)
    assert {work.last_on for work in work_of(plan.episode_id).values()} == {None}
    encounter.edit(signed_at=cast.NOW, signed_by=encounter.practitioner.account)
    new = actions.start_draft(therapist(), plan.episode, actions.StartChoice(from_plan_in_force=True))
    work = work_of(plan.episode_id)[new.objectives.get().pk]
    assert (work.begun_on, work.last_on) == (plan.in_force_on, encounter.on)
