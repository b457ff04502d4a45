"""People are found by any name, number or birth date, and only those the actor may see."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from stepwell.kernel import audit
from stepwell.kernel.access import Role
from stepwell.people.queries import find_patients, likely_same_person, newest_patients
from stepwell.people.tests.room import NOOR, register, trail_of
from tests import cast

pytestmark = pytest.mark.django_db

PEOPLE = [
    ("José", "Álvarez", "", date(1983, 3, 5)),
    ("Mia", "Chen", "", date(1986, 3, 6)),
    ("Margaret", "O'Neil", "Peg", date(1990, 7, 1)),
    ("Noor", "Haddad", "", date(1980, 3, 4)),
]


@pytest.fixture
def people():
    return {
        last: register(replace(NOOR, legal_first=first, legal_last=last, name_used=used, birth_on=born))
        for first, last, used, born in PEOPLE
    }


def names(typed, role=Role.FRONT_DESK):
    return [one.name for one in find_patients(cast.actor(role), typed).people]


# (typed, who is found first)
TYPED = [
    ("alvarez", "José Álvarez"),
    ("ALVARES", "José Álvarez"),
    ("josé", "José Álvarez"),
    ("jose alvarez", "José Álvarez"),
    ("alvarez jose", "José Álvarez"),
    ("hadad", "Noor Haddad"),
    ("nor haddad", "Noor Haddad"),
    ("peg", "Peg O'Neil"),
    ("margret", "Peg O'Neil"),
    ("oneil", "Peg O'Neil"),
    ("che", "Mia Chen"),
    ("3/6/1986", "Mia Chen"),
    ("chen 3/6/1986", "Mia Chen"),
    ("March 4, 1980", "Noor Haddad"),
]


@pytest.mark.parametrize(("typed", "name"), TYPED)
def test_a_person_is_found(people, typed, name):
    assert names(typed)[:1] == [name]


@pytest.mark.parametrize("typed", ["zzgloop", "alvarez 3/6/1986", "mia haddad", "x", "", "999999"])
def test_what_nobody_fits_finds_nobody(people, typed):
    assert names(typed) == []


def test_a_record_number_finds_its_person_however_it_is_typed(people):
    number = people["Chen"].record_number
    for typed in (number, f"#{number}", number[:-2], str(int(number[:-2]))):
        assert "Mia Chen" in names(typed)


def test_another_sites_name_gets_the_answer_of_a_nonsense_word(people):
    hillside = cast.make_site(name="Hillside")
    cast.make_patient("Zebulon", "Quartermain", site=hillside, search_name="zebulon quartermain 004009")
    here, nonsense = (find_patients(cast.actor(Role.FRONT_DESK), word) for word in ("quartermain", "zzgloop"))
    assert here == nonsense
    assert names("004009") == names("004008") == []


def test_a_role_without_charts_finds_nobody(people):
    assert names("alvarez", Role.ADMINISTRATOR) == []


def test_each_search_leaves_one_row_without_the_words_typed(people):
    find_patients(cast.actor(Role.FRONT_DESK), "alvarez")
    row = trail_of("patient.searched").get()
    assert (row.reason, row.patient_id) == ("", None)


def test_a_search_that_asks_at_each_letter_leaves_one_row(people):
    desk, first, second = cast.actor(Role.FRONT_DESK), uuid4(), uuid4()
    for typed in ("al", "alv", "alva", "alvarez"):
        assert find_patients(desk, typed, opened=first).people
    assert trail_of("patient.searched").count() == 1
    find_patients(desk, "chen", opened=second)
    find_patients(cast.actor(Role.THERAPIST), "chen", opened=second)
    assert trail_of("patient.searched").count() == 3
    assert not trail_of("patient.searched").exclude(reason="").exists()


def test_an_opened_search_cannot_cover_what_comes_long_after_it(people):
    desk, opened = cast.actor(Role.FRONT_DESK), uuid4()
    find_patients(desk, "alvarez", opened=opened)
    for _ in range(50):
        audit.record(desk, "patient.read")
    find_patients(desk, "alvarez", opened=opened)
    assert trail_of("patient.searched").count() == 2


@pytest.mark.parametrize("address", ["/find/", "/patients/"])
def test_the_pages_that_ask_as_one_types_leave_one_row_and_a_search_sent_whole_one_more(people, client, address):
    client = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    typing = {"HX-Request": "true", "X-Search": str(uuid4())}
    for typed in ("cha", "chan", "chang"):
        assert client.get(address, {"q": typed}, headers=typing).status_code == 200
    assert trail_of("patient.searched").count() == 1
    client.get(address, {"q": "chan"})
    client.get(address, {"q": "chan"}, headers={"X-Search": "not a search"})
    assert trail_of("patient.searched").count() == 3


def test_a_long_list_says_that_there_are_more(people):
    desk = cast.actor(Role.FRONT_DESK)
    assert find_patients(desk, "alvarez", limit=1).more is False
    assert newest_patients(desk, limit=3).more is True
    assert [one.name for one in newest_patients(desk, limit=1).people] == ["Noor Haddad"]


def test_a_like_name_with_the_same_birth_date_may_be_the_same_person(people):
    desk = cast.actor(Role.FRONT_DESK)
    assert [one.name for one in likely_same_person(desk, "Hadad", date(1980, 3, 4))] == ["Noor Haddad"]
    assert likely_same_person(desk, "Haddad", date(1980, 3, 5)) == ()
    assert likely_same_person(desk, "Okafor", date(1980, 3, 4)) == ()
