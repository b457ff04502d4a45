"""Another session for one that was missed: offered, seen, taken once, and never by two for one seat."""

from __future__ import annotations

import threading
import uuid
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from stepwell.encounter import actions
from stepwell.encounter.models import AbsenceTask, Encounter, MakeUpOffer
from stepwell.encounter.queries.make_up import make_ups
from stepwell.encounter.rules.attendance import AbsenceReason
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import NoContact
from stepwell.placement.models import SafetyScreen
from stepwell.program.models import Commitment, Seat, WeekNeed
from tests import cast

pytestmark = pytest.mark.django_db


def out(seat):
    part = actions.PartFacts(seat.pk, attendance="out", absence_reason="ill", is_excused=True)
    return actions.record_attendance(room.desk(), part, seat)


def later(on=2, name="DBT skills 2", capacity=12, **changes):
    """A session of another group later in the week."""
    group = cast.make_group(
        name=name,
        capacity=capacity,
        room=cast.make_room(name=name),
        leader=cast.make_staff(Role.THERAPIST, name=f"Leader {name}"),
        **changes,
    )
    return cast.make_session(group, on=cast.TODAY + timedelta(days=on), at=time(17, 30))


def missed(count=1):
    _session, seats = room.session_with(count)
    return seats, [Encounter.objects.select_related(*RELATED).get(pk=out(seat).pk) for seat in seats]


RELATED = ("patient", "site", "episode", "session__group", "session__room", "seat")


def test_what_fits_that_week_is_ranked_and_what_does_not_is_left_out():
    (ana, ben), (row, _) = missed(2)
    best, full, clash, apart, closed_to = (
        later(2), later(2, "Full", capacity=1), later(3, "At work"), later(4, "Apart"), later(4, "Eating", condition="ED"),
    )  # fmt: skip
    cast.make_seat(full, ben.episode)
    cast.make_seat(apart, ben.episode)
    Commitment.objects.create(
        episode=ana.episode, patient=ana.patient, site=ana.site, weekday=3, starts_at=time(16), ends_at=time(23),
        kind="work", starts_on=cast.TODAY,
    )  # fmt: skip
    first, second = sorted((ana.patient, ben.patient), key=lambda one: one.pk)
    NoContact.objects.create(
        site=ana.site, first=first, second=second, reason="Asked for it", starts_on=cast.TODAY,
        recorded_by=cast.the_staff(Role.THERAPIST).account,
    )  # fmt: skip

    found = make_ups(row)

    assert [one.session_id for one in found] == [best.pk]
    assert found[0].says == ("The same topic as the one missed.", "Brings the week to 1 of 9 h.")
    assert closed_to.pk
    assert clash.pk


def test_a_week_that_may_hold_no_more_gets_no_offer():
    (ana,), (row,) = missed()
    later()
    need = {"starts_on": cast.TODAY, "weekly_minutes": 0, "least_minutes": 0, "most_minutes": 59}
    WeekNeed.objects.create(
        episode=ana.episode, patient=ana.patient, site=ana.site, most_day_minutes=240, most_days=5, **need
    )
    assert make_ups(row) == ()


def test_an_offer_is_taken_for_one_seat_in_that_one_session_and_the_call_closes_itself():
    (ana,), (row,) = missed()
    session, other = later(), later(3, "Other")
    first, second = actions.offer_make_ups(room.desk(), row, [session.pk, other.pk])

    seat = actions.take_make_up(cast.patient_actor(ana.patient), first)

    assert (seat.session, seat.patient, seat.is_walk_in, seat.enrollment) == (session, ana.patient, False, None)
    assert Seat.objects.filter(session=other).count() == 0
    task = AbsenceTask.objects.get()
    assert task.done_at == cast.NOW
    assert task.outcome == "Takes a make-up: DBT skills 2, Wed Nov 25 5:30–6:30 pm."
    second.refresh_from_db()
    assert second.withdrawn_at == cast.NOW
    for offer in (first, second):
        with pytest.raises(Refused) as no:
            actions.take_make_up(cast.patient_actor(ana.patient), offer)
        assert no.value.code == "TAKEN"
    trail = AuditEvent.objects.filter(patient_id=ana.patient_id).values_list("action", "actor_name")
    assert ("seat.given", ana.patient.account.name) in trail
    assert ("makeup.taken", ana.patient.account.name) in trail


