"""Works out the public cost example: a program course beside one hospital stay, each with its source."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from stepwell.coverage.rules.benefit import medicare_inpatient_share, medicare_terms, share_range
from stepwell.kernel.tables import in_force, reference


@dataclass(frozen=True, slots=True)
class Figure:
    """Where a number comes from: the day its rate began, its source, and whether that rate is final."""

    from_on: date
    source: str
    is_final: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cents of a program and of a hospital stay: a week, the whole course, and the patient's own share."""

    days_a_week: int
    fewest_days: int
    most_days: int
    stay_days: int
    program_day: int
    hospital_day: int
    program_week: int
    hospital_week: int
    course_low: int
    course_high: int
    stay: int
    share_low: int
    share_high: int
    share_stay: int
    program_figure: Figure
    hospital_figure: Figure
    share_figure: Figure
    stay_figure: Figure

    @property
    def week_percent(self) -> int:
        """A program week as a percentage of a hospital week, rounded."""
        return round(100 * self.program_week / self.hospital_week)

    @property
    def own_share_may_be_higher(self) -> bool:
        """Whether the longer course may cost the patient more than the stay."""
        return self.share_high > self.share_stay


_WEEK = 7


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(row["from"], str(row["source"]), row["status"] == "verified")


def compare_costs(setting: str, on: date) -> Comparison | None:
    """The example for Original Medicare without a supplement; None where the setting is not paid by the day.

    Raises LookupError when a rate for the day is not loaded.
    """
    found = [row for row in reference("medicare/settings")["settings"] if row["id"] == setting]
    if not found:
        return None
    place = in_force(found, on)
    if not place.get("iop_apcs"):
        return None
    rates = in_force(reference("medicare/rates")["rates"], on)
    example = in_force(reference("door")["cost_example"], on)
    per_day = int(rates["cents"][place["iop_apcs"][0]])
    fewest, most = (example["days_a_week"] * example[weeks] for weeks in ("fewest_weeks", "most_weeks"))
    low, high = share_range(medicare_terms(most, per_day, on), fewest, most)
    stay = medicare_inpatient_share(example["stay_days"], on)
    night = in_force(reference("benefits")["inpatient_day"], on)
    return Comparison(
        days_a_week=example["days_a_week"],
        fewest_days=fewest,
        most_days=most,
        stay_days=example["stay_days"],
        program_day=per_day,
        hospital_day=int(night["base_cents"]),
        program_week=example["days_a_week"] * per_day,
        hospital_week=_WEEK * int(night["base_cents"]),
        course_low=low.allowed_cents,
        course_high=high.allowed_cents,
        stay=stay.allowed_cents,
        share_low=low.patient_cents,
        share_high=high.patient_cents,
        share_stay=stay.patient_cents,
        program_figure=_figure(rates),
        hospital_figure=_figure(night),
        share_figure=_figure(in_force(reference("benefits")["part_b"], on)),
        stay_figure=_figure(in_force(reference("benefits")["part_a"], on)),
    )
