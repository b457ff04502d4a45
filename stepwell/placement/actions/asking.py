"""Asks the safety questions one by one: each answer is kept at once, and a raised level pages a clinician at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient
from stepwell.placement.actions.concern import Raised, raise_concern
from stepwell.placement.models import SafetyScreen
from stepwell.placement.queries.facts import begun_screen, newest_screen, safety_facts, screen_answers
from stepwell.placement.rules.concern import ConcernSource, pages_a_clinician
from stepwell.placement.rules.safety import (
    AskedWhy,
    SafetyLevel,
    SafetyResult,
    check_complete,
    high_is_uncleared,
    level_so_far,
    standing_level,
    triage,
)
from stepwell.placement.rules.screener import ITEMS

# The column that keeps each answer.
COLUMNS = dict(
    zip(
        ITEMS,
        ("wish_dead", "thoughts", "method", "intent", "plan", "behavior_ever", "behavior_three_months"),
        strict=True,
    )
)


def answer_safety(
    actor: Actor, patient: Patient, item: str, is_yes: bool, why: AskedWhy = AskedWhy.VISIT
) -> SafetyScreen:
    """Keeps one answer on the questions this person is being asked by the actor; the first answer begins them.

    The level so far is kept with each answer and never lowers while answers are missing.
    Raises Forbidden and Refused('NO_SUCH_QUESTION').
    """
    with transaction.atomic():
        access.require(actor, "safety.ask", patient)
        if item not in COLUMNS:
            raise Refused("NO_SUCH_QUESTION", _("This question is not part of the list."), _("Open the page again."))
        Patient._base_manager.select_for_update().get(pk=patient.pk)
        now = dates.now()
        screen = begun_screen(actor, patient.pk, now) or _begin(actor, patient, why, now)
        answered: dict[str, Any] = {COLUMNS[item]: is_yes}
        if item == "ever" and not is_yes:
            answered[COLUMNS["recent"]] = None
        setattr(screen, COLUMNS[item], is_yes)
        today = dates.clinic_day(now, patient.site.time_zone)
        result = triage(screen_answers(screen), today)
        level = _not_below(patient, screen, result, now)
        screen.edit(None, **answered, last_saved_at=now, result=level.value)
        audit.record(actor, "safety.answered", screen)
        if pages_a_clinician(level, today):
            page_clinician(actor, patient, screen, result)
        return screen


def _begin(actor: Actor, patient: Patient, why: AskedWhy, now: datetime) -> SafetyScreen:
    begun = SafetyScreen(
        patient=patient,
        site_id=patient.site_id,
        asked_at=now,
        asked_by_id=actor.account_id,
        why=why.value,
        is_whole=False,
        result=SafetyLevel.NEGATIVE.value,
    )
    begun.save(force_insert=True)
    audit.record(actor, "safety.begun", begun)
    return begun


def _not_below(patient: Patient, screen: SafetyScreen, result: SafetyResult, now: datetime) -> SafetyLevel:
    """Never below what these answers reached before, and a high level that nobody has cleared stays high."""
    level = level_so_far(SafetyLevel(screen.result), result)
    if level not in (SafetyLevel.MODERATE, SafetyLevel.HIGH):
        return level
    before = newest_screen(patient.pk)
    holds = high_is_uncleared(safety_facts(before, dates.clinic_day(now, patient.site.time_zone)))
    return standing_level(SafetyLevel.HIGH if holds else None, level) or level


def finish_safety(actor: Actor, screen: SafetyScreen, version: int | None = None) -> SafetyScreen:
    """Keeps the answers as whole: from now on they say by themselves where the person stands.

    Raises Forbidden, EditConflict and Refused('SCREEN_DONE'), ('NOT_YOURS'), ('SCREEN_OPEN').
    """
    with transaction.atomic():
        access.require(actor, "safety.ask", screen)
        if screen.is_whole:
            raise Refused("SCREEN_DONE", _("These answers are kept already."), _("Ask again for new ones."))
        if screen.asked_by_id != actor.account_id:
            raise Refused(
                "NOT_YOURS", _("A colleague is asking these questions."), _("Ask them yourself from the start.")
            )
        now = dates.now()
        today = dates.clinic_day(now, screen.site.time_zone)
        result = triage(screen_answers(screen), today)
        check_complete(result)
        # Asked as of now, so that answers a colleague kept in between do not hide them.
        screen.edit(version, is_whole=True, asked_at=now, last_saved_at=now, result=result.level.value)
        audit.record(actor, "safety.screened", screen)
        if pages_a_clinician(result.level, today):
            page_clinician(actor, screen.patient, screen, result)
        return screen


def page_clinician(actor: Actor, patient: Patient, screen: SafetyScreen, result: SafetyResult) -> None:
    """A raised level pages a clinician by itself (case C1); the same answers page once, a higher level lifts it."""
    named = ", ".join(reason.says for reason in result.reasons)
    says = _("Safety questions: %(named)s.") % {"named": named}
    raise_concern(actor, patient, Raised(SafetyLevel(screen.result), ConcernSource.SCREEN, says, screen))
