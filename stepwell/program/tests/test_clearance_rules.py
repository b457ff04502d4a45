"""Cases for how far a person may take part in movement and meals, and how a clearance is set."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.activities import ClearanceKind, ClearanceLevel
from stepwell.program.rules.clearance import (
    ORDER,
    ClearanceSet,
    asks_for_clearance,
    can_set,
    check_can_set,
    clearances_in_force,
    may_take_part,
    reasons_against_module,
    standing,
)
from stepwell.program.rules.curriculum import modules

TODAY = date(2026, 11, 23)
SET = ClearanceSet("movement", "gentle", date(2026, 11, 20), date(2026, 12, 20), says="Pulse steady on two looks")
MEALS = ClearanceSet("meals", "full", date(2026, 11, 20), date(2026, 11, 27), says="Weekly check done")


def level(rows, tracks=("DEP",), kind=ClearanceKind.MOVEMENT, on=TODAY):
    return standing(kind, tracks, rows, on)


STANDINGS = [
    # rows, tracks, level, is current, words
    ([], ("DEP",), "none", False, "Not set yet"),
    ([], ("EAT",), "none", False, "begins without it"),
    ([], ("DEP", "EAT"), "none", False, "begins without it"),
    ([SET], ("DEP",), "gentle", True, "holds through 12/20/2026"),
    ([SET], ("EAT",), "gentle", True, "Set 11/20/2026"),
    ([replace(SET, looks_again_on=TODAY)], ("DEP",), "gentle", True, "holds through 11/23/2026"),
    ([replace(SET, looks_again_on=TODAY - timedelta(days=1))], ("DEP",), "none", False, "ran out on 11/22/2026"),
    ([replace(SET, looks_again_on=None)], ("DEP",), "gentle", True, "Set 11/20/2026."),
    ([replace(SET, set_on=TODAY + timedelta(days=1))], ("DEP",), "none", False, "Not set yet"),
    ([replace(SET, ends_on=TODAY - timedelta(days=1))], ("DEP",), "none", False, "Not set yet"),
    ([SET, replace(SET, level="full", set_on=TODAY)], ("DEP",), "full", True, "Set 11/23/2026"),
    # another took its place on the same day: the open one holds, whichever is listed first
    (
        [replace(SET, level="full", set_on=TODAY), replace(SET, set_on=TODAY, ends_on=TODAY)],
        ("DEP",),
        "full",
        True,
        "full",
    ),
    (
        [replace(SET, set_on=TODAY, ends_on=TODAY), replace(SET, level="none", set_on=TODAY)],
        ("DEP",),
        "none",
        True,
        "Sits out",
    ),
    ([MEALS], ("EAT",), "none", False, "begins without it"),  # meals do not clear movement
]


@pytest.mark.parametrize(("rows", "tracks", "expected", "is_current", "words"), STANDINGS)
def test_what_holds_today_follows_from_what_was_set(rows, tracks, expected, is_current, words):
    found = level(rows, tracks)
    assert found.level == expected
    assert found.is_current is is_current
    assert words in found.because


AGAINST = [
    # module, movement level or None for nothing set, meals level, expected
    ("AC-1", "none", None, False),
    ("AC-1", "seated", None, True),
    ("AC-1", "full", None, True),
    ("AC-4", "seated", None, False),
    ("AC-4", "gentle", None, True),
    ("AC-1", None, None, False),
    ("AC-5", None, None, True),  # art needs no clearance
    ("DB-3", None, None, True),
    ("EA-6", "full", None, False),
    ("EA-6", None, "full", True),
    ("EA-6", "full", "none", False),
    ("FA-1", None, None, True),  # a release is looked up elsewhere
    ("", None, None, True),
]


@pytest.mark.parametrize(("module", "movement", "meals", "expected"), AGAINST)
def test_a_module_needs_its_level_of_clearance(module, movement, meals, expected):
    rows = [replace(SET, level=movement)] if movement else []
    rows += [replace(MEALS, level=meals)] if meals else []
    standings = [standing(kind, ["EAT"], rows, TODAY) for kind in ClearanceKind]
    assert may_take_part(module, standings) is expected
    found = reasons_against_module(module, standings)
    assert {row.code for row in found} == (set() if expected else {"NOT_CLEARED"})
    if not expected:
        assert "This needs the level" in found[0].says


def test_movement_and_meals_ask_for_a_clearance_and_talk_does_not():
    asking = {name for name in modules() if asks_for_clearance(name)}
    assert asking == {"AC-1", "AC-4", "EA-6"}
    assert not asks_for_clearance("")
    assert not asks_for_clearance("ZZ-9")


def test_what_the_order_of_modules_asks_for_is_opened_by_any_level_but_none():
    both = [standing(kind, ["EAT"], [SET, MEALS], TODAY) for kind in ClearanceKind]
    assert clearances_in_force(both) == {"movement-clearance", "medical-clearance"}
    neither = [standing(kind, ["EAT"], [replace(SET, level="none")], TODAY) for kind in ClearanceKind]
    assert clearances_in_force(neither) == frozenset()


@given(held=st.sampled_from(ORDER), more=st.sampled_from(ORDER), module=st.sampled_from(["AC-1", "AC-4"]))
def test_a_higher_level_never_takes_anything_away(held, more, module):
    low, high = sorted((held, more), key=ORDER.index)
    may_low = may_take_part(module, [level([replace(SET, level=low)])])
    may_high = may_take_part(module, [level([replace(SET, level=high)])])
    assert may_high or not may_low


@given(days=st.integers(0, 400))
def test_nobody_with_an_eating_disorder_moves_without_a_current_clearance(days):
    on = SET.set_on + timedelta(days=days)
    found = level([replace(SET, looks_again_on=SET.set_on + timedelta(days=7))], ("EAT",), on=on)
    assert found.is_current is (days <= 7)
    assert (found.level is ClearanceLevel.NONE) is (days > 7)


NEW = ClearanceSet("movement", "seated", TODAY, TODAY + timedelta(days=90), says="Fainted on Friday")
SETTING = [
    (NEW, ("DEP",), None),
    (replace(NEW, looks_again_on=TODAY + timedelta(days=91)), ("DEP",), "HOLDS_TOO_LONG"),
    (replace(NEW, looks_again_on=TODAY + timedelta(days=7)), ("EAT",), None),
    (replace(NEW, looks_again_on=TODAY + timedelta(days=8)), ("EAT",), "HOLDS_TOO_LONG"),
    (replace(NEW, looks_again_on=TODAY + timedelta(days=8)), ("DEP", "EAT"), "HOLDS_TOO_LONG"),
    (replace(NEW, looks_again_on=TODAY), ("EAT",), None),
    (replace(NEW, looks_again_on=TODAY - timedelta(days=1)), ("DEP",), "ENDS_BEFORE"),
    (replace(NEW, set_on=TODAY - timedelta(days=3), looks_again_on=TODAY - timedelta(days=1)), (), "ENDS_BEFORE"),
    (replace(NEW, looks_again_on=None), ("DEP",), "NO_END"),
    (replace(NEW, set_on=TODAY + timedelta(days=1)), ("DEP",), "IN_FUTURE"),
    (replace(NEW, says="  "), ("DEP",), "NO_REASON"),
    (replace(NEW, says="x" * 200), ("DEP",), None),
    (replace(NEW, says="x" * 201), ("DEP",), "LONG_REASON"),
    (replace(NEW, level="wild"), ("DEP",), "UNKNOWN_LEVEL"),
    (replace(NEW, kind="flying"), ("DEP",), "UNKNOWN_KIND"),
    (replace(NEW, kind="meals"), ("DEP",), "UNKNOWN_LEVEL"),  # meals know none and full
    (replace(MEALS, set_on=TODAY, looks_again_on=TODAY + timedelta(days=7)), ("EAT",), None),
]


@pytest.mark.parametrize(("new", "tracks", "expected"), SETTING)
def test_a_clearance_is_set_with_a_level_a_reason_and_a_next_look(new, tracks, expected):
    assert can_set(new, tracks, TODAY) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_set(new, tracks, TODAY)
        assert no.value.code == expected
        assert no.value.fix
