"""What several views of this room answer with: a refusal at the form, and two texts side by side."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse

from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import conflict_page


def posted(request: Any) -> Any:
    """What was sent, or None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def said_no(form: Form, no: Refused) -> None:
    """Shows a rule's sentence, with what to do, on top of the form."""
    form.add_error(None, f"{no.says} {no.fix}".strip())


def both_texts(request: Any, clash: EditConflict, form: Form, back: str) -> HttpResponse:
    """409 with what stands now and what was typed, for every field whose words differ."""
    rows = []
    for name, field in form.fields.items():
        if name == "version":
            continue
        theirs, mine = _standing(clash.current, name), _typed(form.cleaned_data.get(name))
        if theirs != mine:
            rows.append((str(field.label), theirs, mine))
    response = conflict_page(request, clash, rows, back)
    if request.htmx:
        response.headers["HX-Retarget"] = "body"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def _standing(current: Any, name: str) -> str:
    for found in (name, f"{name}_id"):
        if hasattr(current, found):
            return _typed(getattr(current, found))
    return ""


def _typed(value: Any) -> str:
    return "" if value is None else str(getattr(value, "pk", value))
