"""The banner over every page of one person's chart: who this is, where they stand, what to keep in mind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.access import Actor, may
from stepwell.people.models import Allergy, Consent, Patient, Site
from stepwell.people.queries.links import chart_url
from stepwell.people.rules import consents
from stepwell.people.words import CONSENTS, LANGUAGES, spoken_list
from stepwell.placement.models import Episode, SafetyPlan, StepUp
from stepwell.placement.queries.declined import Declined, declined_now, declined_of
from stepwell.placement.queries.facts import screens_that_count
from stepwell.placement.rules.episode import week_number
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.words import LEVEL_SHORT, TRACKS


@dataclass(frozen=True, slots=True)
class Risk:
    """A badge: kind is risk or due, word is what it says."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Banner:
    """The fields of parts/patient_banner.html; empty text and 0 are left out there."""

    patient_id: UUID
    episode_id: UUID | None  # the open stay
    name_used: str
    pronouns: str
    age: int
    record_number: str
    chart_url: str
    level: str
    track: str
    week: int
    weeks: int
    risk: Risk | None
    safety_plan_on: date | None
    declined: Declined | None  # a plan that was declined and not written since
    safety_plan_url: str
    safety_url: str
    step_up_url: str  # of the step-up that is going on
    allergies: str
    language: str
    consent_limits: str
    seen_as: str


def banner(actor: Actor, patient: Patient) -> Banner:
    """The banner of a patient the caller has already been shown to; one query."""
    found = _standing(patient)
    episode: dict[str, Any] = found["episode"] or {}
    today = dates.clinic_today(found["zone"])
    sees_risk = may(actor, "placement.read", patient)
    admitted = date.fromisoformat(episode["admitted_on"]) if episode else today
    return Banner(
        patient_id=patient.pk,
        episode_id=UUID(episode["id"]) if _is_open(episode) else None,
        name_used=patient.name_used,
        pronouns=patient.pronouns,
        age=dates.full_years(patient.birth_on, today),
        record_number=patient.record_number,
        chart_url=chart_url(patient.pk),
        level=_level(episode),
        track=str(TRACKS.get(episode.get("track", ""), "")),
        week=week_number(admitted, today) if _is_open(episode) else 0,
        weeks=episode.get("planned_weeks", 0),
        risk=_risk(found["screen"]) if sees_risk else None,
        safety_plan_on=found["plan_on"],
        declined=_declined(found, admitted if _is_open(episode) else None, today) if sees_risk else None,
        safety_plan_url=reverse("safety_plan", args=[patient.pk]) if may(actor, "placement.read") else "",
        safety_url=reverse("safety_hub", args=[patient.pk]) if may(actor, "safety.ask", patient) else "",
        step_up_url=_step_up(actor, patient, found["step_up"]),
        allergies=_allergies(patient, found["told"]),
        language="" if patient.language == "en" else str(LANGUAGES.get(patient.language, patient.language)),
        consent_limits=_consent_limits(found["agreed"], today),
        seen_as=_seen_as(actor, patient),
    )


def _standing(patient: Patient) -> dict[str, Any]:
    """One query: newest stay, safety answers and safety plan, the allergies, the consents, the clinic's zone."""
    mine: dict[str, Any] = {"patient": OuterRef("pk")}
    stay: QuerySet[Any] = Episode._base_manager.filter(**mine).order_by("-admitted_on", "-pk")
    screen: QuerySet[Any] = screens_that_count().filter(**mine).order_by("-asked_at", "-pk")
    plan: QuerySet[Any] = SafetyPlan._base_manager.filter(**mine).order_by("-reviewed_on", "-pk")
    site: QuerySet[Any] = Site._base_manager.filter(pk=OuterRef("site_id"))
    running: QuerySet[Any] = StepUp._base_manager.filter(**mine, closed_at__isnull=True)
    told: QuerySet[Any] = Allergy._base_manager.filter(**mine, entered_in_error_at__isnull=True).order_by("pk")
    agreed: QuerySet[Any] = Consent._base_manager.filter(**mine, withdrawn_at__isnull=True).order_by("pk")
    rows = Patient._base_manager.filter(pk=patient.pk).annotate(
        episode=Subquery(stay.values(found=_fields("id level track admitted_on planned_weeks ended_on"))[:1]),
        screen=Subquery(screen.values(found=_fields("result cleared_at"))[:1]),
        plan_on=Subquery(plan.values("reviewed_on")[:1]),
        declined=declined_of(OuterRef("pk"), whole=True),
        step_up=Subquery(running.values("pk")[:1]),
        told=ArraySubquery(told.values(found=_fields("substance reaction"))),
        agreed=ArraySubquery(agreed.values(found=_fields("kind starts_on ends_on"))),
        zone=Subquery(site.values("time_zone")[:1]),
    )
    return dict(rows.values("episode", "screen", "plan_on", "declined", "step_up", "told", "agreed", "zone").get())


def _step_up(actor: Actor, patient: Patient, running: UUID | None) -> str:
    return reverse("step_up", args=[running]) if running and may(actor, "step_up.record", patient) else ""


def _fields(names: str) -> JSONObject:
    return JSONObject(**{name: name for name in names.split()})


def _is_open(episode: dict[str, Any]) -> bool:
    return bool(episode) and episode["ended_on"] is None


def _level(episode: dict[str, Any]) -> str:
    if not episode:
        return ""
    level = str(LEVEL_SHORT.get(episode["level"], episode["level"]))
    if _is_open(episode):
        return level
    ended = date_format(date.fromisoformat(episode["ended_on"]), "M j, Y")
    return _("%(level)s, ended %(day)s") % {"level": level, "day": ended}


def _risk(screen: dict[str, Any] | None) -> Risk | None:
    if screen is None or screen["result"] in (SafetyLevel.NEGATIVE, SafetyLevel.LOW):
        return None
    if screen["result"] == SafetyLevel.HIGH and screen["cleared_at"] is None:
        return Risk("risk", _("High risk"))
    return Risk("risk", _("Risk raised"))


def _declined(found: dict[str, Any], admitted_on: date | None, today: date) -> Declined | None:
    level = SafetyLevel(found["screen"]["result"]) if found["screen"] else None
    return declined_now(found["declined"], level, today, admitted_on)


def _allergies(patient: Patient, told: list[dict[str, str]]) -> str:
    if told:
        return ", ".join(
            f"{one['substance']} ({one['reaction']})" if one["reaction"] else one["substance"] for one in told
        )
    return _("No known allergies") if patient.allergies_reviewed_on else _("Not asked yet")


def _consent_limits(agreed: list[dict[str, Any]], today: date) -> str:
    """The consents that the program needs and does not hold today."""
    held = tuple(
        consents.Consent(consents.ConsentKind(one["kind"]), date.fromisoformat(one["starts_on"]), _day(one["ends_on"]))
        for one in agreed
    )
    missing = consents.missing_consents(consents.FirstDayFacts(held, today))
    if not missing:
        return ""
    return _("not signed: %(kinds)s") % {"kinds": spoken_list([str(CONSENTS[kind]) for kind in missing])}


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _seen_as(actor: Actor, patient: Patient) -> str:
    here = patient.site_id in {site for _role, site in actor.duties}
    return _("someone from another site, with a reason") if patient.pk in actor.opened and not here else ""
