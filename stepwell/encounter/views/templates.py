"""The templates of notes: a list for those who write, and changes by a program director."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stepwell.encounter.actions import templates as actions
from stepwell.encounter.forms.templates import NameForm, NewForm, PartForm, initial_of
from stepwell.encounter.models import NoteTemplate, NoteTemplatePart
from stepwell.encounter.queries.templates import TemplatePage, template_list, template_page
from stepwell.encounter.views.typed import typed_version
from stepwell.kernel import access, audit
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import conflict_page, get_visible, new_token, once, page, reads


@reads("template.read")
def note_templates(request: Any) -> HttpResponse:
    """Every kind of note with its templates; a post makes the clinic's own of a kind, or a further one."""
    if request.method == "POST":
        access.require(request.actor, "template.change")
        form = NewForm(request.POST)
        if not form.is_valid():
            return _list(request, [str(one) for rows in form.errors.values() for one in rows])
        kind, name = form.cleaned_data["kind"], form.cleaned_data["name"]
        try:
            made = once(NoteTemplate, request.POST.get("token", ""), lambda: _made(request, kind, name))
        except Refused as no:
            return _list(request, [f"{no.says} {no.fix}"])
        return redirect("note_template", made.pk)
    return _list(request)


def _made(request: Any, kind: str, name: str) -> NoteTemplate:
    if name:
        return actions.add_template(request.actor, kind, name)
    return actions.own_templates(request.actor, kind)[0]


def _list(request: Any, errors: list[str] | None = None) -> HttpResponse:
    """The list; a name that was refused is back in the form of its kind, or on its own when there is no such kind."""
    audit.record(request.actor, "templates.read")
    kinds = template_list(request.actor)
    kind, name = request.POST.get("kind", ""), request.POST.get("name", "")
    context = {
        "kinds": kinds,
        "typed_kind": kind if name else "",
        "typed": name,
        "left_over": "" if any(row.kind.id == kind for row in kinds) else name,
        "may_change": bool(access.may(request.actor, "template.change")),
        "token": new_token(),
        "errors": [{"says": says} for says in errors or ()],
        "has_errors": bool(errors),
    }
    return page(request, "encounter/note_templates.html", context, status=422 if errors else 200)


@reads("template.read")
def note_template(request: Any, pk: UUID) -> HttpResponse:
    """One template; a post renames it, or with `act=first` makes it the usual one of its kind."""
    found = template_page(request.actor, pk)
    if request.method != "POST":
        return _template(request, found, PartForm())
    if request.POST.get("act") == "first":
        return _act(request, found, lambda: actions.put_first(request.actor, found.record))
    form = NameForm(request.POST)
    if not form.is_valid():
        return _template(request, found, PartForm(), name=form, status=422)
    told = form.cleaned_data
    name, version = told["name"], told["version"] or 0
    return _act(request, found, lambda: actions.rename_template(request.actor, found.record, name, version), form)


@require_POST
@reads("template.change")
def note_template_end(request: Any, pk: UUID) -> HttpResponse:
    """Takes a template out of use."""
    record = get_visible(request.actor, NoteTemplate, pk)
    try:
        actions.end_template(request.actor, record)
    except Refused as no:
        return _template(request, template_page(request.actor, pk), PartForm(), errors=[no.says], status=422)
    return redirect("note_templates")


@require_POST
@reads("template.change")
def note_template_parts(request: Any, pk: UUID) -> HttpResponse:
    """Adds a question."""
    found = template_page(request.actor, pk)
    form = PartForm(request.POST)
    if not form.is_valid():
        return _template(request, found, form, status=422)

    def add() -> NoteTemplatePart:
        return actions.add_part(request.actor, found.record, form.part())

    try:
        once(NoteTemplatePart, request.POST.get("token", ""), add)
    except Refused as no:
        form.add_error(None, f"{no.says} {no.fix}")
        return _template(request, found, form, status=422)
    return redirect("note_template", pk)


@reads("template.change")
def note_template_part(request: Any, pk: UUID, line: UUID) -> HttpResponse:
    """One question to change; `act` moves it up or down or takes it out."""
    found = template_page(request.actor, pk)
    shown = next((row for row in found.rows if row.id == line), None)
    if shown is None:
        raise Http404
    row = NoteTemplatePart._base_manager.select_related("template").get(pk=line)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act in ("up", "down"):
        return _act(request, found, lambda: actions.move_part(request.actor, row, -1 if act == "up" else 1))
    if act == "end":
        return _act(request, found, lambda: actions.end_part(request.actor, row))
    return _part(request, found, row, initial_of(shown.part, shown.version))


def _part(request: Any, found: TemplatePage, row: NoteTemplatePart, initial: dict[str, object]) -> HttpResponse:
    is_sent = request.method == "POST"
    form = PartForm(request.POST if is_sent else None, initial=initial)
    if is_sent and form.is_valid():
        try:
            actions.change_part(request.actor, row, form.part(), form.cleaned_data["version"] or 0)
            return redirect("note_template", found.record.pk)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}")
        except EditConflict as conflict:
            return conflict_page(
                request, conflict, [(str(form["label"].label), conflict.current.label, form.part().label)],  # type: ignore[attr-defined]
                request.path,
            )  # fmt: skip
    if is_sent:
        form.data = {**request.POST.dict(), "version": typed_version(request.POST, row.version)}
    audit.record(request.actor, "template.read", found.record)
    context = {"page": found, "form": form, "line": row.pk, "has_errors": bool(form.errors)}
    return page(request, "encounter/note_template_part.html", context, status=422 if form.errors else 200)


def _act(request: Any, found: TemplatePage, act: Any, name: NameForm | None = None) -> HttpResponse:
    try:
        act()
    except Refused as no:
        return _template(request, found, PartForm(), name, errors=[f"{no.says} {no.fix}"], status=422)
    except EditConflict as conflict:
        rows = [(str(NameForm.base_fields["name"].label), conflict.current.name, request.POST.get("name", ""))]  # type: ignore[attr-defined]
        return conflict_page(request, conflict, rows, request.path)
    return redirect("note_template", found.record.pk)


def _template(
    request: Any,
    found: TemplatePage,
    form: PartForm,
    name: NameForm | None = None,
    errors: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    audit.record(request.actor, "template.read", found.record)
    start = {"name": found.record.name, "version": found.record.version}
    if name is not None:
        name.data = {**request.POST.dict(), "version": typed_version(request.POST, found.record.version)}
    context = {
        "page": found,
        "form": form,
        "name_form": name or NameForm(initial=start),
        "token": new_token(),
        "errors": [{"says": says} for says in errors or ()],
        "has_errors": status != 200,
    }
    return page(request, "encounter/note_template.html", context, status=status)