def test_a_call_that_someone_above_was_told_of_is_made_even_so():
    cast.the_staff(Role.PROGRAM_DIRECTOR)
    _session, (ana,) = room.session_with(1)
    SafetyScreen.objects.filter(patient=ana.patient).update(result="high")
    row = Encounter.objects.select_related(*RELATED).get(pk=out(ana).pk)
    (offer,) = actions.offer_make_ups(room.desk(), row, [later().pk])
    actions.take_make_up(cast.patient_actor(ana.patient), offer)
    assert AbsenceTask.objects.get().done_at is None


def test_an_offer_ends_at_its_time_and_when_the_session_is_canceled():
    (ana,), (row,) = missed()
    me, session = cast.patient_actor(ana.patient), later(4)
    (offer,) = actions.offer_make_ups(room.desk(), row, [session.pk])
    assert offer.expires_at == cast.NOW + timedelta(hours=48)
    with dates.use_clock(offer.expires_at), pytest.raises(Refused) as no:
        actions.take_make_up(me, offer)
    assert no.value.code == "EXPIRED"
    session.edit(cancelled_at=cast.NOW, cancelled_by=cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    with pytest.raises(Refused) as no:
        actions.take_make_up(me, offer)
    assert no.value.code == "CANCELED"
    assert not Seat.objects.filter(session=session).exists()


def test_coming_after_all_withdraws_the_offers():
    (ana,), (row,) = missed()
    session = later()
    (offer,) = actions.offer_make_ups(room.desk(), row, [session.pk])
    actions.record_attendance(room.leader(), actions.PartFacts(ana.pk, attendance="here"), ana)
    with pytest.raises(Refused) as no:
        actions.take_make_up(cast.patient_actor(ana.patient), offer)
    assert no.value.code == "WITHDRAWN"
    with pytest.raises(Refused) as no:
        actions.offer_make_ups(room.desk(), Encounter.objects.select_related(*RELATED).get(pk=row.pk), [session.pk])
    assert no.value.code == "CAME"


def test_only_staff_there_offer_and_only_the_person_or_staff_take():
    (ana, ben), (row, _) = missed(2)
    session = later()
    for actor in (cast.actor(Role.BILLER), cast.patient_actor(ana.patient)):
        with pytest.raises(Forbidden):
            actions.offer_make_ups(actor, row, [session.pk])
    with pytest.raises(Refused) as no:
        actions.offer_make_ups(room.desk(), row, [uuid.uuid4()])
    assert no.value.code == "NOT_FITTING"
    (offer,) = actions.offer_make_ups(room.desk(), row, [session.pk])
    for actor in (cast.actor(Role.BILLER), cast.patient_actor(ben.patient)):
        with pytest.raises(Forbidden):
            actions.take_make_up(actor, offer)
    assert actions.take_make_up(room.desk(), offer).patient == ana.patient


def test_offering_again_replaces_what_stood():
    _seats, (row,) = missed()
    one, two = later(), later(3, "Other")
    actions.offer_make_ups(room.desk(), row, [one.pk])
    actions.offer_make_ups(room.desk(), row, [two.pk, one.pk])
    standing = MakeUpOffer.objects.filter(withdrawn_at__isnull=True).order_by("rank")
    assert [offer.session_id for offer in standing] == [two.pk, one.pk]


class TestPages:
    def desk(self):
        return cast.sign_in(Client(), cast.the_staff(Role.FRONT_DESK).account)

    def test_from_the_absence_to_up_to_three_offers_or_a_seat_at_once(self):
        (ana,), (row,) = missed()
        session, desk = later(), self.desk()
        url = reverse("absence_make_ups", args=[AbsenceTask.objects.get().pk])
        assert url in desk.get("/arrivals/").content.decode()
        assert url in desk.get("/absences/").content.decode()
        page = desk.get(url).content.decode()
        assert "A make-up for Ana R." in page
        assert "Wed Nov 25 5:30–6:30 pm" in page
        assert desk.post(url, {}).status_code == 422
        assert desk.post(url, {"sessions": str(uuid.uuid4())}).status_code == 422
        assert desk.post(url, {"sessions": str(session.pk)}).status_code == 302
        assert "Make-up offered until" in desk.get("/absences/").content.decode()
        assert desk.post(url, {"book": str(session.pk)}).status_code == 302
        assert Seat.objects.get(session=session).patient == ana.patient
        assert row.pk

    def test_after_i_cannot_come_the_person_is_shown_what_fits_and_takes_one_in_one_press(self):
        session, (ana, _ben) = room.session_with(2, at=time(16))
        best = later()
        cast.patient_actor(ana.patient)
        me = cast.sign_in(Client(), ana.patient.account)
        answer = me.post(reverse("my_absence", args=[ana.pk]), {"reason": "too-much", "words": ""}, follow=True)
        assert answer.redirect_chain == [("/me/make-ups/", 302)]
        text = answer.content.decode()
        assert "Wed Nov 25, 5:30–6:30 pm" in text
        assert "Another time" in me.get("/me/").content.decode()
        assert Encounter.objects.get(seat=ana).absence_reason == AbsenceReason.OTHER

        offer = MakeUpOffer.objects.get(session=best)
        assert me.get(reverse("my_make_up", args=[offer.pk])).status_code == 302
        assert me.post(reverse("my_make_up", args=[offer.pk]))["Location"] == "/me/schedule/"
        assert me.post(reverse("my_make_up", args=[offer.pk]))["Location"] == "/me/schedule/", "twice is once"
        assert Seat.objects.filter(session=best, patient=ana.patient).count() == 1
        assert AbsenceTask.objects.get().done_at is not None
        assert session.pk

    def test_another_persons_offer_is_not_there_and_a_full_one_says_so(self):
        (ana, ben), (row, other) = missed(2)
        session = later(capacity=1)
        (mine,) = actions.offer_make_ups(room.desk(), row, [session.pk])
        (theirs,) = actions.offer_make_ups(room.desk(), other, [session.pk])
        cast.patient_actor(ana.patient)
        me = cast.sign_in(Client(), ana.patient.account)
        assert me.post(reverse("my_make_up", args=[theirs.pk])).status_code == 404
        actions.take_make_up(cast.patient_actor(ben.patient), theirs)
        answer = me.post(reverse("my_make_up", args=[mine.pk]))
        assert answer.status_code == 422
        assert "seats are taken" in answer.content.decode()

    def test_my_arrival_code_is_mine_to_see_and_to_renew(self):
        (ana,) = room.people(1)
        cast.patient_actor(ana.patient)
        me = cast.sign_in(Client(), ana.patient.account)
        assert "Get my arrival code" in me.get("/me/schedule/").content.decode()
        code = actions.arrival_code(room.desk(), ana)
        shown = f"{code[:3]} {code[3:]}"
        assert shown in me.get("/me/arrival-code/").content.decode()
        assert shown in me.get("/me/schedule/").content.decode()
        me.post("/me/arrival-code/")
        assert shown not in me.get("/me/arrival-code/").content.decode()
        ana.edit(ended_on=cast.TODAY, ended_by=cast.the_staff(Role.THERAPIST).account)
        assert "You will have a code" in me.get("/me/arrival-code/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_eight_people_taking_the_last_make_up_seat_at_once_get_exactly_one():
    with dates.use_clock(cast.NOW):
        _seats, rows = missed(8)
        session = later(capacity=1)
        offers = [actions.offer_make_ups(room.desk(), row, [session.pk])[0] for row in rows]
        actors = [cast.patient_actor(row.patient) for row in rows]
        got = _together(8, lambda number: actions.take_make_up(actors[number], offers[number]))
    assert sum(isinstance(one, uuid.UUID) for one in got) == 1
    assert got.count("GROUP_FULL") == 7
    assert Seat.objects.filter(session=session, released_at__isnull=True).count() == 1
    assert MakeUpOffer.objects.filter(taken_at__isnull=False).count() == 1
    assert AbsenceTask.objects.filter(done_at__isnull=True).count() == 7


@pytest.mark.django_db(transaction=True)
def test_one_person_pressing_two_offers_for_one_absence_at_once_gets_one_seat():
    with dates.use_clock(cast.NOW):
        (ana,), (row,) = missed()
        pks = [later(on, name).pk for on, name in ((1, "A"), (2, "B"), (3, "C"))]
        offers = actions.offer_make_ups(room.desk(), row, pks)
        me = cast.patient_actor(ana.patient)
        got = _together(3, lambda number: actions.take_make_up(me, offers[number]))
    assert got.count("TAKEN") == 2
    assert Seat.objects.filter(session__in=pks).count() == 1


def _together(count, act):
    tenant, barrier, got = connection.tenant, threading.Barrier(count), []

    def one(number):
        connection.set_schema_to_public()
        connection.set_tenant(tenant)
        barrier.wait()
        try:
            got.append(act(number).pk)
        except Refused as no:
            got.append(no.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return got
