"""What has happened stays with a draft: read again, begun anew, published; and the list of who is told says what of whom."""

from __future__ import annotations

import re
from datetime import timedelta

import msgspec
import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.people.models import Patient, Practitioner
from stepwell.program.actions import week_plan as acts
from stepwell.program.actions.leave import record_leave
from stepwell.program.models import GroupSession, PlanStep, WeekPlan
from stepwell.program.planner.format import Plan
from stepwell.program.planner.repair import repair
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.queries.board.publication import Publication
from stepwell.program.rules.leave import leave_during
from stepwell.program.rules.moving import Mark, Mover, Picked, Target
from stepwell.program.tests import clinic
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast

pytestmark = pytest.mark.django_db
MONDAY_ONLY = [0]


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def boss(client):
    return cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)


@pytest.fixture
def plan():
    plan = acts.begin_draft(clinic.director(), World("tiny").site, MONDAY)
    draft = draft_of(plan)
    mended = repair(draft.facts.instance, draft.week, [], fill=True)
    acts.add_step(clinic.director(), plan, acts.NewStep("planned", "Planned", mended.plan), draft.facts)
    return fresh(plan)


def fresh(plan):
    return WeekPlan.objects.select_related("site").get(pk=plan.pk)


def words(answer):
    return " ".join(answer.content.decode().split())


def happens(boss, plan, kind, **sent):
    """An event typed, looked at and used; the page that was looked at."""
    url = reverse("week_repair", args=[plan.pk, kind])
    shown = boss.post(url, sent | {"version": plan.version})
    assert shown.status_code == 200, words(shown)[-600:]
    used = boss.post(url, sent | {"version": plan.version, "use": shown.context["after"].mark})
    assert used.status_code == 302, words(used)[-600:]
    return shown


def read_again(plan):
    acts.read_again(clinic.director(), fresh(plan), fresh(plan).version)
    return draft_of(fresh(plan))


def room_of(draft):
    sessions = [one for rows in draft.state.sessions.values() for one in rows if one.day == 0 and one.room]
    return sessions[0].room


def test_a_room_lost_for_a_day_stays_lost_when_the_facts_are_read_again(boss, plan):
    room = room_of(draft_of(plan))
    happens(boss, plan, "room_lost", room=room, days=MONDAY_ONLY)
    draft = read_again(plan)
    assert (room, 0) in draft.facts.lost_rooms
    assert draft.step.hard == 0
    assert "A room is lost" in draft.step.says
    group, session = next(
        (group, one) for group, rows in draft.state.sessions.items() for one in rows if one.day == 0 and one.room
    )
    verdict = Mover(draft.state, Picked(group, session.day, session.start)).verdict(Target(0, session.start, room=room))
    assert verdict.mark is Mark.STOP
    assert "room_lost" in {fault.code for fault in verdict.hard}


def test_a_second_event_does_not_put_anything_into_a_room_lost_before(boss, plan):
    draft = draft_of(plan)
    room = room_of(draft)
    happens(boss, plan, "room_lost", room=room, days=MONDAY_ONLY)
    now = draft_of(fresh(plan))
    who = next(one.leader for rows in now.state.sessions.values() for one in rows if one.day == 0)
    happens(boss, fresh(plan), "sick", staff=who, days=MONDAY_ONLY)
    after = draft_of(fresh(plan))
    assert all(one.room != room for rows in after.state.sessions.values() for one in rows if one.day == 0)
    assert after.step.hard == 0


def test_new_hours_of_someone_hold_on_when_the_facts_are_read_again(boss, plan):
    draft = draft_of(plan)
    who = next(who for who in draft.facts.patients if draft.state.groups_of.get(who))
    hours = {"patient": who, "from_0": "09:00", "to_0": "12:00", "from_2": "09:00", "to_2": "15:00"}
    happens(boss, plan, "availability", **hours)
    wanted = draft_of(fresh(plan)).facts.patients[who].availability
    assert {day for day, _, _ in wanted} == {0, 2}
    draft = read_again(plan)
    assert draft.facts.patients[who].availability == wanted
    assert draft.step.hard == 0


