"""Take away what a Medicare day may not hold: fewer than the services it needs, or none that is psychotherapy."""

from collections import defaultdict

from .generate_clinic import Json


def keep_whole_days(
    instance: Json, sessions: dict[str, list[Json]], members: dict[str, list[str]], visits: list[Json]
) -> None:
    """Remove seats and visits of incomplete Medicare days, and groups grown too small, until every rule holds."""
    groups = {group["id"]: group for group in instance["groups"]}
    medicare = {p["id"]: p for p in instance["patients"] if p["payer"] == "medicare"}
    changed = True
    while changed:
        changed = _drop_short_days(instance, groups, medicare, sessions, members, visits)
        for name in [name for name in sessions if len(members[name]) < groups[name]["min_size"]]:
            del sessions[name], members[name]
            changed = True


def _drop_short_days(
    instance: Json,
    groups: dict[str, Json],
    medicare: dict[str, Json],
    sessions: dict[str, list[Json]],
    members: dict[str, list[str]],
    visits: list[Json],
) -> bool:
    kinds = {a["id"]: a for p in medicare.values() for a in p["appointments"]}
    services: dict[tuple[str, int], list[Json]] = defaultdict(list)
    for name, meetings in sessions.items():
        for who in set(members[name]) & medicare.keys():
            for meeting in meetings:
                services[who, meeting["day"]].append(groups[name])
    for visit in visits:
        if visit["patient"] in medicare:
            services[visit["patient"], visit["day"]].append(kinds[visit["appointment"]])
    least, primary = instance["medicare"]["min_services_day"], instance["medicare"]["min_primary_day"]
    for (who, day), held in services.items():
        if sum(x["qualifying"] for x in held) >= least and sum(x["primary"] for x in held) >= primary:
            continue
        for name, meetings in sessions.items():
            if who in members[name] and any(meeting["day"] == day for meeting in meetings):
                members[name].remove(who)
        visits[:] = [v for v in visits if (v["patient"], v["day"]) != (who, day)]
        return True
    return False
