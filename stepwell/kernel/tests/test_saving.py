"""One-use tokens, edit versions, drafts, the trail."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.db import connection

from stepwell.kernel import audit, web
from stepwell.kernel.access import NOBODY, Forbidden, Role, require
from stepwell.kernel.models import AuditEvent, Draft, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.people.models import Room, Site
from tests import cast


@pytest.mark.django_db
def test_the_same_post_three_times_makes_one_record():
    site, token = cast.the_site(), web.new_token()
    made = [web.once(Room, token, lambda: cast.make_room(site)) for _ in range(3)]
    assert Room.objects.count() == 1
    assert len({room.pk for room in made}) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "not a token", None])
def test_a_form_without_a_token_is_refused_and_saves_nothing(token):
    with pytest.raises(Refused, match="too old") as refusal:
        web.once(Room, token, lambda: cast.make_room())
    assert refusal.value.code == "NO_TOKEN"
    assert Room.objects.count() == 0


@pytest.mark.django_db
def test_a_token_spent_on_another_kind_of_form_is_refused():
    token = web.new_token()
    web.once(Room, token, cast.make_room)
    with pytest.raises(Refused, match="too old"):
        web.once(Site, token, cast.make_site)


@pytest.mark.django_db
def test_a_draft_loses_the_sign_that_no_database_stores_and_nothing_else():
    author = cast.actor(Role.THERAPIST)
    web.save_draft(author, "note", {"text": "a\0b", "minutes": 3})
    assert Draft.objects.get().fields == {"text": "ab", "minutes": 3}


@pytest.mark.django_db
def test_when_the_making_breaks_the_token_can_be_used_again():
    token = web.new_token()

    def broken():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        web.once(Room, token, broken)
    assert web.once(Room, token, cast.make_room).name == "Room B"


@pytest.mark.django_db(transaction=True)
def test_eight_posts_of_one_token_at_the_same_time_make_one_record():
    tenant = connection.tenant
    site, token = cast.make_site(name=f"Site {uuid.uuid4()}"), web.new_token()
    made, together = [], threading.Barrier(8)

    def post():
        connection.set_schema_to_public()
        connection.set_tenant(tenant)
        together.wait()
        made.append(web.once(Room, token, lambda: cast.make_room(site)).pk)
        connection.close()

    threads = [threading.Thread(target=post) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(made) == 8
    assert len(set(made)) == 1
    assert Room.objects.filter(site=site).count() == 1


@pytest.mark.django_db
def test_the_second_of_two_editors_is_told_and_nothing_of_the_first_is_lost():
    site = cast.the_site()
    mine, yours = Site.objects.get(pk=site.pk), Site.objects.get(pk=site.pk)
    mine.edit(name="Mine")
    with pytest.raises(EditConflict) as conflict:
        yours.edit(name="Yours")
    assert conflict.value.current.name == "Mine"
    assert Site.objects.get(pk=site.pk).name == "Mine"
    yours.edit(conflict.value.current.version, name="Yours")
    assert Site.objects.get(pk=site.pk).version == 3


@pytest.mark.django_db
def test_a_draft_belongs_to_its_author_and_the_next_save_replaces_it():
    one, two = cast.actor(Role.THERAPIST), cast.actor(Role.NURSE)
    web.save_draft(one, "note", {"text": "a"})
    web.save_draft(one, "note", {"text": "ab"})
    assert web.draft_of(one, "note").fields == {"text": "ab"}
    assert web.draft_of(two, "note") is None
    web.drop_draft(one, "note")
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_the_trail_keeps_who_what_and_whose_record_but_no_values():
    patient, therapist = cast.make_patient(), cast.actor(Role.THERAPIST)
    audit.record(therapist, "chart.read", patient)
    event = AuditEvent.objects.get()
    assert (event.actor_id, event.action, event.object_type, event.patient_id, event.site_id) == (
        therapist.account_id,
        "chart.read",
        "Patient",
        patient.pk,
        patient.site_id,
    )
    assert event.transaction_id > 0
    assert "Rivera" not in repr(event.__dict__)


def test_a_stranger_may_do_nothing():
    with pytest.raises(Forbidden):
        require(NOBODY, "patient.read")
