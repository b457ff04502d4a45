"""One person whose note is not ready holds nobody else's; what was signed stays, what waits is signed later."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts, SharedFacts
from stepwell.encounter.models import Encounter, GroupNote, Signature
from stepwell.encounter.queries import is_unchanged_since_signing, review_page, session_page
from stepwell.encounter.queries.sheet import load_sheet
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.placement import actions as placement
from stepwell.placement.models import RiskConcern
from stepwell.placement.tests.declining_room import declined
from stepwell.placement.tests.room import MODERATE, PLAN, screened
from tests import cast

pytestmark = pytest.mark.django_db
INCOMPLETE = {
    "no own line": {"own_line": ""},
    "risk not asked": {"is_risk_voiced": None},
    "risk without an act": {"is_risk_voiced": True},
    "took part not said": {"participation": None},
}


def page_of(session):
    return f"/sessions/{session.pk}/notes/"


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


@pytest.mark.parametrize("lacks", INCOMPLETE.values(), ids=list(INCOMPLETE))
def test_an_incomplete_part_waits_and_the_others_are_signed(lacks):
    session, (ana, ben, cal) = room.session_with(3)
    parts = [room.whole_part(ana), room.whole_part(ben, **lacks), room.whole_part(cal)]
    actions.write_group_note(room.leader(), session, room.SHARED, parts)

    made = actions.sign_group(room.leader(), session)

    assert {one.encounter.seat_id for one in made} == {ana.pk, cal.pk}
    assert room.row_of(ben).signed_at is None
    assert GroupNote.objects.get().head_count == 3, "everyone present counts, signed or not"
    assert AuditEvent.objects.filter(action="note.signed").count() == 2


def test_a_raised_risk_without_a_safety_plan_holds_only_that_persons_note_until_the_plan_is_whole():
    session, (ana, ben) = room.written(2)
    screened(ana.patient, MODERATE)

    assert {one.encounter.seat_id for one in actions.sign_group(room.leader(), session)} == {ben.pk}
    assert review_page(room.leader(), session.pk).waits.startswith("1 note waits. Ana R.: The risk is raised")
    with pytest.raises(Refused) as no:
        actions.sign_group(room.leader(), session)
    assert no.value.code == "GROUP_NOTE_INCOMPLETE"

    placement.write_safety_plan(cast.actor(Role.THERAPIST), ana.patient, PLAN)
    (late,) = actions.sign_group(room.leader(), session)
    assert late.encounter.seat_id == ana.pk
    assert all(is_unchanged_since_signing(room.row_of(seat)) for seat in (ana, ben))


def test_while_nothing_can_be_signed_the_way_back_to_the_sheet_is_the_main_act(leader):
    session, (ana, ben) = room.session_with(2)
    parts = [room.whole_part(ana), room.whole_part(ben, own_line="")]
    actions.write_group_note(room.leader(), session, room.SHARED, parts)
    quiet, main = (f'<a class="{look}" href="{page_of(session)}">' for look in ("btn btn--quiet", "btn"))
    before = leader.get(f"{page_of(session)}review/").text
    assert quiet in before
    assert main not in before

    actions.sign_group(room.leader(), session)

    after = leader.get(f"{page_of(session)}review/").text
    assert main in after
    assert "data-main" not in after


def test_whoever_declined_a_plan_is_signed_for_and_the_sheet_says_so(leader):
    session, (ana, ben) = room.written(2)
    screened(ana.patient, MODERATE)
    declined(ana.patient)

    sheet = leader.get(page_of(session)).content.decode()
    assert sheet.count("Declined a plan on Nov 23; offer again by Nov 30") == 1
    signed = actions.sign_group(room.leader(), session)
    assert {one.encounter.seat_id for one in signed} == {ana.pk, ben.pk}


def test_a_declined_plan_that_is_past_holds_that_persons_note_again():
    session, (ana, ben) = room.written(2)
    screened(ana.patient, MODERATE)
    declined(ana.patient)

    with dates.use_clock(cast.NOW + timedelta(days=8)):
        assert {one.encounter.seat_id for one in actions.sign_group(room.leader(), session)} == {ben.pk}
        row = next(one for one in review_page(room.leader(), session.pk).rows if one.seat_id == ana.pk)
    assert row.needs_plan
    assert any("was to be offered again by Nov 30" in says for says in row.findings)


def test_a_person_without_a_plan_in_force_holds_only_their_own_note():
    session, seats = room.written(2)
    seats[0].episode.plans.update(in_force_on=None, state="draft")

    assert [one.encounter.seat_id for one in actions.sign_group(room.leader(), session)] == [seats[1].pk]


def test_nobody_is_signed_while_it_is_open_who_was_here():
    session, (ana, _ben) = room.session_with(2)
    actions.write_group_note(room.leader(), session, room.SHARED, [room.whole_part(ana)])

    with pytest.raises(Refused) as no:
        actions.sign_group(room.leader(), session)

    assert no.value.code == "SHARED_INCOMPLETE"
    assert "Say of everyone whether they were here" in no.value.says
    assert not Signature.objects.exists()


def test_the_shared_part_comes_first_and_says_so():
    session, seats = room.session_with(2)
    parts = [room.whole_part(seat) for seat in seats]
    actions.write_group_note(room.leader(), session, SharedFacts(topic="Crisis skills"), parts)

    with pytest.raises(Refused) as no:
        actions.sign_group(room.leader(), session)

    assert "Write what was done." in no.value.says
    assert "the first signature closes it" in no.value.fix
    assert not Encounter.objects.filter(signed_at__isnull=False).exists()


def test_a_walk_in_after_the_signature_is_written_and_signed_beside_the_others(leader):
    session, (ana,) = room.written(1)
    actions.sign_group(room.leader(), session)
    zoe = cast.make_episode(cast.make_patient("Zoe", "Quill"))
    cast.make_plan(zoe)

    seat = actions.add_walk_in(room.leader(), session, zoe)
    text = leader.get(page_of(session)).content.decode()
    assert "1 note of this session is signed." in text
    assert f'name="p-{seat.pk}-own_line"' in text
    assert f'name="p-{ana.pk}-own_line"' not in text
    assert 'name="topic"' not in text
    actions.write_group_note(room.leader(), session, SharedFacts(), [room.whole_part(seat)])
    (made,) = actions.sign_group(room.leader(), session)

    assert made.encounter.seat_id == seat.pk
    assert is_unchanged_since_signing(room.row_of(ana))
    assert is_unchanged_since_signing(room.row_of(seat))
    assert GroupNote.objects.get().head_count == 1
    assert leader.get(page_of(session)).url == f"{page_of(session)}review/"


def test_a_late_row_names_the_head_count_that_was_signed():
    session, seats = room.written(2)
    out = PartFacts(seats[1].pk, attendance="out", absence_reason="ill", is_excused=True)
    actions.write_group_note(room.leader(), session, SharedFacts(), [out])
    actions.sign_group(room.leader(), session)

    zoe = cast.make_episode(cast.make_patient("Zoe", "Quill"))
    seat = actions.add_walk_in(room.leader(), session, zoe)
    actions.write_group_note(room.leader(), session, SharedFacts(), [PartFacts(seat.pk, attendance="here")])

    bar = [says for _kind, says in review_page(room.leader(), session.pk).bar]
    assert "The signed notes say 1 were present, the roster shows 2. Say so in an addendum." in bar


def test_someone_marked_out_by_mistake_is_put_right_after_the_signature():
    session, seats = room.written(2)
    out = PartFacts(seats[1].pk, attendance="out", absence_reason="ill", is_excused=True)
    actions.write_group_note(room.leader(), session, SharedFacts(), [out])
    actions.sign_group(room.leader(), session)
    with pytest.raises(Refused):  # everything that was to be signed is
        actions.write_group_note(room.leader(), session, SharedFacts(), [room.whole_part(seats[1])])


def test_words_typed_for_a_note_that_was_signed_meanwhile_are_shown_not_dropped():
    session, (ana, ben) = room.session_with(2)
    parts = [room.whole_part(ana), room.whole_part(ben, own_line="")]
    actions.write_group_note(room.leader(), session, room.SHARED, parts)
    token = load_sheet(session).token
    actions.sign_group(room.leader(), session)

    late = [PartFacts(ana.pk, own_line="More words."), PartFacts(ben.pk, own_line="Spoke at last.")]
    shared = SharedFacts(topic="Another topic", module="DB-4")
    found = actions.write_group_note(room.leader(), session, shared, late, token)

    assert {(one.name, one.typed) for one in found.clashes} == {
        ("own_line", "More words."),
        ("topic", "Another topic"),
        ("module", "DB-4"),
    }
    assert room.row_of(ben).own_line == "Spoke at last."
    assert GroupNote.objects.get().topic == "Crisis skills"


def test_attendance_of_a_signed_note_stays_and_of_a_waiting_one_can_change():
    session, (ana, ben) = room.session_with(2)
    parts = [room.whole_part(ana), room.whole_part(ben, own_line="")]
    actions.write_group_note(room.leader(), session, room.SHARED, parts)
    actions.sign_group(room.leader(), session)

    with pytest.raises(Refused) as no:
        actions.record_attendance(room.desk(), PartFacts(ana.pk, attendance="late"), ana)
    assert no.value.code == "NOTE_SIGNED"
    left = PartFacts(ben.pk, left_at=room.minutes_after(session, 30))
    assert actions.record_attendance(room.desk(), left, ben).minutes == 30


def test_both_acts_at_once_keep_the_words_of_those_who_wait():
    session, (ana, ben) = room.session_with(2)
    parts = [room.whole_part(ana), room.whole_part(ben, own_line="", response="Calmer at the end.")]

    made = actions.write_and_sign_group(room.leader(), session, room.SHARED, parts)

    assert [one.encounter.seat_id for one in made] == [ana.pk]
    row = room.row_of(ben)
    assert (row.response, row.minutes, row.signed_at) == ("Calmer at the end.", 60, None)


def test_a_risk_that_was_voiced_becomes_a_concern_with_an_owner_when_it_is_signed():
    session, (ana, _ben) = room.written(2)
    voiced = PartFacts(ana.pk, is_risk_voiced=True, risk_act="Stayed with her, called the therapist.")
    actions.write_group_note(room.leader(), session, SharedFacts(), [voiced])
    assert not RiskConcern.objects.exists()

    actions.sign_group(room.leader(), session)

    concern = RiskConcern.objects.get()
    assert (concern.patient_id, concern.source, concern.encounter_id) == (
        ana.patient_id,
        "note",
        room.row_of(ana).pk,
    )
    assert concern.owner.name == "Theo Hart"
    assert concern.says == f"Risk voiced: {room.row_of(ana).own_line}", "what is feared, not what staff did"
    assert "called the therapist" not in concern.says


def test_the_review_names_who_waits_and_offers_to_sign_the_others(leader):
    session, (ana, ben, cal) = room.session_with(3)
    parts = [room.whole_part(ana), room.whole_part(ben, own_line=""), room.whole_part(cal)]
    actions.write_group_note(room.leader(), session, room.SHARED, parts)

    text = leader.get(f"{page_of(session)}review/").content.decode()
    assert "1 note waits." in text
    assert f'#p-{ben.pk}-own">Ben I.</a>: Write what this person did or said.' in text
    assert "Sign 2 ready notes" in text
    signed = leader.post(f"{page_of(session)}review/", {"version": load_sheet(session).token}, follow=True)
    text = signed.content.decode()
    assert "Signed by Greta Lane, LPC" in text
    assert "1 note waits." in text
    assert ">Ben I.</a>" in text
    assert Signature.objects.count() == 2


def test_a_note_signed_on_a_later_day_is_called_a_late_entry(leader):
    session, _seats = room.written(1, on=cast.TODAY.replace(day=20), at=time(9))
    actions.sign_group(room.leader(), session)
    assert "Late entry" in leader.get(f"{page_of(session)}review/").content.decode()


def test_the_sheet_asks_few_questions_also_when_someone_must_wait(leader, django_assert_max_num_queries):
    session, seats = room.written(10)
    for seat in seats[:3]:
        screened(seat.patient, MODERATE)
    leader.get(page_of(session))
    with django_assert_max_num_queries(14):  # two of them are the savepoint of this test
        text = leader.get(page_of(session)).content.decode()
    [told] = [says for _kind, says in session_page(room.leader(), session.pk).bar if "plan is not whole yet" in says]
    assert set(told.partition(": ")[0].split(", ")) == {seat.patient.short_name for seat in seats[:3]}
    assert text.count(told) == 1
