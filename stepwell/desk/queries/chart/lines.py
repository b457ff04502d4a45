"""What a chart says of a stay: what is due, the goals, the events on the path, days attended, who pays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.desk.queries.chart.parts import GoalLine, Now
from stepwell.desk.queries.parts import at_clock, day, days_left
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel.dates import week_start
from stepwell.kernel.tables import in_force, reference
from stepwell.plan.rules.certification import Certified, recertification_note
from stepwell.plan.rules.review import latest_due_on, review_note
from stepwell.progress.rules.chart_page import Event

WEEKS = 4
_PRESENT = {state.value for state in PRESENT}


def alert_lines(rows: Iterable[dict[str, Any]], zone: str) -> list[Now]:
    """Open alerts with who has seen them."""
    found = []
    for row in sorted(rows, key=lambda one: one["urgency"] != "RED"):
        raised = datetime.fromisoformat(row["raised_at"]).astimezone(ZoneInfo(zone)).date()
        seen = row["acknowledged_at"]
        if seen:
            words = {"who": row["seen_by"], "at": at_clock(datetime.fromisoformat(seen), zone)}
            more = f"{day(raised)} · " + _("seen by %(who)s %(at)s") % words
        else:
            more = f"{day(raised)} · " + _("%(who)s owns it, not seen yet") % {"who": row["owner"]}
        kind = "risk" if row["urgency"] == "RED" or not seen else "due"
        found.append(Now(kind, _("Alert"), row["says"], more, reverse("alert_page", args=[row["id"]])))
    return found


def clock_lines(stay: Any, today: date, *, may_review: bool) -> list[Now]:
    """Certification, plan review and the planned last day of an open stay, with their days.

    The review is one press away for those who may write it; for others the line leads to the plan.
    """
    url = reverse("care_plan", args=[stay.pk])
    found = [_certification(stay.signed, today, url)]
    running = next((row for row in reversed(stay.plans_in_force) if row["superseded_on"] is None), None)
    if running is None:
        found.append(Now("due", _("Due"), _("No plan in force yet"), "", url))
    else:
        due = stay.reviewed or latest_due_on(date.fromisoformat(running["in_force_on"]))
        review_url = reverse("plan_review", args=[running["id"]]) if may_review else url
        found.append(_clock(_("Plan review"), due, today, review_url, review_note(due, today) is not None))
    left = (stay.planned_end_on - today).days
    if left <= WEEKS * 7 // 2:
        found.append(_last_day(left, day(stay.planned_end_on), url))
    return found


def _last_day(left: int, on: str, url: str) -> Now:
    if left < 0:
        return Now("due", _("Passed"), _("The planned last day has passed, and the stay is still open"), on, url)
    kind, word = ("due", _("Today")) if left == 0 else ("info", _("Soon"))
    return Now(kind, word, _("Planned last day"), on, url)


def _certification(signed: list[dict[str, str]], today: date, url: str) -> Now:
    if not signed:
        return Now("due", _("Due"), _("No physician has certified yet"), "", url)
    days = [date.fromisoformat(row["certified_on"]) for row in signed]
    certified = Certified(days[0], days[-1] if len(days) > 1 else None)
    until = date.fromisoformat(signed[-1]["ends_on"])
    return _clock(_("Recertify"), until, today, url, recertification_note(certified, today) is not None)


def _clock(what: str, on: date, today: date, url: str, is_near: bool) -> Now:
    by = _("by %(day)s") % {"day": day(on)}
    if not is_near:
        return Now("ok", _("In time"), what, by, url)
    return Now(*days_left((on - today).days), what, by, url)


def goal_lines(stay: Any, today: date) -> list[GoalLine]:
    """Each open objective with the last four weeks of work."""
    quiet = int(in_force(reference("program_limits")["objective"], today)["quiet_after_days"])
    return [_goal(row, stay, today, quiet) for row in stay.steps]


def _goal(row: dict[str, Any], stay: Any, today: date, quiet_days: int) -> GoalLine:
    worked = [date.fromisoformat(on) for on in row["worked"]]
    monday = week_start(today)
    starts = [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    ticks = tuple(any(start <= on < start + timedelta(days=7) for on in worked) for start in starts)
    count = sum(ticks)
    idle = (today - (worked[-1] if worked else stay.admitted_on)).days
    return GoalLine(
        label=row["label"],
        text=row["text"],
        ticks=ticks,
        ticks_say=_("worked on in %(n)d of the last %(weeks)d weeks") % {"n": count, "weeks": WEEKS},
        last=_("last %(day)s") % {"day": day(worked[-1])} if worked else _("no work yet"),
        is_quiet=idle > quiet_days,
        url=reverse("objective_trace", args=[row["id"]]),
    )


def events(stay: Any) -> list[Event]:
    """First day, plans that came into force, days missed week by week, the end: in the order of the calendar."""
    found = [Event(stay.admitted_on, _("First day"))]
    url = reverse("care_plan", args=[stay.pk])
    for place, row in enumerate(getattr(stay, "plans_in_force", ())):
        says = _("Plan signed") if place == 0 else _("Plan changed")
        found.append(Event(date.fromisoformat(row["in_force_on"]), says, url))
    weeks: dict[date, list[date]] = {}
    for on in missed_days(stay.days):
        weeks.setdefault(week_start(on), []).append(on)
    for days in weeks.values():
        says = ngettext("Missed %(n)d day", "Missed %(n)d days", len(days)) % {"n": len(days)}
        found.append(Event(days[0], says))
    if stay.ended_on:
        found.append(Event(stay.ended_on, _("Left the program")))
    return sorted(found, key=lambda event: event.on)


def attended_days(days: list[dict[str, str]]) -> list[date]:
    """Days on which the person came to at least one thing."""
    return sorted({date.fromisoformat(row["on"]) for row in days if row["attendance"] in _PRESENT})


def missed_days(days: list[dict[str, str]]) -> list[date]:
    """Days on which the person was expected and came to nothing."""
    out = {date.fromisoformat(row["on"]) for row in days if row["attendance"] == Attendance.OUT.value}
    return sorted(out - set(attended_days(days)))


def coverage_line(stay: Any) -> str:
    """`Blue Cross · A-1001: 8 of 12 days used, ends Dec 3`; empty without a coverage."""
    if stay.coverage is None:
        return ""
    payer = str(stay.coverage.payer.name)
    row = stay.authorization
    if row is None:
        return payer
    first, last = date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"])
    words = {
        "number": row["number"],
        "used": sum(first <= on <= last for on in attended_days(stay.days)),
        "all": row["units_approved"],
        "ends": day(last),
    }
    return f"{payer} · " + _("%(number)s: %(used)d of %(all)d days used, ends %(ends)s") % words
