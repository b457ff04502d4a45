"""What publishing a draft would change in the records, and who would be told what; nothing is saved here."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property, partial
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.people.models import Room
from stepwell.program.models import GroupSession, WeekPlan
from stepwell.program.planner.changes import Change
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Appointment, Group, Patient, Plan
from stepwell.program.planner.held import Violation
from stepwell.program.planner.judge import judge
from stepwell.program.planner.state import WeekState
from stepwell.program.queries.board.draft import Draft, draft_of, known_part
from stepwell.program.queries.board.happened import by_video
from stepwell.program.queries.board.standing import as_drafted
from stepwell.program.queries.instance import WeekRead, is_carried, week_as_read
from stepwell.program.queries.week_now import week_now
from stepwell.program.rules.telling import Message, messages, tell_at, week_changes
from stepwell.program.rules.week_grid import DAYS
from stepwell.program.rules.week_merge import merged
from stepwell.program.rules.week_pairs import Pair, Standing, pairs

_FOR_SURE = ("unknown", "member_of_closed", "room_double", "staff_double", "patient_double")


class Publication:
    """A draft beside the records as they are at this moment."""

    def __init__(self, plan: WeekPlan, *, is_final: bool = False) -> None:
        """`is_final`: nothing that was judged before is believed, as when it is published at last."""
        self.draft: Draft = draft_of(plan)
        self.plan, self.site, self.monday, self.is_final = plan, plan.site, plan.monday, is_final
        self.zone = ZoneInfo(self.site.time_zone)
        self.read: WeekRead = week_now(self.site, self.monday, partial(as_drafted, self.draft)).read

    @property
    def first_at(self) -> datetime:
        """The first instant of the week."""
        return dates.day_bounds(self.monday, self.site.time_zone)[0]

    @cached_property
    def _facts(self) -> Facts:
        """The facts as the records have them now, with names."""
        facts = Facts(self.read.instance)
        facts.names = {**facts.names, **self.draft.names.words}
        return facts

    @cached_property
    def before(self) -> WeekState:
        """The week as it stands in the records now."""
        return WeekState(self._facts, self.read.plan)

    @cached_property
    def target(self) -> Plan:
        """The week as it stands with what the draft changed; others' changes since it was read stay."""
        was = week_as_read(self.draft.facts.instance)
        drafted = by_video(known_part(self.draft.facts, self.draft.week), self.draft.facts, self.draft.happened)
        return merged(was, drafted, self.read.plan)

    @cached_property
    def after(self) -> WeekState:
        return WeekState(self._facts, known_part(self._facts, self.target))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return week_changes(self.before, self.after)

    @cached_property
    def hard(self) -> tuple[Violation, ...]:
        """What is broken: by the facts of the draft, and by what has changed in the records since they were read."""
        is_judged = not self.draft.step.hard and not self.is_final
        found = () if is_judged else judge(self.draft.facts, self.draft.week).hard
        if self.read.instance == self.draft.facts.instance:
            return tuple(dict.fromkeys(found))  # the same facts and the same week
        now = Counter(judge(self._facts, self.target).hard) - Counter(self.before.faults())
        if any(step.kind == "repaired" for step in self.draft.active):
            # The draft knows what has happened; the records do not.
            now = Counter({row: count for row, count in now.items() if row.code.startswith(_FOR_SURE)})
        return tuple(dict.fromkeys((*found, *now)))

    def group(self, name: str) -> Group:
        """What the draft knows of a group, else the records."""
        return self.draft.facts.groups.get(name) or self._facts.groups[name]

    def visit(self, name: str) -> tuple[Patient, Appointment]:
        """What the draft knows of a visit and its person, else the records."""
        return self.draft.facts.visits.get(name) or self._facts.visits[name]

    @cached_property
    def opening(self) -> str:
        """From when, or for which week, the changes hold."""
        day = date_format(self.monday, "F j")
        return (
            _("From Monday, %(day)s:") % {"day": day}
            if self.plan.repeats
            else _("In the week of %(day)s:") % {"day": day}
        )

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """What is new to people: beside their own week as they know it."""
        return messages(self._news, self.after, self.opening, repeats=self.plan.repeats)

    @cached_property
    def _news(self) -> tuple[Change, ...]:
        return week_changes(self._as_known, self.after) if is_carried(self.read.instance) else self.changes

    @cached_property
    def listed(self) -> tuple[Change, ...]:
        """What will change, and the groups people know that no session stands for."""
        closed = () if self._news is self.changes else (row for row in self._news if row.kind == "group_closed")
        return (*self.changes, *closed)

    @cached_property
    def _as_known(self) -> WeekState:
        """The regular hours, with the visits of this week; what people count on while no session of it is made."""
        last = self.read.instance.last_week
        known = known_part(self._facts, Plan(last.groups, last.members, self.read.plan.appointments))
        return WeekState(self._facts, known)

    @property
    def known(self) -> WeekState:
        """The week as people know it now."""
        return self._as_known if is_carried(self.read.instance) else self.before

    @property
    def tell_at(self) -> datetime:
        return tell_at(dates.now().astimezone(self.zone))

    @cached_property
    def seen(self) -> str:
        """A mark of everything that is listed, so that nothing else is published than what was read."""
        parts = [
            str(self.plan.pk),
            str(self.plan.repeats),
            *(f"{row.kind} {row.what} {row.says}" for row in self.listed),
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    # ------------------------------------------------------------- records

    @cached_property
    def sessions(self) -> list[GroupSession]:
        """The sessions of the week that are not canceled. One query."""
        rows = GroupSession._base_manager.filter(
            site=self.site, on__range=(self.monday, self.monday + timedelta(days=DAYS - 1)), cancelled_at__isnull=True
        )
        return list(rows.select_related("group__room", "room", "site", "series").order_by("starts_at", "pk"))

    @cached_property
    def rooms(self) -> dict[str, Room]:
        return {str(room.pk): room for room in Room._base_manager.filter(site=self.site)}

    def pairs(self) -> Iterator[tuple[str, Pair]]:
        """Every session of the week with what it becomes."""
        standing: dict[str, list[Standing]] = {}
        for row in self.sessions:
            local = row.starts_at.astimezone(self.zone)
            slot = Standing(row, row.on.weekday(), self.read.grid.down(local.time()))
            standing.setdefault(str(row.group_id), []).append(slot)
        planned = {entry.group: entry.sessions for entry in self.target.groups}
        for group in sorted({*standing, *planned} & set(self._facts.groups)):
            for pair in pairs(standing.get(group, ()), planned.get(group, ())):
                yield group, pair

    @property
    def planned_groups(self) -> frozenset[str]:
        """The groups that a plan of this week can open or leave closed."""
        return frozenset(self._facts.groups)

    def video_room(self) -> Room | None:
        return next((room for room in self.rooms.values() if room.is_virtual and room.retired_on is None), None)

    def stays(self) -> dict[str, UUID]:
        return self.draft.names.stays
