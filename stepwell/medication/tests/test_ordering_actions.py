"""Orders in two steps: who may, what is warned of, what the list says afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.medication import actions
from stepwell.medication.actions import ChangeGiven, SupplyGiven
from stepwell.medication.models import Medication, MedicationOrder, RefillRequest
from stepwell.medication.rules.life import MedicineState, OrderState, Source
from stepwell.medication.tests import room
from stepwell.people.models import Allergy, License
from tests import cast

pytestmark = pytest.mark.django_db
HERE = {"source": Source.PRESCRIBED_HERE, "prescriber_outside": "", "started_on": None}


def trail(action: str) -> int:
    return AuditEvent.objects.filter(action=action, patient_id=room.ana().pk).count()


def code_of(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.code


def ready(name: str = "Sertraline", **changes) -> MedicationOrder:
    return actions.order_start(room.nurse(), room.ana(), room.line(name, **HERE | changes), room.SUPPLY)


def test_a_new_medicine_waits_until_a_prescriber_confirms_it():
    order = ready()
    line = order.medication
    assert (order.state, line.state) == (OrderState.READY, MedicineState.INTENDED)
    assert trail("order.ready") == 1

    actions.confirm_order(room.prescriber(), order, order.version)

    order.refresh_from_db()
    line.refresh_from_db()
    assert (order.state, line.state) == (OrderState.CONFIRMED, MedicineState.ACTIVE)
    assert line.started_on == cast.TODAY
    assert line.prescriber == order.confirmed_by == cast.the_staff(Role.PSYCHIATRIST)
    assert "Confirmed by Priya Shah, MD on Nov 23, 2026." in order.text
    assert len(order.text_hash) == 64
    assert trail("order.confirmed") == 1


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.GROUP_LEADER, Role.FRONT_DESK, Role.PROGRAM_DIRECTOR])
def test_other_roles_neither_order_nor_confirm(role):
    order = ready()
    with pytest.raises(Forbidden):
        actions.order_start(cast.actor(role), room.ana(), room.line(**HERE), room.SUPPLY)
    with pytest.raises(Forbidden):
        actions.confirm_order(cast.actor(role), order, order.version)


def test_a_nurse_makes_ready_and_never_confirms():
    order = ready()
    with pytest.raises(Forbidden):
        actions.confirm_order(room.nurse(), order, order.version)


def test_a_prescriber_of_another_site_may_not():
    order = ready()
    other = cast.make_site(name="Hillside")
    far = cast.make_staff(Role.PSYCHIATRIST, other, "Far Away")
    actor = cast.actor_for(far.account)
    with pytest.raises(Forbidden):
        actions.confirm_order(actor, order, order.version)
    with pytest.raises(Forbidden):
        actions.order_refill(actor, room.medicine())


def test_the_license_decides_who_confirms():
    order = ready()
    License.objects.filter(practitioner=cast.the_staff(Role.PSYCHIATRIST)).update(
        ends_on=cast.TODAY - timedelta(days=1)
    )
    assert code_of(lambda: actions.confirm_order(room.prescriber(), order, order.version)) == "LICENSE_LAPSED"
    order.refresh_from_db()
    assert order.state == OrderState.READY


def test_a_heavy_warning_asks_for_a_reason_and_keeps_what_was_shown():
    room.medicine("Lithium")
    order = ready("Ibuprofen")
    assert "interaction:lithium-nsaid" in order.warnings_shown
    assert code_of(lambda: actions.confirm_order(room.prescriber(), order, order.version)) == "NO_REASON"

    actions.confirm_order(room.prescriber(), order, order.version, "Three days only, level on Friday")

    order.refresh_from_db()
    assert order.override_reason == "Three days only, level on Friday"
    assert order.list_dated is not None
    assert "Warned of: Ibuprofen + Lithium." in order.text


def test_a_warning_that_came_after_the_first_step_must_be_read_first():
    order = ready("Ibuprofen")
    room.medicine("Lithium")
    confirm = actions.confirm_order
    assert code_of(lambda: confirm(room.prescriber(), order, order.version, "Fine")) == "WARNINGS_CHANGED"
    shown = {"interaction:lithium-nsaid"}
    assert confirm(room.prescriber(), order, order.version, "Fine", shown).state == OrderState.CONFIRMED


def test_a_slip_in_the_dose_and_the_supply_is_asked_about_before_it_is_confirmed():
    old = room.medicine("Lithium", dose="600 mg", frequency="twice a day")
    given = ChangeGiven("9000 mg", "twice a day", "Planned step")
    order = actions.order_change(room.prescriber(), old, old.version, given, SupplyGiven("As told", "60 tablets", 365))
    assert {"amount:times", "amount:fit", "amount:long"} <= set(order.warnings_shown)
    assert code_of(lambda: actions.confirm_order(room.prescriber(), order, order.version)) == "NO_REASON"
    order.refresh_from_db()
    assert order.state == OrderState.READY
    actions.confirm_order(room.prescriber(), order, order.version, "Checked with the pharmacy")
    order.refresh_from_db()
    assert "Warned of: Lithium. 9000 mg is 15 times the last dose, 600 mg." in order.text


def test_a_new_start_is_read_beside_the_dose_of_the_line_before_it():
    room.medicine("Lithium", dose="300 mg", state="stopped", stopped_on=cast.TODAY, stop_reason="Ran out")
    assert "amount:times" in ready("Lithium", dose="3000 mg").warnings_shown
    assert "amount:times" not in ready("Sertraline", dose="3000 mg").warnings_shown


def test_a_change_that_changes_nothing_is_refused():
    old = room.medicine("Lithium", dose="600 mg", frequency="twice a day")
    given = ChangeGiven("600 MG", "twice a day", "Planned step")
    assert code_of(lambda: actions.order_change(room.prescriber(), old, old.version, given, room.SUPPLY)) == "NO_CHANGE"
    assert not MedicationOrder.objects.exists()


def test_an_allergy_on_file_is_warned_of():
    Allergy.objects.create(patient=room.ana(), site=room.ana().site, substance="Sulfa", noted_on=cast.TODAY)
    order = ready("Bactrim")
    assert "allergy:sulfa-antibiotics" in order.warnings_shown


def test_a_lately_stopped_medicine_still_warns():
    room.medicine("Fluoxetine", state=MedicineState.STOPPED.value, stopped_on=room.days_ago(20), stop_reason="Changed")
    assert "interaction:maoi-fluoxetine" in ready("Phenelzine").warnings_shown


def test_a_line_marked_as_an_error_warns_of_nothing():
    room.medicine("Lithium", state=MedicineState.ENTERED_IN_ERROR.value, entered_in_error_at=cast.NOW)
    room.medicine("Warfarin", state=MedicineState.NOT_TAKEN.value)
    assert ready("Ibuprofen").warnings_shown == []


@pytest.mark.parametrize(
    ("line", "supply", "code"),
    [
        ({"dose": ""}, room.SUPPLY, "LINE_INCOMPLETE"),
        ({"reason": ""}, room.SUPPLY, "LINE_INCOMPLETE"),
        ({}, SupplyGiven("", "30 tablets", 30), "ORDER_INCOMPLETE"),
        ({}, SupplyGiven("One a day", "30 tablets", None), "ORDER_INCOMPLETE"),
        ({"name": "Adderall"}, SupplyGiven("One a day", "30 tablets", 30, 1), "ORDER_INCOMPLETE"),
    ],
)
def test_an_order_that_lacks_something_is_refused_and_leaves_nothing(line, supply, code):
    given = room.line(**HERE | line)
    assert code_of(lambda: actions.order_start(room.nurse(), room.ana(), given, supply)) == code
    assert not Medication.objects.exists()
    assert not MedicationOrder.objects.exists()


def test_a_refill_takes_the_amounts_of_the_last_order_and_closes_what_was_asked():
    line = room.ordered().medication
    line.refresh_from_db()
    asked = actions.ask_refill(cast.actor(Role.THERAPIST), line, "Nearly out")

    order = actions.order_refill(room.prescriber(), line)
    actions.confirm_order(room.prescriber(), order, order.version)

    assert (order.quantity, order.days_supply, order.directions) == ("30 tablets", 30, "One each morning")
    asked.refresh_from_db()
    assert (asked.order, asked.answer) == (order, "Ordered.")
    assert trail("refill.asked") == 1


def test_a_refill_without_an_order_before_asks_for_the_amounts():
    line = room.medicine()
    assert code_of(lambda: actions.order_refill(room.prescriber(), line)) == "NO_LAST_ORDER"
    assert actions.order_refill(room.prescriber(), line, room.SUPPLY).quantity == "30 tablets"


def test_only_one_order_for_a_medicine_waits_at_a_time():
    line = room.medicine()
    actions.order_refill(room.nurse(), line, room.SUPPLY)
    assert code_of(lambda: actions.order_refill(room.nurse(), line, room.SUPPLY)) == "WAITS"
    given = ChangeGiven("100 mg", "each morning", "Not enough help yet")
    assert code_of(lambda: actions.order_change(room.nurse(), line, line.version, given, room.SUPPLY)) == "WAITS"


def test_a_held_medicine_is_not_refilled():
    line = room.medicine(state=MedicineState.ON_HOLD.value, held_on=cast.TODAY, held_reason="Surgery")
    assert code_of(lambda: actions.order_refill(room.nurse(), line, room.SUPPLY)) == "ORDER_INCOMPLETE"


def test_a_new_dose_replaces_the_old_line_once_it_is_confirmed():
    old = room.medicine()
    given = ChangeGiven("100 mg", "each morning", "Not enough help yet")
    order = actions.order_change(room.nurse(), old, old.version, given, room.SUPPLY)
    old.refresh_from_db()
    assert old.state == MedicineState.ACTIVE  # until the second step
    assert not [code for code in order.warnings_shown if "same-medicine" in code]

    actions.confirm_order(room.prescriber(), order, order.version)

    old.refresh_from_db()
    new = Medication.objects.get(change_of=old)
    assert (old.state, old.stop_reason, old.stopped_on) == (MedicineState.STOPPED, "Changed to 100 mg", cast.TODAY)
    assert (new.state, new.dose, new.change_reason) == (MedicineState.ACTIVE, "100 mg", "Not enough help yet")


def test_a_change_needs_a_reason_and_the_newest_version():
    old = room.medicine()
    given = ChangeGiven("100 mg", "each morning", " ")
    assert code_of(lambda: actions.order_change(room.nurse(), old, old.version, given, room.SUPPLY)) == "NO_WHY"
    with pytest.raises(EditConflict):
        actions.order_change(room.nurse(), old, old.version - 1, given, room.SUPPLY)


def test_stopping_what_was_prescribed_here_takes_both_steps():
    line = room.medicine()
    assert code_of(lambda: actions.stop_medicine(room.nurse(), line, line.version, "Rash")) == "OURS"
    order = actions.order_stop(room.nurse(), line, line.version, "Rash")
    actions.confirm_order(room.prescriber(), order, order.version)
    line.refresh_from_db()
    assert (line.state, line.stop_reason) == (MedicineState.STOPPED, "Rash")
    assert code_of(lambda: actions.order_stop(room.nurse(), line, None, "Again")) == "WRONG_STATE"


def test_an_order_is_confirmed_once():
    order = ready()
    actions.confirm_order(room.prescriber(), order, order.version)
    with pytest.raises(EditConflict):
        actions.confirm_order(room.prescriber(), order, 1)
    assert code_of(lambda: actions.confirm_order(room.prescriber(), order, None)) == "WRONG_STATE"


def test_a_canceled_order_leaves_the_medicine_not_started():
    order = ready()
    actions.cancel_order(room.nurse(), order, order.version)
    order.refresh_from_db()
    order.medication.refresh_from_db()
    assert (order.state, order.medication.state) == (OrderState.CANCELED, MedicineState.NOT_TAKEN)
    assert trail("order.canceled") == 1
    assert code_of(lambda: actions.cancel_order(room.nurse(), order, None)) == "WRONG_STATE"


def test_a_confirmed_order_is_canceled_by_a_prescriber_with_a_reason():
    order = room.ordered()
    assert code_of(lambda: actions.cancel_order(room.prescriber(), order, None)) == "NO_CANCEL_REASON"
    with pytest.raises(Forbidden):
        actions.cancel_order(room.nurse(), order, None, "Wrong dose")
    assert actions.cancel_order(room.prescriber(), order, None, "Wrong dose").state == OrderState.CANCELED


def test_printing_is_noted_and_may_be_repeated():
    order = room.ordered()
    actions.mark_printed(room.nurse(), order)
    again = actions.mark_printed(room.nurse(), order)
    assert (again.state, trail("order.printed")) == (OrderState.PRINTED, 2)
    assert code_of(lambda: actions.mark_printed(room.nurse(), ready("Trazodone"))) == "WRONG_STATE"


def test_a_refill_is_asked_once_and_answered_with_words():
    line = room.medicine()
    asked = actions.ask_refill(cast.actor(Role.THERAPIST), line)
    assert code_of(lambda: actions.ask_refill(room.nurse(), line)) == "ASKED_ALREADY"
    assert code_of(lambda: actions.answer_refill(room.nurse(), asked, asked.version, " ")) == "NO_ANSWER"
    with pytest.raises(Forbidden):
        actions.answer_refill(cast.actor(Role.THERAPIST), asked, asked.version, "Come in first")

    actions.answer_refill(room.nurse(), asked, asked.version, "Come in first")

    assert code_of(lambda: actions.answer_refill(room.nurse(), asked, None, "Again")) == "CLOSED"
    assert RefillRequest.objects.get().answer == "Come in first"
    assert trail("refill.answered") == 1


def test_a_supply_is_counted_from_the_day_it_was_confirmed():
    order = room.ordered()
    with dates.use_clock(cast.NOW + timedelta(days=28)):
        from stepwell.medication.queries import medicines_page

        row = medicines_page(room.nurse(), order.patient_id).rows[0]
    assert (row.supply[1], row.lasts) == ("Few days left", "Dec 22, 2026")
