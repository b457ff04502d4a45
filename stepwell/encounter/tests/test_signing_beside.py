"""The other leader and a reviewer sign beside the author; the words stay, and each note has its own signatures."""

from __future__ import annotations

import pytest

from stepwell.encounter import actions
from stepwell.encounter.models import Encounter, Signature
from stepwell.encounter.queries import is_unchanged_since_signing
from stepwell.encounter.rules.beside import Beside
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.queries import actor_for
from tests import cast

pytestmark = pytest.mark.django_db


def theo():
    return cast.actor(Role.THERAPIST)


def dana():
    return cast.actor(Role.PROGRAM_DIRECTOR)


def signed(count=2):
    session, seats = room.written(count)
    session.edit(coleader=cast.the_staff(Role.THERAPIST))
    actions.sign_group(room.leader(), session)
    return session, seats


def test_the_coleader_signs_every_note_beside_the_leader_and_nothing_else_changes():
    session, seats = signed()
    before = list(Encounter.objects.order_by("pk").values())

    made = actions.sign_beside(theo(), session, Beside.COLEADER)

    assert {one.encounter.seat_id for one in made} == {seat.pk for seat in seats}
    assert {(one.kind, one.signer_name) for one in made} == {("coleader", "Theo Hart")}
    assert len({one.text_hash for one in Signature.objects.all()}) == 4, "each signature is of its own note and signer"
    assert list(Encounter.objects.order_by("pk").values()) == before
    assert all(is_unchanged_since_signing(room.row_of(seat)) for seat in seats)
    assert AuditEvent.objects.filter(action="note.signed_as_coleader").count() == 2


def test_signing_beside_twice_is_one_act():
    session, _seats = signed()
    first = actions.sign_beside(theo(), session, Beside.COLEADER)
    assert {one.pk for one in actions.sign_beside(theo(), session, Beside.COLEADER)} == {one.pk for one in first}
    assert Signature.objects.filter(kind="coleader").count() == 2


def test_a_director_reviews_the_notes_that_were_ticked():
    session, (ana, ben) = signed()

    actions.sign_beside(dana(), session, Beside.REVIEWER, {room.row_of(ana).pk})

    assert [one.encounter.seat_id for one in Signature.objects.filter(kind="reviewer")] == [ana.pk]
    actions.sign_beside(dana(), session, Beside.REVIEWER, {room.row_of(ben).pk})
    assert Signature.objects.filter(kind="reviewer").count() == 2


def test_the_supervisor_of_the_author_reviews_too():
    session, _seats = room.written(1)
    cast.the_staff(Role.GROUP_LEADER).edit(supervisor=cast.the_staff(Role.PSYCHIATRIST))
    actions.sign_group(room.leader(), session)
    made = actions.sign_beside(cast.actor(Role.PSYCHIATRIST), session, Beside.REVIEWER)
    assert [one.signer_name for one in made] == ["Priya Shah"]


@pytest.mark.parametrize(
    ("role", "kind", "code"),
    [
        (Role.GROUP_LEADER, Beside.COLEADER, "OWN_NOTE"),
        (Role.GROUP_LEADER, Beside.REVIEWER, "OWN_NOTE"),
        (Role.NURSE, Beside.COLEADER, "NOT_COLEADER"),
        (Role.NURSE, Beside.REVIEWER, "NOT_REVIEWER"),
        (Role.THERAPIST, Beside.REVIEWER, "LEADS_IT"),
    ],
)
def test_everyone_else_is_refused_with_the_reason(role, kind, code):
    session, _seats = signed()
    with pytest.raises(Refused) as no:
        actions.sign_beside(cast.actor(role), session, kind)
    assert no.value.code == code
    assert not Signature.objects.exclude(kind="author").exists()


def test_nothing_is_signed_beside_an_author_who_has_not_signed():
    session, _seats = room.written(1)
    with pytest.raises(Refused) as no:
        actions.sign_beside(dana(), session, Beside.REVIEWER)
    assert no.value.code == "NOTHING_TO_SIGN"


def test_the_desk_and_another_site_do_not_sign():
    session, _seats = signed(1)
    hillside = cast.make_site(name="Hillside")
    other = actor_for(cast.make_staff(Role.PROGRAM_DIRECTOR, hillside, "Otto Hill").account)
    for actor in (room.desk(), other):
        with pytest.raises(Forbidden):
            actions.sign_beside(actor, session, Beside.REVIEWER)


def test_the_page_offers_each_only_what_they_may_do(client):
    session, seats = signed()
    address = f"/sessions/{session.pk}/beside/"
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    text = client.get(address).content.decode()
    assert "Sign 2 notes as co-leader" in text
    assert "I have read the note" not in text
    assert client.post(address, {"as_what": "coleader"}).status_code == 302
    assert "Co-leader: Theo Hart, LCSW" in client.get(address).content.decode()

    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    text = client.get(address).content.decode()
    assert "I have read the note of Ana R." in text
    assert client.post(address, {"as_what": "reviewer", "has_notes": "1"}).status_code == 422
    sent = {"as_what": "reviewer", "has_notes": "1", "note": [str(room.row_of(seats[0]).pk)]}
    assert client.post(address, sent).status_code == 302
    assert "Reviewer: Dana Cole, LCSW" in client.get(f"/encounters/{room.row_of(seats[0]).pk}/").content.decode()

    cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    assert "There is nothing for you to sign here" in client.get(address).content.decode()
    assert client.post(address, {"as_what": "author"}).status_code == 422
    assert client.post(address, {"as_what": "reviewer"}).status_code == 422


@pytest.mark.parametrize("count", [2, 10])
def test_the_page_asks_the_same_few_questions_for_any_number(client, count, django_assert_max_num_queries):
    session, _seats = signed(count)
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    client.get(f"/sessions/{session.pk}/beside/")
    with django_assert_max_num_queries(14):  # two of them are the savepoint of this test
        client.get(f"/sessions/{session.pk}/beside/")
