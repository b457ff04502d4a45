"""Makes a large clinic out of a small one: whole copies by set-wise statements, under the same rules of the tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from stepwell.claim.models import ClaimFile
from stepwell.command.demo_clinic.copy_files import FileTemplate, files_of_copy, templates
from stepwell.command.demo_clinic.copy_names import (
    Asker,
    Fresh,
    FreshAsker,
    Original,
    askers,
    episode_stem,
    fresh_askers,
    fresh_people,
    originals,
)
from stepwell.command.demo_clinic.copy_sql import statements
from stepwell.discharge.actions import LeavingFacts, words_signed
from stepwell.discharge.models import Discharge
from stepwell.discharge.queries.leaving import Booked
from stepwell.discharge.rules.discharge import DischargeReason, RiskAtLeaving
from stepwell.encounter.rules.signature import Signed, fields_of, fingerprint
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Account, Practitioner, Site

LIVED_THROUGH = 60  # patients in 12 weeks; the groups of one clinic have room for these, larger ones are copies of it
type Watching = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Base:
    """Everything about the clinic that is copied, loaded once."""

    people: tuple[Original, ...]
    askers: tuple[Asker, ...]
    files: tuple[FileTemplate, ...]
    discharges: tuple[Discharge, ...]
    sites: list[UUID]
    accounts: list[UUID]
    practitioners: list[UUID]
    last_event: int
    last_control: int


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy to be made: its number, who is in it, and the record numbers they get."""

    number: int
    people: tuple[Original, ...]
    serials: tuple[int, ...]


