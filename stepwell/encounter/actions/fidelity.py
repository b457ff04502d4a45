"""Keeps how true to its method a session was led: the leader's own list, or a supervisor's sample."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from stepwell.encounter.models import Fidelity, FidelityItem
from stepwell.encounter.queries.fidelity import leads, list_of, supervises
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession
from stepwell.program.rules.fidelity import LONGEST_REMARK, check_can_look, score_of


def keep_fidelity(
    actor: Actor, session: GroupSession, done: Collection[str], remark: str = "", version: int | None = None
) -> Fidelity:
    """The actor's list for a session, made or changed. `version` is that of the list the form was made from.

    Raises Forbidden, EditConflict, Refused: NO_PRACTITIONER, NO_LIST, LONG_WORDS, and those of `check_can_look` and
    `score_of`.
    """
    with transaction.atomic():
        access.require(actor, "fidelity.record", session)
        if actor.practitioner_id is None:
            says = "Only someone with a staff record can fill this list."
            raise Refused("NO_PRACTITIONER", says, "Ask an administrator to add your staff record.")
        check_can_look(
            has_begun=session.starts_at <= dates.now(),
            is_canceled=session.cancelled_at is not None,
            leads=leads(actor, session),
            supervises=supervises(actor, session),
        )
        chosen = list_of(session)
        if chosen is None:
            raise Refused("NO_LIST", "There is no list for this kind of session.", "Lists are for groups.")
        score_of(chosen, done)
        if len(remark.strip()) > LONGEST_REMARK:
            raise Refused("LONG_WORDS", f"Use at most {LONGEST_REMARK} letters.", "Keep to the hour, not to members.")
        row = _kept(actor, session, chosen.kind, remark.strip(), version)
        _keep_items(row, [item.id for item in chosen.items], done)
        audit.record(actor, "fidelity.kept", row)
        return row


def _kept(actor: Actor, session: GroupSession, kind: str, remark: str, version: int | None) -> Fidelity:
    told = {"kind": kind, "remark": remark, "at": dates.now(), "is_leader": leads(actor, session)}
    standing = Fidelity._base_manager.filter(session=session, by_id=actor.practitioner_id).first()
    if standing is not None:
        standing.edit(version, **told)
        return standing
    row = Fidelity(session=session, site_id=session.site_id, by_id=actor.practitioner_id, **told)
    row.save(force_insert=True)
    return row


def _keep_items(row: Fidelity, lines: list[str], done: Collection[str]) -> None:
    """A row for each line of the list, done or not, so that a list that grows later leaves this one as it was."""
    standing = {item.item: item for item in FidelityItem._base_manager.filter(fidelity=row)}
    new = [
        FidelityItem(fidelity=row, site_id=row.site_id, item=line, is_done=line in done)
        for line in lines
        if line not in standing
    ]
    FidelityItem.objects.bulk_create(new)
    for line, item in standing.items():
        if item.is_done != (line in done):
            item.edit(is_done=line in done)
