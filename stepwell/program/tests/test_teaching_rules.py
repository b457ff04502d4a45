"""Cases for who may take a module and what a module may be billed as."""

from dataclasses import replace

import pytest

from stepwell.kernel.tables import Refused
from stepwell.program.rules.teaching import (
    ModuleFacts,
    can_bill_as,
    can_take,
    check_can_bill_as,
    check_can_take,
    leaders_needed,
    reasons_against,
)

FACTS = ModuleFacts("CB-4", "DEP", "DEP", frozenset({"OR-1", "CB-3"}), frozenset())
TAKE = [
    (FACTS, []),
    (replace(FACTS, module="OR-1", attended_or_bridged=frozenset()), []),
    (replace(FACTS, attended_or_bridged=frozenset({"OR-1"})), ["NEEDS_FIRST"]),
    (replace(FACTS, attended_or_bridged=frozenset()), ["NEEDS_FIRST", "NEEDS_FIRST"]),
    (replace(FACTS, module="CB-2"), []),  # soft: better after CB-1, never blocked
    (replace(FACTS, module="AC-1"), ["NEEDS_CLEARANCE"]),
    (replace(FACTS, module="AC-1", clearances=frozenset({"movement-clearance"})), []),
    (replace(FACTS, module="EA-6", person_track="EAT", group_track="EAT"), ["NEEDS_CLEARANCE"] * 2),
    (replace(FACTS, module="RC-1", group_track="SUD"), ["OTHER_TRACK"]),
    (replace(FACTS, module="RC-1", group_track="SUD", plan_names_need=True), []),
    (replace(FACTS, module="RC-1", person_track="SUD", group_track="SUD"), []),
    (replace(FACTS, module="PG-1", group_track="GEN"), []),
]


@pytest.mark.parametrize(("facts", "expected"), TAKE)
def test_a_module_counts_after_its_predecessor_clearance_and_track(facts, expected):
    assert [row.code for row in reasons_against(facts)] == expected
    assert can_take(facts) is (expected == [])
    if not expected:
        check_can_take(facts)
    else:
        with pytest.raises(Refused) as no:
            check_can_take(facts)
        assert no.value.code == expected[0]


BILL = [
    # module, service, transport, refusal
    ("PG-1", "GP", False, None),
    ("PG-1", "TE", False, "NOT_THIS_KIND"),
    ("CB-1", "TE", False, None),
    ("ED-2", "TE", False, None),
    ("ED-2", "GP", False, "NOT_THIS_KIND"),
    ("EA-6", "TE", False, "NEVER_PAID"),  # M36: supper of 45 minutes as education
    ("EA-6", "GP", False, "NEVER_PAID"),
    ("EA-6", "NB", False, None),
    ("AC-7", "AT", False, "NEVER_PAID"),
    ("AC-1", "AT", False, None),  # M17
    ("AC-1", "GP", False, "NOT_THIS_KIND"),
    ("AC-3", "TE", False, None),
    ("ED-2", "TE", True, "NEVER_PAID"),
    ("FA-1", "TE", False, None),
    ("FA-2", "MF", False, None),
    ("FA-3", "FT", False, None),
    ("CU", "GP", False, None),
]


@pytest.mark.parametrize(("module", "service", "is_transport", "expected"), BILL)
def test_a_module_is_billed_only_as_what_it_is(module, service, is_transport, expected):
    assert can_bill_as(module, service, is_transport=is_transport) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_bill_as(module, service, is_transport=is_transport)
        assert no.value.code == expected


@pytest.mark.parametrize(
    ("module", "present", "leaders"),
    [
        ("CB-8", {"ANX"}, 2),
        ("EA-6", {"EAT"}, 2),
        ("AC-1", {"DEP"}, 1),
        ("AC-1", {"DEP", "EAT"}, 2),
        ("AC-5", {"EAT"}, 1),
        ("PG-1", {"DEP"}, 1),
    ],
)
def test_exposure_meals_and_movement_with_eating_disorders_need_two_leaders(module, present, leaders):
    assert leaders_needed(module, present) == leaders
