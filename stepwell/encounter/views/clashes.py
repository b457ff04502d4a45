"""Answers a save: the new versions, or both texts when two people wrote into one field."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stepwell.encounter.actions.facts import Clash, Written
from stepwell.encounter.queries.clock import clock, field_time
from stepwell.encounter.rules.merge import read_token
from stepwell.encounter.words import ATTENDANCE, REASONS
from stepwell.kernel import dates
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import page

# Record field: its name on the form, and its words.
FIELDS = {
    "module": ("module", gettext_lazy("Module")),
    "topic": ("topic", gettext_lazy("Topic")),
    "what_we_did": ("what_we_did", gettext_lazy("What we did")),
    "methods": ("", gettext_lazy("Methods")),
    "home_practice": ("home_practice", gettext_lazy("Home practice")),
    "own_line": ("own_line", gettext_lazy("What the person did or said")),
    "response": ("response", gettext_lazy("How the person responded")),
    "risk_act": ("risk_act", gettext_lazy("What was done about the risk")),
    "is_risk_voiced": ("risk", gettext_lazy("Risk voiced")),
    "attendance": ("attendance", gettext_lazy("Attendance")),
    "arrived_at": ("arrived", gettext_lazy("Came at")),
    "left_at": ("left", gettext_lazy("Left at")),
    "absence_reason": ("", gettext_lazy("Reason for being out")),
    "is_excused": ("", gettext_lazy("Excused")),
    "objective_id": ("objective", gettext_lazy("Plan objective")),
    "participation": ("participation", gettext_lazy("Took part")),
    "place": ("place", gettext_lazy("Place")),
    "same_text_reason": ("same_text_reason", gettext_lazy("Why the words are the same")),
    "mood": ("mood", gettext_lazy("Mood")),
    "safe_today": ("safe", gettext_lazy("Safe today")),
    "practice_done": ("practice", gettext_lazy("Practice done")),
    "need": ("need", gettext_lazy("Needs today")),
    "away": ("", gettext_lazy("Times out of the room")),
    "family_presence": ("presence", gettext_lazy("Whether the patient was in the room")),
}


def wants_json(request: Any) -> bool:
    return bool(request.headers.get("Accept") == "application/json")


def saved(written: Written, zone: str) -> JsonResponse:
    """The answer to an autosave: the versions to go on from, or 409 when a field waits for a choice.

    `also` says that someone else has written what this page does not show.
    """
    if written.clashes:
        return JsonResponse({"clashes": len(written.clashes)}, status=409)
    also = read_token(written.token) != read_token(written.go_on)
    return JsonResponse({"saved": clock(dates.now(), zone), "version": written.go_on, "also": also})


def cannot_save(request: Any, no: Refused) -> JsonResponse | None:
    """The answer to an autosave that a rule refuses; None when a whole page was asked for."""
    return JsonResponse({"says": [f"{no.says} {no.fix}"]}, status=422) if wants_json(request) else None


def clash_page(request: Any, written: Written, back: str, zone: str) -> HttpResponse:
    """Both texts side by side, 409. What was not in question has been saved."""
    rows = [_row(clash, zone) for clash in written.clashes]
    context = {"rows": rows, "version": written.token, "back": back}
    return page(request, "encounter/clash.html", context, status=409)


def _row(clash: Clash, zone: str) -> dict[str, Any]:
    if clash.name == "mark" or clash.name.startswith("a-"):
        return _part(clash)
    field, words = FIELDS[clash.name]
    name = field if not clash.who else f"p-{clash.key}-{field}"
    return {
        "label": f"{clash.who} · {words}" if clash.who else words,
        "name": name if field else "",
        "value": _sent(clash.typed, zone),
        "stands": _say(clash.stands, zone),
        "typed": _say(clash.typed, zone),
        "is_text": isinstance(clash.typed, str) and bool(field) and field not in ("attendance", "module"),
    }


def _part(clash: Clash) -> dict[str, Any]:
    """An answer or an objective of a visit's note; `who` is the question, or the objective's label."""
    is_text = clash.name.startswith("a-")
    return {
        "label": clash.who,
        "name": clash.name if is_text else "",
        "value": clash.typed,
        "stands": clash.stands or _("nothing yet"),
        "typed": clash.typed or _("nothing yet"),
        "is_text": is_text,
    }


def _sent(value: object, zone: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return field_time(value, zone)
    return "" if value is None else str(value)


def _say(value: object, zone: str) -> str:
    if value in (None, "", ()):
        return _("nothing yet")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return clock(value, zone)
    if isinstance(value, tuple):
        return ", ".join(f"{clock(start, zone)} – {clock(end, zone) or _('still out')}" for start, end in value)
    if isinstance(value, UUID):
        return _("another objective")
    return str(ATTENDANCE.get(str(value)) or REASONS.get(str(value)) or value)
