"""Who could lead one session instead, the most fitting first, and why the others cannot."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.tables import Refused
from stepwell.program.models import Booking, GroupSession, Leave
from stepwell.program.queries.duties import Duties, duties_at
from stepwell.program.queries.work import shift_rows
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.work import shifts_of_week

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Leader:
    """One colleague for a session: free, or the sentence why not; what speaks for them."""

    id: str
    name: str
    against: str
    note: str


def leaders_for(session: GroupSession) -> tuple[Leader, ...]:
    """Everyone else at the site: who knows the group first, then who is on shift, then who has least that week."""
    colleagues = _Colleagues(session)
    own = {session.leader_id, session.coleader_id}
    rows = [colleagues.row(pk, name) for pk, name in colleagues.duties.names.items() if pk not in own]
    return tuple(row for _rank, row in sorted(rows, key=lambda pair: pair[0]))


class _Colleagues:
    """What the records say of the people of a site around one session; about five queries."""

    def __init__(self, session: GroupSession) -> None:
        self.session, self.site = session, session.site
        self.duties: Duties = duties_at(self.site)
        self.during = DateTimeTZRange(session.starts_at, session.ends_at)
        self.monday = dates.week_start(session.on)
        self.busy: dict[Any, Any] = {}
        self.load: Counter[Any] = Counter()
        self.knows: set[Any] = set()
        self._read_bookings()
        away = Leave._base_manager.filter(canceled_at__isnull=True, during__overlap=self.during)
        self.away = set(away.values_list("practitioner", flat=True))
        near = Q(site=self.site, starts_on__lt=self.monday + WEEK)
        self.shifts = shift_rows(near & (Q(ends_on__isnull=True) | Q(ends_on__gte=self.monday)))

    def _read_bookings(self) -> None:
        """What takes everyone's time that week: at the hour of the session, in this group, in all. One query."""
        zone = self.site.time_zone
        week = DateTimeTZRange(dates.day_bounds(self.monday, zone)[0], dates.day_bounds(self.monday + WEEK, zone)[0])
        rows = Booking._base_manager.filter(
            practitioner__in=list(self.duties.names), released_at__isnull=True, during__overlap=week
        ).exclude(session=self.session)
        shown = rows.values_list("practitioner", "during", "session__group", "session__group__name")
        for person, during, group, name in shown:
            self.load[person] += 1
            if group == self.session.group_id:
                self.knows.add(person)
            if during.lower < self.session.ends_at and self.session.starts_at < during.upper:
                self.busy[person] = name

    def row(self, pk: UUID, name: str) -> tuple[Any, Leader]:
        """The colleague, and where they stand in the list."""
        against, is_off = self._against(pk), self._is_off(pk)
        parts = []
        if not against:
            parts.append(_("Free then, license in force"))
            if pk in self.knows:
                parts.append(_("leads it on other days"))
            if is_off:
                parts.append(_("not on shift then"))
        rank = (bool(against), pk not in self.knows, is_off, self.load[pk], name)
        return rank, Leader(str(pk), name, against, " · ".join(parts))

    def _against(self, pk: UUID) -> str:
        if pk in self.away:
            return _("Away then.")
        if pk in self.busy:
            return _("Busy with %(what)s then.") % {"what": self.busy[pk] or _("a visit")}
        try:
            check_can_lead(self.duties.facts(pk, self.session.group.service_type, self.session.on))
        except Refused as no:
            return no.says
        return ""

    def _is_off(self, pk: UUID) -> bool:
        """Whether the hours of someone who has any do not hold the session."""
        rows = self.shifts.get(pk)
        if not rows:
            return False
        shift = shifts_of_week(rows, self.monday).get(self.session.on.weekday())
        zone = ZoneInfo(self.site.time_zone)
        starts_at, ends_at = (at.astimezone(zone).time() for at in (self.session.starts_at, self.session.ends_at))
        return shift is None or starts_at < shift.starts_at or shift.ends_at < ends_at
