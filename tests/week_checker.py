"""Judges a plan of the week by the written rules alone; shares no code with the product, so that it can prove the product wrong.

`check(instance, plan)` takes both as parsed JSON and gives what is broken, the terms of the objective and the cost.
"""

from collections import Counter, defaultdict
from itertools import combinations

from .week_checker_terms import counted_slots, terms_of


class _Book:
    """Everything the plan says, sorted by whom and what it concerns."""

    def __init__(self, instance, plan):
        self.instance, self.plan = instance, plan
        self.broken = []
        self.groups = {g["id"]: g for g in instance["groups"]}
        self.patients = {p["id"]: p for p in instance["patients"]}
        self.staff = {k["id"]: k for k in instance["staff"]}
        self.rooms = {r["id"]: r for r in instance["rooms"]}
        self.sites = {s["id"]: s["offices"] for s in instance["sites"]}
        self.wanted = {a["id"]: (p["id"], a) for p in instance["patients"] for a in p["appointments"]}
        self.seats = {}  # patient -> set of groups
        self.roster = defaultdict(set)  # group -> set of patients
        self.sessions = {}  # group -> sessions
        self.visits = {}  # appointment -> visit
        self.of_patient = defaultdict(list)  # patient -> (day, start, end, facts)
        self.of_staff = defaultdict(list)  # staff -> (day, start, end, is it a group)
        self.of_room = defaultdict(list)
        self.of_office = Counter()  # (site, day, slot) -> visits at once

    def breaks(self, *what):
        self.broken.append(what)

    def shift(self, name, day):
        return next((s for s in self.staff[name]["shifts"] if s["day"] == day), None)


def check(instance, plan):
    """What is broken, the terms of the objective, the cost."""
    book = _Book(instance, plan)
    _read_seats(book)
    _read_groups(book)
    _read_visits(book)
    _seats_are_allowed(book)
    _groups_hold_together(book)
    _nobody_is_in_two_places(book)
    _staff_work_within_limits(book)
    _patients_can_come(book)
    terms = terms_of(book)
    return book.broken, terms, sum(instance["weights"][name] * number for name, number in terms.items())


# What the plan says.


def _read_seats(book):
    for entry in book.plan.get("members", []):
        who = entry["patient"]
        if who not in book.patients or who in book.seats:
            book.breaks("unknown_or_repeated_patient", who)
            continue
        book.seats[who] = set()
        for group in entry["groups"]:
            if group not in book.groups:
                book.breaks("unknown_group", who, group)
            elif group in book.seats[who]:
                book.breaks("two_groups_of_one_curriculum", who, group)
            else:
                book.seats[who].add(group)
                book.roster[group].add(who)


def _read_groups(book):
    for entry in book.plan.get("groups", []):
        name = entry["group"]
        if name not in book.groups or name in book.sessions:
            book.breaks("unknown_or_repeated_group", name)
        elif entry["sessions"]:
            book.sessions[name] = entry["sessions"]
    for name, meetings in book.sessions.items():
        group = book.groups[name]
        for meeting in meetings:
            start, end = meeting["start"], meeting["start"] + group["slots"]
            room = book.rooms.get(meeting.get("room"))
            if group["mode"] == "in_person" and room and room["site"] == group["site"]:
                book.of_room[room["id"]].append((meeting["day"], start, end))
            for worker in _leads(group, meeting):
                book.of_staff[worker].append((meeting["day"], start, end, True))
            facts = {"counts": True, "qualifying": group["qualifying"], "primary": group["primary"]}
            for who in book.roster[name]:
                book.of_patient[who].append((meeting["day"], start, end, facts))


def _leads(group, meeting):
    second = [meeting.get("coleader")] if group["coleader"] else []
    return [meeting.get("leader"), *second]


def _read_visits(book):
    for entry in book.plan.get("appointments", []):
        name = entry["appointment"]
        who, visit = book.wanted.get(name, (None, None))
        if who != entry["patient"] or name in book.visits:
            book.breaks("unknown_or_repeated_appointment", name)
            continue
        book.visits[name] = entry
        worker, day, start = entry["staff"], entry["day"], entry["start"]
        if worker not in visit["staff"]:
            book.breaks("appointment_staff", name, worker)
            continue
        end = start + visit["slots"]
        book.of_staff[worker].append((day, start, end, False))
        book.of_patient[who].append((day, start, end, visit))
        shift = book.shift(worker, day)
        if shift is None:
            continue
        if book.patients[who]["mode"] == "in_person" and shift["site"] != book.patients[who]["site"]:
            book.breaks("appointment_wrong_site", name, shift["site"])
        book.of_office.update((shift["site"], day, slot) for slot in range(start, end))


# The rules.


def _seats_are_allowed(book):
    for who, seats in book.seats.items():
        patient = book.patients[who]
        place = "V" if patient["mode"] == "virtual" else patient["site"]
        courses = Counter(book.groups[name]["curriculum"] for name in seats)
        for course, number in courses.items():
            if number > 1:
                book.breaks("two_groups_of_one_curriculum", who, course)
        for name in sorted(seats):
            group = book.groups[name]
            if (group["site"], group["track"], group["mode"]) != (place, patient["track"], patient["mode"]):
                book.breaks("member_wrong_track_or_site", who, name)
            if patient["condition"] not in group["conditions"]:
                book.breaks("member_condition", who, name)
            if group["language"] not in patient["languages"]:
                book.breaks("member_language", who, name)
            if group["gender"] is not None and group["gender"] != patient["gender"]:
                book.breaks("member_gender", who, name)
            if group["curriculum"] not in patient["must"] + patient["may"]:
                book.breaks("member_not_prescribed", who, name)
            if name not in book.sessions:
                book.breaks("member_of_closed_group", who, name)
    for one, other in book.instance["conflicts"]:
        for name in sorted(book.seats.get(one, set()) & book.seats.get(other, set())):
            book.breaks("conflict_pair", one, other, name)


