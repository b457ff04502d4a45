"""The list kept true, what people tell, two lists compared: each act allowed, refused, in the trail."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.kernel.access import Actor, Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.medication import actions
from stepwell.medication.actions import DoseGiven, EffectGiven
from stepwell.medication.models import DoseReport, Medication
from stepwell.medication.rules.adherence import Dose, Effect, Why
from stepwell.medication.rules.life import MedicineState, ReconcileState, Source
from stepwell.medication.rules.reconcile import Decision, Side, When
from stepwell.medication.rules.warn import Pregnancy
from stepwell.medication.tests import room
from stepwell.people.models import PregnancyStatus
from stepwell.placement.models import RiskConcern
from tests import cast

pytestmark = pytest.mark.django_db


def code_of(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.code


def trail(action: str) -> int:
    return AuditEvent.objects.filter(action=action).count()


def the_patient() -> Actor:
    who = room.ana()
    if who.account is None:
        who.account = cast.make_account("Ana Herself")
        who.save()
    return cast.actor_for(who.account)


def far() -> Actor:
    other = cast.make_site(name="Hillside")
    return cast.actor_for(cast.make_staff(Role.NURSE, other, "Far Away").account)


# ---- the list


def test_a_medicine_is_recorded_with_its_code_only_if_the_name_is_known():
    known = actions.record_medicine(room.nurse(), room.ana(), room.line("Zoloft"))
    unknown = actions.record_medicine(room.nurse(), room.ana(), room.line("Wunderpill"))
    assert (known.drug_code, unknown.drug_code) == ("sertraline", "")
    assert trail("medicine.recorded") == 2


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK, Role.BILLER, Role.PROGRAM_DIRECTOR])
def test_other_roles_do_not_write_the_list(role):
    line = room.medicine()
    for act in (
        lambda who: actions.record_medicine(who, room.ana(), room.line()),
        lambda who: actions.hold_medicine(who, line, line.version, "Surgery"),
        lambda who: actions.mark_in_error(who, line, line.version),
        lambda who: actions.confirm_list(who, room.ana()),
        lambda who: actions.order_test(who, room.ana(), "tsh"),
        lambda who: actions.record_aims(who, room.ana(), [0] * 12),
        lambda who: actions.start_reconciliation(who, room.ana(), When.ADMISSION, ()),
    ):
        with pytest.raises(Forbidden):
            act(cast.actor(role))


def test_a_nurse_of_another_site_may_not():
    line, who = room.medicine(), far()
    for act in (
        lambda: actions.record_medicine(who, room.ana(), room.line()),
        lambda: actions.hold_medicine(who, line, None, "Surgery"),
        lambda: actions.tell_effect(who, line, EffectGiven(Effect.SLEEPY)),
        lambda: actions.order_test(who, room.ana(), "tsh"),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_medicine_is_held_taken_again_and_stopped():
    line = room.medicine(source=Source.HOSPITAL.value, prescriber=None, prescriber_outside="City Hospital")
    actions.hold_medicine(room.nurse(), line, line.version, "Surgery on Friday")
    line.refresh_from_db()
    assert (line.state, line.held_on, line.held_reason) == (MedicineState.ON_HOLD, cast.TODAY, "Surgery on Friday")
    assert code_of(lambda: actions.hold_medicine(room.nurse(), line, None, "Again")) == "WRONG_STATE"

    actions.resume_medicine(room.nurse(), line, line.version)
    line.refresh_from_db()
    assert (line.state, line.held_on) == (MedicineState.ACTIVE, None)

    actions.ask_refill(room.nurse(), line)
    actions.stop_medicine(room.nurse(), line, None, "Finished", room.days_ago(1))
    line.refresh_from_db()
    assert (line.state, line.stopped_on) == (MedicineState.STOPPED, room.days_ago(1))
    assert line.refill_requests.get().answer == "The medicine was stopped."
    assert [trail(f"medicine.{act}") for act in ("held", "resumed", "stopped")] == [1, 1, 1]


def test_an_older_page_does_not_overwrite_a_newer_line():
    line = room.medicine()
    actions.hold_medicine(room.nurse(), line, line.version, "Surgery")
    with pytest.raises(EditConflict):
        actions.resume_medicine(room.nurse(), line, 1)


def test_a_line_entered_in_error_stays_readable_and_one_with_an_order_is_canceled_first():
    line = room.medicine()
    actions.mark_in_error(room.nurse(), line, line.version)
    line.refresh_from_db()
    assert (line.state, line.entered_in_error_at) == (MedicineState.ENTERED_IN_ERROR, cast.NOW)
    with_order = room.ordered("Trazodone").medication
    assert code_of(lambda: actions.mark_in_error(room.nurse(), with_order, None)) == "ORDERED"


def test_the_whole_list_is_marked_as_gone_through():
    room.medicine()
    room.medicine("Trazodone")
    room.medicine("Lithium", state=MedicineState.STOPPED.value, stopped_on=cast.TODAY, stop_reason="x")
    assert actions.confirm_list(room.nurse(), room.ana()) == 2
    assert Medication.objects.filter(confirmed_by=cast.the_staff(Role.NURSE).account).count() == 2
    assert trail("medicine.confirmed") == 2


# ---- what people tell


def test_a_patient_tells_of_doses_and_a_second_report_of_the_day_replaces_the_first():
    line, who = room.medicine(), the_patient()
    actions.tell_doses(who, room.ana(), line, DoseGiven(cast.TODAY, Dose.NO, Why.RAN_OUT))
    actions.tell_doses(who, room.ana(), line, DoseGiven(cast.TODAY, Dose.LATE, left=3))
    report = DoseReport.objects.get()
    assert (report.taken, report.reason, report.left_count, report.entered_by) == ("late", "", 3, room.ana().account)
    assert trail("doses.told") == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (DoseGiven(cast.TODAY + timedelta(days=1), Dose.YES), "NOT_YET"),
        (DoseGiven(cast.TODAY, Dose.NO), "NO_WHY"),
    ],
)
def test_a_report_that_cannot_be_is_refused(given, code):
    assert code_of(lambda: actions.tell_doses(room.nurse(), room.ana(), room.medicine(), given)) == code


def test_another_person_tells_nothing_of_this_one():
    line = room.medicine()
    ben = cast.make_patient("Ben", account=cast.make_account("Ben Himself"))
    with pytest.raises(Forbidden):
        actions.tell_doses(cast.actor_for(ben.account), room.ana(), line, DoseGiven(cast.TODAY, Dose.YES))
    with pytest.raises(Forbidden):
        actions.tell_effect(cast.actor_for(ben.account), line, EffectGiven(Effect.SLEEPY))


def test_an_effect_is_kept_says_what_it_asks_for_and_is_marked_as_over():
    line = room.medicine("Lamotrigine")
    effect, asks = actions.tell_effect(room.nurse(), line, EffectGiven(Effect.RASH, how_bad=4))
    assert asks.code == "RASH"
    assert not effect.is_told_by_patient
    actions.end_effect(room.nurse(), effect, effect.version)
    effect.refresh_from_db()
    assert effect.ended_on == cast.TODAY
    assert code_of(lambda: actions.end_effect(room.nurse(), effect, None)) == "OVER"
    ahead = EffectGiven(Effect.SLEEPY, told_on=cast.TODAY + timedelta(days=1))
    assert code_of(lambda: actions.tell_effect(room.nurse(), line, ahead)) == "NOT_YET"


def test_new_thoughts_of_suicide_told_to_staff_raise_a_concern_with_an_owner():
    room.stay()
    actions.tell_effect(room.nurse(), room.medicine(), EffectGiven(Effect.SUICIDAL_THOUGHTS))
    concern = RiskConcern.objects.get()
    assert (concern.level, concern.source) == ("high", "told")
    assert concern.owner is not None


def test_pregnancy_is_what_was_told_last():
    actions.tell_pregnancy(room.nurse(), room.ana(), Pregnancy.POSSIBLE)
    actions.tell_pregnancy(room.nurse(), room.ana(), Pregnancy.RATHER_NOT_SAY)
    assert list(PregnancyStatus.objects.order_by("pk").values_list("status", flat=True)) == [
        "possible", "rather-not-say",
    ]  # fmt: skip
    assert code_of(lambda: actions.tell_pregnancy(room.nurse(), room.ana(), Pregnancy.NOT_ASKED)) == "NOT_ASKED"


# ---- two lists


def open_comparison(*brought: Side):
    room.stay()
    same = room.medicine("Sertraline", source=Source.HOSPITAL.value, prescriber=None, prescriber_outside="Dr. Gray")
    only = room.medicine("Trazodone", source=Source.HOSPITAL.value, prescriber=None, prescriber_outside="Dr. Gray")
    made = actions.start_reconciliation(room.nurse(), room.ana(), When.ADMISSION, brought, "City Hospital")
    return made, same, only


def test_two_lists_become_one_with_an_answer_a_line():
    made, same, only = open_comparison(Side("Zoloft", "100 mg", "each morning"), Side("Prazosin", "1 mg", "at night"))
    pair, left, right = made.lines.order_by("rank")
    assert (pair.on_record, pair.brought_text) == (same, "Zoloft")
    assert (left.on_record, left.brought_text) == (only, "")
    assert (right.on_record, right.brought_text) == (None, "Prazosin")
    assert code_of(lambda: actions.finish_reconciliation(room.nurse(), made, made.version)) == "LINES_OPEN"

    actions.decide_line(room.nurse(), pair, pair.version, Decision.CHANGE)
    actions.decide_line(room.nurse(), left, left.version, Decision.NOT_TAKING, "Stopped in the hospital")
    actions.decide_line(room.nurse(), right, right.version, Decision.ADD)
    actions.finish_reconciliation(room.nurse(), made, made.version)

    now = Medication.objects.filter(state=MedicineState.ACTIVE.value).order_by("drug_text")
    assert [(row.drug_text, row.dose, row.drug_code) for row in now] == [
        ("Prazosin", "1 mg", "prazosin"), ("Sertraline", "100 mg", "sertraline"),
    ]  # fmt: skip
    assert all(row.confirmed_by == cast.the_staff(Role.NURSE).account for row in now)
    only.refresh_from_db()
    assert (only.state, only.stop_reason) == (MedicineState.STOPPED, "Stopped in the hospital")
    made.refresh_from_db()
    assert (made.state, made.done_by) == (ReconcileState.DONE, cast.the_staff(Role.NURSE).account)
    assert [trail(f"reconciliation.{act}") for act in ("started", "line", "done")] == [1, 3, 1]


def test_a_line_is_answered_once_and_a_comparison_is_open_once():
    made, *_ = open_comparison()
    line = made.lines.first()
    assert code_of(lambda: actions.decide_line(room.nurse(), line, None, Decision.STOP)) == "NO_WHY"
    actions.decide_line(room.nurse(), line, line.version, Decision.KEEP)
    assert code_of(lambda: actions.decide_line(room.nurse(), line, None, Decision.KEEP)) == "ANSWERED"
    start = actions.start_reconciliation
    assert code_of(lambda: start(room.nurse(), room.ana(), When.ADMISSION, ())) == "OPEN_ALREADY"


def test_a_medicine_added_later_stands_beside_its_match():
    made, same, _ = open_comparison()
    actions.add_brought(room.nurse(), made, (Side("Zoloft", "50 mg"), Side("Advil")))
    lines = list(made.lines.order_by("rank"))
    assert (lines[0].on_record, lines[0].brought_text) == (same, "Zoloft")
    assert (lines[-1].on_record, lines[-1].brought_text) == (None, "Advil")
    assert code_of(lambda: actions.add_brought(room.nurse(), made, ())) == "NO_LINES"


def test_what_was_prescribed_here_is_stopped_in_a_comparison_by_a_prescriber_only():
    room.stay()
    room.medicine()
    made = actions.start_reconciliation(room.nurse(), room.ana(), When.DISCHARGE, ())
    line = made.lines.get()
    assert code_of(lambda: actions.decide_line(room.nurse(), line, None, Decision.STOP, "Side effects")) == "OURS"
    assert actions.decide_line(room.prescriber(), line, None, Decision.STOP, "Side effects").decision == "stop"


def test_without_a_stay_there_is_nothing_to_compare():
    start = actions.start_reconciliation
    assert code_of(lambda: start(room.nurse(), cast.make_patient("Ben"), When.ADMISSION, ())) == "NO_STAY"


def test_nothing_on_either_list_is_said_not_assumed():
    room.stay()
    made = actions.start_reconciliation(room.nurse(), room.ana(), When.ADMISSION, ())
    assert code_of(lambda: actions.finish_reconciliation(room.nurse(), made, None)) == "NOTHING_COMPARED"
    assert actions.finish_reconciliation(room.nurse(), made, None, takes_none=True).done_at == cast.NOW
