"""Answers what later rooms ask: what a note may hang on, what is certified, which diagnosis leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from stepwell.plan.models import CarePlan, Certification, Diagnosis, Intervention
from stepwell.plan.queries.tree import facts_of, tree_of
from stepwell.plan.rules import plan as rules
from stepwell.plan.rules.certification import Certified
from stepwell.plan.rules.plan import PlanState


@dataclass(frozen=True, slots=True)
class PlanLink:
    """One unbroken line of a plan in force, ready to be picked for a note."""

    episode_id: UUID
    plan_id: UUID
    diagnosis: str
    problem_id: UUID
    goal_id: UUID
    objective_id: UUID
    label: str
    objective: str
    intervention_id: UUID
    service_type: str
    module: str
    method: str
    minutes: int


@dataclass(frozen=True, slots=True)
class CertificationOn:
    """How a stay is certified on a day: first and latest signing, and the certification that counts."""

    certified: Certified
    ends_on: date
    certification_id: UUID
    weekly_minutes: int
    physician_id: UUID
    covers: bool


def _in_force(path: str, on: date | None) -> Q:
    """Plans in force now, or on a day: the day a version ends belongs to the next one."""
    if on is None:
        return Q(**{f"{path}in_force_on__isnull": False, f"{path}superseded_on__isnull": True})
    still = Q(**{f"{path}superseded_on__isnull": True}) | Q(**{f"{path}superseded_on__gt": on})
    return Q(**{f"{path}in_force_on__lte": on}) & still


def links_for_episodes(
    episode_ids: Iterable[UUID], on: date | None = None
) -> dict[UUID, dict[str, tuple[PlanLink, ...]]]:
    """Open objectives and services by episode and kind of service, of the plan in force now or on a day.

    One query, whatever the number of episodes.
    """
    rows = (
        Intervention._base_manager.filter(
            _in_force("objective__plan__", on), objective__plan__episode_id__in=list(episode_ids)
        )
        .exclude(objective__plan__state=PlanState.ENTERED_IN_ERROR.value)
        .filter(Q(objective__closed_on__isnull=True) | Q(objective__closed_on__gt=on or date.max))
        .order_by("objective__goal__problem__rank", "objective__goal__rank", "objective_id", "id")
        .values_list(
            *(
                "objective__plan__episode_id",
                "objective__plan_id",
                "objective__goal__problem__diagnosis__code",
            ),
            *("objective__goal__problem_id", "objective__goal_id", "objective_id", "objective__label"),
            *("objective__text", "id", "service_type", "module", "method", "minutes"),
        )
    )
    found: dict[UUID, dict[str, tuple[PlanLink, ...]]] = defaultdict(dict)
    for row in rows:
        link = PlanLink(*row)
        kinds = found[link.episode_id]
        kinds[link.service_type] = (*kinds.get(link.service_type, ()), link)
    return dict(found)


def links_for_episode(episode_id: UUID, on: date | None = None) -> dict[str, tuple[PlanLink, ...]]:
    """Open objectives and services by kind of service, of the plan in force now or on a day. One query."""
    return links_for_episodes([episode_id], on).get(episode_id, {})


def plan_in_force(episode_id: UUID, on: date | None = None) -> tuple[CarePlan, rules.CarePlan] | None:
    """The version in force now or on a day, with facts for `rules.thread` (each service has its own id)."""
    plan = CarePlan._base_manager.filter(_in_force("", on), episode_id=episode_id).order_by("-number").first()
    return None if plan is None else (plan, facts_of(tree_of(plan.pk), shares_hours=False))


def certification_on(episode_ids: Iterable[UUID], on: date) -> dict[UUID, CertificationOn]:
    """How each episode is certified on a day; episodes never certified are left out. One query.

    One signed only after the day is reported with `covers` False, so that a rule can say it came late.
    """
    rows = Certification._base_manager.filter(episode_id__in=list(episode_ids)).order_by("certified_on", "id")
    by_episode: dict[UUID, list[Certification]] = defaultdict(list)
    for row in rows:
        by_episode[row.episode_id].append(row)
    found: dict[UUID, CertificationOn] = {}
    for episode_id, signed in by_episode.items():
        first, known = signed[0], [row for row in signed if row.certified_on <= on]
        latest = known[-1] if known else first
        again = latest.certified_on if latest is not first else None
        found[episode_id] = CertificationOn(
            Certified(first.certified_on, again),
            latest.ends_on,
            latest.pk,
            latest.weekly_minutes,
            latest.physician_id,
            bool(known) and on <= latest.ends_on,
        )
    return found


def principal_diagnosis(episode_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The code of rank 1 of each episode; episodes without one are left out. One query."""
    rows = Diagnosis._base_manager.filter(episode_id__in=list(episode_ids), rank=1, entered_in_error_at__isnull=True)
    return dict(rows.values_list("episode_id", "code"))


def diagnoses_of(episode_ids: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Every code of each episode, the principal one first. One query."""
    rows = Diagnosis._base_manager.filter(episode_id__in=list(episode_ids), entered_in_error_at__isnull=True)
    found: dict[UUID, tuple[str, ...]] = {}
    for episode_id, code in rows.order_by("rank").values_list("episode_id", "code"):
        found[episode_id] = (*found.get(episode_id, ()), code)
    return found
