"""The pages of results over HTTP: order, presses, words without blame."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from stepwell.kernel.access import Role
from stepwell.kernel.web import new_token
from stepwell.medication import actions, queries
from stepwell.medication.actions import ValueGiven
from stepwell.medication.models import (
    AimsExam,
    DrugScreen,
    LabResult,
)  # fmt: skip
from stepwell.medication.rules.reconcile import When
from stepwell.medication.rules.results import ScreenResult
from stepwell.medication.tests import room
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def doctor(client):
    return cast.sign_in(client, cast.the_staff(Role.PSYCHIATRIST).account)


def as_role(client, role: Role):
    return cast.sign_in(client, cast.the_staff(role).account)


def test_the_list_of_results_has_the_abnormal_first_then_the_oldest(doctor):
    room.stay()
    who = room.ana()
    fine = actions.record_value(room.nurse(), who, "tsh", ValueGiven(room.days_ago(9), Decimal("2")))
    high = actions.record_value(room.nurse(), who, "lithium-level", ValueGiven(room.days_ago(1), Decimal("1.6")))
    screen = actions.record_drug_screen(room.nurse(), who, cast.TODAY, {"cocaine": ScreenResult.POSITIVE})
    room.medicine("Quetiapine")

    work = queries.due_for(room.prescriber(), cast.TODAY)

    assert [row.url for row in work.results] == [
        f"/results/{high.pk}/",
        f"/drug-screens/{screen.pk}/",
        f"/results/{fine.pk}/",
    ]
    assert {one.row.test.code for one in work.tests} >= {"aims", "weight", "glucose"}
    doctor.get("/results/")
    held, text = room.counted(lambda: doctor.get("/results/"))
    assert len(held) <= 12
    assert text.index("Lithium level") < text.index("TSH")


def test_a_result_is_opened_and_closed_with_one_press_each(doctor):
    row = actions.record_value(room.nurse(), room.ana(), "lithium-level", ValueGiven(cast.TODAY, Decimal("1.6")))
    text = doctor.get(f"/results/{row.pk}/").content.decode()
    assert "Outside the range" in text
    sent = {"version": row.version, "follows": "Talked with the person."}
    assert doctor.post(f"/results/{row.pk}/end/", sent).url == "/results/"
    row.refresh_from_db()
    assert row.action == "Talked with the person."


def test_a_value_is_entered_and_an_older_page_is_told_so(client):
    nurse = as_role(client, Role.NURSE)
    row = actions.order_test(room.nurse(), room.ana(), "lithium-level")
    sent = {"version": row.version, "taken_on": cast.TODAY.isoformat(), "value": "0.8"}
    assert nurse.post(f"/results/{row.pk}/value/", sent).status_code == 302
    assert nurse.post(f"/results/{row.pk}/value/", sent).status_code == 422
    assert LabResult.objects.get().value == Decimal("0.8")


def test_a_positive_test_is_told_without_blame(doctor):
    screen = actions.record_drug_screen(room.nurse(), room.ana(), cast.TODAY, {"cocaine": ScreenResult.POSITIVE})
    text = doctor.get(f"/drug-screens/{screen.pk}/").content.decode()
    assert "Positive test" in text
    assert "open mind" in text
    for word in ("dirty", "clean", "failed", "abuse", "addict"):
        assert word not in text.lower()


def test_a_medicine_that_does_not_show_is_asked_about(doctor):
    room.medicine("Suboxone")
    found = {"buprenorphine": ScreenResult.NEGATIVE, "cocaine": ScreenResult.NEGATIVE}
    screen = actions.record_drug_screen(room.nurse(), room.ana(), cast.TODAY, found)
    text = doctor.get(f"/drug-screens/{screen.pk}/").content.decode()
    assert text.count("A medicine on the list would show here. Ask how it is taken.") == 1


def test_a_screen_and_an_exam_are_entered(client):
    nurse, who = as_role(client, Role.NURSE), room.ana()
    sent = {"token": new_token(), "taken_on": cast.TODAY.isoformat(), "s-cocaine": "negative"}
    answer = nurse.post(f"/patients/{who.pk}/drug-screens/new/", sent)
    assert answer.url == f"/drug-screens/{DrugScreen.objects.get().pk}/"
    items = {f"i-{number}": "0" for number in range(1, 13)}
    assert nurse.post(f"/patients/{who.pk}/aims/", {"token": new_token()} | items | {"i-3": ""}).status_code == 422
    assert nurse.post(f"/patients/{who.pk}/aims/", {"token": new_token()} | items).status_code == 302
    assert AimsExam.objects.get().total == 0


def test_a_test_done_moves_off_the_list_of_what_is_due():
    room.stay()
    room.medicine("Lithium", started_on=room.days_ago(400))
    codes = {one.row.test.code for one in queries.due_for(room.nurse(), cast.TODAY).tests}
    assert {"lithium-level", "tsh", "creatinine"} <= codes
    actions.record_value(room.nurse(), room.ana(), "tsh", ValueGiven(cast.TODAY - timedelta(days=1), Decimal("2")))
    assert "tsh" not in {one.row.test.code for one in queries.due_for(room.nurse(), cast.TODAY).tests}


def test_lists_wait_to_be_compared_until_that_is_done(django_assert_num_queries):
    room.stay(admitted_on=room.days_ago(4))
    room.stay("Ben", admitted_on=room.days_ago(3))
    nurse = room.nurse()
    with django_assert_num_queries(1):
        rows = queries.lists_to_compare(nurse, cast.TODAY)
    assert [(row.name, row.says, row.is_abnormal) for row in rows] == [
        ("Ana R.", "was due Nov 22, 2026", True),
        ("Ben R.", "due Nov 23, 2026", False),
    ]
    made = actions.start_reconciliation(nurse, room.ana(), When.ADMISSION, ())
    actions.finish_reconciliation(nurse, made, None, takes_none=True)
    assert [row.name for row in queries.lists_to_compare(nurse, cast.TODAY)] == ["Ben R."]
    assert queries.lists_to_compare(cast.actor(Role.THERAPIST), cast.TODAY) == ()


def test_an_ordered_test_is_not_asked_for_again():
    room.stay()
    room.medicine("Lithium", started_on=room.days_ago(400))
    actions.order_test(room.nurse(), room.ana(), "tsh")
    assert "tsh" not in {one.row.test.code for one in queries.due_for(room.nurse(), cast.TODAY).tests}


def test_the_note_of_a_visit_shows_medicines_with_warnings_and_limits(django_assert_num_queries):
    room.stay()
    room.medicine("Lithium")
    room.medicine("Ibuprofen", state="on-hold", held_on=cast.TODAY, held_reason="Stomach")
    ana, ben = room.ana().pk, cast.make_patient("Ben").pk
    with django_assert_num_queries(1):
        found = queries.medicines_beside([ana, ben])
    assert [(row.name, row.says, row.kind) for row in found[ana].rows] == [
        ("Ibuprofen", "on hold", "due"), ("Lithium", "", ""),
    ]  # fmt: skip
    assert {row.dose for row in found[ana].rows} == {"50 mg, each morning"}  # a dose alone is half of how much
    assert found[ana].warnings[0].startswith("Lithium + Ibuprofen: Pain relievers")
    # What the check is worth is no warning: it stands under every list, so it must not look like one.
    assert not any("not a full interaction database" in says for says in found[ana].warnings)
    assert "not a full interaction database" in found[ana].limits
    assert (found[ben].rows, found[ben].warnings, found[ben].limits) == ((), (), "")
    assert found[ben].url == f"/patients/{ben}/medicines/"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"value": "99999"}, "Weight cannot be 99999 lb."),
        ({"value": "150", "low": "100", "high": "50"}, "The lowest normal, 100, is above the highest, 50."),
        ({"due_on": "2020-01-01"}, "The day it is due, Jan 1, 2020, has passed."),
    ],
)
def test_a_slip_on_the_page_of_a_test_is_told_and_nothing_typed_is_lost(client, typed, says):
    who = room.ana()
    nurse = as_role(client, Role.NURSE)
    sent = {"token": new_token(), "kind": "weight", "taken_on": cast.TODAY.isoformat(), **typed}
    answer = nurse.post(f"/patients/{who.pk}/labs/new/", sent)
    assert answer.status_code == 422
    assert says in answer.text
    for value in typed.values():
        assert f'value="{value}"' in answer.text
    assert not LabResult.objects.exists()


def test_a_last_day_long_past_is_told_and_the_medicine_stays(client):
    line = room.medicine(source="hospital", prescriber=None, prescriber_outside="City Hospital", started_on=None)
    nurse = as_role(client, Role.NURSE)
    answer = nurse.post(f"/medicines/{line.pk}/stop/", {"version": 1, "why": "Rash", "stopped_on": "2020-01-01"})
    assert answer.status_code == 422
    assert "The last day, Jan 1, 2020, is more than a year ago." in answer.text
    assert "Rash" in answer.text
    line.refresh_from_db()
    assert line.state == "active"
