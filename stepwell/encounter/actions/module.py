"""Takes over the module that a leader chose on the sheet, and hangs every part on the service that orders it."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import apps

from stepwell.encounter.actions.facts import KEEP, Clash, SharedFacts
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.sheet import SESSION, Sheet, encounter_of
from stepwell.encounter.rules.merge import merge
from stepwell.kernel.access import Actor
from stepwell.program.actions import choose_module


def write_module(actor: Actor, sheet: Sheet, facts: SharedFacts, versions: Mapping[str, int] | None) -> list[Clash]:
    """Sets the module of the session if it was chosen anew; the session is locked.

    Raises Forbidden for who does not lead it, Refused: NO_MODULE, NEVER_PAID, NOT_THIS_KIND.
    """
    session = sheet.session
    if facts.module is KEEP or facts.module == session.module:
        return []
    session.refresh_from_db(fields=["module", "version"])
    stored, typed = {"module": session.module}, {"module": facts.module}
    if sheet.is_frozen:
        return [Clash("", SESSION, "module", session.module, facts.module)] if facts.module else []
    merged = merge(typed, {"module": _shown(sheet, versions)}, stored)
    if merged.changes:
        choose_module(actor, session, str(facts.module))
    return [Clash("", SESSION, name, stored[name], typed[name]) for name in merged.clashes]


def _shown(sheet: Sheet, versions: Mapping[str, int] | None) -> str:
    """What the form showed of the module when it was made."""
    session = sheet.session
    known = None if versions is None else versions.get(SESSION)
    if known is None or known == session.version:
        return str(session.module)
    past = apps.get_model("program", "GroupSessionEvent")
    event = past._base_manager.filter(pgh_obj_id=session.pk, version=known).order_by("-pgh_id").first()
    return str(getattr(event, "module", session.module))


def hang_anew(sheet: Sheet, changed: list[Encounter]) -> list[Encounter]:
    """The parts to save once the service behind their objective is looked up for the module as it is now."""
    found = {row.pk: row for row in changed}
    for seat in sheet.seats:
        row = encounter_of(seat)
        if row is None or row.objective_id is None or row.signed_at is not None:
            continue
        orders = sheet.plan_of(seat).intervention_for(row.objective_id, sheet.service, sheet.module)
        if orders != row.intervention_id:
            row.intervention_id = orders
            found[row.pk] = row
    return list(found.values())
