"""Loads the services of patient-days as flat rows, and turns them into the facts that rules decide on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from stepwell.claim.queries.price import Prices
from stepwell.claim.queries.stay import Stay, billable_kinds
from stepwell.claim.rules import kinds_day
from stepwell.claim.rules import kinds_record as kinds
from stepwell.claim.rules.charges import dress_medicare_day, setting_of, site_mark
from stepwell.claim.rules.day_services import DayFacts, ServiceFacts
from stepwell.claim.rules.findings import Finding
from stepwell.claim.rules.payer_day import day_code
from stepwell.encounter.models import Encounter, LearningCheck, NoteError
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.encounter.rules.codes import FamilyPresence, GroupStyle, ServiceDone, code_for, codes_for
from stepwell.kernel.tables import Refused
from stepwell.people.models import Site
from stepwell.plan.rules.services import service_types
from stepwell.program.rules.education import needs_check


class Service(NamedTuple):
    """One person's part in one service of a day, as the record stands."""

    id: UUID
    episode_id: UUID
    on: date
    service_type: str
    minutes: int
    attendance: str
    starts_at: datetime
    signed_at: datetime | None
    cosigner_id: UUID | None
    cosigned_at: datetime | None
    objective_id: UUID | None
    intervention_id: UUID | None
    intervention_objective_id: UUID | None
    session_id: UUID | None
    visit_id: UUID | None
    group: str | None
    practitioner_account_id: UUID
    practitioner: str
    cosigner_account_id: UUID | None
    cosigner: str | None
    item_id: UUID | None
    claim_id: UUID | None
    family_presence: str
    is_in_error: bool
    is_checked: bool = False
    is_missed: bool = False
    people: int | None = None

    @property
    def is_open(self) -> bool:
        return self.attendance == Attendance.UNCONFIRMED

    @property
    def is_present(self) -> bool:
        """Was there, and the note of it stands: nothing is billed for a note that was marked in error."""
        return self.attendance in PRESENT and not self.is_in_error

    @property
    def is_signed(self) -> bool:
        """Signed, and by the supervisor too where one must sign beside."""
        return self.signed_at is not None and (self.cosigner_id is None or self.cosigned_at is not None)

    @property
    def is_in_plan(self) -> bool:
        """Hangs on an objective and on an intervention ordered for that same objective."""
        return self.objective_id is not None and self.intervention_objective_id == self.objective_id

    @property
    def is_taught(self) -> bool:
        """A learning check is kept and none was left missed; asked of training alone."""
        return not needs_check(self.service_type) or (self.is_checked and not self.is_missed)

    @property
    def title(self) -> str:
        """The group's name, or the kind of visit."""
        return self.group or service_types()[self.service_type].title

    @property
    def owner(self) -> tuple[UUID, str]:
        """Whoever can clear what this note still lacks: its author, or the supervisor once it is signed."""
        if self.signed_at is not None and not self.is_signed and self.cosigner_account_id:
            return self.cosigner_account_id, self.cosigner or ""
        return self.practitioner_account_id, self.practitioner


PATHS = {
    "intervention_objective_id": "intervention__objective_id",
    "visit_id": "seat__visit_id",
    "group": "session__group__name",
    "practitioner_account_id": "practitioner__account_id",
    "practitioner": "practitioner__account__name",
    "cosigner_account_id": "cosigner__account_id",
    "cosigner": "cosigner__account__name",
    "item_id": "charge_item__id",
    "claim_id": "charge_item__claim_id",
}


def services_of(rows: QuerySet[Encounter]) -> list[Service]:
    """The billable kinds of service among the encounters, absences left out; in order. One query.

    `people` is the head count of the note, else how many were confirmed present; None for a visit.
    """
    together = Encounter._base_manager.filter(session_id=OuterRef("session_id"), attendance__in=PRESENT)
    counted = together.order_by().values("session_id").annotate(people=Count("pk")).values("people")
    names = [PATHS.get(name, name) for name in Service._fields[:-1]]
    marked = NoteError._base_manager.filter(encounter_id=OuterRef("pk"))
    checks = LearningCheck._base_manager.filter(encounter_id=OuterRef("pk"))
    found = (
        rows.filter(service_type__in=billable_kinds())
        .exclude(attendance=Attendance.OUT.value)
        .annotate(
            people=Coalesce("session__note__head_count", Subquery(counted)),
            is_in_error=Exists(marked),
            is_checked=Exists(checks),
            is_missed=Exists(checks.filter(is_right=False, was_taught_again=False)),
        )
        .order_by("episode_id", "on", "starts_at", "id")
        .values_list(*names, "people")
    )
    return [Service(*row) for row in found]


def by_day(services: Iterable[Service]) -> dict[tuple[UUID, date], list[Service]]:
    """Services by episode and day."""
    days: dict[tuple[UUID, date], list[Service]] = {}
    for service in services:
        days.setdefault((service.episode_id, service.on), []).append(service)
    return days


