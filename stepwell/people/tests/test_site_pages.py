"""The administrator keeps sites and rooms: adds, corrects, takes out of use; the director keeps the rooms."""

import pytest
from django.urls import reverse

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import EditConflict
from stepwell.kernel.web import new_token
from stepwell.people import actions
from stepwell.people.models import Practitioner, Room, Site
from stepwell.people.queries import actor_for
from stepwell.people.queries.sites import site_facts
from stepwell.people.rules.sites import NO_NPI, RoomFacts
from stepwell.people.tests.room import as_role, register, trail_of
from tests import cast

pytestmark = pytest.mark.django_db

GIVEN = {
    "name": "Hillside", "phone": "919-555-0150", "street": "9 Hill Road", "city": "Cary", "state": "nc",
    "zip9": "27511-0001", "time_zone": "America/New_York", "opens_at": "07:30", "closes_at": "19:00",
    "legal_name": "Hillside Hospital", "npi": "", "tax_id": "", "taxonomy": "", "setting": "cmhc",
}  # fmt: skip


def given(**changes):
    return GIVEN | {"token": new_token()} | changes


@pytest.fixture
def admin(client):
    return as_role(client, Role.ADMINISTRATOR)


def test_a_second_site_is_added_once_with_its_administrator_and_rooms(admin):
    sent = given()
    urls = {admin.post(reverse("site_new"), sent).url for _ in range(2)}
    site = Site.objects.get(name="Hillside")
    assert urls == {reverse("site_rooms", args=[site.pk])}
    assert (site.npi, site.state, site.zip9, site.setting) == (NO_NPI, "NC", "275110001", "cmhc")
    assert trail_of("site.opened").count() == 1
    me = actor_for(cast.the_staff(Role.ADMINISTRATOR).account)
    assert site.pk in me.sites_for("site.change")
    rooms = reverse("site_rooms", args=[site.pk])
    room = {"name": "Oak", "capacity": "12", "token": new_token()}
    assert {admin.post(rooms, room).status_code for _ in range(2)} == {302}
    assert Room.objects.get(site=site).capacity == 12
    shown = admin.get(reverse("site_list")).content.decode()
    assert "Missing: NPI and tax number" in shown
    assert "Riverside" in shown


def test_a_site_is_corrected_and_what_it_missed_is_there(admin):
    site = cast.the_site()
    url = reverse("site_edit", args=[site.pk])
    assert 'value="555-0100"' in admin.get(url).content.decode()
    fixed = given(name="Riverside", npi="1234567893", tax_id="12-3456789", version=site.version)
    assert admin.post(url, fixed).url == reverse("site_list")
    site.refresh_from_db()
    assert (site.phone, site.tax_id) == ("919-555-0150", "123456789")
    assert "Missing" not in admin.get(reverse("site_list")).content.decode()
    assert trail_of("site.changed").count() == 1


WRONG = [
    ("npi", "1234567890", "the last one must match"),
    ("tax_id", "12345", "A tax number has nine digits"),
    ("phone", "555-0100", "A phone number has ten digits"),
    ("zip9", "27511", "nine digits"),
    ("street", "PO Box 9", "post office box"),
    ("closes_at", "06:00", "closes before it opens"),
    ("state", "North", "two letters"),
    ("name", "", "Write the name"),
    ("time_zone", "Mars/Olympus", "Choose the time zone"),
]


@pytest.mark.parametrize(("field", "typed", "says"), WRONG)
def test_a_wrong_field_is_named_and_what_was_typed_is_kept(admin, field, typed, says):
    page = admin.post(reverse("site_new"), given(**{field: typed}))
    assert page.status_code == 422
    assert says in " ".join(page.context["form"].errors[field])
    assert "9 Hill Road" in page.content.decode() or field == "street"
    assert not Site.objects.filter(name="Hillside").exists()


def test_every_fault_is_named_at_once(admin):
    page = admin.post(reverse("site_new"), given(street="", npi="1234567890", phone="555-0100", opens_at="x"))
    assert set(page.context["form"].errors) == {"street", "npi", "phone", "opens_at"}


def test_two_sites_do_not_share_a_name(admin):
    cast.the_site()
    page = admin.post(reverse("site_new"), given(name="riverside"))
    assert "is on the list" in page.content.decode()


