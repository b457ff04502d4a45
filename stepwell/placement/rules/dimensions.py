"""Decides when the own-words placement worksheet is whole, and what of outside scales may be kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import count_letters, listed

LOWEST, HIGHEST = 0, 4


class Dimension(StrEnum):
    """What the worksheet looks at."""

    SAFETY = "safety"
    FUNCTION = "function"
    SUPPORT = "support"
    PRIOR_RESPONSE = "prior_response"
    MEDICAL_STABILITY = "medical_stability"
    WILLINGNESS = "willingness"
    TAKING_PART = "taking_part"


@dataclass(frozen=True, slots=True)
class Rating:
    """One dimension's rating from 0 (no concern) to 4 (very serious), with the clinician's own words."""

    dimension: Dimension
    score: int
    rationale: str


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The ratings, the day, and the edition of the questions they answer."""

    edition: str
    rated_on: date
    ratings: tuple[Rating, ...]


def worksheet_edition(on: date) -> dict[str, Any]:
    """The edition in force: `edition`, `anchors`, and `dimension` rows with `id`, `label`, `asks`."""
    rows: list[dict[str, Any]] = reference("placement")["worksheet"]
    return in_force(rows, on)


def label_of(dimension: Dimension, on: date) -> str:
    """The dimension's name on screen."""
    rows = worksheet_edition(on)["dimension"]
    return next(str(row["label"]) for row in rows if row["id"] == dimension.value)


def check_worksheet(worksheet: Worksheet) -> None:
    """Raises Refused when the edition is unknown or a rating is missing, twice, off the scale or wordless."""
    editions = {row["edition"] for row in reference("placement")["worksheet"]}
    if worksheet.edition not in editions:
        raise Refused(
            "EDITION",
            "This edition of the worksheet is not known here.",
            "Open a new worksheet and copy over.",
        )
    rated = [rating.dimension for rating in worksheet.ratings]
    _check_each_once(rated, worksheet.rated_on)
    letters = in_force(reference("placement")["typed_reason"], worksheet.rated_on)["letters"]
    for rating in worksheet.ratings:
        label = label_of(rating.dimension, worksheet.rated_on)
        if not LOWEST <= rating.score <= HIGHEST:
            raise Refused("RATING", f"{label}: choose a rating from {LOWEST} to {HIGHEST}.", "Your words are kept.")
        if count_letters(rating.rationale) < letters:
            raise Refused(
                "RATIONALE",
                f"{label}: write in your own words what you base the rating on.",
                "A sentence is enough. Everything else is kept.",
            )


def _check_each_once(rated: list[Dimension], on: date) -> None:
    missing = [label_of(one, on) for one in Dimension if one not in rated]
    if missing:
        raise Refused("RATINGS_OPEN", f"Still to rate: {listed(missing)}.", "The ratings so far are saved.")
    if len(rated) > len(set(rated)):
        raise Refused("RATED_TWICE", "One part is rated twice.", "Keep one rating for each part.")


def worksheet_is_whole(worksheet: Worksheet) -> bool:
    """Whether the worksheet may be signed."""
    try:
        check_worksheet(worksheet)
    except Refused:
        return False
    return True


@dataclass(frozen=True, slots=True)
class OutsideResult:
    """A level from a scale Stepwell does not hold, and what someone tries to keep of it."""

    scale: str
    edition: str
    level: str
    has_pdf: bool = False
    item_ratings: tuple[int, ...] = ()


def check_can_store_outside(result: OutsideResult) -> None:
    """Raises Refused for items of a protected scale, an unknown scale, level or edition, or a missing PDF.

    Case C5: LOCUS is kept as an unmodified PDF and a typed level; no item is ever stored.
    """
    rows = {row["id"]: row for row in reference("placement")["outside_scale"]}
    row = rows.get(result.scale)
    if row is None:
        raise Refused("SCALE", "This scale is not on the clinic's list.", "Attach its paper to the chart.")
    if result.item_ratings and not row["items_may_be_stored"]:
        raise Refused(
            f"{result.scale.upper()}_ITEMS",
            "The owner of this scale does not allow its items to be kept in a program. Nothing was saved.",
            "Attach the paper as a PDF and enter only the final level.",
        )
    if result.level not in row["levels"] or result.edition not in row["editions"]:
        raise Refused("SCALE_LEVEL", "That level or edition is not one of this scale.", "Choose one from the list.")
    if row["needs_pdf"] and not result.has_pdf:
        raise Refused("SCALE_PDF", "The paper itself is missing.", "Attach it as an unchanged PDF.")


def can_store_outside(result: OutsideResult) -> bool:
    """Whether the outside result may be kept as entered."""
    try:
        check_can_store_outside(result)
    except Refused:
        return False
    return True
