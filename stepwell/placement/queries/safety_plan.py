"""The safety plan as staff read, compare and print it; every version stays to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.placement.models import SafetyPlan
from stepwell.placement.queries.banner import Banner, banner
from stepwell.placement.queries.declined import Declined, declined_list, is_independent
from stepwell.placement.queries.facts import STEPS, newest_screen, plan_entries, plan_facts, plan_versions
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.rules.safety_plan import open_steps


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the safety plan: its number, title, what helps to fill it, and the person's entries."""

    name: str
    number: int
    title: str
    asks: str
    entries: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of the plan: its number, its day, who wrote it, and whether it was agreed."""

    number: int
    on: date
    who: str
    is_by_patient: bool
    is_agreed: bool
    is_shown: bool


@dataclass(frozen=True, slots=True)
class SafetyPlanPage:
    """A safety plan as staff see it and as it is printed."""

    patient: Patient
    banner: Banner
    plan: SafetyPlan | None
    steps: tuple[PlanStep, ...]
    is_whole: bool
    may_write: bool
    may_ask: bool
    clinic: str
    phone: str
    versions: tuple[PlanVersion, ...]
    is_newest: bool
    may_decline: bool
    may_vouch: bool
    declined: Declined | None  # the newest word of someone who wants no plan, until a plan ends it
    declined_before: tuple[Declined, ...]


def safety_plan_page(actor: Actor, patient_id: UUID | str, number: int | None = None) -> SafetyPlanPage:
    """The safety plan that holds now, or one of its versions, with a row in the trail. Raises Http404."""
    patient = get_visible(actor, Patient, patient_id, "site")
    audit.record(actor, "safety_plan.read", patient)
    plans = plan_versions(patient.pk)
    if number is not None and not 0 < number <= len(plans):
        raise Http404
    plan = plans[len(plans) - (number or len(plans))] if plans else None
    today = dates.clinic_today(patient.site.time_zone)
    facts = plan_facts(plan, today)
    still = open_steps(facts) if facts else tuple(STEPS)
    entries = plan_entries(plan) if plan else {}
    declined = _declined(patient, today)
    may_decline = bool(access.may(actor, "safety_plan.decline", patient))
    steps = tuple(
        PlanStep(STEPS[name], place, title, asks, tuple(entries.get(name, ())), name in still)
        for place, (name, title, asks) in enumerate(safety_steps(), 1)
    )
    return SafetyPlanPage(
        patient=patient,
        banner=banner(actor, patient),
        plan=plan,
        steps=steps,
        is_whole=plan is not None and not still and plan.is_agreed,
        may_write=bool(access.may(actor, "safety_plan.write", patient)),
        may_ask=bool(access.may(actor, "safety.ask", patient)),
        clinic=patient.site.name,
        phone=patient.site.phone,
        versions=_versions(plans, plan),
        is_newest=plan is None or plan == plans[0],
        may_decline=may_decline,
        may_vouch=may_decline and any(one.needs_another for one in declined[:1]) and _may_vouch(actor, patient, today),
        declined=next((one for one in declined[:1] if one.says), None),
        declined_before=tuple(one for place, one in enumerate(declined) if place or not one.says),
    )


def _declined(patient: Patient, today: date) -> tuple[Declined, ...]:
    screen = newest_screen(patient.pk)
    return declined_list(patient.pk, SafetyLevel(screen.result) if screen else None, today)


def _may_vouch(actor: Actor, patient: Patient, today: date) -> bool:
    return is_independent(actor, patient.site.state, today)


def _versions(plans: list[SafetyPlan], shown: SafetyPlan | None) -> tuple[PlanVersion, ...]:
    return tuple(
        PlanVersion(
            len(plans) - place, one.reviewed_on, one.made_with.name, one.is_by_patient, one.is_agreed, one == shown
        )
        for place, one in enumerate(plans)
    )


def safety_steps() -> tuple[tuple[str, str, str], ...]:
    """The six steps in their order: name, title, and the question to ask."""
    return (
        ("signs", _("My warning signs"), _("What tells me that a hard time is starting?")),
        ("own_ways", _("What I can do by myself"), _("What has helped me before, without anyone else?")),
        (
            "people_places",
            _("People and places that take my mind off it"),
            _("Where can I go? Who is good company?"),
        ),
        ("helpers", _("People I can ask for help"), _("Whom can I tell? Name and phone.")),
        ("pros", _("Professionals and crisis lines"), _("My team, the clinic, and 988 by call or text.")),
        (
            "safer",
            _("Making my surroundings safer"),
            _("What can I do, or ask someone to do, so that home is safer?"),
        ),
    )
