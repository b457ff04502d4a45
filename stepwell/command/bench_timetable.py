"""Fills the weeks of a large clinic for measuring: groups that meet for two months, seats, visits, who came this week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from itertools import chain
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from stepwell.command.bench_clinic import BEGAN, CONDITIONS, MONDAY, NOW, TRACKS, VIDEO, ZONE, Clinic, clock, write
from stepwell.encounter.models import Encounter
from stepwell.kernel.dates import at_clinic
from stepwell.people.models import Room
from stepwell.program import models as program
from stepwell.program.actions.booking import session_rows, visit_rows
from stepwell.program.actions.visits import seat_of_visit

WEEKS = 9  # this one and two months to come
KINDS = {"individual": "IND", "psychiatry": "MED", "family": "FT"}


class Timetable:
    """The weeks of one site, as the generator's plan of the week before has them."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic

    def build(self) -> None:
        self._make_groups()
        self._make_sessions()
        self._make_seats()
        self._make_visits()
        write(list(self._attended()))

    def _make_groups(self) -> None:
        tracks = {
            key: program.Track(site=self.clinic.site, code=code, name=name, starts_at=starts, ends_at=ends)
            for key, (code, name, starts, ends) in TRACKS.items()
        }
        write(list(tracks.values()))
        staff, rooms = self.clinic.raw["staff"], self.clinic.raw["rooms"]
        self.groups = {
            row["id"]: program.Group(
                pk=self.clinic.uid(row["id"]), site=self.clinic.site, track=tracks[row["track"]], service_type="GP",
                name=f"{row['curriculum'].title()} {row['id'].split('.')[-1]}", capacity=row["capacity"],
                min_size=row["min_size"], leader_id=self.clinic.uid(staff[0]["id"]), starts_on=BEGAN,
                room_id=self.clinic.uid(VIDEO if row["mode"] == "virtual" else rooms[0]["id"]),
            )
            for row in self.clinic.raw["groups"]
        }  # fmt: skip
        write(list(self.groups.values()))
        write([self._group_terms(row) for row in self.clinic.raw["groups"]])

    def _group_terms(self, row: Any) -> program.GroupTerms:
        return program.GroupTerms(
            group_id=self.clinic.uid(row["id"]), site=self.clinic.site, starts_on=BEGAN, curriculum=row["curriculum"],
            conditions=[CONDITIONS[one] for one in row["conditions"]], is_virtual=row["mode"] == "virtual",
            minutes=15 * row["slots"], times_a_week=row["sessions"], weekdays=row["allowed_days"],
            starts=[clock(one) for one in row["allowed_starts"]], language=row["language"], gender=row["gender"] or "",
            age_band=row["age_band"] or "", needs_coleader=row["coleader"],
        )  # fmt: skip

    @cached_property
    def _held(self) -> dict[str, list[Any]]:
        return {
            row["group"]: row["sessions"]
            for row in self.clinic.raw["last_week"]["groups"]
            if row["group"] in self.groups
        }

    def _make_sessions(self) -> None:
        rooms = {room.pk: room for room in Room._base_manager.filter(site=self.clinic.site)}
        lengths = {row["id"]: 15 * row["slots"] for row in self.clinic.raw["groups"]}
        self.sessions: dict[str, list[program.GroupSession]] = {}
        series = []
        for name, held in self._held.items():
            for one in held:
                leads: dict[str, Any] = {
                    "leader_id": self.clinic.uid(one["leader"]),
                    "coleader_id": self.clinic.uid(one["coleader"]) if one["coleader"] else None,
                    "room": rooms[self.clinic.uid(one["room"]) if one["room"] else self.groups[name].room_id],
                }
                row = program.Series(
                    group=self.groups[name], site=self.clinic.site, weekday=one["day"], starts_at=clock(one["start"]),
                    minutes=lengths[name], time_zone=ZONE, starts_on=BEGAN, **leads,
                )  # fmt: skip
                series.append(row)
                self.sessions.setdefault(name, []).extend(self._given(row, leads))
        write(series)
        everything = list(chain.from_iterable(self.sessions.values()))
        write(everything)
        write([booking for row in everything for booking in session_rows(row)])

    def _given(self, series: program.Series, leads: dict[str, Any]) -> Iterator[program.GroupSession]:
        for week in range(WEEKS):
            on = MONDAY + timedelta(days=series.weekday + 7 * week)
            starts_at = at_clinic(on, series.starts_at, ZONE)
            yield program.GroupSession(
                group=series.group, site=self.clinic.site, series=series, series_on=on, on=on, starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=series.minutes), **leads,
            )  # fmt: skip

    def _make_seats(self) -> None:
        places, self.seats = [], []
        for member in self.clinic.raw["last_week"]["members"]:
            episode = self.clinic.stays.get(member["patient"])
            for name in member["groups"] if episode else ():
                if episode is None or name not in self.sessions:
                    continue
                whose: dict[str, Any] = {"episode": episode, "patient_id": episode.patient_id, "site": self.clinic.site}
                place = program.Enrollment(**whose, group=self.groups[name], starts_on=BEGAN)
                places.append(place)
                self.seats += [
                    program.Seat(**whose, session=session, enrollment=place, on=session.on,
                                 during=DateTimeTZRange(session.starts_at, session.ends_at))
                    for session in self.sessions[name]
                ]  # fmt: skip
        write(places)
        write(self.seats)

    def _make_visits(self) -> None:
        kinds: dict[str, Any] = {one["id"]: one for row in self.clinic.raw["patients"] for one in row["appointments"]}
        visits: list[program.Visit] = []
        for row in self.clinic.raw["last_week"]["appointments"]:
            what: Any = kinds.get(row["appointment"])
            for week in range(2) if what else ():
                on = MONDAY + timedelta(days=row["day"] + 7 * week)
                starts_at = at_clinic(on, clock(row["start"]), ZONE)
                visits.append(
                    program.Visit(**self.clinic.whose({"id": row["patient"]}), practitioner_id=self.clinic.uid(row["staff"]),
                                  service_type=KINDS[what["kind"]], on=on, starts_at=starts_at,
                                  ends_at=starts_at + timedelta(minutes=15 * what["slots"]))
                )  # fmt: skip
        write(visits)
        write([booking for visit in visits for booking in visit_rows(visit)])
        seats = [seat_of_visit(visit) for visit in visits]
        write(seats)
        self.seats += seats

    def _attended(self) -> Iterator[Encounter]:
        """What this week's seats have come to by now: one in twelve was out, everyone else here."""
        for place, seat in enumerate(seat for seat in self.seats if seat.during.upper <= NOW):
            event: Any = seat.session or seat.visit
            is_out = place % 12 == 0
            lead = event.leader_id if seat.session else event.practitioner_id
            yield Encounter(
                seat=seat, episode=seat.episode, patient_id=seat.patient_id, site=self.clinic.site, session=seat.session,
                practitioner_id=lead, service_type="GP" if seat.session else event.service_type, on=seat.on,
                starts_at=event.starts_at, ends_at=event.ends_at, attendance="out" if is_out else "here",
                arrived_at=None if is_out else event.starts_at, absence_reason="ill" if is_out else "",
                is_excused=True if is_out else None, confirmed_at=event.ends_at, confirmed_by=self.clinic.boss,
                minutes=0 if is_out else int((event.ends_at - event.starts_at).total_seconds() // 60),
            )  # fmt: skip
