"""The live figures of a draft: hours, people who are short and what they lack, seats, rooms, leaders, waiting."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.program.planner.figures import figures_of
from stepwell.program.queries.board.draft import Draft, kept
from stepwell.program.queries.board.words import hours

SHOWN = 12
STEPS_KEPT = 32
_counted: OrderedDict[tuple[UUID, int], tuple[dict[str, float], dict[str, int]]] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Short:
    """Someone under their least hours, and what is missing."""

    stay: UUID | None
    name: str
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class Use:
    """How much of a room's or a leader's week is used."""

    name: str
    says: str
    value: int
    most: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a director watches while changing a week."""

    planned: str
    needed: str
    short: tuple[Short, ...]
    short_count: int
    seats_taken: int
    seats: int
    waiting: str
    waits: int
    rooms: tuple[Use, ...]
    leaders: tuple[Use, ...]


def figures(draft: Draft) -> Figures:
    """Recomputed from the draft as it stands."""
    found, got = kept(_counted, (draft.step.pk, draft.plan.version), lambda: _count(draft), STEPS_KEPT)
    short = tuple(_short(draft, got))
    return Figures(
        planned=hours(draft, sum(got.values())),
        needed=f"{found.get('prescribed_hours', 0):g}",
        short=short[:SHOWN],
        short_count=len(short),
        seats_taken=int(found["seats_taken"]),
        seats=int(found["seats"]),
        waiting=f"{found.get('waiting_hours', 0):g}",
        waits=int(found.get("waits_over_30min", 0)),
        rooms=tuple(_rooms(draft)),
        leaders=tuple(_leaders(draft)),
    )


def _count(draft: Draft) -> tuple[dict[str, float], dict[str, int]]:
    """The week's figures, and everyone's slots that count; by ids alone."""
    state = draft.state
    got = {who: draft.facts.counted(state.held_by_patient(who)) for who in draft.facts.patients}
    return figures_of(state), got


def _short(draft: Draft, got: dict[str, int]) -> Iterable[Short]:
    for who in draft.facts.patients.values():
        if got[who.id] < who.min_slots:
            says = _("%(got)s of %(least)s h") % {
                "got": hours(draft, got[who.id]),
                "least": hours(draft, who.min_slots),
            }
            yield Short(draft.names.stays.get(who.id), draft.facts.name(who.id), says, missing(draft, who.id))


def missing(draft: Draft, patient: str) -> str:
    """What someone's week lacks, in a few words; the whole answer is on their own page."""
    who, state = draft.facts.patients[patient], draft.state
    have = {draft.facts.groups[group].curriculum for group in state.groups_of.get(patient, ())}
    lacks = [draft.courses.get(course, course) for course in who.must if course not in have]
    visits = sum(visit.id not in state.visits for visit in who.appointments)
    if visits:
        lacks.append(_("a visit") if visits == 1 else _("%(n)d visits") % {"n": visits})
    if not lacks:
        lacks = [_("more groups that fit their hours")]
    return _("Lacks: %(what)s") % {"what": ", ".join(lacks)}


def _rooms(draft: Draft) -> Iterable[Use]:
    week = draft.facts.instance.week
    most = week.days * week.slots_per_day
    for room in draft.facts.rooms.values():
        used = draft.facts.real(draft.state.held_in_room(room.id))
        yield _use(draft, draft.facts.name(room.id), used, most)


def _leaders(draft: Draft) -> Iterable[Use]:
    rows = []
    for member in draft.facts.staff.values():
        used = draft.facts.real(draft.state.held_by_staff(member.id))
        if used:
            rows.append(_use(draft, draft.facts.name(member.id), used, max(used, member.max_week_slots)))
    return sorted(rows, key=lambda row: -row.value / max(1, row.most))


def _use(draft: Draft, name: str, used: int, most: int) -> Use:
    says = _("%(used)s of %(most)s h") % {"used": hours(draft, used), "most": hours(draft, most)}
    return Use(name, says, used, most)
