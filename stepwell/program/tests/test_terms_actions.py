"""Terms of groups, limits on their size, and bridges: who writes them, from when they hold, and their pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.program import actions
from stepwell.program.actions.bridging import NewBridge, bridge_in_error, record_bridge
from stepwell.program.actions.terms import NewTerms, add_limit, end_limit, set_terms
from stepwell.program.models import Bridge, GroupTerms, SizeLimit
from stepwell.program.queries.done import modules_done
from stepwell.program.rules.limits import Limit
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = cast.TODAY
TERMS = NewTerms("DBT", 60, 2, TODAY, conditions=("DEP",), weekdays=(0, 2), starts=(time(17, 30),), min_size=4)
LIMIT = Limit(8, TODAY, "Contract 4.2")
NOT_DIRECTORS = [Role.FRONT_DESK, Role.THERAPIST, Role.BILLER, Role.ADMINISTRATOR]


@pytest.fixture(autouse=True)
def _now() -> Any:
    with use_clock(cast.NOW):
        yield


def director() -> Any:
    return cast.actor(Role.PROGRAM_DIRECTOR)


# --------------------------------------------------------------------- terms


def test_terms_hold_from_a_day_on_and_those_before_end_the_day_before() -> None:
    group = cast.make_group()
    first = set_terms(director(), group, TERMS, group.version)
    second = set_terms(director(), group, replace(TERMS, starts_on=TODAY + timedelta(days=7), curriculum="CBT"))
    first.refresh_from_db()
    assert (first.ends_on, second.ends_on) == (TODAY + timedelta(days=6), None)
    assert (second.conditions, second.weekdays, second.starts) == (["DEP"], [0, 2], [time(17, 30)])
    group.refresh_from_db()
    assert group.min_size == 4
    assert AuditEvent.objects.filter(action="group_terms.set", object_id=second.pk).exists()
    with pytest.raises(Refused) as no:
        set_terms(director(), group, TERMS)
    assert no.value.code == "TERMS_LATER"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"curriculum": " "}, "CURRICULUM"),
        ({"curriculum": "x" * 13}, "CURRICULUM"),
        ({"conditions": ("XXX",)}, "CONDITION"),
        ({"minutes": 0}, "MINUTES"),
        ({"times_a_week": 0}, "TIMES"),
        ({"times_a_week": 6}, "TIMES"),
        ({"times_a_week": 3}, "DAYS_TOO_FEW"),
        ({"starts": (time(17, 29),)}, "OUTSIDE_TRACK"),
        ({"starts": (time(19, 46),)}, "OUTSIDE_TRACK"),  # would end at 8:46; the evening ends at 8:45
        ({"min_size": 13}, "LEAST_OVER_MOST"),
    ],
)
def test_terms_that_cannot_be_kept_are_not_saved(changes: dict[str, Any], code: str) -> None:
    group = cast.make_group()
    with pytest.raises(Refused) as no:
        set_terms(director(), group, replace(TERMS, **changes))
    assert no.value.code == code
    assert not GroupTerms.objects.exists()


def test_a_start_that_just_fits_and_days_that_are_just_enough_are_kept() -> None:
    group = cast.make_group()
    set_terms(director(), group, replace(TERMS, starts=(time(19, 45),), weekdays=(1, 3)))


@pytest.mark.parametrize("role", NOT_DIRECTORS)
def test_only_directors_write_terms_and_limits(role: Role) -> None:
    group = cast.make_group()
    with pytest.raises(Forbidden):
        set_terms(cast.actor(role), group, TERMS)
    with pytest.raises(Forbidden):
        add_limit(cast.actor(role), group.site, None, LIMIT)
    row = add_limit(director(), group.site, None, LIMIT)
    with pytest.raises(Forbidden):
        end_limit(cast.actor(role), row, TODAY)


def test_a_stale_page_of_a_group_is_told_and_saves_nothing() -> None:
    group = cast.make_group()
    group.edit(capacity=11)
    with pytest.raises(EditConflict):
        set_terms(director(), group, TERMS, 1)


def test_the_director_writes_terms_on_the_groups_page(client: Any) -> None:
    group = cast.make_group()
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    url = reverse("group_terms", args=[group.pk])
    assert "stands for itself alone" in client.get(url).content.decode()
    assert url in client.get(reverse("group_page", args=[group.pk])).content.decode()
    sent = {
        "version": group.version, "starts_on": TODAY, "curriculum": "DBT", "conditions": ["DEP", "ANX"],
        "minutes": 60, "times_a_week": 2, "weekdays": [0, 2], "starts": "17:30, 6:45 pm", "language": "es",
        "gender": "", "age_band": "young", "needs_coleader": "on", "min_size": 3, "token": new_token(),
    }  # fmt: skip
    assert client.post(url, sent | {"starts": "soon"}).status_code == 422
    assert client.post(url, sent | {"starts": "9:00"}).status_code == 422
    for _again in range(2):
        assert client.post(url, sent).status_code == 302
    row = GroupTerms.objects.get()
    assert (row.starts, row.language, row.needs_coleader) == ([time(17, 30), time(18, 45)], "es", True)
    twin = cast.make_group(name="Twin", room=cast.make_room(name="Room C"))
    set_terms(director(), twin, replace(TERMS, min_size=None))
    assert "Twin" in client.get(url).content.decode()


# --------------------------------------------------------------------- limits


def test_a_limit_ends_after_its_last_day_and_never_before_its_first() -> None:
    row = add_limit(director(), cast.the_site(), cast.the_payer(), replace(LIMIT, service="GP"))
    assert (row.cap, row.payer, row.service_type) == (8, cast.the_payer(), "GP")
    with pytest.raises(Refused):
        end_limit(director(), row, TODAY - timedelta(days=1))
    end_limit(director(), row, TODAY, row.version)
    assert row.ends_on == TODAY
    with pytest.raises(Refused, match="group"):
        add_limit(director(), cast.the_site(), None, replace(LIMIT, service="IND"))
    with pytest.raises(Refused, match="written"):
        add_limit(director(), cast.the_site(), None, replace(LIMIT, source=""))


def test_the_director_adds_and_ends_a_limit_on_its_page(client: Any) -> None:
    site, payer = cast.the_site(), cast.the_payer()
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    url = reverse("size_limits")
    assert "usual cap of 12" in client.get(url).content.decode()
    sent = {
        "site": site.pk, "payer": payer.pk, "service_type": "GP", "cap": 8, "starts_on": TODAY, "source": "Contract 4",
        "token": new_token(),
    }  # fmt: skip
    assert client.post(url, sent | {"source": ""}).status_code == 422
    for _again in range(2):
        assert client.post(url, sent).status_code == 302
    row = SizeLimit.objects.get()
    assert "Contract 4" in client.get(url).content.decode()
    end = reverse("size_limit_end", args=[row.pk])
    assert client.post(end, {"version": 9}).status_code == 409
    assert client.post(end, {"version": row.version}).status_code == 302
    assert SizeLimit.objects.get().ends_on == TODAY


# --------------------------------------------------------------------- bridges


def bridge(**changes: Any) -> NewBridge:
    values = {"module": "CB-3", "on": TODAY, "minutes": 15, "by": cast.the_staff(Role.THERAPIST)}
    return NewBridge(**values | changes)


def test_a_bridge_counts_as_done_once_and_no_longer_when_it_was_an_error() -> None:
    stay = cast.make_episode()
    row = record_bridge(cast.actor(Role.THERAPIST), stay, bridge())
    assert modules_done([stay.pk])[stay.pk] == {"CB-3"}
    with pytest.raises(Refused) as no:
        record_bridge(cast.actor(Role.THERAPIST), stay, bridge())
    assert no.value.code == "MODULE_DONE"
    assert AuditEvent.objects.filter(action="bridge.recorded", patient_id=stay.patient_id).exists()
    bridge_in_error(cast.actor(Role.THERAPIST), row, row.version)
    assert modules_done([stay.pk])[stay.pk] == frozenset()
    with pytest.raises(Refused):
        bridge_in_error(cast.actor(Role.THERAPIST), row)
    record_bridge(cast.actor(Role.THERAPIST), stay, bridge())


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.NURSE, Role.BILLER, Role.PSYCHIATRIST])
def test_only_leaders_record_a_bridge(role: Role) -> None:
    stay = cast.make_episode()
    with pytest.raises(Forbidden):
        record_bridge(cast.actor(role), stay, bridge())


def test_a_bridge_is_given_by_someone_who_works_here() -> None:
    stay = cast.make_episode()
    away = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Other Person")
    with pytest.raises(Refused, match="no clinical duty"):
        record_bridge(cast.actor(Role.THERAPIST), stay, bridge(by=away))


def test_a_past_session_counts_when_its_seat_was_kept() -> None:
    stay, group = cast.make_episode(), cast.make_group()
    cast.make_seat(cast.make_session(group, on=TODAY - timedelta(days=7), module="CB-3"), stay)
    cast.make_seat(cast.make_session(group, on=TODAY + timedelta(days=7), module="CB-4"), stay)
    gone = cast.make_seat(cast.make_session(group, on=TODAY - timedelta(days=5), module="DB-1"), stay)
    gone.edit(released_at=cast.NOW, released_by=stay.admitted_by)
    assert modules_done([stay.pk])[stay.pk] == {"CB-3"}


def test_a_module_that_comes_too_early_is_named_with_its_bridge_and_stops_nobody(client: Any) -> None:
    stay = cast.make_episode()
    circle = cast.make_group(starts_on=clinic.MONDAY)
    cast.make_session(circle, on=TODAY + timedelta(days=1), module="CB-4")
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    url, bridges = reverse("episode_groups", args=[stay.pk]), reverse("episode_bridges", args=[stay.pk])
    shown = client.get(url).content.decode()
    assert "CB-4 (Plan past avoidance) on November 24 needs CB-3 first: bridge it (15 minutes)." in shown
    assert f"{bridges}?module=CB-3" in shown
    found = client.get(reverse("group_enrollment", args=[circle.pk]), {"q": stay.patient.record_number})
    assert "needs CB-3 first" in found.content.decode()
    assert 'value="CB-3" selected' in client.get(bridges, {"module": "CB-3"}).content.decode()
    sent = {"module": "CB-3", "on": TODAY, "minutes": 10, "by": stay.therapist_id, "token": new_token()}
    assert client.post(bridges, sent).status_code == 422
    for _again in range(2):
        assert client.post(bridges, sent | {"minutes": 20}).status_code == 302
    assert "needs CB-3 first" not in client.get(url).content.decode()
    row = Bridge.objects.get()
    error = reverse("bridge_error", args=[row.pk])
    assert client.post(error, {"version": row.version}).status_code == 302
    assert client.post(error, {"version": row.version}).status_code == 422
    assert "Entered in error" in client.get(bridges).content.decode()
    actions.enroll(clinic.desk(), stay, circle, TODAY)
