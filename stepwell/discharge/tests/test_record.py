"""What the record tells of a stay: scores, goals, medicines with their supply, what was taught, safety."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.discharge.queries.leaving import ground_of
from stepwell.discharge.queries.prefill import prefilled
from stepwell.discharge.queries.record import record_of
from stepwell.discharge.rules.letter_facts import GoalOutcome
from stepwell.discharge.tests.room import ONE, medicine, plan_of_safety, reconciled, scored, taught
from stepwell.encounter.models import Encounter, SkillMark
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.placement.models import StepUp
from stepwell.placement.tests.declining_room import declined
from stepwell.plan.models import GoalScale, Objective, PlanReview, ReviewMark
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def episode():
    return cast.make_episode()


def record(episode):
    return record_of(episode.pk, cast.TODAY)


def test_scores_of_this_stay_give_first_best_and_last(episode, django_assert_num_queries):
    scored(episode, episode.admitted_on - ONE, 27)  # before the stay
    for ago, total in ((21, 17), (14, 6), (7, 8)):
        scored(episode, cast.TODAY - ago * ONE, total)
    error = scored(episode, cast.TODAY, 1)
    error.edit(entered_in_error_at=cast.NOW)
    with django_assert_num_queries(1):
        found = record(episode)
    (phq,) = found.measures
    assert (phq.title, phq.first[1], phq.best[1], phq.last[1]) == ("PHQ-9", 17, 6, 8)
    assert phq.measures["es"] == "Síntomas de depresión"
    assert found.readings["phq-9"][0].items["9"] == 0


def test_goals_end_as_their_steps_were_closed_or_last_reviewed(episode):
    assert record(episode).goals == ()
    plan = cast.make_plan(episode)
    (goal,) = record(episode).goals
    assert (goal.text, goal.outcome) == ("Feel well enough to run my day", GoalOutcome.OPEN)
    objective = Objective.objects.get(plan=plan)
    whose = {"patient": episode.patient, "site": episode.site}
    review = PlanReview.objects.create(
        plan=plan,
        reviewed_on=cast.TODAY,
        reviewed_by=episode.therapist.account,
        summary="x",
        next_due_on=cast.TODAY,
        **whose,
    )
    ReviewMark.objects.create(review=review, objective=objective, achievement="improving", **whose)
    assert record(episode).goals[0].outcome is GoalOutcome.PARTLY
    objective.edit(closed_on=cast.TODAY, outcome="met")
    assert record(episode).goals[0].outcome is GoalOutcome.MET
    assert record(episode).problems == ("I stay in bed.",)


def test_the_latest_closed_week_gives_the_t_score(episode):
    plan = cast.make_plan(episode)
    objective = Objective.objects.get(plan=plan)
    for week, result in ((14, -1), (7, 1), (0, None)):
        GoalScale.objects.create(
            objective=objective,
            week_on=cast.TODAY - week * ONE,
            expected="Up by nine",
            result=result,
            agreed_by=episode.therapist.account,
            patient=episode.patient,
            site=episode.site,
        )
    found = record(episode)
    assert (found.goals_t, found.goals_on) == (60.0, cast.TODAY - 7 * ONE)


def test_a_list_nobody_wrote_is_not_an_empty_one(episode):
    assert record(episode).medicines is None
    stopped = medicine(episode, state="stopped", stopped_on=cast.TODAY, stop_reason="Rash")
    assert record(episode).medicines == ()
    stopped.edit(state="active", stopped_on=None, stop_reason="")
    (line,) = record(episode).medicines
    assert (line.name, line.how, line.why, line.prescriber) == (
        "Sertraline 100 mg",
        "each morning",
        "mood",
        "Priya Shah",
    )
    assert line.supply_days == 20  # thirty days were ordered ten days ago


def test_a_supply_that_ran_out_is_none_left_and_one_never_ordered_is_not_known(episode):
    medicine(episode, supply=7)
    medicine(episode, supply=None, drug_text="Hydroxyzine", prescriber=None, prescriber_outside="Dr. Roy")
    hydroxyzine, sertraline = record(episode).medicines
    assert (sertraline.supply_days, hydroxyzine.supply_days) == (0, None)
    assert record(episode).prescribers == ("Dr. Roy", "Priya Shah")


def test_what_was_taught_counts_where_the_person_came(episode):
    taught(episode, "RP-1", cast.TODAY - 7 * ONE)
    taught(episode, "RP-2", cast.TODAY - 6 * ONE, came="out")
    found = record(episode)
    assert dict(found.modules) == {"RP-1": cast.TODAY - 7 * ONE}
    assert [one["es"] for one in found.taught] == ["Mis señales de aviso"]


def test_practiced_is_what_was_seen_not_what_was_attended(episode):
    taught(episode, "RP-1", cast.TODAY - 7 * ONE)
    taught(episode, "RP-2", cast.TODAY - 6 * ONE)
    assert record(episode).practiced == ()
    first, second = Encounter.objects.filter(episode=episode).order_by("on")
    who = episode.therapist.account
    whose = {"patient": episode.patient, "site": episode.site, "marked_by": who, "marked_at": cast.NOW}
    mark = SkillMark.objects.create(encounter=first, module="RP-1", level="practiced", **whose)
    SkillMark.objects.create(encounter=second, module="RP-2", level="shown", **whose)
    found = record(episode)
    assert [one["es"] for one in found.practiced] == ["Mis señales de aviso"]
    assert len(found.taught) == 2
    mark.edit(withdrawn_at=cast.NOW, withdrawn_by=who)
    assert record(episode).practiced == ()


def test_only_safety_answers_of_this_stay_count(episode):
    assert record(episode).screened_on is None  # those of the assessment were before the first day
    cast.make_safety_screen(episode.patient, asked_at=cast.NOW - 2 * ONE, result="high", wish_dead=True)
    found = record(episode)
    assert (found.screened_on, found.screen_level.value, found.is_held) == (cast.TODAY - 2 * ONE, "high", True)


def test_the_form_begins_with_what_the_record_holds(episode):
    plan_of_safety(episode)
    taught(episode, "RP-1", cast.TODAY - 7 * ONE)
    reconciled(episode)
    ground = ground_of(cast.actor(Role.THERAPIST), episode.pk)
    first = prefilled(ground, record(episode), "Theo Hart")
    assert first["staying_well_on"] == cast.TODAY - ONE
    assert (first["skills_that_helped"], first["would_bring_back"]) == ("Walk to the river", "I stop answering texts")
    assert first["summary"].startswith(
        "Attended 1 of 1 services, Nov 2, 2026 to Nov 23, 2026. Worked on My warning signs."
    )
    assert first["booked_by"] == "Theo Hart"
    assert ground.reconciled_on == cast.TODAY
    assert not {"reason", "risk", "naloxone"} & set(first)  # only a person can say these
    assert (first["next_level"], first["handed_to"]) == ("", "")


@pytest.mark.parametrize(
    ("outcome", "handed_to", "level"),
    [("", "County hospital", "php"), ("admitted", "County hospital", "php"), ("declined", "", "")],
)
def test_who_took_over_in_a_step_up_is_not_typed_again(episode, outcome, handed_to, level):
    who = episode.therapist.account
    closed = {"closed_at": cast.NOW, "closed_by": who, "outcome": outcome} if outcome else {}
    StepUp.objects.create(
        episode=episode,
        patient=episode.patient,
        site=episode.site,
        opened_at=cast.NOW,
        opened_by=who,
        because="Two nights without sleep",
        to_level="php",
        handed_to="County hospital",
        **closed,
    )
    first = prefilled(ground_of(cast.actor(Role.THERAPIST), episode.pk), record(episode), "")
    assert (first["handed_to"], first["next_level"]) == (handed_to, level)


def test_a_reconciliation_at_admission_does_not_stand_for_the_one_at_leaving(episode):
    reconciled(episode, "admission")
    assert ground_of(cast.actor(Role.THERAPIST), episode.pk).reconciled_on is None
    assert record(episode).reconciled_on is None
    assert timedelta(0) < cast.TODAY - episode.admitted_on


def test_a_declined_plan_is_told_until_a_plan_is_made_after_it(episode, client):
    assert record(episode).declined_on is None
    declined(episode.patient)
    assert record(episode).declined_on == ground_of(cast.actor(Role.THERAPIST), episode.pk).declined_on == cast.TODAY
    me = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    assert "Declined on Nov 23; offer it again" in me.get(reverse("discharge_page", args=[episode.pk])).text
    plan_of_safety(episode)
    assert record(episode).declined_on is None
    assert ground_of(cast.actor(Role.THERAPIST), episode.pk).declined_on is None
