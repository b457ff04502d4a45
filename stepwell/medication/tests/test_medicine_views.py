"""The pages of medicines over HTTP: what they show, how many queries, how many presses, and nonsense."""

from __future__ import annotations

import json
import re

import pytest

from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.medication import actions, queries
from stepwell.medication.actions import DoseGiven, EffectGiven
from stepwell.medication.models import (
    Medication,
    MedicationOrder,
    Reconciliation,
    SideEffect,
)  # fmt: skip
from stepwell.medication.rules.adherence import Dose, Effect, Why
from stepwell.medication.rules.life import OrderState, Source
from stepwell.medication.rules.reconcile import Decision, Side, When
from stepwell.medication.rules.results import ScreenResult
from stepwell.medication.tests import room
from stepwell.people.models import Allergy
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def doctor(client):
    return cast.sign_in(client, cast.the_staff(Role.PSYCHIATRIST).account)


def as_role(client, role: Role):
    return cast.sign_in(client, cast.the_staff(role).account)


def full_list():
    """A list with everything that the page can show."""
    room.stay()
    who = room.ana()
    Allergy.objects.create(patient=who, site=who.site, substance="Penicillin", noted_on=cast.TODAY)
    lithium = room.ordered("Lithium").medication
    room.medicine("Ibuprofen", source=Source.PATIENT.value, prescriber=None, prescriber_outside="bought without")
    room.medicine("Wunderpill")
    actions.tell_effect(room.nurse(), lithium, EffectGiven(Effect.TREMOR, how_bad=4))
    actions.tell_doses(room.nurse(), who, lithium, DoseGiven(cast.TODAY, Dose.NO, Why.FORGOT))
    actions.ask_refill(room.nurse(), lithium, "Nearly out")
    actions.order_start(
        room.nurse(), who, room.line("Trazodone", source=Source.PRESCRIBED_HERE, started_on=None), room.SUPPLY
    )
    return lithium


def test_the_list_shows_risk_first_and_stays_within_twelve_queries(doctor):
    full_list()
    address = f"/patients/{room.ana().pk}/medicines/"
    doctor.get(address)

    held, text = room.counted(lambda: doctor.get(address))

    assert len(held) <= 12, "\n".join(held)
    for words in (
        "Start: Trazodone 50 mg", "Lithium + Ibuprofen", "not a full interaction database", "Side effect: Shaking 4/10",
        "Nearly out", "Wunderpill: not checked", "Lithium level", "Told us of 1 of 14 days",
    ):  # fmt: skip
        assert words in text.replace("Ibuprofen + Lithium", "Lithium + Ibuprofen"), words
    assert "no interactions" not in text.lower()
    assert text.index("To confirm") < text.index("Taken now")
    assert AuditEvent.objects.filter(action="medicines.read", patient_id=room.ana().pk).count() == 2


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.NURSE, 200), (Role.THERAPIST, 200), (Role.UTILIZATION_REVIEWER, 200), (Role.BILLER, 403),
        (Role.FRONT_DESK, 403), (Role.ADMINISTRATOR, 403),
    ],
)  # fmt: skip
def test_who_may_open_the_list(client, role, status):
    room.medicine()
    assert as_role(client, role).get(f"/patients/{room.ana().pk}/medicines/").status_code == status


def test_a_patient_has_pages_of_their_own(client):
    who = room.ana()
    who.account = cast.make_account("Ana Herself")
    who.save()
    line = room.medicine()
    cast.sign_in(client, who.account)
    for address in (f"/patients/{who.pk}/medicines/", f"/medicines/{line.pk}/doses/", f"/patients/{who.pk}/pregnancy/"):
        assert client.get(address).status_code == 404


def test_a_refill_takes_two_presses_on_one_page(doctor):
    line = room.ordered().medication
    page = f"/patients/{room.ana().pk}/medicines/"
    text = doctor.get(page).content.decode()
    token = re.search(rf'medicines/{line.pk}/refill/.*?name="token" value="([^"]+)"', text, re.S)[1]

    first = doctor.post(f"/medicines/{line.pk}/refill/", {"token": token})  # press 1
    again = doctor.post(f"/medicines/{line.pk}/refill/", {"token": token})  # the same form sent twice
    order = MedicationOrder.objects.get(kind="refill")
    assert first.url == again.url == f"{page}#order-{order.pk}"
    text = doctor.get(page).content.decode()
    assert f'id="order-{order.pk}"' in text
    shown = re.search(r'name="shown" value="([^"]*)"', text)[1]

    second = doctor.post(f"/orders/{order.pk}/confirmation/", {"version": order.version, "shown": shown})  # press 2

    assert second.status_code == 302
    order.refresh_from_db()
    assert order.state == OrderState.CONFIRMED


