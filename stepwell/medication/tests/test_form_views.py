"""The small forms of medicines over HTTP: effects, doses, pregnancy, tests, hold, stop, refill amounts, what is exported."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from stepwell.kernel.access import Role
from stepwell.kernel.web import new_token
from stepwell.medication import actions
from stepwell.medication.actions import ChangeGiven, SupplyGiven
from stepwell.medication.models import DoseReport, LabResult, Medication, MedicationOrder, Reconciliation, SideEffect
from stepwell.medication.rules.life import MedicineState, OrderState, Source
from stepwell.medication.rules.reconcile import Decision, Side, When
from stepwell.medication.tests import room
from stepwell.people.models import PregnancyStatus
from tests import cast

pytestmark = pytest.mark.django_db
OUTSIDE = {"source": Source.HOSPITAL.value, "prescriber": None, "prescriber_outside": "City Hospital"}


@pytest.fixture
def nurse(client):
    return cast.sign_in(client, cast.the_staff(Role.NURSE).account)


def test_a_dangerous_effect_says_at_once_what_to_do(nurse):
    line = room.medicine("Lamotrigine")
    sent = {"token": new_token(), "what": "rash", "how_bad": "3", "says": "Red spots"}
    page = nurse.post(f"/medicines/{line.pk}/side-effects/", sent, follow=True).content.decode()
    assert "the prescriber decides before the next dose" in page
    assert "Side effect: Rash 3/10" in page
    effect = SideEffect.objects.get()
    other = room.medicine("Lithium")
    over = {"effect": effect.pk, "version": effect.version}
    assert nurse.post(f"/medicines/{other.pk}/side-effects/end/", over).status_code == 404
    assert nurse.post(f"/medicines/{line.pk}/side-effects/end/", over).status_code == 302


def test_new_thoughts_of_suicide_lead_straight_to_the_safety_questions(nurse):
    line = room.medicine("Sertraline")
    sent = {"token": new_token(), "what": "new-suicidal-thoughts", "how_bad": "5"}
    answer = nurse.post(f"/medicines/{line.pk}/side-effects/", sent)
    assert answer.url == f"/patients/{line.patient_id}/safety/"
    page = nurse.get(answer.url)
    assert page.status_code == 200
    assert "Ask the safety questions now. 988 is there at any hour." in page.text
    assert SideEffect.objects.count() == 1


def test_doses_are_told_with_what_got_in_the_way(nurse):
    line = room.medicine()
    address = f"/medicines/{line.pk}/doses/"
    sent = {"token": new_token(), "on": cast.TODAY.isoformat(), "taken": "no"}
    assert "Pick what got in the way." in nurse.post(address, sent).content.decode()
    assert nurse.post(address, sent | {"why": "cost", "left": "4", "question": "A cheaper one?"}).status_code == 302
    report = DoseReport.objects.get()
    assert (report.reason, report.left_count, report.question) == ("cost", 4, "A cheaper one?")


def test_pregnancy_is_asked_in_the_same_words(nurse):
    address = f"/patients/{room.ana().pk}/pregnancy/"
    assert "Everyone is asked in the same words" in nurse.get(address).content.decode()
    assert nurse.post(address, {"token": new_token(), "status": "not-asked"}).status_code == 422
    assert nurse.post(address, {"token": new_token(), "status": "rather-not-say"}).status_code == 302
    assert PregnancyStatus.objects.get().status == "rather-not-say"


def test_a_test_is_ordered_or_its_value_kept(nurse):
    address = f"/patients/{room.ana().pk}/labs/new/"
    assert 'value="tsh" selected' in nurse.get(f"{address}?kind=tsh").content.decode()
    due = (cast.TODAY + timedelta(days=7)).isoformat()
    assert nurse.post(address, {"token": new_token(), "kind": "tsh", "due_on": due}).status_code == 302
    ordered = LabResult.objects.get()
    assert (ordered.due_on.isoformat(), ordered.received_at) == (due, None)
    kept = {"token": new_token(), "kind": "hcg", "taken_on": cast.TODAY.isoformat(), "text": "negative"}
    assert nurse.post(address, kept).status_code == 302
    assert LabResult.objects.get(kind="hcg").received_at == cast.NOW
    assert nurse.post(f"/results/{ordered.pk}/cancellation/", {"version": ordered.version}).status_code == 302
    assert nurse.post(f"/results/{ordered.pk}/cancellation/", {"version": ordered.version}).status_code == 422
    assert nurse.get(f"/results/{ordered.pk}/").status_code == 200


def test_a_medicine_is_held_taken_again_and_stopped_on_its_pages(nurse):
    line = room.medicine(**OUTSIDE)
    base = f"/medicines/{line.pk}"
    assert nurse.post(f"{base}/hold/", {"version": 1, "why": "Surgery"}).status_code == 302
    assert nurse.post(f"{base}/hold/", {"version": 1, "why": "Surgery"}).status_code == 409
    assert nurse.post(f"{base}/hold/end/", {"version": 2}).status_code == 302
    ahead = {"version": 3, "why": "Done", "stopped_on": (cast.TODAY + timedelta(days=2)).isoformat()}
    assert nurse.post(f"{base}/stop/", ahead).status_code == 422
    assert nurse.post(f"{base}/stop/", {"version": 3, "why": "Done"}).status_code == 302
    line.refresh_from_db()
    assert line.state == MedicineState.STOPPED
    page = nurse.get(f"/patients/{line.patient_id}/medicines/").content.decode()
    assert "1 medicine of the past" in page


def test_stopping_what_was_prescribed_here_waits_for_a_prescriber(nurse):
    line = room.medicine()
    answer = nurse.post(f"/medicines/{line.pk}/stop/", {"version": 1, "why": "Rash"})
    order = MedicationOrder.objects.get()
    assert answer.url.endswith(f"#order-{order.pk}")
    assert (order.kind, order.state) == ("stop", OrderState.READY)
    assert "Stop: Sertraline 50 mg" in nurse.get(f"/patients/{line.patient_id}/medicines/").content.decode()


def test_a_refill_without_an_order_before_asks_for_the_amounts_on_a_page(nurse):
    line = room.medicine()
    address = f"/medicines/{line.pk}/refill/"
    assert nurse.post(address, {"token": new_token()}).url == address
    sent = {
        "token": new_token(),
        "directions": "One a day",
        "quantity": "30 tablets",
        "days_supply": "",
        "refills": "0",
    }
    assert "for how many days" in nurse.post(address, sent).content.decode()
    assert nurse.post(address, sent | {"days_supply": "30"}).status_code == 302
    order = MedicationOrder.objects.get()
    again = nurse.post(address, {"token": new_token()})
    assert again.status_code == 302 or "waits already" in again.content.decode()
    assert nurse.post(f"/orders/{order.pk}/cancellation/", {"version": 1}).status_code == 302


def test_the_list_is_marked_as_gone_through_and_a_line_as_an_error(nurse):
    line = room.medicine(**OUTSIDE)
    wrong = room.medicine("Trazodone", **OUTSIDE)
    nurse.post(f"/medicines/{wrong.pk}/error/", {"version": 1})
    nurse.post(f"/patients/{line.patient_id}/medicines/confirmation/")
    page = nurse.get(f"/patients/{line.patient_id}/medicines/").content.decode()
    assert "gone through with the person: Nora Wells, Nov 23, 2026" in page
    assert Medication.objects.get(pk=wrong.pk).state == MedicineState.ENTERED_IN_ERROR


def test_at_discharge_the_list_of_admission_stands_ready_to_compare(nurse):
    room.stay()
    who = room.ana()
    made = actions.start_reconciliation(room.nurse(), who, When.ADMISSION, (Side("Prazosin", "1 mg", "at night"),))
    actions.decide_line(room.nurse(), made.lines.get(), None, Decision.ADD)
    actions.finish_reconciliation(room.nurse(), made, None)
    address = f"/patients/{who.pk}/reconciliation/discharge/"
    assert "Prazosin 1 mg at night" in nurse.get(address).content.decode()
    nurse.post(address, {"token": new_token(), "brought": "Prazosin 1 mg at night"})
    nurse.post(address, {"token": new_token(), "brought": "Advil 200 mg when needed"})
    later = Reconciliation.objects.get(kind="discharge")
    assert [row.brought_text for row in later.lines.order_by("rank")] == ["Prazosin", "Advil"]
    assert nurse.post(f"/reconciliations/{later.pk}/end/", {"version": 1}).status_code == 422
    elsewhere = f"/reconciliations/{made.pk}/lines/{later.lines.first().pk}/"
    assert nurse.post(elsewhere, {"version": 1, "decision": "keep"}).status_code == 404
    stop = {"version": 1, "decision": "stop"}
    answer = nurse.post(f"/reconciliations/{later.pk}/lines/{later.lines.first().pk}/", stop)
    assert "Say why it stops" in answer.content.decode()


def test_a_refused_answer_keeps_its_reason_and_a_list_sent_twice_is_added_once(nurse):
    room.stay()
    who = room.ana()
    made = actions.start_reconciliation(room.nurse(), who, When.ADMISSION, (Side("Prazosin", "1 mg", "at night"),))
    line = made.lines.get()
    address, sent = f"/reconciliations/{made.pk}/lines/{line.pk}/", {"decision": "not-taking", "why": "Bad dreams"}
    assert 'value="Bad dreams"' in nurse.post(address, sent | {"version": "moon"}).content.decode()
    actions.decide_line(room.nurse(), line, None, Decision.ADD)
    late = nurse.post(address, sent | {"version": "1"})
    assert (late.status_code, "<q>Bad dreams</q>" in late.content.decode()) == (422, True)
    lists, added = f"/patients/{who.pk}/reconciliation/admission/", {"brought": "Advil 200 mg", "token": new_token()}
    old = nurse.post(lists, added | {"token": ""})
    assert (old.status_code, "Advil 200 mg</textarea>" in old.content.decode()) == (422, True)
    assert [nurse.post(lists, added).status_code for _ in range(2)] == [302, 302]
    assert made.lines.filter(brought_text="Advil").count() == 1


def test_every_state_of_an_order_is_exported_in_the_words_of_the_standard(client):
    doctor = cast.sign_in(client, cast.the_staff(Role.PSYCHIATRIST).account)
    order = room.ordered("Zoloft")
    line = order.medication
    line.refresh_from_db()

    def request(one: MedicationOrder) -> dict:
        bundle = json.loads(doctor.get(f"/orders/{one.pk}/fhir/").content)
        return next(e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "MedicationRequest")

    supply = SupplyGiven("One a day", "a month's worth", 30, pharmacy="River Pharmacy")
    change = actions.order_change(
        room.nurse(), line, line.version, ChangeGiven("100 mg", "each morning", "Planned step"), supply
    )
    draft = request(change)
    assert (draft["status"], "requester" in draft) == ("draft", False)
    assert "quantity" not in draft["dispenseRequest"]
    assert draft["dispenseRequest"]["performer"] == {"display": "River Pharmacy"}
    actions.cancel_order(room.nurse(), change, None)
    assert request(change)["status"] == "cancelled"
    line.refresh_from_db()
    stop = actions.order_stop(room.prescriber(), line, line.version, "Rash")
    actions.confirm_order(room.prescriber(), stop, None)
    stopped = request(stop)
    assert (stopped["status"], stopped["note"]) == ("stopped", [{"text": "Rash"}])
    assert "dispenseRequest" not in stopped