def lived_through(weeks: int) -> int:
    """How many people one clinic cares for in so many weeks, as many at once as in twelve."""
    return max(LIVED_THROUGH, LIVED_THROUGH * weeks // 12)


def make_copies(patients: int, seed: int, watch: Watching | None = None, hands: int = 2) -> int:
    """Copies the clinic of the open organization until it has `patients` patients; the number of copies.

    The last copy holds just as many as are missing. With more than one hand copies are made side by side.
    """
    base = load_base()
    wanted = _copies(base, patients)
    done = 0
    if hands == 1:
        for one in wanted:
            make_copy(base, one, seed)
            done += 1
            _tell(watch, done, len(wanted))
        return done
    tenant = connection.tenant  # type: ignore[attr-defined]
    with ThreadPoolExecutor(hands) as pool:
        for _ in pool.map(lambda one: _apart(tenant, base, one, seed), wanted):
            done += 1
            _tell(watch, done, len(wanted))
    return done


def _tell(watch: Watching | None, done: int, of: int) -> None:
    if watch is not None:
        watch(done, of)


def _apart(tenant: Any, base: Base, one: Copy, seed: int) -> None:
    """One copy on a connection of its own."""
    try:
        connection.set_tenant(tenant)  # type: ignore[attr-defined]
        make_copy(base, one, seed)
    finally:
        connection.close()


def load_base() -> Base:
    """Reads what is there now."""
    discharges = Discharge._base_manager.select_related("episode__patient", "signed_by")
    return Base(
        people=tuple(originals()),
        askers=tuple(askers()),
        files=tuple(templates()),
        discharges=tuple(discharges.prefetch_related("aftercare").order_by("pk")),
        sites=list(Site._base_manager.values_list("pk", flat=True)),
        accounts=list(Account._base_manager.values_list("pk", flat=True)),
        practitioners=list(Practitioner._base_manager.values_list("pk", flat=True)),
        last_event=AuditEvent.objects.aggregate(last=Max("pk"))["last"] or 0,
        last_control=ClaimFile._base_manager.aggregate(last=Max("control_number"))["last"] or 0,
    )


def _copies(base: Base, patients: int) -> list[Copy]:
    size = len(base.people)
    missing = patients - size
    made = []
    for place in range(-(-missing // size)):
        people = base.people if missing >= size else _spread(base.people, missing)
        missing -= len(people)
        made.append(Copy(place + 2, people, _serials(len(people))))
    return made


def _spread(people: Sequence[Original], count: int) -> tuple[Original, ...]:
    """So many of them, taken evenly from the first to the last."""
    return tuple(people[place * len(people) // count] for place in range(count))


def _serials(count: int) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('people_record_number') FROM generate_series(1, %s)", [count])
        return tuple(serial for (serial,) in cursor.fetchall())


def make_copy(base: Base, one: Copy, seed: int) -> None:
    """One copy in one transaction; every trigger, constraint and foreign key of the tables holds for it."""
    people = fresh_people(one.people, one.serials, one.number, seed)
    asking = fresh_askers(base.askers, people, one.number, seed)
    is_partial = len(one.people) < len(base.people)
    values = _values(base, people, asking)
    with transaction.atomic(), connection.cursor() as cursor:
        first_control = base.last_control + (one.number - 2) * len(base.files) + 1
        files = files_of_copy(base.files, people, one.number, first_control)
        ClaimFile._base_manager.bulk_create(files, batch_size=200)
        for _table, statement in statements(one.number, is_partial=is_partial):
            cursor.execute(statement, values)


def _values(base: Base, people: Sequence[Fresh], asking: Sequence[FreshAsker]) -> dict[str, Any]:
    kept = {one.patient for one in people}
    known = {one.patient: one for one in people}
    left = [one.account_id for one in base.people if one.id not in kept and one.account_id]
    values: dict[str, Any] = {
        "sites": base.sites,
        "accounts": base.accounts,
        "practitioners": base.practitioners,
        "last_event": base.last_event,
        "kept": list(kept),
        "left_accounts": left or [UUID(int=0)],
    }
    for name in (field.name for field in fields(Fresh)):
        values[f"fresh_{name}"] = [getattr(one, name) for one in people]
    for name in (field.name for field in fields(FreshAsker)):
        values[f"asker_{name}"] = [getattr(one, name) for one in asking]
    leaving = [row for row in base.discharges if row.patient_id in kept]
    values["discharges"] = [row.pk for row in leaving]
    values["hashes"] = [discharge_hash(row, known[row.patient_id].record) for row in leaving]
    return values


def discharge_hash(row: Discharge, record: str) -> str:
    """The hash of a summary's signature for the person with this record number."""
    stem, old = episode_stem(record), row.episode.patient.record_number
    number = row.episode.number.replace(episode_stem(old), stem)
    after = list(row.aftercare.all())
    episode: Any = SimpleNamespace(patient=SimpleNamespace(record_number=record), number=number)
    facts = LeavingFacts(
        episode=episode,
        leaves_on=row.on,
        reason=DischargeReason(row.reason),
        next_level=row.next_level,
        summary=row.summary,
        risk=RiskAtLeaving(row.risk_at_leaving) if row.risk_at_leaving else None,
        are_medicines_reviewed=row.is_medicine_list_reviewed,
        staying_well_on=row.staying_well_on,
        booked=tuple(Booked(one.kind, one.with_whom, one.on, one.at, one.booked_by) for one in after if one.on),
        no_visit_reason=next((one.why_none for one in after if one.why_none), ""),
        handed_to=row.handed_to,
        protected_by=row.protected_by,
        patient_comment=row.patient_comment,
        is_copy_given=row.is_copy_given,
        skills_that_helped=row.skills_that_helped,
        would_bring_back=row.would_bring_back,
        naloxone=row.is_naloxone_given,
        diet_or_labs=row.diet_or_labs,
        work_letter=row.is_work_letter_given,
    )
    goals = {name: getattr(row, name) for name in ("goals_met", "goals_partly", "goals_not_met")}
    written = fields_of(words_signed(facts, DischargeReason(row.reason), goals))
    return fingerprint(Signed(written, row.signed_by.name, row.credential, row.signed_at, 1))