def test_a_dose_is_changed_in_four_presses(doctor):
    line = room.ordered().medication
    address = f"/medicines/{line.pk}/change/"
    text = doctor.get(address).content.decode()  # press 1: Change
    values = dict(re.findall(r'name="([a-z_]+)"[^>]*value="([^"]*)"', text))
    assert values["quantity"] == "30 tablets"
    sent = {
        key: values[key]
        for key in ("token", "version", "frequency", "directions", "quantity", "days_supply", "refills")
    }
    answer = doctor.post(address, sent | {"dose": "100 mg", "why": "Not enough help yet"})  # press 2: why; 3: ready
    order = MedicationOrder.objects.get(kind="change")
    assert answer.url.endswith(f"#order-{order.pk}")
    doctor.post(f"/orders/{order.pk}/confirmation/", {"version": 1, "shown": " ".join(order.warnings_shown)})  # press 4
    assert Medication.objects.get(change_of=line).state == "active"


def test_a_heavy_warning_stops_the_order_and_says_what_to_do(doctor):
    room.medicine("Lithium")
    given = room.line("Ibuprofen", source=Source.PRESCRIBED_HERE)
    order = actions.order_start(room.nurse(), room.ana(), given, room.SUPPLY)
    sent = {"version": 1, "shown": " ".join(order.warnings_shown)}
    answer = doctor.post(f"/orders/{order.pk}/confirmation/", sent)
    assert answer.status_code == 422
    assert "Write why the order stands" in answer.content.decode()
    stale = doctor.post(f"/orders/{order.pk}/confirmation/", {"version": 1, "reason": "Two days <only>"})
    assert stale.status_code == 422
    assert 'value="Two days &lt;only&gt;"' in stale.content.decode()  # the words typed stand in their place
    assert doctor.post(f"/orders/{order.pk}/confirmation/", sent | {"reason": "Two days only"}).status_code == 302


def test_a_nurse_sees_who_confirms(client):
    room.medicine()
    actions.order_refill(room.nurse(), Medication.objects.get(), room.SUPPLY)
    text = as_role(client, Role.NURSE).get(f"/patients/{room.ana().pk}/medicines/").content.decode()
    assert "A prescriber confirms this." in text
    assert '/confirmation/" data-sending' not in text


def new_line(**changes):
    values = {
        "token": new_token(), "drug_text": "Zoloft", "dose": "50 mg", "frequency": "daily", "reason": "depression",
        "source": "patient", "prescriber_outside": "Dr. Gray",
    }  # fmt: skip
    return values | changes


def test_a_medicine_is_added_once_however_often_the_form_is_sent(client):
    nurse = as_role(client, Role.NURSE)
    address = f"/patients/{room.ana().pk}/medicines/new/"
    sent = new_line()
    assert nurse.post(address, sent).status_code == nurse.post(address, sent).status_code == 302
    assert Medication.objects.get().drug_code == "sertraline"
    answer = nurse.post(address, new_line(dose="", prescriber_outside=""))
    assert answer.status_code == 422
    assert "Write the dose." in answer.content.decode()


def test_a_medicine_prescribed_here_waits_on_the_list(client):
    nurse = as_role(client, Role.NURSE)
    supply = {"directions": "One a day", "quantity": "30 tablets", "days_supply": "30", "refills": "0"}
    sent = new_line(source="prescribed-here", prescriber_outside="", **supply)
    answer = nurse.post(f"/patients/{room.ana().pk}/medicines/new/", sent)
    assert "#order-" in answer.url
    assert MedicationOrder.objects.get().state == OrderState.READY


NONSENSE = {
    "version": "x",
    "why": "\u0000",
    "decision": "?",
    "kind": "moon",
    "dose": "x" * 5000,
    "value": "NaN",
    "token": "1",
}


def test_nonsense_never_breaks_a_page(doctor):
    line = full_list()
    who, order = room.ana(), MedicationOrder.objects.filter(state="ready").get()
    effect, asked = SideEffect.objects.get(), line.refill_requests.get()
    lab = actions.order_test(room.nurse(), who, "tsh")
    screen = actions.record_drug_screen(room.nurse(), who, cast.TODAY, {"cocaine": ScreenResult.NEGATIVE})
    made = actions.start_reconciliation(room.nurse(), who, When.ADMISSION, (Side("Advil"),))
    pair = made.lines.first()
    addresses = [
        f"/patients/{who.pk}/medicines/new/", f"/patients/{who.pk}/medicines/confirmation/",
        *(f"/medicines/{line.pk}/{act}/" for act in (
            "stop", "hold", "hold/end", "error", "change", "refill", "refill/request", "side-effects", "doses")),
        f"/refills/{asked.pk}/answer/", f"/orders/{order.pk}/confirmation/",
        f"/orders/{order.pk}/cancellation/", f"/patients/{who.pk}/pregnancy/", f"/patients/{who.pk}/reconciliation/admission/",
        f"/reconciliations/{made.pk}/lines/{pair.pk}/", f"/reconciliations/{made.pk}/end/", f"/results/{lab.pk}/value/",
        f"/results/{lab.pk}/end/", f"/results/{lab.pk}/cancellation/", f"/patients/{who.pk}/labs/new/",
        f"/patients/{who.pk}/drug-screens/new/", f"/drug-screens/{screen.pk}/end/", f"/patients/{who.pk}/aims/",
    ]  # fmt: skip
    for address in addresses:
        for sent in ({}, NONSENSE):
            assert doctor.post(address, sent).status_code in (302, 409, 422), address
    assert doctor.get(f"/patients/{who.pk}/reconciliation/moon/").status_code == 404
    over = f"/medicines/{line.pk}/side-effects/end/"
    assert doctor.post(over, NONSENSE).status_code == 404
    assert doctor.post(over, {"effect": effect.pk, "version": effect.version}).status_code == 302
    assert doctor.get(f"/patients/{who.pk}/labs/new/?kind=moon").status_code == 200


