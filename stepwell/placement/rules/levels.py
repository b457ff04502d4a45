"""Names the levels of care, the findings that rule a program out, and the facts of an assessment."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.placement.rules.dimensions import Dimension
from stepwell.placement.rules.safety import SafetyLevel


class Level(StrEnum):
    """Levels of care from least to most."""

    OUTPATIENT = "outpatient"
    IOP = "iop"
    PHP = "php"
    RESIDENTIAL = "residential"
    INPATIENT = "inpatient"

    @property
    def rank(self) -> int:
        """0 for outpatient up to 4 for inpatient."""
        return list(Level).index(self)

    @property
    def label(self) -> str:
        """The words for the screen."""
        return LEVEL_LABELS[self]


LEVEL_LABELS: dict[Level, str] = {
    Level.OUTPATIENT: "outpatient care",
    Level.IOP: "intensive outpatient program (IOP)",
    Level.PHP: "partial hospital program (PHP)",
    Level.RESIDENTIAL: "residential care",
    Level.INPATIENT: "hospital care",
}


class Exclusion(StrEnum):
    """What a clinician may find that an IOP cannot hold."""

    IMMINENT_DANGER = "imminent_danger"
    NEEDS_24_HOUR_CARE = "needs_24_hour_care"
    MEDICAL_WITHDRAWAL = "medical_withdrawal"
    ACUTE_PSYCHOSIS_OR_MANIA = "acute_psychosis_or_mania"
    MEDICALLY_UNSTABLE = "medically_unstable"
    NO_SAFE_PLACE = "no_safe_place"
    COGNITIVE_BARRIER = "cognitive_barrier"
    VIOLENCE_IN_GROUPS = "violence_in_groups"


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """What the assessment found; `weekly_minutes` is the structured treatment a week that is needed.

    `ratings` pairs each rated dimension with 0 to 4. `stepping_down` is coming from a higher level now.
    """

    on: date
    safety: SafetyLevel
    weekly_minutes: int
    ratings: frozenset[tuple[Dimension, int]] = frozenset()
    exclusions: frozenset[Exclusion] = frozenset()
    high_is_cleared: bool = False
    stepping_down: bool = False
    has_diagnosis: bool = True
    likely_to_benefit: bool = True

    def rating(self, dimension: Dimension) -> int:
        """The dimension's rating, 0 when it was not rated; the highest if rated twice."""
        return max((score for rated, score in self.ratings if rated is dimension), default=0)
