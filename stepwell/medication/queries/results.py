"""Results and drug screens: the list of what waits, one result with its earlier values, one screen, the exam's history."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.kernel.access import Actor, may
from stepwell.kernel.web import get_visible
from stepwell.medication.actions.results import state_of
from stepwell.medication.models import AimsExam, DrugScreen, LabResult
from stepwell.medication.queries.parts import day_of, short_day
from stepwell.medication.rules.life import ResultState
from stepwell.medication.rules.monitor import HowDone, lab_tests
from stepwell.medication.rules.results import ScreenResult, substances
from stepwell.medication.words import RESULTS, SCREENS
from stepwell.people.models import Patient
from stepwell.placement.queries import banner as banner_of


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value as shown: day, number with unit, range, badge."""

    day: str
    value: str
    range: str
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One test of one person."""

    row: LabResult
    banner: Any
    title: str
    state: str
    state_word: str
    value: ValueRow
    facts: tuple[tuple[str, str], ...]
    earlier: tuple[ValueRow, ...]
    may_record: bool
    may_close: bool


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """One substance of a screen in words."""

    title: str
    kind: str
    word: str
    remark: str


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """One drug screen of one person."""

    row: DrugScreen
    banner: Any
    state: str
    lines: tuple[ScreenLine, ...]
    facts: tuple[tuple[str, str], ...]
    may_close: bool


@dataclass(frozen=True, slots=True)
class Ordered:
    """A test that was ordered and has not come back."""

    id: UUID
    patient_id: UUID
    name: str
    title: str
    ordered: str
    due: str
    is_late: bool


def result_page(actor: Actor, pk: UUID) -> ResultPage:
    """Raises Http404 when the result is not the actor's to see."""
    row: LabResult = get_visible(
        actor, LabResult, pk, "patient", "site", "ordered_by__account", "closed_by", "medication"
    )
    test = lab_tests().get(row.kind)
    earlier = LabResult.objects.visible_to(actor).filter(
        patient=row.patient_id, kind=row.kind, received_at__isnull=False, canceled_at__isnull=True
    )
    state = state_of(row)
    return ResultPage(
        row=row,
        banner=banner_of(actor, row.patient),
        title=test.title if test else row.kind,
        state=state.value,
        state_word=str(RESULTS[state]),
        value=value_row(row),
        facts=_facts(row),
        earlier=tuple(value_row(one) for one in earlier.exclude(pk=row.pk).order_by("-taken_on", "-pk")[:12]),
        may_record=state is ResultState.ORDERED and bool(may(actor, "result.record", row)),
        may_close=state is ResultState.RECEIVED and bool(may(actor, "result.close", row)),
    )


def value_row(row: LabResult) -> ValueRow:
    """A value with its range and whether it lies outside; where nobody could tell, that is said."""
    words = {True: ("stop", _("Outside the range")), False: ("ok", _("In the range")), None: ("off", _("No range"))}
    kind, word = words[row.is_abnormal] if row.received_at else ("info", str(RESULTS[ResultState.ORDERED]))
    value = f"{number(row.value)} {row.unit}".strip() if row.value is not None else row.text
    return ValueRow(short_day(row.taken_on), value, _range(row), kind, word)


def number(value: Decimal | None) -> str:
    """A number without idle zeros."""
    return "" if value is None else f"{value.normalize():f}"


def _range(row: LabResult) -> str:
    low, high = number(row.low), number(row.high)
    if low and high:
        return f"{low} – {high}"
    return _("from %(low)s") % {"low": low} if low else (_("up to %(high)s") % {"high": high} if high else "")


def _facts(row: LabResult) -> tuple[tuple[str, str], ...]:
    rows = (
        (_("Ordered"), short_day(row.ordered_on)),
        (_("By"), str(row.ordered_by) if row.ordered_by else ""),
        (_("Due"), short_day(row.due_on)),
        (_("For"), row.medication.drug_text if row.medication else ""),
        (_("Reason"), row.reason),
        (_("Report"), row.text if row.value is not None else ""),
        (_("What followed"), row.action),
        (
            _("Closed"),
            f"{row.closed_by.name}, {day_of(row.closed_at, row.site.time_zone)}"
            if row.closed_by and row.closed_at
            else "",
        ),
    )
    return tuple((label, words) for label, words in rows if words)


def screen_page(actor: Actor, pk: UUID) -> ScreenPage:
    """Raises Http404 when the screen is not the actor's to see."""
    row: DrugScreen = get_visible(actor, DrugScreen, pk, "patient", "site", "ordered_by__account", "closed_by")
    state = state_of(row)
    order = list(substances())
    lines = sorted(row.lines.all(), key=lambda one: order.index(one.substance))
    facts = (
        (_("Taken"), short_day(row.taken_on)),
        (_("Reason"), row.reason),
        (_("The person says"), row.person_says),
        (_("What followed"), row.action),
        (
            _("Closed"),
            f"{row.closed_by.name}, {day_of(row.closed_at, row.site.time_zone)}"
            if row.closed_by and row.closed_at
            else "",
        ),
    )
    return ScreenPage(
        row=row,
        banner=banner_of(actor, row.patient),
        state=state.value,
        lines=tuple(screen_line(one.substance, ScreenResult(one.result), one.is_expected) for one in lines),
        facts=tuple((label, words) for label, words in facts if words),
        may_close=state is ResultState.RECEIVED and bool(may(actor, "result.close", row)),
    )


def screen_line(code: str, result: ScreenResult, is_expected: bool) -> ScreenLine:
    """One substance in words that state a test and judge nobody."""
    kinds = {ScreenResult.NEGATIVE: "ok", ScreenResult.CANNOT_TELL: "off", ScreenResult.POSITIVE: "due"}
    kind, remark = kinds[result], ""
    if result is ScreenResult.POSITIVE:
        remark = _("A medicine on the list explains it.") if is_expected else _("Ask the person, with an open mind.")
        kind = "ok" if is_expected else kind
    elif result is ScreenResult.NEGATIVE and is_expected:
        kind, remark = "due", _("A medicine on the list would show here. Ask how it is taken.")
    return ScreenLine(substances()[code].title, kind, str(SCREENS[result]), remark)


def ordered_tests(actor: Actor, on: Any) -> tuple[Ordered, ...]:
    """Tests ordered at the actor's sites that have not come back, the longest due first; one query."""
    rows = LabResult.objects.filter(
        site__in=sorted(actor.sites_for("result.close")), received_at__isnull=True, canceled_at__isnull=True
    )
    return tuple(
        Ordered(
            id=row.pk,
            patient_id=row.patient_id,
            name=row.patient.short_name,
            title=lab_tests()[row.kind].title if row.kind in lab_tests() else row.kind,
            ordered=short_day(row.ordered_on),
            due=short_day(row.due_on),
            is_late=row.due_on is not None and row.due_on < on,
        )
        for row in rows.select_related("patient").order_by("due_on", "ordered_on", "pk")
    )


def exams_of(actor: Actor, patient: Patient) -> tuple[AimsExam, ...]:
    """The last exams of a patient, newest first."""
    rows = AimsExam.objects.visible_to(actor).filter(patient=patient, entered_in_error_at__isnull=True)
    return tuple(rows.select_related("done_by__account").order_by("-done_on", "-pk")[:6])


def choices_of_tests() -> list[tuple[str, str]]:
    """Tests that can be ordered or entered."""
    kinds = (HowDone.LAB, HowDone.CHECK)
    return [(test.code, test.title) for test in lab_tests().values() if test.kind in kinds]
