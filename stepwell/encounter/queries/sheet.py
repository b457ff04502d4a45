"""Loads a session or visit with its people, their parts and plans, in the same few queries at any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When

from stepwell.encounter.models import Encounter, GroupNote
from stepwell.encounter.queries.facts import DEFAULTS, attendance_facts, shown_attendance
from stepwell.encounter.queries.plan_line import NO_PLAN, PlanOfDay, plans_on
from stepwell.encounter.queries.row_parts import RowParts, away_rows, mark_rows, parts_of_seat
from stepwell.encounter.rules.absence import Expected, unexcused_in_a_row
from stepwell.encounter.rules.attendance import PRESENT, Attendance, SessionTime, real_minutes
from stepwell.encounter.rules.canceled import CanceledFacts, held_until
from stepwell.encounter.rules.merge import write_token
from stepwell.placement.queries.facts import screens_that_count
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.program.models import GroupSession, Seat, Visit
from stepwell.program.rules.curriculum import modules

LOOK_BACK = timedelta(days=28)
NOTE = "note"
SESSION = "session"


@dataclass(slots=True)
class Before:
    """What earlier sessions tell about one person: last own line and its day, misses in a row, last risk."""

    last_line: str = ""
    last_on: date | None = None
    missed_in_a_row: int = 0
    risk_last_time: bool = False


@dataclass(slots=True)
class Sheet:
    """One session or visit as it stands; `seats` in the order of names, each with its encounter if begun.

    `given_back` are seats that nobody holds any more and for which words were written. `behind` are fields of the form
    that is being saved which show older words than those that stand.
    """

    event: GroupSession | Visit
    seats: list[Seat]
    note: GroupNote | None = None
    given_back: list[Seat] = field(default_factory=list)
    row_parts: dict[UUID, RowParts] = field(default_factory=dict)
    plans: dict[UUID, PlanOfDay] = field(default_factory=dict)
    before: dict[UUID, Before] = field(default_factory=dict)
    behind: dict[str, int] = field(default_factory=dict)

    @property
    def session(self) -> GroupSession:
        assert isinstance(self.event, GroupSession)
        return self.event

    @property
    def visit(self) -> Visit:
        assert isinstance(self.event, Visit)
        return self.event

    @property
    def service(self) -> str:
        event = self.event
        return str(event.group.service_type if isinstance(event, GroupSession) else event.service_type)

    @property
    def module(self) -> str:
        return str(getattr(self.event, "module", ""))

    @property
    def encounters(self) -> list[Encounter]:
        return [begun for seat in self.seats if (begun := encounter_of(seat)) is not None]

    @property
    def is_frozen(self) -> bool:
        """Whether the part all share is closed: someone's note is signed."""
        return any(row.signed_at for row in self.encounters)

    @property
    def may_be_blocked(self) -> list[UUID]:
        """Those here whose unsigned note may have to wait for a safety plan."""
        rows = [(seat, encounter_of(seat)) for seat in self.seats if may_be_blocked(seat)]
        return [row.patient_id for _seat, row in rows if row and row.signed_at is None and _is_here(row)]

    @property
    def is_signed(self) -> bool:
        """Whether everything that is to be signed is: each part is signed, or an absence someone has confirmed."""
        begun = [encounter_of(seat) for seat in self.seats]
        return self.is_frozen and all(row is not None and (row.signed_at or _is_out(row)) for row in begun)

    @property
    def token(self) -> str:
        """The versions of everything on the sheet, for the next save to be made from."""
        versions = {NOTE: self.note.version if self.note else 0}
        if isinstance(self.event, GroupSession):
            versions[SESSION] = self.event.version
        for seat in self.seats:
            begun = encounter_of(seat)
            versions[str(seat.pk)] = begun.version if begun else 0
        for parts in self.row_parts.values():
            versions |= parts.versions
        return write_token(versions)

    @property
    def suggested_topic(self) -> str:
        """The title of the module on the timetable; what the note starts from."""
        module = modules().get(self.module)
        return module.title if module else ""

    def plan_of(self, seat: Seat) -> PlanOfDay:
        return self.plans.get(seat.episode_id, NO_PLAN)

    def suggested(self, seat: Seat) -> UUID | None:
        """The objective the plan offers first for this service; None when the plan has none."""
        choices = self.plan_of(seat).choices(self.service, self.module)
        return choices[0].objective.pk if choices else None

    def last_lines(self) -> dict[UUID, str]:
        return {patient: before.last_line for patient, before in self.before.items()}


def _is_here(row: Encounter) -> bool:
    return row.attendance in PRESENT


def _is_out(row: Encounter) -> bool:
    return row.attendance == Attendance.OUT and row.confirmed_at is not None


def is_at_risk(seat: Seat) -> bool:
    """Whether the latest safety screen was moderate or high and is not cleared; loaded with the seat."""
    return getattr(seat, "risk", "") in (SafetyLevel.MODERATE, SafetyLevel.HIGH)


def may_be_blocked(seat: Seat) -> bool:
    """Whether the person's note may have to wait for a safety plan: the latest screen raised the risk."""
    return getattr(seat, "screened", "") in (SafetyLevel.MODERATE, SafetyLevel.HIGH)


def encounter_of(seat: Seat) -> Encounter | None:
    """The seat's encounter if it has begun; loaded with the seat."""
    found: Encounter | None = getattr(seat, "encounter", None)
    return found


