"""What a week should hold by the plan of care, which groups it asks for, and how many a group may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.limits import Limit, check_limit, limit_problems, smallest
from stepwell.program.rules.week_need import (
    Due,
    Need,
    NeedFacts,
    Ordered,
    check_need,
    differences,
    first_week_share,
    need_problems,
    usual_need,
    visits_due,
)
from stepwell.program.rules.week_wishes import Circle, Person, usual_conditions, usual_curriculum, wishes

MONDAY = date(2026, 11, 23)
FACTS = NeedFacts(MONDAY, MONDAY - timedelta(weeks=3), plan_minutes=600, plan_number=2)
LINES = (Ordered("GP", 60, 6), Ordered("IND", 45, 1), Ordered("MED", 30, 1, 3), Ordered("FT", 50, 1, 2))


@pytest.mark.parametrize(
    ("changes", "weekly", "least", "days"),
    [
        ({}, 600, 540, 5),
        ({"plan_minutes": 540}, 540, 540, 5),
        ({"plan_minutes": 360}, 360, 360, 5),  # a planned taper, where the payer allows one
        ({"plan_minutes": 360, "is_medicare": True}, 540, 540, 5),  # which Medicare does not
        ({"plan_minutes": None}, 540, 540, 5),
        ({"days_left": 2}, 600, 540, 2),
        ({"days_left": 9}, 600, 540, 5),
        ({"days_left": 0}, 600, 540, 5),  # no day is left: nothing to share out, the payer's desk is asked
        ({"admitted_on": MONDAY}, 600, 540, 5),
        ({"admitted_on": MONDAY + timedelta(days=1)}, 480, 432, 5),
        ({"admitted_on": MONDAY + timedelta(days=4)}, 120, 108, 5),
    ],
)
def test_the_week_is_that_of_the_plan_of_care(changes: dict[str, object], weekly: int, least: int, days: int) -> None:
    need, _sources = usual_need(replace(FACTS, **changes))  # type: ignore[arg-type]
    assert (need.weekly_minutes, need.least_minutes, need.most_days) == (weekly, least, days)
    assert not need_problems(need)


@given(
    st.one_of(st.none(), st.integers(1, 1500)),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 40)),
    st.integers(-60, 4),
)
def test_a_usual_week_always_makes_sense(plan: int | None, medicare: bool, left: int | None, late: int) -> None:
    facts = NeedFacts(MONDAY, MONDAY + timedelta(days=late), plan, 1, LINES, medicare, left)
    need, sources = usual_need(facts)
    assert need.least_minutes <= need.weekly_minutes <= need.most_minutes
    assert 1 <= need.most_days <= 5
    assert all(row.says for row in sources.values())


def test_every_number_says_where_it_comes_from() -> None:
    need, sources = usual_need(replace(FACTS, ordered=LINES, days_left=2))
    assert set(sources) == set(Need.__slots__)
    assert sources["weekly_minutes"].says == "Plan of care, version 2."
    assert sources["most_days"].says == "2 approved days are left."
    assert (need.individual_minutes, need.family_minutes, need.medication_minutes) == (45, 50, 30)
    without = usual_need(replace(FACTS, plan_minutes=None))
    assert without[0].individual_minutes == 45
    assert without[1]["individual_minutes"].code == "USUAL"


@pytest.mark.parametrize(("late", "share"), [(-1, 1.0), (0, 1.0), (1, 0.8), (4, 0.2), (5, 0.0), (9, 0.0)])
def test_the_first_week_is_a_part_of_one(late: int, share: float) -> None:
    assert first_week_share(MONDAY, MONDAY + timedelta(days=late)) == share


NEED = usual_need(replace(FACTS, ordered=LINES))[0]


def days(*offsets: int) -> list[date]:
    return [MONDAY + timedelta(days=offset) for offset in offsets]


@pytest.mark.parametrize(
    ("service", "held", "times"),
    [
        ("IND", [], 1),
        ("IND", [-7], 1),  # weekly: last week's says nothing of this week's
        ("IND", [1, 3], 2),  # two stand: both are kept
        ("MED", [], 1),
        ("MED", [-14], 0),
        ("MED", [-15], 1),
        ("MED", [2], 1),
        ("MED", [20], 0),  # one stands within the two weeks after
        ("MED", [21], 1),
        ("FT", [-7], 0),
        ("FT", [-8], 1),
    ],
)
def test_a_visit_is_due_by_its_rhythm(service: str, held: list[int], times: int) -> None:
    due = visits_due(NEED, LINES, {service: days(*held)}, MONDAY)
    assert sum(row.times for row in due if row.service == service) == times


def test_a_kind_with_no_minutes_is_never_due_and_one_without_a_line_is_weekly() -> None:
    need = replace(NEED, family_minutes=0, medication_minutes=30)
    assert visits_due(need, (), {}, MONDAY) == (Due("IND", 1), Due("MED", 1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"least_minutes": 700, "most_minutes": 600, "weekly_minutes": 600}, "most_minutes"),
        ({"weekly_minutes": 1300}, "weekly_minutes"),
        ({"most_days": 0}, "most_days"),
        ({"most_days": 8}, "most_days"),
        ({"most_day_minutes": 107}, "most_day_minutes"),  # five days of 107 minutes are one hour short of nine
    ],
)
def test_a_week_that_contradicts_itself_is_refused(changes: dict[str, int], field: str) -> None:
    need = replace(NEED, **changes)
    assert field in need_problems(need)
    with pytest.raises(Refused):
        check_need(need)


def test_a_day_of_exactly_enough_minutes_is_enough() -> None:
    check_need(replace(NEED, most_day_minutes=108))


def test_only_what_the_plan_says_otherwise_wants_a_reason() -> None:
    assert differences(NEED, NEED) == ()
    changed = replace(NEED, weekly_minutes=540, most_days=3, family_minutes=0)
    assert differences(changed, NEED) == ("weekly_minutes", "family_minutes")


# --------------------------------------------------------------------- wishes


def circle(group: str, curriculum: str, service: str = "GP", **changes: object) -> Circle:
    values = {
        "group": group, "curriculum": curriculum, "service": service, "conditions": frozenset({"DEP", "ANX"}),
        "home": "S", "track": "evening", "language": "en", "gender": "",
    }  # fmt: skip
    return Circle(**(values | changes))  # type: ignore[arg-type]


def person(*ordered: Ordered, belongs: tuple[str, ...] = (), **changes: object) -> Person:
    values = {
        "condition": "DEP", "home": "S", "track": "evening", "languages": frozenset({"en"}), "gender": "",
        "ordered": ordered, "belongs_to": frozenset(belongs),
    }  # fmt: skip
    return Person(**(values | changes))  # type: ignore[arg-type]


GP, TE = Ordered("GP", 60, 6), Ordered("TE", 60, 1)
CIRCLES = (circle("g1", "CBT"), circle("g2", "DBT"), circle("g3", "DBT"), circle("g4", "ED", "TE"))


@pytest.mark.parametrize(
    ("who", "must", "may"),
    [
        (person(GP, TE), ("ED",), ("CBT", "DBT")),  # one education group alone; of two kinds of therapy either
        (person(GP, TE, belongs=("g2",)), ("DBT", "ED"), ("CBT",)),
        (person(GP), (), ("CBT", "DBT")),
        (person(), (), ("CBT", "DBT", "ED")),  # no plan of care yet: every kind that counts
        (person(GP, condition="BIP"), (), ()),
        (person(GP, condition="BIP", belongs=("g1",)), (), ("CBT",)),  # has a place: a named need stands behind it
        (person(GP, languages=frozenset({"es"})), (), ()),
        (person(GP, track="morning"), (), ()),
        (person(GP, home="V"), (), ()),
    ],
)
def test_the_plan_and_what_fits_make_the_wishes(who: Person, must: tuple[str, ...], may: tuple[str, ...]) -> None:
    assert wishes(who, CIRCLES) == (must, may)


def test_a_module_the_plan_names_asks_for_the_group_that_teaches_it() -> None:
    named = Ordered("GP", 60, 6, module="DB-3")
    circles = (circle("g1", "CBT"), circle("g2", "DBT", conditions=frozenset({"BIP"}), teaches=frozenset({"DB-3"})))
    assert wishes(person(named), circles) == (("DBT",), ("CBT",))


def test_a_group_of_one_gender_is_open_to_those_who_say_so() -> None:
    circles = (circle("g1", "W", gender="F"),)
    assert wishes(person(GP), circles) == ((), ())
    assert wishes(person(GP, gender="F"), circles) == (("W",), ())


def test_until_someone_says_so_a_group_counts_as_itself_alone() -> None:
    one, two = "0190-aaaa-1111-12345", "0190-aaaa-1111-12346"
    assert usual_curriculum(one, "GP", "DEP") != usual_curriculum(two, "GP", "DEP")
    assert usual_curriculum(one, "GP", "GEN") == "GP-12345"
    assert len(usual_curriculum(one, "GP", "DEP")) <= 12
    assert usual_conditions("") == usual_conditions("GEN") == frozenset({"DEP", "ANX", "BIP", "EAT", "SUD", "GEN"})
    assert usual_conditions("EAT") == frozenset({"EAT"})


# --------------------------------------------------------------------- limits

STATE = Limit(10, MONDAY, "State rule 5")
PAYER = Limit(8, MONDAY, "Contract 4.2", payer="blue")
THERAPY = Limit(6, MONDAY, "Contract 4.3", payer="blue", service="GP", ends_on=MONDAY + timedelta(days=6))


@pytest.mark.parametrize(
    ("service", "payers", "late", "expected"),
    [
        ("GP", set(), 0, STATE),
        ("GP", {"blue"}, 0, THERAPY),
        ("TE", {"blue"}, 0, PAYER),
        ("GP", {"blue"}, 6, THERAPY),
        ("GP", {"blue"}, 7, PAYER),
        ("GP", {"other"}, 0, STATE),
        ("GP", {"blue"}, -1, None),
    ],
)
def test_the_smallest_limit_that_applies_binds(service: str, payers: set[str], late: int, expected: Limit) -> None:
    assert smallest([STATE, PAYER, THERAPY], service, payers, MONDAY + timedelta(days=late)) == expected


@given(st.sets(st.sampled_from(["blue", "green"])), st.sampled_from(["GP", "TE"]))
def test_one_more_payer_never_makes_a_group_larger(payers: set[str], service: str) -> None:
    rows = [STATE, PAYER, THERAPY]
    few, many = smallest(rows, service, payers, MONDAY), smallest(rows, service, payers | {"blue"}, MONDAY)
    assert few and many and many.cap <= few.cap  # noqa: PT018


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        (replace(STATE, cap=0), "LIMIT_CAP"),
        (replace(STATE, source="  "), "LIMIT_SOURCE"),
        (replace(STATE, ends_on=MONDAY - timedelta(days=1)), "LIMIT_DAYS"),
    ],
)
def test_a_limit_without_a_source_or_with_wrong_days_is_refused(limit: Limit, code: str) -> None:
    assert [row.code for row in limit_problems(limit)] == [code]
    with pytest.raises(Refused):
        check_limit(limit)
