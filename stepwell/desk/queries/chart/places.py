"""Where one can go and what one can do from a chart."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.kernel.access import Actor, may
from stepwell.progress.queries import WEEKLY
from stepwell.progress.rules.instruments import load_instrument


@dataclass(frozen=True, slots=True)
class ChartTab:
    """A place or an act of one chart."""

    label: str
    url: str
    current: bool = False
    icon: str = ""


def tabs(actor: Actor, patient_id: UUID, episode_id: UUID | None, current: str) -> tuple[ChartTab, ...]:
    """The places of a chart that the actor may open."""
    stay = [episode_id]
    rows = (
        ("chart", _("Summary"), "chart.read", [patient_id]),
        ("chart_notes", _("Notes"), "encounter.read", [patient_id]),
        ("care_plan", _("Plan"), "plan.read", stay),
        ("episode_schedule", _("Schedule"), "seat.read", stay),
        ("safety_hub", _("Safety"), "safety.ask", [patient_id]),
        ("medicines", _("Medicines"), "medication.read", [patient_id]),
        ("patient_skills", _("Skills"), "encounter.read", [patient_id]),
        ("safety_plan", _("Safety plan"), "placement.read", [patient_id]),
        ("patient_details", _("Details and consents"), "patient.read", [patient_id]),
        ("patient_coverage", _("Coverage"), "coverage.read", [patient_id]),
        ("chart_history", _("Who looked"), "trail.read", [patient_id]),
    )
    return tuple(
        ChartTab(word, reverse(name, args=args), name == current)
        for name, word, action, args in rows
        if args != [None] and may(actor, action) and not (name == "safety_plan" and may(actor, "safety.ask"))
    )


def acts(actor: Actor, patient_id: UUID, episode_id: UUID | None) -> tuple[ChartTab, ...]:
    """What the actor may do with this person besides writing the note; `episode_id` is the open stay."""
    found: list[ChartTab] = []
    if may(actor, "progress.record"):
        for name in WEEKLY:
            word = _("Ask %(scale)s now") % {"scale": load_instrument(name).title}
            found.append(ChartTab(word, reverse("observation_new", args=[patient_id, name]), icon="clipboard-list"))
    if may(actor, "safety.ask"):
        url = reverse("safety_hub", args=[patient_id])
        found.append(ChartTab(_("Ask the safety questions"), url, icon="shield-alert"))
    found += _medical(actor, patient_id)
    if episode_id is None:
        if may(actor, "placement.read"):
            url = reverse("admission", args=[patient_id])
            found.append(ChartTab(_("Admission checklist"), url, icon="clipboard-check"))
        return tuple(found)
    more = (
        (_("Book a visit"), "visit_new", "program.enroll", "calendar-plus"),
        (_("Groups and seats"), "episode_groups", "program.enroll", "users"),
        (_("Readiness to leave"), "episode_readiness", "discharge.read", "list-checks"),
        (_("Stays and changes"), "episode_way", "episode.read", "route"),
        (_("Leave the program"), "discharge_page", "discharge.record", "signpost"),
    )
    for word, name, action, icon in more:
        if may(actor, action):
            found.append(ChartTab(word, reverse(name, args=[episode_id]), icon=icon))
    return tuple(found)


def _medical(actor: Actor, patient_id: UUID) -> list[ChartTab]:
    """What is done and looked up about the body from a chart."""
    rows = (
        (_("Order a lab"), "lab_new", "result.record", "activity"),
        (_("Record a drug screen"), "drug_screen_new", "result.record", "clipboard-check"),
        (_("Movement exam (AIMS)"), "aims", "result.record", "person-standing"),
        (_("Movement and meals: what is cleared"), "patient_clearance", "clearance.read", "heart-pulse"),
    )
    return [
        ChartTab(word, reverse(name, args=[patient_id]), icon=icon)
        for word, name, action, icon in rows
        if may(actor, action)
    ]
