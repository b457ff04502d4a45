"""Holds the findings that call for each level of care, one row each, as data for the suggestion."""

from collections.abc import Callable
from dataclasses import dataclass

from stepwell.kernel.tables import in_force, reference
from stepwell.placement.rules.dimensions import Dimension
from stepwell.placement.rules.levels import Exclusion, Level, LevelFacts
from stepwell.placement.rules.safety import SafetyLevel

MEDICARE = "42 CFR 410.44 as remembered; Noridian JE Part A, Intensive Outpatient Program"
USUAL = "Usual IOP exclusions; a clinician decides"
DESIGN = "Stepwell placement worksheet"


@dataclass(frozen=True, slots=True)
class Ground:
    """One finding that calls for at least `level`; `lifted` says its end, `met` (if told) its coming."""

    code: str
    level: Level
    holds: Callable[[LevelFacts], bool]
    says: str
    lifted: str
    met: str
    source: str


def _excluded(exclusion: Exclusion) -> Callable[[LevelFacts], bool]:
    return lambda facts: exclusion in facts.exclusions


def _rated(dimension: Dimension, least: int) -> Callable[[LevelFacts], bool]:
    return lambda facts: facts.rating(dimension) >= least


def _needs(minutes_name: str) -> Callable[[LevelFacts], bool]:
    return lambda facts: (
        facts.weekly_minutes >= in_force(reference("placement")["weekly_hours"], facts.on)[minutes_name]
    )


def _high_and_open(facts: LevelFacts) -> bool:
    return facts.safety is SafetyLevel.HIGH and not facts.high_is_cleared


def _raised(facts: LevelFacts) -> bool:
    return facts.safety is SafetyLevel.MODERATE or (facts.safety is SafetyLevel.HIGH and facts.high_is_cleared)


def _raised_and_struggling(facts: LevelFacts) -> bool:
    return _raised(facts) and facts.rating(Dimension.FUNCTION) >= 3


def _rows(*rows: tuple[str, Level, Callable[[LevelFacts], bool], str, str, str, str]) -> tuple[Ground, ...]:
    return tuple(Ground(*row) for row in rows)


# fmt: off
GROUNDS = _rows(
    ("IMMINENT_DANGER", Level.INPATIENT, _excluded(Exclusion.IMMINENT_DANGER),
     "There is danger to self or others now.",
     "the danger has passed and a clinician has seen it",
     "", MEDICARE),
    ("HIGH_RISK", Level.INPATIENT, _high_and_open,
     "The safety answers show high risk and no clinician has cleared it.",
     "a clinician cleared the safety answers with a reason",
     "new safety answers showed high risk", USUAL),
    ("MEDICAL_WITHDRAWAL", Level.INPATIENT, _excluded(Exclusion.MEDICAL_WITHDRAWAL),
     "Withdrawal needs medical care.",
     "withdrawal is over or safely managed",
     "", USUAL),
    ("MEDICALLY_UNSTABLE", Level.INPATIENT, _excluded(Exclusion.MEDICALLY_UNSTABLE),
     "The body is not stable enough to live at home.",
     "a medical clinician finds the body stable",
     "the body became unstable", USUAL),
    ("BODY_4", Level.INPATIENT, _rated(Dimension.MEDICAL_STABILITY, 4),
     "Body and substances are rated 4.",
     "body and substances improve to 3 or less",
     "", DESIGN),
    ("PSYCHOSIS_OR_MANIA", Level.INPATIENT, _excluded(Exclusion.ACUTE_PSYCHOSIS_OR_MANIA),
     "Acute psychosis or mania leaves no room for group work.",
     "thinking and mood are calm enough for a group",
     "", USUAL),
    ("NEEDS_24_HOUR_CARE", Level.RESIDENTIAL, _excluded(Exclusion.NEEDS_24_HOUR_CARE),
     "Care is needed day and night.",
     "days and nights at home are safe",
     "", MEDICARE),
    ("NO_SAFE_PLACE", Level.RESIDENTIAL, _excluded(Exclusion.NO_SAFE_PLACE),
     "There is no safe place and no support outside the program.",
     "a safe place and one supporting person are found",
     "the safe place were lost", MEDICARE),
    ("SUPPORT_4", Level.RESIDENTIAL, _rated(Dimension.SUPPORT, 4),
     "Home and support are rated 4.",
     "home and support improve to 3 or less",
     "", DESIGN),
    ("PHP_HOURS", Level.PHP, _needs("php_at_least_minutes"),
     "The hours needed each week are those of a partial hospital program.",
     "fewer hours a week are enough",
     "more hours a week were needed than an IOP gives", MEDICARE),
    ("SAFETY_4", Level.PHP, _rated(Dimension.SAFETY, 4),
     "Safety is rated 4.",
     "safety improves to 3 or less",
     "", DESIGN),
    ("FUNCTION_4", Level.PHP, _rated(Dimension.FUNCTION, 4),
     "Daily life is rated 4.",
     "daily life improves to 3 or less",
     "daily life were rated 4", DESIGN),
    ("TRIED_4", Level.PHP, _rated(Dimension.PRIOR_RESPONSE, 4),
     "A program like this one did not hold before.",
     "there is a reason to expect a better course this time",
     "", DESIGN),
    ("RISK_AND_FUNCTION", Level.PHP, _raised_and_struggling,
     "Risk is raised and daily life is hit hard.",
     "the risk falls or daily life gets easier",
     "", DESIGN),
    ("IOP_HOURS", Level.IOP, _needs("iop_at_least_minutes"),
     "The hours needed each week are those of an IOP.",
     "fewer hours a week are enough",
     "as many hours a week were needed as an IOP gives", MEDICARE),
    ("RISK_RAISED", Level.IOP, _raised,
     "Risk is raised and needs to be seen several days a week.",
     "the risk falls",
     "", DESIGN),
    ("FUNCTION_3", Level.IOP, _rated(Dimension.FUNCTION, 3),
     "Symptoms get in the way of several parts of daily life.",
     "daily life improves to 2 or less",
     "", MEDICARE),
    ("TRIED_3", Level.IOP, _rated(Dimension.PRIOR_RESPONSE, 3),
     "Weekly care was not enough.",
     "weekly care begins to hold",
     "", DESIGN),
    ("STEPPING_DOWN", Level.IOP, lambda facts: facts.stepping_down,
     "The person comes from more care and steps down.",
     "the step down is complete",
     "", USUAL),
)

AGAINST_GROUP = (
    ("COGNITIVE_BARRIER", _excluded(Exclusion.COGNITIVE_BARRIER),
     "Thinking or memory keeps them from using a group.", USUAL),
    ("VIOLENCE_IN_GROUPS", _excluded(Exclusion.VIOLENCE_IN_GROUPS),
     "There was repeated violence in groups.", USUAL),
    ("TAKING_PART_4", _rated(Dimension.TAKING_PART, 4),
     "Taking part in a group is rated 4.", MEDICARE),
    ("WILLINGNESS_4", _rated(Dimension.WILLINGNESS, 4),
     "Willing and able to come is rated 4.", MEDICARE),
    ("NO_DIAGNOSIS", lambda facts: not facts.has_diagnosis,
     "There is no mental health diagnosis yet.", MEDICARE),
    ("NO_BENEFIT", lambda facts: not facts.likely_to_benefit,
     "A program is not likely to help more than visits.", MEDICARE),
)
# fmt: on
