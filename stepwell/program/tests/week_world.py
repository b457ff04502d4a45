"""A clinic with a full week, made from a generated instance: every id of the instance is a record's."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from stepwell.kernel.access import Role
from stepwell.kernel.dates import at_clinic
from stepwell.people.models import Account, License, Patient, Practitioner, RoleAssignment, Room
from stepwell.placement.models import Assessment, Episode, Placement
from stepwell.program.actions.booking import session_rows, visit_rows
from stepwell.program.models import (
    Booking,
    Commitment,
    Enrollment,
    Group,
    GroupSession,
    GroupTerms,
    Seat,
    Series,
    Shift,
    Track,
    Visit,
    WeekNeed,
    WorkTerms,
)
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.generate import generate
from tests import cast

MONDAY = date(2026, 11, 30)
BEGAN = MONDAY - timedelta(weeks=4)
KINDS = {"individual": "IND", "psychiatry": "MED", "family": "FT"}
FIRST = ["Ana", "Ben", "Cal", "Dee", "Eli", "Fay", "Gus", "Hal", "Ivo", "Jan", "Kim", "Lou", "Max", "Nia", "Oto", "Pia"]
CURRICULA = {
    "CBT": "CBT mood",
    "DBT": "DBT skills",
    "YOGA": "Yoga",
    "ART": "Art",
    "PSYED": "Learning",
    "COPE": "Coping",
}


CONDITIONS = {"dep": "DEP", "anx": "ANX", "bip": "BIP", "ed": "EAT", "sud": "SUD"}


def clock(slot: int) -> time:
    return time(8 + slot // 4, slot % 4 * 15)


def uid(name: str) -> UUID:
    """The same id for the same name, whatever the run."""
    return uuid5(NAMESPACE_OID, name)


class World:
    """The records of a generated week, with the instance and the week as planned, ids replaced."""

    def __init__(self, size: str | int = "tiny", seed: int = 1, weeks: int = 2, *, planned: bool = True) -> None:
        raw = generate(size, seed)
        self.site = cast.the_site()
        self.site.edit(closes_at=time(20, 30))
        self.weeks = weeks
        self._make_people(raw)
        self._make_groups(raw)
        self.instance: Instance = msgspec.convert(self._renamed(raw), Instance)
        self.planned = self._known_plan() if planned else Plan()
        if planned:
            self._make_week()

    def _renamed(self, thing: Any) -> Any:
        if isinstance(thing, dict):
            return {key: self._renamed(value) for key, value in thing.items()}
        if isinstance(thing, list):
            return [self._renamed(value) for value in thing]
        return self.ids.get(thing, thing) if isinstance(thing, str) else thing

    def _make_people(self, raw: Any) -> None:
        self.ids: dict[str, str] = {row["id"]: str(self.site.pk) for row in raw["sites"]}
        self.ids |= {row["id"]: str(uid(row["id"])) for part in ("rooms", "staff", "groups") for row in raw[part]}
        offices = sum(row["offices"] for row in raw["sites"])
        rooms = [
            Room(
                pk=uid(r["id"]),
                site=self.site,
                name=f"Room {r['id'].split('-r')[-1]}{r['id'][0]}",
                capacity=r["capacity"],
            )
            for r in raw["rooms"]
        ]
        rooms += [Room(site=self.site, name=f"Office {n + 1}", capacity=3, is_office=True) for n in range(offices)]
        rooms.append(Room(pk=uid("video"), site=self.site, name="Video", capacity=40, is_virtual=True))
        Room.objects.bulk_create(rooms)
        for number, row in enumerate(raw["staff"]):
            account = Account.objects.create(
                email=f"{row['id']}@example.org", name=f"{FIRST[number % 16]} Staff{number}"
            )
            Practitioner.objects.create(
                pk=uid(row["id"]), account=account, credential="MD" if "psych" in row["role"] else "LCSW"
            )
            License.objects.create(practitioner_id=uid(row["id"]), kind="MD" if "psych" in row["role"] else "LCSW", number="1", state="NC",
                                   starts_on=date(2020, 1, 1), ends_on=date(2030, 1, 1))  # fmt: skip
            RoleAssignment.objects.create(account=account, role=Role.THERAPIST.value, site=self.site, starts_on=date(2020, 1, 1),
                                          accepted_at=cast.NOW)  # fmt: skip
            self._make_work(row)
        self._make_patients(raw["patients"])

    def _make_work(self, row: Any) -> None:
        Shift.objects.bulk_create(
            Shift(practitioner_id=uid(row["id"]), site=self.site, weekday=one["day"], starts_at=clock(one["start"]),
                  ends_at=clock(one["end"]), starts_on=BEGAN)
            for one in row["shifts"]
        )  # fmt: skip
        lunch = row["lunch"]
        WorkTerms.objects.create(
            practitioner_id=uid(row["id"]), site=self.site, starts_on=BEGAN, break_from=clock(lunch["from"]),
            break_until=clock(lunch["to"]), break_minutes=15 * lunch["slots"], most_day_minutes=15 * row["max_day_slots"],
            most_week_minutes=15 * row["max_week_slots"], most_groups_a_day=row["max_groups_day"],
            documentation_percent=row["doc_percent"], most_caseload=row["max_caseload"] or 30, languages=row["languages"],
            works_by_video=row["virtual"],
        )  # fmt: skip

    def _make_patients(self, rows: Any) -> None:
        first = cast.make_episode(
            cast.make_patient("Zoe", "First"),
            admitted_on=BEGAN,
            ended_on=BEGAN,
            ended_by=cast.the_staff(Role.THERAPIST).account,
        )
        patients = [
            Patient(pk=uid(row["id"]), site=self.site, record_number=f"7{number:05d}", legal_first=FIRST[number % 16],
                    legal_last=f"{chr(65 + number % 26)}ers{number}", name_used=FIRST[number % 16], birth_on=date(1990, 1, 1),
                    search_name=f"x{number}")
            for number, row in enumerate(rows)
        ]  # fmt: skip
        Patient.objects.bulk_create(patients)
        rated = [
            Assessment(patient=row, site=self.site, safety=first.placement.assessment.safety, assessed_by=first.therapist,
                       assessed_on=BEGAN, edition="1")
            for row in patients
        ]  # fmt: skip
        Assessment.objects.bulk_create(rated)
        placed = [
            Placement(assessment=row, patient=row.patient, site=self.site, suggested_level="iop", level="iop",
                      decided_by=first.therapist, decided_at=cast.NOW)
            for row in rated
        ]  # fmt: skip
        Placement.objects.bulk_create(placed)
        episodes = [
            Episode(pk=uid(f"stay of {row['id']}"), patient=patient, site=self.site, placement=place, number=f"E-{patient.record_number}",
                    level="iop", track="morning" if row["track"] == "day" else "evening", condition=CONDITIONS[row["condition"]],
                    coverage=None, therapist=first.therapist,
                    psychiatrist=first.psychiatrist, admitted_on=BEGAN, admitted_by=first.admitted_by, planned_weeks=10,
                    planned_end_on=BEGAN + timedelta(weeks=10))
            for row, patient, place in zip(rows, patients, placed, strict=True)
        ]  # fmt: skip
        Episode.objects.bulk_create(episodes)
        self.episodes = {str(row.patient_id): row for row in episodes}
        self.ids |= {row["id"]: str(uid(row["id"])) for row in rows}
        WeekNeed.objects.bulk_create(self._need(row) for row in rows)
        Commitment.objects.bulk_create(one for row in rows for one in self._commitments(row))

    def _need(self, row: Any) -> WeekNeed:
        episode = self.episodes[self.ids[row["id"]]]
        long = {visit["kind"]: 15 * visit["slots"] for visit in row["appointments"]}
        return WeekNeed(
            episode=episode, patient_id=episode.patient_id, site=self.site, starts_on=BEGAN, mode=row["mode"],
            languages=row["languages"], gender=row["gender"] or "", weekly_minutes=15 * row["prescribed_slots"],
            least_minutes=15 * row["min_slots"], most_minutes=15 * row["max_slots"], most_day_minutes=15 * row["max_day_slots"],
            most_days=row["max_days"], must=row["must"], may=row["may"], individual_minutes=long.get("individual", 0),
            family_minutes=long.get("family", 0), medication_minutes=long.get("psychiatry", 0),
        )  # fmt: skip

    def _commitments(self, row: Any) -> list[Commitment]:
        """What is left of a day beside the windows in which someone can come."""
        episode, made = self.episodes[self.ids[row["id"]]], []
        for day in range(5):
            at = 0
            for start, end in [*sorted((w[1], w[2]) for w in row["availability"] if w[0] == day), (50, 50)]:
                if at < start:
                    made.append(Commitment(episode=episode, patient_id=episode.patient_id, site=self.site, weekday=day,
                                           starts_at=clock(at), ends_at=clock(start), kind="work", starts_on=BEGAN))  # fmt: skip
                at = max(at, end)
        return made

    def _make_groups(self, raw: Any) -> None:
        self.track = Track.objects.create(
            site=self.site, code="evening", name="Evening", starts_at=time(16), ends_at=time(20, 30)
        )
        day = Track.objects.create(site=self.site, code="morning", name="Day", starts_at=time(8), ends_at=time(16))
        staff, rooms = raw["staff"], raw["rooms"]
        Group.objects.bulk_create(
            Group(pk=uid(row["id"]), site=self.site, track=day if row["track"] == "day" else self.track,
                  name=f"{CURRICULA.get(row['curriculum'], row['curriculum'].title())} {row['id'].split('.')[-1]}", service_type="GP",
                  capacity=row["capacity"], min_size=row["min_size"], leader_id=uid(staff[0]["id"]), starts_on=BEGAN,
                  room_id=uid("video") if row["mode"] == "virtual" else uid(rooms[0]["id"]))
            for row in raw["groups"]
        )  # fmt: skip
        GroupTerms.objects.bulk_create(
            GroupTerms(group_id=uid(row["id"]), site=self.site, starts_on=BEGAN, curriculum=row["curriculum"],
                       conditions=[CONDITIONS[one] for one in row["conditions"]], is_virtual=row["mode"] == "virtual",
                       minutes=15 * row["slots"], times_a_week=row["sessions"], weekdays=row["allowed_days"],
                       starts=[clock(one) for one in row["allowed_starts"]], language=row["language"], gender=row["gender"] or "",
                       age_band=row["age_band"] or "", needs_coleader=row["coleader"])
            for row in raw["groups"]
        )  # fmt: skip

    def _known_plan(self) -> Plan:
        last, groups = self.instance.last_week, {row.id for row in self.instance.groups}
        people = {row.id for row in self.instance.patients}
        visits = {visit.id for row in self.instance.patients for visit in row.appointments}
        members = [
            type(row)(row.patient, tuple(group for group in row.groups if group in groups)) for row in last.members
        ]
        open_groups = {row.group for row in last.groups}
        members = [
            type(row)(row.patient, tuple(group for group in row.groups if group in open_groups)) for row in members
        ]
        return Plan(
            groups=tuple(row for row in last.groups if row.group in groups),
            members=tuple(row for row in members if row.patient in people and row.groups),
            appointments=tuple(row for row in last.appointments if row.appointment in visits),
        )

    def at(self, day: int, slot: int, week: int = 0) -> Any:
        return at_clinic(
            MONDAY + timedelta(days=day + 7 * week), time(8 + slot // 4, slot % 4 * 15), self.site.time_zone
        )

    def _make_week(self) -> None:
        lengths = {row.id: row.slots for row in self.instance.groups}
        rooms = {str(room.pk): room for room in Room.objects.all()}
        series, sessions = [], []
        for entry in self.planned.groups:
            group = Group.objects.select_related("room", "site").get(pk=entry.group)
            for one in entry.sessions:
                room = rooms.get(one.room or "") or group.room
                row = Series(group=group, site=self.site, weekday=one.day, starts_at=time(8 + one.start // 4, one.start % 4 * 15),
                             minutes=15 * lengths[entry.group], time_zone=self.site.time_zone, leader_id=one.leader,
                             coleader_id=one.coleader, room=room, starts_on=BEGAN)  # fmt: skip
                series.append(row)
                for week in range(self.weeks):
                    starts = self.at(one.day, one.start, week)
                    on = MONDAY + timedelta(days=one.day + 7 * week)
                    sessions.append(GroupSession(group=group, site=self.site, series=row, series_on=on, on=on, starts_at=starts,
                                                 ends_at=starts + timedelta(minutes=row.minutes), leader_id=one.leader,
                                                 coleader_id=one.coleader, room=room))  # fmt: skip
        Series.objects.bulk_create(series)
        GroupSession.objects.bulk_create(sessions)
        Booking.objects.bulk_create(row for session in sessions for row in session_rows(session))
        self._make_seats(sessions)
        self._make_visits()

    def _make_seats(self, sessions: list[GroupSession]) -> None:
        places, seats = [], []
        for member in self.planned.members:
            episode = self.episodes[member.patient]
            for group in member.groups:
                place = Enrollment(
                    episode=episode, patient_id=episode.patient_id, site=self.site, group_id=group, starts_on=BEGAN
                )
                places.append(place)
                seats += [
                    Seat(episode=episode, patient_id=episode.patient_id, site=self.site, session=session, enrollment=place,
                         on=session.on, during=DateTimeTZRange(session.starts_at, session.ends_at))
                    for session in sessions if str(session.group_id) == group
                ]  # fmt: skip
        Enrollment.objects.bulk_create(places)
        Seat.objects.bulk_create(seats)

    def _make_visits(self) -> None:
        """Those of the week get new ids in instance and plan: the ids of their records."""
        kinds = {visit.id: visit for row in self.instance.patients for visit in row.appointments}
        visits = []
        for row in self.planned.appointments:
            what, episode, starts = kinds[row.appointment], self.episodes[row.patient], self.at(row.day, row.start)
            visits.append(Visit(pk=uid(row.appointment), episode=episode, patient_id=episode.patient_id, site=self.site,
                                practitioner_id=row.staff, service_type=KINDS[what.kind], on=MONDAY + timedelta(days=row.day),
                                starts_at=starts, ends_at=starts + timedelta(minutes=15 * what.slots)))  # fmt: skip
        Visit.objects.bulk_create(visits)
        Booking.objects.bulk_create(row for visit in visits for row in visit_rows(visit))
        Seat.objects.bulk_create(
            Seat(episode_id=row.episode_id, patient_id=row.patient_id, site=self.site, visit=row, on=row.on,
                 during=DateTimeTZRange(row.starts_at, row.ends_at))
            for row in visits
        )  # fmt: skip
        known = {row.appointment: str(uid(row.appointment)) for row in self.planned.appointments}
        text = msgspec.to_builtins((self.instance, self.planned))
        self.ids = known
        self.instance, self.planned = msgspec.convert(self._renamed(list(text)), tuple[Instance, Plan])
