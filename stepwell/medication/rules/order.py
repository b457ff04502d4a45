"""Decides what an order must hold, who confirms it, and that a heavy warning is answered with a reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.medication.rules.caution import Caution
from stepwell.medication.rules.life import ORDER_LIFE, MedicineState, OrderKind, OrderState
from stepwell.people.rules.licenses import Act, ActFacts, License, check_can_act
from stepwell.people.rules.words import spoken_day

CONFIRMS = Act.MEDICATION_VISIT
MOST_DAYS = 365
SUPPLIED = frozenset({OrderKind.START, OrderKind.CHANGE, OrderKind.REFILL})
TAKEN_NOW = frozenset({MedicineState.INTENDED, MedicineState.ACTIVE})


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What an order says: kind, the medicine as it stands, amount, days, refills, directions, and the list's schedule."""

    kind: OrderKind
    medicine: MedicineState
    name: str
    dose: str
    why: str
    directions: str
    quantity: str
    days_supply: int | None
    refills: int
    schedule: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmFacts:
    """An order before the one who confirms it: the warnings found now, those that were shown, the reason written."""

    order: OrderFacts
    state: OrderState
    warnings: tuple[Caution, ...]
    shown: frozenset[str]
    reason: str
    licenses: tuple[License, ...]
    site_state: str
    person: str = "you"


def most_refills(schedule: str, on: date) -> tuple[int, str]:
    """How many refills the schedule allows, and the source of that."""
    rows = [row for row in reference("medication/limits")["refills"] if row["schedule"] == schedule]
    row = in_force(rows, on)
    return int(row["most"]), str(row["source"])


def problems_of_order(facts: OrderFacts) -> tuple[Reason, ...]:
    """Everything an order lacks, a sentence each."""
    found = []
    if facts.kind is OrderKind.STOP:
        if not facts.note.strip():
            found.append(Reason("NO_STOP_REASON", "Say why it stops."))
        return tuple(found)
    if facts.medicine not in TAKEN_NOW:
        found.append(Reason("NOT_TAKEN_NOW", f"{facts.name} is not taken now. Resume or start it first."))
    if not facts.dose.strip():
        found.append(Reason("NO_DOSE", "Write the dose, like 50 mg."))
    if not facts.why.strip():
        found.append(Reason("NO_WHY", "Say what the medicine is for."))
    if not facts.directions.strip():
        found.append(Reason("NO_DIRECTIONS", "Write how it is taken, like one tablet each morning."))
    if not facts.quantity.strip():
        found.append(Reason("NO_QUANTITY", "Write how much to dispense, like 30 tablets."))
    if facts.days_supply is None or not 1 <= facts.days_supply <= MOST_DAYS:
        found.append(Reason("NO_DAYS", "Say for how many days it lasts, from 1 to 365."))
    most, source = most_refills(facts.schedule, facts.on)
    if facts.refills > most:
        says = f"{facts.refills} refills are more than the {most} allowed for a schedule {facts.schedule} medicine."
        if not facts.schedule:
            says = f"{facts.refills} refills are more than the {most} Stepwell allows."
        found.append(Reason("TOO_MANY_REFILLS", says, source))
    return tuple(found)


def check_can_make_ready(facts: OrderFacts) -> None:
    """Raises Refused('ORDER_INCOMPLETE') with every sentence."""
    found = problems_of_order(facts)
    if found:
        says = "The order is not ready. " + " ".join(row.says for row in found)
        raise Refused("ORDER_INCOMPLETE", says, "Nothing was ordered. Your words are kept.")


def can_make_ready(facts: OrderFacts) -> bool:
    """Whether the order holds all it must."""
    return not problems_of_order(facts)


def check_can_confirm(facts: ConfirmFacts) -> None:
    """The second step. Raises Refused: WRONG_STATE, LICENSE, LICENSE_LAPSED, ORDER_INCOMPLETE, WARNINGS_CHANGED, NO_REASON."""
    ORDER_LIFE.check(facts.state, OrderState.CONFIRMED)
    check_can_act(ActFacts(facts.licenses, CONFIRMS, facts.order.on, facts.site_state, facts.person))
    check_can_make_ready(facts.order)
    if facts.order.kind is OrderKind.STOP:
        return
    unseen = [row for row in facts.warnings if row.code not in facts.shown]
    if unseen:
        says = "There is a new warning since this order was made ready: " + " ".join(row.says for row in unseen)
        raise Refused("WARNINGS_CHANGED", says, "Nothing was ordered. Read the warnings again, then confirm.")
    heavy = [row for row in facts.warnings if row.needs_reason]
    if heavy and not facts.reason.strip():
        says = f"Write why the order stands in spite of the warning: {heavy[0].says}"
        raise Refused("NO_REASON", says, "Nothing was ordered yet. Your words are kept.")


def can_confirm(facts: ConfirmFacts) -> bool:
    """Whether the order may be confirmed now."""
    try:
        check_can_confirm(facts)
    except Refused:
        return False
    return True


def check_can_cancel(state: OrderState, reason: str) -> None:
    """Raises Refused: WRONG_STATE, or NO_CANCEL_REASON when no word is given for one already confirmed."""
    ORDER_LIFE.check(state, OrderState.CANCELED)
    if state is not OrderState.READY and not reason.strip():
        raise Refused("NO_CANCEL_REASON", "Say why the order is canceled.", "Call the pharmacy if it has the paper.")


def order_text(facts: OrderFacts, who: str, reason: str, warnings: tuple[Caution, ...]) -> str:
    """The order in words, as confirmed; its fingerprint is kept with it."""
    lines = [f"{facts.kind.value.capitalize()}: {facts.name} {facts.dose}".strip()]
    if facts.kind is OrderKind.STOP:
        lines.append(f"Why: {facts.note}")
    else:
        lines += [
            f"For: {facts.why}",
            f"Directions: {facts.directions}",
            f"Dispense: {facts.quantity}, {facts.days_supply} days, refills {facts.refills}",
        ]
        lines += [f"Warned of: {row.about}. {row.says}" for row in warnings]
        if reason.strip() and any(row.needs_reason for row in warnings):
            lines.append(f"Why it stands: {reason.strip()}")
    lines.append(f"Confirmed by {who} on {spoken_day(facts.on)}.")
    return "\n".join(lines)


def fingerprint(text: str) -> str:
    """SHA-256 of the text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
