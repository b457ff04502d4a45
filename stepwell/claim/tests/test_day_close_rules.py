"""Cases of closing a patient-day: billable, not yet, or cannot be."""

from __future__ import annotations

import re
from datetime import date

import pytest

from stepwell.claim.rules.day_close import Standing, can_bill, check_can_bill, decide_day
from stepwell.claim.rules.day_services import DayFacts, ServiceFacts, minutes_needed
from stepwell.claim.rules.facts import Activity, Authorization, Setting
from stepwell.claim.tests.case_tables import DAY, cases, ids
from stepwell.kernel.tables import Refused
from stepwell.plan.rules.certification import Certified

CASES = cases("day_close")
WORD = re.compile(r"([A-Z0-9]+)~(\d+)(@(\d+|\?))?(-(\w\w))?(\+)?(\*)?(\^)?(!(\w+))?")


def service(word):
    hcpcs, minutes, group, people, _, mark, unsigned, loose, untaught, _, activity = WORD.fullmatch(word).groups()
    return ServiceFacts(
        hcpcs=hcpcs,
        minutes=int(minutes),
        is_note_signed=not unsigned,
        is_group=bool(group),
        people=int(people) if people and people != "?" else None,
        is_in_plan=not loose,
        modifiers=(mark,) if mark else (),
        activity=Activity(activity) if activity else None,
        is_taught=not untaught,
    )


def day_of(row):
    return DayFacts(
        on=row.get("on", DAY),
        payer=row.get("payer", "medicare"),
        services=tuple(service(word) for word in row["lines"].split()),
        diagnosis=row.get("dx", "F33.1"),
        setting=Setting(row.get("setting", "hospital")),
        certified=Certified(row.get("certified", DAY) or None),
        authorization=Authorization(row["number"]) if "number" in row else None,
        admitted_on=row.get("admitted"),
        group_cap=row.get("cap"),
        needs_family="family_last" in row,
        family_last_on=row.get("family_last"),
        family_reason=row.get("family_reason", ""),
    )


@pytest.mark.parametrize(("rule", "row"), CASES, ids=ids(CASES))
def test_a_patient_day_stands_as_its_case_says(rule, row):
    facts = day_of(row)
    decision = decide_day(facts)
    assert sorted(f"{item.code} {item.severity}" for item in decision.reasons) == sorted(row["finds"])
    assert (str(decision.standing), decision.day.services) == (row["standing"], row["services"])
    if "cents" in row:
        assert decision.day.amount_cents == row["cents"]
    assert can_bill(facts) is (row["standing"] == "billable")


@pytest.mark.parametrize(("rule", "row"), CASES, ids=ids(CASES))
def test_a_day_that_cannot_be_billed_is_refused_with_its_gravest_reason(rule, row):
    facts = day_of(row)
    if can_bill(facts):
        check_can_bill(facts)
        return
    with pytest.raises(Refused) as refused:
        check_can_bill(facts)
    grave = "BLOCK" if row["standing"] == "cannot-be" else "HOLD"
    assert f"{refused.value.code} {grave}" in row["finds"]
    assert refused.value.says


def test_the_clock_and_the_editor_s_hours_are_kept_apart():
    decision = decide_day(day_of({"lines": "G0410~60@8 G0410~60@8 90853~50@8"}))
    assert decision.clock_minutes == 170
    assert decision.day.hours == 2.5


def test_a_day_with_nobody_there_cannot_be_billed():
    decision = decide_day(DayFacts(on=DAY, payer="medicare", services=()))
    assert decision.standing is Standing.CANNOT_BE
    assert decision.counted == ()


def test_a_service_without_a_code_waits_for_one():
    facts = DayFacts(
        on=DAY,
        payer="self-pay",
        services=(ServiceFacts(hcpcs="", minutes=30, is_note_signed=True),),
        diagnosis="F33.1",
    )
    assert decide_day(facts).standing is Standing.NOT_YET


def test_family_therapy_is_counted_from_admission_until_the_first_session():
    facts = DayFacts(
        on=DAY,
        payer="self-pay",
        services=(ServiceFacts(hcpcs="90853", minutes=60, is_note_signed=True),),
        diagnosis="F33.1",
        needs_family=True,
        admitted_on=date(2025, 12, 29),
    )
    assert decide_day(facts).reasons == ()


def test_a_day_before_the_benefit_cannot_be_billed_to_medicare():
    facts = day_of({"lines": "90853~60@8"})
    early = DayFacts(on=date(2023, 12, 29), payer="medicare", services=facts.services, setting=facts.setting)
    assert decide_day(early).standing is Standing.CANNOT_BE


def test_a_code_without_a_time_row_needs_any_time_at_all():
    assert minutes_needed("G0177", DAY) == 0
    assert decide_day(day_of({"lines": "G0177~0", "payer": "self-pay"})).standing is Standing.CANNOT_BE
