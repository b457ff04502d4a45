"""A filled week for a made-up clinic: the plan of last week, or a first plan for this one."""

from .generate_clinic import Json
from .generate_fill import Filler
from .generate_medicare import keep_whole_days


def careful_fill(instance: Json, *, medicare: bool = True) -> Json:
    """A plan without a broken rule, as a careful person makes it; `medicare=False` skips the Medicare day."""
    filler = Filler(instance)
    order = sorted(instance["groups"], key=lambda g: (-g["sessions"] * g["slots"], g["capacity"], g["id"]))
    for group in order:
        filler.place(group)
    kinds = {"individual": 0, "psychiatry": 1, "family": 2}
    waiting = [
        (kinds.get(a["kind"], 3), len(p["availability"]), p["id"], a["id"])
        for p in instance["patients"]
        for a in p["appointments"]
    ]
    patients = {p["id"]: p for p in instance["patients"]}
    visits = {a["id"]: a for p in instance["patients"] for a in p["appointments"]}
    for _, _, who, what in sorted(waiting):
        filler.visit(patients[who], visits[what])
    if medicare:
        keep_whole_days(instance, filler.sessions, filler.members, filler.visits)
    return as_plan(filler.sessions, filler.members, filler.visits)


def as_plan(sessions: dict[str, list[Json]], members: dict[str, list[str]], visits: list[Json]) -> Json:
    seats: dict[str, list[str]] = {}
    for name in sorted(members):
        for who in members[name]:
            seats.setdefault(who, []).append(name)
    return {
        "groups": [{"group": name, "sessions": sessions[name]} for name in sorted(sessions)],
        "members": [{"patient": who, "groups": seats[who]} for who in sorted(seats)],
        "appointments": sorted(visits, key=lambda v: v["appointment"]),
    }