def test_who_left_stays_out_when_the_facts_are_read_again(boss, plan):
    draft = draft_of(plan)
    who = next(who for who in draft.facts.patients if draft.state.groups_of.get(who))
    happens(boss, plan, "discharge", patient=who)
    assert who not in read_again(plan).facts.patients


def test_an_event_that_was_undone_is_not_applied_again(boss, plan):
    room = room_of(draft_of(plan))
    happens(boss, plan, "room_lost", room=room, days=MONDAY_ONLY)
    acts.undo_step(clinic.director(), fresh(plan), fresh(plan).version)
    draft = read_again(plan)
    assert draft.facts.lost_rooms == frozenset()
    assert draft.step.says == "Facts read again"


def test_facts_with_an_event_in_them_are_never_taken_for_the_records(boss, plan):
    draft = draft_of(plan)
    who = next(who for who in draft.facts.patients if draft.state.groups_of.get(who))
    happens(boss, plan, "discharge", patient=who)
    read_again(plan)
    assert who in {row.patient for row in Publication(fresh(plan)).read.plan.members}


def publish(plan):
    seen = Publication(plan).seen
    run = acts.ask_to_publish(clinic.director(), plan, seen, plan.version, defer=lambda run: None)
    return acts.publish_week(clinic.director(), run.pk)


def test_a_storm_of_one_day_is_published_by_video_on_that_day_and_only_this_week(boss, plan):
    publish(plan)
    again = fresh(acts.begin_draft(clinic.director(), plan.site, MONDAY))
    happens(boss, again, "storm", days=MONDAY_ONLY)
    again = fresh(again)
    assert again.repeats is False
    published = publish(again)
    assert published.state == "done", published.says
    rows = GroupSession.objects.filter(on=MONDAY, cancelled_at__isnull=True).select_related("room")
    assert rows
    assert all(row.room.is_virtual for row in rows)
    later = GroupSession.objects.filter(on__gt=MONDAY, cancelled_at__isnull=True, group__room__is_virtual=False)
    assert not any(row.room.is_virtual for row in later.select_related("room"))


def test_a_new_draft_of_a_published_week_still_knows_what_has_happened_in_it(boss, plan):
    room = room_of(draft_of(plan))
    happens(boss, plan, "room_lost", room=room, days=MONDAY_ONLY)
    assert publish(fresh(plan)).state == "done"
    again = fresh(acts.begin_draft(clinic.director(), plan.site, MONDAY))
    draft = draft_of(again)
    assert draft.step.kind == "repaired"
    assert (room, 0) in draft.facts.lost_rooms
    acts.undo_step(clinic.director(), again, again.version)
    assert draft_of(fresh(again)).facts.lost_rooms == frozenset()


def test_the_steps_keep_no_name_with_their_events(boss, plan):
    draft = draft_of(plan)
    who = next(who for who in draft.facts.patients if draft.state.groups_of.get(who))
    happens(boss, plan, "discharge", patient=who)
    kept = "".join(PlanStep.objects.values_list("week", flat=True)) + "".join(
        PlanStep.objects.values_list("says", flat=True)
    )
    assert draft.facts.name(who) not in kept
    about = msgspec.json.decode(PlanStep.objects.order_by("-number").first().week, type=Plan).about
    assert about["events"] == [{"kind": "discharge", "patient": who}]


def test_a_cover_for_a_sick_day_counts_for_this_week_unless_more_was_planned(boss, plan):
    draft = draft_of(plan)
    sessions = [one for rows in draft.state.sessions.values() for one in rows]
    happens(boss, plan, "sick", staff=sessions[0].leader, days=[sessions[0].day])
    assert fresh(plan).repeats is True, "the planner's own changes of before are meant to last"


def shown_for(boss, plan, kind, **sent):
    answer = boss.post(reverse("week_repair", args=[plan.pk, kind]), sent | {"version": plan.version})
    assert answer.status_code == 200, words(answer)[-600:]
    return answer


