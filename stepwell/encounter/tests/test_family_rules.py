"""Cases for family sessions: who was there, what was released, and a week without one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.codes import FamilyPresence
from stepwell.encounter.rules.family import (
    FamilyFacts,
    Relative,
    check_family,
    monday_of,
    problems_of_family,
    reason_that_counts,
    release_holds,
    warnings_of_family,
    weeks_looked_at,
)
from stepwell.kernel.tables import Refused
from stepwell.people.rules.consents import Consent, ConsentKind, Purpose, Release

DAY = date(2026, 11, 23)
IN, OUT = FamilyPresence.PRESENT, FamilyPresence.ABSENT
WITH, WITHOUT = Relative("Rosa Rivera", True), Relative("Tom Rivera", False)
CASES = [
    (IN, (WITH,), [], []),
    (IN, (WITHOUT,), [], ["NO_RELEASE_YET"]),
    (OUT, (WITH,), [], []),
    (OUT, (WITHOUT,), ["NO_RELEASE"], []),
    (OUT, (WITH, WITHOUT), ["NO_RELEASE"], []),
    (OUT, (WITHOUT, WITHOUT), ["NO_RELEASE", "NO_RELEASE"], []),
    (None, (WITH,), ["NO_PRESENCE"], []),
    (None, (), ["NO_PRESENCE", "NO_RELATIVE"], []),
    (IN, (), ["NO_RELATIVE"], []),
]


@pytest.mark.parametrize(("presence", "people", "problems", "warnings"), CASES)
def test_what_a_family_session_needs(presence, people, problems, warnings):
    facts = FamilyFacts(presence, people)
    assert [row.code for row in problems_of_family(facts)] == problems
    assert [row.code for row in warnings_of_family(facts)] == warnings
    if problems:
        with pytest.raises(Refused) as no:
            check_family(facts)
        assert no.value.code == problems[0]
    else:
        check_family(facts)


RELEASE = Release("Rosa Rivera", Purpose.FAMILY, frozenset({"progress"}))
CONSENT = Consent(ConsentKind.RELEASE, date(2026, 11, 1), release=RELEASE)
RELEASES = [
    (CONSENT, "Rosa Rivera", True),
    (CONSENT, " rosa  RIVERA ", True),
    (CONSENT, "Rosa", False),
    (replace(CONSENT, ends_on=DAY), "Rosa Rivera", True),
    (replace(CONSENT, ends_on=DAY - timedelta(days=1)), "Rosa Rivera", False),
    (replace(CONSENT, withdrawn_on=DAY), "Rosa Rivera", False),
    (replace(CONSENT, signed_on=DAY + timedelta(days=1)), "Rosa Rivera", False),
    (replace(CONSENT, release=replace(RELEASE, purpose=Purpose.LEGAL)), "Rosa Rivera", False),
    (replace(CONSENT, release=replace(RELEASE, purpose=Purpose.TREATMENT)), "Rosa Rivera", True),
    (Consent(ConsentKind.TREATMENT, date(2026, 11, 1)), "Rosa Rivera", False),
]


@pytest.mark.parametrize(("consent", "name", "holds"), RELEASES)
def test_which_release_counts_on_the_day(consent, name, holds):
    assert release_holds([consent], name, DAY) is holds


WEEKS = [
    ([], ""),
    ([(date(2026, 11, 23), "Mother was ill.")], "Mother was ill."),
    ([(date(2026, 11, 16), "Away.")], "Away."),
    ([(date(2026, 11, 9), "Too long ago.")], ""),
    ([(date(2026, 11, 30), "Not yet.")], ""),
    ([(date(2026, 11, 16), "Older."), (date(2026, 11, 23), "Newer.")], "Newer."),
    ([(date(2026, 11, 23), "  "), (date(2026, 11, 16), "Older.")], "Older."),
]


@pytest.mark.parametrize(("reasons", "counts"), WEEKS)
def test_which_reason_for_a_week_without_a_session_counts_on_a_day(reasons, counts):
    assert reason_that_counts(reasons, DAY) == counts


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_the_weeks_looked_at_hold_the_day_and_are_mondays(on):
    weeks = weeks_looked_at(on)
    assert weeks[-1] == monday_of(on)
    assert all(week.weekday() == 0 for week in weeks)
    assert weeks[0] <= on - timedelta(days=7)
