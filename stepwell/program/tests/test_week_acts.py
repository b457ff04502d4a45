"""What is done on the board: a move, a cover, a seat, a repair, undone one by one; each says why it may not be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.program.actions import week_plan as acts
from stepwell.program.models import Enrollment, GroupSession, Leave, PlanStep, Seat, WeekPlan
from stepwell.program.planner.repair import repair
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.rules.moving import Mark, Mover, Picked, Target
from stepwell.program.tests import clinic
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast

pytestmark = pytest.mark.django_db


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


def targets(draft, mark):
    """Sessions with a target that has this mark."""
    for group, sessions in draft.state.sessions.items():
        picked = Picked(group, sessions[0].day, sessions[0].start)
        mover = Mover(draft.state, picked)
        for day in draft.facts.groups[group].allowed_days:
            for start in draft.facts.groups[group].allowed_starts:
                target = Target(day, start)
                if (day, start) != (picked.day, picked.start) and mover.verdict(target).mark is mark:
                    yield picked, target


def move(boss, plan, picked, target, **more):
    sent = {"session": picked.key, "to": f"{target.day}.{target.start}", "version": plan.version}
    return boss.post(reverse("week_move", args=[plan.pk]), sent | more)


def test_a_session_goes_to_a_free_slot_in_one_press_and_comes_back_by_undo(boss, plan):
    before = draft_of(plan).week
    picked, target = next(targets(draft_of(plan), Mark.OK))
    answer = move(boss, plan, picked, target)
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#s-{picked.group}.{target.day}.{target.start}")
    after = draft_of(fresh(plan))
    assert (target.day, target.start) in {(one.day, one.start) for one in after.state.sessions[picked.group]}
    assert after.step.kind == "moved"
    assert after.step.hard == 0
    boss.post(reverse("week_undo", args=[plan.pk]), {"version": after.plan.version})
    assert draft_of(fresh(plan)).week == before
    assert not GroupSession.objects.filter(version__gt=1).exists(), "nothing of it reaches the timetable"


def test_a_slot_where_people_lose_hours_asks_for_a_reason_and_keeps_it(boss, plan):
    picked, target = next(targets(draft_of(plan), Mark.WARN))
    answer = move(boss, plan, picked, target)
    assert answer.status_code == 422
    assert "lose" in words(answer)
    assert "Why is this all right?" in words(answer)
    assert draft_of(fresh(plan)).step.kind == "planned"
    assert move(boss, plan, picked, target, because="Everyone agreed").status_code == 302
    step = draft_of(fresh(plan)).step
    assert (step.kind, step.because) == ("moved", "Everyone agreed")


def test_a_hard_conflict_may_stand_in_a_draft_but_cannot_be_published(boss, plan):
    picked, target = next(targets(draft_of(plan), Mark.STOP))
    assert move(boss, plan, picked, target).status_code == 422
    assert move(boss, plan, picked, target, because="For now").status_code == 302
    now = fresh(plan)
    assert draft_of(now).step.hard > 0
    shown = boss.get(reverse("week_publication", args=[plan.pk]))
    assert "These conflicts cannot be published" in words(shown)
    assert "data-main><" not in words(shown).partition("planner-publish")[2][:400]
    answer = boss.post(reverse("week_publication", args=[plan.pk]), {"seen": "x", "version": now.version})
    assert answer.status_code == 422
    assert fresh(plan).state == "draft"


def test_the_group_goes_along_to_another_hour_unless_asked_to_stay(plan):
    draft = draft_of(plan)
    for group, sessions in draft.state.sessions.items():
        others = [start for start in draft.facts.groups[group].allowed_starts if start != sessions[0].start]
        if len(sessions) > 1 and others:
            mover = Mover(draft.state, Picked(group, sessions[0].day, sessions[0].start))
            along = mover.verdict(Target(sessions[0].day, others[0]))
            alone = mover.verdict(Target(sessions[0].day, others[0], alone=True))
            assert {one.start for one in along.along} == {others[0]}
            assert "not_same_hour" not in {fault.code for fault in along.hard}
            assert "not_same_hour" in {fault.code for fault in alone.hard}
            return
    pytest.fail("the week has a group that meets twice")


def test_a_stale_page_is_told_and_changes_nothing(boss, plan):
    picked, target = next(targets(draft_of(plan), Mark.OK))
    assert move(boss, plan, picked, target).status_code == 302
    steps = PlanStep.objects.count()
    again = move(boss, plan, Picked(picked.group, target.day, target.start), Target(picked.day, picked.start))
    assert again.status_code == 409
    assert PlanStep.objects.count() == steps


def test_a_cover_lists_who_is_free_first_and_why_others_cannot(boss, plan):
    draft = draft_of(plan)
    group, sessions = next(iter(draft.state.sessions.items()))
    key = Picked(group, sessions[0].day, sessions[0].start).key
    page = boss.get(reverse("week_cover", args=[plan.pk]), {"session": key})
    assert page.status_code == 200
    rows = page.context["rows"]
    marks = [row.said.mark for row in rows]
    assert marks == sorted(marks, key=["ok", "warn", "stop"].index)
    assert "stop" in marks
    assert all(row.said.says for row in rows)
    free = next(row for row in rows if row.said.mark == "ok")
    sent = {"session": key, "leader": free.id, "version": plan.version}
    assert boss.post(reverse("week_cover", args=[plan.pk]), sent).status_code == 302
    after = draft_of(fresh(plan))
    assert free.id in {one.leader for one in after.state.sessions[group]}
    assert after.step.hard == 0


def test_a_person_is_taken_out_of_a_group_and_put_in_again(boss, plan):
    draft = draft_of(plan)
    group = max(draft.state.sessions, key=lambda name: len(draft.state.members[name]))
    who = draft.state.members[group][0]
    url = reverse("week_group", args=[plan.pk, group])
    boss.post(url, {"patient": who, "act": "take", "because": "asked", "version": plan.version})
    now = fresh(plan)
    assert who not in draft_of(now).state.members[group]
    assert boss.post(url, {"patient": who, "act": "give", "version": now.version}).status_code == 302
    assert who in draft_of(fresh(plan)).state.members[group]
    assert Seat.objects.filter(released_at__isnull=False).count() == 0
    assert "seat in" in PlanStep.objects.order_by("-number").first().says
    assert cast.make_patient().name_used not in PlanStep.objects.order_by("-number").first().says


def test_a_sick_call_is_shown_first_and_saves_nothing_until_it_is_used(boss, plan):
    draft = draft_of(plan)
    sessions = [one for rows in draft.state.sessions.values() for one in rows]
    who, day = sessions[0].leader, sessions[0].day
    url = reverse("week_repair", args=[plan.pk, "sick"])
    sent = {"staff": who, "days": [day], "version": plan.version}
    steps, version = PlanStep.objects.count(), plan.version
    shown = boss.post(url, sent)
    assert shown.status_code == 200
    assert "Nothing is saved yet." in words(shown)
    assert (PlanStep.objects.count(), fresh(plan).version, Leave.objects.count()) == (steps, version, 0)
    after = shown.context["after"]
    assert after.result.valid
    assert after.changes
    assert after.told
    used = boss.post(url, sent | {"use": after.mark})
    assert used.status_code == 302
    now = draft_of(fresh(plan))
    assert now.step.kind == "repaired"
    assert now.step.hard == 0
    assert all(one.leader != who for rows in now.state.sessions.values() for one in rows if one.day == day)
    assert Leave.objects.get().practitioner_id.hex == who.replace("-", "")
    acts.undo_step(clinic.director(), now.plan, now.plan.version)
    back = draft_of(fresh(plan))
    assert back.week == draft.week
    assert back.facts.instance.staff == draft.facts.instance.staff, "the facts are those of before, too"


@pytest.mark.parametrize("kind", ["room_lost", "storm", "discharge", "availability"])
def test_every_other_event_is_shown_without_saving(boss, plan, kind):
    draft = draft_of(plan)
    who = next(who for who in draft.facts.patients if draft.state.groups_of.get(who))
    sent = {
        "room_lost": {"room": next(iter(draft.facts.rooms)), "days": [0]},
        "storm": {"days": [0, 1]},
        "discharge": {"patient": who},
        "availability": {"patient": who, "from_0": "17:00", "to_0": "20:30", "from_1": "17:00", "to_1": "20:30"},
    }[kind]
    answer = boss.post(reverse("week_repair", args=[plan.pk, kind]), sent | {"version": plan.version})
    assert answer.status_code == 200, words(answer)[-600:]
    assert answer.context["after"].headline
    assert PlanStep.objects.count() == 2


def test_a_new_admission_finds_its_seats_after_the_draft_was_begun(boss, plan):
    new = cast.make_episode(cast.make_patient("Lia"), admitted_on=MONDAY, track="evening", coverage=None)
    url = reverse("week_repair", args=[plan.pk, "admission"])
    shown = boss.get(url)
    assert "Lia R." in words(shown)
    answer = boss.post(url, {"patient": str(new.patient_id), "version": plan.version})
    assert answer.status_code == 200, words(answer)[-500:]
    boss.post(url, {"patient": str(new.patient_id), "version": plan.version, "use": answer.context["after"].mark})
    assert str(new.patient_id) in draft_of(fresh(plan)).facts.patients


def test_nonsense_is_answered_with_a_sentence_or_not_found(boss, plan):
    assert boss.get(reverse("week_move", args=[plan.pk]), {"session": "x.y.z"}).status_code == 404
    assert (
        boss.get(reverse("week_board", args=[plan.pk]), {"picked": "no.1.2", "by": "moon", "only": "x"}).status_code
        == 200
    )
    assert boss.post(reverse("week_repair", args=[plan.pk, "sick"]), {}).status_code == 422
    assert boss.get(f"/weeks/{plan.pk}/repair/flood/").status_code == 404
    assert boss.post(reverse("week_run", args=[plan.pk]), {"seconds": "7"}).status_code == 422


def test_no_name_of_a_patient_is_kept_with_the_facts_or_the_steps(plan):
    draft = draft_of(plan)
    kept = plan.instance + "".join(PlanStep.objects.values_list("week", flat=True))
    kept += "".join(PlanStep.objects.values_list("says", flat=True))
    assert not [draft.facts.name(who) for who in draft.facts.patients if draft.facts.name(who) in kept]


def test_reading_again_knows_new_people_and_keeps_the_draft(plan):
    new = cast.make_episode(cast.make_patient("Lia"), admitted_on=MONDAY, coverage=None)
    before = draft_of(plan).week
    acts.read_again(clinic.director(), plan, plan.version)
    after = draft_of(fresh(plan))
    assert str(new.patient_id) in after.facts.patients
    assert after.week.groups == before.groups
    assert after.week.members == before.members


def test_a_past_week_is_not_planned_and_a_week_has_one_draft(plan):
    from stepwell.kernel.tables import Refused

    with pytest.raises(Refused, match="over"):
        acts.begin_draft(clinic.director(), plan.site, MONDAY - timedelta(weeks=3))
    assert acts.begin_draft(clinic.director(), plan.site, MONDAY).pk == plan.pk
    acts.drop_draft(clinic.director(), plan, plan.version)
    assert acts.begin_draft(clinic.director(), plan.site, MONDAY).pk != plan.pk
    assert AuditEvent.objects.filter(action="week.dropped").count() == 1
    assert not Enrollment.objects.filter(version__gt=1).exists()


def test_other_roles_and_other_sites_reach_nothing(client, plan):
    key = f"{next(iter(draft_of(plan).state.sessions))}.0.0"
    for role in (Role.THERAPIST, Role.FRONT_DESK, Role.BILLER, Role.ADMINISTRATOR):
        cast.sign_in(client, cast.the_staff(role).account)
        assert client.get(reverse("week_board", args=[plan.pk])).status_code == 403
        assert client.get(reverse("week_move", args=[plan.pk]), {"session": key}).status_code == 403
    elsewhere = cast.make_staff(Role.PROGRAM_DIRECTOR, cast.make_site(name="Hilltop", npi="1234567802"), "Nel Far")
    cast.sign_in(client, elsewhere.account)
    assert client.get(reverse("week_board", args=[plan.pk])).status_code == 404
