"""Taking an answer back, and a mistyped medicine away, while two lists are compared."""

from __future__ import annotations

import pytest

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.medication import actions
from stepwell.medication.models import Medication, ReconcileLine, Reconciliation
from stepwell.medication.rules.life import MedicineState, Source
from stepwell.medication.rules.reconcile import Decision, Side, When
from stepwell.medication.tests import room
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def compared() -> Reconciliation:
    room.stay()
    room.medicine("Sertraline", source=Source.HOSPITAL.value, prescriber=None, prescriber_outside="Dr. Gray")
    brought = (Side("Zoloft", "100 mg", "each morning"), Side("Prazosin", "1 mg", "at night"))
    return actions.start_reconciliation(room.nurse(), room.ana(), When.ADMISSION, brought, "City Hospital")


def test_an_added_medicine_is_taken_back_as_entered_in_error(compared):
    line = actions.decide_line(room.nurse(), compared.lines.last(), None, Decision.ADD)
    made = line.medication
    back = actions.undo_line(room.nurse(), line, line.version)
    made.refresh_from_db()
    assert made.state == MedicineState.ENTERED_IN_ERROR
    assert (back.decision, back.medication_id, back.decided_at, back.decided_by_id) == ("", None, None, None)
    assert AuditEvent.objects.filter(action="reconciliation.undone", object_id=line.pk).exists()
    again = actions.decide_line(room.nurse(), back, back.version, Decision.NOT_TAKING, "Never took it")
    assert actions.undo_line(room.nurse(), again, again.version).reason == ""


def test_a_kept_medicine_stays_on_the_list_without_the_word_that_it_was_gone_through(compared):
    line = actions.decide_line(room.nurse(), compared.lines.first(), None, Decision.KEEP)
    actions.undo_line(room.nurse(), line, line.version)
    kept = Medication.objects.get(drug_code="sertraline")
    assert (kept.state, kept.confirmed_at) == (MedicineState.ACTIVE, None)


def test_what_ended_a_medicine_or_is_finished_is_not_taken_back(compared):
    line = actions.decide_line(room.nurse(), compared.lines.first(), None, Decision.CHANGE)
    with pytest.raises(Refused) as no:
        actions.undo_line(room.nurse(), line, line.version)
    assert no.value.code == "STOPPED"
    last = actions.decide_line(room.nurse(), compared.lines.last(), None, Decision.ADD)
    compared.refresh_from_db()
    actions.finish_reconciliation(room.nurse(), compared, compared.version)
    with pytest.raises(Refused) as no:
        actions.undo_line(room.nurse(), last, last.version)
    assert no.value.code == "DONE"
    assert Medication.objects.filter(drug_code="prazosin", state="active").exists()


def test_a_mistyped_medicine_is_taken_away_and_a_pair_keeps_its_record(compared):
    pair, alone = compared.lines.order_by("rank")
    actions.take_away_brought(room.nurse(), alone, alone.version)
    actions.take_away_brought(room.nurse(), pair, pair.version)
    (left,) = compared.lines.all()
    assert (left.pk, left.brought_text, left.brought_dose) == (pair.pk, "", "")
    assert left.on_record is not None
    assert AuditEvent.objects.filter(action="reconciliation.taken_away").count() == 2


@pytest.mark.parametrize("act", [actions.undo_line, actions.take_away_brought])
def test_other_roles_other_sites_and_old_pages_change_nothing(compared, act):
    line = compared.lines.last()
    with pytest.raises(Forbidden):
        act(cast.actor(Role.THERAPIST), line, line.version)
    far = cast.make_staff(Role.NURSE, cast.make_site(name="Hillside"), "Far Away")
    with pytest.raises(Forbidden):
        act(cast.actor_for(far.account), line, line.version)
    with pytest.raises(EditConflict):
        act(room.nurse(), line, line.version - 1)
    assert ReconcileLine.objects.count() == 2


def test_the_page_takes_back_takes_away_and_says_what_was_done(compared, client):
    nurse = cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    line = compared.lines.last()
    address = f"/reconciliations/{compared.pk}/lines/{line.pk}/"
    base = f"/patients/{compared.patient_id}/reconciliation/admission/"
    nurse.post(address, {"version": line.version, "decision": "add"})
    page = nurse.get(base).text
    assert "Added to the list" in page
    assert "Take the answer back" in page
    line.refresh_from_db()
    assert nurse.post(address, {"version": line.version, "decision": "undo"}).status_code == 302
    assert "Mistyped: take it off the brought list" in nurse.get(base).text
    line.refresh_from_db()
    assert nurse.post(address, {"version": line.version, "decision": "take-away"}).status_code == 302
    assert "Prazosin" not in nurse.get(base).text
    assert nurse.post(address, {"version": line.version, "decision": "undo"}).status_code == 404


def test_a_name_too_long_is_refused_with_every_word_kept(compared, client):
    nurse = cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    base = f"/patients/{compared.patient_id}/reconciliation/admission/"
    typed = "Advil\n" + "x" * 158
    answer = nurse.post(base, {"token": new_token(), "brought": typed})
    assert answer.status_code == 422
    assert "the name has 158 letters, at most 120 fit." in answer.text
    assert "x" * 158 in answer.text
    assert compared.lines.count() == 2


def test_a_list_gone_through_beside_an_open_comparison_says_both(compared, client):
    nurse = cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    actions.confirm_list(room.nurse(), room.ana())
    address = f"/patients/{compared.patient_id}/medicines/"
    page = nurse.get(address).text
    assert "gone through with the person" in page
    assert "Comparison not finished" in page
    assert "2 lines wait for an answer" in page
    assert f'href="/patients/{compared.patient_id}/reconciliation/admission/"' in page
    for line in compared.lines.all():
        decision = Decision.KEEP if line.on_record_id else Decision.NOT_TAKING
        actions.decide_line(room.nurse(), line, line.version, decision, "Never took it")
    assert "0 lines wait for an answer" in nurse.get(address).text
    compared.refresh_from_db()
    actions.finish_reconciliation(room.nurse(), compared, compared.version)
    assert "Comparison not finished" not in nurse.get(address).text
