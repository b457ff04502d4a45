"""The group session page and its review: everyone's part, the shared note, what still needs a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.encounter.models import Signature, SignatureKind
from stepwell.encounter.queries.clock import clock, day, local, moment, span
from stepwell.encounter.queries.facts import place_of, signer_facts
from stepwell.encounter.queries.field_links import Waiting, waiting_lines
from stepwell.encounter.queries.group_facts import canceled_facts, ends_at, group_facts
from stepwell.encounter.queries.handouts import handed_out_for
from stepwell.encounter.queries.roster import LIKE, RosterRow, roster_row, since_last
from stepwell.encounter.queries.sheet import Sheet, encounter_of, load_sheet
from stepwell.encounter.rules.canceled import can_write
from stepwell.encounter.rules.group_note import GroupFindings, findings_of, one_line_each, who_waits
from stepwell.encounter.rules.methods import codes_of, methods_for
from stepwell.encounter.rules.note import Signer
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.placement.queries import PlanStanding, blocks, plan_standings
from stepwell.program.models import GroupSession
from stepwell.program.queries.changing import may_choose_module, modules_for
from stepwell.program.queries.clearance import not_cleared
from stepwell.program.rules.curriculum import modules, participation_anchors
from stepwell.program.rules.seats import Group, group_cap

# What the bar above the roster names; the rest shows on the review.
IN_BAR = LIKE | {"RISK_WITHOUT_ACT", "SAFETY_TO_ASK", "SAFETY_PLAN"}
GRAVE = frozenset({"RISK_WITHOUT_ACT", "SAFETY_TO_ASK"})
RELATED = ("group__track", "leader__account", "coleader__account", "room", "site", "note")


@dataclass(frozen=True, slots=True)
class SessionPage:
    """The sheet of a session. `bar` are sentences with their kind; `token` goes back with the next save.

    `is_frozen` once someone's note is signed, `is_signed` once all are; `waits` says in one sentence who waits and why.
    """

    session: GroupSession
    zone: str
    title: str
    track: str
    when: str
    room: str
    leader: str
    coleader: str
    module: str
    modules: tuple[tuple[str, str, bool], ...]
    rows: tuple[RosterRow, ...]
    topic: str
    what_we_did: str
    methods: tuple[tuple[str, str, bool], ...]
    home_practice: str
    cap: int
    bar: tuple[tuple[str, str], ...]
    anchors: dict[int, str]
    token: str
    is_frozen: bool
    is_signed: bool
    is_cancelled: bool
    may_cover: bool = False
    may_tick: bool = False
    canceled: str = ""
    given_back: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    waits: str = ""
    waiting: tuple[Waiting, ...] = ()
    signed_by: str = ""
    signed_at: str = ""
    is_late: bool = False
    scale: tuple[int, ...] = (0, 1, 2, 3, 4)

    @property
    def is_history(self) -> bool:
        """Whether it was called off before it began: what was written is kept, nothing more is written."""
        return self.is_cancelled and not can_write(canceled_facts(self.session))

    @property
    def here(self) -> int:
        return sum(row.is_here for row in self.rows)

    @property
    def out(self) -> int:
        return sum(row.is_out for row in self.rows)

    @property
    def signed_count(self) -> int:
        return sum(row.is_signed for row in self.rows)

    @property
    def ready_count(self) -> int:
        return sum(row.is_ready for row in self.rows)

    @property
    def waiting_count(self) -> int:
        return sum(len(line.people) for line in self.waiting)

    @property
    def risk_answered(self) -> int:
        return sum(row.is_here and bool(row.risk) for row in self.rows)

    @property
    def risk_open(self) -> tuple[RosterRow, ...]:
        return tuple(row for row in self.rows if row.is_here and not row.risk and not row.is_signed)

    @property
    def unconfirmed(self) -> int:
        return sum(not row.is_confirmed for row in self.rows)

    @property
    def drafted(self) -> int:
        return sum(not row.is_confirmed and bool(row.attendance) for row in self.rows)

    @property
    def may_sign(self) -> bool:
        """Whether at least one note may be signed now."""
        return not self.problems and self.ready_count > 0


def session_page(actor: Actor, session_id: UUID) -> SessionPage:
    """The page of a session for those who write its notes. Raises Http404, Forbidden."""
    session = get_visible(actor, GroupSession, session_id, *RELATED)
    access.require(actor, "note.write", session)
    sheet = load_sheet(session, note_is_loaded=True)
    planned = plan_standings(sheet.may_be_blocked)
    found = _findings(sheet, Signer(str(session.leader_id), "", None), planned)
    people = [seat.patient_id for seat in sheet.seats]
    shown = _page(sheet, found, since=since_last(people))
    given, against = handed_out_for(people, before=session.pk), _not_cleared(sheet)
    declined = {who: one.declined for who, one in planned.items()}
    rows = tuple(
        replace(row, given=given.get(who, ()), against=against.get(who, ""), declined=declined.get(who, ""))
        for row in shown.rows
        if (who := row.patient_id)
    )
    leads = actor.practitioner_id in (session.leader_id, session.coleader_id)
    may_cover = not leads and not sheet.is_frozen and bool(access.may(actor, "session.cover", session))
    is_on = session.cancelled_at is None and actor.practitioner_id is not None
    may_tick = bool(access.may(actor, "fidelity.record", session))
    return replace(shown, rows=rows, modules=_modules(actor, sheet), may_cover=may_cover and is_on, may_tick=may_tick)


def _not_cleared(sheet: Sheet) -> dict[UUID, str]:
    """The sentence for each person whom the module moves or feeds without their clearance."""
    people = {seat.patient_id: (seat.episode.condition,) for seat in sheet.seats}
    return not_cleared(sheet.module, people, sheet.session.on)


def _modules(actor: Actor, sheet: Sheet) -> tuple[tuple[str, str, bool], ...]:
    """What the actor may say was taught; empty for whoever neither leads the session nor teaches here, and once signed."""
    session = sheet.session
    if sheet.is_frozen or not may_choose_module(actor, session):
        return ()
    offered = dict(modules_for(session.group.service_type))
    now = modules().get(session.module)
    if now is not None:  # one the timetable set for another kind of service stays as it is until somebody changes it
        offered.setdefault(now.id, f"{now.id} {now.title}")
    return tuple((key, words, key == session.module) for key, words in offered.items())


def review_page(actor: Actor, session_id: UUID) -> SessionPage:
    """The same with everything that stands between the notes and the actor's signature."""
    session = get_visible(actor, GroupSession, session_id, *RELATED)
    access.require(actor, "note.write", session)
    sheet = load_sheet(session, note_is_loaded=True)
    signer, _practitioner = signer_facts(actor)
    found = _findings(sheet, signer, plan_standings(sheet.may_be_blocked))
    first = None
    if sheet.is_frozen:
        rows = Signature._base_manager.filter(encounter__session=session, kind=SignatureKind.AUTHOR)
        first = rows.order_by("pk").first()
    problems = () if sheet.is_signed else [row.says for row in found.shared]
    warned = replace(found, people={})  # what one person lacks stands on their own card here
    shown = _page(sheet, found, since={}, problems=problems, first=first)
    bar = _bar(sheet, {str(row.patient_id): row.name for row in shown.rows}, warned)
    return replace(shown, bar=bar, may_tick=bool(access.may(actor, "fidelity.record", session)))


