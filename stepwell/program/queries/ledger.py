"""The seats of some groups and the time of some people, loaded at once: who can have a place, and why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.tables import Reason
from stepwell.placement.models import Episode
from stepwell.plan.models import Intervention
from stepwell.program.models import Enrollment, Group, GroupSession, Seat
from stepwell.program.queries.apart import Pairs, pairs_of
from stepwell.program.queries.limits import Limits, limits_at, payers_of
from stepwell.program.queries.words import moment_words
from stepwell.program.rules import seats as rules
from stepwell.program.rules.module_order import Taught
from stepwell.program.rules.set_up import SOURCE, stay_problems

MIXED = ("", "GEN")


@dataclass(frozen=True, slots=True)
class Slot:
    """One coming session of a group."""

    session_id: UUID
    on: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Busy:
    """Time of one person that is taken, by a session or (no session) a visit."""

    session_id: UUID | None
    starts_at: datetime
    ends_at: datetime
    title: str


class Ledger:
    """Answers who may have a place in a group; grows as places are given, so that one pass can give many."""

    def __init__(self) -> None:
        self.held: dict[UUID, list[rules.Seat]] = defaultdict(list)
        self.guests: dict[UUID, list[rules.Seat]] = defaultdict(list)
        self.slots: dict[UUID, list[Slot]] = defaultdict(list)
        self.busy: dict[tuple[UUID, date], list[Busy]] = defaultdict(list)
        self.modules: dict[UUID, set[str]] = defaultdict(set)
        self.planned: dict[UUID, set[str]] = defaultdict(set)
        self.taught: dict[UUID, list[Taught]] = defaultdict(list)
        self.apart: Pairs = frozenset()
        self.limits: Limits | None = None

    def reasons_against(self, episode: Episode, group: Group, starts_on: date) -> tuple[Reason, ...]:
        """Why the person cannot have the place from that day on; empty when they can."""
        found = list(stay_problems(starts_on, episode.admitted_on, episode.ended_on))
        if episode.site_id != group.site_id:
            found.append(Reason("OTHER_SITE", _("This person comes to another site."), SOURCE))
        if self._is_over(group, starts_on):
            found.append(Reason("GROUP_CLOSED", _("This group has met for the last time."), SOURCE))
        found += rules.reasons_against(self._facts(episode, group, starts_on))
        if not any(row.code == "ALREADY_SEATED" for row in found):
            found += self._busy_reasons(episode, group, starts_on)
        return tuple(found)

    def _is_over(self, group: Group, starts_on: date) -> bool:
        """Whether its last day has come and nothing of it is left: a place would bring no seat."""
        if group.ends_on is None or group.ends_on > dates.clinic_today(group.site.time_zone):
            return False
        return starts_on <= group.ends_on and not any(slot.on >= starts_on for slot in self.slots[group.pk])

    def taken(self, group: Group, on: date) -> int:
        """How many people hold a place in the group on a day."""
        return len(rules.taken_on(self.held[group.pk], on))

    def free(self, group: Group, on: date) -> int:
        """How many more people the group may take on a day."""
        return rules.free_seats(self.bounded(group, on), self.held[group.pk], on)

    def bounded(self, group: Group, on: date, joining: UUID | None = None) -> rules.Group:
        """The group with the smallest limit of state or payer that applies to the people in it, and to who joins."""
        facts = group_facts(group)
        people = {UUID(seat.patient) for seat in self.held[group.pk] if seat.to_on is None or seat.to_on >= on}
        limit = self.limits.bound(group, people | ({joining} if joining else set()), on) if self.limits else None
        if limit is None or limit.cap >= rules.group_cap(facts, on):
            return facts
        return replace(facts, cap=limit.cap, cap_source=limit.source)

    def take(self, enrollment: Enrollment, group: Group) -> list[Seat]:
        """Counts the place as given; the seats it brings in the sessions already made, not yet saved."""
        from_on, patient = enrollment.starts_on, enrollment.patient_id
        self.held[group.pk].append(rules.Seat(str(patient), from_on, enrollment.ends_on))
        made = []
        for slot in self.slots[group.pk]:
            if slot.on < from_on:
                continue
            day = self.busy[(patient, slot.on)]
            if any(row.session_id == slot.session_id for row in day):
                continue
            day.append(Busy(slot.session_id, slot.starts_at, slot.ends_at, group.name))
            made.append(seat_of(enrollment, slot))
        return made

    def _facts(self, episode: Episode, group: Group, starts_on: date) -> rules.EnrollFacts:
        patient = str(episode.patient_id)
        guests = [seat for seat in self.guests[group.pk] if seat.patient != patient]
        return rules.EnrollFacts(
            group=self.bounded(group, starts_on, episode.patient_id),
            seat=rules.Seat(patient, starts_on),
            seats=(*self.held[group.pk], *guests),
            no_contact=self.apart,
            patient_track=episode.condition,
            plan_names_need=bool(self.planned[episode.pk] & self.modules[group.pk]),
        )

    def _busy_reasons(self, episode: Episode, group: Group, starts_on: date) -> list[Reason]:
        titles = []
        for slot in self.slots[group.pk]:
            if slot.on < starts_on:
                continue
            for row in self.busy.get((episode.patient_id, slot.on), ()):
                meets = row.starts_at < slot.ends_at and slot.starts_at < row.ends_at
                if meets and row.session_id != slot.session_id:
                    titles.append((row.title, slot.starts_at))
        if not titles:
            return []
        words = {
            "title": titles[0][0] or _("a visit"),
            "when": moment_words(titles[0][1], group.site.time_zone),
            "more": len(titles) - 1,
        }
        says = _("This person is booked in %(title)s on %(when)s.") % words
        if len(titles) > 1:
            says += " " + _("The same happens %(more)s more times.") % words
        return [Reason("PATIENT_BUSY", says, SOURCE)]


# The fields of a group that `group_facts` needs, with its name.
GROUP_FACTS = (
    "name", "capacity", "min_size", "condition", "starts_on", "ends_on", "room__is_virtual", "room__capacity",
)  # fmt: skip


def group_facts(group: Group) -> rules.Group:
    """What the rules need to know of a group; the room's size bounds the seats."""
    cap = group.capacity if group.room.is_virtual else min(group.capacity, group.room.capacity)
    return rules.Group(
        id=str(group.pk),
        cap=cap,
        min_size=group.min_size,
        track=group.condition,
        own_track_only=group.condition not in MIXED,
        first_on=group.starts_on,
        last_on=group.ends_on,
    )


