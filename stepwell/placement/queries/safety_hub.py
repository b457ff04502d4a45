"""The safety page of one person: the questions, where the level stands, who was told, the plan, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.inquiry.queries.clinic import when_words
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import in_force, reference
from stepwell.people.models import Patient
from stepwell.people.words import moment_words
from stepwell.placement.models import SafetyPlan, SafetyScreen
from stepwell.placement.queries.banner import Banner, banner
from stepwell.placement.queries.concerns import ConcernRow, open_concerns
from stepwell.placement.queries.declined import Declined
from stepwell.placement.queries.facts import newest_plan, plan_facts, safety_facts, screen_answers
from stepwell.placement.queries.follow_ups import FollowUpRow, open_follow_ups
from stepwell.placement.queries.screener import screener
from stepwell.placement.rules.safety import SafetyLevel, high_is_uncleared, is_fresh, triage
from stepwell.placement.rules.safety_plan import STEP_PHRASES, open_steps, safety_plan_complete
from stepwell.placement.rules.screener import ITEMS, Screener
from stepwell.placement.words import SAFETY, WHY_ASKED

KINDS = {"negative": "ok", "low": "info", "moderate": "due", "high": "risk"}
_GATED = ("method", "intent", "plan")
_BEFORE = 6


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its number, the words in the person's language, English beside them, and the answer so far."""

    item: str
    number: int
    asks: str
    english: str
    answer: bool | None

    @property
    def is_open(self) -> bool:
        return self.answer is None


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions as asked now: those already open for an answer, how many are left, and what they are called."""

    name: str
    why: str
    month: str
    life: str
    credit: str
    language: str
    rows: tuple[Question, ...]
    left: int
    screen: SafetyScreen | None
    begun: str
    level: str
    kind: str
    others: str
    is_fresh: bool  # whole answers of today: asked again only when someone wants to


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the level stands: the word, since when, by whom, what it was made from, and how fast someone acts."""

    level: SafetyLevel | None
    word: str
    kind: str
    asked: str
    asked_by: str
    reasons: tuple[str, ...]
    cleared: str
    holds: bool
    contact: str
    screen: SafetyScreen | None

    @property
    def is_to_clear(self) -> bool:
        """Whether the risk stands until a licensed clinician says that it is safe to go on."""
        return self.level in (SafetyLevel.MODERATE, SafetyLevel.HIGH) and not self.cleared


@dataclass(frozen=True, slots=True)
class PlanState:
    """The safety plan that holds: whole or not, and what is missing."""

    plan: SafetyPlan | None
    is_whole: bool
    missing: tuple[str, ...]
    is_due: bool
    declined: Declined | None = None

    @property
    def holds_notes(self) -> bool:
        """Whether a raised risk holds the notes: no whole plan, and no recorded no that lets them be signed."""
        return not self.is_whole and not (self.declined and self.declined.lets_sign)


@dataclass(frozen=True, slots=True)
class Before:
    """One earlier set of answers."""

    when: str
    who: str
    why: str
    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number to dial in a crisis."""

    label: str
    says: str
    dial: str


@dataclass(frozen=True, slots=True)
class SafetyHub:
    """Everything of the page."""

    patient: Patient
    banner: Banner
    questions: Questions
    stands: Standing
    plan: PlanState
    concerns: tuple[ConcernRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
    before: tuple[Before, ...]
    numbers: tuple[Number, ...]
    may_plan: bool
    may_decline: bool
    may_clear: bool
    may_step_up: bool
    may_see_plan: bool


def safety_hub(actor: Actor, patient: Patient) -> SafetyHub:
    """The page of a person the caller has been shown to, with a row in the trail; six queries."""
    audit.record(actor, "safety.read", patient)
    zone = patient.site.time_zone
    today = dates.clinic_today(zone)
    screens = _screens(patient.pk)
    top = banner(actor, patient)
    return SafetyHub(
        patient=patient,
        banner=top,
        questions=_questions(actor, patient, screens, today),
        stands=_stands(screens, zone, today),
        plan=_plan(patient.pk, top.declined, today),
        concerns=tuple(open_concerns(actor, patient_id=patient.pk)),
        follow_ups=tuple(open_follow_ups(actor, patient_id=patient.pk)),
        before=tuple(_before(row, zone) for row in screens if row.is_whole)[1:],
        numbers=numbers(patient),
        may_plan=bool(access.may(actor, "safety_plan.write", patient)),
        may_decline=bool(access.may(actor, "safety_plan.decline", patient)),
        may_clear=bool(access.may(actor, "safety.clear", patient)),
        may_step_up=bool(access.may(actor, "step_up.record", patient)),
        may_see_plan=bool(access.may(actor, "progress.read", patient)),
    )


def _screens(patient_id: UUID) -> list[SafetyScreen]:
    """The newest answers, begun ones among them. One query."""
    rows = SafetyScreen._base_manager.filter(patient=patient_id).select_related("asked_by", "cleared_by", "site")
    return list(rows.order_by("-asked_at", "-pk")[:_BEFORE])


def _questions(actor: Actor, patient: Patient, screens: list[SafetyScreen], today: date) -> Questions:
    now = dates.now()
    begun = [row for row in screens if not row.is_whole]
    mine = next((row for row in begun if row.asked_by_id == actor.account_id), None)
    screen = mine if mine is not None and is_fresh(mine.asked_at, now, today) else None
    others = next((row.asked_by.name for row in begun[:1] if row.asked_by_id != actor.account_id), "")
    given = answers_of(screen)
    text, language = screener(), "es" if patient.language == "es" else "en"
    shown = [item for item in ITEMS if _is_asked(item, given)]
    result = triage(screen_answers(screen), today) if screen is not None else None
    return Questions(
        name=text.name(),
        why=text.why(language),
        month=text.month(language),
        life=text.life(language),
        credit=_credit(text),
        language=language,
        rows=tuple(
            Question(item, place, text.asks(item, language), text.asks(item), given.get(item))
            for place, item in enumerate(shown, 1)
        ),
        left=sum(1 for item in shown if given.get(item) is None),
        screen=screen,
        begun=when_words(screen.asked_at, patient.site.time_zone) if screen else "",
        level=str(SAFETY[screen.result]) if screen and result else "",
        kind=KINDS[screen.result] if screen else "",
        others=others,
        is_fresh=screen is None and any(one.is_whole and is_fresh(one.asked_at, now, today) for one in screens[:1]),
    )


def answers_of(screen: SafetyScreen | None) -> dict[str, bool | None]:
    """Each answer so far by the question's name."""
    if screen is None:
        return {}
    columns = ("wish_dead", "thoughts", "method", "intent", "plan", "behavior_ever", "behavior_three_months")
    return {item: getattr(screen, column) for item, column in zip(ITEMS, columns, strict=True)}


