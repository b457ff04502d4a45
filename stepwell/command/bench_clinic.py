"""Makes the people of a large clinic for measuring: a site with its rooms, staff and patients, made up from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from stepwell.coverage.models import Coverage, Payer
from stepwell.kernel.access import Role
from stepwell.people.models import Account, License, Patient, Practitioner, RoleAssignment, Room, Site
from stepwell.placement.models import Assessment, Episode, Placement, SafetyScreen
from stepwell.program import models as program
from stepwell.program.planner.generate import generate

ZONE = "America/New_York"
TODAY = date(2026, 11, 25)  # a Wednesday
NOW = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)  # one o'clock there
MONDAY = date(2026, 11, 23)  # of this week; the one after it is the one to plan
BEGAN = MONDAY - timedelta(weeks=3)
LASTING = date(2020, 1, 1)
BATCH = 4000
CONDITIONS = {"dep": "DEP", "anx": "ANX", "bip": "BIP", "ed": "EAT", "sud": "SUD"}
TRACKS = {"day": ("morning", "Day", time(8), time(16)), "eve": ("evening", "Evening", time(16), time(20, 30))}
FIRST = ("Ana", "Ben", "Cal", "Dee", "Eli", "Fay", "Gus", "Hal", "Ivo", "Jan", "Kim", "Lou", "Max", "Nia", "Oto", "Pia")
LAST = ("Rivers", "Stone", "Brook", "Field", "Marsh", "Hill", "Woods", "Lane")
VIDEO = "video"


def clock(slot: int) -> time:
    return time(8 + slot // 4, slot % 4 * 15)


def write(rows: Sequence[Any]) -> None:
    """Saves rows of one kind together."""
    if rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=BATCH)


class Clinic:
    """One site with so many people and no timetable yet; whatever is there of other sites stays."""

    def __init__(self, number: int, people: int, seed: int) -> None:
        self.number, self.raw = number, generate(people, seed, sites=1)
        self.site = Site(
            name=f"Site {number + 1}", setting="hospital", time_zone=ZONE, legal_name="Bench Hospital", npi="1234567893",
            tax_id="123456789", street="1 River Street", city="Durham", state="NC", zip9="277010001", phone="555-0100",
            opens_at=time(8), closes_at=time(20, 30),
        )  # fmt: skip

    def uid(self, name: str) -> UUID:
        """The same id for the same name at the same site, whatever the run."""
        return uuid5(NAMESPACE_OID, f"{self.number} {name}")

    def build(self) -> Site:
        self.site.save(force_insert=True)
        write(list(self._rooms()))
        self._make_staff()
        self._make_patients()
        return self.site

    # ------------------------------------------------------------- rooms and staff

    def _rooms(self) -> Iterator[Room]:
        for row in self.raw["rooms"]:
            yield Room(pk=self.uid(row["id"]), site=self.site, name=f"Room {row['id']}", capacity=row["capacity"])
        for number in range(self.raw["sites"][0]["offices"]):
            yield Room(site=self.site, name=f"Office {number + 1}", capacity=3, is_office=True)
        yield Room(pk=self.uid(VIDEO), site=self.site, name="Video", capacity=40, is_virtual=True)

    def _make_staff(self) -> None:
        accounts, people, licenses, duties = [], [], [], []
        roles = {"director": Role.PROGRAM_DIRECTOR, "desk": Role.FRONT_DESK}
        doctors = {row["id"] for row in self.raw["staff"] if row["role"] == "psychiatrist"}
        for number, name in enumerate([*(row["id"] for row in self.raw["staff"]), *roles]):
            who = f"{FIRST[number % 16]} {LAST[number // 16 % 8]}"
            account = Account(email=f"{name}.{self.number}@bench.example.org", name=f"{who} {self.number + 1}")
            accounts.append(account)
            kind = "MD" if name in doctors else "LCSW"
            person = Practitioner(pk=self.uid(name), account=account, credential="" if name in roles else kind)
            people.append(person)
            role = roles.get(name, Role.THERAPIST).value
            duties.append(
                RoleAssignment(account=account, role=role, site=self.site, starts_on=LASTING, accepted_at=NOW)
            )
            if name not in roles:
                licenses.append(
                    License(practitioner=person, kind=kind, number="NC-1", state="NC", starts_on=LASTING,
                            ends_on=date(2040, 1, 1))
                )  # fmt: skip
        for rows in (accounts, people, duties, licenses):
            write(rows)
        self.boss = accounts[-2]
        write([shift for row in self.raw["staff"] for shift in self._shifts(row)])
        write([self._terms(row) for row in self.raw["staff"]])

    def _shifts(self, row: Any) -> Iterator[program.Shift]:
        for one in row["shifts"]:
            yield program.Shift(
                practitioner_id=self.uid(row["id"]), site=self.site, weekday=one["day"], starts_at=clock(one["start"]),
                ends_at=clock(one["end"]), starts_on=BEGAN,
            )  # fmt: skip

    def _terms(self, row: Any) -> program.WorkTerms:
        lunch = row["lunch"]
        return program.WorkTerms(
            practitioner_id=self.uid(row["id"]), site=self.site, starts_on=BEGAN, break_from=clock(lunch["from"]),
            break_until=clock(lunch["to"]), break_minutes=15 * lunch["slots"], most_day_minutes=15 * row["max_day_slots"],
            most_week_minutes=15 * row["max_week_slots"], most_groups_a_day=row["max_groups_day"],
            documentation_percent=row["doc_percent"], most_caseload=row["max_caseload"] or 30,
            languages=row["languages"], works_by_video=row["virtual"],
        )  # fmt: skip

    # ------------------------------------------------------------- people

    def _make_patients(self) -> None:
        rows = self.raw["patients"]
        lead, doctor = (
            Practitioner(pk=self.uid(next(row["id"] for row in self.raw["staff"] if row["role"] == role)))
            for role in ("therapist", "psychiatrist")
        )
        payers = [Payer._base_manager.get_or_create(name=name, defaults=values)[0] for name, values in _payers()]
        made = [self._person(place, row) for place, row in enumerate(rows)]
        covers = [
            Coverage(patient=who, site=self.site, payer=payers[row["payer"] != "medicare"], member_id="1EG4TE5MK73",
                     starts_on=LASTING)
            for row, who in zip(rows, made, strict=True)
        ]  # fmt: skip
        asked = [
            SafetyScreen(patient=who, site=self.site, asked_at=NOW - timedelta(days=24), asked_by=self.boss,
                         wish_dead=False, thoughts=False, behavior_ever=False, result="negative")
            for who in made
        ]  # fmt: skip
        rated = [
            Assessment(patient=who, site=self.site, safety=one, assessed_by=lead, assessed_on=BEGAN, edition="1")
            for who, one in zip(made, asked, strict=True)
        ]
        placed = [
            Placement(assessment=one, patient=one.patient, site=self.site, suggested_level="iop", level="iop",
                      decided_by=lead, decided_at=NOW)
            for one in rated
        ]  # fmt: skip
        self.stays = {
            row["id"]: Episode(
                pk=self.uid(f"stay of {row['id']}"), patient=who, site=self.site, placement=place, coverage=cover,
                number=f"E-{who.record_number}", level="iop", track=TRACKS[row["track"]][0], therapist=lead,
                psychiatrist=doctor, condition=CONDITIONS[row["condition"]], admitted_on=BEGAN, admitted_by=self.boss,
                planned_weeks=10, planned_end_on=BEGAN + timedelta(weeks=10),
            )
            for row, who, place, cover in zip(rows, made, placed, covers, strict=True)
        }  # fmt: skip
        for batch in (made, covers, asked, rated, placed, list(self.stays.values())):
            write(batch)
        write([self._need(row) for row in rows])
        write([one for row in rows for one in self._away(row)])

    def _person(self, place: int, row: Any) -> Patient:
        number = f"{self.number}{place:05d}"
        first, last = FIRST[place % 16], LAST[place // 16 % 8]
        return Patient(
            pk=self.uid(row["id"]), site=self.site, record_number=number, legal_first=first, legal_last=last,
            name_used=first, pronouns="they/them", birth_on=date(1990, 1, 1), search_name=f"{first} {last} {number}".lower(),
        )  # fmt: skip

    def whose(self, row: Any) -> dict[str, Any]:
        """The person and their stay, as the fields of a record of theirs."""
        return {"episode": self.stays[row["id"]], "patient_id": self.uid(row["id"]), "site": self.site}

    def _need(self, row: Any) -> program.WeekNeed:
        long = {visit["kind"]: 15 * visit["slots"] for visit in row["appointments"]}
        return program.WeekNeed(
            **self.whose(row), starts_on=BEGAN, mode=row["mode"], languages=row["languages"], gender=row["gender"] or "",
            weekly_minutes=15 * row["prescribed_slots"], least_minutes=15 * row["min_slots"],
            most_minutes=15 * row["max_slots"], most_day_minutes=15 * row["max_day_slots"], most_days=row["max_days"],
            must=row["must"], may=row["may"], individual_minutes=long.get("individual", 0),
            family_minutes=long.get("family", 0), medication_minutes=long.get("psychiatry", 0),
        )  # fmt: skip

    def _away(self, row: Any) -> Iterator[program.Commitment]:
        """What is left of a day beside the windows in which someone can come."""
        for day in range(5):
            at = 0
            for start, end in [*sorted((one[1], one[2]) for one in row["availability"] if one[0] == day), (50, 50)]:
                if at < start:
                    yield program.Commitment(
                        **self.whose(row), weekday=day, starts_at=clock(at), ends_at=clock(start), kind="work",
                        starts_on=BEGAN,
                    )  # fmt: skip
                at = max(at, end)


def _payers() -> Iterator[tuple[str, dict[str, str]]]:
    yield "Medicare", {"kind": "medicare", "profile": "medicare", "payer_id": "12345", "filing_code": "MA"}
    yield "Blue Plan", {"kind": "commercial", "profile": "commercial", "payer_id": "54321", "filing_code": "CI"}
