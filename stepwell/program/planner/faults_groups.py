"""The hard rules of groups and their sessions, each with its code and a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from stepwell.program.planner.facts import Facts, day_name
from stepwell.program.planner.format import IN_PERSON, VIRTUAL, Group, SessionPlan
from stepwell.program.planner.held import Violation


def pair_faults(facts: Facts, group: str, members: Sequence[str]) -> list[Violation]:
    """Pairs in one group who must never meet; nobody is named."""
    there = set(members)
    if not there & facts.apart.keys():
        return []
    says = f"Two people in {facts.name(group)} must not meet."
    return [
        Violation("conflict_pair", (group,), says)
        for one, other in facts.instance.conflicts
        if one in there and other in there
    ]


def group_faults(facts: Facts, group: str, sessions: Sequence[SessionPlan], size: int) -> list[Violation]:
    """What is wrong with a group as it is planned, apart from who else needs its room and its leaders."""
    what, name = facts.groups[group], facts.name(group)
    if not sessions:
        return (
            [Violation("member_of_closed_group", (group,), f"{name} is closed, but has people in it.")] if size else []
        )
    says: list[tuple[str, str]] = []
    if len(sessions) != what.sessions:
        says.append(("session_count", f"{name} meets {len(sessions)} times a week instead of {what.sessions}."))
    if len({session.day for session in sessions}) != len(sessions):
        says.append(("two_sessions_one_day", f"{name} meets twice on one day."))
    if len({session.start for session in sessions}) != 1:
        says.append(("not_same_hour", f"{name} does not always start at the same hour."))
    if size > what.capacity:
        says.append(("group_over_capacity", f"{name} has {size} people for {what.capacity} places."))
    if size < what.min_size:
        says.append(
            (
                "group_under_minimum",
                f"{name} has {size} {'person' if size == 1 else 'people'} and needs at least {what.min_size}.",
            )
        )
    found = [Violation(code, (group,), words) for code, words in says]
    for session in sessions:
        found += session_faults(facts, what, session, size)
    return found


def session_faults(facts: Facts, group: Group, session: SessionPlan, size: int) -> list[Violation]:
    """What is wrong with one session by itself."""
    found: list[Violation] = []
    name = f"{facts.name(group.id)} on {facts.when(session.day, session.start)}"
    if session.day not in group.allowed_days or session.start not in group.allowed_starts:
        found.append(Violation("session_time_not_allowed", (group.id,), f"{name} is not one of its times."))
    if group.mode == IN_PERSON:
        room = facts.rooms.get(session.room or "")
        if room is None or room.site != group.site:
            found.append(Violation("room_missing", (group.id,), f"{name} has no room at its site."))
        elif room.capacity < size:
            says = f"{name} has {size} people, but {facts.name(room.id)} holds {room.capacity}."
            found.append(Violation("room_too_small", (group.id, room.id), says))
        if room is not None and (room.id, session.day) in facts.lost_rooms:
            says = f"{name} is in {facts.name(room.id)}, which cannot be used then."
            found.append(Violation("room_lost", (group.id, room.id), says))
    found += lead_faults(facts, group, session, session.leader, "leader")
    if group.coleader:
        found += lead_faults(facts, group, session, session.coleader, "coleader")
    elif session.coleader is not None:
        says = f"{name} has a co-leader, but needs none."
        found.append(Violation("coleader_not_needed", (group.id,), says))
    if session.leader is not None and session.leader == session.coleader:
        says = f"{name} has {facts.name(session.leader)} as leader and as co-leader."
        found.append(Violation("coleader_is_leader", (group.id,), says))
    return found


def lead_faults(facts: Facts, group: Group, session: SessionPlan, who: str | None, role: str) -> list[Violation]:
    """Why this person cannot be leader or co-leader of a session, whatever else they do that day."""
    word = "leader" if role == "leader" else "co-leader"
    member = facts.staff.get(who or "")
    name = f"{facts.name(group.id)} on {facts.when(session.day, session.start)}"
    if member is None:
        return [Violation(f"{role}_missing", (group.id,), f"{name} has no {word}.")]
    found = []
    person = facts.name(member.id)
    licences = group.leader_licences if role == "leader" else group.coleader_licences
    if not set(member.licences) & set(licences):
        says = f"{person} has no license to be {word} of {facts.name(group.id)} (needs {' or '.join(licences).replace('_', ' ')})."
        found.append(Violation(f"{role}_licence", (group.id, member.id), says))
    shift = facts.shifts.get((member.id, session.day))
    if group.site != VIRTUAL and shift is not None and shift.site != group.site:
        says = f"{person} works at site {shift.site} on {day_name(session.day)}, not at {group.site}."
        found.append(Violation("staff_wrong_site", (group.id, member.id), says))
    if group.language not in member.languages:
        says = f"{person} does not speak the language of {facts.name(group.id)} ({group.language})."
        found.append(Violation("leader_language", (group.id, member.id), says))
    return found
