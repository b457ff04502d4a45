"""Offers for a missed session, the team's reviews, and a person's arrival code with the slip it is printed on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from stepwell.encounter import actions
from stepwell.encounter.forms.door import MakeUpForm, ReviewForm
from stepwell.encounter.models import AbsenceTask, TeamReview
from stepwell.encounter.queries import follow
from stepwell.encounter.rules.door import shown_code
from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads
from stepwell.placement.models import Episode

MISSED = (
    "encounter__patient", "encounter__site", "encounter__episode", "encounter__session__group",
    "encounter__session__room", "encounter__seat",
)  # fmt: skip


@reads("makeup.offer")
def absence_make_ups(request: Any, pk: UUID) -> HttpResponse:
    """Sessions that could make up for one that was missed; a post offers those ticked, or books one."""
    task = get_visible(request.actor, AbsenceTask, pk, *MISSED)
    shown = follow.make_up_page(task)
    form = MakeUpForm(request.POST if request.method == "POST" else None, [row.session_id for row in shown.choices])
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _act(request, task, form))
            return redirect("absences")
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}".strip())
    audit.record(request.actor, "makeup.looked", task)
    context = {"page": shown, "form": form, "has_errors": bool(form.errors)}
    return page(request, "encounter/make_ups.html", context, status=422 if form.errors else 200)


def _act(request: Any, task: AbsenceTask, form: MakeUpForm) -> str:
    told = form.cleaned_data
    if told["book"]:
        actions.book_make_up(request.actor, task.encounter, told["book"])
        return _("The seat is booked. It stands on their schedule.")
    made = actions.offer_make_ups(request.actor, task.encounter, told["sessions"])
    says = ngettext("%(n)d session offered.", "%(n)d sessions offered.", len(made)) % {"n": len(made)}
    return f"{says} {_('They see it on their own pages.')}"


@reads("note.write")
def reviews(request: Any) -> HttpResponse:
    """Stays the team should look at together."""
    return _reviews(request)


@require_POST
@reads("note.write")
def review(request: Any, pk: UUID) -> HttpResponse:
    """Closes one review with what the team decided."""
    row = get_visible(request.actor, TeamReview, pk)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _reviews(request, form, row)
    actions.close_review(request.actor, row, form.cleaned_data["outcome"], form.cleaned_data["version"])
    return redirect("reviews")


def _reviews(request: Any, form: ReviewForm | None = None, row: TeamReview | None = None) -> HttpResponse:
    rows = follow.review_list(request.actor)
    audit.record(request.actor, "reviews.read")
    context = {"rows": rows, "form": form, "review_id": row.pk if row else None, "has_errors": form is not None}
    return page(request, "encounter/reviews.html", context, status=422 if form else 200)


@reads("attendance.record")
def episode_arrival_code(request: Any, pk: UUID) -> HttpResponse:
    """A person's code and their next sessions on one slip, made to be printed; a post makes a new code."""
    episode = get_visible(request.actor, Episode, pk, "patient", "site")
    if request.method == "POST":
        actions.renew_code(request.actor, episode)
        messages.success(request, _("A new code. The old one opens nothing any more."))
        return redirect("episode_arrival_code", pk)
    code = shown_code(actions.arrival_code(request.actor, episode))
    audit.record(request.actor, "arrival_code.read", episode)
    return page(request, "encounter/arrival_code.html", {"page": follow.slip(episode), "code": code})
