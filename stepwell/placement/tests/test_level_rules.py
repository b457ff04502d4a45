"""Cases for the worksheet, medical warnings, the suggested level and the clinician's choice."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.placement.rules.decision import (
    ChoiceFacts,
    OverrideReason,
    check_choice,
    choice_stands,
    is_override,
)
from stepwell.placement.rules.dimensions import (
    Dimension,
    OutsideResult,
    Rating,
    Worksheet,
    can_store_outside,
    check_can_store_outside,
    check_worksheet,
    label_of,
    worksheet_edition,
    worksheet_is_whole,
)
from stepwell.placement.rules.level_grounds import GROUNDS
from stepwell.placement.rules.level_of_care import suggest_level
from stepwell.placement.rules.levels import LEVEL_LABELS, Exclusion, Level, LevelFacts
from stepwell.placement.rules.medical import (
    Vitals,
    alerts_cleared,
    check_alerts_cleared,
    medical_alerts,
)
from stepwell.placement.rules.safety import SafetyLevel

DAY = date(2026, 3, 2)
OUT, IOP, PHP, RES, INP = Level
D, X = Dimension, Exclusion


def found(**changes: object) -> LevelFacts:
    facts = {"on": DAY, "safety": SafetyLevel.LOW, "weekly_minutes": 540}
    rated = changes.pop("rated", {})
    return LevelFacts(**{**facts, "ratings": frozenset(rated.items()), **changes})


@pytest.mark.parametrize(
    ("facts", "level", "codes"),
    [
        (found(weekly_minutes=0), OUT, ("NOTHING_MORE",)),
        (found(weekly_minutes=539), OUT, ("NOTHING_MORE",)),
        (found(weekly_minutes=540), IOP, ("IOP_HOURS",)),
        (found(weekly_minutes=1199), IOP, ("IOP_HOURS",)),
        (found(weekly_minutes=1200), PHP, ("PHP_HOURS",)),
        (found(weekly_minutes=60, rated={D.FUNCTION: 2}), OUT, ("NOTHING_MORE",)),
        (found(weekly_minutes=60, rated={D.FUNCTION: 3}), IOP, ("FUNCTION_3",)),
        (found(rated={D.FUNCTION: 4}), PHP, ("FUNCTION_4",)),
        (found(weekly_minutes=60, rated={D.PRIOR_RESPONSE: 3}), IOP, ("TRIED_3",)),
        (found(rated={D.PRIOR_RESPONSE: 4}), PHP, ("TRIED_4",)),
        (found(rated={D.SAFETY: 3}), IOP, ("IOP_HOURS",)),
        (found(rated={D.SAFETY: 4}), PHP, ("SAFETY_4",)),
        (found(rated={D.SUPPORT: 4}), RES, ("SUPPORT_4",)),
        (found(rated={D.SUPPORT: 3}), IOP, ("IOP_HOURS",)),
        (found(rated={D.MEDICAL_STABILITY: 4}), INP, ("BODY_4",)),
        (found(weekly_minutes=60, stepping_down=True), IOP, ("STEPPING_DOWN",)),
        (found(weekly_minutes=60, safety=SafetyLevel.MODERATE), IOP, ("RISK_RAISED",)),
        (found(safety=SafetyLevel.MODERATE, rated={D.FUNCTION: 3}), PHP, ("RISK_AND_FUNCTION",)),
        (found(safety=SafetyLevel.HIGH), INP, ("HIGH_RISK",)),
        (found(safety=SafetyLevel.HIGH, high_is_cleared=True), IOP, ("IOP_HOURS", "RISK_RAISED")),
        (found(exclusions=frozenset({X.IMMINENT_DANGER})), INP, ("IMMINENT_DANGER",)),
        (found(exclusions=frozenset({X.MEDICAL_WITHDRAWAL})), INP, ("MEDICAL_WITHDRAWAL",)),
        (found(exclusions=frozenset({X.MEDICALLY_UNSTABLE})), INP, ("MEDICALLY_UNSTABLE",)),
        (found(exclusions=frozenset({X.ACUTE_PSYCHOSIS_OR_MANIA})), INP, ("PSYCHOSIS_OR_MANIA",)),
        (found(exclusions=frozenset({X.NEEDS_24_HOUR_CARE})), RES, ("NEEDS_24_HOUR_CARE",)),
        (found(exclusions=frozenset({X.NO_SAFE_PLACE})), RES, ("NO_SAFE_PLACE",)),
    ],
)
def test_which_level_the_findings_suggest(facts, level, codes):
    decision = suggest_level(facts)
    assert decision.level is level
    assert tuple(reason.code for reason in decision.reasons) == codes
    assert all(reason.source for reason in decision.reasons)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (found(), ()),
        (found(exclusions=frozenset({X.COGNITIVE_BARRIER})), ("COGNITIVE_BARRIER",)),
        (found(exclusions=frozenset({X.VIOLENCE_IN_GROUPS})), ("VIOLENCE_IN_GROUPS",)),
        (found(rated={D.TAKING_PART: 4}), ("TAKING_PART_4",)),
        (found(rated={D.TAKING_PART: 3}), ()),
        (found(rated={D.WILLINGNESS: 4}), ("WILLINGNESS_4",)),
        (found(has_diagnosis=False), ("NO_DIAGNOSIS",)),
        (found(likely_to_benefit=False), ("NO_BENEFIT",)),
    ],
)
def test_what_speaks_against_a_group_program(facts, codes):
    decision = suggest_level(facts)
    assert decision.level is IOP
    assert tuple(reason.code for reason in decision.against_group_program) == codes
    assert decision.fits_iop is (codes == ())


def test_the_decision_says_what_would_change_it():
    changes = suggest_level(found(exclusions=frozenset({X.NO_SAFE_PLACE}))).what_would_change_it
    assert changes[0].says == (
        "If a safe place and one supporting person are found, the suggestion would be "
        "intensive outpatient program (IOP)."
    )
    assert [change.level for change in changes] == [IOP, INP, INP]
    assert all(change.level.rank > 0 for change in suggest_level(found(weekly_minutes=0)).what_would_change_it)


def test_levels_have_an_order_and_words_and_grounds_have_one_code_each():
    assert [level.rank for level in Level] == [0, 1, 2, 3, 4]
    assert set(LEVEL_LABELS) == set(Level)
    codes = [ground.code for ground in GROUNDS]
    assert len(codes) == len(set(codes))


facts_drawn = st.builds(
    LevelFacts,
    on=st.just(DAY),
    safety=st.sampled_from(SafetyLevel),
    weekly_minutes=st.integers(0, 3000),
    ratings=st.dictionaries(st.sampled_from(Dimension), st.integers(0, 4)).map(lambda d: frozenset(d.items())),
    exclusions=st.frozensets(st.sampled_from(Exclusion)),
    high_is_cleared=st.booleans(),
    stepping_down=st.booleans(),
)


@given(facts_drawn, st.sampled_from(Exclusion))
def test_one_more_exclusion_never_lowers_the_level(facts, exclusion):
    more = replace(facts, exclusions=facts.exclusions | {exclusion})
    assert suggest_level(more).level.rank >= suggest_level(facts).level.rank


@given(facts_drawn, st.sampled_from(Dimension), st.integers(0, 4))
def test_a_worse_rating_never_lowers_the_level(facts, dimension, score):
    more = replace(facts, ratings=facts.ratings | {(dimension, score)})
    assert suggest_level(more).level.rank >= suggest_level(facts).level.rank


@given(facts_drawn)
def test_an_uncleared_high_screen_or_danger_never_suggests_a_program(facts):
    uncleared = facts.safety is SafetyLevel.HIGH and not facts.high_is_cleared
    if uncleared or X.IMMINENT_DANGER in facts.exclusions:
        assert suggest_level(facts).level is INP


@given(facts_drawn)
def test_lifting_all_deciding_reasons_leads_lower_and_new_findings_higher(facts):
    decision = suggest_level(facts)
    ups = [change for change in decision.what_would_change_it if change.level.rank > decision.level.rank]
    downs = [change for change in decision.what_would_change_it if change.level.rank < decision.level.rank]
    assert len(ups) + len(downs) == len(decision.what_would_change_it)
    assert len(downs) == (decision.level is not OUT)


SUGGESTED = {level: suggest_level(facts) for level, facts in {
    OUT: found(weekly_minutes=0), IOP: found(), PHP: found(weekly_minutes=1200),
    RES: found(exclusions=frozenset({X.NO_SAFE_PLACE})),
    INP: found(exclusions=frozenset({X.IMMINENT_DANGER})),
}.items()}  # fmt: skip
BARRED = suggest_level(found(exclusions=frozenset({X.VIOLENCE_IN_GROUPS})))
WHY, NOTE = OverrideReason.HIGHER_REFUSED, "Refuses residential; sister takes her in"


@pytest.mark.parametrize(
    ("chosen", "suggestion", "reason", "note", "code"),
    [
        (IOP, SUGGESTED[IOP], None, "", None),
        (IOP, SUGGESTED[RES], None, "", "OVERRIDE_REASON"),  # C8
        (IOP, SUGGESTED[RES], WHY, "", "OVERRIDE_NOTE"),
        (IOP, SUGGESTED[RES], WHY, "a" * 9, "OVERRIDE_NOTE"),
        (IOP, SUGGESTED[RES], WHY, "a" * 10, None),
        (PHP, SUGGESTED[IOP], None, "", "OVERRIDE_REASON"),
        (PHP, SUGGESTED[IOP], OverrideReason.CLINICAL_JUDGMENT, NOTE, None),
        (IOP, SUGGESTED[INP], WHY, NOTE, "NOT_LOWER"),
        (INP, SUGGESTED[INP], None, "", None),
        (IOP, BARRED, None, "", "OVERRIDE_REASON"),
        (IOP, BARRED, OverrideReason.EXTRA_SUPPORTS, NOTE, None),
        (OUT, BARRED, OverrideReason.CLINICAL_JUDGMENT, NOTE, None),
    ],
)
def test_another_level_needs_a_reason_and_danger_is_never_overridden(chosen, suggestion, reason, note, code):
    facts = ChoiceFacts(chosen, suggestion, DAY, reason, note)
    assert choice_stands(facts) is (code is None)
    if code:
        assert is_override(facts)
        with pytest.raises(Refused) as no:
            check_choice(facts)
        assert no.value.code == code


def sheet(edition: str = "stepwell-1", drop: Dimension | None = None, **changes: object) -> Worksheet:
    ratings = [Rating(one, 2, "Told by the patient today") for one in Dimension if one is not drop]
    ratings[0] = replace(ratings[0], **changes)
    return Worksheet(edition, DAY, tuple(ratings))


@pytest.mark.parametrize(
    ("worksheet", "code"),
    [
        (sheet(), None),
        (sheet(score=0), None),
        (sheet(score=4), None),
        (sheet(score=-1), "RATING"),
        (sheet(score=5), "RATING"),
        (sheet(rationale="a" * 10), None),
        (sheet(rationale="a" * 9), "RATIONALE"),
        (sheet(edition="other"), "EDITION"),
        (sheet(drop=D.SUPPORT), "RATINGS_OPEN"),
        (replace(sheet(), ratings=sheet().ratings + sheet().ratings[:1]), "RATED_TWICE"),
    ],
)
def test_a_worksheet_rates_each_part_once_with_words(worksheet, code):
    assert worksheet_is_whole(worksheet) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_worksheet(worksheet)
        assert no.value.code == code


def test_the_edition_asks_about_every_dimension():
    row = worksheet_edition(DAY)
    assert [one["id"] for one in row["dimension"]] == list(Dimension)
    assert len(row["anchors"]) == 5
    assert label_of(D.SUPPORT, DAY) == "Home and support"


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (OutsideResult("locus", "20", "3", has_pdf=True), None),  # C5
        (OutsideResult("locus", "20", "3"), "SCALE_PDF"),
        (OutsideResult("locus", "20", "3", True, (3, 2, 2, 3, 2, 2, 2)), "LOCUS_ITEMS"),  # C5
        (OutsideResult("locus", "20", "7", True), "SCALE_LEVEL"),
        (OutsideResult("asam", "3", "2.1"), None),
        (OutsideResult("asam", "2", "2.1"), "SCALE_LEVEL"),
        (OutsideResult("asam", "4", "2.1", item_ratings=(1,)), "ASAM_ITEMS"),
        (OutsideResult("home-made", "1", "1"), "SCALE"),
    ],
)
def test_no_item_of_a_protected_scale_is_ever_stored(result, code):
    assert can_store_outside(result) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_store_outside(result)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("vitals", "codes"),
    [
        (Vitals(), ()),
        (Vitals(pulse=38), ("pulse",)),  # C9
        (Vitals(pulse=40), ()),
        (Vitals(potassium=2.9), ("potassium",)),  # C9
        (Vitals(potassium=3.0), ()),
        (Vitals(systolic=89, diastolic=60), ("systolic",)),
        (Vitals(systolic=90, diastolic=59), ("diastolic",)),
        (Vitals(glucose=59), ("glucose",)),
        (Vitals(glucose=60), ()),
        (Vitals(temperature_f=96.9), ("temperature_f",)),
        (Vitals(temperature_f=97.0), ()),
    ],
)
def test_low_values_ask_a_clinician_to_look(vitals, codes):
    alerts = medical_alerts(vitals, DAY)
    assert tuple(alert.code for alert in alerts) == codes
    assert alerts_cleared(alerts, frozenset(codes))
    assert check_alerts_cleared(alerts, frozenset(codes)) is None
    assert alerts_cleared(alerts, frozenset()) is (codes == ())


def test_each_waiting_warning_is_named():
    alerts = medical_alerts(Vitals(pulse=38, potassium=2.9), DAY)
    with pytest.raises(Refused) as no:
        check_alerts_cleared(alerts, frozenset({"pulse"}))
    assert no.value.says == "A clinician has to look at this first: Potassium 2.9 mmol/L is below 3."
