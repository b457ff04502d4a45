"""What the record of one stay holds about leaving: scores, goals, medicines, what was taught, safety, the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from stepwell.discharge.rules.goals import StepEnd, goal_outcome
from stepwell.discharge.rules.letter_facts import GoalEnd, Measure, Medicine
from stepwell.discharge.rules.readiness import Reading
from stepwell.encounter.models import Encounter, SkillMark
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.kernel.dates import clinic_day
from stepwell.medication.models import Medication, MedicationOrder, Reconciliation
from stepwell.medication.rules.life import CURRENT, IN_FORCE
from stepwell.placement.models import Episode, SafetyPlan, StepUp
from stepwell.placement.queries.declined import declined_of, declined_on
from stepwell.placement.queries.facts import screens_that_count
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.rules.step_up import Outcome
from stepwell.plan.models import Diagnosis, GoalScale, Objective, ReviewMark
from stepwell.plan.rules.attainment import Scale, t_score
from stepwell.plan.rules.diagnosis import look_up
from stepwell.program.rules.curriculum import modules
from stepwell.program.rules.skills import SkillLevel
from stepwell.progress.models import Observation
from stepwell.progress.rules.instruments import instrument_ids, load_instrument

_FAR = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class StayRecord:
    """Facts of one stay, none of them typed for the leaving.

    `medicines` holds the current ones; None when nobody ever wrote a list. `reconciled_on` is the day it was gone
    through for the leaving. `handed_to` and `stepped_to` are those of a step up that was not declined.
    """

    readings: Mapping[str, tuple[Reading, ...]]
    goals: tuple[GoalEnd, ...]
    goals_t: float | None
    goals_on: date | None
    problems: tuple[str, ...]
    medicines: tuple[Medicine, ...] | None
    reconciled_on: date | None
    modules: Mapping[str, date]
    practiced_ids: frozenset[str]
    diagnoses: tuple[str, ...]
    screened_on: date | None
    screen_level: SafetyLevel | None
    is_held: bool
    plan_on: date | None
    declined_on: date | None
    own_ways: str
    warning_signs: str
    handed_to: str
    stepped_to: str

    @property
    def measures(self) -> tuple[Measure, ...]:
        """First, best and last score of every scale of this stay."""
        found = (_measure(name, rows) for name, rows in self.readings.items())
        return tuple(one for one in found if one is not None)

    @property
    def taught(self) -> tuple[Mapping[str, str], ...]:
        """The titles of what was taught, by language, in the order of the curriculum."""
        return _titles(self.modules)

    @property
    def practiced(self) -> tuple[Mapping[str, str], ...]:
        """The titles of what the person was seen to practice, by language; being there is not practicing."""
        return _titles(self.practiced_ids)

    @property
    def prescribers(self) -> tuple[str, ...]:
        """Who prescribes what is on the list."""
        return tuple(dict.fromkeys(one.prescriber for one in self.medicines or () if one.prescriber))


def record_of(episode_id: UUID, on: date) -> StayRecord:
    """The record of a stay that the caller has already been shown to; supplies are counted on the day. One query."""
    row: Any = _annotated(Episode._base_manager.filter(pk=episode_id)).get()
    zone, plan = row.zone, row.safety_plan or {}
    screened_on = _day_of((row.screen or {}).get("at"), zone)
    screen = row.screen if screened_on is not None and screened_on >= row.admitted_on else None
    goals_on, scales = _latest_week(row.scale_rows)
    return StayRecord(
        readings=_readings(row.score_rows),
        goals=_goals(row.step_rows),
        goals_t=t_score(scales, goals_on) if goals_on else None,
        goals_on=goals_on,
        problems=tuple(dict.fromkeys(step["problem"] for step in row.step_rows)),
        medicines=_medicines(row.medicine_rows, on, zone) if row.has_list else None,
        reconciled_on=clinic_day(row.reconciled_at, zone) if row.reconciled_at else None,
        modules={one["module"]: date.fromisoformat(one["on"]) for one in row.taught_rows},
        practiced_ids=frozenset(row.practiced_rows),
        diagnoses=tuple(_diagnosis(code) for code in row.codes),
        screened_on=screened_on if screen else None,
        screen_level=SafetyLevel(screen["result"]) if screen else None,
        is_held=screen is not None and screen["result"] == SafetyLevel.HIGH and screen["cleared"] is None,
        plan_on=date.fromisoformat(plan["on"]) if plan else None,
        declined_on=declined_on(row.declined, row.admitted_on),
        own_ways=plan.get("own_ways", ""),
        warning_signs=plan.get("signs", ""),
        handed_to=(row.step_up or {}).get("to", ""),
        stepped_to=(row.step_up or {}).get("level", ""),
    )


def _annotated(rows: QuerySet[Episode]) -> QuerySet[Episode]:
    whose: dict[str, Any] = {"patient_id": OuterRef("patient_id")}
    mine: dict[str, Any] = {"episode_id": OuterRef("pk")}
    within = {"gte": OuterRef("admitted_on"), "lte": Coalesce(OuterRef("ended_on"), Value(_FAR))}
    scores = Observation._base_manager.filter(
        **whose, **{f"answered_on__{edge}": on for edge, on in within.items()}, entered_in_error_at__isnull=True
    ).order_by("answered_at", "pk")
    score = JSONObject(name=F("instrument"), on=F("answered_on"), total=F("total"), answers=F("answers"))
    came = Encounter._base_manager.filter(**mine, attendance__in=PRESENT).exclude(session__module="")
    taught = came.filter(session__isnull=False).order_by("on", "pk")
    marks = SkillMark._base_manager.filter(
        encounter__episode_id=OuterRef("pk"), level=SkillLevel.PRACTICED.value, withdrawn_at__isnull=True
    )
    screens = screens_that_count().filter(**whose)
    screen = JSONObject(at=F("asked_at"), result=F("result"), cleared=F("cleared_at"))
    plans = SafetyPlan._base_manager.filter(**whose).order_by("-reviewed_on", "-pk")
    plan = JSONObject(on=F("reviewed_on"), own_ways=F("own_ways"), signs=F("warning_signs"))
    codes = Diagnosis._base_manager.filter(**mine, entered_in_error_at__isnull=True).order_by("rank")
    done = Reconciliation._base_manager.filter(**mine, kind="discharge", done_at__isnull=False)
    listed = Medication._base_manager.filter(**whose, entered_in_error_at__isnull=True)
    ups = StepUp._base_manager.filter(**mine, outcome__in=["", Outcome.ADMITTED.value]).order_by("-opened_at")
    return rows.annotate(
        zone=F("site__time_zone"),
        step_up=Subquery(ups.values(found=JSONObject(to=F("handed_to"), level=F("to_level")))[:1]),
        score_rows=ArraySubquery(scores.values(found=score)),
        taught_rows=ArraySubquery(taught.values(found=JSONObject(module=F("session__module"), on=F("on")))),
        practiced_rows=ArraySubquery(marks.values("module").distinct()),
        screen=Subquery(screens.order_by("-asked_at", "-pk").values(found=screen)[:1]),
        safety_plan=Subquery(plans.values(found=plan)[:1]),
        declined=declined_of(OuterRef("patient_id")),
        codes=ArraySubquery(codes.values("code")),
        reconciled_at=Subquery(done.order_by("-done_at").values("done_at")[:1]),
        has_list=Subquery(listed.values("pk")[:1]),
        medicine_rows=ArraySubquery(_current(listed)),
        step_rows=ArraySubquery(_steps(mine)),
        scale_rows=ArraySubquery(_scales(mine)),
    )


def _current(listed: QuerySet[Medication]) -> QuerySet[Any]:
    orders = MedicationOrder._base_manager.filter(
        medication_id=OuterRef("pk"),
        state__in=[one.value for one in IN_FORCE],
        days_supply__isnull=False,
        confirmed_at__isnull=False,
    ).order_by("-confirmed_at")
    current = listed.filter(state__in=[one.value for one in CURRENT]).annotate(
        supply=Subquery(orders.values("days_supply")[:1]), supplied_at=Subquery(orders.values("confirmed_at")[:1])
    )
    return current.order_by("drug_text", "pk").values(
        found=JSONObject(
            name=F("drug_text"),
            dose=F("dose"),
            often=F("frequency"),
            why=F("reason"),
            inside=F("prescriber__account__name"),
            outside=F("prescriber_outside"),
            supply=F("supply"),
            supplied_at=F("supplied_at"),
        )
    )


def _steps(mine: Mapping[str, Any]) -> QuerySet[Any]:
    marks = ReviewMark._base_manager.filter(objective_id=OuterRef("pk")).order_by("-review__reviewed_on", "-pk")
    in_force = {f"plan__{name}": value for name, value in mine.items()}
    rows = Objective._base_manager.filter(
        **in_force, plan__in_force_on__isnull=False, plan__superseded_on__isnull=True
    ).annotate(mark=Subquery(marks.values("achievement")[:1]))
    return rows.order_by("goal__problem__rank", "goal__rank", "goal_id", "label").values(
        found=JSONObject(
            goal_id=F("goal_id"),
            goal=F("goal__text"),
            problem=Coalesce(NullIf(F("goal__problem__own_words"), Value("")), F("goal__problem__statement")),
            closed_as=F("outcome"),
            reviewed_as=F("mark"),
        )
    )


def _scales(mine: Mapping[str, Any]) -> QuerySet[Any]:
    whose = {f"objective__plan__{name}": value for name, value in mine.items()}
    rows = GoalScale._base_manager.filter(**whose, result__isnull=False)
    return rows.order_by("week_on", "pk").values(
        found=JSONObject(week=F("week_on"), weight=F("weight"), level=F("result"))
    )


def _readings(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[Reading, ...]]:
    found: dict[str, list[Reading]] = {}
    for row in rows:
        name = row["name"]
        ids = [item.id for item in load_instrument(name).items] if name in instrument_ids() else []
        items = dict(zip(ids, row["answers"] or (), strict=False))
        found.setdefault(name, []).append(Reading(date.fromisoformat(row["on"]), row["total"], items))
    return {name: tuple(readings) for name, readings in found.items()}


def _measure(name: str, readings: tuple[Reading, ...]) -> Measure | None:
    scored = [(one.on, one.total) for one in readings if one.total is not None]
    if not scored:
        return None
    known = load_instrument(name) if name in instrument_ids() else None
    better = known.better.value if known else "low"
    title = known.title if known else name.upper()
    best = min(scored, key=lambda one: one[1] if better == "low" else -one[1])
    return Measure(title, dict(known.measures) if known else {}, better, scored[0], best, scored[-1])


def _goals(steps: Iterable[dict[str, Any]]) -> tuple[GoalEnd, ...]:
    by_goal = groupby(steps, key=lambda step: (step["goal_id"], step["goal"]))
    return tuple(
        GoalEnd(text, goal_outcome([StepEnd(one["closed_as"] or "", one["reviewed_as"] or "") for one in rows]))
        for (_id, text), rows in by_goal
    )


def _latest_week(rows: list[dict[str, Any]]) -> tuple[date | None, tuple[Scale, ...]]:
    if not rows:
        return None, ()
    week = rows[-1]["week"]
    scales = tuple(Scale(row["weight"], row["level"]) for row in rows if row["week"] == week)
    return date.fromisoformat(week), scales


def _medicines(rows: Iterable[dict[str, Any]], on: date, zone: str) -> tuple[Medicine, ...]:
    return tuple(
        Medicine(
            name=" ".join(part for part in (row["name"], row["dose"]) if part),
            how=row["often"],
            why=row["why"],
            prescriber=row["inside"] or row["outside"],
            supply_days=_days_left(row, on, zone),
        )
        for row in rows
    )


def _days_left(row: dict[str, Any], on: date, zone: str) -> int | None:
    since = _day_of(row["supplied_at"], zone)
    if since is None or row["supply"] is None:
        return None
    return max(0, int(row["supply"]) - (on - since).days)


def _titles(ids: Collection[str]) -> tuple[Mapping[str, str], ...]:
    return tuple({"en": one.title, "es": one.title_es} for id, one in modules().items() if id in ids)


def _diagnosis(code: str) -> str:
    known = look_up(code)
    return f"{code} {known.title}" if known else code


def _day_of(moment: str | None, zone: str) -> date | None:
    return clinic_day(datetime.fromisoformat(moment), zone) if moment else None
