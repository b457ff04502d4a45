"""The note of one visit: one screen, saved as it is typed, signed at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from stepwell.encounter import actions, queries
from stepwell.encounter.actions import KEEP, PartFacts
from stepwell.encounter.actions.note_facts import NoteFacts
from stepwell.encounter.forms import SheetForm
from stepwell.encounter.forms.note import MOST, answers_too_long, note_facts, presence_of
from stepwell.encounter.queries import NotePage
from stepwell.encounter.queries.late import asked_labels
from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.note import INCOMPLETE
from stepwell.encounter.views.clashes import cannot_save, clash_page, saved, wants_json
from stepwell.encounter.views.fresh import ask_again
from stepwell.encounter.views.late import late_page
from stepwell.encounter.views.typed import typed_note
from stepwell.encounter.words import reason_choices
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads
from stepwell.placement.queries import banner
from stepwell.program.models import Visit

RELATED = ("practitioner__account", "room", "site", "seat")


@reads("note.write")
def note_page(request: Any, pk: UUID) -> HttpResponse:
    """The note; a post saves what was typed, with `act=sign` signs it, with `act=kind:…` asks other questions."""
    if request.method != "POST":
        return _note(request, pk)
    visit = get_visible(request.actor, Visit, pk, *RELATED)
    zone = visit.site.time_zone
    form = SheetForm(request.POST, visit.on, zone)
    wrong = _wrong(form, visit, request.POST)
    if wrong:
        says = [line["says"] for line in wrong]
        return JsonResponse({"says": says}, status=422) if wants_json(request) else _note(request, pk, wrong)
    part, more = _told(form, visit, request.POST)
    try:
        written = actions.write_note(request.actor, visit, part, form.token, more)
    except Refused as no:
        return cannot_save(request, no) or _note(request, pk, [{"says": f"{no.says} {no.fix}"}])
    if wants_json(request):
        return saved(written, zone)
    if written.clashes:
        return clash_page(request, written, reverse("note_page", args=[pk]), zone)
    if request.POST.get("act") == "sign":
        return note_signature(request, pk, written.go_on)
    return redirect("note_page", pk)


@reads("note.sign")
def note_signature(request: Any, pk: UUID, token: str | None = None) -> HttpResponse:
    """Signs the note as it stands."""
    if request.method != "POST":
        return redirect("note_page", pk)
    again = ask_again(request, reverse("note_page", args=[pk]))
    if again is not None:
        return again
    visit = get_visible(request.actor, Visit, pk, *RELATED)
    try:
        actions.sign_note(request.actor, visit, token or request.POST.get("version"))
    except Refused as no:
        return _note(request, pk, [{"says": no.says}], is_unsigned=no.code in ("NOTE_INCOMPLETE", "WAS_OUT"))
    return redirect("note_page", pk)


def _wrong(form: SheetForm, visit: Any, sent: Any) -> list[dict[str, str]]:
    """What of the form cannot be saved, one line each; words that are too long are never cut."""
    told = note_facts(sent)
    is_long = any(len(one.text) > MOST for one in told.answers.values())
    lines = [] if form.is_valid() else [{"says": says} for says in form.errors]
    return lines + (answers_too_long(told, asked_labels(visit)) if is_long else [])


def _told(form: SheetForm, visit: Any, sent: Any) -> tuple[PartFacts, NoteFacts]:
    """The person's own part and the parts of the note; ticks of objectives stand for a chosen one."""
    part, more = next(iter(form.part_facts()), PartFacts(visit.seat.pk)), note_facts(sent)
    if (presence := presence_of(sent)) is not KEEP:
        took_place = Attendance.HERE.value if part.attendance is KEEP else part.attendance
        part = replace(part, family_presence=presence, attendance=took_place)
    return (replace(part, objective_id=KEEP) if more.marks else part), more


def _problems(found: NotePage, errors: list[dict[str, str]], *, is_unsigned: bool) -> list[dict[str, str]]:
    """One line for each problem, with the way to its field; what no field answers stands as it was said."""
    is_out = found.row is not None and found.row.is_out  # then the note is not asked for, and nothing of it lacks
    if not is_unsigned or is_out:
        return errors
    rest = " ".join(line["says"] for line in errors)
    for one in found.fixes:
        rest = rest.replace(one.says, "")
    rest = " ".join(rest.removeprefix(INCOMPLETE).split())
    lines = [{"says": one.says, "href": one.href} for one in found.fixes]
    return [*lines, {"says": rest}] if rest or not lines else lines


def _note(
    request: Any, pk: UUID, errors: list[dict[str, str]] | None = None, *, is_unsigned: bool = False
) -> HttpResponse:
    found = queries.note_page(request.actor, pk)
    if errors and (found.is_signed or found.is_cancelled or found.row is None):  # the page has no field for the words
        late = late_page(request, found.visit, reverse("note_page", args=[pk]))
        if late is not None or found.is_signed:
            return late or redirect("note_page", pk)
    audit.record(request.actor, "note.read", found.visit)
    context = {
        "page": typed_note(found, request.POST) if errors else found,
        "banner": banner(request.actor, found.visit.patient),
        "reasons": reason_choices(),
        "scale": [str(n) for n in range(11)],
        "errors": _problems(found, errors or [], is_unsigned=is_unsigned),
        "is_unsigned": is_unsigned,
        "has_errors": bool(errors),
    }
    return page(request, "encounter/note.html", context, status=422 if errors else 200)
