"""What is done with one claim: check again, send as it is, payer's answer, payment, take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from stepwell.claim import actions
from stepwell.claim.forms import AnswerForm, PaymentForm, ReasonForm
from stepwell.claim.models import Claim, Remittance
from stepwell.claim.queries.claim_page import claim_page
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, reads, token_of

FORMS: dict[str, type[Form]] = {
    "release": ReasonForm,
    "answer": AnswerForm,
    "payment": PaymentForm,
    "void": ReasonForm,
}


def show_claim(
    request: Any, pk: UUID, form: tuple[str, Form] | None = None, refused: Refused | None = None
) -> HttpResponse:
    """The claim's page; `form` is one that was filled in and could not be taken."""
    shown = claim_page(request.actor, pk)
    audit.record(request.actor, "claim.read", shown.claim)
    forms = {name: kind(auto_id=f"id_{name}_%s") for name, kind in FORMS.items()}
    if form:
        forms[form[0]] = form[1]
    is_bad = form is not None or refused is not None
    context = {
        "shown": shown,
        "forms": forms,
        "open": form[0] if form else "",
        "bad": form[1] if form else None,
        "refused": refused,
        "token": token_of(request),
        "has_errors": is_bad,
    }
    return page(request, "claim/claim_page.html", context, status=422 if is_bad else 200)


def _post(request: Any, pk: UUID, name: str, act: Callable[[Claim, Any], Any]) -> HttpResponse:
    """Checks one form of the page, acts, and answers; 422 with the words kept where it cannot."""
    if request.method != "POST":
        return redirect("claim_page", pk)
    claim: Claim = get_visible(request.actor, Claim, pk, "site")
    form = FORMS[name](request.POST, auto_id=f"id_{name}_%s")
    if form.is_valid():
        try:
            with transaction.atomic():
                act(claim, form)
            return redirect("claim_page", pk)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}".strip())
    return show_claim(request, pk, (name, form))


@reads("claim.change")
def claim_check(request: Any, pk: UUID) -> HttpResponse:
    if request.method == "POST":
        actions.recheck_claims(request.actor, [get_visible(request.actor, Claim, pk)])
    return redirect("claim_page", pk)


@reads("claim.change")
def claim_release(request: Any, pk: UUID) -> HttpResponse:
    def act(claim: Claim, form: ReasonForm) -> None:
        actions.release_claims(request.actor, [claim], form.cleaned_data["reason"])

    return _post(request, pk, "release", act)


@reads("claim.change")
def claim_answer(request: Any, pk: UUID) -> HttpResponse:
    def act(claim: Claim, form: AnswerForm) -> None:
        given = form.cleaned_data
        if given["answer"] == "accepted":
            actions.record_acceptance(request.actor, claim, given["payer_claim_number"])
        else:
            actions.record_rejection(request.actor, claim, given["reason"])

    return _post(request, pk, "answer", act)


@reads("claim.change")
def claim_payment(request: Any, pk: UUID) -> HttpResponse:
    def act(claim: Claim, form: PaymentForm) -> None:
        once(
            Remittance,
            request.POST.get("token", ""),
            lambda: actions.record_payment(request.actor, claim, form.facts()),
        )

    return _post(request, pk, "payment", act)


@reads("claim.change")
def claim_void(request: Any, pk: UUID) -> HttpResponse:
    def act(claim: Claim, form: ReasonForm) -> None:
        actions.void_claim(request.actor, claim, form.cleaned_data["reason"])

    return _post(request, pk, "void", act)
