"""People and roles, for the administrator; the invited person's first page; who saw what."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import audit, dates
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, new_token, once, open_to_all, page, reads, token_of
from stepwell.people import actions, queries
from stepwell.people.forms.staff import (
    DutyForm,
    InviteForm,
    LastDayForm,
    LicenseForm,
    PasswordForm,
    PersonForm,
    TrailForm,
)
from stepwell.people.models import License, Practitioner, RoleAssignment
from stepwell.people.views.asking import ask_or_act
from stepwell.people.views.consent import mailed


@reads("staff.change")
def staff_list(request: Any) -> HttpResponse:
    typed, show = request.GET.get("q", ""), request.GET.get("show", "")
    context = {"people": queries.staff_list(request.actor, typed, show), "q": typed, "show": show}
    return page(request, "people/staff_list.html", context, part="people")


@reads("staff.change")
def staff_new(request: Any) -> HttpResponse:
    start = {"starts_on": dates.now().date()}
    form = InviteForm(request.POST or None, initial=start, sites=queries.staff_sites(request.actor))
    token = token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "token": token, "has_errors": status == 422}
        return page(request, "people/staff_new.html", context, status=status)

    def act() -> HttpResponse:
        made = once(
            Practitioner, request.POST.get("token", ""), lambda: actions.invite_staff(request.actor, form.facts())
        )
        return redirect("staff_invitation", made.pk)

    return ask_or_act(request, form, act, show)


def _staff_page(request: Any, pk: UUID, status: int = 200, **forms: Any) -> HttpResponse:
    shown = queries.staff_page(request.actor, pk)
    today = {"starts_on": dates.now().date()}
    context = {
        "staff": shown,
        "duty_form": DutyForm(initial=today, sites=queries.staff_sites(request.actor)),
        "license_form": LicenseForm(),
        "end_form": LastDayForm(initial={"on": dates.now().date()}, auto_id=False),
        "token": new_token(),
        "has_errors": status == 422,
    }
    return page(request, "people/staff_page.html", context | forms, status=status)


@reads("staff.change")
def staff_page(request: Any, pk: UUID) -> HttpResponse:
    return _staff_page(request, pk)


@reads("staff.change")
def staff_edit(request: Any, pk: UUID) -> HttpResponse:
    """Name, credential, NPI and supervisor of a member of staff."""
    person: Practitioner = get_visible(request.actor, Practitioner, pk, "account")
    usual: dict[str, Any] = {"name": person.account.name, "credential": person.credential, "npi": person.npi}
    usual |= {"version": person.version, "supervisor": str(person.supervisor_id or "")}
    people = queries.supervisors_for(request.actor, person)
    form = PersonForm(request.POST or None, initial=usual, people=people)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "person": person, "has_errors": status == 422}
        return page(request, "people/staff_edit.html", context, status=status)

    def act() -> HttpResponse:
        actions.change_person(request.actor, person, form.facts(), form.cleaned_data["version"])
        messages.success(request, _("Saved."))
        return redirect("staff_page", pk)

    return ask_or_act(request, form, act, show)


@reads("staff.change")
def staff_invitation(request: Any, pk: UUID) -> HttpResponse:
    """The one-time link, to hand over or to mail; only until a password is chosen."""
    person: Practitioner = get_visible(request.actor, Practitioner, pk, "account")
    if not person.account.is_active or person.account.has_usable_password():
        return redirect("staff_page", pk)
    if request.method == "POST":
        sent = mailed(request, person.account)
        audit.record(request.actor, "invitation.mailed" if sent else "invitation.not_mailed", person)
        says = _("The link was mailed.") if sent else _("The e-mail could not be sent. Hand the link over.")
        (messages.success if sent else messages.warning)(request, says)
        return redirect("staff_page", pk)
    audit.record(request.actor, "invitation.shown", person)
    link = request.build_absolute_uri(actions.invitation_path(person.account))
    return page(request, "people/staff_invitation.html", {"person": person, "link": link})


@require_POST
@reads("staff.change")
def staff_duties(request: Any, pk: UUID) -> HttpResponse:
    person: Practitioner = get_visible(request.actor, Practitioner, pk, "account")
    form = DutyForm(request.POST, sites=queries.staff_sites(request.actor))

    def act() -> HttpResponse:
        give = lambda: actions.give_duty(request.actor, person.account, *form.duty())  # noqa: E731
        once(RoleAssignment, request.POST.get("token", ""), give)
        return redirect("staff_page", pk)

    return ask_or_act(request, form, act, lambda form, status: _staff_page(request, pk, status, duty_form=form))


@require_POST
@reads("staff.change")
def staff_licenses(request: Any, pk: UUID) -> HttpResponse:
    person: Practitioner = get_visible(request.actor, Practitioner, pk)
    form = LicenseForm(request.POST)

    def act() -> HttpResponse:
        record = lambda: actions.record_license(request.actor, person, form.facts())  # noqa: E731
        once(License, request.POST.get("token", ""), record)
        return redirect("staff_page", pk)

    return ask_or_act(request, form, act, lambda form, status: _staff_page(request, pk, status, license_form=form))


@require_POST
@reads("staff.change")
def duty_change(request: Any, pk: UUID, change: str) -> HttpResponse:
    """Suspends, resumes or ends a duty."""
    duty: RoleAssignment = get_visible(request.actor, RoleAssignment, pk, "account__practitioner", "site")
    form = LastDayForm(request.POST)
    if not form.is_valid() and change == "end":
        messages.warning(request, _("Choose the last day."))
        return redirect("staff_page", duty.account.practitioner.pk)
    version = form.cleaned_data.get("version")
    if change == "suspension":
        actions.suspend_duty(request.actor, duty, version)
    elif change == "return":
        actions.resume_duty(request.actor, duty, version)
    else:
        _end(request, duty, form.cleaned_data["on"], version)
    return redirect("staff_page", duty.account.practitioner.pk)


def _end(request: Any, duty: RoleAssignment, on: date, version: int | None) -> None:
    try:
        with transaction.atomic():
            actions.end_duty(request.actor, duty, on, version)
    except Refused as no:
        messages.warning(request, f"{no.says} {no.fix}".strip())


@reads("staff.change")
def staff_leaving(request: Any, pk: UUID) -> HttpResponse:
    if request.method != "POST":
        return page(request, "people/staff_leaving.html", {"staff": queries.staff_page(request.actor, pk)})
    person: Practitioner = get_visible(request.actor, Practitioner, pk, "account")
    actions.leave_clinic(request.actor, person)
    messages.success(request, _("Done. They are signed out everywhere and cannot sign in."))
    return redirect("staff_page", pk)


@open_to_all
def invitation(request: Any, key: str, token: str) -> HttpResponse:
    """Where an invited person chooses a password; a used, old or made-up link gets one and the same answer."""
    account = actions.invited(key, token)
    if account is None:
        return page(request, "people/invitation_over.html", {}, status=410)
    form = PasswordForm(request.POST or None, account=account)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "account": account, "has_errors": status == 422}
        return page(request, "people/invitation.html", context, status=status)

    def act() -> HttpResponse:
        actions.choose_first_password(account, form.cleaned_data["password"])
        messages.success(request, _("Your password is set. Sign in with your e-mail address."))
        return redirect("account_login")

    return ask_or_act(request, form, act, show)


@reads("trail.read")
def trail(request: Any) -> HttpResponse:
    form = TrailForm(request.GET or None)
    shown, status = None, 200
    try:
        asked = form.asked() if form.is_valid() else queries.Asked()
        shown = queries.trail_page(request.actor, asked)
    except Refused as no:
        form.add_error("record", f"{no.says} {no.fix}")
        status = 422
    kept = {key: value for key, value in request.GET.items() if value and key != "before"}
    context = {"form": form, "trail": shown, "query": urlencode(kept), "has_errors": status == 422}
    return page(request, "people/trail.html", context, part="lines", status=status)
