"""Where someone could start on Monday: the options, the reasons, and who may ask."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from stepwell.kernel.access import NOBODY, Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import NoContact
from stepwell.program.models import Group
from stepwell.program.queries.start import StartAnswer, StartFacts, start_on_monday
from stepwell.program.rules.windows import CommitmentFacts
from tests import cast

pytestmark = pytest.mark.django_db
MONDAY = cast.TODAY
MORNING = {"code": "morning", "name": "Morning", "starts_at": time(9), "ends_at": time(12, 15)}


@pytest.fixture(autouse=True)
def _now() -> Any:
    with use_clock(cast.NOW):
        yield


def full_track(track: Any, starts: tuple[time, ...], name: str, leaders: tuple[Any, ...]) -> list[Group]:
    """Three groups on three days: nine hours a week."""
    made = []
    for place, at in enumerate(starts):
        room = cast.make_room(track.site, name=f"{name} {place}")
        group = cast.make_group(track=track, site=track.site, name=f"{name} {place}", room=room, leader=leaders[place])
        for day in (0, 2, 4):
            cast.make_session(group, on=MONDAY + timedelta(days=day), at=at)
        made.append(group)
    return made


@pytest.fixture
def groups() -> list[Group]:
    site = cast.make_site(closes_at=time(21))
    leaders = (cast.the_staff(Role.GROUP_LEADER), cast.the_staff(Role.THERAPIST), cast.the_staff(Role.PROGRAM_DIRECTOR))
    evening = full_track(cast.make_track(site), (time(17, 30), time(18, 45), time(19, 45)), "Evening", leaders)
    morning = full_track(cast.make_track(site, **MORNING), (time(9), time(10, 15), time(11, 15)), "Morning", leaders)
    return [*morning, *evening]


def ask(why: str = "", **changes: Any) -> StartAnswer:
    facts = StartFacts(**{"site": cast.the_site(), "condition": "DEP"} | changes)
    return start_on_monday(cast.actor(Role.FRONT_DESK), facts, MONDAY, why)


def busy(day: int, starts: int, ends: int) -> CommitmentFacts:
    return CommitmentFacts(day, time(starts), time(ends), MONDAY)


def test_both_times_of_day_reach_nine_hours_with_a_first_visit(groups: list[Group]) -> None:
    answer = ask()
    assert {row.track for row in answer.options} == {"morning", "evening"}
    for row in answer.options:
        assert row.is_complete
        assert row.minutes >= row.least_minutes == 540
        assert [group.free for group in row.groups] == [12, 12, 12]
        assert len(row.visits) == 1
    assert answer.options[0].first.startswith("Monday")
    assert not answer.is_as_last_week


def test_only_the_time_of_day_asked_for_is_looked_at(groups: list[Group]) -> None:
    assert [row.track for row in ask(track="evening").options] == ["evening"]


def test_someone_who_works_in_the_day_starts_in_the_evening_and_is_told_what_the_morning_lacks(groups: Any) -> None:
    for number in range(3):  # people who could sit there too, so that such a group can be held at all
        cast.make_episode(cast.make_patient(f"P{number}", "Moss"), track="morning")
    answer = ask(why="morning", commitments=tuple(busy(day, 8, 16) for day in range(5)))
    evening, morning = answer.options
    assert (evening.track, evening.is_enough) == ("evening", True)
    assert (morning.track, morning.is_enough, morning.groups) == ("morning", False, ())
    assert morning.possible == "0 h"
    assert any("Being free" in says for says in morning.would_help), morning


def test_a_full_group_is_no_option_and_the_reason_names_it(groups: list[Group]) -> None:
    groups[3].edit(capacity=1)
    for session in groups[3].sessions.all():
        cast.make_seat(session, cast.Episode.objects.first() or cast.make_episode())
    evening = ask(track="evening").options[0]
    assert groups[3].name not in {group.name for group in evening.groups}
    assert not evening.is_enough
    assert any(f"{groups[3].name}" in says for says in evening.missing)


def test_someone_who_must_not_meet_a_member_is_offered_the_other_groups_and_told_nothing(groups: list[Group]) -> None:
    inside, asking = cast.make_episode(), cast.make_patient("Cal", "Doe")
    for session in groups[3].sessions.all():
        cast.make_seat(session, inside)
    first, second = sorted([inside.patient_id, asking.pk])
    NoContact.objects.create(
        site=inside.site, first_id=first, second_id=second, reason="Asked", starts_on=MONDAY,
        recorded_by=inside.admitted_by,
    )  # fmt: skip
    evening = ask("evening", track="evening", patient=asking.pk).options[0]
    assert groups[3].name not in {group.name for group in evening.groups}
    said = " ".join((*evening.missing, *evening.would_help))
    assert "must not meet" not in said
    assert "private" not in said
    assert "Ana" not in said
    assert len(ask(track="evening").options[0].groups) == 3


def test_groups_in_another_language_or_for_another_condition_are_not_offered(groups: list[Group]) -> None:
    assert ask(track="evening", languages=("es",)).options[0].groups == ()
    groups[4].edit(condition="SUD")
    assert len(ask(track="evening").options[0].groups) == 2
    assert len(ask(track="evening", condition="SUD").options[0].groups) == 3


def test_a_week_that_is_not_made_yet_is_read_from_the_week_before(groups: list[Group]) -> None:
    facts = StartFacts(cast.the_site(), "DEP", track="evening")
    answer = start_on_monday(cast.actor(Role.FRONT_DESK), facts, MONDAY + timedelta(days=7))
    assert answer.is_as_last_week
    assert len(answer.options[0].groups) == 3


def test_strangers_and_patients_cannot_ask(groups: list[Group]) -> None:
    facts = StartFacts(cast.the_site(), "DEP")
    for actor in (NOBODY, cast.patient_actor(cast.make_patient())):
        with pytest.raises(Forbidden):
            start_on_monday(actor, facts, MONDAY)


def test_the_desk_asks_from_the_inquiry_with_what_is_known_already(client: Any, groups: list[Group]) -> None:
    inquiry = cast.make_inquiry(preferred_track="evening", payer_named="Original Medicare")
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    url = reverse("inquiry_where", args=[inquiry.pk])
    assert url in client.get(reverse("inquiry_page", args=[inquiry.pk])).content.decode()
    shown = client.get(url).content.decode()
    assert "Evening 0" in shown
    assert "Morning 0" not in shown
    assert 'value="medicare" selected' in shown
    asked = {"monday": "2026-11-25", "track": "", "from_0": "08:00", "to_0": "16:00", "from_2": "08:00"}
    shown = client.get(url, asked).content.decode()
    assert "Week of Nov 23" in shown
    assert AuditEvent.objects.filter(action="start.asked", object_id=inquiry.pk).count() == 2
    assert "why=morning" in shown
    assert "What would help" in client.get(url, asked | {"why": "morning"}).content.decode()
    wrong = client.get(url, asked | {"to_0": "07:00"})
    assert wrong.status_code == 422
    assert "The end is not after the start." in wrong.content.decode()
    assert client.get(url, {"monday": "soon"}).status_code == 422


@pytest.mark.parametrize("role", [Role.BILLER, Role.NURSE, Role.GROUP_LEADER])
def test_who_may_not_see_inquiries_may_not_ask_for_one(client: Any, role: Role) -> None:
    inquiry = cast.make_inquiry()
    cast.sign_in(client, cast.the_staff(role).account)
    assert client.get(reverse("inquiry_where", args=[inquiry.pk])).status_code in (403, 404)


def test_an_inquiry_of_another_site_is_not_found(client: Any) -> None:
    inquiry = cast.make_inquiry(cast.make_site(name="Hillside"))
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert client.get(reverse("inquiry_where", args=[inquiry.pk])).status_code == 404