def _findings(sheet: Sheet, signer: Signer, planned: Mapping[UUID, PlanStanding]) -> GroupFindings:
    return findings_of(group_facts(sheet, signer, blocks(planned)), dates.now())


def _page(
    sheet: Sheet,
    found: GroupFindings,
    *,
    since: Mapping[UUID, str],
    problems: Sequence[str] = (),
    first: Signature | None = None,
) -> SessionPage:
    session, zone = sheet.session, sheet.session.site.time_zone
    rows = _with_next([roster_row(sheet, seat, zone, dict(since), found) for seat in sheet.seats])
    module = modules().get(session.module)
    names = {str(row.patient_id): row.name for row in rows}
    return SessionPage(
        session=session,
        zone=zone,
        title=session.group.name,
        track=session.group.track.name,
        when=f"{day(session.on)} {span(session.starts_at, session.ends_at, zone)}",
        room=place_of(session),
        leader=str(session.leader),
        coleader=str(session.coleader) if session.coleader else "",
        module=f"{module.id} {module.title}" if module else "",
        modules=(),
        rows=rows,
        **_shared(sheet),
        cap=group_cap(Group("", session.group.capacity), session.on),
        bar=_bar(sheet, names, found),
        anchors=participation_anchors(),
        token=sheet.token,
        is_frozen=sheet.is_frozen,
        is_signed=sheet.is_signed,
        is_cancelled=session.cancelled_at is not None,
        canceled=_canceled(session, zone),
        given_back=_given_back(sheet),
        problems=tuple(problems),
        waits=who_waits(found, names),
        waiting=waiting_lines(found, ((str(row.patient_id), row.name, row.fixes) for row in rows)),
        **_signed(first, session),
    )


