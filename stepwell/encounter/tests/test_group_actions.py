"""One sheet, many notes, one signature."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.models import AbsenceTask, Encounter, GroupNote, Signature
from stepwell.encounter.queries import is_unchanged_since_signing
from stepwell.encounter.queries.sheet import load_sheet
from stepwell.encounter.queries.text import signed_of
from stepwell.encounter.rules.signature import fingerprint
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_sheet_keeps_what_was_typed_as_a_draft_that_is_not_signed():
    session, (ana, ben, _cal) = room.session_with()

    actions.write_group_note(room.leader(), session, room.SHARED, [room.whole_part(ana)])

    row, note = room.row_of(ana), GroupNote.objects.get()
    assert (row.own_line[:8], row.participation, row.minutes) == ("Ana told", 3, 60)
    assert row.intervention.service_type == "GP"
    assert row.signed_at is None
    assert (note.topic, note.methods) == ("Crisis skills", "Skill practice")
    assert room.row_of(ben).own_line == ""
    assert AuditEvent.objects.filter(action="note.drafted", patient_id=ana.patient_id).count() == 1


def test_one_answer_settles_the_risk_question_only_for_those_here_who_are_still_open():
    session, (ana, ben, cal) = room.session_with()
    parts = [
        PartFacts(ana.pk, attendance="here", is_risk_voiced=True),
        PartFacts(ben.pk, attendance="here"),
        PartFacts(cal.pk, attendance="out", absence_reason="ill", is_excused=True),
    ]

    actions.write_group_note(room.leader(), session, SharedFacts(nobody_else_voiced_risk=True), parts)

    assert [room.row_of(seat).is_risk_voiced for seat in (ana, ben, cal)] == [True, False, None]


def test_a_person_marked_out_on_the_sheet_is_called():
    session, (ana, *_) = room.session_with(1)
    actions.write_group_note(room.leader(), session, SharedFacts(), [PartFacts(ana.pk, attendance="out")])
    assert not AbsenceTask.objects.exists()

    said = PartFacts(ana.pk, absence_reason="work", is_excused=False)
    actions.write_group_note(room.leader(), session, SharedFacts(), [said])

    assert AbsenceTask.objects.get().encounter.seat == ana
    assert room.row_of(ana).confirmed_at == cast.NOW


def test_an_objective_of_another_persons_plan_is_refused():
    session, (ana, ben) = room.session_with(2)
    other = ben.episode.plans.get().objectives.get().pk

    part = PartFacts(ana.pk, objective_id=other)
    with pytest.raises(Refused) as no:
        actions.write_group_note(room.leader(), session, SharedFacts(), [part])

    assert no.value.code == "OTHER_PLAN"


def test_two_people_on_different_fields_lose_nothing():
    session, (ana, *_) = room.written(1)
    token = load_sheet(session).token
    actions.write_group_note(room.leader(), session, SharedFacts(), [PartFacts(ana.pk, participation=4)], token)

    stale = PartFacts(ana.pk, participation=3, own_line="Another way to say it.")
    found = actions.write_group_note(room.leader(), session, SharedFacts(topic="Anger"), [stale], token)

    row = room.row_of(ana)
    assert found.clashes == ()
    assert (row.participation, row.own_line) == (4, "Another way to say it.")
    assert GroupNote.objects.get().topic == "Anger"


def test_two_people_in_one_field_are_both_kept_for_a_choice():
    session, (ana, *_) = room.written(1)
    token = load_sheet(session).token
    first = PartFacts(ana.pk, own_line="Hers.")
    actions.write_group_note(room.leader(), session, SharedFacts(topic="One"), [first], token)

    found = actions.write_group_note(
        room.leader(), session, SharedFacts(topic="Two"), [PartFacts(ana.pk, own_line="His.")], token
    )

    assert [(one.name, one.stands, one.typed) for one in found.clashes] == [
        ("own_line", "Hers.", "His."),
        ("topic", "One", "Two"),
    ]
    assert room.row_of(ana).own_line == "Hers."


def test_a_sign_in_at_the_desk_does_not_stop_a_leader_who_types():
    session, (ana, *_) = room.session_with(1)
    token = load_sheet(session).token
    with dates.use_clock(room.minutes_after(session, 3)):
        actions.check_in(room.desk(), session, {ana.pk})

    typed = PartFacts(ana.pk, arrived_at=None, own_line="Came in smiling.")
    found = actions.write_group_note(room.leader(), session, SharedFacts(), [typed], token)

    assert found.clashes == ()
    assert room.row_of(ana).arrived_at == room.minutes_after(session, 3)
    assert room.row_of(ana).own_line == "Came in smiling."


def test_the_plans_own_suggestion_is_kept_when_it_was_left_as_shown():
    session, (ana, *_) = room.session_with(1)
    suggested = load_sheet(session).suggested(ana)

    part = PartFacts(ana.pk, objective_id=suggested)
    actions.write_group_note(room.leader(), session, SharedFacts(), [part], load_sheet(session).token)

    assert room.row_of(ana).objective_id == suggested


def test_one_signature_signs_the_note_of_everyone_present_and_nobody_else():
    session, seats = room.written(3)
    out = PartFacts(seats[2].pk, attendance="out", absence_reason="ill", is_excused=True)
    actions.write_group_note(room.leader(), session, SharedFacts(), [out])

    made = actions.sign_group(room.leader(), session)

    signed = Encounter.objects.filter(signed_at=cast.NOW)
    assert {row.seat_id for row in signed} == {seats[0].pk, seats[1].pk}
    assert {one.signer_name for one in made} == {"Greta Lane"}
    assert {one.credential for one in made} == {"LPC"}
    assert GroupNote.objects.get().head_count == 2
    assert AuditEvent.objects.filter(action="note.signed").count() == 2


def test_signing_twice_makes_one_signature():
    session, _seats = room.written(2)

    first = actions.sign_group(room.leader(), session)
    second = actions.sign_group(room.leader(), session)

    assert [one.pk for one in first] == [one.pk for one in second]
    assert Signature.objects.count() == 2


def test_the_hash_of_every_signature_fits_its_note():
    session, seats = room.written(3)
    actions.sign_group(room.leader(), session)

    for seat in seats:
        assert is_unchanged_since_signing(room.row_of(seat))


@given(st.sampled_from(["own_line", "risk_act", "home_practice"]), st.text(min_size=1, max_size=40))
def test_any_other_words_have_another_hash(field, words):
    row = Encounter(attendance="here", minutes=60, on=cast.TODAY, starts_at=cast.NOW, ends_at=cast.NOW)
    row.patient = cast.Patient(record_number="004001")
    before = fingerprint(signed_of(row, None, "Greta Lane", "LPC", cast.NOW))

    setattr(row, field, f"{words}.")

    assert fingerprint(signed_of(row, None, "Greta Lane", "LPC", cast.NOW)) != before


def test_the_same_text_for_two_people_is_changed_or_explained():
    session, seats = room.session_with(2)
    parts = [room.whole_part(seat, own_line="Listened.") for seat in seats]
    actions.write_group_note(room.leader(), session, room.SHARED, parts)
    with pytest.raises(Refused):
        actions.sign_group(room.leader(), session)

    why = [PartFacts(seat.pk, same_text_reason="Both only listened today.") for seat in seats]
    actions.write_group_note(room.leader(), session, SharedFacts(), why)

    assert len(actions.sign_group(room.leader(), session)) == 2


def test_the_words_of_last_time_are_not_signed_again():
    group = cast.make_group()
    (episode,) = room.people(1)
    last = cast.make_session(group, on=cast.TODAY - timedelta(days=2))
    cast.make_encounter(cast.make_seat(last, episode), own_line="Practiced delay.")
    session = cast.make_session(group, at=cast.time(9))
    seat = cast.make_seat(session, episode)
    part = room.whole_part(seat, own_line="practiced delay")
    actions.write_group_note(room.leader(), session, room.SHARED, [part])

    with pytest.raises(Refused):
        actions.sign_group(room.leader(), session)


def test_nobody_signs_notes_that_changed_since_they_read_them():
    session, _seats = room.written(1)
    token = load_sheet(session).token
    actions.write_group_note(room.leader(), session, SharedFacts(topic="New"))

    with pytest.raises(Refused) as no:
        actions.sign_group(room.leader(), session, token)

    assert no.value.code == "CHANGED"


def test_nobody_signs_before_the_group_is_over():
    session, _seats = room.written(1, at=cast.time(13, 30))

    with pytest.raises(Refused) as no:
        actions.sign_group(room.leader(), session)

    assert "not over yet" in no.value.says


def test_only_a_leader_of_the_session_signs_and_only_with_a_duty_here():
    session, _seats = room.written(1)

    with pytest.raises(Refused) as no:
        actions.sign_group(cast.actor(Role.THERAPIST), session)
    assert "A leader of this session" in no.value.says
    for actor in (room.desk(), cast.actor(Role.BILLER)):
        with pytest.raises(Forbidden):
            actions.sign_group(actor, session)
        with pytest.raises(Forbidden):
            actions.write_group_note(actor, session, SharedFacts())


def test_a_signed_sheet_takes_no_more_words():
    session, (ana, *_) = room.written(1)
    actions.sign_group(room.leader(), session)

    for act in (
        lambda: actions.write_group_note(room.leader(), session, SharedFacts(topic="More")),
        lambda: actions.record_attendance(room.desk(), PartFacts(ana.pk, attendance="here"), ana),
        lambda: actions.confirm_attendance(room.leader(), session),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == "NOTE_SIGNED"


@pytest.mark.parametrize("count", [3, 12])
def test_a_session_is_written_and_signed_in_the_same_few_statements(count, django_assert_max_num_queries):
    session, seats = room.session_with(count)
    parts = [room.whole_part(seat) for seat in seats]
    actor = room.leader()

    with django_assert_max_num_queries(36):
        actions.start_session(actor, session)
        actions.write_group_note(actor, session, room.SHARED, parts)
        actions.sign_group(actor, session)

    assert Signature.objects.count() == count
