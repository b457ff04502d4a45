"""The plan's own words on the screen: rhythm of a service, state of a version, what a signature waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.placement.models import Episode
from stepwell.plan.models import CarePlan
from stepwell.plan.queries.tree import InterventionNode
from stepwell.plan.rules.plan import PlanState

OPEN = (PlanState.DRAFT.value, PlanState.AWAITING_PHYSICIAN.value)


def rhythm(row: InterventionNode) -> str:
    """How long and how often: `60 min, 6 times a week, 10 weeks`; what is not written yet is left out."""
    parts = [_("%(count)d min") % {"count": row.minutes}] if row.minutes else []
    if row.times:
        parts.append(_often(row.times, row.every_weeks))
    if row.weeks:
        parts.append(ngettext("%(count)d week", "%(count)d weeks", row.weeks) % {"count": row.weeks})
    return ", ".join(parts)


def _often(times: int, every_weeks: int) -> str:
    if every_weeks == 1:
        return ngettext("once a week", "%(count)d times a week", times) % {"count": times}
    said = ngettext("once", "%(count)d times", times) % {"count": times}
    return _("%(times)s every %(weeks)d weeks") % {"times": said, "weeks": every_weeks}


def number(value: float) -> str:
    """Hours with at most two places: 9, 9.75."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def hours_of(planned: float, needed: float) -> str:
    """`9.75 of 9 h` as every meter says it."""
    return _("%(planned)s of %(needed)s h") % {"planned": number(planned), "needed": number(needed)}


def together(sentences: Iterable[str]) -> tuple[str, ...]:
    """`Service 1: say a.` and `Service 1: say b.` as one: `Service 1: say a, say b.`"""
    parts: dict[str, list[str]] = {}
    for says in sentences:
        place, colon, ask = says.partition(": ")
        parts.setdefault(place + colon, []).append(ask.rstrip("."))
    return tuple(f"{place}{', '.join(asks)}".rstrip(".") + "." for place, asks in parts.items())


def signers() -> tuple[tuple[str, str], ...]:
    """The three places of the signature row in their order."""
    return (("clinician", _("Clinician")), ("patient", _("Patient")), ("physician", _("Physician")))


def state_words(state: str) -> tuple[str, str]:
    """The word and the badge of a version's state."""
    return {
        PlanState.DRAFT.value: (_("Being written"), "info"),
        PlanState.AWAITING_PHYSICIAN.value: (_("Waiting for signatures"), "due"),
        PlanState.IN_FORCE.value: (_("In force"), "ok"),
        PlanState.SUPERSEDED.value: (_("Replaced"), "off"),
        PlanState.ENTERED_IN_ERROR.value: (_("Withdrawn"), "off"),
    }[state]


def missing_signature(kind: str, plan: CarePlan, signed: Mapping[str, Any], gaps: Sized, episode: Episode) -> str:
    """Why a signature is not there yet, in a sentence; empty when it is there."""
    if kind in signed:
        return ""
    if plan.state not in OPEN:
        return _("No signature on record.")
    if kind == "clinician":
        count = len(gaps)
        if not count:
            return _("Ready to sign.")
        says = ngettext("%(count)d part is still open.", "%(count)d parts are still open.", count)
        return says % {"count": count}
    if kind == "patient":
        if plan.declined_because:
            return _("Would rather not sign: “%(reason)s”") % {"reason": plan.declined_because}
        waits = plan.state == PlanState.AWAITING_PHYSICIAN.value
        return _("Waits in the patient's own pages.") if waits else _("Signs after the clinician.")
    if "patient" not in signed and not plan.declined_because:
        return _("Signs after the patient.")
    return _("Waits in %(name)s's list.") % {"name": episode.psychiatrist.account.name}