def _is_asked(item: str, given: dict[str, bool | None]) -> bool:
    """Questions 3 to 5 are asked once the second is yes, the last once anything was ever done."""
    if item in _GATED:
        return bool(given.get("thoughts")) or any(given.get(one) for one in _GATED)
    return item != "recent" or bool(given.get("ever"))


def _credit(text: Screener) -> str:
    return f"{text.credit} {text.license}".strip() if text.is_official else ""


def _stands(screens: list[SafetyScreen], zone: str, today: date) -> Standing:
    raised = (SafetyLevel.MODERATE.value, SafetyLevel.HIGH.value)
    row = next((one for one in screens if one.is_whole or one.result in raised), None)
    if row is None:
        return Standing(None, _("Not asked yet"), "off", "", "", (), "", False, "", None)
    level = SafetyLevel(row.result)
    result = triage(screen_answers(row), today)
    cleared = ""
    if row.cleared_at and row.cleared_by:
        facts = {"who": row.cleared_by.name, "when": when_words(row.cleared_at, zone), "why": row.cleared_reason}
        cleared = _("%(who)s looked, %(when)s: %(why)s") % facts
    return Standing(
        level=level,
        word=str(SAFETY[level]),
        kind=KINDS[level],
        asked=moment_words(row.asked_at, zone),
        asked_by=row.asked_by.name,
        reasons=tuple(one.says for one in result.reasons),
        cleared=cleared,
        holds=high_is_uncleared(safety_facts(row, today)),
        contact=contact_words(level, today),
        screen=row,
    )


def contact_words(level: SafetyLevel, on: date) -> str:
    """How soon someone reaches the person at that level; empty where there is no clock."""
    rows: list[dict[str, Any]] = [row for row in reference("placement")["urgency"] if level.value in row["levels"]]
    if not rows:
        return ""
    row = in_force(rows, on)
    minutes = int(row["contact_minutes"])
    if row["counts"] == "always":
        facts = {"n": minutes, "m": row["supervisor_minutes"]}
        return _("Someone reaches the person within %(n)s minutes; after %(m)s minutes a supervisor decides.") % facts
    return _("Someone reaches the person within %(n)s hours that the clinic is open.") % {"n": f"{minutes / 60:g}"}


def _plan(patient_id: UUID, declined: Declined | None, today: date) -> PlanState:
    plan = newest_plan(patient_id)
    facts = plan_facts(plan, today)
    if plan is None or facts is None:
        return PlanState(None, False, (), False, declined)
    missing = tuple(STEP_PHRASES[one] for one in open_steps(facts))
    is_due = plan.looks_again_on is not None and plan.looks_again_on <= today
    return PlanState(plan, safety_plan_complete(facts), missing, is_due, declined)


def _before(row: SafetyScreen, zone: str) -> Before:
    why = str(WHY_ASKED.get(row.why, ""))
    return Before(moment_words(row.asked_at, zone), row.asked_by.name, why, str(SAFETY[row.result]), KINDS[row.result])


def numbers(patient: Patient) -> tuple[Number, ...]:
    """The numbers of a crisis: the table's, the clinic's, the person's own."""
    on = dates.clinic_today(patient.site.time_zone)
    rows = [row for row in reference("safety/step_up")["number"] if row["from"] <= on]
    found = [Number(row["title"]["en"], row["says"]["en"], row["dial"]) for row in rows]
    if patient.site.phone:
        found.append(Number(_("The clinic"), patient.site.name, patient.site.phone))
    return tuple(found)