@lru_cache(maxsize=20_000)
def code_of(kind: str, minutes: int, on: date, is_medicare: bool, family: str = "") -> tuple[str, bool]:
    """The procedure code that the minutes earn and True; the shortest code and False when they earn none.

    `family` says whether the patient was in a family session; empty where nobody said so, and they were.
    """
    style = GroupStyle.PROGRAM if is_medicare else GroupStyle.THERAPY
    done = ServiceDone(kind, minutes, on, style, FamilyPresence(family or FamilyPresence.PRESENT))
    try:
        return code_for(done).hcpcs, True
    except Refused:
        known = codes_for(done)
        return (known[0].hcpcs if known else ""), False


def day_facts(stay: Stay, on: date, services: Sequence[Service], site: Site) -> DayFacts:
    """The patient-day as the rules of day close read it."""
    setting = setting_of(site.setting, site.is_off_campus, site.is_excepted)
    present = [service for service in services if service.is_present]
    coded = [earned_by(one, stay) for one in present]
    marks: Sequence[tuple[str, ...]] = [()] * len(present)
    if stay.is_medicare:
        earned = [code for code, is_earned in coded if is_earned]
        mark = site_mark(setting, site.is_off_campus, site.is_excepted, on)
        dressed = iter(dress_medicare_day(earned, setting, mark, on))
        marks = [next(dressed).modifiers if is_earned else () for _, is_earned in coded]
    counted = list(zip(present, coded, marks, strict=True))
    if stay.is_medicare:  # a service too short for its code is told by `record_findings`, and counts nothing
        counted = [row for row in counted if row[1][1]]
    return DayFacts(
        on=on,
        payer=stay.payer or "self-pay",
        services=tuple(_service(one, code, modifiers) for one, (code, _), modifiers in counted),
        diagnosis=stay.diagnosis,
        setting=setting,
        certified=stay.certified_on(on),
        authorization=stay.spending.on(on),
        admitted_on=stay.episode.admitted_on,
        reviewed_on=stay.reviewed_on(on),
        needs_family=stay.needs_family,
        family_last_on=stay.family_last_on,
        family_reason=stay.family_reason_on(on),
    )


def earned_by(one: Service, stay: Stay) -> tuple[str, bool]:
    """The code of one service and whether it is earned, as `code_of`."""
    return code_of(one.service_type, one.minutes, one.on, stay.is_medicare, one.family_presence)


def _service(one: Service, hcpcs: str, modifiers: tuple[str, ...]) -> ServiceFacts:
    return ServiceFacts(
        hcpcs=hcpcs,
        minutes=one.minutes,
        is_note_signed=one.is_signed,
        is_group=one.session_id is not None,
        people=one.people,
        is_in_plan=one.is_in_plan,
        modifiers=modifiers,
        is_taught=one.is_taught,
    )


def record_findings(stay: Stay, on: date, services: Sequence[Service], prices: Prices) -> list[Finding]:
    """What the clinic's own record lacks beside the payer's rules: attendance, payer, prices."""
    found = [kinds.ATTENDANCE_OPEN.at(on, what=service.title) for service in services if service.is_open]
    found += [kinds.NOTE_IN_ERROR.at(on, what=service.title) for service in services if service.is_in_error]
    if stay.is_medicare:
        found += [_too_short(one, on) for one in services if one.is_present and not _earns(one, stay)]
    if not stay.payer:
        found.append(kinds.NO_COVERAGE.at(on))
    found += [kinds.NO_PRICE.at(on, hcpcs=hcpcs) for hcpcs in unpriced(stay, on, services, prices)]
    return found


def _earns(one: Service, stay: Stay) -> bool:
    return earned_by(one, stay)[1]


def _too_short(one: Service, on: date) -> Finding:
    known = codes_for(ServiceDone(one.service_type, one.minutes, on, GroupStyle.PROGRAM))
    if not known:
        return kinds_day.NO_CODE.at(on)
    words: dict[str, Any] = {"minutes": one.minutes, "needed": known[0].min_minutes, "hcpcs": known[0].hcpcs}
    return kinds_day.TOO_SHORT.at(on, **words)


def unpriced(stay: Stay, on: date, services: Sequence[Service], prices: Prices) -> list[str]:
    """The codes of a day that have no price yet: of each service, or of the day where the payer pays days."""
    present = [one for one in services if one.is_present]
    if not present:
        return []
    code = day_code_of(stay, on)
    earned = {earned_by(one, stay) for one in present}
    wanted = [code] if code else sorted(hcpcs for hcpcs, is_earned in earned if is_earned)
    return [hcpcs for hcpcs in wanted if prices.on(hcpcs, on) is None]


def day_code_of(stay: Stay, on: date) -> str | None:
    """The all-inclusive code of a day for this payer and diagnosis; None where services are billed apart."""
    rules = stay.profile_on(on)
    if rules is None or not rules.day_codes:
        return None
    return day_code(rules, stay.diagnosis) or sorted(rules.day_codes)[0]
