"""What people of the demo clinic take: the list they bring, what is ordered and changed, tests, refills, doses told."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from stepwell.command.demo_clinic.acts import Act, act
from stepwell.command.demo_clinic.story import Leaves, Story
from stepwell.command.demo_clinic.timetable import RIVERSIDE
from stepwell.command.demo_clinic.world import World
from stepwell.kernel.access import Actor
from stepwell.medication import actions
from stepwell.medication.actions import ChangeGiven, DoseGiven, EffectGiven, LineGiven, SupplyGiven, ValueGiven
from stepwell.medication.models import LabResult, Medication, MedicationOrder
from stepwell.medication.rules.adherence import Dose, Effect, Why
from stepwell.medication.rules.drugs import find_drug
from stepwell.medication.rules.life import MedicineState, Source
from stepwell.medication.rules.reconcile import Decision, Side, When
from stepwell.medication.rules.results import ScreenResult
from stepwell.medication.rules.warn import Pregnancy
from stepwell.people.models import Patient

LEFT_OPEN_DAYS = 3  # what came so lately is still to do
REASON = "Talked through with the person; checked at each visit"
TOLD = (Pregnancy.CANNOT, Pregnancy.POSSIBLE, Pregnancy.RATHER_NOT_SAY, Pregnancy.CANNOT)
VALUES = {
    "lithium-level": ("0.7", "0.9", "1.3"),
    "creatinine": ("0.8", "1.0", "1.1"),
    "tsh": ("1.8", "2.6", "5.1"),
    "glucose": ("88", "95", "112"),
    "weight": ("158", "171", "184"),
}
TESTS = {"BIP": ("lithium-level", "creatinine", "tsh"), "GEN": ("weight",), "DEP": ("tsh",)}


@cache
def _bank() -> dict[str, Any]:
    with Path(__file__).with_name("medicines.toml").open("rb") as file:
        return tomllib.load(file)


def medicine_acts(world: World, story: Story) -> Iterator[Act]:
    """The list at the start, each medication visit, tests between them, and what was asked for lately."""
    stay = story.stay
    assert stay is not None
    last = stay.last_came_on or world.today
    start = _next_workday(stay.first_on)
    yield act(_at(start, 10, 5), _begin, world, story)
    for turn, visit in enumerate(stay.prescriber_visits[:6]):
        if start < visit.date() <= last:
            yield act(visit + timedelta(minutes=12), _visit, world, story, turn)
    tests = [start + timedelta(days=days) for days in (6, 34)]
    for turn, on in enumerate(_next_workday(day) for day in tests):
        if on <= last:
            yield act(_at(on, 8, 40), _test, world, story, turn)
    if stay.left_on is None:
        yield act(_at(world.workdays_ago(1), 15, 20), _lately, world, story)
    elif stay.leaves is not Leaves.DROPS_OUT:
        yield act(_at(stay.left_on, 15, 40), _end, world, story)


def _at(on: date, hour: int, minute: int) -> datetime:
    return datetime.combine(on, time(hour, minute))


def _next_workday(on: date) -> date:
    while on.weekday() > 4:
        on += timedelta(days=1)
    return on


def _who(world: World, story: Story) -> tuple[Patient | None, dict[str, Any], Random]:
    """The person while they are in the program, what they take, and their numbers."""
    patient = world.chart(story).patient
    has_stay = world.chart(story).episode is not None
    return (patient if has_stay else None), _bank()[story.condition], world.rng("medicines", story.number)


def _nurse(world: World, story: Story) -> Actor:
    """The nurse; at the small site the psychiatrist, by video."""
    return world.actor("nurse" if story.site == RIVERSIDE else "psychiatrist")


def _begin(world: World, story: Story) -> None:
    """The list the person brings, gone through together; of the newest it still waits."""
    patient, bank, rng = _who(world, story)
    if patient is None:
        return
    nurse = _nurse(world, story)
    actions.tell_pregnancy(nurse, patient, TOLD[story.number % len(TOLD)])
    rows = bank["home"][: rng.choice((1, 2, 2))]
    sides = [Side(name, dose, often, _code(name), why) for name, dose, often, why, _ in rows]
    place = rows[0][4] if rows[0][4] != "bought without" else ""
    made = actions.start_reconciliation(nurse, patient, When.ADMISSION, sides, place)
    if world.moment.date() >= world.workdays_ago(LEFT_OPEN_DAYS):
        return
    for line in made.lines.all():
        actions.decide_line(nurse, line, line.version, Decision.ADD)
    actions.finish_reconciliation(nurse, made, made.version)


def _code(name: str) -> str:
    drug = find_drug(name)
    return drug.code if drug else ""


def _visit(world: World, story: Story, turn: int) -> None:
    """The first visit starts a medicine, the third raises it; the others ask how it goes."""
    patient, bank, rng = _who(world, story)
    if patient is None:
        return
    prescriber = world.actor("psychiatrist")
    name, dose, often, why, amount = bank["first"]
    supply = SupplyGiven(f"Take as told, {often}", amount, 14 if story.condition == "SUD" else 30)
    mine = Medication._base_manager.filter(patient=patient, drug_code=_code(name), state=MedicineState.ACTIVE.value)
    taken = mine.select_related("site", "patient").first()
    if turn == 0 and taken is None:
        line = LineGiven(name, dose, often, why, Source.PRESCRIBED_HERE, "by mouth")
        _confirm(prescriber, actions.order_start(prescriber, patient, line, supply))
        if story.condition == "BIP":
            actions.record_aims(_nurse(world, story), patient, [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0])
    elif taken is not None and turn == 1:
        how_bad = rng.choice((2, 3, 5))
        actions.tell_effect(prescriber, taken, EffectGiven(Effect(bank["effect"]), how_bad=how_bad))
    elif taken is not None and turn == 2 and taken.dose == dose:
        given = ChangeGiven(bank["up"][0], often, bank["up"][1])
        _confirm(prescriber, actions.order_change(prescriber, taken, taken.version, given, supply))
    elif taken is not None:
        _confirm(prescriber, actions.order_refill(prescriber, taken, supply))


def _confirm(prescriber: Actor, order: MedicationOrder) -> None:
    actions.confirm_order(prescriber, order, order.version, REASON)


def _test(world: World, story: Story, turn: int) -> None:
    """Blood tests and drug screens; what came in the last days waits to be closed."""
    patient, _, rng = _who(world, story)
    if patient is None:
        return
    nurse, prescriber, on = _nurse(world, story), world.actor("psychiatrist"), world.moment.date()
    is_open = on >= world.workdays_ago(LEFT_OPEN_DAYS)
    if story.condition == "SUD":
        found = {"buprenorphine": ScreenResult.POSITIVE, "cannabis": rng.choice(tuple(ScreenResult)[:2])}
        rest = dict.fromkeys(("opiates", "fentanyl", "cocaine", "benzodiazepines"), ScreenResult.NEGATIVE)
        screen = actions.record_drug_screen(nurse, patient, on, rest | found, "As agreed in the plan")
        if not is_open:
            actions.close_result(prescriber, screen, screen.version, "Talked with the person.")
        return
    for kind in TESTS.get(story.condition, ())[: 3 if turn == 0 else 1]:
        row = actions.record_value(nurse, patient, kind, _value(rng, kind, on))
        if row.closed_at is None and not is_open:
            actions.close_result(
                prescriber, row, row.version, "Fine. No change." if not row.is_abnormal else "Repeat in 2 weeks."
            )


def _value(rng: Random, kind: str, on: date) -> ValueGiven:
    return ValueGiven(on, Decimal(rng.choice(VALUES[kind])))


def _lately(world: World, story: Story) -> None:
    """Yesterday afternoon: doses told, a refill asked for, a test ordered, an order made ready."""
    patient, _, rng = _who(world, story)
    if patient is None:
        return
    rows = Medication._base_manager.filter(
        patient=patient, state=MedicineState.ACTIVE.value, source=Source.PRESCRIBED_HERE.value
    )
    taken = rows.select_related("site", "patient").first()
    nurse = _nurse(world, story)
    if taken is not None:
        for back in range(3, 0, -1):
            dose = rng.choice((Dose.YES, Dose.YES, Dose.LATE, Dose.NO))
            why = Why.FORGOT if dose is Dose.NO else None
            on = world.moment.date() - timedelta(days=back)
            actions.tell_doses(nurse, patient, taken, DoseGiven(on, dose, why))
        if story.number % 7 == 0:
            actions.ask_refill(nurse, taken, "About a week left")
        elif story.number % 11 == 0 and taken.orders.exists():
            actions.order_refill(nurse, taken)
    if story.condition == "BIP" and not LabResult._base_manager.filter(patient=patient, received_at=None).exists():
        actions.order_test(nurse, patient, "glucose", world.today + timedelta(days=3))


def _end(world: World, story: Story) -> None:
    """The list to go home with."""
    patient, _, _ = _who(world, story)
    if patient is None:
        return
    prescriber = world.actor("psychiatrist")
    made = actions.start_reconciliation(prescriber, patient, When.DISCHARGE, ())
    lines = list(made.lines.all())
    for line in lines:
        actions.decide_line(prescriber, line, line.version, Decision.KEEP)
    actions.finish_reconciliation(prescriber, made, made.version, takes_none=not lines)
