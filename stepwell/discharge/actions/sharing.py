"""Gives a copy of a letter away: asks whether it may leave, keeps its words, writes the trail."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from stepwell.discharge.models import Discharge, SharedCopy
from stepwell.discharge.queries.letter import consents_with_rows, discharge_of, ground_words, letter_facts, own_name
from stepwell.discharge.rules.letter import letter_of
from stepwell.discharge.rules.letter_facts import Going, LetterKind
from stepwell.discharge.rules.sharing import How, Reader, SharingFacts, check_can_share, consent_behind
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Consent


@dataclass(frozen=True, slots=True)
class Sharing:
    """Which letter goes to whom, and how; `returns_on` is for the letter to work or school."""

    kind: LetterKind
    reader: Reader
    to: str
    how: How
    returns_on: date | None = None


def _facts(discharge: Discharge, wish: Sharing) -> tuple[SharingFacts, list[Consent]]:
    found = consents_with_rows(discharge)
    facts = SharingFacts(
        kind=wish.kind,
        reader=wish.reader,
        to=wish.to,
        how=wish.how,
        on=dates.clinic_today(discharge.site.time_zone),
        consents=tuple(agreed for _row, agreed in found),
        is_part2=discharge.site.is_part2_program,
        has_account=discharge.patient.account_id is not None,
    )
    return facts, [row for row, _agreed in found]


def share_letter(actor: Actor, discharge: Discharge, wish: Sharing) -> SharedCopy:
    """Keeps the words of the letter as they leave, with the ground on which they may.

    Raises Forbidden and Refused as `check_can_share` and `letter_of` do; then nothing is kept.
    """
    with transaction.atomic():
        access.require(actor, "letter.share", discharge)
        discharge = discharge_of(actor, discharge.pk)  # as it stands now
        facts, rows = _facts(discharge, wish)
        allowed = check_can_share(facts)
        place = consent_behind(facts)
        consent = None if place is None else rows[place]
        is_own = wish.reader is Reader.PERSON
        copies = tuple(SharedCopy._base_manager.filter(discharge=discharge).order_by("-sent_at", "-pk"))
        to = own_name(discharge.patient) if is_own else wish.to.strip()[:160]
        written = letter_facts(discharge, copies, needs_notice=allowed.needs_notice, returns_on=wish.returns_on)
        if not is_own and to not in {one.to for one in written.goes_to}:
            written = replace(written, goes_to=(*written.goes_to, Going(to, ground_words(consent is not None))))
        copy = _copy(actor, discharge, wish, letter_of(wish.kind, written).text)
        copy.to, copy.consent, copy.is_notice_given = to, consent, allowed.needs_notice
        copy.save(force_insert=True)
        audit.record(actor, "letter.shared", copy, reason=allowed.ground.code)
        return copy


def _copy(actor: Actor, discharge: Discharge, wish: Sharing, text: str) -> SharedCopy:
    return SharedCopy(
        discharge=discharge,
        patient_id=discharge.patient_id,
        site_id=discharge.site_id,
        kind=wish.kind.value,
        how=wish.how.value,
        text=text,
        text_hash=fingerprint(text),
        sent_at=dates.now(),
        sent_by_id=actor.account_id,
    )


def fingerprint(text: str) -> str:
    """SHA-256 of the words of a letter, so that any later change shows."""
    return hashlib.sha256(text.encode()).hexdigest()
