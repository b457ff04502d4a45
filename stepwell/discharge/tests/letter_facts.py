"""One stay with everything a letter can say, for the tests of letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from stepwell.discharge.rules.letter_facts import (
    GoalEnd,
    GoalOutcome,
    Going,
    LetterFacts,
    Measure,
    Medicine,
    NextVisit,
)

FROM, TO = date(2026, 1, 5), date(2026, 3, 27)
PHQ = Measure(
    "PHQ-9",
    {"en": "Depression symptoms", "es": "Síntomas de depresión"},
    "low",
    (FROM, 17),
    (date(2026, 3, 20), 6),
    (TO, 8),
)
GAD = Measure("GAD-7", {"en": "Anxiety symptoms", "es": "Síntomas de ansiedad"}, "low", (TO, 5), (TO, 5), (TO, 5))
WHOLE = LetterFacts(
    legal_name="Ana Maria Ruiz",
    name_used="Ana",
    pronouns="she/her",
    born_on=date(1990, 5, 2),
    record="1042-7",
    stay="E-1042-1",
    from_on=FROM,
    to_on=TO,
    attended=62,
    missed=4,
    reason_code="goals_met",
    reason="Goals met",
    next_level="Outpatient care",
    summary="Came with low mood most days.\nWorked on sleep and plans; leaves with steady mornings.",
    signer="Tom Reyes",
    credential="LCSW",
    signed_on=TO,
    clinic="Riverbend Clinic",
    phone="919-555-0142",
    diagnoses=("F33.1", "F41.1"),
    measures=(PHQ, GAD),
    goals=(
        GoalEnd("Get my mornings back", GoalOutcome.MET),
        GoalEnd("See friends again", GoalOutcome.PARTLY),
        GoalEnd("Work full days", GoalOutcome.NOT_MET),
        GoalEnd("Sleep through", GoalOutcome.OPEN),
    ),
    goals_t=57.5,
    risk="Low",
    plan_on=date(2026, 3, 25),
    medicines=(
        Medicine("Sertraline 100 mg", "1 tablet each morning", "mood", "Dr. Roy", 30),
        Medicine("Hydroxyzine 25 mg"),
    ),
    are_medicines_reviewed=True,
    taught=({"en": "Activity and mood", "es": "Actividad y estado de ánimo"},),
    practiced=({"en": "Sleep habits", "es": "Hábitos de sueño"},),
    skills="Walking after breakfast",
    back="I stay in bed past ten for three days",
    visits=(NextVisit("therapy", "Dr. Lee", date(2026, 4, 1)), NextVisit("prescriber", "Dr. Roy", date(2026, 4, 2))),
    calls=(date(2026, 4, 3), date(2026, 4, 26), date(2026, 6, 25)),
    naloxone=True,
    diet_or_labs="Thyroid test in May",
    has_work_letter=True,
    comment="I did not think I would get here.",
    goes_to=(Going("Dr. Lee", "for treatment"),),
)
BARE = replace(
    WHOLE,
    pronouns="",
    name_used="Ana",
    diagnoses=(),
    measures=(),
    goals=(),
    goals_t=None,
    risk="",
    plan_on=None,
    medicines=None,
    are_medicines_reviewed=False,
    taught=(),
    practiced=(),
    skills="",
    back="",
    visits=(),
    why_no_visit="Waiting list; the nurse follows up.",
    calls=(),
    naloxone=None,
    diet_or_labs="",
    has_work_letter=False,
    comment="",
    goes_to=(),
    attended=1,
)


def facts(**changes: Any) -> LetterFacts:
    """The whole stay with some of it changed."""
    return replace(WHOLE, **changes)
