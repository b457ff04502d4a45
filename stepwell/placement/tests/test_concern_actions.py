"""A concern has an owner and a clock, is told to others when the time is over, and ends with a note."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.tenancy import system_actor
from stepwell.people.models import RoleAssignment
from stepwell.people.queries import actor_for
from stepwell.placement import actions
from stepwell.placement.actions import Raised
from stepwell.placement.models import FollowUp, RiskConcern
from stepwell.placement.queries import concern_count, open_concerns
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.program.models import Leave
from tests import cast

pytestmark = pytest.mark.django_db

CLOCK = system_actor("the safety clock")
WORRY = Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Said goodbye to everyone in group.")
NOTE = "Reached at home, sister stays, plan gone through."


@pytest.fixture
def episode():
    found = cast.make_episode()
    for role in (Role.PROGRAM_DIRECTOR, Role.PSYCHIATRIST, Role.NURSE, Role.GROUP_LEADER):
        cast.the_staff(role)
    return found


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


def raised(episode, worry=WORRY, role=Role.GROUP_LEADER):
    return actions.raise_concern(cast.actor(role), episode.patient, worry)


def account(role):
    return cast.the_staff(role).account


def away(role):
    Leave.objects.create(
        practitioner=cast.the_staff(role),
        during=(cast.NOW - timedelta(hours=2), cast.NOW + timedelta(days=1)),
        kind="sick",
        recorded_by=account(Role.PROGRAM_DIRECTOR),
    )


def later(minutes):
    return dates.use_clock(cast.NOW + timedelta(minutes=minutes))


def test_a_worry_goes_to_the_therapist_with_the_clock_of_its_level(episode):
    concern = raised(episode)
    assert concern.owner == episode.therapist.account
    assert (concern.episode, concern.raised_by) == (episode, account(Role.GROUP_LEADER))
    assert concern.due_at == cast.NOW + timedelta(minutes=15)
    assert concern.supervisor_at == cast.NOW + timedelta(minutes=30)
    assert AuditEvent.objects.filter(action="concern.raised", object_id=concern.pk).count() == 1


def test_when_the_therapist_is_away_someone_who_is_there_owns_it(episode):
    away(Role.THERAPIST)
    assert raised(episode).owner == account(Role.PROGRAM_DIRECTOR)


def test_when_the_director_is_away_too_the_psychiatrist_owns_it(episode):
    away(Role.THERAPIST)
    away(Role.PROGRAM_DIRECTOR)
    assert raised(episode).owner == account(Role.PSYCHIATRIST)


def test_a_therapist_who_has_left_the_site_owns_nothing_new(episode):
    RoleAssignment.objects.filter(account=episode.therapist.account).update(ends_on=cast.TODAY - timedelta(days=1))
    assert raised(episode).owner == account(Role.PROGRAM_DIRECTOR)


def test_before_a_stay_whoever_asked_owns_it(episode):
    patient = cast.make_patient("Gus", "Tully")
    assert actions.raise_concern(cast.actor(Role.NURSE), patient, WORRY).owner == account(Role.NURSE)


def test_a_site_without_any_clinician_says_so_and_saves_nothing(episode):
    RoleAssignment.objects.update(suspended_at=cast.NOW)
    with pytest.raises(Refused) as no:
        actions.raise_concern(CLOCK, cast.make_patient("Gus", "Tully"), WORRY)
    assert no.value.code == "NO_CLINICIAN"
    assert "911" in no.value.fix
    assert not RiskConcern.objects.exists()
    # In a stay the therapist keeps it: a danger is never left unsaved.
    assert actions.raise_concern(CLOCK, episode.patient, WORRY).owner == episode.therapist.account


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER, Role.UTILIZATION_REVIEWER, Role.ADMINISTRATOR])
def test_other_roles_neither_raise_nor_answer(episode, role):
    concern, actor = raised(episode), cast.actor(role)
    with pytest.raises(Forbidden):
        actions.raise_concern(actor, episode.patient, WORRY)
    for act in (
        lambda: actions.acknowledge_concern(actor, concern),
        lambda: actions.reach_concern(actor, concern),
        lambda: actions.close_concern(actor, concern, NOTE),
        lambda: actions.hand_over_concern(actor, concern, actor.account_id),
    ):
        with pytest.raises(Forbidden):
            act()
    assert open_concerns(actor) == []


def test_another_site_neither_sees_nor_answers(episode):
    concern = raised(episode)
    stranger = actor_for(cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Tom Far").account)
    assert (open_concerns(stranger), concern_count(stranger)) == ([], 0)
    with pytest.raises(Forbidden):
        actions.reach_concern(stranger, concern)


def test_a_worry_without_words_is_refused(episode):
    with pytest.raises(Refused) as no:
        raised(episode, replace(WORRY, says="  "))
    assert no.value.code == "NO_WORDS"


def test_one_note_raises_one_concern_however_often_it_is_signed(episode):
    note = replace(WORRY, source=ConcernSource.NOTE, encounter_id=uuid4(), level=SafetyLevel.MODERATE)
    first = raised(episode, note)
    assert raised(episode, note) == first
    assert raised(episode, replace(note, level=SafetyLevel.HIGH)).pk == first.pk
    first.refresh_from_db()
    assert (first.level, first.due_at) == ("high", cast.NOW + timedelta(minutes=15))
    assert raised(episode, replace(note, level=SafetyLevel.LOW)).level == "high"
    assert raised(episode, replace(note, encounter_id=uuid4())).pk != first.pk


def test_more_than_was_closed_begins_a_new_concern(episode, therapist):
    note = replace(WORRY, source=ConcernSource.NOTE, encounter_id=uuid4(), level=SafetyLevel.MODERATE)
    first = raised(episode, note)
    actions.close_concern(therapist, first, NOTE)
    assert raised(episode, note).pk == first.pk
    again = raised(episode, replace(note, level=SafetyLevel.HIGH))
    assert (again.pk != first.pk, again.closed_at, again.level) == (True, None, "high")


def test_the_first_to_act_is_kept(episode, therapist):
    concern = raised(episode)
    actions.acknowledge_concern(therapist, concern)
    actions.acknowledge_concern(cast.actor(Role.NURSE), concern)
    assert concern.acknowledged_by_id == therapist.account_id
    assert AuditEvent.objects.filter(action="concern.acknowledged").count() == 1


def test_nobody_answers_in_time_and_others_are_told_once_in_two_steps(episode):
    concern = raised(episode)
    with later(14):
        assert actions.escalate_concerns(CLOCK) == []
    with later(15):
        assert actions.escalate_concerns(CLOCK) == [concern]
        assert actions.escalate_concerns(CLOCK) == []
    concern.refresh_from_db()
    assert (concern.escalated_to, concern.supervisor_told) == (account(Role.PROGRAM_DIRECTOR), None)
    with later(30):
        assert actions.escalate_concerns(CLOCK) == [concern]
        assert actions.escalate_concerns(CLOCK) == []
    concern.refresh_from_db()
    assert concern.supervisor_told == account(Role.PSYCHIATRIST)  # not the one told before
    assert AuditEvent.objects.filter(action="concern.escalated").count() == 1
    assert AuditEvent.objects.filter(action="concern.supervisor_told").count() == 1


def test_the_owners_own_supervisor_decides(episode):
    nurse = cast.the_staff(Role.NURSE)
    episode.therapist.supervisor = nurse
    episode.therapist.save()
    concern = raised(episode)
    with later(31):
        actions.escalate_concerns(CLOCK)
    concern.refresh_from_db()
    assert (concern.escalated_to, concern.supervisor_told) == (account(Role.PROGRAM_DIRECTOR), nurse.account)


def test_to_say_that_one_acts_does_not_stop_the_clock_and_to_reach_them_does(episode, therapist):
    acted, reached = raised(episode), raised(episode)
    actions.acknowledge_concern(therapist, acted)
    actions.reach_concern(therapist, reached)
    assert (reached.reached_by_id, reached.acknowledged_by_id) == (therapist.account_id, therapist.account_id)
    with later(60):
        assert actions.escalate_concerns(CLOCK) == [acted]


def test_with_nobody_there_to_tell_it_is_tried_again(episode):
    concern = raised(episode)
    others = RoleAssignment.objects.exclude(account=concern.owner)
    others.update(suspended_at=cast.NOW)
    with later(15):
        assert actions.escalate_concerns(CLOCK) == []
    others.update(suspended_at=None)
    with later(20):
        assert actions.escalate_concerns(CLOCK) == [concern]


def test_a_moderate_concern_has_no_supervisor_step(episode):
    concern = raised(episode, replace(WORRY, level=SafetyLevel.MODERATE))
    assert concern.supervisor_at is None
    with later(60 * 24 * 3):
        actions.escalate_concerns(CLOCK)
    concern.refresh_from_db()
    assert concern.escalated_to is not None
    assert concern.supervisor_told is None


def test_a_high_concern_closes_only_when_the_person_was_reached_and_calls_follow(episode, therapist):
    concern = raised(episode)
    with pytest.raises(Refused) as no:
        actions.close_concern(therapist, concern, NOTE)
    assert no.value.code == "NOT_REACHED"
    actions.reach_concern(therapist, concern)
    with pytest.raises(Refused) as no:
        actions.close_concern(therapist, concern, "ok")
    assert no.value.code == "CLOSING_NOTE"
    actions.close_concern(therapist, concern, NOTE, concern.version)
    assert (concern.closing_note, concern.closed_by_id) == (NOTE, therapist.account_id)
    assert sorted(FollowUp.objects.values_list("kind", flat=True)) == ["day-1", "day-3"]
    assert {row.owner for row in FollowUp.objects.all()} == {episode.therapist.account}
    with pytest.raises(Refused) as no:
        actions.close_concern(therapist, concern, NOTE)
    assert no.value.code == "WRONG_STATE"
    for act in (actions.acknowledge_concern, actions.reach_concern):
        with pytest.raises(Refused):
            act(therapist, concern)


def test_a_moderate_concern_closes_with_a_note_and_no_calls_follow(episode, therapist):
    concern = raised(episode, replace(WORRY, level=SafetyLevel.MODERATE))
    actions.close_concern(therapist, concern, NOTE)
    assert not FollowUp.objects.exists()
    assert AuditEvent.objects.filter(action="concern.closed").count() == 1


def test_two_who_close_at_once_are_told(episode, therapist):
    concern = raised(episode, replace(WORRY, level=SafetyLevel.MODERATE))
    old = concern.version
    actions.acknowledge_concern(cast.actor(Role.NURSE), concern)
    with pytest.raises(EditConflict):
        actions.close_concern(therapist, concern, NOTE, old)


def test_it_goes_to_a_colleague_on_duty_and_to_nobody_else(episode, therapist):
    concern = raised(episode)
    actions.hand_over_concern(therapist, concern, account(Role.NURSE).pk)
    assert concern.owner == account(Role.NURSE)
    for nobody in (account(Role.FRONT_DESK).pk, uuid4()):
        with pytest.raises(Refused) as no:
            actions.hand_over_concern(therapist, concern, nobody)
        assert no.value.code == "NOT_ON_DUTY"


def test_home_pages_show_mine_first_by_urgency_in_one_query(episode, therapist, django_assert_num_queries):
    moderate = raised(episode, replace(WORRY, level=SafetyLevel.MODERATE))
    high = raised(episode)
    reached = raised(episode)
    actions.reach_concern(therapist, reached)
    with django_assert_num_queries(1):
        rows = open_concerns(therapist, mine=True)
    assert [row.id for row in rows] == [high.pk, moderate.pk, reached.pk]
    assert [row.word for row in rows] == ["Now", "Today", "Reached"]
    director = cast.actor(Role.PROGRAM_DIRECTOR)
    assert open_concerns(director, mine=True) == []
    with later(20):
        actions.escalate_concerns(CLOCK)
        mine = open_concerns(director, mine=True)
    assert [(row.id, row.word, row.is_late) for row in mine] == [(high.pk, "Overdue", True)]
    assert mine[0].told == account(Role.PROGRAM_DIRECTOR).name
