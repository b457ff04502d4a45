"""Cases for the drafted summary: it says what the record tells, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from stepwell.discharge.rules.drafting import StayFacts, drafted_summary
from stepwell.discharge.rules.letter_facts import GoalEnd, GoalOutcome
from stepwell.discharge.tests.letter_facts import GAD, PHQ

WHOLE = StayFacts(
    from_on=date(2026, 1, 5),
    to_on=date(2026, 3, 27),
    attended=62,
    missed=4,
    problems=("I stay in bed.", "Low most days"),
    taught=("Activity and mood", "Crisis skills"),
    measures=(PHQ, GAD),
    goals=(GoalEnd("a", GoalOutcome.MET), GoalEnd("b", GoalOutcome.MET), GoalEnd("c", GoalOutcome.NOT_MET)),
)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {},
            "Came with: I stay in bed; Low most days. Attended 62 of 66 services, Jan 5, 2026 to Mar 27, 2026."
            " Worked on Activity and mood and Crisis skills. PHQ-9 from 17 to 8 (best 6); GAD-7 5."
            " Goals: 2 met, 1 not met.",
        ),
        (
            {"problems": (), "taught": (), "measures": (), "goals": ()},
            "Attended 62 of 66 services, Jan 5, 2026 to Mar 27, 2026.",
        ),
        ({"attended": 0}, ""),
        (
            {
                "problems": (),
                "measures": (),
                "taught": tuple("abcdefghij"),
                "goals": (GoalEnd("a", GoalOutcome.OPEN),),
                "missed": 0,
            },
            "Attended 62 of 62 services, Jan 5, 2026 to Mar 27, 2026. Worked on a, b, c, d, e, f, g, h and 2 more.",
        ),
        (
            {
                "problems": (),
                "taught": (),
                "goals": (),
                "measures": (replace(PHQ, best=(date(2026, 3, 27), 8)),),
            },
            "Attended 62 of 66 services, Jan 5, 2026 to Mar 27, 2026. PHQ-9 from 17 to 8.",
        ),
    ],
)
def test_the_draft_says_what_the_record_tells(changes, says):
    assert drafted_summary(replace(WHOLE, **changes)) == says
