"""Goals, times out of the room and the opening round, beside each person's own line."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, RowFacts, SharedFacts
from stepwell.encounter.models import CheckIn, NoteMark, TimeAway
from stepwell.encounter.queries import is_unchanged_since_signing, session_page
from stepwell.encounter.queries.sheet import load_sheet
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, new_id
from stepwell.kernel.tables import Refused
from stepwell.people.queries import actor_for
from stepwell.plan.models import Objective
from tests import cast

pytestmark = pytest.mark.django_db
NOTHING = SharedFacts()


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def page_of(session):
    return f"/sessions/{session.pk}/notes/"


def fields(seat, **values):
    return {f"p-{seat.pk}-{name.replace('_of_', '-')}": value for name, value in values.items()}


def write(session, row, token=None, parts=()):
    return actions.write_group_note(room.leader(), session, NOTHING, parts, token, [row])


def goals(seat):
    """The objective of the plan and a second one beside it."""
    first = Objective.objects.get(plan__episode=seat.episode)
    second = Objective.objects.create(
        plan=first.plan, goal=first.goal, patient=first.patient, site=first.site, label="1.2", text="Sleep 7 hours",
        measure="diary", starts_at="5 h", target="7 h", target_on=first.target_on,
    )  # fmt: skip
    made = first.interventions.get(service_type="GP")
    made.id, made.objective, made._state.adding = new_id(), second, True
    made.save(force_insert=True)
    return first, second


def minute(session, number):
    return room.minutes_after(session, number)


def test_several_objectives_are_marked_with_how_far_and_signed_with_the_note():
    session, (ana,) = room.written(1)
    first, second = goals(ana)

    write(session, RowFacts(ana.pk, {first.pk: "improving", second.pk: ""}))
    (signature,) = actions.sign_group(room.leader(), session)

    marks = {mark.objective_id: (mark.achievement, mark.is_main) for mark in NoteMark.objects.all()}
    assert marks == {first.pk: ("improving", True), second.pk: ("", False)}
    assert "1.2 Sleep 7 hours" in signature.text
    assert is_unchanged_since_signing(room.row_of(ana))
    with pytest.raises(IntegrityError), transaction.atomic():
        NoteMark.objects.filter(objective=second).update(achievement="achieved")


def test_a_mark_is_changed_and_taken_back_while_the_note_is_a_draft():
    session, (ana,) = room.written(1)
    first, second = goals(ana)
    write(session, RowFacts(ana.pk, {second.pk: "improving"}))
    write(session, RowFacts(ana.pk, {second.pk: "achieved"}))
    assert NoteMark.objects.get().achievement == "achieved"
    write(session, RowFacts(ana.pk, {second.pk: None, first.pk: None}))
    assert not NoteMark.objects.exists()


def test_a_goal_of_another_persons_plan_is_refused():
    session, (ana, ben) = room.written(2)
    other = ben.episode.plans.get().objectives.get().pk
    with pytest.raises(Refused) as no:
        write(session, RowFacts(ana.pk, {other: "improving"}))
    assert no.value.code == "OTHER_PLAN"


def test_two_leaders_on_different_goals_lose_nothing_and_on_one_goal_both_are_shown():
    session, (ana,) = room.written(1)
    first, second = goals(ana)
    token = load_sheet(session).token
    write(session, RowFacts(ana.pk, {first.pk: "improving", second.pk: None}), token)

    found = write(session, RowFacts(ana.pk, {first.pk: None, second.pk: "worsening"}), token)
    assert found.clashes == ()
    assert {mark.achievement for mark in NoteMark.objects.all()} == {"improving", "worsening"}

    (clash,) = write(session, RowFacts(ana.pk, {first.pk: "no-change"}), token).clashes
    assert (clash.name, clash.stands, clash.typed) == ("mark", "Better", "Same")
    assert NoteMark.objects.get(objective=first).achievement == "improving"


def test_a_form_that_saves_itself_again_changes_nothing():
    session, (ana,) = room.written(1)
    row = RowFacts(ana.pk, {}, ((minute(session, 10), minute(session, 20)),), 6, "yes", "partly", "Rest")
    token = write(session, row, load_sheet(session).token).token
    before = AuditEvent.objects.count()

    again = write(session, row, token)

    assert again.clashes == ()
    assert again.token == token == load_sheet(session).token
    assert (TimeAway.objects.count(), CheckIn.objects.count()) == (1, 1)
    assert AuditEvent.objects.count() == before


def test_times_out_of_the_room_are_taken_off_the_minutes_and_put_back():
    session, (ana,) = room.written(1)
    out = (minute(session, 10), minute(session, 25)), (minute(session, 50), None)

    write(session, RowFacts(ana.pk, away=out))
    assert room.row_of(ana).minutes == 60 - 15 - 10
    write(session, RowFacts(ana.pk, away=(out[0],)))
    assert room.row_of(ana).minutes == 45
    write(session, RowFacts(ana.pk, away=()))

    assert room.row_of(ana).minutes == 60
    assert not TimeAway.objects.exists()
    assert AuditEvent.objects.filter(action="away.recorded", patient_id=ana.patient_id).count() == 3


def test_minutes_away_count_however_the_attendance_is_said_later():
    session, (ana,) = room.session_with(1)
    write(session, RowFacts(ana.pk, away=((minute(session, 10), minute(session, 20)),)))
    assert room.row_of(ana).minutes == 0

    actions.confirm_attendance(room.leader(), session, everyone=True)
    assert room.row_of(ana).minutes == 50
    actions.record_attendance(room.desk(), PartFacts(ana.pk, left_at=minute(session, 40)), ana)
    assert room.row_of(ana).minutes == 30


def test_a_time_out_of_the_room_that_is_turned_or_outside_is_refused_and_nothing_is_saved():
    session, (ana,) = room.written(1)
    for out in ((minute(session, 20), minute(session, 10)), (minute(session, 70), None)):
        with pytest.raises(Refused):
            write(session, RowFacts(ana.pk, away=(out,)), parts=[PartFacts(ana.pk, own_line="Typed beside it.")])
    assert not TimeAway.objects.exists()


def test_times_away_are_part_of_what_is_signed():
    session, (ana,) = room.written(1)
    write(session, RowFacts(ana.pk, away=((minute(session, 10), minute(session, 25)),)))
    actions.sign_group(room.leader(), session)

    assert is_unchanged_since_signing(room.row_of(ana))
    with pytest.raises(IntegrityError), transaction.atomic():
        TimeAway.objects.update(to_at=minute(session, 20))


def test_two_writers_of_one_persons_times_are_both_shown(leader):
    session, (ana,) = room.written(1)
    token = load_sheet(session).token
    write(session, RowFacts(ana.pk, away=((minute(session, 10), None),)), token)

    sent = {"version": token} | fields(ana, **{"away-0-from": "09:20", "away-0-to": "09:30"})
    answer = leader.post(page_of(session), sent)

    assert answer.status_code == 409
    text = answer.content.decode()
    assert "9:10 am" in text
    assert "9:20 am" in text
    assert TimeAway.objects.get().from_at == minute(session, 10)


def test_the_opening_round_is_entered_in_few_taps_and_kept(leader):
    session, (ana, ben) = room.session_with(2)
    sent = {"version": load_sheet(session).token}
    sent |= fields(ana, mood="6", safe="yes", practice="partly", need="To be heard") | fields(ben, need="")

    assert leader.post(page_of(session), sent).status_code == 302

    row = CheckIn.objects.get()
    assert (row.seat_id, row.mood, row.safe_today, row.practice_done, row.need) == (
        ana.pk, 6, "yes", "partly", "To be heard",
    )  # fmt: skip
    assert row.entered_by.name == "Greta Lane"
    assert AuditEvent.objects.filter(action="check_in.recorded", patient_id=ana.patient_id).count() == 1


@pytest.mark.parametrize("said", ["not-sure", "no"])
def test_whoever_is_not_sure_to_be_safe_is_asked_on_their_own(leader, said):
    session, (ana, ben) = room.written(2)
    open_risk = [PartFacts(seat.pk, is_risk_voiced=None) for seat in (ana, ben)]
    actions.write_group_note(room.leader(), session, NOTHING, open_risk)
    write(session, RowFacts(ana.pk, safe_today=said))

    actions.write_group_note(room.leader(), session, SharedFacts(nobody_else_voiced_risk=True))

    assert room.row_of(ana).is_risk_voiced is None
    assert room.row_of(ben).is_risk_voiced is False
    bar = session_page(room.leader(), session.pk).bar
    assert (
        "stop",
        "Ana R.: Did not feel sure to be safe today. Ask on their own, then say whether risk was voiced.",
    ) in bar
    assert {one.encounter.seat_id for one in actions.sign_group(room.leader(), session)} == {ben.pk}
    page = leader.get(page_of(session)).content.decode()
    assert f'href="/patients/{ana.patient_id}/safety/"' in page
    actions.write_group_note(room.leader(), session, NOTHING, [PartFacts(ana.pk, is_risk_voiced=False)])
    assert len(actions.sign_group(room.leader(), session)) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mood", "11"),
        ("safe", "perhaps"),
        ("away-0-from", "soon"),
        ("away-0-to", "09:30"),
        ("mark-00000000-0000-0000-0000-000000000001", "splendid"),
    ],
)
def test_what_cannot_be_read_gets_422_and_nothing_is_saved(leader, name, value):
    session, (ana,) = room.written(1)
    answer = leader.post(page_of(session), fields(ana, **{name: value, "own_line": "Other words."}))
    assert answer.status_code == 422
    assert "Other words." in answer.content.decode()
    assert room.row_of(ana).own_line != "Other words."


def test_words_of_the_opening_round_of_two_writers_merge_field_by_field():
    session, (ana,) = room.written(1)
    write(session, RowFacts(ana.pk, mood=4))
    token = load_sheet(session).token
    write(session, RowFacts(ana.pk, mood=5, need=""), token)

    found = write(session, RowFacts(ana.pk, mood=4, need="A walk"), token)
    assert found.clashes == ()
    assert (CheckIn.objects.get().mood, CheckIn.objects.get().need) == (5, "A walk")
    (clash,) = write(session, RowFacts(ana.pk, mood=9), token).clashes
    assert (clash.name, clash.stands, clash.typed) == ("mood", 5, 9)


def test_another_role_and_another_site_write_none_of_it():
    session, (ana,) = room.written(1)
    hillside = cast.make_site(name="Hillside")
    strangers = [room.desk(), cast.actor(Role.BILLER)]
    strangers.append(actor_for(cast.make_staff(Role.GROUP_LEADER, hillside, "Otto Hill").account))
    for actor in strangers:
        with pytest.raises(Forbidden):
            actions.write_group_note(actor, session, NOTHING, (), None, [RowFacts(ana.pk, mood=3)])
    assert not CheckIn.objects.exists()
