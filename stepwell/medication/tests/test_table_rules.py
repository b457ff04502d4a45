"""The tables of medicines are whole, and a broken row is refused with one sentence."""

from collections import Counter

import pytest

from stepwell.kernel.tables import reference
from stepwell.medication.rules import monitor, results, tables
from stepwell.medication.rules.drugs import BrokenRow, drugs, find_drug, fold, read_drug, read_drugs, suggestions
from stepwell.medication.rules.tables import Severity, read_pair

ROW = {
    "code": "sertraline",
    "ingredient": "sertraline",
    "brands": "Zoloft",
    "classes": "ssri serotonergic",
    "schedule": "",
    "pregnancy": "ssri",
    "monitoring": "",
    "rxcui": "36437",
}
PAIR = {
    "id": "lithium-nsaid",
    "a": ["drug:lithium"],
    "b": ["class:nsaid"],
    "effect": "lithium-level",
    "severity": "serious",
    "happens": "Lithium rises.",
    "do": "Use another.",
    "source": "label: lithium",
}
SOURCES = {"label": "US prescribing information"}
WATCH = {
    "set": "lithium",
    "test": "tsh",
    "before_days": 90,
    "phases": [{"to_day": 180, "every_days": 90}, {"every_days": 180}],
    "source": "label",
}


def test_every_table_of_medicines_loads_and_names_a_source():
    assert len(drugs()) >= 250
    assert tables.list_facts().pairs == len(tables.pairs()) >= 100
    assert all(pair.source and pair.happens.endswith(".") and pair.do.endswith(".") for pair in tables.pairs())
    assert all(rows for rows in monitor.watches().values())
    assert tables.classes()
    assert tables.conditions()
    assert tables.allergy_groups()
    assert results.substances()
    for name in ("interactions", "list", "allergies", "pregnancy", "monitoring", "aims"):
        table = reference(f"medication/{name}")
        assert table["checked_by"]
        assert table["checked_on"]
        assert table["status"] in ("verified", "unverified")


def test_every_medicine_names_only_pregnancy_rows_that_exist():
    assert {drug.pregnancy for drug in drugs().values()} - {""} <= tables.pregnancy_notes().keys()


def test_no_name_or_brand_means_two_medicines():
    names = Counter(
        name for drug in drugs().values() for name in {fold(text) for text in (drug.code, drug.name, *drug.brands)}
    )
    assert [name for name, times in names.items() if times > 1] == []
    numbers = Counter(drug.rxcui for drug in drugs().values() if drug.rxcui)
    assert [number for number, times in numbers.items() if times > 1] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Zoloft", "sertraline"),
        ("zoloft 50 mg tablets", "sertraline"),
        ("SERTRALINE HCL", "sertraline"),
        ("Wellbutrin XL", "bupropion"),
        ("Depakote ER 500 mg", "valproate"),
        ("St. John\u2019s wort", "st-johns-wort"),
        ("5-HTP", "tryptophan"),
        ("Tylenol", "acetaminophen"),
        ("sertralin", None),  # a near name is never guessed
        ("Zoloft and Advil", None),
        ("", None),
        ("mg", None),
    ],
)
def test_a_typed_name_is_found_exactly_or_not_at_all(typed, code):
    found = find_drug(typed)
    assert (found.code if found else None) == code


def test_every_suggestion_is_found_again():
    assert all(find_drug(name) is not None for name in suggestions())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"code": "Bad Code"}, "the code must be 2 to 40 small letters"),
        ({"ingredient": " "}, "the ingredient's name is missing"),
        ({"classes": ""}, "at least one class is needed"),
        ({"schedule": "6"}, "the schedule is 2, 3, 4, 5 or empty"),
        ({"rxcui": "12a"}, "the RxNorm number is made of digits"),
    ],
)
def test_a_broken_row_of_the_list_is_refused_with_one_sentence(change, says):
    assert read_drug(ROW).code == "sertraline"
    with pytest.raises(BrokenRow, match=says) as refused:
        read_drug({**ROW, **change})
    assert str(refused.value).startswith("drugs.csv, row")


def test_a_code_may_stand_only_once():
    with pytest.raises(BrokenRow, match="the code stands twice"):
        read_drugs([ROW, ROW])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"id": ""}, "id is missing"),
        ({"do": " "}, "do is missing"),
        ({"source": ""}, "source is missing"),
        ({"source": "hearsay"}, "the source 'hearsay' is not among"),
        ({"a": []}, "name at least one medicine or class"),
        ({"b": ["class:nonsense"]}, "'class:nonsense' is not a medicine or class"),
        ({"b": ["lithium"]}, "'lithium' is not a medicine or class"),
        ({"severity": "bad"}, "'bad' is not one of watch, serious, never"),
        ({"effect": "magic"}, "'magic' is not one of"),
        ({"after_a_days": -1}, "whole numbers from 0 to 365"),
        ({"after_b_days": "14"}, "whole numbers from 0 to 365"),
    ],
)
def test_a_broken_pair_is_refused_with_one_sentence(change, says):
    assert read_pair(PAIR, SOURCES, "unverified").severity is Severity.SERIOUS
    with pytest.raises(BrokenRow, match=says):
        read_pair({**PAIR, **change}, SOURCES, "unverified")


def test_one_id_stands_once():
    pair = read_pair(PAIR, SOURCES, "unverified")
    with pytest.raises(BrokenRow, match="stands twice"):
        tables.distinct([pair, pair], "interactions.toml")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"test": "moon"}, "there is no such test"),
        ({"source": ""}, "source is missing"),
        ({"phases": [{"to_day": 180, "every_days": 90}]}, "the last has no end"),
        ({"phases": [{"every_days": 0}]}, "each phase has days from 1"),
        (
            {"phases": [{"to_day": 90, "every_days": 7}, {"to_day": 30, "every_days": 7}, {"every_days": 7}]},
            "one after",
        ),
        ({"phases": [], "before_days": None}, "no clock is given"),
    ],
)
def test_a_broken_clock_is_refused_with_one_sentence(change, says):
    assert monitor.read_watch(WATCH, {"tsh"}).set == "lithium"
    with pytest.raises(BrokenRow, match=says):
        monitor.read_watch({**WATCH, **change}, {"tsh"})


TEST = {"code": "tsh", "title": "TSH", "kind": "lab", "unit": "mIU/L", "low": 0.4, "high": 4.5, "loinc": "3016-3"}


@pytest.mark.parametrize(
    ("change", "says"),
    [({"kind": "magic"}, "the kind is lab, screen, check or exam"), ({"low": 5}, "low is above high")],
)
def test_a_broken_test_is_refused_with_one_sentence(change, says):
    assert str(monitor.read_test(TEST).low) == "0.4"
    with pytest.raises(BrokenRow, match=says):
        monitor.read_test({**TEST, **change})


CLASS = {"code": "ssri", "title": "SSRI", "most": 1, "severity": "serious", "do": "Keep one."}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"most": 0}, "most is a whole number"),
        ({"code": "x"}, "is not a medicine or class"),
        ({"severity": 3}, "not one"),
    ],
)
def test_a_broken_class_is_refused_with_one_sentence(change, says):
    assert tables.read_class(CLASS).most == 1
    with pytest.raises(BrokenRow, match=says):
        tables.read_class({**CLASS, **change})


def test_a_medicine_names_only_monitoring_sets_that_exist():
    monitor.check_sets(drugs().values(), monitor.watches())
    with pytest.raises(BrokenRow, match="row lithium: there is no monitoring set 'lithium'"):
        monitor.check_sets([drugs()["lithium"]], {"clozapine"})
