"""What a person sees of their own letters: those shown to them, who else has one, and the invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from stepwell.discharge.models import AlumniInvitation, SharedCopy
from stepwell.discharge.queries.letter import own_name
from stepwell.discharge.rules.letter_facts import Letter, LetterKind, read_letter
from stepwell.discharge.rules.sharing import How
from stepwell.discharge.words import ALUMNI, OWN_NAMES
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.dates import clinic_today


@dataclass(frozen=True, slots=True)
class MyCopy:
    """One letter: which, when, and for one that went to somebody else, to whom."""

    id: UUID
    title: str
    to: str
    on: datetime


@dataclass(frozen=True, slots=True)
class MyLetters:
    """The letters to open, those that others have, and the invitation while it holds."""

    mine: tuple[MyCopy, ...]
    others: tuple[MyCopy, ...]
    invitation: AlumniInvitation | None
    answer: str


@dataclass(frozen=True, slots=True)
class MyLetter:
    """One letter, word for word as it was given."""

    copy: SharedCopy
    letter: Letter


def my_letters(actor: Actor) -> MyLetters:
    """The person's own letters. Two queries."""
    rows = access.visible(actor, SharedCopy._base_manager.filter(patient_id=actor.patient_id))
    copies = list(rows.select_related("site", "patient").order_by("-sent_at", "-pk"))
    invitation = my_invitation(actor)
    return MyLetters(
        mine=tuple(_copy(one) for one in copies if one.how == How.PORTAL.value),
        others=tuple(_copy(one) for one in copies if one.to != own_name(one.patient)),
        invitation=invitation,
        answer=str(ALUMNI.get(invitation.answer, "")) if invitation else "",
    )


def my_invitation(actor: Actor) -> AlumniInvitation | None:
    """The newest invitation to the person that still holds. One query."""
    rows = access.visible(actor, AlumniInvitation._base_manager.filter(patient_id=actor.patient_id))
    found: AlumniInvitation | None = rows.select_related("patient", "site").order_by("-invited_at").first()
    if found is None or (found.ends_on and found.ends_on < clinic_today(found.site.time_zone)):
        return None
    return found


def my_letter(copy: SharedCopy) -> MyLetter:
    """The words of a copy that the person has been shown to."""
    return MyLetter(copy, read_letter(LetterKind(copy.kind), copy.text))


def _copy(copy: Any) -> MyCopy:
    on = copy.sent_at.astimezone(ZoneInfo(copy.site.time_zone)).replace(tzinfo=None)
    return MyCopy(copy.pk, str(OWN_NAMES[LetterKind(copy.kind)]), copy.to, on)
