"""The page of what a session taught: skills seen, the learning check, how an activity went, for each person here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import F, Q

from stepwell.encounter.models import ActivityLog, Encounter, LearningCheck, SkillMark
from stepwell.encounter.queries.clock import day, span
from stepwell.encounter.rules.activity import ActivityFacts, alerts_of, effect_of
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.learning import answer_of
from stepwell.encounter.teaching_words import ANSWERS, LEVELS
from stepwell.encounter.words import Words
from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.program.models import GroupSession
from stepwell.program.queries.clearance import not_cleared
from stepwell.program.rules.activities import activity_of, activity_table
from stepwell.program.rules.curriculum import modules
from stepwell.program.rules.education import CheckKept, needs_check, topics_of
from stepwell.program.rules.skills import CATCH_UP, SkillLevel

ACTIVITY = "AT"
SKILLS = frozenset({"CBT", "DBT"})


@dataclass(frozen=True, slots=True)
class OtherSkill:
    """A skill of another module that this person practiced or showed here."""

    module: str
    title: str
    level: str
    word: str


@dataclass(frozen=True, slots=True)
class TaughtRow:
    """One person here: what stands, as the form shows it."""

    encounter: UUID
    name: str
    levels: tuple[str, ...]
    others: tuple[OtherSkill, ...]
    answer: str
    check_version: int
    option: str
    before: int | None
    after: int | None
    effect: str
    effect_says: str
    log_version: int
    alert: str
    not_cleared: str


@dataclass(frozen=True, slots=True)
class TeachingPage:
    """Everything the page shows. `question` and `right` are those of the topic chosen."""

    session: GroupSession
    title: str
    when: str
    module: str
    module_id: str
    rows: tuple[TaughtRow, ...]
    is_skill: bool
    shows_other: bool
    skills: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, Words], ...]
    topics: tuple[tuple[str, str], ...]
    topic: str
    question: str
    right: str
    asks_own: bool
    answers: tuple[tuple[str, Words], ...]
    has_activity: bool
    options: tuple[tuple[str, str], ...]
    effects: tuple[tuple[str, str], ...]
    distress: tuple[int, ...]
    before_lines: tuple[str, ...]

    @property
    def unchecked(self) -> int:
        return sum(not row.answer for row in self.rows)


@dataclass(frozen=True, slots=True)
class ActivityAlert:
    """One activity that the therapist is to look at today."""

    encounter: UUID
    version: int
    patient: UUID
    name: str
    when: str
    what: str
    because: str


def teaching_page(actor: Actor, session_id: UUID, topic: str = "") -> TeachingPage:
    """The page of one session. Raises Http404, Forbidden."""
    session: GroupSession = get_visible(actor, GroupSession, session_id, "group", "site")
    access.require(actor, "note.write", session)
    audit.record(actor, "session.read", session)
    module = modules().get(session.module)
    taught = topics_of(session.module)
    chosen = next((row for row in taught if row.id == topic), taught[0] if taught else None)
    checks = needs_check(session.group.service_type) or bool(taught)
    key = chosen.id if chosen else (session.module if checks else "")
    has_activity = session.group.service_type == ACTIVITY or activity_of(session.module) is not None
    rows = _rows(session, key)
    table = activity_table()
    own = next((row.question for row in _own_question(session, key)), "") if chosen is None and key else ""
    return TeachingPage(
        session=session,
        title=session.group.name,
        when=f"{day(session.on)} {span(session.starts_at, session.ends_at, session.site.time_zone)}",
        module=f"{module.id} {module.title}" if module else "",
        module_id=session.module,
        rows=rows,
        is_skill=module is not None and module.kind in SKILLS and module.id != CATCH_UP,
        shows_other=not checks and not has_activity,
        skills=tuple(
            (row.id, f"{row.id} {row.title}") for row in modules().values() if row.kind in SKILLS and row.id != CATCH_UP
        ),
        levels=tuple(LEVELS.items()),
        topics=tuple((row.id, row.title) for row in taught),
        topic=key,
        question=chosen.english.asks if chosen else own,
        right=chosen.english.answer if chosen else "",
        asks_own=chosen is None and bool(key),
        answers=tuple(ANSWERS.items()) if key else (),
        has_activity=has_activity,
        options=tuple(table.options.items()),
        effects=tuple(table.effects.items()),
        distress=tuple(range(table.distress_low, table.distress_high + 1)),
        before_lines=table.before if has_activity else (),
    )


def activity_alerts(actor: Actor, *, mine: bool = True) -> tuple[ActivityAlert, ...]:
    """Activities nobody has looked at yet that ask for it, oldest first; one query.

    `mine` keeps to the people whose therapist the actor is.
    """
    rise = activity_table().distress_rise
    asks = Q(has_adverse_effect=True) | Q(distress_after__gte=F("distress_before") + rise)
    rows = ActivityLog.objects.visible_to(actor).filter(asks, seen_at__isnull=True)
    if mine:
        rows = rows.filter(encounter__episode__therapist=actor.practitioner_id)
    related = rows.select_related("patient", "site", "encounter__session__group")
    return tuple(_alert(row) for row in related.order_by("logged_at", "pk")[:100])


def facts_of(log: ActivityLog) -> ActivityFacts:
    """A stored log as the rule takes it."""
    effect, says = effect_of(log.has_adverse_effect, log.adverse_effect)
    return ActivityFacts(log.option, log.distress_before, log.distress_after, effect, says)


def check_facts(row: LearningCheck) -> CheckKept:
    """A stored check as the rule takes it."""
    return CheckKept(row.topic, row.is_right, row.was_taught_again, row.is_right_then)


def _rows(session: GroupSession, topic: str) -> tuple[TaughtRow, ...]:
    here = list(
        Encounter._base_manager.filter(session=session, attendance__in=PRESENT)
        .select_related("patient", "activity", "episode")
        .order_by("patient__name_used", "patient__legal_last", "pk")
    )
    marks: dict[UUID, list[SkillMark]] = {}
    for mark in SkillMark._base_manager.filter(encounter__in=here, withdrawn_at__isnull=True).order_by("marked_at"):
        marks.setdefault(mark.encounter_id, []).append(mark)
    checks = {row.encounter_id: row for row in LearningCheck._base_manager.filter(encounter__in=here, topic=topic)}
    conditions = {row.patient_id: (row.episode.condition,) for row in here}
    against = not_cleared(session.module, conditions, session.on)
    return tuple(
        replace(
            _row(row, session.module, marks.get(row.pk, []), checks.get(row.pk)),
            not_cleared=against.get(row.patient_id, ""),
        )
        for row in here
    )


def _row(row: Encounter, module: str, marks: list[SkillMark], check: LearningCheck | None) -> TaughtRow:
    log = getattr(row, "activity", None)
    facts = facts_of(log) if log else ActivityFacts("", None, None, "")
    return TaughtRow(
        encounter=row.pk,
        name=row.patient.short_name,
        levels=tuple(mark.level for mark in marks if mark.module == module),
        others=tuple(_other(mark) for mark in marks if mark.module != module),
        answer=answer_of(check_facts(check)).value if check else "",
        check_version=check.version if check else 0,
        option=facts.option,
        before=facts.distress_before,
        after=facts.distress_after,
        effect=facts.effect,
        effect_says=facts.effect_says,
        log_version=log.version if log else 0,
        alert=" ".join(reason.says for reason in alerts_of(facts)),
        not_cleared="",
    )


def _other(mark: SkillMark) -> OtherSkill:
    row = modules().get(mark.module)
    title = row.title if row else ""
    return OtherSkill(mark.module, title, mark.level, str(LEVELS.get(SkillLevel(mark.level), mark.level)))


def _own_question(session: GroupSession, key: str) -> list[LearningCheck]:
    return list(LearningCheck._base_manager.filter(encounter__session=session, topic=key).exclude(question="")[:1])


def _alert(row: ActivityLog) -> ActivityAlert:
    session = row.encounter.session
    return ActivityAlert(
        encounter=row.encounter_id,
        version=row.version,
        patient=row.patient_id,
        name=row.patient.short_name,
        when=day(row.encounter.on),
        what=session.group.name if session else "",
        because=" ".join(reason.says for reason in alerts_of(facts_of(row))),
    )
