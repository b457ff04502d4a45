"""Decides who may sign a group's notes beside their author: the other leader, or someone who reviews them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stepwell.encounter.rules.note import NoteState, Signer
from stepwell.kernel.tables import Refused


class Beside(StrEnum):
    """As what someone signs beside the author."""

    COLEADER = "coleader"
    REVIEWER = "reviewer"


_MAY_STAND_BESIDE = frozenset({NoteState.SIGNED, NoteState.AMENDED, NoteState.AWAITING_COSIGNATURE})


@dataclass(frozen=True, slots=True)
class BesideFacts:
    """One signed note before a second person. `leads`: is leader or co-leader of its session; `reviews`: the author's
    supervisor, or directs the program at the site; `has_signed`: the kinds this person signed it as already;
    `is_taken`: someone else has signed it as this kind.
    """

    kind: Beside
    state: NoteState
    author: str
    signer: Signer
    leads: bool
    reviews: bool
    has_signed: bool = False
    is_taken: bool = False


def check_can_sign_beside(facts: BesideFacts) -> None:
    """Raises Refused: WRONG_STATE, OWN_NOTE, NO_CREDENTIAL, NOT_COLEADER, LEADS_IT, NOT_REVIEWER, TAKEN."""
    if facts.state not in _MAY_STAND_BESIDE:
        raise Refused("WRONG_STATE", "This note is not signed yet.", "Its author signs first.")
    if facts.signer.id == facts.author or facts.has_signed:
        raise Refused("OWN_NOTE", "You have signed this note.", "A second person signs beside the first.")
    if not facts.signer.credential.strip():
        raise Refused("NO_CREDENTIAL", "Your credential is not on file.", "Ask the program director.")
    if facts.kind is Beside.COLEADER and not facts.leads:
        raise Refused("NOT_COLEADER", "You did not lead this session.", "Its leaders sign as co-leader.")
    if facts.kind is Beside.REVIEWER:
        _check_reviewer(facts)
    if facts.is_taken:
        raise Refused("TAKEN", "Someone has signed beside the author in this way.", "Add an addendum instead.")


def can_sign_beside(facts: BesideFacts) -> bool:
    """Whether the person may sign beside the author."""
    try:
        check_can_sign_beside(facts)
    except Refused:
        return False
    return True


def _check_reviewer(facts: BesideFacts) -> None:
    if facts.leads:
        raise Refused("LEADS_IT", "Who led the session does not review its notes.", "Sign as co-leader.")
    if not facts.reviews:
        says = "The author's supervisor or a program director reviews notes."
        raise Refused("NOT_REVIEWER", says, "Ask one of them.")