def test_everyone_told_has_a_row_with_role_channel_and_own_changes_only(boss, plan):
    draft = draft_of(plan)
    who, day = next((one.leader, one.day) for rows in draft.state.sessions.values() for one in rows)
    answer = shown_for(boss, plan, "sick", staff=who, days=[day])
    after = answer.context["after"]
    patients = [row for row in after.told if row.role == "Patient"]
    names = {draft.facts.name(pk) for pk in draft.facts.patients}
    assert patients
    for row in after.told:
        said = " ".join(f"{line.what} {line.before} {line.after}" for line in row.lines)
        assert row.lines
        assert all(line.what and (line.after or line.before) for line in row.lines)
        assert not [name for name in names if re.search(rf"{re.escape(name)}", said)], "no patient's name in a row"
    assert all(row.by_phone for row in patients), "nobody here has an account"
    pk = next(pk for pk in draft.facts.patients if draft.facts.name(pk) == patients[0].who)
    account = cast.make_account("Someone Else")
    Patient.objects.get(pk=pk).edit(account=account)
    answer = shown_for(boss, plan, "sick", staff=who, days=[day])
    (mine,) = [row for row in answer.context["after"].told if row.who == patients[0].who]
    assert not mine.by_phone
    assert "by phone: no account" in words(answer)


def test_what_was_not_right_before_stands_apart_on_the_page(boss, plan):
    draft = draft_of(plan)
    week = draft.state.plan()
    visit = week.appointments[0]
    group, session = next(
        (group, one) for group, rows in draft.state.sessions.items() for one in rows if one.leader != visit.staff
    )
    other = msgspec.structs.replace(session, leader=visit.staff, day=visit.day, start=visit.start)
    rows = [
        msgspec.structs.replace(row, sessions=tuple(other if one == session else one for one in row.sessions))
        if row.group == group
        else row
        for row in week.groups
    ]
    broken = msgspec.structs.replace(week, groups=tuple(rows))
    acts.add_step(clinic.director(), plan, acts.NewStep("moved", "Moved", broken, "soft"), draft.facts)
    assert draft_of(fresh(plan)).step.hard
    used = {(one.room, one.day) for row in rows for one in row.sessions}
    room, day = next((room, day) for room in draft.facts.rooms for day in range(5) if (room, day) not in used)
    answer = shown_for(boss, fresh(plan), "room_lost", room=room, days=[day])
    after = answer.context["after"]
    assert after.broken_before
    assert after.already
    assert after.told_already
    assert not set(after.changes) & set(after.already)
    assert "This was not right before; it is put right too" in words(answer)


def test_what_cannot_be_kept_is_listed_with_what_to_do(boss, plan):
    draft = draft_of(plan)
    staff = next(visit.staff for visit in draft.state.visits.values())
    answer = shown_for(boss, plan, "sick", staff=staff, days=[0, 1, 2, 3, 4])
    after = answer.context["after"]
    lost = [change for change in after.result.changes if change.kind == "visit_cancelled"]
    assert lost
    assert len([row for row in after.left if "is canceled" in row.says]) == len(lost)
    assert all(row.helps for row in after.left)
    assert "What is left to do" in words(answer)


def test_a_leave_the_facts_know_already_is_still_what_happened_and_not_a_fault_of_before(boss, plan):
    publish(plan)
    sessions = [one for rows in draft_of(fresh(plan)).state.sessions.values() for one in rows]
    who, day = sessions[0].leader, sessions[0].day
    on = MONDAY + timedelta(days=day)
    away = leave_during(on, on, None, None, cast.ZONE)
    record_leave(clinic.director(), Practitioner.objects.get(pk=who), away, "vacation")
    again = fresh(acts.begin_draft(clinic.director(), plan.site, MONDAY))
    assert day not in {shift.day for shift in draft_of(again).facts.staff[who].shifts}
    after = shown_for(boss, again, "sick", staff=who, days=[day]).context["after"]
    assert after.broken_before == ()
    assert after.changes
    assert after.result.valid
    assert all(not change.already for change in after.result.changes)


def test_the_page_of_an_event_comes_filled_in_when_another_page_says_what_happened(boss, plan):
    who = next(iter(draft_of(plan).facts.staff))
    url = reverse("week_repair", args=[plan.pk, "sick"])
    page = boss.get(url, {"staff": who, "days": ["1", "3"]})
    assert page.status_code == 200
    text = words(page)
    assert f'<option value="{who}" selected>' in text
    assert page.context["form"]["days"].value() == ["1", "3"]
    assert boss.get(url, {"staff": "nobody", "days": ["9", "x"]}).status_code == 200
