"""What the demo's clinicians answer in a visit's note: chips of the template, where the work stands, who came along."""

from __future__ import annotations

from random import Random
from uuid import UUID

from stepwell.encounter.actions.note_facts import NoteFacts, PersonFacts
from stepwell.encounter.rules.codes import FamilyPresence
from stepwell.encounter.rules.templates import Told, seeds
from stepwell.people.models import Contact
from stepwell.program.models import Visit

FAR = ("improving", "improving", "no-change", "no-change", "worsening", "")
STANDING = (
    "Mornings are the hard part; the plan for them is on the fridge.",
    "Two of five steps done; the next one is the call to her sister.",
    "Sleep first, then the walks. Both are on the list for the week.",
    "The ladder stands at step four; step five waits for a quiet day.",
    "Work letter is sent; the talk with the manager is next.",
)
CHANGES = (
    "No change. The dose is reached and sleep is better.",
    "No change today; look again in two weeks.",
    "One step up, since the morning is still heavy; talked it through.",
    "Evening dose moved to dinner, since it kept her awake.",
)
HELD = frozenset({"standing", "shared_goal"})  # said to hold where the words are those of the note before
GOALS = ("Dinner together twice a week.", "Ask before helping.", "One walk on Sunday.")
NEXT_EACH = ("Patient: says what helps. Family: asks first.", "Each writes one thing they are glad of.")
AGREED = ("They send the last labs; we call when they are here.", "Appointment kept; letter goes out today.")


def note_of(visit: Visit, steps: list[UUID], main: UUID | None, rng: Random) -> NoteFacts:
    """The parts of one visit's note, in the words of its kind."""
    service = visit.service_type
    template = next(iter(seeds(service)), None)
    return NoteFacts(
        kind=(service, template.name) if template else (service, ""),
        marks={step: str(rng.choice(FAR)) if step == main else None for step in steps},
        main_id=main,
        answers=_answers(service, rng),
        held=HELD,
        people=_people(visit) if service == "FT" else {},
    )


def presence_of(visit: Visit) -> str:
    """Whether the patient was in the family session; in the demo they always were."""
    return FamilyPresence.PRESENT.value if visit.service_type == "FT" else ""


def _answers(service: str, rng: Random) -> dict[str, Told]:
    chips = {
        part.key: Told("", tuple(rng.sample(part.choices, 1 if part.key in ("taken", "side_effects") else 2)))
        for template in seeds(service)
        for part in template.parts
        if part.choices and part.is_required
    }
    words = {
        "IND": {"standing": Told(str(rng.choice(STANDING)))},
        "MED": {"change": Told(str(rng.choice(CHANGES))), "explained": Told("yes")},
        "FT": {
            "wishes": Told("yes"),
            "shared_goal": Told(str(rng.choice(GOALS))),
            "next_each": Told(str(rng.choice(NEXT_EACH))),
        },
        "CM": {"with_whom": Told("The family doctor's office."), "agreed": Told(str(rng.choice(AGREED)))},
    }
    return chips | words.get(service, {})


def _people(visit: Visit) -> dict[str, PersonFacts | None]:
    contact = Contact._base_manager.filter(patient_id=visit.patient_id).order_by("created_at", "pk").first()
    if contact is not None:
        return {f"c.{contact.pk}": PersonFacts(contact_id=contact.pk)}
    return {"o.new": PersonFacts("Robin", "friend")}
