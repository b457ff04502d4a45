"""Strengths and barriers as rows of a draft: added, changed, removed, copied, signed, and done."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.plan import actions
from stepwell.plan.models import Barrier, Objective, PlanSignature, Strength
from stepwell.plan.queries.aims import aims_of
from stepwell.plan.queries.tree import draft_from, tree_of
from stepwell.plan.rules import signing
from stepwell.plan.rules.drafting import BarrierDraft, StrengthDraft
from stepwell.plan.tests.room import DRAFT, STEP, drafted, in_force, later, therapist, waiting, with_services
from tests import cast

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 4)
PET = StrengthDraft("a dog named Rex", "pet")
RIDE = BarrierDraft("transport", "transport", None, "Ana", DUE)
FULL = replace(DRAFT, strength_rows=(PET,), barrier_rows=(RIDE,))


def test_picked_and_own_strengths_are_added_in_order():
    plan = drafted()
    facts = (actions.StrengthFacts("Pet", "pet"), actions.StrengthFacts("sings"))
    first = actions.add_strengths(therapist(), plan, facts)
    assert first.own_words == "Pet"
    assert list(Strength.objects.values_list("rank", "code", "own_words")) == [(1, "pet", "Pet"), (2, "", "sings")]
    assert AuditEvent.objects.filter(action="strength.added").count() == 2


def test_an_empty_choice_of_strengths_is_refused():
    with pytest.raises(Refused, match="Nothing was picked"):
        actions.add_strengths(therapist(), drafted(), ())


def test_a_barrier_names_a_colleague_of_the_site_or_anyone_in_words():
    plan = drafted()
    owner = cast.the_staff(Role.NURSE).account
    one = actions.add_barrier(therapist(), plan, actions.BarrierFacts("money", "money", owner.pk, "", DUE))
    two = actions.add_barrier(therapist(), plan, actions.BarrierFacts("rides", "", None, "her sister", DUE))
    assert (one.owner, one.owner_words, one.rank) == (owner, "Nora Wells", 1)
    assert (two.owner, two.owner_words, two.rank) == (None, "her sister", 2)
    elsewhere = cast.make_staff(Role.NURSE, cast.make_site(name="Hillside"), "Hilla Moss").account
    with pytest.raises(Refused, match="does not work at this site"):
        actions.add_barrier(therapist(), plan, actions.BarrierFacts("money", "", elsewhere.pk, "", DUE))


@pytest.mark.parametrize("role", [Role.NURSE, Role.GROUP_LEADER, Role.FRONT_DESK])
def test_other_roles_do_not_write_aims(role):
    plan = drafted()
    with pytest.raises(Forbidden):
        actions.add_strengths(cast.actor(role), plan, (actions.StrengthFacts("pet"),))
    with pytest.raises(Forbidden):
        actions.add_barrier(cast.actor(role), plan, actions.BarrierFacts("money"))


def test_a_therapist_of_another_site_does_not_write_them():
    plan = drafted()
    other = cast.actor_for(cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hilla Moss").account)
    with pytest.raises(Forbidden):
        actions.add_barrier(other, plan, actions.BarrierFacts("money"))


def test_a_row_of_a_draft_is_changed_and_taken_away_and_the_history_keeps_it():
    plan = drafted(draft=FULL)
    barrier, strength = Barrier.objects.get(), Strength.objects.get()
    actions.change_part(therapist(), barrier, 1, actions.BarrierFacts("bus fare", "transport", None, "Ana", DUE))
    actions.change_part(therapist(), strength, 1, actions.StrengthFacts("Rex", "pet"))
    assert Barrier.objects.get().own_words == "bus fare"
    actions.remove_part(therapist(), barrier)
    actions.remove_part(therapist(), strength)
    assert aims_of(plan.pk) == aims_of(
        drafted(cast.make_episode(cast.make_patient("Cal", "Doe")), replace(DRAFT, problems=())).pk
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM plan_barrierevent WHERE own_words = 'bus fare'")
        assert cursor.fetchone()[0] >= 1


def test_a_signed_version_keeps_its_aims_as_they_are():
    plan = waiting(draft=FULL)
    barrier = Barrier.objects.get()
    for act in (
        lambda: actions.add_strengths(therapist(), plan, (actions.StrengthFacts("pet"),)),
        lambda: actions.change_part(therapist(), barrier, 1, actions.BarrierFacts("x")),
        lambda: actions.remove_part(therapist(), barrier),
    ):
        with pytest.raises(Refused, match="stays as it is"):
            act()


def test_a_barrier_without_owner_or_day_stands_in_the_way_of_the_signature():
    plan = drafted(draft=replace(DRAFT, barrier_rows=(BarrierDraft("transport"),)))
    with pytest.raises(Refused) as no:
        actions.sign_as_clinician(therapist(), plan)
    assert "Barrier 1: say who takes care of it." in no.value.says
    assert "Barrier 1: say by when." in no.value.says


def test_what_is_signed_holds_strengths_and_barriers_by_name_and_day():
    made = waiting(draft=FULL).signatures.get()
    for words in ("stepwell-plan/2", "a dog named Rex", "transport", "Ana", "2026-12-04"):
        assert words in made.text


def test_a_barrier_is_done_once_and_the_signed_text_still_stands():
    plan = in_force(draft=FULL)
    barrier = Barrier.objects.get()
    actions.finish_barrier(therapist(), barrier)
    assert Barrier.objects.get().done_by.name == "Theo Hart"
    assert AuditEvent.objects.filter(action="barrier.done", object_id=barrier.pk).count() == 1
    with pytest.raises(Refused, match="done already"):
        actions.finish_barrier(therapist(), Barrier.objects.get())
    text = plan.signatures.get(kind="physician").text
    assert signing.stands(text, draft_from(plan, tree_of(plan.pk), aims_of(plan.pk)), plan.number)


def test_other_roles_do_not_mark_a_barrier_done_and_neither_in_a_past_version():
    plan = in_force(draft=FULL)
    barrier = Barrier.objects.get()
    with pytest.raises(Forbidden):
        actions.finish_barrier(cast.actor(Role.NURSE), barrier)
    plan.edit(state="superseded", superseded_on=cast.TODAY)
    with pytest.raises(Refused, match="past"):
        actions.finish_barrier(therapist(), barrier)


def test_the_next_version_takes_strengths_and_open_barriers_along_and_leaves_done_ones():
    money = BarrierDraft("money", "money", None, "Theo", DUE)
    plan = in_force(draft=replace(FULL, barrier_rows=(RIDE, money)))
    actions.finish_barrier(therapist(), Barrier.objects.get(own_words="transport"))
    second = actions.start_draft(therapist(), plan.episode, actions.StartChoice(from_plan_in_force=True))
    found = aims_of(second.pk)
    assert [row.own_words for row in found.strengths] == ["a dog named Rex"]
    assert [(row.own_words, row.owner_words, row.due_on, row.done_at) for row in found.barriers] == [
        ("money", "Theo", DUE, None)
    ]


def test_a_version_taken_back_lives_on_with_its_aims_and_its_scale():
    step = replace(STEP, instrument="phq-9", start_value=Decimal(16), target_value=Decimal(9), better="low")
    problem = replace(DRAFT.problems[0], goals=(replace(DRAFT.problems[0].goals[0], objectives=(step,)),))
    plan = waiting(draft=replace(FULL, problems=(problem,)))
    again = actions.withdraw_plan(therapist(), plan, "A word is wrong")
    assert aims_of(again.pk).strength_drafts() == (PET,)
    assert aims_of(again.pk).barrier_drafts() == (RIDE,)
    kept = Objective.objects.get(plan=again)
    assert (kept.instrument, kept.start_value, kept.target_value, kept.better) == (
        "phq-9",
        Decimal(16),
        Decimal(9),
        "low",
    )


def test_a_version_first_signed_in_the_old_form_goes_on_in_it():
    plan = drafted()
    tree = tree_of(plan.pk)
    old = signing.text_of(draft_from(plan, tree), plan.number, signing.FIRST_FORM)
    PlanSignature.objects.create(
        plan=plan,
        patient=plan.patient,
        site=plan.site,
        kind="clinician",
        signed_by=cast.the_staff(Role.THERAPIST).account,
        name_typed="Theo Hart",
        signed_at=dates.now(),
        text=old,
        text_hash=signing.fingerprint(old),
    )
    plan.edit(state="awaiting-physician")
    made = actions.sign_as_patient(cast.patient_actor(plan.patient), plan, "Ana Rivera", shown=signing.fingerprint(old))
    assert made.text == old
    assert signing.stands(made.text, draft_from(plan, tree_of(plan.pk), aims_of(plan.pk)), plan.number)


def test_an_objective_takes_its_better_way_from_the_scale_and_refuses_a_step_back():
    plan = drafted(draft=with_services())
    goal = plan.problems.get().goals.get()
    day = cast.TODAY + timedelta(days=30)
    made = actions.add_objective(
        therapist(),
        goal,
        actions.ObjectiveFacts("Less worry", "GAD-7", "14", "7", day, "gad-7", Decimal(14), Decimal(7)),
    )
    assert made.better == "low"
    with pytest.raises(Refused, match="not lower than the start"):
        actions.add_objective(
            therapist(), goal, actions.ObjectiveFacts("x", "GAD-7", "7", "14", day, "gad-7", Decimal(7), Decimal(14))
        )


def test_a_start_from_examples_takes_the_last_scores_and_the_people_of_the_stay():
    episode = cast.make_episode(cast.make_patient("Ana", "Rivera"))
    cast.make_diagnosis(episode)
    choice = actions.StartChoice(examples=("DEP-1",), baselines=(("phq-9", Decimal(18)),))
    plan = actions.start_draft(therapist(), episode, choice)
    first = Objective.objects.filter(plan=plan).earliest("label")
    assert (first.starts_at, first.instrument, first.target_value) == ("18", "phq-9", Decimal(12))
    who = set(first.interventions.values_list("service_type", "responsible"))
    assert ("IND", "Theo Hart, LCSW") in who
    assert ("MED", "Priya Shah, MD") in who
    assert plan.weekly_minutes >= 540


def test_barriers_whose_day_has_passed_are_known_as_late():
    plan = in_force(draft=FULL)
    row = aims_of(plan.pk).barriers[0]
    assert not row.is_late(DUE)
    assert row.is_late(DUE + timedelta(days=1))
    assert later(0)
