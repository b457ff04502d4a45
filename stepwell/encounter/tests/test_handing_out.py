"""Home practice over HTTP: to all or one in two presses, printed, told of next time, taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.encounter.actions.handing_out import hand_out, tell_handout, withdraw_handout
from stepwell.encounter.models import HandedOut
from stepwell.encounter.queries.handouts import handed_out_for
from stepwell.encounter.rules.handing_out import HandoutFacts
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.people.queries.actor import actor_for
from tests import cast

pytestmark = pytest.mark.django_db
RECORD = HandoutFacts("form", "thought_record")
LIMIT = 12


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def staff_elsewhere(role):
    """Someone with this role at another site alone."""
    return cast.make_staff(role, cast.make_site(name="Hillside"), name="Else Where")


def elsewhere(role):
    return actor_for(staff_elsewhere(role).account)


def group_here(count=3, out=0, **changes):
    """A session with people who are here, the last ones out."""
    session = cast.make_session(**changes)
    rows = []
    for number, episode in enumerate(room.people(count)):
        left_out = {"attendance": "out", "minutes": 0} if number >= count - out else {}
        rows.append(cast.make_encounter(cast.make_seat(session, episode), **left_out))
    return session, rows


def give(client, session, **sent):
    return client.post(reverse("session_homework", args=[session.pk]), {"token": new_token()} | sent)


def test_a_sheet_goes_to_everyone_here_in_two_activations(leader, django_assert_max_num_queries):
    session, (ana, ben, cal) = group_here(3, out=1)
    with django_assert_max_num_queries(LIMIT):
        text = leader.get(reverse("session_homework", args=[session.pk])).content.decode()  # 1: open
    assert text.index("DBT diary card") < text.index("CBT thought record")  # the module's own first
    answer = give(leader, session, to="everyone", sheet="form:diary_card")  # 2: press
    assert answer.status_code == 302
    given = HandedOut.objects.order_by("patient__name_used")
    assert [row.encounter_id for row in given] == [ana.pk, ben.pk]
    assert {(row.kind, row.ref, row.says) for row in given} == {("form", "diary_card", "DBT diary card")}
    assert AuditEvent.objects.filter(action="handout.given").count() == 2
    assert cal.pk not in {row.encounter_id for row in given}


def test_a_sheet_goes_to_one_person(leader):
    session, (_ana, ben, _cal) = group_here()
    give(leader, session, to=str(ben.pk), sheet="worksheet:E06", due_on="11/25/2026")
    row = HandedOut.objects.get()
    assert (row.encounter_id, row.ref, str(row.due_on)) == (ben.pk, "E06", "2026-11-25")


def test_own_words_go_out_as_they_were_written(leader):
    session, _ = group_here(1)
    give(leader, session, to="everyone", own=" One walk a day ")
    assert HandedOut.objects.get().says == "One walk a day"
    text = leader.get(reverse("handout", args=[HandedOut.objects.get().pk])).content.decode()
    assert "One walk a day" in text


def test_the_same_press_sent_twice_hands_out_once_and_a_late_comer_gets_it_too(leader):
    session, (ana, ben) = group_here(2, out=1)
    token = new_token()
    give(leader, session, token=token, to="everyone", sheet="form:diary_card")
    give(leader, session, token=token, to="everyone", sheet="form:diary_card")
    assert HandedOut.objects.count() == 1
    again = give(leader, session, to="everyone", sheet="form:diary_card")
    assert again.status_code == 422
    assert "Everyone here has this already." in again.content.decode()
    ben.edit(attendance="late", minutes=30)
    give(leader, session, to="everyone", sheet="form:diary_card")
    assert {row.encounter_id for row in HandedOut.objects.all()} == {ana.pk, ben.pk}


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"to": "everyone", "sheet": "form:nothing"}, "not in the curriculum"),
        ({"to": "everyone"}, "Write what to practice"),
        ({"to": "nobody", "sheet": "form:diary_card"}, "Nobody is marked as here"),
        ({"to": "everyone", "sheet": "form:diary_card", "due_on": "11/01/2026"}, "in the past"),
        ({"to": "everyone", "sheet": "form:diary_card", "due_on": "soon"}, "Check the day"),
    ],
)
def test_what_cannot_be_handed_out_says_why_and_keeps_the_page(leader, sent, says):
    session, _ = group_here(1)
    answer = give(leader, session, **sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not HandedOut.objects.exists()


def test_nothing_is_handed_out_in_a_canceled_session():
    session, _ = group_here(1)
    session.edit(cancelled_at=cast.NOW, cancelled_by=cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    with pytest.raises(Refused) as no:
        hand_out(room.leader(), session, RECORD)
    assert no.value.code == "CANCELED"


def test_the_desk_and_another_site_hand_nothing_out():
    session, _ = group_here(1)
    with pytest.raises(Forbidden):
        hand_out(room.desk(), session, RECORD)
    with pytest.raises(Forbidden):
        hand_out(elsewhere(Role.GROUP_LEADER), session, RECORD)


def test_what_was_told_next_time_is_kept_with_its_version(leader):
    session, (ana,) = group_here(1)
    (row,) = hand_out(room.leader(), session, RECORD)
    answer = leader.post(reverse("handout", args=[row.pk]), {"told": f"partly-{row.version}", "says": "Two of three"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.done, row.done_says) == ("partly", "Two of three")
    assert row.done_told_at == cast.NOW
    assert AuditEvent.objects.filter(action="handout.told", patient_id=ana.patient_id).count() == 1
    stale = leader.post(reverse("handout", args=[row.pk]), {"told": "no-1"})
    assert stale.status_code == 409
    row.refresh_from_db()
    assert row.done == "partly"


def test_a_press_on_the_sheet_answers_with_its_own_line(leader):
    session, _ = group_here(1)
    (row,) = hand_out(room.leader(), session, RECORD)
    answer = leader.post(
        reverse("handout", args=[row.pk]), {"told": f"yes-{row.version}"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Done" in text
    assert "<html" not in text
    assert "formaction" not in text


def test_without_script_a_press_on_the_sheet_comes_back_to_the_sheet(leader):
    session, _ = group_here(1)
    (row,) = hand_out(room.leader(), session, RECORD)
    where = reverse("handout", args=[row.pk])
    answer = leader.post(f"{where}?back={session.pk}", {"told": "yes-1"})
    assert answer.url == reverse("session_page", args=[session.pk])
    (other,) = hand_out(room.leader(), session, HandoutFacts("worksheet", "E06"))
    answer = leader.post(f"{reverse('handout', args=[other.pk])}?back=elsewhere", {"told": "yes-1"})
    assert answer.url == reverse("patient_skills", args=[row.patient_id])


@pytest.mark.parametrize("told", ["", "yes", "maybe-1", "yes-", "yes--1"])
def test_an_answer_that_is_none_is_refused(leader, told):
    session, _ = group_here(1)
    (row,) = hand_out(room.leader(), session, RECORD)
    assert leader.post(reverse("handout", args=[row.pk]), {"told": told}).status_code == 422
    row.refresh_from_db()
    assert row.done == ""


def test_a_sheet_is_taken_back_until_it_was_told_of(leader):
    session, _ = group_here(1)
    (row,) = hand_out(room.leader(), session, RECORD)
    answer = leader.post(reverse("handout_end", args=[row.pk]), {"version": row.version, "back": "homework"})
    assert answer.url == reverse("session_homework", args=[session.pk])
    row.refresh_from_db()
    assert row.withdrawn_at == cast.NOW
    assert AuditEvent.objects.filter(action="handout.withdrawn").count() == 1
    with pytest.raises(Refused):
        tell_handout(room.leader(), row, "yes")
    assert leader.post(reverse("handout_end", args=[row.pk]), {"version": row.version}).status_code == 422
    (again,) = hand_out(room.leader(), session, RECORD)  # what was taken back may be given again
    told = tell_handout(room.leader(), again, "yes")
    with pytest.raises(Refused) as no:
        withdraw_handout(room.leader(), told)
    assert no.value.code == "TOLD_ALREADY"


def test_taking_back_names_the_version_it_was_made_from():
    session, _ = group_here(1)
    (row,) = hand_out(room.leader(), session, RECORD)
    tell_handout(room.leader(), HandedOut.objects.get(), "yes")
    with pytest.raises(EditConflict):
        withdraw_handout(room.leader(), row, 1)


def test_a_sheet_is_printed_in_the_persons_language_with_their_name(leader, django_assert_max_num_queries):
    session, (ana,) = group_here(1)
    ana.patient.edit(language="es")
    (row,) = hand_out(room.leader(), session, RECORD)
    with django_assert_max_num_queries(LIMIT):
        text = leader.get(reverse("handout", args=[row.pk])).content.decode()
    assert "Registro de pensamientos" in text
    assert "Ana Rivera" in text
    assert "<title>" in text
    assert "Ana" not in text[text.index("<title>") : text.index("</title>")]
    assert AuditEvent.objects.filter(action="handout.read", patient_id=ana.patient_id).count() == 1


def test_next_time_the_sheet_asks_for_what_waits_in_one_query(django_assert_num_queries):
    session, (ana, ben, cal) = group_here()
    given = {row.encounter_id: row for row in hand_out(room.leader(), session, RECORD)}
    tell_handout(room.leader(), given[ben.pk], "yes")
    withdraw_handout(room.leader(), given[cal.pk])
    people = [row.patient_id for row in (ana, ben, cal)]
    with django_assert_num_queries(1):
        found = handed_out_for(people)
    assert {key: [(row.says, row.done) for row in rows] for key, rows in found.items()} == {
        ana.patient_id: [("CBT thought record", "")],
        ben.patient_id: [("CBT thought record", "yes")],  # told today: shown, so that a slip can be seen
    }
    assert handed_out_for(people, before=session.pk) == {}
    with dates.use_clock(cast.NOW + timedelta(days=2)):
        assert set(handed_out_for(people)) == {ana.patient_id}
    with dates.use_clock(cast.NOW + timedelta(days=61)):
        assert handed_out_for(people) == {}


def test_another_site_sees_no_sheet(client):
    session, _ = group_here(1)
    (row,) = hand_out(room.leader(), session, RECORD)
    cast.sign_in(client, staff_elsewhere(Role.THERAPIST).account)
    assert client.get(reverse("handout", args=[row.pk])).status_code == 404
    assert client.get(reverse("session_homework", args=[session.pk])).status_code == 404
