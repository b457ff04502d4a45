"""People who must not meet are kept apart without a word about it, and the smallest limit of a payer or state binds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from stepwell.kernel.dates import use_clock
from stepwell.kernel.tables import Refused
from stepwell.people.models import NoContact
from stepwell.program import actions, queries
from stepwell.program.models import SizeLimit
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
SAYS = "This group is not open to this person right now. Ask a therapist."


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with use_clock(cast.NOW):
        yield


def keep_apart(one: Any, two: Any, **changes: Any) -> NoContact:
    first, second = sorted([one.patient_id, two.patient_id])
    values = {
        "site": one.site, "first_id": first, "second_id": second, "reason": "Court order 26-17",
        "recorded_by": one.admitted_by, "starts_on": clinic.MONDAY,
    }  # fmt: skip
    return NoContact.objects.create(**values | changes)


@pytest.mark.parametrize("first", [0, 1])
def test_whoever_comes_second_is_not_let_in_and_nobody_is_named(first: int) -> None:
    circle, pair = clinic.meeting(), clinic.people(2)
    keep_apart(*pair)
    actions.enroll(clinic.desk(), pair[first], circle, clinic.MONDAY)
    other = pair[1 - first]
    with pytest.raises(Refused) as no:
        actions.enroll(clinic.desk(), other, circle, clinic.MONDAY)
    assert no.value.says == SAYS
    with pytest.raises(Refused) as no:
        actions.wait_for_place(clinic.desk(), other, circle, clinic.MONDAY)
    assert no.value.says == SAYS
    with pytest.raises(Refused) as no:
        actions.give_seat(clinic.desk(), clinic.sessions(circle)[1], other)
    assert no.value.says == SAYS


def test_two_at_once_are_not_let_in_together() -> None:
    circle, pair = clinic.meeting(), clinic.people(2)
    keep_apart(*pair)
    with pytest.raises(Refused, match="not open"):
        actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in pair])


def test_a_pair_that_has_ended_and_people_who_left_stand_in_nobodys_way() -> None:
    circle, pair = clinic.meeting(), clinic.people(2)
    row = keep_apart(*pair)
    place = actions.enroll(clinic.desk(), pair[0], circle, clinic.MONDAY)
    actions.end_enrollment(clinic.desk(), place, clinic.MONDAY + timedelta(days=6), "Left")
    actions.enroll(clinic.desk(), pair[1], circle, clinic.MONDAY + timedelta(days=7))
    row.edit(ended_at=cast.NOW, ended_by=pair[0].admitted_by)
    actions.give_seat(clinic.desk(), clinic.sessions(circle)[-1], pair[0])


def test_the_first_on_the_waiting_list_who_must_not_meet_someone_inside_is_not_called() -> None:
    circle, (ana, cal) = clinic.meeting(), clinic.people(2)
    circle.edit(capacity=1)
    place = actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    actions.wait_for_place(clinic.desk(), cal, circle, clinic.MONDAY)
    keep_apart(ana, cal)
    circle.edit(capacity=2)
    shown = queries.group_page(clinic.director(), circle.pk)
    assert [row.is_next for row in shown.waiting] == [False]
    actions.end_enrollment(clinic.desk(), place, clinic.MONDAY - timedelta(days=1), "Left")
    assert [row.is_next for row in queries.group_page(clinic.director(), circle.pk).waiting] == [True]


def test_pages_of_the_group_and_of_the_other_person_do_not_reveal_the_pair(client: Any) -> None:
    from django.urls import reverse

    circle, pair = clinic.meeting(), clinic.people(2)
    keep_apart(*pair)
    actions.enroll(clinic.desk(), pair[0], circle, clinic.MONDAY)
    cast.sign_in(client, cast.the_staff(cast.Role.FRONT_DESK).account)
    names = [f"{row.patient.name_used} {row.patient.legal_last[:1]}" for row in pair]
    shown = client.get(reverse("episode_groups", args=[pair[1].pk])).content.decode()
    assert SAYS in shown
    assert names[0] not in shown
    found = client.get(reverse("group_enrollment", args=[circle.pk]), {"q": pair[1].patient.record_number})
    assert SAYS in found.content.decode()
    for name, key in (("group_page", circle.pk), ("episode_groups", pair[0].pk), ("episode_schedule", pair[1].pk)):
        text = client.get(reverse(name, args=[key])).content.decode()
        assert "Court order" not in text
        assert "must not meet" not in text
        assert "not open" not in text


def limit(cap: int, **changes: Any) -> SizeLimit:
    values = {"site": cast.the_site(), "cap": cap, "starts_on": clinic.MONDAY, "source": "Contract 4.2"}
    return SizeLimit.objects.create(**values | changes)


def test_a_state_limit_binds_everyone() -> None:
    circle, (ana, cal) = clinic.meeting(), clinic.people(2)
    limit(1, source="10A NCAC 27G")
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    with pytest.raises(Refused) as no:
        actions.enroll(clinic.desk(), cal, circle, clinic.MONDAY)
    assert no.value.code == "GROUP_FULL"
    assert "The limit comes from 10A NCAC 27G." in no.value.says
    with pytest.raises(Refused, match="seats"):
        actions.give_seat(clinic.desk(), clinic.sessions(circle)[1], cal)
    actions.wait_for_place(clinic.desk(), cal, circle, clinic.MONDAY)
    assert queries.group_page(clinic.director(), circle.pk).seats == 1


def test_a_payers_limit_binds_only_while_one_of_its_members_is_there_or_would_join() -> None:
    circle, (ana, cal, lou) = clinic.meeting(), clinic.people(3)
    payer = cast.make_payer("Blue", "commercial", "bcbs-nc")
    lou.coverage.edit(payer=payer)
    limit(2, payer=payer)
    place = actions.enroll(clinic.desk(), lou, circle, clinic.MONDAY)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    with pytest.raises(Refused, match="All 2 seats"):
        actions.enroll(clinic.desk(), cal, circle, clinic.MONDAY)
    actions.end_enrollment(clinic.desk(), place, clinic.MONDAY - timedelta(days=1), "Left")
    actions.enroll(clinic.desk(), cal, circle, clinic.MONDAY)
    with pytest.raises(Refused, match="All 2 seats"):  # with Lou the two others would be one too many
        actions.enroll(clinic.desk(), lou, circle, clinic.MONDAY)


def test_a_limit_of_another_time_kind_or_site_binds_nobody() -> None:
    circle, (ana, cal) = clinic.meeting(), clinic.people(2)
    limit(1, ends_on=clinic.MONDAY, starts_on=clinic.MONDAY - timedelta(days=9), source="Old")
    limit(1, service_type="AT")
    limit(1, site=cast.make_site(name="Hillside"))
    for row in (ana, cal):
        actions.enroll(clinic.desk(), row, circle, clinic.MONDAY + timedelta(days=1))
