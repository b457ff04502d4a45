"""The letters of a leaving: read them, give copies away, open a copy as PDF, invite to stay in touch."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.discharge.actions import answer_invitation, invite_alumni, share_letter
from stepwell.discharge.forms.letter import AlumniForm, ShareForm, read_kind
from stepwell.discharge.models import AlumniInvitation, Discharge, SharedCopy
from stepwell.discharge.pdf import letter_pdf
from stepwell.discharge.queries.letter import copy_of, discharge_of, letter_page, usual_kind
from stepwell.discharge.rules.letter_facts import LetterKind, read_letter
from stepwell.discharge.words import ALUMNI
from stepwell.kernel import access, audit, web
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, reads
from stepwell.people.views.asking import ask_or_act
from stepwell.placement.queries import banner


@reads("discharge.read")
def discharge_letter(request: Any, pk: UUID) -> HttpResponse:
    """One letter as it reads now, with the form that gives a copy of it away."""
    discharge = _staff_only(request, pk)
    if request.method == "POST":
        access.require(request.actor, "letter.share", discharge)
    kind = read_kind(request.POST.get("kind") or request.GET.get("kind")) or usual_kind(discharge)
    form = ShareForm(kind, request.POST or None)

    def show(form: ShareForm, status: int) -> HttpResponse:
        return _show(request, discharge, kind, {"form": form}, status)

    def act() -> HttpResponse:
        wish = form.sharing()
        make = lambda: share_letter(request.actor, discharge, wish)  # noqa: E731
        copy = web.once(SharedCopy, request.POST.get("token", ""), make)
        return redirect(f"{reverse('discharge_letter', args=[pk])}?kind={copy.kind}#copies")

    return ask_or_act(request, form, act, show)


def _staff_only(request: Any, pk: UUID) -> Discharge:
    if not request.actor.is_staff:
        raise Http404
    return discharge_of(request.actor, pk)


def _show(
    request: Any, discharge: Discharge, kind: LetterKind, forms: dict[str, Any], status: int = 200
) -> HttpResponse:
    audit.record(request.actor, "letter.read", discharge)
    context = {
        "shown": letter_page(discharge, kind),
        "banner": banner(request.actor, discharge.patient),
        "form": ShareForm(kind),
        "alumni_form": AlumniForm(),
        "token": web.token_of(request),
        "may_share": access.may(request.actor, "letter.share", discharge),
        "may_invite": access.may(request.actor, "alumni.invite", discharge),
        "has_errors": status == 422,
    }
    return page(request, "discharge/letter.html", context | forms, status=status)


@reads("discharge.read")
def letter_copy(request: Any, pk: UUID) -> HttpResponse:
    """A copy as it left, as PDF; the person opens those that the portal shows them."""
    copy = copy_of(request.actor, pk)
    audit.record(request.actor, "letter.opened", copy)
    letter = read_letter(LetterKind(copy.kind), copy.text)
    response = HttpResponse(letter_pdf(letter, copy.site.name, copy.sent_at), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return response


@require_POST
@reads("alumni.invite")
def alumni_invitation(request: Any, pk: UUID) -> HttpResponse:
    """Invites the person to stay in touch."""
    discharge = _staff_only(request, pk)
    make = lambda: invite_alumni(request.actor, discharge)  # noqa: E731
    try:
        web.once(AlumniInvitation, request.POST.get("token", ""), make)
    except Refused as no:
        return _show(request, discharge, usual_kind(discharge), {"refused": no}, 422)
    return redirect(f"{reverse('discharge_letter', args=[pk])}#alumni")


@require_POST
@reads("alumni.answer")
def alumni_answer(request: Any, pk: UUID) -> HttpResponse:
    """Writes down the answer that the person gave to a clinician."""
    if not request.actor.is_staff:
        raise Http404
    found: AlumniInvitation = get_visible(request.actor, AlumniInvitation, pk, "patient", "site", "episode__discharge")
    discharge = discharge_of(request.actor, found.episode.discharge.pk)
    form = AlumniForm(request.POST)

    def show(form: AlumniForm, status: int) -> HttpResponse:
        return _show(request, discharge, usual_kind(discharge), {"alumni_form": form}, status)

    def act() -> HttpResponse:
        answer_invitation(request.actor, found, *form.chosen, web.read_number(request.POST.get("version")))
        return redirect(f"{reverse('discharge_letter', args=[discharge.pk])}#alumni")

    try:
        return ask_or_act(request, form, act, show)
    except EditConflict as conflict:
        return answer_conflict(request, conflict, form, reverse("discharge_letter", args=[discharge.pk]))


def answer_conflict(request: Any, conflict: EditConflict, form: AlumniForm, back: str) -> HttpResponse:
    """Both answers side by side, when somebody answered meanwhile."""
    now: Any = conflict.current
    stands = str(ALUMNI.get(now.answer, ""))
    return web.conflict_page(request, conflict, [(_("Answer"), stands, str(ALUMNI[form.chosen[0]]))], back)