def shown_values(row: object, suggested: UUID | None) -> dict[str, object]:
    """What the form shows for one person: the record, the sign-ins' draft, and the plan's first objective.

    `row` is an Encounter, a row of its history, or None for a part not begun.
    """
    values = {name: getattr(row, name, usual) for name, usual in DEFAULTS.items()}
    values["objective_id"] = values["objective_id"] or suggested
    if row is not None:
        shown = shown_attendance(row)  # type: ignore[arg-type]
        values["attendance"] = Attendance.HERE.value if shown is Attendance.LEFT_EARLY else shown.value
    return values


def seats_of(event: GroupSession | Visit) -> list[Seat]:
    """The seats held in a session or visit, with person, plan holder, coverage, encounter and opening round.

    Of a canceled session all those for which something is on record. Seats given back with words come last.
    """
    which = {"session": event} if isinstance(event, GroupSession) else {"visit": event}
    rows = (
        Seat._base_manager.filter(_held(event), **which)
        .annotate(risk=_open_risk(), screened=_screened(), mark_rows=mark_rows(), away_rows=away_rows())
        .select_related(
            "patient__site",
            "site",
            "episode__coverage__payer",
            "episode__therapist__account",
            "encounter__objective",
            "check_in",
        )
        .order_by("patient__name_used", "patient__legal_last", "pk")
    )
    seats: list[Seat] = list(rows)
    for seat in seats:
        _join(seat, event)
    return seats


def _held(event: GroupSession | Visit) -> Q:
    if isinstance(event, GroupSession) and event.cancelled_at is not None:
        return Q(encounter__isnull=False, encounter__error__isnull=True)
    has_words = Q(encounter__participation__isnull=False) | Q(encounter__is_risk_voiced=True)
    for name in ("own_line", "risk_act", "home_practice", "response"):
        has_words |= Q(**{f"encounter__{name}__gt": ""})
    return Q(released_at__isnull=True) | has_words


def _is_given_back(seat: Seat, event: GroupSession | Visit) -> bool:
    return seat.released_at is not None and event.cancelled_at is None


def _join(seat: Seat, event: GroupSession | Visit) -> None:
    if isinstance(event, GroupSession):
        seat.session = event
    else:
        seat.visit = event
    begun = encounter_of(seat)
    if begun is None:
        return
    begun.patient, begun.episode, begun.site, begun.session = seat.patient, seat.episode, seat.site, seat.session
    if event.cancelled_at is not None and begun.signed_at is None:
        held = held_until(CanceledFacts(event.starts_at, event.ends_at, event.cancelled_at))
        begun.ends_at = min(begun.ends_at, held or begun.ends_at)
    times = SessionTime(begun.starts_at, begun.ends_at)
    begun.away_known = parts_of_seat(seat, event).away_in(times)  # type: ignore[attr-defined]
    if event.cancelled_at is not None and begun.signed_at is None and begun.confirmed_at and _is_here(begun):
        begun.minutes = real_minutes(attendance_facts(begun))  # it counts until it was called off


def _screened() -> Any:
    """The result of a person's latest safety screen, cleared or not."""
    latest = screens_that_count().filter(patient=OuterRef("patient")).order_by("-asked_at", "-pk")
    return Subquery(latest.values("result")[:1])


def _open_risk() -> Any:
    """The result of a person's latest safety screen, empty once it was cleared."""
    latest = screens_that_count().filter(patient=OuterRef("patient")).order_by("-asked_at", "-pk")
    said = Case(When(cleared_at__isnull=True, then=F("result")), default=Value(""))
    return Subquery(latest.annotate(said=said).values("said")[:1])


def load_sheet(event: GroupSession | Visit, *, with_before: bool = True, note_is_loaded: bool = False) -> Sheet:
    """Everything about one session or visit below an object already checked: 2 to 4 queries."""
    seats = seats_of(event)
    note: GroupNote | None = None
    if note_is_loaded:
        note = getattr(event, "note", None)
    elif isinstance(event, GroupSession):
        note = GroupNote._base_manager.filter(session=event).first()
    plans = plans_on((seat.episode_id for seat in seats), event.on)
    held = [seat for seat in seats if not _is_given_back(seat, event)]
    sheet = Sheet(event, held, note, [seat for seat in seats if seat not in held], plans=plans)
    if isinstance(event, GroupSession):
        sheet.row_parts = {seat.pk: parts_of_seat(seat, event) for seat in held}
    if with_before:
        sheet.before = before_of([seat.patient_id for seat in seats], event)
    return sheet


def before_of(patient_ids: Sequence[UUID], event: GroupSession | Visit) -> dict[UUID, Before]:
    """What the four weeks before hold for each person, of the same kind of event; one query."""
    rows = (
        Encounter._base_manager.filter(
            patient_id__in=patient_ids,
            starts_at__lt=event.starts_at,
            on__gte=event.on - LOOK_BACK,
            session__isnull=not isinstance(event, GroupSession),
        )
        .order_by("starts_at")
        .values_list("patient_id", "on", "attendance", "is_excused", "own_line", "is_risk_voiced")
    )
    found = {patient: Before() for patient in patient_ids}
    expected: dict[UUID, list[Expected]] = {patient: [] for patient in patient_ids}
    for patient, on, state, is_excused, line, risk in rows:
        expected[patient].append(Expected(on, Attendance(state), bool(is_excused)))
        before = found[patient]
        if line:
            before.last_line, before.last_on = line, on
        if risk is not None:
            before.risk_last_time = risk
    for patient, before in found.items():
        before.missed_in_a_row = unexcused_in_a_row(expected[patient])
    return found
