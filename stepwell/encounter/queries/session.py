"""The group session page and its review: everyone's part, the shared note, what still needs a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from stepwell.encounter.models import Signature
from stepwell.encounter.queries.clock import day, moment, span
from stepwell.encounter.queries.facts import group_facts, place_of, signer_facts
from stepwell.encounter.queries.roster import RosterRow, roster_row, since_last
from stepwell.encounter.queries.sheet import Sheet, load_sheet
from stepwell.encounter.rules.group_note import GroupFindings, findings_of
from stepwell.encounter.rules.note import Signer
from stepwell.encounter.words import METHODS, Words
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.program.models import GroupSession
from stepwell.program.queries.changing import may_choose_module, modules_for
from stepwell.program.rules.curriculum import modules, participation_anchors
from stepwell.program.rules.seats import Group, group_cap

# What the bar above the roster names; the rest shows on the review.
IN_BAR = frozenset({"RISK_WITHOUT_ACT", "SAME_TEXT", "SAME_AS_LAST"})
RELATED = ("group__track", "leader__account", "room", "site", "note")


@dataclass(frozen=True, slots=True)
class SessionPage:
    """The sheet of a session. `bar` are sentences with their kind; `token` goes back with the next save."""

    session: GroupSession
    zone: str
    title: str
    track: str
    when: str
    room: str
    leader: str
    module: str
    modules: tuple[tuple[str, str, bool], ...]
    rows: tuple[RosterRow, ...]
    topic: str
    what_we_did: str
    methods: tuple[tuple[str, Words, bool], ...]
    home_practice: str
    cap: int
    bar: tuple[tuple[str, str], ...]
    anchors: dict[int, str]
    token: str
    is_signed: bool
    is_cancelled: bool
    problems: tuple[str, ...] = ()
    signed_by: str = ""
    signed_at: str = ""
    scale: tuple[int, ...] = (0, 1, 2, 3, 4)

    @property
    def here(self) -> int:
        return sum(row.is_here for row in self.rows)

    @property
    def out(self) -> int:
        return sum(row.is_out for row in self.rows)

    @property
    def open_count(self) -> int:
        return sum(bool(row.findings) for row in self.rows)

    @property
    def risk_open(self) -> int:
        return sum(row.is_here and not row.risk for row in self.rows)

    @property
    def unconfirmed(self) -> int:
        return sum(not row.is_confirmed for row in self.rows)

    @property
    def drafted(self) -> int:
        return sum(not row.is_confirmed and bool(row.attendance) for row in self.rows)

    @property
    def is_ready(self) -> bool:
        return not self.problems and not any(row.findings for row in self.rows)


def session_page(actor: Actor, session_id: UUID) -> SessionPage:
    """The page of a session for those who write its notes. Raises Http404, Forbidden."""
    session = get_visible(actor, GroupSession, session_id, *RELATED)
    access.require(actor, "note.write", session)
    sheet = load_sheet(session, note_is_loaded=True)
    found = _findings(sheet, Signer(str(session.leader_id), "", None))
    shown = _page(sheet, found, since=since_last([seat.patient_id for seat in sheet.seats]))
    return replace(shown, modules=_modules(actor, session))


def _modules(actor: Actor, session: GroupSession) -> tuple[tuple[str, str, bool], ...]:
    """What the actor may say was taught; empty for whoever neither leads the session nor teaches here."""
    if not may_choose_module(actor, session):
        return ()
    offered = dict(modules_for(session.group.service_type))
    now = modules().get(session.module)
    if now is not None:  # one the timetable set for another kind of service stays as it is until somebody changes it
        offered.setdefault(now.id, f"{now.id} {now.title}")
    return tuple((key, words, key == session.module) for key, words in offered.items())


def review_page(actor: Actor, session_id: UUID) -> SessionPage:
    """The same with everything that stands between the set and the actor's signature."""
    session = get_visible(actor, GroupSession, session_id, *RELATED)
    access.require(actor, "note.write", session)
    sheet = load_sheet(session, note_is_loaded=True)
    signer, _practitioner = signer_facts(actor)
    found = _findings(sheet, signer)
    first = None
    if sheet.is_signed:
        first = Signature._base_manager.filter(encounter__session=session, kind="author").order_by("pk").first()
    return _page(sheet, found, since={}, problems=[row.says for row in found.shared], first=first)


def _findings(sheet: Sheet, signer: Signer) -> GroupFindings:
    session = sheet.session
    note = group_facts(session, sheet.note, sheet.encounters, sheet.plans, sheet.last_lines(), signer)
    return findings_of(note, dates.now())


def _page(
    sheet: Sheet,
    found: GroupFindings,
    *,
    since: dict[UUID, str],
    problems: Sequence[str] = (),
    first: Signature | None = None,
) -> SessionPage:
    session, note = sheet.session, sheet.note
    zone = session.site.time_zone
    rows = tuple(roster_row(sheet, seat, zone, since, found) for seat in sheet.seats)
    chosen = set(note.methods.split(", ")) if note else set()
    module = modules().get(session.module)
    return SessionPage(
        session=session,
        zone=zone,
        title=session.group.name,
        track=session.group.track.name,
        when=f"{day(session.on)} {span(session.starts_at, session.ends_at, zone)}",
        room=place_of(session),
        leader=str(session.leader),
        module=f"{module.id} {module.title}" if module else "",
        modules=(),
        rows=rows,
        topic=(note.topic if note else "") or sheet.suggested_topic,
        what_we_did=note.what_we_did if note else "",
        methods=tuple((value, words, value in chosen) for value, words in METHODS.items()),
        home_practice=note.home_practice if note else "",
        cap=group_cap(Group("", session.group.capacity), session.on),
        bar=_bar(sheet, rows, found),
        anchors=participation_anchors(),
        token=sheet.token,
        is_signed=sheet.is_signed,
        is_cancelled=session.cancelled_at is not None,
        problems=tuple(problems),
        signed_by=f"{first.signer_name}, {first.credential}" if first else "",
        signed_at=moment(first.signed_at, zone) if first else "",
    )


def _bar(sheet: Sheet, rows: Sequence[RosterRow], found: GroupFindings) -> tuple[tuple[str, str], ...]:
    """What needs a look while the group is still in the room; words still missing come at the review."""
    names = {str(row.patient_id): row.name for row in rows}
    told: list[tuple[str, str]] = []
    for patient, reasons in found.people.items():
        told += [
            ("stop" if reason.code == "RISK_WITHOUT_ACT" else "due", f"{names[patient]}: {reason.says}")
            for reason in reasons
            if reason.code in IN_BAR
        ]
    told += [("due", f"{names[who]}: {why.says}" if who else why.says) for who, why in found.warnings]
    return () if sheet.is_signed else tuple(told)
