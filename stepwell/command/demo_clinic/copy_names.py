"""Gives every person of a copied clinic a name, a number and an address of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from faker import Faker

from stepwell.command.demo_clinic.people import given_name, medicare_number, phone_number
from stepwell.inquiry.models import Inquiry
from stepwell.people.actions.patient import search_name
from stepwell.people.models import Patient
from stepwell.people.rules.names import folded, record_number

PHONES = 1000  # people of one clinic and those who only asked


@dataclass(frozen=True, slots=True)
class Original:
    """One patient of the clinic that is copied."""

    id: UUID
    account_id: UUID | None
    sex: str
    record_number: str
    is_called_short: bool
    member_id: str


@dataclass(frozen=True, slots=True)
class Asker:
    """One inquiry of it; `patient_id` is None for those without a record."""

    id: UUID
    patient_id: UUID | None


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is new about the copy of one patient; the fields are columns of the statements of `copy_sql`."""

    patient: UUID
    account: UUID | None
    record: str
    old_record: str
    stem: str
    first: str
    last: str
    used: str
    search: str
    phone: str
    email: str
    member: str


@dataclass(frozen=True, slots=True)
class FreshAsker:
    """What is new about the copy of one inquiry."""

    inquiry: UUID
    asker: str
    folded: str
    phone: str


def originals() -> list[Original]:
    """Every patient there is, in the order of their record numbers."""
    rows = Patient._base_manager.order_by("record_number").prefetch_related("coverages")
    return [
        Original(
            row.pk,
            row.account_id,
            row.sex_on_file,
            row.record_number,
            row.name_used != row.legal_first,
            next((cover.member_id for cover in row.coverages.all()), ""),
        )
        for row in rows
    ]


def askers() -> list[Asker]:
    """Every inquiry there is, in the order they came."""
    rows = Inquiry._base_manager.order_by("received_at", "name").values_list("pk", "patient_id")
    return [Asker(pk, patient) for pk, patient in rows]


def episode_stem(record: str) -> str:
    """How the number of each stay of the person with this record number begins."""
    return f"E-{record.partition('-')[0]}"


def fresh_people(people: Sequence[Original], serials: Sequence[int], number: int, seed: int) -> list[Fresh]:
    """The patients of copy `number`, each under the next serial."""
    fake, rng = Faker("en_US"), Random(f"copy {seed} {number}")
    fake.seed_instance(f"copy {seed} {number}")
    made = []
    for place, (one, serial) in enumerate(zip(people, serials, strict=True)):
        record = record_number(serial)
        first, last = given_name(fake, one.sex), fake.last_name()
        used = first[:3] if one.is_called_short and len(first) > 5 else first
        values = {"name_used": used, "legal_first": first, "legal_last": last}
        made.append(
            Fresh(
                patient=one.id,
                account=one.account_id,
                record=record,
                old_record=one.record_number,
                stem=episode_stem(record),
                first=first,
                last=last,
                used=used,
                search=search_name(values, record),
                phone=phone_number(PHONES * number + place),
                email=f"{first}.{last}.{serial}@example.org".lower().replace("'", "").replace(" ", ""),
                member=_member(one.member_id, rng),
            )
        )
    return made


def fresh_askers(rows: Sequence[Asker], people: Sequence[Fresh], number: int, seed: int) -> list[FreshAsker]:
    """The inquiries of a copy: the patient's new name, or a made-up one for those who only asked."""
    fake = Faker("en_US")
    fake.seed_instance(f"askers {seed} {number}")
    known = {one.patient: one for one in people}
    made = []
    for place, row in enumerate(rows):
        one = known.get(row.patient_id) if row.patient_id else None
        name = f"{one.first} {one.last}" if one else f"{given_name(fake, 'F')} {fake.last_name()}"
        phone = one.phone if one else phone_number(PHONES * number + PHONES // 2 + place)
        made.append(FreshAsker(row.id, name, folded(name), phone))
    return made


def _member(old: str, rng: Random) -> str:
    """A member number of the same shape with other signs."""
    if re.fullmatch(r"[1-9][A-Z]..[A-Z]..[A-Z][A-Z]\d\d", old):
        return medicare_number(rng)
    return re.sub(r"\d", lambda _: str(rng.randint(0, 9)), old)
