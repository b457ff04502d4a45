"""The stories of the demo clinic: always the same for a seed, always with everything a screen needs."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from stepwell.claim.x12.checks.fields import check_npi
from stepwell.claim.x12.checks.problem import Findings
from stepwell.command.demo_clinic.closed import holidays_between, is_closed
from stepwell.command.demo_clinic.course import GAD_ITEMS, PHQ_ITEMS, Shape, answers, total_in_week
from stepwell.command.demo_clinic.marks import last_asked_week
from stepwell.command.demo_clinic.mix import EXAMPLES, PAYS_FOR_VIDEO
from stepwell.command.demo_clinic.people import make_people, make_staff, npi_number
from stepwell.command.demo_clinic.planning import plan_for
from stepwell.command.demo_clinic.slots import VISIT_MINUTES
from stepwell.command.demo_clinic.story import Leaves, PlanStands, Reached
from stepwell.command.demo_clinic.tell import first_monday, tell
from stepwell.command.demo_clinic.timetable import (
    CIRCLES,
    HILLSIDE,
    TRACKS,
    VIRTUAL,
    groups,
    groups_for,
    module_on,
    track,
)
from stepwell.command.demo_clinic.words import bank, own_line
from stepwell.kernel.access import Role
from stepwell.plan.rules.drafting import check_shared_hours, weekly_minutes_of
from stepwell.plan.rules.examples import plan_examples
from stepwell.program.rules.teaching import can_bill_as

NOW = datetime(2026, 11, 23, 14, 0)
TODAY = NOW.date()
SEEDS = range(1, 21)


def stays(stories):
    return [story.stay for story in stories if story.stay]


def test_the_same_seed_tells_the_same_stories_and_another_seed_tells_others():
    assert tell(7, 60, 12, NOW) == tell(7, 60, 12, NOW)
    assert tell(7, 60, 12, NOW) != tell(8, 60, 12, NOW)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_promised_mix_holds(seed):
    stories = tell(seed, 60, 12, NOW)
    admitted = [story for story in stories if story.reached is Reached.ADMITTED]
    assert sum(story.has_record for story in stories) == 60
    assert len(admitted) == 42
    assert {story.condition for story in admitted} == {"DEP", "ANX", "BIP", "EAT", "SUD", "GEN"}
    assert {story.payer for story in admitted} >= {"medicare", "medicaid", "bcbs-nc", "lakeland", "self-pay"}
    assert {story.track for story in admitted} == {"morning", "afternoon", "evening", VIRTUAL}
    assert Counter(story.site for story in admitted)[HILLSIDE] == 5
    for story in admitted:
        assert story.track != VIRTUAL or story.payer in PAYS_FOR_VIDEO
    reached = Counter(story.reached for story in stories)
    assert reached[Reached.OVERDUE] == 2
    assert reached[Reached.WAITING] == 2
    assert reached[Reached.UNSAFE] == 1
    assert {Reached.NEW, Reached.CONTACTED, Reached.BOOKED, Reached.ASSESSED} <= set(reached)


@pytest.mark.parametrize("seed", SEEDS)
def test_some_finish_some_drop_out_one_steps_up_and_most_of_the_others_stay(seed):
    leaves = Counter(stay.leaves for stay in stays(tell(seed, 60, 12, NOW)))
    assert leaves[Leaves.STEPS_UP] == 1
    assert 3 <= leaves[Leaves.DROPS_OUT] <= 4
    assert leaves[Leaves.FINISHES] >= 6
    assert leaves[Leaves.STAYS] >= 15


@pytest.mark.parametrize("seed", SEEDS)
def test_someone_answers_with_risk_this_week_and_approvals_run_short(seed):
    stories = tell(seed, 60, 12, NOW)
    at_risk = [stay for stay in stays(stories) if stay.risk_weeks]
    assert 3 <= len(at_risk) <= 4
    assert any(stay.risk_weeks[-1] == last_asked_week(stay, TODAY) for stay in at_risk)
    kinds = Counter(story.authorization for story in stories)
    assert (kinds["expiring"], kinds["nearly-used"]) == (1, 1)


@pytest.mark.parametrize("patients", [1, 2, 5, 12, 23, 24, 40, 60])
@pytest.mark.parametrize("weeks", [1, 4, 12, 26])
def test_every_size_has_as_many_records_as_asked_for(patients, weeks):
    assert sum(story.has_record for story in tell(3, patients, weeks, NOW)) == patients


@pytest.mark.parametrize("day", range(7))
@pytest.mark.parametrize("hour", [3, 9, 23])
def test_it_can_be_told_at_any_hour_of_any_weekday(day, hour):
    now = datetime.combine(TODAY + timedelta(days=day), time(hour))
    stories = tell(7, 24, 6, now)
    for story in stories:
        assert story.door.received_at <= now
        if story.stay:
            assert story.stay.admitted_on <= now.date()
            assert story.stay.admitted_on.weekday() < 5


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_in_two_places(seed):
    stories = tell(seed, 60, 12, NOW)
    taken: Counter = Counter()
    for story in stories:
        if story.stay is None:
            continue
        row = track(story.site, story.track)
        assert story.stay.first_on > story.stay.admitted_on
        for at in (*story.stay.visits, *story.stay.prescriber_visits):
            start = at.hour * 60 + at.minute
            opens, closes = (clock.hour * 60 + clock.minute for clock in (row.slots[0], row.ends_at))
            assert at.weekday() not in row.days or start + VISIT_MINUTES <= opens or start >= closes
        taken.update((story.stay.therapist, at) for at in story.stay.visits)
        taken.update(("psychiatrist", at) for at in story.stay.prescriber_visits)
    assert max(taken.values()) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_no_group_is_fuller_than_its_room(seed):
    stories = [story for story in tell(seed, 60, 12, NOW) if story.stay]
    held: Counter = Counter()
    for story in stories:
        week = first_monday(story.stay.first_on, 0)
        while week <= (story.stay.left_on or story.stay.planned_end_on):
            held.update((plan.name, week) for plan in groups_for(story.site, story.track, story.condition))
            week += timedelta(days=7)
    room = {plan.name: plan.capacity for plan in groups()}
    assert all(count <= room[name] for (name, _week), count in held.items())


@pytest.mark.parametrize("seed", [7, *SEEDS])
def test_enough_people_come_now_to_the_small_site_and_by_video_that_their_groups_meet(seed):
    here = [story for story in tell(seed, 60, 12, NOW) if story.stay and story.stay.left_on is None]
    assert sum(story.site == HILLSIDE for story in here) >= 3
    assert sum(story.track == VIRTUAL for story in here) >= 3
    in_rooms = Counter((story.track, CIRCLES[story.condition]) for story in here if story.site != HILLSIDE)
    assert sum(count < 3 for (code, _circle), count in in_rooms.items() if code != VIRTUAL) <= 1


@pytest.mark.parametrize("week", range(0, 52, 3))
def test_nobody_comes_and_nobody_is_admitted_on_a_holiday(week):
    now = datetime(2026, 1, 7, 20) + timedelta(weeks=week)
    for story in tell(7, 30, 6, now):
        if story.stay is not None:
            days = [story.stay.admitted_on, story.stay.first_on]
            days += [at.date() for at in (*story.stay.visits, *story.stay.prescriber_visits)]
            assert not [on for on in days if is_closed(on)]


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2026, 11, 26), "Thanksgiving"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 7, 3), "Independence Day"),  # the 4th is a Saturday
        (date(2028, 1, 1), ""),  # a Saturday: the Friday before is in another year
        (date(2023, 1, 2), "New Year’s Day"),  # the 1st is a Sunday
        (date(2026, 9, 7), "Labor Day"),
        (date(2027, 5, 31), "Memorial Day"),
        (date(2026, 11, 27), ""),
    ],
)
def test_the_clinic_is_closed_on_holidays(on, name):
    assert is_closed(on) == bool(name)
    assert dict(holidays_between(on, on)).get(on, "") == name


def test_the_newest_plans_are_not_all_in_force():
    plans = Counter(stay.plan for stay in stays(tell(7, 60, 12, datetime(2026, 11, 23, 20))))
    assert plans[PlanStands.DRAFT] == 1
    assert plans[PlanStands.IN_FORCE] > 30


def test_the_staff_are_fourteen_with_one_of_each_role_at_a_known_address():
    staff = make_staff(7)
    assert len(staff) == 14
    assert {member.role for member in staff} == set(Role) - {Role.PATIENT, Role.FAMILY_CONTACT}
    assert len({member.email for member in staff}) == 14
    assert len({member.name.split()[0] for member in staff}) == 14
    assert "therapist@riverside.example" in {member.email for member in staff}


def test_no_two_people_have_one_name():
    people = make_people(7, 200, TODAY)
    assert len({person.name for person in people}) == 200
    assert all(person.birth_on < date(2008, 1, 1) for person in people)


def test_provider_numbers_have_a_right_check_digit():
    for base in (1, 777, 52_013):
        found, wrong = Findings(), Findings()
        check_npi(found, "npi", npi_number(base))
        check_npi(wrong, "npi", npi_number(base)[:-1] + str((int(npi_number(base)[-1]) + 1) % 10))
        assert (len(found.problems), len(wrong.problems)) == (0, 1)


@pytest.mark.parametrize("shape", Shape)
def test_answers_add_up_to_their_total(shape):
    rng = Random(4)
    for week in range(10):
        total = total_in_week(19, 4, shape, week, rng, PHQ_ITEMS * 3)
        given = answers(total, PHQ_ITEMS, rng, 0)
        assert (sum(given), given[8]) == (min(total, 24), 0)
        assert sum(answers(min(total, 21), GAD_ITEMS, rng)) == min(total, 21)


def test_a_person_who_gets_worse_ends_above_the_start():
    assert total_in_week(12, 4, Shape.WORSE, 5, Random(1), 27) > 12


def test_every_session_teaches_something_that_may_be_billed_as_its_kind():
    monday = first_monday(TODAY, 12)
    for plan in groups():
        for week in range(16):
            for weekday, _at in plan.hours:
                module = module_on(plan, monday, monday + timedelta(days=7 * week + weekday))
                assert module, plan.name
                assert can_bill_as(module, plan.service)


def test_there_are_twenty_groups_in_four_tracks_and_none_leads_two_at_once():
    assert len(groups()) == 20
    assert len({row.code for row in TRACKS}) == 4
    led = Counter((plan.leader, hour) for plan in groups() for hour in plan.hours)
    assert max(led.values()) == 1


@pytest.mark.parametrize("seed", range(1, 6))
def test_every_plan_has_nine_hours_words_of_the_person_and_sound_hours(seed):
    for story in tell(seed, 60, 12, NOW):
        if story.stay is None:
            continue
        draft = plan_for(story, "T. Hart", "P. Shah", Random(1))
        check_shared_hours(draft)
        assert weekly_minutes_of(draft) >= 540
        assert all(problem.own_words for problem in draft.problems)
        steps = [step for problem in draft.problems for goal in problem.goals for step in goal.objectives]
        assert all(step.starts_at and step.target and step.interventions for step in steps)


def test_own_words_are_there_for_every_example_in_use():
    used = {name for pair in EXAMPLES.values() for names in pair for name in names}
    assert used <= set(bank()["own_words"])
    assert used <= set(plan_examples())


def test_no_two_lines_of_a_session_are_alike():
    rng, used = Random(2), set[str]()
    lines = [own_line(rng, "process", "DEP", used) for _ in range(40)]
    assert len(set(lines)) == 40
