"""The one page of people who must not meet: who may open it, what it records, and what it tells the recorder."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.people.actions.apart import end_apart, keep_apart
from stepwell.people.models import NoContact
from stepwell.people.rules.apart import PairFacts, check_pair, is_pair, ordered
from stepwell.program import actions
from stepwell.program.queries.apart_page import apart_page, shared_words
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
MAY = [Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR]
MAY_NOT = [Role.FRONT_DESK, Role.GROUP_LEADER, Role.NURSE, Role.BILLER, Role.UTILIZATION_REVIEWER, Role.ADMINISTRATOR]


@pytest.fixture(autouse=True)
def _now() -> Any:
    with use_clock(cast.NOW):
        yield


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (PairFacts("a", "a", "Why", cast.TODAY), "SAME_PERSON"),
        (PairFacts("a", "b", "Why", cast.TODAY, is_apart=True), "APART_ALREADY"),
        (PairFacts("a", "b", "  ", cast.TODAY), "NO_REASON"),
        (PairFacts("a", "b", "x" * 201, cast.TODAY), "LONG_REASON"),
    ],
)
def test_a_pair_needs_two_people_and_a_short_reason(facts: PairFacts, code: str) -> None:
    with pytest.raises(Refused) as no:
        check_pair(facts)
    assert no.value.code == code
    assert not is_pair(facts)
    assert is_pair(PairFacts("a", "b", "x" * 200, cast.TODAY))
    assert ordered("b", "a") == ordered("a", "b") == ("a", "b")


@pytest.mark.parametrize("role", MAY)
def test_the_pair_is_one_row_whoever_is_named_first_and_the_trail_names_neither(role: Role) -> None:
    one, two = cast.make_patient("Ana"), cast.make_patient("Cal", "Doe")
    row = keep_apart(cast.actor(role), two, one, "Asked for", cast.TODAY)
    assert str(row.first_id) < str(row.second_id)
    with pytest.raises(Refused, match="already"):
        keep_apart(cast.actor(role), one, two, "Again", cast.TODAY)
    event = AuditEvent.objects.get(action="apart.recorded")
    assert (event.patient_id, event.object_id, event.reason) == (None, row.pk, "")
    with pytest.raises(EditConflict):
        end_apart(cast.actor(role), NoContact.objects.get(), 7)
    end_apart(cast.actor(role), row, row.version)
    with pytest.raises(Refused, match="already"):
        end_apart(cast.actor(role), row)
    keep_apart(cast.actor(role), one, two, "Again", cast.TODAY)


@pytest.mark.parametrize("role", MAY_NOT)
def test_nobody_else_reads_or_writes_it(client: Any, role: Role) -> None:
    one, two = cast.make_patient("Ana"), cast.make_patient("Cal", "Doe")
    with pytest.raises(Forbidden):
        keep_apart(cast.actor(role), one, two, "Asked for", cast.TODAY)
    keep_apart(cast.actor(Role.THERAPIST), one, two, "Asked for", cast.TODAY)
    row = NoContact.objects.get()
    with pytest.raises(Forbidden):
        end_apart(cast.actor(role), row)
    assert not NoContact.objects.visible_to(cast.actor(role)).exists()
    cast.sign_in(client, cast.the_staff(role).account)
    assert client.get(reverse("patient_apart", args=[one.pk])).status_code in (403, 404)
    assert client.post(reverse("apart_end", args=[row.pk])).status_code in (403, 404)
    details = client.get(reverse("patient_details", args=[one.pk])).content.decode()
    assert "Kept apart" not in details


def test_staff_of_another_site_find_nothing(client: Any) -> None:
    one = cast.make_patient("Ana")
    other = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Other Person")
    cast.sign_in(client, other.account)
    assert client.get(reverse("patient_apart", args=[one.pk])).status_code == 404


def test_a_therapist_finds_the_other_person_and_writes_the_pair_once(client: Any) -> None:
    one, two = cast.make_patient("Ana"), cast.make_patient("Cal", "Doe")
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    url = reverse("patient_apart", args=[one.pk])
    assert "Kept apart" in client.get(reverse("patient_details", args=[one.pk])).content.decode()
    assert "Cal Doe" in client.get(url, {"q": "Cal"}).content.decode()
    assert "Nobody else fits" in client.get(url, {"q": "Ana"}).content.decode()  # not oneself
    sent = {"other": two.pk, "reason": "Court order", "starts_on": cast.TODAY, "token": new_token(), "q": "Cal"}
    assert client.post(url, sent | {"reason": ""}).status_code == 422
    for _again in range(2):
        assert client.post(url, sent).status_code == 302
    row = NoContact.objects.get()
    shown = client.get(reverse("patient_apart", args=[two.pk])).content.decode()
    assert "Ana Rivera" in shown
    assert "Court order" in shown
    end = {"version": row.version, "patient": str(two.pk)}
    answer = client.post(reverse("apart_end", args=[row.pk]), end)
    assert answer.headers["Location"] == reverse("patient_apart", args=[two.pk])
    again = client.post(reverse("apart_end", args=[row.pk]), end)
    assert again.status_code == 422
    assert "1 ended" in client.get(url).content.decode()


def test_a_pair_who_share_a_group_already_is_told_to_the_recorder_with_what_to_do() -> None:
    circle, (ana, cal) = clinic.meeting(), clinic.people(2)
    places = actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in (ana, cal)])
    therapist = cast.actor(Role.THERAPIST)
    keep_apart(therapist, ana.patient, cal.patient, "Asked for", cast.TODAY)
    page = apart_page(therapist, ana.patient_id)
    assert page.rows[0].shares == ((circle.pk, circle.name),)
    assert shared_words(page).startswith(f"They share a group now: {circle.name}.")
    actions.end_enrollment(clinic.desk(), places[1], clinic.MONDAY - timedelta(days=1), "Goes to another group")
    assert shared_words(apart_page(therapist, ana.patient_id)) == ""
