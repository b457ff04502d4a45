"""What else waits for someone: notes to sign beside, words of canceled sessions, samples; on the home and in the list."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions.after import send_back
from stepwell.encounter.actions.fidelity import keep_fidelity
from stepwell.encounter.models import Encounter, NoteError, SentBack
from stepwell.encounter.queries import canceled_list
from stepwell.encounter.queries.chased import Chased, beside_sessions, chased
from stepwell.encounter.queries.fidelity import fidelity_list
from stepwell.encounter.rules.beside import Beside
from stepwell.encounter.rules.chasing import beside_since
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.people.queries import actor_for
from stepwell.program.actions import cancel_session
from stepwell.program.rules.fidelity import fidelity_table
from tests import cast

pytestmark = pytest.mark.django_db
DBT = [item.id for item in fidelity_table().lists["DBT"].items]


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


def theo():
    return cast.actor(Role.THERAPIST)


def dana():
    return cast.actor(Role.PROGRAM_DIRECTOR)


def signed(count=2, **changes):
    """A session the therapist co-led, signed by its leader."""
    session, seats = room.written(count)
    session.edit(**({"coleader": cast.the_staff(Role.THERAPIST)} | changes))
    actions.sign_group(room.leader(), session)
    return session, seats


def called_off():
    session, _seats = room.session_with(2, at=time(13, 30))
    parts = [room.whole_part(seat) for seat in session.seats.all()]
    with dates.use_clock(session.starts_at + timedelta(minutes=20)):
        actions.write_group_note(room.leader(), session, room.SHARED, parts)
        cancel_session(dana(), session, "Fire alarm")
    return session


def test_the_days_that_count_come_from_the_table():
    assert beside_since(datetime(2026, 12, 1, 12)) == datetime(2026, 11, 17, 12)


def test_a_coleader_is_told_of_notes_until_they_are_signed_beside_the_leader():
    session, _seats = signed(2)
    assert chased(theo()) == Chased(as_coleader=2)
    (row,) = beside_sessions(theo(), Beside.COLEADER)
    assert (row.session_id, row.notes, row.author) == (session.pk, 2, "Greta Lane")
    assert chased(room.leader()) == Chased()
    actions.sign_beside(theo(), session, Beside.COLEADER)
    assert (chased(theo()), beside_sessions(theo(), Beside.COLEADER)) == (Chased(), [])


def test_a_leader_is_told_of_notes_the_coleader_signed():
    session, _seats = room.written(1)
    session.edit(coleader=cast.the_staff(Role.THERAPIST))
    actions.sign_group(theo(), session)
    assert (chased(room.leader()).as_coleader, chased(theo()).as_coleader) == (1, 0)


def test_nobody_is_chased_for_an_hour_someone_else_stood_in_for():
    session, _seats = signed(1)
    session.edit(leader=cast.the_staff(Role.NURSE))
    assert chased(theo()).as_coleader == 0
    assert chased(cast.actor(Role.NURSE)).as_coleader == 0


def test_what_is_older_than_the_table_says_is_let_go():
    session, _seats = signed(1)
    for after, wanted in ((timedelta(days=14), 1), (timedelta(days=14, minutes=1), 0)):
        with dates.use_clock(session.ends_at + after):
            assert chased(theo()).as_coleader == wanted


def test_a_note_in_error_or_sent_back_waits_for_its_author_alone():
    _session, (ana, ben) = signed(2)
    who = {"patient": ana.patient, "site": ana.site}
    NoteError.objects.create(
        encounter=room.row_of(ana), marked_at=cast.NOW, marked_by=cast.the_staff(Role.GROUP_LEADER).account,
        reason="Wrong person", **who,
    )  # fmt: skip
    assert chased(theo()).as_coleader == 1
    remark = {"says": "Say what helped.", "sent_at": cast.NOW, "sent_by": cast.the_staff(Role.PROGRAM_DIRECTOR).account}
    SentBack.objects.create(encounter=room.row_of(ben), patient=ben.patient, site=ben.site, **remark)
    assert chased(theo()).as_coleader == 0


def test_a_director_owes_no_review_until_they_have_begun_one():
    session, (ana, _ben) = signed(2)
    assert chased(dana()).as_reviewer == 0
    actions.sign_beside(dana(), session, Beside.REVIEWER, {room.row_of(ana).pk})
    assert chased(dana()).as_reviewer == 1
    (row,) = beside_sessions(dana(), Beside.REVIEWER)
    assert (row.session_id, row.notes) == (session.pk, 1)
    actions.sign_beside(dana(), session, Beside.REVIEWER)
    assert chased(dana()).as_reviewer == 0


def test_a_supervisor_is_asked_once_to_co_sign_or_else_to_review():
    session, _seats = signed(1)
    cast.the_staff(Role.GROUP_LEADER).edit(supervisor=cast.the_staff(Role.PSYCHIATRIST))
    priya = cast.actor(Role.PSYCHIATRIST)
    assert chased(priya).as_reviewer == 1  # signed before there was a supervisor, so it waits for no co-signature
    actions.sign_beside(priya, session, Beside.REVIEWER)
    assert chased(priya).as_reviewer == 0
    later, _seats = room.written(1, at=time(10, 30))
    actions.sign_group(room.leader(), later)
    assert Encounter.objects.filter(session=later, cosigner=priya.practitioner_id).count() == 1
    assert chased(priya).as_reviewer == 0


def test_words_of_a_canceled_session_wait_for_its_leaders_alone():
    called_off()
    assert len(canceled_list(room.leader())) == chased(room.leader()).canceled == 1
    assert (chased(theo()).canceled, chased(dana()).canceled) == (0, 0)


def test_samples_are_counted_as_the_page_of_fidelity_marks_them_and_never_ones_own():
    session = cast.make_session(at=time(9))
    cast.make_session(at=time(8), leader=cast.the_staff(Role.PROGRAM_DIRECTOR))
    due = [row for row in fidelity_list(dana()) if row.is_due]
    assert len(due) == 2
    assert chased(dana()).samples == 1
    assert chased(room.leader()).samples == 0
    keep_fidelity(room.leader(), session, DBT)
    assert chased(dana()).samples == 1  # the leader's own list is no sample
    keep_fidelity(dana(), session, DBT)
    assert chased(dana()).samples == 0
    with dates.use_clock(cast.NOW + timedelta(days=30)):
        assert chased(dana()).samples == 1


def test_another_site_and_other_roles_have_nothing_that_waits():
    signed(1)
    called_off()
    hill = cast.make_staff(Role.PROGRAM_DIRECTOR, cast.make_site(name="Hillside"), "Otto Hill")
    for actor in (actor_for(hill.account), *map(cast.actor, (Role.FRONT_DESK, Role.BILLER, Role.NURSE))):
        assert chased(actor) == Chased()


def test_it_is_one_question_whatever_waits(django_assert_num_queries):
    signed(3)
    called_off()
    actor = theo()
    with django_assert_num_queries(1):
        chased(actor)


PAGES = {"/home/": Role.THERAPIST, "/notes/unsigned/": Role.THERAPIST}


@pytest.mark.parametrize("address", PAGES)
def test_the_home_and_the_list_have_one_line_each_with_a_link_and_none_for_nothing(
    client, address, django_assert_max_num_queries
):
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    quiet = client.get(address).content.decode()
    for words in ("as co-leader", "canceled session", "fidelity check", "Also waits for you"):
        assert words not in quiet
    session, _seats = signed(2)
    with django_assert_max_num_queries(14):  # two of them are the savepoint of this test
        text = client.get(address).content.decode()
    assert text.count("2 notes to sign as co-leader") == 1
    assert 'href="/notes/unsigned/?whose=beside#coleader"' in text
    found = client.get("/notes/unsigned/?whose=beside").content.decode()
    assert f'href="/sessions/{session.pk}/beside/"' in found
    assert 'id="coleader"' in found
    assert 'id="reviewer"' not in found


def test_the_director_and_the_leader_find_their_lines_on_their_own_homes(client):
    cast.make_session(at=time(9))
    called_off()
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    text = client.get("/home/").content.decode()
    assert "1 fidelity check due this month" in text
    assert 'href="/fidelity/"' in text
    cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)
    text = client.get("/home/").content.decode()
    assert "1 canceled session with words" in text
    assert 'href="/notes/canceled/"' in text
    assert "Write the oldest note" not in text  # words of a canceled session are no note of one's own


def test_the_list_beside_is_quiet_when_nothing_waits_and_closed_to_who_signs_no_notes(client):
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    assert "Nothing waits for you beside" in client.get("/notes/unsigned/?whose=beside").content.decode()
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert client.get("/notes/unsigned/?whose=beside").status_code == 403


def test_a_note_the_supervisor_sent_back_leaves_their_lists():
    cast.the_staff(Role.GROUP_LEADER).edit(supervisor=cast.the_staff(Role.PSYCHIATRIST))
    _session, (ana,) = signed(1)
    send_back(cast.actor(Role.PSYCHIATRIST), room.row_of(ana), "Say what helped.")
    assert chased(cast.actor(Role.PSYCHIATRIST)) == Chased()
    assert chased(theo()).as_coleader == 0
