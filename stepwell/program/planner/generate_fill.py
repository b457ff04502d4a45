"""Fill a week as a careful person fills a calendar: longest courses first, then visits in the gaps; never a rule broken."""

import math
from collections import defaultdict
from itertools import combinations

from .generate_clinic import Json


class _Person:
    """Free hours and what is already used, as one integer of bits for the week."""

    def __init__(self, free: int) -> None:
        self.free = free
        self.day_slots: dict[int, int] = defaultdict(int)
        self.slots = 0


class _Worker(_Person):
    def __init__(self, member: Json, per_day: int) -> None:
        self.facts = member
        self.shifts = {shift["day"]: shift for shift in member["shifts"]}
        super().__init__(sum(_bits(s["day"], s["start"], s["end"] - s["start"], per_day) for s in member["shifts"]))
        self.groups: dict[int, int] = defaultdict(int)
        self.per_day = per_day

    def can(self, day: int, start: int, slots: int, group: bool) -> bool:
        bits = _bits(day, start, slots, self.per_day)
        if self.free & bits != bits or self.slots + slots > self.facts["max_week_slots"]:
            return False
        if group and self.groups[day] >= self.facts["max_groups_day"]:
            return False
        contact = self.day_slots[day] + slots
        return contact <= self.facts["max_day_slots"] and self._rested(day, bits, contact)

    def _rested(self, day: int, bits: int, contact: int) -> bool:
        shift, lunch, rest = self.shifts[day], self.facts["lunch"], 0
        if shift["start"] <= lunch["from"] and shift["end"] >= lunch["to"]:
            rest = lunch["slots"]
            windows = (
                _bits(day, at, rest, self.per_day) for at in range(lunch["from"], lunch["to"] - lunch["slots"] + 1)
            )
            if not any(self.free & ~bits & window == window for window in windows):
                return False
        spare = shift["end"] - shift["start"] - rest - contact
        return bool(spare >= math.ceil(contact * self.facts["doc_percent"] / 100))

    def take(self, day: int, start: int, slots: int, group: bool) -> None:
        self.free &= ~_bits(day, start, slots, self.per_day)
        self.slots += slots
        self.day_slots[day] += slots
        self.groups[day] += group


def _bits(day: int, start: int, slots: int, per_day: int) -> int:
    return int(((1 << slots) - 1) << (day * per_day + start))


