"""Days come and missed over a stay with the reasons, and how somebody took part in groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from stepwell.desk.queries.chart.lines import attended_days, missed_days
from stepwell.desk.rules.participation import Stay, Took, participation_chart
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.encounter.words import REASONS
from stepwell.kernel.tables import reference
from stepwell.progress.queries.courses import words
from stepwell.progress.rules.chart_page import Chart, Event

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class AttendanceShown:
    """The sentence, the reasons with how many sessions each was given for (the commonest first), and the drawing; None without marks."""

    sentence: str
    reasons: tuple[str, ...]
    chart: Chart | None


def attendance(stay: Any, today: date) -> AttendanceShown:
    """From the days of the stay, as its one query gives them."""
    came, missed = attended_days(stay.days), missed_days(stay.days)
    took = [
        Took(date.fromisoformat(row["on"]), row["participation"])
        for row in stay.days
        if row["participation"] is not None and row["attendance"] in PRESENT
    ]
    drawn = participation_chart(
        Stay(stay.admitted_on, stay.planned_weeks, stay.ended_on or today),
        took,
        _anchors(),
        _missed(stay, missed),
        words(),
    )
    return AttendanceShown(_sentence(len(came), len(missed)), _reasons(stay.days), drawn)


def _anchors() -> dict[int, str]:
    key = "says_es" if (get_language() or "").startswith("es") else "says"
    return {row["value"]: row[key] for row in reference("curriculum/participation")["anchor"]}


def _sentence(came: int, missed: int) -> str:
    if not came and not missed:
        return _("No day yet.")
    says = ngettext("Came on %(came)d of %(all)d day.", "Came on %(came)d of %(all)d days.", came + missed)
    return says % {"came": came, "all": came + missed}


def _reasons(days: list[dict[str, Any]]) -> tuple[str, ...]:
    """`Work 2`, `Ill 1`: the commonest first."""
    counted = Counter(row["reason"] for row in days if row["attendance"] == Attendance.OUT.value and row["reason"])
    return tuple(f"{REASONS.get(reason, reason)} {n}" for reason, n in counted.most_common(MOST_REASONS))


def _missed(stay: Any, missed: list[date]) -> list[Event]:
    """Each day missed with its reason, for the lane below the drawing."""
    why = {
        date.fromisoformat(row["on"]): row["reason"] for row in stay.days if row["attendance"] == Attendance.OUT.value
    }
    return [Event(on, _("Missed: %(why)s") % {"why": _why(why.get(on, ""))}) for on in missed]


def _why(reason: str) -> str:
    return str(REASONS.get(reason, reason)).lower() if reason else _("no reason known")
