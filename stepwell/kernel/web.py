"""Answers requests: whole pages and parts, one-use forms, refusals in plain words, and who is asking."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from stepwell.kernel import access, audit
from stepwell.kernel.models import Draft, EditConflict, FormToken, Record
from stepwell.kernel.tables import Refused

_NUMBER = re.compile(r"[0-9]{1,9}")


class Request(HttpRequest):
    """A request as views see it: it knows its actor, its organization and whether htmx asks for a part."""

    actor: access.Actor
    tenant: Any
    htmx: Any


def page(request: Any, template: str, context: Mapping[str, Any], *, part: str = "", status: int = 200) -> HttpResponse:
    """The whole page, or its named part when htmx asks for one."""
    name = f"{template}#{part}" if part and request.htmx else template
    response = render(request, name, dict(context), status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response


@cache
def addresses(name: str) -> Callable[[Any], str]:
    """Gives the addresses of one kind of page by the record's id; the name is looked up once, not for each of hundreds."""
    mark = uuid.UUID(int=0)
    before, after = reverse(name, args=[mark]).split(str(mark))
    return lambda pk: f"{before}{pk}{after}"


def get_visible[R: models.Model](actor: access.Actor, model: type[R], pk: Any, *related: str) -> R:
    """The row if the actor may see it; otherwise the same 404 as for a row that is not there."""
    rows = access.visible(actor, model._base_manager.all())
    try:
        found = rows.select_related(*related).filter(pk=pk).first() if related else rows.filter(pk=pk).first()
    except (ValueError, TypeError, ValidationError):
        found = None
    if found is None:
        raise Http404
    return found


def once[R: models.Model](model: type[R], token: str, make: Callable[[], R]) -> R:
    """Runs `make` for the first post of a one-use token; every later post gets the record the first one made.

    A second post that arrives while the first is still at work waits for it in the database.
    Raises Refused('NO_TOKEN') when the token is missing or malformed.
    """
    try:
        key = uuid.UUID(str(token))
    except ValueError:
        raise Refused("NO_TOKEN", "This form is too old to send.", "Open the page again. Nothing was saved.") from None
    with transaction.atomic():
        rows = FormToken.objects.bulk_create([FormToken(token=key)], ignore_conflicts=True)
        held = FormToken.objects.select_for_update().get(token=rows[0].token)
        if held.made_id is not None:
            return _made_before(model, held.made_id)
        made = make()
        FormToken.objects.filter(token=key).update(made_id=made.pk)
        return made


def _made_before[R: models.Model](model: type[R], pk: Any) -> R:
    found = model._base_manager.filter(pk=pk).first()
    if found is None:  # the token was spent on another kind of form
        raise Refused("NO_TOKEN", "This form is too old to send.", "Open the page again. Nothing was saved.")
    return found


def new_token() -> str:
    return str(uuid.uuid4())


def read_number(text: str | None) -> int | None:
    """The number that a hidden field or an address names; None for anything but one to nine plain digits."""
    return int(text) if text and _NUMBER.fullmatch(text) else None


def token_of(request: Any) -> str:
    """The one-use token of the form that was sent, so that sending it again is the same act; else a new one."""
    sent = request.POST.get("token", "")
    try:
        return str(uuid.UUID(sent))
    except ValueError:
        return new_token()


def reads(action: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Marks a page that only those who may do the action can open at all; the object is checked by the query."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor.account_id is None:
                return sign_in_first(request)
            access.require(request.actor, action)
            return view(request, *args, **kwargs)

        guarded.needs = action  # type: ignore[attr-defined]
        return guarded

    return decorate


def sign_in_first(request: Any) -> HttpResponse:
    from django.contrib.auth.views import redirect_to_login

    return redirect_to_login(request.get_full_path(), "/account/login/")


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Marks a public page, so that the test of every address knows it is meant to be open."""
    view.needs = "public"  # type: ignore[attr-defined]
    return view


def save_draft(actor: access.Actor, form: str, fields: Mapping[str, Any]) -> Draft:
    """Keeps what was typed, bound to its author; the next save of the same form replaces it."""
    from stepwell.kernel import dates

    # The database cannot store the sign NUL, and nobody can type it; pasted text sometimes has it.
    kept = {name: text.replace("\0", "") if isinstance(text, str) else text for name, text in fields.items()}
    draft, _ = Draft.objects.update_or_create(
        author_id=actor.account_id, form=form, defaults={"fields": kept, "saved_at": dates.now()}
    )
    return draft


def draft_of(actor: access.Actor, form: str) -> Draft | None:
    return Draft.objects.filter(author_id=actor.account_id, form=form).first()


def drop_draft(actor: access.Actor, form: str) -> None:
    Draft.objects.filter(author_id=actor.account_id, form=form).delete()


def conflict_page(request: Any, conflict: EditConflict, rows: list[tuple[str, str, str]], back: str) -> HttpResponse:
    """Both texts side by side, 409: rows are (label, what stands now, what you wrote)."""
    context = {"rows": rows, "current": conflict.current, "back": back}
    return page(request, "conflict.html", context, status=409)


def audit_look(request: Any, obj: Record, action: str = "chart.read") -> None:
    """One row in the trail for one look."""
    audit.record(request.actor, action, obj)
