"""The way up to more care is marked step by step, handed over, ended with how it went, and followed by calls."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.tenancy import system_actor
from stepwell.people.models import Contact
from stepwell.people.queries import actor_for
from stepwell.placement import actions
from stepwell.placement.actions import HandOver, Raised
from stepwell.placement.models import FollowUp, StepUp, StepUpStep
from stepwell.placement.queries import open_follow_ups, step_up_page
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.rules.step_up import Outcome, StepMark, Transport, steps_of
from stepwell.placement.tests.room import HIGH, PLAN, screened
from tests import cast

pytestmark = pytest.mark.django_db

WHY = "Cannot say that tonight will be safe."
HAND = HandOver(Transport.AMBULANCE, "Mercy ER, charge nurse Lane", "Person: Ana Rivera. Intent this week.")
STEPS = [row.code for row in steps_of(cast.TODAY)]


@pytest.fixture
def episode():
    found = cast.make_episode()
    for role in (Role.PROGRAM_DIRECTOR, Role.NURSE, Role.GROUP_LEADER):
        cast.the_staff(role)
    return found


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


def opened(actor, patient, concern=None):
    return actions.open_step_up(actor, patient, WHY, Level.INPATIENT, concern)


def marked(actor, step_up, codes=STEPS):
    for code in codes:
        actions.mark_step(actor, step_up, code, StepMark(note="Done."))


def test_one_is_open_at_a_time_and_a_second_call_finds_it(episode, therapist):
    first = opened(therapist, episode.patient)
    assert opened(cast.actor(Role.NURSE), episode.patient) == first
    assert (first.episode, first.to_level, first.because) == (episode, "inpatient", WHY)
    assert AuditEvent.objects.filter(action="step_up.opened").count() == 1


def test_a_danger_found_before_any_stay_goes_the_same_way(therapist):
    patient = cast.make_patient("Gus", "Tully")
    step_up = opened(therapist, patient)
    assert step_up.episode is None
    marked(therapist, step_up)
    actions.write_hand_over(therapist, step_up, HAND)
    actions.end_step_up(therapist, step_up, Outcome.ADMITTED)
    assert {row.owner_id for row in FollowUp.objects.all()} == {therapist.account_id}


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER, Role.UTILIZATION_REVIEWER, Role.ADMINISTRATOR])
def test_other_roles_do_nothing_here(episode, therapist, role):
    step_up, actor = opened(therapist, episode.patient), cast.actor(role)
    for act in (
        lambda: opened(actor, episode.patient),
        lambda: actions.mark_step(actor, step_up, "call", StepMark()),
        lambda: actions.write_hand_over(actor, step_up, HAND),
        lambda: actions.end_step_up(actor, step_up, Outcome.DECLINED),
    ):
        with pytest.raises(Forbidden):
            act()


def test_another_site_does_nothing_here(episode, therapist):
    step_up = opened(therapist, episode.patient)
    stranger = actor_for(cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Tom Far").account)
    with pytest.raises(Forbidden):
        actions.mark_step(stranger, step_up, "call", StepMark())


def test_why_has_to_be_said(episode, therapist):
    with pytest.raises(Refused) as no:
        actions.open_step_up(therapist, episode.patient, " ", Level.PHP)
    assert no.value.code == "NO_REASON"


def test_a_step_is_done_or_left_out_with_why_and_said_again_it_is_one_row(episode, therapist):
    step_up = opened(therapist, episode.patient)
    with pytest.raises(Refused) as no:
        actions.mark_step(therapist, step_up, "tell_people", StepMark(is_left_out=True))
    assert no.value.code == "WHY_LEFT_OUT"
    actions.mark_step(therapist, step_up, "tell_people", StepMark(True, "Nobody is on file."))
    actions.mark_step(therapist, step_up, "tell_people", StepMark(note="Brother reached after all."))
    row = StepUpStep.objects.get()
    assert (row.is_left_out, row.note, row.version) == (False, "Brother reached after all.", 2)


def test_it_ends_only_whole_and_then_stays_as_written(episode, therapist):
    step_up = opened(therapist, episode.patient)
    with pytest.raises(Refused) as no:
        actions.end_step_up(therapist, step_up, Outcome.ADMITTED)
    assert no.value.code == "STEPS_OPEN"
    marked(therapist, step_up)
    for facts, code in [
        (replace(HAND, transport=None), "NO_TRANSPORT"),
        (replace(HAND, handed_to=""), "NO_RECEIVER"),
        (replace(HAND, text=" "), "NO_HAND_OVER"),
    ]:
        actions.write_hand_over(therapist, step_up, facts)
        with pytest.raises(Refused) as no:
            actions.end_step_up(therapist, step_up, Outcome.ADMITTED)
        assert no.value.code == code
    actions.write_hand_over(therapist, step_up, HAND)
    actions.end_step_up(therapist, step_up, Outcome.ADMITTED, step_up.version)
    assert (step_up.outcome, len(step_up.text_hash)) == ("admitted", 64)
    assert AuditEvent.objects.filter(action="step_up.ended").count() == 1
    for act in (
        lambda: actions.mark_step(therapist, step_up, "call", StepMark()),
        lambda: actions.write_hand_over(therapist, step_up, HAND),
        lambda: actions.end_step_up(therapist, step_up, Outcome.ADMITTED),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == "WRONG_STATE"
    assert opened(therapist, episode.patient).pk != step_up.pk


def test_two_who_write_the_hand_over_at_once_are_told(episode, therapist):
    step_up = opened(therapist, episode.patient)
    actions.write_hand_over(therapist, step_up, HAND, 1)
    with pytest.raises(EditConflict):
        actions.write_hand_over(cast.actor(Role.NURSE), step_up, HAND, 1)


def test_three_contacts_follow_with_an_owner_and_are_told_on_when_late(episode, therapist):
    step_up = opened(therapist, episode.patient)
    marked(therapist, step_up, STEPS[:3])
    actions.end_step_up(therapist, step_up, Outcome.NOT_REACHED)
    tasks = list(FollowUp.objects.order_by("due_at"))
    assert [row.kind for row in tasks] == ["day-1", "day-3", "day-7"]
    assert {row.owner for row in tasks} == {episode.therapist.account}
    assert [row.url for row in open_follow_ups(therapist, mine=True)]
    clock = system_actor("the safety clock")
    with dates.use_clock(tasks[0].due_at - timedelta(seconds=1)):
        assert actions.escalate_follow_ups(clock) == []
    with dates.use_clock(tasks[0].due_at):
        assert actions.escalate_follow_ups(clock) == [tasks[0]]
        assert actions.escalate_follow_ups(clock) == []
        director = cast.actor(Role.PROGRAM_DIRECTOR)
        assert [row.word for row in open_follow_ups(director, mine=True)] == ["Overdue"]


def test_a_contact_ends_with_what_was_heard(episode, therapist):
    step_up = opened(therapist, episode.patient)
    marked(therapist, step_up, STEPS[:3])
    actions.end_step_up(therapist, step_up, Outcome.DECLINED)
    task = FollowUp.objects.order_by("due_at").first()
    with pytest.raises(Forbidden):
        actions.finish_follow_up(cast.actor(Role.FRONT_DESK), task, "Safe.", True)
    with pytest.raises(Refused) as no:
        actions.finish_follow_up(therapist, task, " ", True)
    assert no.value.code == "NO_OUTCOME"
    actions.finish_follow_up(therapist, task, "No answer, letter sent.", False, task.version)
    assert (task.was_reached, task.done_by_id) == (False, therapist.account_id)
    with pytest.raises(Refused) as no:
        actions.finish_follow_up(therapist, task, "Again.", True)
    assert no.value.code == "WRONG_STATE"
    assert AuditEvent.objects.filter(action="follow_up.done").count() == 1


def test_the_concern_it_came_of_waits_for_its_end_and_makes_no_second_calls(episode, therapist):
    concern = actions.raise_concern(
        therapist, episode.patient, Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Said goodbye.")
    )
    step_up = opened(therapist, episode.patient, concern)
    with pytest.raises(Refused) as no:
        actions.close_concern(therapist, concern, "All is well now.")
    assert no.value.code == "STEP_UP_OPEN"
    marked(therapist, step_up, STEPS[:3])
    actions.end_step_up(therapist, step_up, Outcome.NOT_REACHED)
    actions.close_concern(therapist, concern, "Welfare check asked for.")
    assert FollowUp.objects.count() == 3


def test_the_summary_is_drafted_from_what_is_on_file(episode, therapist):
    patient = episode.patient
    screened(patient, HIGH)
    actions.write_safety_plan(therapist, patient, PLAN)
    Contact.objects.create(
        patient=patient,
        site=patient.site,
        name="Lena Rivera",
        relationship="sibling",
        phone="555-0188",
        is_emergency=True,
    )
    shown = step_up_page(therapist, opened(therapist, patient).pk)
    for words in (WHY, "Ana Rivera", "some intent to act", "Level High", "Lena Rivera", "555-0188", "Sami keeps the key",
                  episode.therapist.account.name, "Allergies"):  # fmt: skip
        assert words in shown.draft, words
    assert [line.code for line in shown.steps if line.is_now] == ["stay"]
    assert [one.dial for one in shown.numbers] == ["911", "988", "555-0100"]
    assert StepUp.objects.get().hand_over == ""  # a draft is not kept by itself
