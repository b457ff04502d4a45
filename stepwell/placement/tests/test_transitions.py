"""Changes of a stay: who may record them, what they need, the way they show, and coming back."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.placement import actions
from stepwell.placement.actions.transitions import Change, note_end, previous_stay, record_change
from stepwell.placement.models import Transition
from stepwell.placement.queries.transitions import standing_of_stay, way_of
from stepwell.placement.rules.transitions import TAPER, TransitionKind, TransitionReason
from stepwell.placement.tests.room import START, ready
from tests import cast

pytestmark = pytest.mark.django_db
K, R = TransitionKind, TransitionReason
ONE = timedelta(days=1)


@pytest.fixture
def episode():
    return cast.make_episode()


def therapist():
    return cast.actor(Role.THERAPIST)


def hold(**changes):
    return Change(**{"kind": K.HELD, "on": cast.TODAY, "reason": R.HOSPITAL, "says": "Chest pain"} | changes)


def test_a_hold_is_a_row_with_its_reason_and_leaves_a_trail(episode):
    made = record_change(therapist(), episode, hold())
    assert (made.kind, made.reason, made.says, made.on) == ("held", "hospital", "Chest pain", cast.TODAY)
    assert (made.from_level, made.to_level) == ("iop", "iop")
    assert made.recorded_by_id == cast.the_staff(Role.THERAPIST).account_id
    assert standing_of_stay(episode).is_on_hold
    event = AuditEvent.objects.get(action="episode.held")
    assert (event.object_id, event.patient_id) == (made.pk, episode.patient_id)


@pytest.mark.parametrize("role", [Role.NURSE, Role.GROUP_LEADER, Role.FRONT_DESK, Role.BILLER, Role.ADMINISTRATOR])
def test_other_roles_record_no_change(episode, role):
    with pytest.raises(Forbidden):
        record_change(cast.actor(role), episode, hold())
    assert not Transition.objects.exists()


def test_a_therapist_of_another_site_records_no_change():
    elsewhere = cast.make_site(name="Hillside", npi="1234567810")
    theirs = cast.make_episode(cast.make_patient("Bo", site=elsewhere))
    with pytest.raises(Forbidden):
        record_change(therapist(), theirs, hold())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": None}, "NO_REASON"),
        ({"reason": R.STEADY}, "NO_REASON"),
        ({"reason": R.OTHER, "says": ""}, "REASON_WORDS"),
        ({"on": cast.TODAY + ONE}, "CHANGE_AHEAD"),
        ({"kind": K.RESUMED, "reason": R.BACK}, "NOT_ON_HOLD"),
        ({"kind": K.STEPPED_UP, "reason": R.WORSE}, "NOT_TAPERING"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(episode, change, code):
    with pytest.raises(Refused) as no:
        record_change(therapist(), episode, hold(**change))
    assert no.value.code == code
    assert not Transition.objects.exists()


def test_a_stay_that_has_not_begun_or_has_ended_does_not_change(episode):
    coming = cast.make_episode(cast.make_patient("Bo"), admitted_on=cast.TODAY + ONE)
    with pytest.raises(Refused, match="has not come yet"):
        record_change(therapist(), coming, hold(on=cast.TODAY + ONE))
    episode.edit(ended_on=cast.TODAY, ended_by=episode.admitted_by)
    with pytest.raises(Refused, match="has ended"):
        record_change(therapist(), episode, hold())


def test_steps_go_down_and_up_through_a_hold(episode):
    day = cast.TODAY - timedelta(days=6)
    for kind, reason in (
        (K.STEPPED_DOWN, R.STEADY),
        (K.HELD, R.TRAVEL),
        (K.RESUMED, R.BACK),
        (K.STEPPED_UP, R.WORSE),
    ):
        record_change(therapist(), episode, Change(kind, day, reason))
        day += ONE
    rows = Transition.objects.order_by("on").values_list("kind", "from_level", "to_level")
    assert list(rows) == [
        ("stepped_down", "iop", TAPER),
        ("held", TAPER, TAPER),
        ("resumed", TAPER, TAPER),
        ("stepped_up", TAPER, "iop"),
    ]


def test_the_way_shows_every_stay_and_a_quick_return(django_assert_num_queries):
    patient = cast.make_patient()
    first = actions.admit(therapist(), patient, ready(patient))
    assert Transition.objects.get().kind == "admitted"
    with dates.use_clock(cast.NOW + timedelta(days=20)):
        actions.end_episode(therapist(), first, START + ONE)
        note_end(therapist(), first, "left_early", "outpatient", "Found work")
        assert previous_stay(patient.pk) == first
        facts = ready_again(patient, START + timedelta(days=13))
        second = actions.admit(therapist(), patient, facts)
    assert second.previous_id == first.pk
    viewer = therapist()
    with django_assert_num_queries(1):
        way = way_of(viewer, patient.pk)
    assert [stay.number for stay in way] == [second.number, first.number]
    assert way[0].quick_return == "Returned 12 days after the last stay ended."
    assert (way[0].is_open, way[1].is_open, way[1].quick_return) == (True, False, "")
    assert [step.what for step in way[0].steps] == ["Came back: intensive outpatient program (IOP)"]
    ended = way[1].steps[-1]
    assert (ended.what, ended.why, ended.says) == ("Left: outpatient care", "Left before the planned end", "Found work")


def ready_again(patient, starts_on):
    from stepwell.placement.tests.room import admission, decided

    decided(patient)
    return admission(starts_on=starts_on)


def test_a_stay_from_before_rows_were_kept_shows_its_first_and_last_day(episode):
    episode.edit(ended_on=cast.TODAY, ended_by=cast.the_staff(Role.PSYCHIATRIST).account)
    steps = way_of(therapist(), episode.patient_id)[0].steps
    assert [(step.what, step.on, step.by) for step in steps] == [
        ("Admitted: intensive outpatient program (IOP)", episode.admitted_on, "Theo Hart"),
        ("Left", cast.TODAY, "Priya Shah"),
    ]


def test_the_page_records_a_change_once_and_shows_it(client, episode, django_assert_max_num_queries):
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    url = reverse("episode_way", args=[episode.pk])
    client.get(url)
    with django_assert_max_num_queries(12):
        page = client.get(url)
    assert "Put the stay on hold" in page.text
    assert "Resume the stay" not in page.text
    token = str(uuid4())
    given = {"kind": "held", "reason": "family", "says": "", "on": cast.TODAY.isoformat(), "token": token}
    for _again in range(2):
        assert client.post(url, given).status_code == 302
    assert Transition.objects.count() == 1
    after = client.get(url)
    assert "Family or caregiving" in after.text
    assert "Resume the stay" in after.text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reason": ""}, "Choose why."),
        ({"kind": ""}, "Choose what changes."),
        ({"kind": "ended"}, "Choose what changes."),
        ({"on": (cast.TODAY + ONE).isoformat()}, "This day is still to come."),
        ({"token": ""}, "This form is too old to send."),
    ],
)
def test_a_form_that_does_not_fit_comes_back_with_what_was_typed(client, episode, changes, says):
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    given = {"kind": "held", "reason": "family", "says": "Mother is ill", "on": cast.TODAY.isoformat()}
    page = client.post(reverse("episode_way", args=[episode.pk]), given | {"token": str(uuid4())} | changes)
    assert page.status_code == 422
    assert says in page.text
    assert "Mother is ill" in page.text
    assert not Transition.objects.exists()


def test_those_who_may_only_read_see_the_way_without_the_form(client, episode):
    cast.sign_in(client, cast.the_staff(Role.UTILIZATION_REVIEWER).account)
    url = reverse("episode_way", args=[episode.pk])
    page = client.get(url)
    assert page.status_code == 200
    assert "Record a change" not in page.text
    given = {"kind": "held", "reason": "family", "says": "", "on": cast.TODAY.isoformat(), "token": str(uuid4())}
    assert client.post(url, given).status_code == 403
    assert client.post(url, {}).status_code == 403
    assert not Transition.objects.exists()


def test_neither_another_site_nor_the_person_opens_this_page(client, episode):
    elsewhere = cast.make_site(name="Hillside", npi="1234567810")
    theirs = cast.make_episode(cast.make_patient("Bo", site=elsewhere))
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    assert client.get(reverse("episode_way", args=[theirs.pk])).status_code == 404
    cast.patient_actor(episode.patient)
    client.logout()
    cast.sign_in(client, episode.patient.account)
    assert client.get(reverse("episode_way", args=[episode.pk])).status_code == 404