def bounded_group(group: Group, seats: Sequence[rules.Seat], on: date) -> rules.Group:
    """As `Ledger.bounded`, where no more than the seats is known. One query, two where payers matter."""
    ledger = Ledger()
    ledger.held[group.pk] = list(seats)
    _load_limits(ledger, [group], [], on)
    return ledger.bounded(group, on)


def seat_of(enrollment: Enrollment, slot: Slot) -> Seat:
    """The person's own seat in one session, not yet saved."""
    return Seat(
        episode_id=enrollment.episode_id,
        patient_id=enrollment.patient_id,
        site_id=enrollment.site_id,
        session_id=slot.session_id,
        enrollment=enrollment,
        on=slot.on,
        during=(slot.starts_at, slot.ends_at),
    )


def open_ledger(groups: Sequence[Group], episodes: Sequence[Episode], from_on: date) -> Ledger:
    """Loads what is known from a day on, in seven queries whatever the number.

    `groups` bring their room and site.
    """
    ledger = Ledger()
    pks = [group.pk for group in groups]
    places = Enrollment._base_manager.filter(group__in=pks).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=from_on))
    for group, patient, starts_on, ends_on in places.values_list("group", "patient", "starts_on", "ends_on"):
        ledger.held[group].append(rules.Seat(str(patient), starts_on, ends_on))
    sessions = GroupSession._base_manager.filter(
        group__in=pks, on__gte=from_on, ends_at__gt=dates.now(), cancelled_at__isnull=True
    )
    fields = ("group", "pk", "on", "starts_at", "ends_at", "module")
    for group, pk, on, starts_at, ends_at, module in sessions.order_by("starts_at").values_list(*fields):
        ledger.slots[group].append(Slot(pk, on, starts_at, ends_at))
        if module:
            ledger.modules[group].add(module)
            ledger.taught[group].append(Taught(on, module))
    _load_seats(ledger, pks, episodes, from_on)
    # What a plan names only counts where a group is for its own track.
    if episodes and any(group.condition not in MIXED for group in groups):
        _load_needs(ledger, episodes)
    if episodes:
        ledger.apart = pairs_of(row.patient_id for row in episodes)
    _load_limits(ledger, groups, episodes, from_on)
    return ledger


def _load_limits(ledger: Ledger, groups: Sequence[Group], episodes: Sequence[Episode], from_on: date) -> None:
    limits = limits_at({group.site_id for group in groups}, from_on)
    if limits.name_payers:
        people = {UUID(seat.patient) for seats in ledger.held.values() for seat in seats}
        limits.payers = payers_of(people | {row.patient_id for row in episodes})
    ledger.limits = limits


def _load_seats(ledger: Ledger, pks: list[UUID], episodes: Sequence[Episode], from_on: date) -> None:
    """In one query: where the people are booked, and who else is a guest in the groups."""
    people, groups = {row.patient_id for row in episodes}, set(pks)
    fields = ("patient", "on", "session", "during", "enrollment", "session__group", "session__group__name")
    rows = Seat._base_manager.filter(on__gte=from_on, released_at__isnull=True).values_list(*fields)
    guests = rows.filter(session__group__in=pks, enrollment__isnull=True)
    for patient, on, session, during, enrollment, group, title in guests.union(
        rows.filter(patient__in=people), all=True
    ):
        if enrollment is None and group in groups:
            ledger.guests[group].append(rules.Seat(str(patient), on, on))
        if patient in people:
            ledger.busy[(patient, on)].append(Busy(session, during.lower, during.upper, title or ""))


def _load_needs(ledger: Ledger, episodes: Sequence[Episode]) -> None:
    needs = Intervention._base_manager.filter(
        objective__plan__episode__in=[row.pk for row in episodes],
        objective__plan__in_force_on__isnull=False,
        objective__plan__superseded_on__isnull=True,
    ).exclude(module="")
    for episode, module in needs.values_list("objective__plan__episode", "module"):
        ledger.planned[episode].add(module)
