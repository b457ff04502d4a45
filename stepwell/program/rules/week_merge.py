"""Decides what a draft means for a week that others have changed since it was read: only its own changes count."""

from __future__ import annotations

from stepwell.program.planner.format import AppointmentPlan, GroupPlan, Member, Plan


def merged(read: Plan, draft: Plan, now: Plan) -> Plan:
    """The week as it stands now, with what the draft changed of the week as it was read.

    A group's sessions are one thing, a person's place in a group is one, a visit is one. What the draft left alone
    stays as it is now, and so does what it never knew of.
    """
    groups = _groups(read, draft, now)
    there = {entry.group for entry in groups}
    return Plan(groups, _members(read, draft, now, there), _visits(read, draft, now), draft.unserved)


def _groups(read: Plan, draft: Plan, now: Plan) -> tuple[GroupPlan, ...]:
    was, wants, stands = ({row.group: row for row in plan.groups} for plan in (read, draft, now))
    found = []
    for group in dict.fromkeys([*stands, *wants]):
        old, new = was.get(group), wants.get(group)
        is_changed = set(old.sessions if old else ()) != set(new.sessions if new else ())
        row = new if is_changed else stands.get(group)
        if row is not None and row.sessions:
            found.append(row)
    return tuple(found)


def _members(read: Plan, draft: Plan, now: Plan, there: set[str]) -> tuple[Member, ...]:
    was, wants, stands = (
        {row.patient: dict.fromkeys(row.groups) for row in plan.members} for plan in (read, draft, now)
    )
    found = []
    for who in dict.fromkeys([*stands, *wants]):
        old, new = was.get(who, {}), wants.get(who, {})
        kept = [group for group in stands.get(who, {}) if group in new or group not in old]
        groups = dict.fromkeys([*kept, *(group for group in new if group not in old)])
        mine = tuple(group for group in groups if group in there)
        if mine:
            found.append(Member(who, mine))
    return tuple(found)


def _visits(read: Plan, draft: Plan, now: Plan) -> tuple[AppointmentPlan, ...]:
    was, wants, stands = ({row.appointment: row for row in plan.appointments} for plan in (read, draft, now))
    found = []
    for visit in dict.fromkeys([*stands, *wants]):
        is_changed = was.get(visit) != wants.get(visit)
        row = wants.get(visit) if is_changed else stands.get(visit)
        if row is not None:
            found.append(row)
    return tuple(found)