def _groups_hold_together(book):
    for name, meetings in book.sessions.items():
        group, size = book.groups[name], len(book.roster[name])
        days = [meeting["day"] for meeting in meetings]
        if len(meetings) != group["sessions"]:
            book.breaks("session_count", name)
        if len(set(days)) < len(days):
            book.breaks("two_sessions_one_day", name)
        if len({meeting["start"] for meeting in meetings}) > 1:
            book.breaks("not_same_hour", name)
        if size > group["capacity"]:
            book.breaks("group_over_capacity", name, size)
        if size < group["min_size"]:
            book.breaks("group_under_minimum", name, size)
        for meeting in meetings:
            if meeting["day"] not in group["allowed_days"] or meeting["start"] not in group["allowed_starts"]:
                book.breaks("session_time_not_allowed", name, meeting["day"], meeting["start"])
            if group["mode"] == "in_person":
                _room_holds(book, group, meeting, size)
            _leader_fits(book, group, meeting, "leader")
            if group["coleader"]:
                _leader_fits(book, group, meeting, "coleader")
            elif meeting.get("coleader") is not None:
                book.breaks("coleader_not_needed", name)
            if meeting.get("leader") is not None and meeting.get("leader") == meeting.get("coleader"):
                book.breaks("coleader_is_leader", name)


def _room_holds(book, group, meeting, size):
    room = book.rooms.get(meeting.get("room"))
    if room is None or room["site"] != group["site"]:
        book.breaks("room_missing", group["id"])
    elif room["capacity"] < size:
        book.breaks("room_too_small", group["id"], room["id"])


def _leader_fits(book, group, meeting, role):
    name = meeting.get(role)
    if name not in book.staff:
        book.breaks(f"{role}_missing", group["id"])
        return
    worker = book.staff[name]
    if not set(worker["licences"]) & set(group[f"{role}_licences"]):
        book.breaks(f"{role}_licence", group["id"], name)
    if group["language"] not in worker["languages"]:
        book.breaks("leader_language", group["id"], name)
    shift = book.shift(name, meeting["day"])
    if shift and group["site"] not in ("V", shift["site"]):
        book.breaks("staff_wrong_site", group["id"], name)


def _nobody_is_in_two_places(book):
    for code, held in (
        ("room_double", book.of_room),
        ("staff_double", book.of_staff),
        ("patient_double", book.of_patient),
    ):
        for name, events in held.items():
            for one, other in combinations(events, 2):
                if one[0] == other[0] and max(one[1], other[1]) < min(one[2], other[2]):
                    book.breaks(code, name, one[0], max(one[1], other[1]))
    for (site, day, slot), number in sorted(book.of_office.items()):
        if number > book.sites.get(site, 0):
            book.breaks("office_over", site, day, slot)


def _staff_work_within_limits(book):
    for name, events in book.of_staff.items():
        if name not in book.staff:
            continue
        worker = book.staff[name]
        if sum(end - start for _, start, end, _ in events) > worker["max_week_slots"]:
            book.breaks("staff_week_contact", name)
        by_day = defaultdict(list)
        for day, *rest in events:
            by_day[day].append(rest)
        for day, held in sorted(by_day.items()):
            shift = book.shift(name, day)
            if shift is None:
                book.breaks("staff_off", name, day)
            else:
                _staff_day(book, worker, day, shift, held)


def _staff_day(book, worker, day, shift, held):
    busy = {slot for start, end, _ in held for slot in range(start, end)}
    contact = sum(end - start for start, end, _ in held)
    if any(start < shift["start"] or end > shift["end"] for start, end, _ in held):
        book.breaks("staff_outside_shift", worker["id"], day)
    if contact > worker["max_day_slots"]:
        book.breaks("staff_day_contact", worker["id"], day)
    if sum(group for *_, group in held) > worker["max_groups_day"]:
        book.breaks("staff_groups_day", worker["id"], day)
    lunch, rest = worker["lunch"], 0
    if shift["start"] <= lunch["from"] and lunch["to"] <= shift["end"]:
        rest = lunch["slots"]
        breaks = [set(range(at, at + rest)) for at in range(lunch["from"], lunch["to"] - rest + 1)]
        if all(one & busy for one in breaks):
            book.breaks("staff_no_break", worker["id"], day)
    writing = shift["end"] - shift["start"] - rest - contact
    if 100 * writing < contact * worker["doc_percent"]:
        book.breaks("staff_documentation_time", worker["id"], day)


def _patients_can_come(book):
    for who, patient in book.patients.items():
        by_day = defaultdict(list)
        for day, start, end, facts in book.of_patient[who]:
            by_day[day].append((start, end, facts))
            if not any(w[0] == day and w[1] <= start and end <= w[2] for w in patient["availability"]):
                book.breaks("patient_unavailable", who, day, start)
        if len(by_day) > patient["max_days"]:
            book.breaks("patient_days", who)
        for day, held in by_day.items():
            if sum(end - start for start, end, _ in held) > patient["max_day_slots"]:
                book.breaks("patient_day_hours", who, day)
            if patient["payer"] == "medicare":
                least = book.instance["medicare"]
                services = sum(facts["qualifying"] for *_, facts in held)
                therapy = sum(facts["primary"] for *_, facts in held)
                if services < least["min_services_day"] or therapy < least["min_primary_day"]:
                    book.breaks("medicare_day", who, day)
        if counted_slots(book, who) > patient["max_slots"]:
            book.breaks("patient_over_authorised", who)