class Filler:
    def __init__(self, instance: Json) -> None:
        self.instance = instance
        self.per_day = instance["week"]["slots_per_day"]
        self.staff = {k["id"]: _Worker(k, self.per_day) for k in instance["staff"]}
        self.rooms: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self.patients = {p["id"]: _Person(self._windows(p)) for p in instance["patients"]}
        self.facts = {p["id"]: p for p in instance["patients"]}
        self.wanted = {p["id"]: set(p["must"]) | set(p["may"]) for p in instance["patients"]}
        self.members: dict[str, list[str]] = {}
        self.apart: dict[str, set[str]] = defaultdict(set)
        for one, other in instance["conflicts"]:
            self.apart[one].add(other)
            self.apart[other].add(one)
        self.offices: dict[tuple[str, int, int], int] = defaultdict(int)
        self.sessions: dict[str, list[Json]] = {}
        self.visits: list[Json] = []

    def _windows(self, patient: Json) -> int:
        bits = 0
        for day, start, end in patient["availability"]:
            bits |= _bits(day, start, end - start, self.per_day)
        return bits

    def suits(self, name: str, group: Json) -> bool:
        patient = self.facts[name]
        place = "V" if patient["mode"] == "virtual" else patient["site"]
        same = (group["site"], group["track"], group["mode"]) == (place, patient["track"], patient["mode"])
        if not same or group["curriculum"] not in self.wanted[name] or patient["condition"] not in group["conditions"]:
            return False
        banded = group["age_band"] in (None, patient["age_band"])
        return banded and group["language"] in patient["languages"] and group["gender"] in (None, patient["gender"])

    def room_for(self, group: Json, days: tuple[int, ...], start: int, size: int) -> str | None:
        """The smallest room big enough and free; "" where none is needed, None where there is none."""
        if group["mode"] != "in_person":
            return ""
        taken = {(day, slot) for day in days for slot in range(start, start + group["slots"])}
        for room in sorted(self.instance["rooms"], key=lambda r: (r["capacity"], r["id"])):
            if room["site"] == group["site"] and room["capacity"] >= size and not self.rooms[room["id"]] & taken:
                return str(room["id"])
        return None

    def leader_for(
        self, group: Json, days: tuple[int, ...], start: int, licences: list[str], other: str | None
    ) -> str | None:
        able = []
        for name, worker in self.staff.items():
            if name == other or not set(worker.facts["licences"]) & set(licences):
                continue
            if group["language"] not in worker.facts["languages"] or any(day not in worker.shifts for day in days):
                continue
            if group["site"] != "V" and any(worker.shifts[day]["site"] != group["site"] for day in days):
                continue
            if worker.slots + group["slots"] * len(days) > worker.facts["max_week_slots"] * 0.6:
                continue
            if all(worker.can(day, start, group["slots"], True) for day in days):
                able.append(((worker.facts["role"] == "therapist") == (licences[0] == "INT"), worker.slots, name))
        return min(able)[2] if able else None

    def place(self, group: Json) -> None:
        """Put the group where most of the people who may join can come, then seat them."""
        who = [name for name in self.patients if self.suits(name, group) and self.has_hours_left(name, group)]
        best: list[tuple[float, int, tuple[int, ...]]] = []
        for start in group["allowed_starts"]:
            for days in combinations(group["allowed_days"], group["sessions"]):
                bits = sum(_bits(day, start, group["slots"], self.per_day) for day in days)
                able = [name for name in who if self.patients[name].free & bits == bits]
                must = sum(group["curriculum"] in self.facts[name]["must"] for name in able)
                apart = max(days) - min(days) if len(days) > 1 else 0
                score = min(len(able), group["capacity"]) + 0.4 * min(must, group["capacity"]) + 0.1 * apart
                best.append((-score, start, days))
        for _, start, meeting_days in sorted(best):
            if self._open(group, meeting_days, start, who):
                return

    def has_hours_left(self, name: str, group: Json) -> bool:
        person, facts = self.patients[name], self.facts[name]
        after = person.slots + group["slots"] * group["sessions"]
        needed = group["curriculum"] in facts["must"] or person.slots < facts["prescribed_slots"] - 4
        return needed and after <= facts["max_slots"] - 2

    def _open(self, group: Json, days: tuple[int, ...], start: int, who: list[str]) -> bool:
        seated = self._seated(group, days, start, who)
        if len(seated) < group["min_size"]:
            return False
        room = self.room_for(group, days, start, len(seated))
        leader = self.leader_for(group, days, start, group["leader_licences"], None)
        second = None
        if leader is not None and group["coleader"]:
            second = self.leader_for(group, days, start, group["coleader_licences"], leader)
        if room is None or leader is None or (group["coleader"] and second is None):
            return False
        for day in days:
            for name in {leader, second} - {None}:
                self.staff[str(name)].take(day, start, group["slots"], True)
            self.rooms[room] |= {(day, slot) for slot in range(start, start + group["slots"])} if room else set()
        for name in seated:
            for day in days:
                self._attend(name, day, start, group["slots"], True)
        facts = {"start": start, "room": room or None, "leader": leader, "coleader": second}
        self.sessions[group["id"]] = [{"day": day, **facts} for day in days]
        self.members[group["id"]] = seated
        self._leave_curriculum(group["curriculum"], seated)
        return True

    def _leave_curriculum(self, curriculum: str, seated: list[str]) -> None:
        for name in seated:
            self.wanted[name].discard(curriculum)

    def _attend(self, name: str, day: int, start: int, slots: int, counts: bool) -> None:
        person = self.patients[name]
        person.free &= ~_bits(day, start, slots, self.per_day)
        person.day_slots[day] += slots
        person.slots += slots * counts

    def comes_too_often(self, name: str, days: tuple[int, ...]) -> bool:
        used = {day for day, slots in self.patients[name].day_slots.items() if slots}
        return len(used | set(days)) > int(self.facts[name]["max_days"])

    def _seated(self, group: Json, days: tuple[int, ...], start: int, who: list[str]) -> list[str]:
        bits = sum(_bits(day, start, group["slots"], self.per_day) for day in days)
        rooms = [r["capacity"] for r in self.instance["rooms"] if r["site"] == group["site"]]
        seats = min(group["capacity"], max(rooms, default=0)) if group["mode"] == "in_person" else group["capacity"]
        able = []
        for name in who:
            person, facts = self.patients[name], self.facts[name]
            long_day = any(person.day_slots[day] + group["slots"] > facts["max_day_slots"] for day in days)
            if person.free & bits == bits and not long_day and not self.comes_too_often(name, days):
                optional = group["curriculum"] not in facts["must"]
                able.append((optional, person.slots - facts["prescribed_slots"], name))
        chosen: list[str] = []
        for _, _, name in sorted(able):
            if len(chosen) < seats and not self.apart[name] & set(chosen):
                chosen.append(name)
        return chosen

    def visit(self, patient: Json, visit: Json) -> None:
        """The first fitting hour, on a day the person comes anyway if there is one."""
        person = self.patients[patient["id"]]
        if visit["counts"] and person.slots + visit["slots"] > patient["max_slots"]:
            return
        coming = sorted(range(self.instance["week"]["days"]), key=lambda day: (person.day_slots[day] == 0, day))
        for day in coming:
            full = person.day_slots[day] + visit["slots"] > patient["max_day_slots"]
            if full or self.comes_too_often(patient["id"], (day,)):
                continue
            for start in range(self.per_day - visit["slots"] + 1):
                bits = _bits(day, start, visit["slots"], self.per_day)
                if person.free & bits == bits and self._book(patient, visit, day, start):
                    return

    def _book(self, patient: Json, visit: Json, day: int, start: int) -> bool:
        offices = {site["id"]: site["offices"] for site in self.instance["sites"]}
        for name in visit["staff"]:
            worker = self.staff[name]
            if day not in worker.shifts or not worker.can(day, start, visit["slots"], False):
                continue
            site = worker.shifts[day]["site"]
            if patient["mode"] == "in_person" and site != patient["site"]:
                continue
            taken = [(site, day, slot) for slot in range(start, start + visit["slots"])]
            if any(self.offices[key] >= offices[site] for key in taken):
                continue
            for key in taken:
                self.offices[key] += 1
            worker.take(day, start, visit["slots"], False)
            self._attend(patient["id"], day, start, visit["slots"], visit["counts"])
            facts = {"appointment": visit["id"], "patient": patient["id"], "staff": name, "day": day, "start": start}
            self.visits.append(facts)
            return True
        return False
