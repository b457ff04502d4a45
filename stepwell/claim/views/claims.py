"""The list of claims, one claim with its trace, and the files written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.claim import actions
from stepwell.claim.models import Claim, ClaimFile
from stepwell.claim.queries.claim_list import claim_files, claim_list_page, ready_claims
from stepwell.claim.queries.objective import objective_trace as trace_of
from stepwell.claim.views.acts import show_claim
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads


@reads("claim.read")
def claim_list(request: Any) -> HttpResponse:
    return _list(request)


def _list(request: Any, refused: Refused | None = None) -> HttpResponse:
    asked = request.POST if refused else request.GET
    shown = claim_list_page(request.actor, asked.get("state", ""), asked.get("payer", ""), asked.get("page", "1"))
    context = {"shown": shown, "refused": refused, "has_errors": refused is not None}
    return page(request, "claim/claim_list.html", context, part="rows", status=422 if refused else 200)


@reads("claim.read")
def claim_page(request: Any, pk: UUID) -> HttpResponse:
    return show_claim(request, pk)


@reads("claim.submit")
def claim_submissions(request: Any) -> HttpResponse:
    """Writes a file for each payer from every ready claim, or from the one that is named."""
    if request.method != "POST":
        return redirect("claim_list")
    one = request.POST.get("claim")
    if one:
        claims = [get_visible(request.actor, Claim, one)]
    else:
        claims = list(ready_claims(request.actor, request.POST.get("payer", "")))
    try:
        files = actions.submit_claims(request.actor, claims)
    except Refused as no:
        return show_claim(request, claims[0].pk, refused=no) if one else _list(request, no)
    many = len(files)
    messages.success(request, ngettext("%(n)s file written.", "%(n)s files written.", many) % {"n": many})
    return redirect("claim_file_list")


@reads("claim.read")
def claim_file_list(request: Any) -> HttpResponse:
    files, rows = claim_files(request.actor, request.GET.get("page", "1"))
    return page(request, "claim/claim_files.html", {"files": files, "rows": rows})


@reads("claim.read")
def claim_file(request: Any, pk: UUID) -> HttpResponse:
    """The file as it left, byte for byte."""
    file: ClaimFile = get_visible(request.actor, ClaimFile, pk)
    audit.record(request.actor, "claim_file.read", file)
    answer = HttpResponse(file.text.encode("ascii"), content_type="application/edi-x12")
    answer["Content-Disposition"] = f'attachment; filename="claims-{file.control_number:09d}.837"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@reads("encounter.read")
def objective_trace(request: Any, pk: UUID) -> HttpResponse:
    shown = trace_of(request.actor, pk, request.GET.get("page", "1"))
    audit.record(request.actor, "objective.read", shown.objective)
    words = {
        "all": _("Charged in all"),
        "waits": _("Not on a claim yet"),
        "sent": _("With the payer"),
        "paid": _("On paid claims"),
        "denied": _("On denied claims"),
    }
    money = [(words[name], amount) for name, amount in shown.money]
    return page(request, "claim/objective_trace.html", {"shown": shown, "money": money})