def _shared(sheet: Sheet) -> dict[str, Any]:
    """What the note of everyone says, or starts from."""
    note = sheet.note
    return {
        "topic": (note.topic if note else "") or sheet.suggested_topic,
        "what_we_did": note.what_we_did if note else "",
        "methods": _methods(sheet),
        "home_practice": note.home_practice if note else "",
    }


def _signed(first: Signature | None, session: GroupSession) -> dict[str, Any]:
    """Who signed first, when, and whether that was after the day of the session."""
    if first is None:
        return {}
    zone = session.site.time_zone
    return {
        "signed_by": f"{first.signer_name}, {first.credential}",
        "signed_at": moment(first.signed_at, zone),
        "is_late": local(first.signed_at, zone).date() > session.on,
    }


def _with_next(rows: Sequence[RosterRow]) -> tuple[RosterRow, ...]:
    """Each row knows the next one still to be written, for the button on a phone."""
    found: list[RosterRow] = []
    after: RosterRow | None = None
    for row in reversed(rows):
        found.append(replace(row, next_id=after.seat_id, next_name=after.name) if after else row)
        after = after if row.is_signed else row
    return tuple(reversed(found))


def _methods(sheet: Sheet) -> tuple[tuple[str, str, bool], ...]:
    """The chips: those of the module first, then any other chosen before, then the ones of every group."""
    note = sheet.note
    chosen = (note.method_codes or codes_of(note.methods)) if note else ()
    return tuple((one.code, one.says, one.code in chosen) for one in methods_for(sheet.module, tuple(chosen)))


def _canceled(session: GroupSession, zone: str) -> str:
    if session.cancelled_at is None:
        return ""
    told = {"at": clock(ends_at(session), zone), "reason": session.cancel_reason}
    return _("Canceled at %(at)s: %(reason)s. Minutes count until then. Sign what was held, or keep it.") % told


def _given_back(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Who gave their seat back after words were written for them, and the words."""
    rows = [(seat, encounter_of(seat)) for seat in sheet.given_back]
    return tuple((seat.patient.short_name, words_on(row)) for seat, row in rows if row is not None)


def words_on(row: object) -> str:
    """Everything typed for one person in one line."""
    told = [getattr(row, name, "") for name in ("own_line", "response", "risk_act", "home_practice")]
    return " · ".join(one.strip() for one in told if one.strip())


def _bar(sheet: Sheet, names: Mapping[str, str], found: GroupFindings) -> tuple[tuple[str, str], ...]:
    """What needs a look while the group is still in the room; words still missing come at the review."""
    if sheet.is_signed:
        return ()
    people = [(names[one], why) for one, reasons in found.people.items() for why in reasons if why.code in IN_BAR]
    kinds = {why.says: "stop" if why.code in GRAVE else "due" for _name, why in people}
    lines = one_line_each((name, why.says) for name, why in people)
    told = [(kinds[says], f"{who}: {says}") for who, says in lines]
    return (*told, *(("due", f"{names[who]}: {why.says}" if who else why.says) for who, why in found.warnings))
