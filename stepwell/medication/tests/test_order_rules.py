"""Cases for orders: what they hold, who confirms, refills by schedule, supply, and the lives of the records."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.medication.rules import life, medicine, refill
from stepwell.medication.rules.caution import Caution, Kind
from stepwell.medication.rules.life import MedicineState, OrderKind, OrderState, ResultState
from stepwell.medication.rules.order import (
    ConfirmFacts,
    OrderFacts,
    can_confirm,
    can_make_ready,
    check_can_cancel,
    check_can_confirm,
    check_can_make_ready,
    fingerprint,
    most_refills,
    order_text,
    problems_of_order,
)
from stepwell.medication.rules.tables import Severity
from stepwell.people.rules.licenses import License, LicenseKind

DAY = date(2026, 12, 1)
ORDER = OrderFacts(
    OrderKind.REFILL, MedicineState.ACTIVE, "Sertraline", "100 mg", "depression", "One each morning", "30 tablets",
    30, 0, "", DAY,
)  # fmt: skip
HEAVY = Caution(Kind.INTERACTION, "lithium-nsaid", Severity.SERIOUS, "Lithium + Advil", "Lithium rises.", "Do.", "x")
LIGHT = replace(HEAVY, id="lithium-caffeine", severity=Severity.WATCH)


def license_of(kind: LicenseKind, ends_on: date | None = date(2027, 1, 1)) -> License:
    return License(kind, "1", "NC", date(2020, 1, 1), ends_on)


CONFIRM = ConfirmFacts(ORDER, OrderState.READY, (), frozenset(), "", (license_of(LicenseKind.MD),), "NC")


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"dose": " "}, ["NO_DOSE"]),
        ({"why": ""}, ["NO_WHY"]),
        ({"directions": ""}, ["NO_DIRECTIONS"]),
        ({"quantity": ""}, ["NO_QUANTITY"]),
        ({"days_supply": None}, ["NO_DAYS"]),
        ({"days_supply": 0}, ["NO_DAYS"]),
        ({"days_supply": 1}, []),
        ({"days_supply": 365}, []),
        ({"days_supply": 366}, ["NO_DAYS"]),
        ({"medicine": MedicineState.ON_HOLD}, ["NOT_TAKEN_NOW"]),
        ({"medicine": MedicineState.STOPPED}, ["NOT_TAKEN_NOW"]),
        ({"medicine": MedicineState.INTENDED}, []),
        ({"refills": 11}, []),
        ({"refills": 12}, ["TOO_MANY_REFILLS"]),
        ({"schedule": "2", "refills": 0}, []),
        ({"schedule": "2", "refills": 1}, ["TOO_MANY_REFILLS"]),
        ({"schedule": "3", "refills": 5}, []),
        ({"schedule": "4", "refills": 6}, ["TOO_MANY_REFILLS"]),
        ({"kind": OrderKind.STOP, "directions": "", "quantity": "", "note": "side effects"}, []),
        ({"kind": OrderKind.STOP}, ["NO_STOP_REASON"]),
    ],
)
def test_what_an_order_must_hold(change, codes):
    facts = replace(ORDER, **change)
    assert [row.code for row in problems_of_order(facts)] == codes
    assert can_make_ready(facts) is (not codes)
    if codes:
        with pytest.raises(Refused) as refused:
            check_can_make_ready(facts)
        assert refused.value.code == "ORDER_INCOMPLETE"


def test_refills_by_schedule_come_with_their_source():
    assert most_refills("2", DAY) == (0, "21 CFR 1306.12")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"licenses": (license_of(LicenseKind.PMHNP),)}, None),
        ({"licenses": (license_of(LicenseKind.PA),)}, None),
        ({"licenses": (license_of(LicenseKind.RN),)}, "LICENSE"),
        ({"licenses": (license_of(LicenseKind.LCSW),)}, "LICENSE"),
        ({"licenses": ()}, "LICENSE"),
        ({"licenses": (license_of(LicenseKind.MD, DAY),)}, None),
        ({"licenses": (license_of(LicenseKind.MD, DAY - timedelta(days=1)),)}, "LICENSE_LAPSED"),
        ({"site_state": "SC"}, "LICENSE"),
        ({"state": OrderState.CONFIRMED}, "WRONG_STATE"),
        ({"state": OrderState.CANCELED}, "WRONG_STATE"),
        ({"order": replace(ORDER, dose="")}, "ORDER_INCOMPLETE"),
        ({"warnings": (HEAVY,)}, "WARNINGS_CHANGED"),
        ({"warnings": (HEAVY,), "shown": frozenset({HEAVY.code})}, "NO_REASON"),
        ({"warnings": (HEAVY,), "shown": frozenset({HEAVY.code}), "reason": " "}, "NO_REASON"),
        ({"warnings": (HEAVY,), "shown": frozenset({HEAVY.code}), "reason": "Level checked weekly"}, None),
        ({"warnings": (LIGHT,)}, "WARNINGS_CHANGED"),
        ({"warnings": (LIGHT,), "shown": frozenset({LIGHT.code})}, None),
        ({"warnings": (HEAVY,), "order": replace(ORDER, kind=OrderKind.STOP, note="ends")}, None),
    ],
)
def test_who_confirms_and_what_a_heavy_warning_asks(change, code):
    facts = replace(CONFIRM, **change)
    assert can_confirm(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as refused:
            check_can_confirm(facts)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("state", "why", "code"),
    [
        (OrderState.READY, "", None),
        (OrderState.CONFIRMED, "", "NO_CANCEL_REASON"),
        (OrderState.CONFIRMED, "Wrong dose", None),
        (OrderState.PRINTED, "Wrong dose", None),
        (OrderState.CANCELED, "Again", "WRONG_STATE"),
    ],
)
def test_when_an_order_may_be_canceled(state, why, code):
    if code is None:
        check_can_cancel(state, why)
        return
    with pytest.raises(Refused) as refused:
        check_can_cancel(state, why)
    assert refused.value.code == code


def test_the_text_of_an_order_names_warnings_and_the_reason_and_has_a_fingerprint():
    text = order_text(ORDER, "Dr. Lee, MD", "Level checked weekly", (HEAVY,))
    assert "Lithium rises." in text
    assert "Why it stands: Level checked weekly" in text
    assert text.endswith("Confirmed by Dr. Lee, MD on Dec 1, 2026.")
    assert len(fingerprint(text)) == 64
    assert fingerprint(text) != fingerprint(text + " ")
    stop = order_text(replace(ORDER, kind=OrderKind.STOP, note="Rash"), "Dr. Lee, MD", "", ())
    assert "Why: Rash" in stop
    assert "Dispense" not in stop


SUPPLY = [
    (None, 30, 0, 0, refill.Supply.UNKNOWN),
    (DAY, None, 0, 0, refill.Supply.UNKNOWN),
    (DAY, 30, 0, 0, refill.Supply.ENOUGH),  # 30 days left, today among them
    (DAY, 30, 0, 22, refill.Supply.ENOUGH),  # 8 left
    (DAY, 30, 0, 23, refill.Supply.SOON),  # 7 left
    (DAY, 30, 0, 26, refill.Supply.SOON),  # 4 left
    (DAY, 30, 0, 27, refill.Supply.LOW),  # 3 left
    (DAY, 30, 0, 29, refill.Supply.LOW),  # the last day
    (DAY, 30, 0, 30, refill.Supply.OUT),
    (DAY, 30, 1, 30, refill.Supply.ENOUGH),  # a refill waits at the pharmacy
    (DAY, 30, 1, 60, refill.Supply.OUT),
]


@pytest.mark.parametrize(("ordered", "days", "refills", "later", "state"), SUPPLY)
def test_how_long_a_supply_lasts(ordered, days, refills, later, state):
    facts = refill.SupplyFacts(ordered, days, refills)
    assert refill.supply(facts, DAY + timedelta(days=later)) is state


@given(st.integers(1, 90), st.integers(0, 11), st.integers(0, 1500))
def test_a_supply_only_runs_down(days, refills, later):
    facts = refill.SupplyFacts(DAY, days, refills)
    order = [refill.Supply.ENOUGH, refill.Supply.SOON, refill.Supply.LOW, refill.Supply.OUT]
    today = order.index(refill.supply(facts, DAY + timedelta(days=later)))
    tomorrow = order.index(refill.supply(facts, DAY + timedelta(days=later + 1)))
    assert today <= tomorrow
    assert (tomorrow == 3) is (later + 1 >= days * (refills + 1))


def test_only_a_controlled_medicine_with_much_left_is_called_early():
    facts = refill.SupplyFacts(DAY, 30)
    assert refill.early(facts, "4", DAY).code == "EARLY"
    assert refill.early(facts, "", DAY) is None
    assert refill.early(facts, "4", DAY + timedelta(days=23)) is None
    assert refill.early(refill.SupplyFacts(None, None), "4", DAY) is None


@pytest.mark.parametrize(
    ("state", "has_open", "code"),
    [
        (MedicineState.ACTIVE, False, None),
        (MedicineState.ACTIVE, True, "ASKED_ALREADY"),
        (MedicineState.ON_HOLD, False, "NOT_TAKEN_NOW"),
        (MedicineState.STOPPED, False, "NOT_TAKEN_NOW"),
    ],
)
def test_who_may_ask_for_a_refill(state, has_open, code):
    assert refill.can_ask(state, has_open) is (code is None)
    if code:
        with pytest.raises(Refused) as refused:
            refill.check_can_ask(state, has_open)
        assert refused.value.code == code


LINE = medicine.LineFacts("Sertraline", "50 mg", "each morning", "depression", "Dr. Gray", DAY, DAY)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"name": " "}, ["NO_NAME"]),
        ({"dose": ""}, ["NO_DOSE"]),
        ({"frequency": ""}, ["NO_FREQUENCY"]),
        ({"reason": ""}, ["NO_REASON"]),
        ({"prescribed_by": ""}, ["NO_PRESCRIBER"]),
        ({"started_on": None}, []),
        ({"started_on": DAY + timedelta(days=1)}, ["NOT_YET"]),
    ],
)
def test_what_a_line_of_the_list_must_hold(change, codes):
    facts = replace(LINE, **change)
    assert [row.code for row in medicine.problems_of_line(facts)] == codes
    if codes:
        with pytest.raises(Refused):
            medicine.check_can_record(facts)
    else:
        medicine.check_can_record(facts)


STOPS = [
    (MedicineState.ACTIVE, "Rash", DAY, DAY, None),
    (MedicineState.ON_HOLD, "Rash", None, DAY, None),
    (MedicineState.STOPPED, "Rash", DAY, DAY, "WRONG_STATE"),
    (MedicineState.INTENDED, "Rash", DAY, DAY, "WRONG_STATE"),
    (MedicineState.ACTIVE, " ", DAY, DAY, "NO_WHY"),
    (MedicineState.ACTIVE, "Rash", DAY, DAY - timedelta(days=1), "BEFORE_START"),
    (MedicineState.ACTIVE, "Rash", DAY, DAY + timedelta(days=1), "NOT_YET"),
    (MedicineState.ACTIVE, "Rash", None, DAY - timedelta(days=365), None),
    (MedicineState.ACTIVE, "Rash", None, DAY - timedelta(days=366), "LONG_PAST"),
    (MedicineState.ACTIVE, "Rash", date(2019, 5, 1), date(2020, 1, 1), "LONG_PAST"),
]


@pytest.mark.parametrize(("state", "why", "started", "stopped", "code"), STOPS)
def test_when_a_medicine_may_stop(state, why, started, stopped, code):
    if code is None:
        medicine.check_can_stop(state, why, started, stopped, DAY)
        return
    with pytest.raises(Refused) as refused:
        medicine.check_can_stop(state, why, started, stopped, DAY)
    assert refused.value.code == code


def test_only_a_taken_medicine_is_held_and_only_a_held_one_resumed():
    medicine.check_can_hold(MedicineState.ACTIVE, "Surgery")
    medicine.check_can_resume(MedicineState.ON_HOLD)
    for act in (
        lambda: medicine.check_can_hold(MedicineState.ACTIVE, ""),
        lambda: medicine.check_can_hold(MedicineState.STOPPED, "x"),
        lambda: medicine.check_can_resume(MedicineState.ACTIVE),
        lambda: medicine.check_can_resume(MedicineState.INTENDED),
    ):
        with pytest.raises(Refused):
            act()
    assert medicine.is_current(MedicineState.ON_HOLD)
    assert not medicine.is_current(MedicineState.INTENDED)


@pytest.mark.parametrize(
    ("received", "closed", "canceled", "state"),
    [
        (False, False, False, ResultState.ORDERED),
        (True, False, False, ResultState.RECEIVED),
        (True, True, False, ResultState.CLOSED),
        (False, False, True, ResultState.CANCELED),
    ],
)
def test_the_state_of_a_result_is_read_from_its_marks(received, closed, canceled, state):
    assert life.result_state(is_received=received, is_closed=closed, is_canceled=canceled) is state


LIVES = (life.MEDICINE_LIFE, life.ORDER_LIFE, life.RECONCILE_LIFE, life.RESULT_LIFE)


@pytest.mark.parametrize("table", LIVES, ids=lambda table: table.name)
def test_every_state_is_reached_from_the_first_and_an_end_is_final(table):
    states = list(table.table)
    reached = {states[0]}
    for _ in states:
        reached |= {after for state in reached for after in table.table[state]}
    assert reached == set(states) == set(type(states[0]))
    assert table.ends()
