"""The physician's list: choose, answer what a renewal asks, certify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import audit
from stepwell.kernel.models import AuditEvent, FormToken
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import once, page, reads, token_of
from stepwell.plan.actions import Choice, certify_selected
from stepwell.plan.models import CarePlan
from stepwell.plan.queries import DueRow, due_certification, due_certifications, without_a_plan
from stepwell.progress.forms.renewal import RenewalForm
from stepwell.progress.queries.certify import DueLine, with_evidence


@dataclass(slots=True)
class Line:
    """A line of the list with its evidence, its form, and whether it is chosen."""

    row: DueRow
    seen: DueLine
    form: RenewalForm | None
    is_chosen: bool = False

    def choice(self) -> Choice:
        if self.form is None:
            return Choice(self.row.plan, self.row.certifies)
        return Choice(self.row.plan, self.row.certifies, self.form.facts(), drafted=self.seen.drafted)


@reads("plan.certify")
def certify_list(request: Any) -> HttpResponse:
    lines = _lines(request)
    if request.method != "POST":
        return _answer(request, lines)
    if _was_sent(request.POST.get("token", "")):
        return redirect("certify_list")
    chosen = [line for line in lines if line.is_chosen]
    errors = _errors(chosen)
    if errors or any(line.form and not line.form.is_valid() for line in chosen):
        return _answer(request, lines, errors, status=422)
    choices = [line.choice() for line in chosen]
    try:
        once(CarePlan, request.POST.get("token", ""), lambda: _certified(request, choices))
    except Refused as no:
        return _answer(request, lines, [f"{no.says} {no.fix} {_('Nothing was certified.')}"], status=422)
    count = len(choices)
    says = ngettext("%(count)d line signed.", "%(count)d lines signed.", count)
    messages.success(request, says % {"count": count})
    return redirect("certify_list")


def _was_sent(token: str) -> bool:
    """Whether this very form was sent before: what it chose is signed and has left the list."""
    try:
        key = UUID(token)
    except ValueError:
        return False
    return FormToken.objects.filter(token=key, made_id__isnull=False).exists()


def _certified(request: Any, choices: list[Choice]) -> CarePlan:
    certify_selected(request.actor, choices)
    return choices[0].plan


def _lines(request: Any) -> list[Line]:
    asked = request.GET.get("plan", "")
    if asked:
        one = due_certification(request.actor, _id(asked))
        rows: tuple[DueRow, ...] = (one,) if one else ()
    else:
        rows = due_certifications(request.actor, everyone=request.GET.get("show") == "all")
    return [_line(request, seen) for seen in with_evidence(request.actor, rows)]


def _id(asked: str) -> UUID:
    try:
        return UUID(asked)
    except ValueError:
        raise Http404 from None


def _line(request: Any, seen: DueLine) -> Line:
    row = seen.row
    posted = request.POST if request.method == "POST" else None
    is_chosen = posted is not None and str(row.plan.pk) in posted.getlist("chosen")
    form = None
    if row.is_renewal:
        form = RenewalForm(posted if is_chosen else None, prefix=str(row.plan.pk), drafted=seen.drafted)
    return Line(row, seen, form, is_chosen)


def _errors(chosen: list[Line]) -> list[str]:
    if not chosen:
        return [_("Choose at least one line.")]
    blocked = [line.row for line in chosen if line.row.stands_in_the_way]
    return [f"{row.name}: {row.stands_in_the_way}" for row in blocked]


def _answer(request: Any, lines: list[Line], errors: Sequence[str] = (), status: int = 200) -> HttpResponse:
    looks = [audit.audit_row(request.actor, "certification.read", line.row.plan) for line in lines]
    AuditEvent.objects.bulk_create(looks)
    shows_one, shows_all = bool(request.GET.get("plan")), request.GET.get("show") == "all"
    context = {
        "lines": lines,
        "no_plan_yet": () if shows_one else without_a_plan(request.actor, everyone=shows_all),
        "errors": [{"says": says} for says in errors],
        "forms_with_errors": [line for line in lines if line.form and line.form.errors],
        "token": token_of(request),
        "shows_all": shows_all,
        "shows_one": shows_one,
        "has_errors": status != 200,
    }
    return page(request, "plan/certify.html", context, status=status)
