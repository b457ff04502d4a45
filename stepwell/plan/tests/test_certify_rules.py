"""Cases for a physician's certification: hours (H13), content (H15), renewal, the last day it covers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.certification import Certified, PlanContent
from stepwell.plan.rules.certify import (
    CertifyFacts,
    Renewal,
    can_certify,
    check_can_certify,
    content_of,
    ends_on,
    statement,
)
from stepwell.plan.rules.plan import CarePlan, Goal, Intervention, PlanState, Problem

TODAY = date(2026, 11, 23)
CONTENT = PlanContent("F33.1", "Group therapy", "60", "9", "10", ("Get my mornings back",))
FACTS = CertifyFacts(PlanState.IN_FORCE, CONTENT, 540, "medicare", TODAY, TODAY, Certified(None))
SAID = Renewal("Up at nine on three days.", "Hopeless when alone.", "Up at nine on five days.")
AGAIN = replace(FACTS, before=Certified(TODAY - timedelta(days=59)))

CASES = [
    ("H13 at nine hours", FACTS, None),
    ("H13 at 8.25 hours", replace(FACTS, weekly_minutes=495), "PLAN_LT9"),
    ("H13 one minute short", replace(FACTS, weekly_minutes=539), "PLAN_LT9"),
    ("short hours, another payer", replace(FACTS, weekly_minutes=495, payer="commercial"), None),
    ("short hours, no payer", replace(FACTS, weekly_minutes=495, payer=""), None),
    ("H15 no diagnosis", replace(FACTS, content=replace(CONTENT, diagnosis="")), "PLAN_INCOMPLETE"),
    ("H15 no type", replace(FACTS, content=replace(CONTENT, type="")), "PLAN_INCOMPLETE"),
    ("H15 no amount", replace(FACTS, content=replace(CONTENT, amount="")), "PLAN_INCOMPLETE"),
    ("H15 no frequency", replace(FACTS, content=replace(CONTENT, frequency="")), "PLAN_INCOMPLETE"),
    ("H15 no duration", replace(FACTS, content=replace(CONTENT, duration="")), "PLAN_INCOMPLETE"),
    ("H15 no goals", replace(FACTS, content=replace(CONTENT, goals=())), "PLAN_INCOMPLETE"),
    ("not signed yet", replace(FACTS, state=PlanState.AWAITING_PHYSICIAN), "NOT_IN_FORCE"),
    ("yesterday", replace(FACTS, on=TODAY - timedelta(days=1)), "NOT_TODAY"),
    ("tomorrow", replace(FACTS, on=TODAY + timedelta(days=1)), "NOT_TODAY"),
    ("renewal, all said", replace(AGAIN, renewal=SAID), None),
    ("renewal, nothing said", AGAIN, "NO_RESPONSE"),
    ("renewal, no symptoms", replace(AGAIN, renewal=replace(SAID, symptoms_at_risk=" ")), "NO_SYMPTOMS"),
    ("renewal, no goals", replace(AGAIN, renewal=replace(SAID, discharge_goals="")), "NO_DISCHARGE_GOALS"),
]


@pytest.mark.parametrize(("facts", "code"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_a_plan_is_certified_when_hours_content_and_renewal_are_there(facts, code):
    assert can_certify(facts) is (code is None)
    if code is None:
        check_can_certify(facts)
        return
    with pytest.raises(Refused) as no:
        check_can_certify(facts)
    assert no.value.code == code


def test_a_first_certification_covers_sixty_days():
    assert ends_on(Certified(None), TODAY) == TODAY + timedelta(days=60)


def test_a_renewal_counts_from_its_own_day():
    assert ends_on(Certified(TODAY - timedelta(days=100)), TODAY) == TODAY + timedelta(days=60)


def test_the_first_statement_says_need_hours_plan_and_days():
    says = statement(FACTS, 2)
    assert says.startswith("I certify that this person needs at least 9 hours a week")
    assert "version 2: 9 hours a week" in says
    assert "Nov 23, 2026 to Jan 22, 2027" in says
    assert "Response to treatment" not in says


def test_a_renewal_says_response_symptoms_and_goals():
    says = statement(replace(AGAIN, renewal=SAID), 1)
    assert says.startswith("I recertify")
    for words in (SAID.response, SAID.symptoms_at_risk, SAID.discharge_goals):
        assert words in says


def test_the_statement_never_claims_more_hours_than_the_plan_has():
    says = statement(replace(FACTS, weekly_minutes=480, payer="commercial"), 1)
    assert "needs 8 hours a week" in says
    assert "at least 9" not in says


def test_content_is_missing_when_one_service_lacks_it():
    full, bare = Intervention("a", "GP", 60, 6, 1, 10), Intervention("b", "TE", None, 2, 1, 10)
    problem = Problem("p", "I stay in bed", "F33.1", (Goal("g", "Mornings"),))
    assert content_of(CarePlan((problem,), (full, bare))).amount == ""
    assert content_of(CarePlan((problem,), (full, bare))).frequency == "6, 2"
    assert content_of(CarePlan()).duration == ""
