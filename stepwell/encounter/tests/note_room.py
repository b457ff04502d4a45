"""A visit with its note: the posts of its screen, and the words that make each kind complete."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts
from stepwell.encounter.actions.note_facts import NoteFacts, PersonFacts
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.templates import Part, PartKind, Told, seeds
from stepwell.encounter.tests import room
from stepwell.kernel.access import Actor, Role
from stepwell.people.models import Consent, Contact
from stepwell.plan.models import Intervention, Objective
from stepwell.program.models import Visit
from tests import cast


def visit_of(service: str = "IND", **changes: Any) -> Visit:
    """A visit this morning of someone whose plan orders it, nothing written."""
    (episode,) = room.people(1)
    order(episode, service)
    return cast.make_visit(episode, **{"service_type": service} | changes)


def order(episode: Any, service: str) -> None:
    """Orders the service for the plan's first objective, unless the plan does already."""
    objective = episode.plans.get().objectives.order_by("label").first()
    if not objective.interventions.filter(service_type=service).exists():
        whose = {"patient": episode.patient, "site": episode.site}
        Intervention.objects.create(
            objective=objective, service_type=service, method="As planned", minutes=50, times=1, every_weeks=1,
            weeks=10, responsible="Theo Hart, LCSW", **whose,
        )  # fmt: skip


def second_objective(episode: Any, service: str = "IND") -> Objective:
    """Another objective of the plan, with a service of its own."""
    plan = episode.plans.get()
    first = plan.objectives.order_by("label").first()
    values = {name: getattr(first, name) for name in ("goal", "plan", "patient", "site", "measure", "target_on")}
    made = Objective.objects.create(**values, label="1.2", text="Leave the house daily", starts_at="2", target="7")
    whose = {"patient": episode.patient, "site": episode.site}
    Intervention.objects.create(
        objective=made, service_type=service, method="Graded walks", minutes=45, times=1, every_weeks=1, weeks=10,
        responsible="Theo Hart, LCSW", **whose,
    )  # fmt: skip
    return made


def therapist() -> Actor:
    return cast.actor(Role.THERAPIST)


def part_of(visit: Visit, **changes: Any) -> PartFacts:
    """The person's own part, whole but for the changes."""
    values: dict[str, Any] = {
        "attendance": "here",
        "place": "video",
        "own_line": "Walked through Friday and what came before it.",
        "response": "Calmer at the end.",
        "is_risk_voiced": False,
        "home_practice": "A walk before work.",
    }
    return PartFacts(visit.seat.pk, **values | changes)


def answer_of(part: Part) -> Told:
    if part.kind is PartKind.CHIPS:
        return Told("", part.choices[:1])
    return Told({PartKind.YES_NO: "yes", PartKind.SCALE: "7"}.get(part.kind, f"{part.label}: told in own words."))


def more_of(visit: Visit, kind: str = "", **changes: Any) -> NoteFacts:
    """The parts of a note of that kind, with every question answered and the first objective ticked."""
    template = seeds(kind or visit.service_type)[0]
    plan = visit.episode.plans.first()
    first = plan.objectives.order_by("label").first().pk if plan else None
    values: dict[str, Any] = {
        "kind": (template.kind, template.name),
        "marks": {first: "improving"} if first else {},
        "main_id": first,
        "answers": {part.key: answer_of(part) for part in template.parts},
        "people": {"o.new": PersonFacts("Rosa Rivera", "mother")} if visit.service_type == "FT" else {},
    }
    return NoteFacts(**values | changes)


def written(visit: Visit, part: dict[str, Any] | None = None, **more: Any) -> Encounter:
    """The note of the visit, whole but for the changes, not signed."""
    family = {"family_presence": "patient-present"} if visit.service_type == "FT" else {}
    actions.write_note(author(visit), visit, part_of(visit, **family | (part or {})), None, more_of(visit, **more))
    return row_of(visit)


def signed(visit: Visit, part: dict[str, Any] | None = None, **more: Any) -> Encounter:
    written(visit, part, **more)
    actions.sign_note(author(visit), visit)
    return row_of(visit)


def author(visit: Visit) -> Actor:
    from stepwell.people.queries import actor_for

    return actor_for(visit.practitioner.account)


def row_of(visit: Visit) -> Encounter:
    return Encounter.objects.select_related("patient", "site", "session", "objective").get(seat=visit.seat)


def earlier(visit: Visit, days: int = 7) -> Visit:
    """A visit of the same person and service some days before."""
    values = {"on": visit.on - timedelta(days=days), "service_type": visit.service_type}
    return cast.make_visit(visit.episode, practitioner=visit.practitioner, **values)


def contact_of(visit: Visit, name: str = "Rosa Rivera", **changes: Any) -> Contact:
    values = {"name": name, "relationship": "mother", "phone": "555-0190"}
    return Contact.objects.create(patient=visit.patient, site=visit.site, **values | changes)


def release_to(visit: Visit, name: str = "Rosa Rivera", **changes: Any) -> Consent:
    values: dict[str, Any] = {
        "kind": "release",
        "text_version": "1",
        "given_at": cast.NOW,
        "given_by_name": "Ana Rivera",
        "recorded_by": cast.the_staff(Role.THERAPIST).account,
        "starts_on": visit.on - timedelta(days=10),
        "recipient": name,
        "purpose": "family",
        "parts": ["progress"],
    }
    return Consent.objects.create(patient=visit.patient, site=visit.site, **values | changes)