def test_the_second_who_corrects_a_site_sees_both_texts(admin):
    site = cast.the_site()
    old = site.version
    site.edit(phone="919-555-0199")
    page = admin.post(reverse("site_edit", args=[site.pk]), given(name="Riverside", version=old))
    assert page.status_code == 409
    assert "919-555-0199" in page.content.decode()
    assert "919-555-0150" in page.content.decode()


def test_the_time_zone_stays_once_people_have_records(admin):
    register()
    site = cast.the_site()
    sent = given(name="Riverside", time_zone="America/Denver", version=site.version)
    page = admin.post(reverse("site_edit", args=[site.pk]), sent)
    assert page.status_code == 422
    assert "counted in the time zone" in page.content.decode()


def test_a_room_is_renamed_taken_out_of_use_and_taken_back(admin):
    room = cast.make_room()
    url = reverse("room_edit", args=[room.pk])
    assert admin.post(url, {"name": "Oak", "capacity": "9", "version": room.version}).status_code == 302
    room.refresh_from_db()
    assert (room.name, room.capacity) == ("Oak", 9)
    admin.post(reverse("room_retirement", args=[room.pk]), {"version": room.version})
    room.refresh_from_db()
    assert room.retired_on == cast.TODAY
    assert "out of use since Nov 23, 2026" in admin.get(reverse("site_rooms", args=[room.site_id])).content.decode()
    admin.post(reverse("room_return", args=[room.pk]), {"version": room.version})
    room.refresh_from_db()
    assert room.retired_on is None
    assert [trail_of(f"room.{deed}").count() for deed in ("changed", "retired", "returned")] == [1, 1, 1]


def test_two_rooms_of_a_site_do_not_share_a_name(admin):
    room = cast.make_room()
    page = admin.post(
        reverse("site_rooms", args=[room.site_id]), {"name": "room b", "capacity": 4, "token": new_token()}
    )
    assert page.status_code == 422
    other = actions.add_room(cast.actor(Role.ADMINISTRATOR), room.site, RoomFacts("Oak", 4))
    sent = {"name": "Room B", "capacity": 4, "version": other.version}
    assert admin.post(reverse("room_edit", args=[other.pk]), sent).status_code == 422


def test_the_director_keeps_rooms_and_not_sites(client):
    site = cast.the_site()
    director = as_role(client, Role.PROGRAM_DIRECTOR)
    assert director.get(reverse("site_rooms", args=[site.pk])).status_code == 200
    assert director.get(reverse("site_edit", args=[site.pk])).status_code == 403
    with pytest.raises(Forbidden):
        actions.change_site(cast.actor(Role.PROGRAM_DIRECTOR), site, site_facts(site))
    with pytest.raises(EditConflict):
        actions.change_site(cast.actor(Role.ADMINISTRATOR), site, site_facts_with_phone(site), site.version + 1)


def site_facts_with_phone(site):
    site.phone = "919-555-0100"
    return site_facts(site)


def test_another_sites_administrator_finds_nothing(client):
    other = cast.make_staff(Role.ADMINISTRATOR, cast.make_site(name="Hillside"), "Hal Other")
    room = cast.make_room()
    client = cast.sign_in(client, other.account)
    for name, pk in (("site_edit", room.site_id), ("site_rooms", room.site_id), ("room_edit", room.pk)):
        assert client.get(reverse(name, args=[pk])).status_code == 404


def test_who_works_here_is_corrected_and_a_wrong_npi_is_not_taken(admin):
    priya, dana = cast.the_staff(Role.PSYCHIATRIST), cast.the_staff(Role.PROGRAM_DIRECTOR)
    url = reverse("staff_edit", args=[priya.pk])
    sent = {"name": "Priya N. Shah", "credential": "MD", "npi": "1234567893", "version": priya.version}
    assert admin.post(url, sent | {"npi": "1234567890"}).status_code == 422
    assert admin.post(url, sent | {"supervisor": str(priya.pk)}).status_code == 422
    assert admin.post(url, sent | {"supervisor": str(dana.pk)}).url == reverse("staff_page", args=[priya.pk])
    person = Practitioner.objects.select_related("account").get(pk=priya.pk)
    assert (str(person), person.npi, person.supervisor_id) == ("Priya N. Shah, MD", "1234567893", dana.pk)
    assert admin.post(url, sent).status_code == 409
    assert trail_of("staff.changed").count() == 1
    with pytest.raises(Forbidden):
        actions.change_person(cast.actor(Role.PROGRAM_DIRECTOR), person, actions.PersonFacts("X"))
