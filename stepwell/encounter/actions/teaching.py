"""Keeps what a session left behind for each person: skills seen, learning checks, how an activity went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from stepwell.encounter.models import ActivityLog, Encounter, LearningCheck, SkillMark
from stepwell.encounter.rules.activity import ActivityFacts, check_can_log, effect_text
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession
from stepwell.program.rules.activities import Effect
from stepwell.program.rules.curriculum import modules
from stepwell.program.rules.education import CheckKept, check_can_keep, topics_of
from stepwell.program.rules.skills import check_can_mark


@dataclass(frozen=True, slots=True)
class TaughtPart:
    """What was touched for one person; what is empty stays as it is.

    `seen` and `unseen` are (module, level). `versions` are those of the check and of the log the form was made from;
    0 for one that was not there.
    """

    encounter: UUID
    seen: tuple[tuple[str, str], ...] = ()
    unseen: tuple[tuple[str, str], ...] = ()
    check: CheckKept | None = None
    question: str = ""
    activity: ActivityFacts | None = None
    check_version: int = 0
    log_version: int = 0


def keep_teaching(actor: Actor, session: GroupSession, parts: Sequence[TaughtPart]) -> int:
    """Keeps every part or none; says how many rows changed.

    Raises Forbidden, EditConflict, Refused: CANCELED, NOT_IN_SESSION, and those of the rules of each part, with the
    person's name before the sentence.
    """
    with transaction.atomic():
        access.require(actor, "note.write", session)
        if session.cancelled_at is not None:
            raise Refused("CANCELED", "This session was canceled.", "Choose one that took place.")
        GroupSession._base_manager.select_for_update(no_key=True).only("pk").get(pk=session.pk)
        found = {row.pk: row for row in Encounter._base_manager.filter(session=session).select_related("patient")}
        marks = _marks(found)
        checks = {(row.encounter_id, row.topic): row for row in LearningCheck._base_manager.filter(encounter__in=found)}
        logs = {row.encounter_id: row for row in ActivityLog._base_manager.filter(encounter__in=found)}
        changed = 0
        for part in parts:
            row = found.get(part.encounter)
            if row is None:
                raise Refused("NOT_IN_SESSION", "Someone is no longer in this session.", "Open the page again.")
            try:
                changed += _keep_marks(actor, row, part, marks)
                changed += _keep_check(actor, session, row, part, checks)
                changed += _keep_log(actor, row, part, logs.get(row.pk))
            except Refused as no:
                raise Refused(no.code, f"{row.patient.short_name}: {no.says}", no.fix) from no
        return changed


def look_at_activity(actor: Actor, log: ActivityLog, says: str, version: int | None = None) -> ActivityLog:
    """The therapist's look at what happened in an activity, with what was done about it.

    Raises Forbidden, EditConflict, Refused: SEEN_ALREADY, NO_WORDS.
    """
    with transaction.atomic():
        access.require(actor, "note.write", log)
        if log.seen_at is not None:
            raise Refused("SEEN_ALREADY", "Someone has looked at this already.", "Nothing more to do.")
        if not says.strip():
            raise Refused("NO_WORDS", "Say what you did about it.", "One line is enough.")
        log.edit(version, seen_at=dates.now(), seen_by_id=actor.account_id, seen_says=says.strip()[:300])
        audit.record(actor, "activity.seen", log)
        return log


def _marks(found: Mapping[UUID, Encounter]) -> dict[tuple[UUID, str, str], SkillMark]:
    rows = SkillMark._base_manager.filter(encounter__in=found, withdrawn_at__isnull=True)
    return {(row.encounter_id, row.module, row.level): row for row in rows}


def _keep_marks(
    actor: Actor, row: Encounter, part: TaughtPart, marks: Mapping[tuple[UUID, str, str], SkillMark]
) -> int:
    changed = 0
    for module, level in part.seen:
        check_can_mark(module, level, was_present=row.attendance in PRESENT)
        if (row.pk, module, level) not in marks:
            mark = SkillMark(**_whose(row), module=module, level=level, marked_by_id=actor.account_id)
            mark.marked_at = dates.now()
            mark.save(force_insert=True)
            audit.record(actor, "skill.marked", mark)
            changed += 1
    for module, level in part.unseen:
        standing = marks.get((row.pk, module, level))
        if standing is not None:
            standing.edit(withdrawn_at=dates.now(), withdrawn_by_id=actor.account_id)
            audit.record(actor, "skill.withdrawn", standing)
            changed += 1
    return changed


def _keep_check(
    actor: Actor,
    session: GroupSession,
    row: Encounter,
    part: TaughtPart,
    checks: Mapping[tuple[UUID, str], LearningCheck],
) -> int:
    check = part.check
    if check is None:
        return 0
    known = {topic.id for topic in topics_of(session.module)} or set(modules()) & {session.module}
    check_can_keep(check, known)
    if row.attendance not in PRESENT:
        raise Refused("NOT_THERE", "This person was not there.", "Confirm attendance first.")
    told = {
        "is_right": check.is_right,
        "was_taught_again": check.was_taught_again,
        "is_right_then": check.is_right_then,
        "question": part.question.strip()[:200],
    }
    standing = checks.get((row.pk, check.topic))
    if standing is None:
        kept = LearningCheck(**_whose(row), topic=check.topic, **told, checked_by_id=actor.account_id)
        kept.checked_at = dates.now()
        kept.save(force_insert=True)
        audit.record(actor, "check.kept", kept)
        return 1
    if all(getattr(standing, name) == value for name, value in told.items()):
        return 0
    if not part.check_version:  # the form did not know that it is there
        raise EditConflict(standing)
    standing.edit(part.check_version, **told, checked_by_id=actor.account_id, checked_at=dates.now())
    audit.record(actor, "check.kept", standing)
    return 1


def _keep_log(actor: Actor, row: Encounter, part: TaughtPart, standing: ActivityLog | None) -> int:
    facts = part.activity
    if facts is None:
        return 0
    check_can_log(facts, was_present=row.attendance in PRESENT)
    told = {
        "option": facts.option,
        "distress_before": facts.distress_before,
        "distress_after": facts.distress_after,
        "has_adverse_effect": facts.effect != Effect.NO,
        "adverse_effect": effect_text(facts.effect, facts.effect_says),
    }
    if standing is None:
        log = ActivityLog(**_whose(row), **told, logged_by_id=actor.account_id, logged_at=dates.now())
        log.save(force_insert=True)
        audit.record(actor, "activity.logged", log)
        return 1
    if all(getattr(standing, name) == value for name, value in told.items()):
        return 0
    if not part.log_version:
        raise EditConflict(standing)
    # What was seen was the log as it stood: a changed one is looked at again.
    unseen = {"seen_at": None, "seen_by_id": None, "seen_says": ""}
    standing.edit(part.log_version, **told, **unseen, logged_by_id=actor.account_id, logged_at=dates.now())
    audit.record(actor, "activity.logged", standing)
    return 1


def _whose(row: Encounter) -> dict[str, object]:
    return {"encounter": row, "patient_id": row.patient_id, "site_id": row.site_id}
