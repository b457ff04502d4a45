"""What waits for a nurse or prescriber about medicines: orders, refills, results, tests that are due, lists to compare."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.desk.queries.homes.waiting import to_compare
from stepwell.desk.queries.homes.watch import Waits
from stepwell.desk.queries.parts import ROWS, Row, Section, day
from stepwell.kernel.access import Actor
from stepwell.medication.queries import DueTest, DueWork, Waiting, due_for
from stepwell.medication.rules.monitor import DueState


def medicines(actor: Actor, today: date, waits: Iterable[Waits], *, mine_only: bool = False) -> Section:
    """Everything about medicines that waits for the actor, in the order it should be done. Two queries."""
    work = due_for(actor, today, mine_only=mine_only)
    rows = [*_waiting(work), *to_compare(waits, today), *_tests(work)]
    return Section(
        _("Medicines and results"),
        tuple(rows[:ROWS]),
        _("No refill, result or test waits."),
        reverse("results") + ("?show=mine" if mine_only else ""),
        len(rows),
        "pill",
    )


def _waiting(work: DueWork) -> list[Row]:
    """Abnormal results, orders to confirm, refills, then the other results."""
    results = sorted(work.results, key=lambda one: one.is_abnormal is not True)
    first = [one for one in results if one.is_abnormal]
    return [_wait(one) for one in (*first, *work.confirm, *work.refills, *results[len(first) :])]


def _wait(one: Waiting) -> Row:
    since = _("since %(day)s") % {"day": day(one.since.date())} if one.since else ""
    more = " · ".join(part for part in (one.says, since) if part)
    if one.is_abnormal:
        return Row(one.name, one.url, more, "stop", _("Outside its range"))
    word = {"refill": _("Refill"), "confirm": _("Confirm")}.get(one.kind, _("Result"))
    return Row(one.name, one.url, more, "info" if word == _("Result") else "due", word)


def _tests(work: DueWork) -> list[Row]:
    return [_test(one) for one in work.tests if one.row.state in (DueState.OVERDUE, DueState.DUE)]


def _test(one: DueTest) -> Row:
    kind, word = ("stop", _("Overdue")) if one.is_late else ("due", _("Due"))
    return Row(one.name, one.url, f"{one.row.test.title} · {day(one.row.due_on)}", kind, word)