def test_two_lists_are_answered_one_press_a_line(client):
    room.stay()
    nurse, who = as_role(client, Role.NURSE), room.ana()
    room.medicine("Sertraline", source=Source.HOSPITAL.value, prescriber=None, prescriber_outside="Dr. Gray")
    address = f"/patients/{who.pk}/reconciliation/admission/"
    brought = "Zoloft 100 mg each morning\nPrazosin 1 mg at night"
    nurse.post(address, {"token": new_token(), "brought": brought, "brought_from": "City Hospital"})
    made = Reconciliation.objects.get()
    text = nurse.get(address).content.decode()
    assert "Differs: dose" in text
    for row in made.lines.order_by("rank"):
        decision = Decision.CHANGE if row.on_record_id else Decision.ADD
        answer = nurse.post(
            f"/reconciliations/{made.pk}/lines/{row.pk}/", {"version": row.version, "decision": decision}
        )
        assert answer.url == f"{address}#line-{row.pk}"
    assert nurse.post(f"/reconciliations/{made.pk}/end/", {"version": made.version}).status_code == 302
    assert "done: Nora Wells" in nurse.get(address).content.decode()
    held, _ = room.counted(lambda: nurse.get(address))
    assert len(held) <= 12


def test_what_waits_is_found_in_two_queries(django_assert_num_queries):
    full_list()
    actor = room.prescriber()
    with django_assert_num_queries(2):
        work = queries.due_for(actor, cast.TODAY)
    assert [row.says for row in work.refills] == ["Lithium: Nearly out"]
    assert [row.says for row in work.confirm] == ["Start: Trazodone"]
    assert queries.due_for(cast.actor(Role.THERAPIST), cast.TODAY).count == 0
    mine = queries.due_for(actor, cast.TODAY, mine_only=True)
    assert len(mine.refills) == 1
    other = cast.make_staff(Role.PSYCHIATRIST, name="Otto Other")
    theirs = queries.due_for(cast.actor_for(other.account), cast.TODAY, mine_only=True)
    assert (theirs.count, theirs.tests) == (0, ())


def test_an_order_is_printed_and_exported_and_says_that_nothing_is_sent(doctor):
    order = room.ordered("Zoloft")
    text = doctor.get(f"/orders/{order.pk}/print/").content.decode()
    assert "No e-prescribing network is connected." in text
    answer = doctor.get(f"/orders/{order.pk}/fhir/")
    assert answer.headers["Content-Type"] == "application/fhir+json"
    bundle = json.loads(answer.content)
    parts = {entry["resource"]["resourceType"]: entry["resource"] for entry in bundle["entry"]}
    request = parts["MedicationRequest"]
    assert (request["status"], request["intent"]) == ("active", "order")
    assert request["medicationCodeableConcept"]["coding"][0]["code"] == "36437"
    assert request["dispenseRequest"]["quantity"] == {"value": 30, "unit": "tablets"}
    assert parts["MedicationStatement"]["status"] == "active"
    known = {entry["fullUrl"] for entry in bundle["entry"]}
    assert {request["subject"]["reference"], request["requester"]["reference"]} <= known
    assert doctor.post(f"/orders/{order.pk}/print/").status_code == 302
    order.refresh_from_db()
    assert order.state == OrderState.PRINTED
    assert AuditEvent.objects.filter(action="order.exported").count() == 1


def test_a_medicine_without_a_sure_number_is_exported_as_words(doctor):
    order = room.ordered("Wunderpill")
    bundle = json.loads(doctor.get(f"/orders/{order.pk}/fhir/").content)
    request = next(e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "MedicationRequest")
    assert request["medicationCodeableConcept"] == {"text": "Wunderpill"}


def test_medicines_in_a_line_for_chart_and_letter(django_assert_num_queries):
    old = room.medicine()
    given = actions.ChangeGiven("100 mg", "each morning", "Planned step")
    order = actions.order_change(room.prescriber(), old, old.version, given, room.SUPPLY)
    actions.confirm_order(room.prescriber(), order, order.version)
    actions.tell_effect(room.nurse(), order.medication, EffectGiven(Effect.SLEEP))
    who = room.ana()
    with django_assert_num_queries(1):
        (line,) = queries.medicines_line(who.pk)
    assert line.short == "Sertraline 100 mg (changed Nov 23) · Poor sleep"
    assert (line.days_supply, line.by) == (30, "Priya Shah, MD")
