"""Cases for the drafted answers of a renewal, which nobody may sign untouched."""

from datetime import date
from decimal import Decimal

import pytest

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.certify import Renewal
from stepwell.plan.rules.draft_renewal import Aim, RenewalEvidence, check_is_touched, draft_renewal, is_own, untouched
from stepwell.plan.rules.draft_review import Attended, Scores
from stepwell.plan.rules.measures import Better

SINCE, ON = date(2026, 10, 26), date(2026, 11, 23)
PHQ = Scores("PHQ-9", Better.LOW, Decimal(18), SINCE, Decimal(11), ON)
FULL = RenewalEvidence(
    SINCE,
    ON,
    (PHQ,),
    Attended(14, 16, 510, 540),
    "moderate",
    date(2026, 11, 16),
    ("Low most days",),
    (Aim("PHQ-9 under 10", date(2027, 1, 18)),),
)
DRAFTED = draft_renewal(FULL)


def test_the_three_answers_are_drafted_from_the_record():
    assert (
        Renewal(
            "PHQ-9 went from 18 to 11 (Oct 26, 2026 to Nov 23, 2026). "
            "Attended 14 of 16 sessions, 8.5 hours a week of 9 planned.",
            "PHQ-9 was 11 on Nov 23, 2026. Safety questions on Nov 16, 2026: moderate. Problems: Low most days.",
            "PHQ-9 under 10 by Jan 18, 2027.",
        )
        == DRAFTED
    )


@pytest.mark.parametrize(
    ("aim", "says"),
    [
        (Aim("PHQ-9 under 10", ON), "PHQ-9 under 10 by Nov 23, 2026."),
        (Aim("PHQ-9 under 10", date(2026, 11, 22)), "PHQ-9 under 10 (its day, Nov 22, 2026, has passed)."),
        (Aim("Walk daily by week 4", date(2026, 12, 6)), "Walk daily by week 4 (Dec 6, 2026)."),
        (Aim("Walk daily by week 4", date(2026, 11, 6)), "Walk daily by week 4 (its day, Nov 6, 2026, has passed)."),
        (Aim("Ride a bystander bus", date(2026, 12, 6)), "Ride a bystander bus by Dec 6, 2026."),
    ],
)
def test_an_aim_says_its_day_once_and_that_it_has_passed(aim, says):
    assert draft_renewal(RenewalEvidence(SINCE, ON, aims=(aim,))).discharge_goals == says


def test_without_evidence_an_answer_stays_empty():
    assert draft_renewal(RenewalEvidence(SINCE, ON)) == Renewal()


OWN = Renewal("Better, and shaken by the week of Nov 9.", "Wakes at 4. Score still moderate.", "Two scores under 10.")
TOUCHES = [
    (DRAFTED, ("response", "symptoms_at_risk", "discharge_goals")),
    (OWN, ()),
    (Renewal(f"{DRAFTED.response} ", OWN.symptoms_at_risk, OWN.discharge_goals), ("response",)),
    (Renewal(f"{DRAFTED.response} Sleeps.", DRAFTED.symptoms_at_risk, OWN.discharge_goals), ("symptoms_at_risk",)),
]


@pytest.mark.parametrize(("renewal", "names"), TOUCHES)
def test_an_answer_that_nobody_touched_is_named(renewal, names):
    assert untouched(renewal, DRAFTED) == names
    assert is_own(renewal, DRAFTED) is (names == ())
    if names:
        with pytest.raises(Refused) as no:
            check_is_touched(renewal, DRAFTED)
        assert no.value.code == "NOT_TOUCHED"
        assert no.value.fix
    else:
        check_is_touched(renewal, DRAFTED)


def test_where_nothing_was_drafted_any_words_are_own():
    assert is_own(Renewal(), Renewal())
    assert is_own(OWN, Renewal())
