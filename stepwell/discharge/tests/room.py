"""A stay with scores, a plan, medicines and what was taught, for the tests of this room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from stepwell.discharge.actions import discharge_patient
from stepwell.discharge.models import Discharge
from stepwell.discharge.queries.letter import discharge_of
from stepwell.kernel.access import Role
from stepwell.medication.models import Medication, MedicationOrder, Reconciliation
from stepwell.placement.models import Episode, SafetyPlan
from stepwell.progress.models import Observation
from tests import cast

ONE = timedelta(days=1)


def scored(episode: Episode, on: date, total: int, item9: int = 0, instrument: str = "phq-9") -> Observation:
    many = 10 if instrument == "phq-9" else 8
    answers = [1] * many
    if instrument == "phq-9":
        answers[8] = item9
    return Observation.objects.create(
        patient=episode.patient,
        site=episode.site,
        episode=episode,
        instrument=instrument,
        instrument_version="1",
        answered_at=cast.NOW - (cast.TODAY - on),
        answered_on=on,
        answers=answers,
        total=total,
        entered_by=cast.the_staff(Role.THERAPIST).account,
    )


def plan_of_safety(episode: Episode, **changes: Any) -> SafetyPlan:
    words = dict.fromkeys(("people_places", "helpers", "professionals", "safer_home"), "x")
    values: dict[str, Any] = words | {
        "warning_signs": "I stop answering texts",
        "own_ways": "Walk to the river",
        "patient": episode.patient,
        "site": episode.site,
        "made_with": episode.therapist.account,
        "reviewed_on": cast.TODAY - ONE,
    }
    return SafetyPlan.objects.create(**values | changes)


def medicine(episode: Episode, supply: int | None = 30, **changes: Any) -> Medication:
    values: dict[str, Any] = {
        "patient": episode.patient,
        "site": episode.site,
        "episode": episode,
        "drug_text": "Sertraline",
        "dose": "100 mg",
        "frequency": "each morning",
        "reason": "mood",
        "prescriber": cast.the_staff(Role.PSYCHIATRIST),
        "state": "active",
        "source": "prescribed-here",
        "entered_by": cast.the_staff(Role.NURSE).account,
    }
    made = Medication.objects.create(**values | changes)
    if supply is not None:
        MedicationOrder.objects.create(
            patient=episode.patient,
            site=episode.site,
            medication=made,
            kind="refill",
            state="printed",
            days_supply=supply,
            ready_at=cast.NOW - 10 * ONE,
            ready_by=cast.the_staff(Role.NURSE).account,
            confirmed_at=cast.NOW - 10 * ONE,
            confirmed_by=cast.the_staff(Role.PSYCHIATRIST),
            credential="MD",
            text="x",
            text_hash="0" * 64,
        )
    return made


def reconciled(episode: Episode, kind: str = "discharge") -> Reconciliation:
    nurse = cast.the_staff(Role.NURSE).account
    return Reconciliation.objects.create(
        patient=episode.patient,
        site=episode.site,
        episode=episode,
        kind=kind,
        state="done",
        started_at=cast.NOW,
        started_by=nurse,
        done_at=cast.NOW,
        done_by=nurse,
    )


def taught(episode: Episode, module: str, on: date, came: str = "here") -> None:
    group = episode.enrollments.first()
    session = cast.make_session(group.group if group else None, on=on, module=module)
    seat = cast.make_seat(session, episode)
    leader = cast.the_staff(Role.GROUP_LEADER).account
    cast.make_encounter(seat, attendance=came, signed_at=cast.NOW, signed_by=leader)


def whole_stay() -> Episode:
    """A stay with a plan, a taught module, two scores, a medicine and a safety plan."""
    found = cast.make_episode()
    cast.make_plan(found)
    taught(found, "RP-1", cast.TODAY - 7 * ONE)
    for ago, total in ((14, 17), (0, 7)):
        scored(found, cast.TODAY - ago * ONE, total)
    medicine(found)
    plan_of_safety(found)
    return found


def left(episode: Episode, **changes: Any) -> Discharge:
    """The stay ended well, with what was told."""
    from stepwell.discharge.tests.test_discharge_actions import facts, therapist

    more = {"skills_that_helped": "Walk to the river", "would_bring_back": "I stop answering texts"}
    made = discharge_patient(therapist(), facts(episode, **more | changes))
    return discharge_of(therapist(), made.pk)
