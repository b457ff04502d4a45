"""What a plan of the week costs by the written objective, term by term; for the checker of weeks."""

from collections import Counter, defaultdict


def counted_slots(book, who):
    return sum(end - start for _, start, end, facts in book.of_patient[who] if facts["counts"])


def terms_of(book):
    found = Counter(dict.fromkeys(book.instance["weights"], 0))
    old = book.instance["last_week"]
    old_seats = {m["patient"]: m["groups"] for m in old["members"]}
    old_visits = {a["appointment"]: (a["day"], a["start"]) for a in old["appointments"]}
    for who, patient in book.patients.items():
        _hours_of_patient(book, who, patient, found)
        found.update(_days_of_patient(book, who))
        held = {book.groups[name]["curriculum"] for name in book.seats.get(who, ())}
        found["unmet_must"] += sum(course not in held for course in patient["must"])
        for name in set(old_seats.get(who, ())) - book.seats.get(who, set()):
            if name in book.groups and book.groups[name]["curriculum"] in patient["must"] + patient["may"]:
                found["leave_group"] += 1
        for name in book.seats.get(who, ()):
            found["age_mismatch"] += book.groups[name]["age_band"] not in (None, patient["age_band"])
        for visit in patient["appointments"]:
            placed = book.visits.get(visit["id"])
            if placed is None:
                found[f"unmet_{visit['kind']}"] += 1
            elif visit["id"] in old_visits:
                found["move_appointment"] += old_visits[visit["id"]] != (placed["day"], placed["start"])
    _terms_of_groups(book, old, old_seats, found)
    return dict(found)


def _hours_of_patient(book, who, patient, found):
    counted = counted_slots(book, who)
    found["under_9h"] += counted < patient["min_slots"]
    found["unmet_slot"] += max(0, patient["prescribed_slots"] - counted)


def _days_of_patient(book, who):
    by_day = defaultdict(list)
    for day, start, end, _ in book.of_patient[who]:
        by_day[day].append((start, end))
    idle = 0
    for held in by_day.values():
        latest = max(end for _, end in held)
        idle += max(0, latest - min(start for start, _ in held) - sum(end - start for start, end in held))
    return {"idle_slot": idle, "day": len(by_day)}


def _terms_of_groups(book, old, old_seats, found):
    old_groups = {g["group"]: g["sessions"] for g in old["groups"]}
    sizes = defaultdict(list)
    for name, meetings in book.sessions.items():
        group = book.groups[name]
        found["open_session"] += len(meetings)
        likeness = ("curriculum", "site", "track", "mode", "gender", "age_band", "language")
        sizes[tuple(group[fact] for fact in likeness)].append(len(book.roster[name]))
        if name in old_groups:
            times = {(s["day"], s["start"]) for s in old_groups[name]}
            stayed = sum(name in old_seats.get(who, ()) for who in book.roster[name])
            found["move_session"] += stayed * sum((m["day"], m["start"]) not in times for m in meetings)
            leaders = {s["leader"] for s in old_groups[name]}
            found["leader_change"] += sum(m.get("leader") not in leaders for m in meetings)
    found["imbalance"] += sum(max(0, max(parallel) - min(parallel) - 2) for parallel in sizes.values())
