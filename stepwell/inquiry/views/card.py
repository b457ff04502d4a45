"""The page of one inquiry and its acts: reach, book, move, hand over, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from stepwell.inquiry import actions
from stepwell.inquiry.forms.staff import AttemptForm, BookForm, CloseForm, HandOverForm, booking
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries import inquiry_page as card_of
from stepwell.inquiry.queries.card import assessment_times, last_change, owners_at
from stepwell.inquiry.rules.door import InquiryState
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, read_number, reads
from stepwell.people.models import Account

FORMS: dict[str, type[Form]] = {"attempt": AttemptForm, "owner": HandOverForm, "close": CloseForm}
_MOVES: dict[str, Callable[..., Any]] = {
    InquiryState.ASSESSED.value: actions.mark_assessed,
    InquiryState.WAITING.value: actions.mark_waiting,
}


@reads("inquiry.read")
def inquiry_page(request: Any, pk: UUID) -> HttpResponse:
    return _card(request, pk)


@reads("inquiry.change")
def inquiry_attempts(request: Any, pk: UUID) -> HttpResponse:
    def act(inquiry: Inquiry, form: Form) -> None:
        given = form.cleaned_data
        actions.record_attempt(request.actor, inquiry, given["reached"] == "yes", given["note"], given["version"])

    return _post(request, pk, "attempt", act)


@reads("inquiry.change")
def inquiry_owner(request: Any, pk: UUID) -> HttpResponse:
    def act(inquiry: Inquiry, form: Form) -> None:
        owner = get_visible(request.actor, Account, form.cleaned_data["owner"])
        actions.hand_over(request.actor, inquiry, owner, form.cleaned_data["version"])

    return _post(request, pk, "owner", act)


@reads("inquiry.change")
def inquiry_close(request: Any, pk: UUID) -> HttpResponse:
    def act(inquiry: Inquiry, form: CloseForm) -> None:
        actions.close_inquiry(request.actor, inquiry, form.facts(), form.cleaned_data["version"])

    return _post(request, pk, "close", act)


@reads("inquiry.change")
def inquiry_stage(request: Any, pk: UUID) -> HttpResponse:
    """One line of the Move menu: a step that needs no more facts."""
    if request.method != "POST":
        return redirect("inquiry_page", pk)
    inquiry = get_visible(request.actor, Inquiry, pk, "owner", "site")
    version = read_number(request.POST.get("version"))
    try:
        _step(request.actor, inquiry, request.POST.get("stage", ""), version)
    except EditConflict:
        return _card(request, pk, says=last_change(inquiry), status=409)
    except Refused as no:
        return _card(request, pk, says=f"{no.says} {no.fix}".strip(), status=422)
    return redirect("inquiry_board") if request.POST.get("from") == "board" else redirect("inquiry_page", pk)


def _step(actor: Any, inquiry: Inquiry, stage: str, version: int | None) -> None:
    if stage in _MOVES:
        _MOVES[stage](actor, inquiry, version)
    elif stage == InquiryState.CONTACTED.value and inquiry.stage == InquiryState.ASSESSMENT_BOOKED.value:
        actions.release_assessment(actor, inquiry, version)
    elif stage == InquiryState.CONTACTED.value:
        actions.record_attempt(actor, inquiry, reached=True, version=version)
    else:
        raise Refused("NO_STEP", "This step has its own page.", "Open the inquiry and choose the step there.")


@reads("inquiry.change")
def inquiry_times(request: Any, pk: UUID) -> HttpResponse:
    """Times to offer while the person is on the phone; a POST books one."""
    inquiry = get_visible(request.actor, Inquiry, pk, "owner", "site")
    if request.method != "POST":
        return _times(request, inquiry, BookForm(initial={"version": inquiry.version}))
    form = booking(request.POST)
    if not form.is_valid():
        return _times(request, inquiry, form, status=422)
    try:
        moment = form.moment(inquiry.site.time_zone)
        actions.book_assessment(request.actor, inquiry, moment, form.cleaned_data["version"])
    except EditConflict:
        inquiry = get_visible(request.actor, Inquiry, pk, "owner", "site")
        return _times(request, inquiry, BookForm(initial=_typed(form)), last_change(inquiry), status=409)
    except Refused as no:
        form.add_error(None, f"{no.says} {no.fix}")
        return _times(request, inquiry, form, status=422)
    return redirect("inquiry_page", pk)


def _typed(form: BookForm) -> dict[str, Any]:
    return {"on": form.cleaned_data["on"], "time": form.cleaned_data["time"]}


def _times(request: Any, inquiry: Inquiry, form: Form, says: str = "", status: int = 200) -> HttpResponse:
    context = {
        "inquiry": inquiry,
        "days": assessment_times(inquiry),
        "form": form,
        "version": inquiry.version,
        "conflict": says,
        "has_errors": form.is_bound and bool(form.errors),
    }
    return page(request, "inquiry/times.html", context, status=status)


def _form(name: str, owners: Any, posted: Any = None, **more: Any) -> Form:
    extra = {"owners": owners} if name == "owner" else {}
    return FORMS[name](posted, prefix=None, auto_id=f"id_{name}_%s", **extra, **more)


def _post(request: Any, pk: UUID, name: str, act: Callable[[Inquiry, Any], None]) -> HttpResponse:
    """Validates one form of the card, acts, and answers: back to the card, 422 or 409 with the words kept."""
    if request.method != "POST":
        return redirect("inquiry_page", pk)
    inquiry = get_visible(request.actor, Inquiry, pk, "owner", "site")
    form = _form(name, owners_at(inquiry.site_id), request.POST)
    if not form.is_valid():
        return _card(request, pk, {name: form}, status=422)
    try:
        act(inquiry, form)
    except EditConflict:
        kept = {key: value for key, value in form.cleaned_data.items() if key != "version"}
        again = _form(name, owners_at(inquiry.site_id), initial=kept)
        return _card(request, pk, {name: again}, says=last_change(inquiry), status=409)
    except Refused as no:
        form.add_error(None, f"{no.says} {no.fix}".strip())
        return _card(request, pk, {name: form}, status=422)
    return redirect("inquiry_page", pk)


def _card(
    request: Any, pk: UUID, forms: dict[str, Form] | None = None, says: str = "", status: int = 200
) -> HttpResponse:
    card = card_of(request.actor, pk)
    shown = {name: _form(name, card.owners) for name in FORMS} | (forms or {})
    bad = next((form for form in shown.values() if form.is_bound and form.errors), None)
    context = {
        "card": card,
        "forms": shown,
        "errors_form": bad,
        "says": says,
        "is_conflict": status == 409,
        "has_errors": bad is not None,
    }
    return page(request, "inquiry/card.html", context, status=status)
