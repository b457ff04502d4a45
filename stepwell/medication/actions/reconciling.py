"""Compares two lists of medicines at a turn of the way, one answer a line, and carries each answer into the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.medication.actions.given import LineGiven
from stepwell.medication.actions.ground import locked, locked_at, open_stay, save_new, today_at
from stepwell.medication.actions.listing import build_line, end_line, mark_in_error
from stepwell.medication.models import Medication, ReconcileLine, Reconciliation
from stepwell.medication.rules import reconcile as rules
from stepwell.medication.rules.life import CURRENT, RECONCILE_LIFE, MedicineState, ReconcileState, Source
from stepwell.medication.rules.reconcile import Decision, Line, Side, When
from stepwell.people.models import Patient

UNKNOWN = "not known"


def start_reconciliation(
    actor: Actor, patient: Patient, when: When, brought: Sequence[Side], brought_from: str = ""
) -> Reconciliation:
    """Lays the list on record beside the list brought. Raises Forbidden, Refused: NO_STAY, OPEN_ALREADY."""
    with transaction.atomic():
        access.require(actor, "reconcile.do", patient)
        stay = open_stay(patient)
        if stay is None:
            raise Refused("NO_STAY", "The person is not in the program now.", "Admit the person first.")
        if Reconciliation._base_manager.filter(episode=stay, kind=when.value, done_at__isnull=True).exists():
            raise Refused("OPEN_ALREADY", "The two lists are being compared already.", "Finish that comparison.")
        made: Reconciliation = save_new(
            Reconciliation(
                patient=patient,
                site_id=patient.site_id,
                episode=stay,
                kind=when.value,
                state=ReconcileState.OPEN.value,
                brought_from=brought_from.strip()[:120],
                started_at=dates.now(),
                started_by_id=actor.account_id,
            )
        )
        rows = {str(row.pk): row for row in _current(patient)}
        lines = rules.lay_side_by_side([side_of(row) for row in rows.values()], brought)
        ReconcileLine.objects.bulk_create(_line(made, rank, line, rows) for rank, line in enumerate(lines, 1))
        audit.record(actor, "reconciliation.started", made)
        return made


def add_brought(actor: Actor, reconciliation: Reconciliation, sides: Sequence[Side]) -> int:
    """Adds medicines to the brought side of an open comparison, beside their match if it waits for one.

    Raises Forbidden, Refused: DONE, NO_LINES.
    """
    with transaction.atomic():
        access.require(actor, "reconcile.do", reconciliation)
        held = locked(Reconciliation, reconciliation.pk)
        _check_open(held)
        if not sides:
            raise Refused("NO_LINES", "Write at least one medicine, one a line.", "Nothing was added.")
        rank = held.lines.aggregate(last=Max("rank"))["last"] or 0
        waiting = list(held.lines.filter(decision="", brought_text="").select_related("on_record"))
        for side in sides:
            match = next((row for row in waiting if row.on_record and side_of(row.on_record).key == side.key), None)
            if match is not None:
                waiting.remove(match)
                match.edit(**_brought(side))
            else:
                rank += 1
                save_new(_line(held, rank, Line(None, side), {}))
        audit.record(actor, "reconciliation.added", held)
        return len(sides)


def decide_line(
    actor: Actor, line: ReconcileLine, version: int | None, decision: Decision, why: str = ""
) -> ReconcileLine:
    """Answers one line and carries it into the list. Raises Forbidden, EditConflict, Refused: DONE, NOT_A_CHOICE, NO_WHY, ANSWERED."""
    with transaction.atomic():
        access.require(actor, "reconcile.do", line)
        held = locked_at(line, version, "reconciliation", "site", "patient", "patient__site")
        if held.decision:
            raise Refused("ANSWERED", "This line is answered already.", "Change the medicine on the list instead.")
        record = locked(Medication, held.on_record_id, "site") if held.on_record_id else None
        is_done = held.reconciliation.state != ReconcileState.OPEN
        rules.check_can_decide(Line(side_of(record) if record else None, _side(held)), decision, why, is_done)
        _check_may_decide(actor, record, decision)
        outcome = _carry(actor, held, record, decision, why)
        held.edit(
            decision=decision.value,
            reason=why.strip()[:200],
            medication=outcome,
            decided_at=dates.now(),
            decided_by_id=actor.account_id,
        )
        audit.record(actor, "reconciliation.line", held)
        return held


def undo_line(actor: Actor, line: ReconcileLine, version: int | None) -> ReconcileLine:
    """Takes an answer back while the comparison is open; what it added is marked as entered in error.

    Raises Forbidden, EditConflict, Refused: DONE, NOT_ANSWERED, STOPPED, ORDERED.
    """
    with transaction.atomic():
        access.require(actor, "reconcile.do", line)
        held = locked_at(line, version, "reconciliation", "medication", "on_record")
        was = Decision(held.decision) if held.decision else None
        rules.check_can_undo(_sides(held), was, held.reconciliation.state != ReconcileState.OPEN)
        if was is Decision.ADD and held.medication is not None:
            mark_in_error(actor, held.medication, None)
        elif was is Decision.KEEP and held.on_record_id is not None:
            locked(Medication, held.on_record_id).edit(confirmed_at=None, confirmed_by_id=None)
        held.edit(decision="", reason="", medication=None, decided_at=None, decided_by_id=None)
        audit.record(actor, "reconciliation.undone", held)
        return held


def take_away_brought(actor: Actor, line: ReconcileLine, version: int | None) -> None:
    """Takes a mistyped medicine off the brought side; a line with nothing on record goes with it.

    Raises Forbidden, EditConflict, Refused: DONE, ANSWERED, NOT_BROUGHT.
    """
    with transaction.atomic():
        access.require(actor, "reconcile.do", line)
        held = locked_at(line, version, "reconciliation", "on_record")
        was = Decision(held.decision) if held.decision else None
        rules.check_can_take_away(_sides(held), was, held.reconciliation.state != ReconcileState.OPEN)
        audit.record(actor, "reconciliation.taken_away", held)
        if held.on_record_id:
            held.edit(**_brought(Side("")))
        else:
            ReconcileLine._base_manager.filter(pk=held.pk).delete()


def finish_reconciliation(
    actor: Actor, reconciliation: Reconciliation, version: int | None, takes_none: bool = False
) -> Reconciliation:
    """Ends the comparison. Raises Forbidden, EditConflict, Refused: WRONG_STATE, LINES_OPEN, NOTHING_COMPARED."""
    with transaction.atomic():
        access.require(actor, "reconcile.do", reconciliation)
        held = locked_at(reconciliation, version)
        RECONCILE_LIFE.check(ReconcileState(held.state), ReconcileState.DONE)
        lines = list(held.lines.values_list("decision", flat=True))
        rules.check_can_finish(sum(not row for row in lines), len(lines), takes_none)
        held.edit(state=ReconcileState.DONE.value, done_at=dates.now(), done_by_id=actor.account_id)
        audit.record(actor, "reconciliation.done", held)
        return held


def side_of(row: Medication) -> Side:
    """A line of the list as one side of a pair."""
    return Side(row.drug_text, row.dose, row.frequency, row.drug_code, row.reason, str(row.pk))


def _side(line: ReconcileLine) -> Side | None:
    if not line.brought_text:
        return None
    return Side(line.brought_text, line.brought_dose, line.brought_frequency, line.brought_code, line.brought_reason)


def _sides(line: ReconcileLine) -> Line:
    return Line(side_of(line.on_record) if line.on_record else None, _side(line))


def _current(patient: Patient) -> list[Medication]:
    rows = Medication._base_manager.filter(patient=patient, state__in=[state.value for state in CURRENT])
    return list(rows.order_by("drug_text", "pk"))


def _brought(side: Side | None) -> dict[str, Any]:
    if side is None:
        return {}
    return {
        "brought_code": side.code,
        "brought_text": side.text[:120],
        "brought_dose": side.dose[:60],
        "brought_frequency": side.frequency[:60],
        "brought_reason": side.reason[:200],
    }


def _line(made: Reconciliation, rank: int, line: Line, rows: dict[str, Medication]) -> ReconcileLine:
    return ReconcileLine(
        patient_id=made.patient_id,
        site_id=made.site_id,
        reconciliation=made,
        rank=rank,
        on_record=rows[line.on_record.id] if line.on_record else None,
        **_brought(line.brought),
    )


def _check_open(held: Reconciliation) -> None:
    if held.state != ReconcileState.OPEN:
        raise Refused("DONE", "This reconciliation is finished.", "Change the medicine on the list instead.")


def _check_may_decide(actor: Actor, record: Medication | None, decision: Decision) -> None:
    """What was prescribed here is changed or stopped by a prescriber; that it is not taken is a fact anyone may note."""
    ours = record is not None and record.source == Source.PRESCRIBED_HERE
    if ours and decision in (Decision.CHANGE, Decision.STOP) and not access.may(actor, "medication.confirm", record):
        raise Refused("OURS", "This medicine was prescribed here. A prescriber decides.", "Nothing was changed.")


def _carry(
    actor: Actor, line: ReconcileLine, record: Medication | None, decision: Decision, why: str
) -> Medication | None:
    """What the answer does to the list; returns the line that stands for it from now on."""
    now = dates.now()
    if decision is Decision.KEEP and record is not None:
        record.edit(confirmed_at=now, confirmed_by_id=actor.account_id)
        return record
    if decision in (Decision.ADD, Decision.CHANGE):
        made = build_line(actor, line.patient, _given(line, record), MedicineState.ACTIVE)
        made.confirmed_at, made.confirmed_by_id = now, actor.account_id
        if record is not None:
            made.change_of = record
            made.change_reason = "Dose of the list brought"
            made.drug_code, made.diagnosis_id = record.drug_code, record.diagnosis_id
        save_new(made)
        audit.record(actor, "medicine.recorded", made)
        if record is not None:
            end_line(actor, record, today_at(line.site), f"Changed to {made.dose}")
        return made
    if record is not None and record.state in CURRENT:
        end_line(actor, record, today_at(line.site), why)
    return record


def _given(line: ReconcileLine, record: Medication | None) -> LineGiven:
    """The line as it was brought; a reason on record is kept."""
    is_hospital = line.reconciliation.kind != When.DISCHARGE
    return LineGiven(
        drug_text=record.drug_text if record else line.brought_text,
        dose=line.brought_dose or UNKNOWN,
        frequency=line.brought_frequency or UNKNOWN,
        reason=line.brought_reason or (record.reason if record else UNKNOWN),
        source=Source.HOSPITAL if is_hospital and line.reconciliation.brought_from else Source.PATIENT,
        route=record.route if record else "",
        prescriber_outside=line.reconciliation.brought_from or UNKNOWN,
    )
