"""One person's seat in one session: given for a day, moved to another session, given back."""

from __future__ import annotations

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import nobody_twice
from stepwell.program.actions.sessions import event_facts
from stepwell.program.actions.visits import cancel_visits
from stepwell.program.models import GroupSession, Seat, Visit
from stepwell.program.queries.apart import check_may_sit
from stepwell.program.queries.clashes import wish_of
from stepwell.program.queries.ledger import bounded_group
from stepwell.program.rules import seats as rules
from stepwell.program.rules.events import SeatFacts, check_can_change, check_can_release, check_has_room
from stepwell.program.rules.set_up import stay_problems


def release_seat(actor: Actor, seat: Seat, reason: str, version: int | None = None) -> Seat:
    """Gives one seat back: the patient's "I can't come" and the desk's.

    A visit is canceled with its only seat, and the clinic's policy says whether that is late.

    Nobody else's seat, the session and the place in the group stay. Raises Forbidden, EditConflict,
    Refused: RELEASED, CANCELED, BEGUN, NO_REASON.
    """
    with transaction.atomic():
        access.require(actor, "seat.release", seat)
        visit = seat.visit
        event = event_facts(visit, "visit") if visit is not None else event_facts(seat.session)
        check_can_release(SeatFacts(event, seat.released_at is not None), reason)
        seat.edit(
            version,
            released_at=dates.now(),
            released_by_id=actor.account_id,
            release_reason=reason.strip()[:120],
        )
        if visit is not None:
            own = Visit._base_manager.filter(pk=visit.pk).select_related("site", "episode__coverage__payer")
            cancel_visits(actor, own, reason.strip(), is_by_clinic=False)
        audit.record(actor, "seat.released", seat)
        return seat


def give_seat(actor: Actor, session: GroupSession, episode: Episode) -> Seat:
    """A seat in one coming session without a place in its group: a make-up, a first look.

    Raises Forbidden, Refused: CANCELED, OVER, OTHER_SITE, NOT_ADMITTED, STAY_ENDED, GROUP_FULL,
    ALREADY_SEATED, NO_CONTACT_PAIR, DOUBLE_BOOKED.
    """
    with transaction.atomic():
        access.require(actor, "program.enroll", session)
        access.require(actor, "episode.read", episode)
        seat = _take(session, episode)
        audit.record(actor, "seat.given", seat)
        return seat


def move_seat(actor: Actor, seat: Seat, to: GroupSession, reason: str = "Moved to another session") -> Seat:
    """Gives one person's seat back and takes another one; everyone else stays. Raises as both acts do."""
    with transaction.atomic():
        release_seat(actor, seat, reason)
        return give_seat(actor, to, seat.episode)


def _take(session: GroupSession, episode: Episode) -> Seat:
    check_can_change(event_facts(session))
    if episode.site_id != session.site_id:
        raise Refused("OTHER_SITE", "This person comes to another site.", "Choose a session there.")
    problems = stay_problems(session.on, episode.admitted_on, episode.ended_on)
    if problems:
        raise Refused(problems[0].code, problems[0].says, "Choose a day within the stay.")
    # Whoever takes a seat holds the session's row, so that the last seat goes to one person.
    GroupSession._base_manager.select_for_update(no_key=True).get(pk=session.pk)
    rows = Seat._base_manager.filter(session=session, released_at__isnull=True)
    held = list(rows.values_list("patient", flat=True))
    if episode.patient_id in held:
        raise Refused("ALREADY_SEATED", "This person already has a seat in this session.", "Nothing more to do.")
    check_may_sit(session, episode.patient_id)
    together = [rules.Seat(str(patient), session.on, session.on) for patient in (*held, episode.patient_id)]
    check_has_room(len(held), rules.group_cap(bounded_group(session.group, together, session.on), session.on))
    seat = Seat(
        episode=episode,
        patient_id=episode.patient_id,
        site_id=episode.site_id,
        session=session,
        on=session.on,
        during=DateTimeTZRange(session.starts_at, session.ends_at),
    )
    with nobody_twice([wish_of(session, [episode.patient_id])], session.site.time_zone):
        seat.save(force_insert=True)
    return seat
