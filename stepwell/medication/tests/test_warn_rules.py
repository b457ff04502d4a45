"""Cases for what is warned of before a medicine is ordered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.medication.rules import tables
from stepwell.medication.rules.allergy import Told
from stepwell.medication.rules.caution import Kind
from stepwell.medication.rules.drugs import drugs, find_drug
from stepwell.medication.rules.tables import Severity
from stepwell.medication.rules.warn import Pregnancy, Taken, WarnFacts, check, check_list, in_order, interactions

DAY = date(2026, 12, 1)
NEVER, SERIOUS, WATCH = Severity.NEVER, Severity.SERIOUS, Severity.WATCH


def taken(name: str, stopped_days_ago: int | None = None) -> Taken:
    drug = find_drug(name)
    stopped = None if stopped_days_ago is None else DAY - timedelta(days=stopped_days_ago)
    return Taken(name, drug.code if drug else "", name, stopped)


def found(new: str, *others: str, kind: Kind = Kind.INTERACTION, **facts) -> list[tuple[str, Severity]]:
    answer = check(WarnFacts(taken(new), tuple(taken(name) for name in others), DAY, **facts))
    return [(row.id, row.severity) for row in answer.warnings if row.kind is kind]


PAIRS = [
    ("lithium", "ibuprofen", "lithium-nsaid", SERIOUS),
    ("lithium", "Advil", "lithium-nsaid", SERIOUS),
    ("lithium", "lisinopril", "lithium-ace", SERIOUS),
    ("lithium", "hydrochlorothiazide", "lithium-thiazide", SERIOUS),
    ("phenelzine", "sertraline", "maoi-ssri", NEVER),
    ("phenelzine", "fluoxetine", "maoi-fluoxetine", NEVER),
    ("tranylcypromine", "dextromethorphan", "maoi-dextromethorphan", NEVER),
    ("linezolid", "sertraline", "linezolid-serotonergic", SERIOUS),
    ("linezolid", "venlafaxine", "linezolid-serotonergic", SERIOUS),
    ("sertraline", "St. John's wort", "serotonergic-st-johns-wort", SERIOUS),
    ("sertraline", "tramadol", "serotonergic-opioid-antidepressant", SERIOUS),
    ("clozapine", "fluvoxamine", "fluvoxamine-clozapine", SERIOUS),
    ("clozapine", "carbamazepine", "carbamazepine-clozapine", NEVER),
    ("valproate", "lamotrigine", "valproate-lamotrigine", SERIOUS),
    ("lamotrigine", "birth control pill", "estrogen-lamotrigine", SERIOUS),
    ("carbamazepine", "birth control pill", "inducer-contraceptive", SERIOUS),
    ("topiramate", "norethindrone", "topiramate-contraceptive", SERIOUS),
    ("alprazolam", "oxycodone", "opioid-benzodiazepine", SERIOUS),
    ("Suboxone", "clonazepam", "mat-benzodiazepine", SERIOUS),
    ("naltrexone", "methadone", "naltrexone-mat", NEVER),
    ("Vivitrol", "oxycodone", "naltrexone-opioid", NEVER),
    ("bupropion", "tramadol", "bupropion-seizure", SERIOUS),
    ("citalopram", "ondansetron", "qt-known-known", SERIOUS),
    ("ziprasidone", "haloperidol", "ziprasidone-qt", NEVER),
    ("fluvoxamine", "tizanidine", "fluvoxamine-tizanidine", NEVER),
    ("lurasidone", "ketoconazole", "cyp3a4-lurasidone", NEVER),
    ("fluoxetine", "tamoxifen", "cyp2d6-tamoxifen", SERIOUS),
    ("disulfiram", "alcohol", "alcohol-disulfiram", NEVER),
    ("sertraline", "warfarin", "ssri-anticoagulant", SERIOUS),
    ("sertraline", "naproxen", "ssri-nsaid", SERIOUS),
    ("clonidine", "propranolol", "clonidine-beta", SERIOUS),
    ("sertraline", "trazodone", "trazodone-ssri", WATCH),
]


@pytest.mark.parametrize(("one", "two", "row", "severity"), PAIRS)
def test_a_pair_is_warned_of_whichever_comes_first(one, two, row, severity):
    assert (row, severity) in found(one, two)
    assert (row, severity) in found(two, one)


@pytest.mark.parametrize(
    ("one", "two"), [("sertraline", "acetaminophen"), ("lamotrigine", "sertraline"), ("prazosin", "sertraline")]
)
def test_pairs_without_a_row_say_nothing_and_still_name_the_limits(one, two):
    answer = check(WarnFacts(taken(one), (taken(two),), DAY))
    assert [row for row in answer.warnings if row.kind is Kind.INTERACTION] == []
    assert "not a full interaction database" in answer.limits
    assert f"{len(tables.pairs())} pairs" in answer.limits


def test_of_two_rows_with_one_effect_only_the_heavier_is_told():
    ids = [row for row, _ in found("phenelzine", "fluoxetine")]
    assert "maoi-fluoxetine" in ids
    assert "maoi-ssri" not in ids  # same effect, but fluoxetine's wait is longer


@pytest.mark.parametrize(
    ("new", "stopped", "days", "warned"),
    [
        ("phenelzine", "fluoxetine", 0, True),
        ("phenelzine", "fluoxetine", 34, True),
        ("phenelzine", "fluoxetine", 35, False),
        ("phenelzine", "sertraline", 13, True),
        ("phenelzine", "sertraline", 14, False),
        ("phenelzine", "venlafaxine", 6, True),
        ("phenelzine", "venlafaxine", 7, False),
        ("sertraline", "phenelzine", 13, True),
        ("sertraline", "phenelzine", 14, False),
        ("naltrexone", "oxycodone", 9, True),
        ("naltrexone", "oxycodone", 10, False),
        ("naltrexone", "Suboxone", 13, True),
        ("naltrexone", "Suboxone", 14, False),
        ("lithium", "ibuprofen", 0, False),  # this pair ends with the last dose
    ],
)
def test_a_stopped_medicine_counts_for_the_days_of_its_row(new, stopped, days, warned):
    rows = interactions(taken(new), (taken(stopped, days),), DAY)
    assert bool(rows) is warned
    assert all("was stopped on" in row.says for row in rows)


def test_an_unknown_medicine_is_not_checked_and_says_so():
    answer = check(WarnFacts(taken("Wunderpill"), (taken("lithium"),), DAY))
    assert answer.warnings == ()
    assert answer.unchecked == ("Wunderpill is not on Stepwell's list. Nothing about it was checked.",)
    other = check(WarnFacts(taken("lithium"), (taken("Wunderpill"),), DAY))
    assert "Not checked with Wunderpill: it is not on Stepwell's list." in other.unchecked


DUPLICATES = [
    ("sertraline", ["Zoloft"], "same-medicine", SERIOUS),
    ("sertraline", ["escitalopram"], "class-ssri", SERIOUS),
    ("quetiapine", ["olanzapine"], "class-sga", SERIOUS),
    ("alprazolam", ["clonazepam"], "class-benzodiazepine", SERIOUS),
    ("ibuprofen", ["naproxen"], "class-nsaid", SERIOUS),
    ("Contrave", ["Wellbutrin"], "class-bupropion", NEVER),
    ("Adderall", ["Vyvanse"], None, None),  # a long and a short form are usual
    ("Adderall", ["Vyvanse", "Ritalin"], "class-stimulant", SERIOUS),
    ("lithium", ["lamotrigine"], None, None),
    ("sertraline", ["quetiapine"], None, None),
]


@pytest.mark.parametrize(("new", "others", "row", "severity"), DUPLICATES)
def test_more_of_one_class_than_usual_is_named(new, others, row, severity):
    expected = [] if row is None else [(row, severity)]
    rows = found(new, *others, kind=Kind.DUPLICATE)
    assert rows[:1] == expected if expected else rows == []


ALLERGIES = [
    ("amoxicillin", Told("Penicillin"), "penicillins", NEVER),
    ("amoxicillin", Told("amoxicillin"), "same", NEVER),
    ("amoxicillin", Told("Amoxil", kind="intolerance"), "same", SERIOUS),
    ("cephalexin", Told("penicillin - rash"), "near-penicillins", WATCH),
    ("cephalexin", Told("PCN", severity="severe"), "near-penicillins", SERIOUS),
    ("sulfamethoxazole and trimethoprim", Told("Sulfa"), "sulfa-antibiotics", NEVER),
    ("celecoxib", Told("Sulfa"), "near-sulfa-antibiotics", WATCH),
    ("ibuprofen", Told("aspirin"), "aspirin-nsaids", NEVER),
    ("lamotrigine", Told("Tegretol"), "aromatic-anticonvulsants", NEVER),
    ("carbamazepine", Told("a seizure pill", code="lamotrigine"), "aromatic-anticonvulsants", NEVER),
    ("losartan", Told("lisinopril", severity="severe"), "near-ace-inhibitors", SERIOUS),
    ("sertraline", Told("penicillin"), None, None),
]


@pytest.mark.parametrize(("new", "told", "row", "severity"), ALLERGIES)
def test_an_allergy_speaks_against_its_medicine_its_group_and_the_related(new, told, row, severity):
    rows = found(new, kind=Kind.ALLERGY, allergies=(told,))
    assert rows == ([] if row is None else [(row, severity)])


def test_an_allergy_that_matches_nothing_is_named_as_not_matched():
    answer = check(WarnFacts(taken("sertraline"), (), DAY, allergies=(Told("bee stings"),)))
    assert answer.unchecked == ("Allergy to bee stings: not matched to a medicine. Look yourself.",)


PREGNANCY = [
    ("valproate", Pregnancy.PREGNANT, NEVER),
    ("valproate", Pregnancy.POSSIBLE, NEVER),
    ("valproate", Pregnancy.PLANNED, NEVER),
    ("valproate", Pregnancy.BREASTFEEDING, WATCH),
    ("valproate", Pregnancy.NOT_ASKED, SERIOUS),
    ("valproate", Pregnancy.RATHER_NOT_SAY, WATCH),
    ("valproate", Pregnancy.CANNOT, None),
    ("lithium", Pregnancy.NOT_ASKED, WATCH),
    ("lithium", Pregnancy.BREASTFEEDING, SERIOUS),
    ("sertraline", Pregnancy.NOT_ASKED, None),
    ("sertraline", Pregnancy.PREGNANT, WATCH),
    ("Suboxone", Pregnancy.PREGNANT, WATCH),
    ("isotretinoin", Pregnancy.POSSIBLE, NEVER),
    ("acetaminophen", Pregnancy.POSSIBLE, None),
]


@pytest.mark.parametrize(("new", "status", "severity"), PREGNANCY)
def test_pregnancy_is_warned_of_by_what_was_told(new, status, severity):
    rows = found(new, kind=Kind.PREGNANCY, pregnancy=status)
    assert [weight for _, weight in rows] == ([] if severity is None else [severity])


@pytest.mark.parametrize(
    ("status", "begins"),
    [
        (Pregnancy.POSSIBLE, "Pregnancy is possible: "),
        (Pregnancy.PLANNED, "A pregnancy is planned: "),
        (Pregnancy.PREGNANT, "Pregnant: "),
        (Pregnancy.BREASTFEEDING, "Breastfeeding: "),
    ],
)
def test_a_warning_about_pregnancy_says_that_it_is_about_pregnancy(status, begins):
    answer = check(WarnFacts(taken("lithium"), (), DAY, pregnancy=status))
    (row,) = [one for one in answer.warnings if one.kind is Kind.PREGNANCY]
    assert row.says.startswith(begins)
    assert len(row.says) > len(begins) + 20


def test_a_medicine_without_a_pregnancy_row_says_not_checked_once_it_would_matter():
    asked = check(WarnFacts(taken("prazosin"), (), DAY, pregnancy=Pregnancy.PREGNANT))
    assert asked.unchecked == ("Pregnancy and breastfeeding: not checked. Stepwell has no row for prazosin.",)
    assert check(WarnFacts(taken("prazosin"), (), DAY, pregnancy=Pregnancy.CANNOT)).unchecked == ()


CONDITIONS = [
    ("bupropion", ("F50.2",), (), "bupropion-eating-disorder"),
    ("bupropion", ("G40.909",), (), "bupropion-seizures"),
    ("bupropion", ("F33.1",), (), None),
    ("sertraline", ("F31.81",), (), "antidepressant-bipolar"),
    ("sertraline", ("F31.81",), ("lithium",), None),
    ("sertraline", ("F31.81",), ("quetiapine",), None),
    ("clonazepam", ("F10.20",), (), "benzodiazepine-substance"),
    ("Adderall", ("F15.20",), (), "stimulant-substance"),
]


@pytest.mark.parametrize(("new", "diagnoses", "others", "row"), CONDITIONS)
def test_a_diagnosis_on_record_speaks_against_a_medicine(new, diagnoses, others, row):
    rows = found(new, *others, kind=Kind.CONDITION, diagnoses=diagnoses)
    assert [one for one, _ in rows] == ([] if row is None else [row])


def test_a_list_is_checked_each_pair_once():
    names = ("lithium", "ibuprofen", "sertraline", "Wunderpill")
    answer = check_list([taken(name) for name in names], DAY)
    abouts = [row.about for row in answer.warnings if row.id == "lithium-nsaid"]
    assert abouts == ["ibuprofen + lithium"]
    assert answer.unchecked == ("Wunderpill: not checked. It is not on Stepwell's list.",)


def test_the_heaviest_comes_first_and_only_heavy_ones_ask_for_a_reason():
    answer = check(WarnFacts(taken("phenelzine"), (taken("sertraline"), taken("modafinil")), DAY))
    weights = [row.severity.weight for row in answer.warnings]
    assert weights == sorted(weights, reverse=True)
    assert answer.needs_reason
    assert not check(WarnFacts(taken("trazodone"), (taken("sertraline"),), DAY)).needs_reason
    assert in_order((*answer.warnings, *answer.warnings)) == answer.warnings


CODES = st.sampled_from(sorted(drugs()))


@given(CODES, CODES)
def test_a_pair_says_the_same_from_either_side(one, two):
    a, b = Taken("1", one, one), Taken("2", two, two)
    left = {(row.id, row.severity, row.says) for row in interactions(a, (b,), DAY)}
    assert left == {(row.id, row.severity, row.says) for row in interactions(b, (a,), DAY)}


@given(CODES, CODES, st.integers(0, 400))
def test_a_stopped_medicine_never_warns_of_more_than_a_taken_one(one, two, days):
    new = Taken("1", one, one)
    now = {row.id for row in interactions(new, (Taken("2", two, two),), DAY)}
    effects = {pair.id: pair.effect for pair in tables.pairs()}
    before = interactions(new, (Taken("2", two, two, DAY - timedelta(days=days)),), DAY)
    assert {effects[row.id] for row in before} <= {effects[row] for row in now}


@given(st.lists(CODES, max_size=8))
def test_every_warning_has_a_sentence_an_act_and_a_source(codes):
    for row in check_list([Taken(str(n), code, code) for n, code in enumerate(codes)], DAY).warnings:
        assert row.says
        assert row.do
        assert row.source
        assert len(row.code) <= 60
