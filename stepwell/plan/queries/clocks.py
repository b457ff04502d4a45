"""The two clocks of a plan as they show on a page: certification and review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.plan.models import CarePlan
from stepwell.plan.queries.episode import CertificationRow, ReviewRow
from stepwell.plan.rules.certification import Certified, recertification_note
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.review import latest_due_on, review_note


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock with its badge, its day, and the rows behind it."""

    badge: str
    word: str
    due_on: date | None
    is_due: bool
    rows: tuple[CertificationRow, ...] = ()


def certified_of(rows: Sequence[CertificationRow]) -> Certified:
    """First and latest signing of rows that come latest first."""
    if not rows:
        return Certified(None)
    return Certified(rows[-1].certified_on, rows[0].certified_on if len(rows) > 1 else None)


def certification_clock(rows: Sequence[CertificationRow], today: date) -> Clock:
    """Where the certification of a stay stands today; rows come latest first."""
    if not rows:
        return Clock("due", _("Not certified yet"), None, True)
    ends_on, left = rows[0].ends_on, (rows[0].ends_on - today).days
    if left < 0:
        return Clock("stop", _("Certification ended"), ends_on, True, tuple(rows))
    says = ngettext("Certified, %(count)d day left", "Certified, %(count)d days left", left) % {"count": left}
    due = recertification_note(certified_of(rows), today) is not None
    return Clock("due" if due else "ok", says, ends_on, due, tuple(rows))


def review_clock(plan: CarePlan, reviews: Sequence[ReviewRow], today: date) -> Clock | None:
    """When the plan in force is looked at again; None for any other version. Reviews come latest first."""
    if plan.state != PlanState.IN_FORCE.value or plan.in_force_on is None:
        return None
    due_on = reviews[0].next_due_on if reviews else latest_due_on(plan.in_force_on)
    if today > due_on:
        return Clock("stop", _("Review overdue"), due_on, True)
    if review_note(due_on, today) is not None:
        return Clock("due", _("Review due"), due_on, True)
    return Clock("ok", _("Reviewed") if reviews else _("Not due yet"), due_on, False)
