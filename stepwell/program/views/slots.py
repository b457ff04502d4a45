"""Free times: the hours practitioners offer, and booking one of them for a person."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, may
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import conflict_page, get_visible, new_token, once, page, reads, token_of
from stepwell.people.models import Practitioner, Room
from stepwell.people.queries import find_patients
from stepwell.placement.models import Episode
from stepwell.program import actions, queries
from stepwell.program.forms.slots import EndHoursForm, HoursForm, OpeningForm
from stepwell.program.models import BookableHours, Visit
from stepwell.program.queries.slot_pages import hours_page, read_slot, slots_page
from stepwell.program.queries.words import moment_words
from stepwell.program.views.asking import ask_or_act, tell


@reads("slot.offer")
def bookable_hours(request: Any) -> HttpResponse:
    """The hours someone can be booked, and a form for more."""
    given = request.POST if request.method == "POST" else request.GET
    shown = hours_page(request.actor, given.get("site", ""), given.get("who", ""))
    usual = {"starts_on": dates.clinic_today(shown.site.time_zone)}
    form = HoursForm(request.POST or None, initial=usual, rooms=shown.rooms, kinds=shown.kinds)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "form": form, "token": token_of(request), "has_errors": status == 422}
        return page(request, "program/bookable.html", context, status=status)

    def act() -> HttpResponse:
        if shown.practitioner is None:
            raise Forbidden("slot.offer", _("Choose whose hours these are."))
        who, room = shown.practitioner, _room(request, form)
        asked = form.facts(shown.site, who, room)
        once(BookableHours, request.POST.get("token", ""), lambda: _offer(request, asked))
        tell(request, _("These hours can be booked now."))
        return _back_to_hours(shown.site.pk, who)

    return ask_or_act(request, form, act, show)


def _offer(request: Any, asked: list[actions.NewSlots]) -> BookableHours:
    made = [actions.offer_hours(request.actor, one) for one in asked]
    return made[0]


def _room(request: Any, form: Any) -> Room | None:
    key = form.room_id()
    return get_visible(request.actor, Room, key) if key else None


def _back_to_hours(site: UUID, who: Practitioner) -> HttpResponse:
    return redirect(f"{reverse('bookable_hours')}?{urlencode({'site': site, 'who': who.pk})}")


@reads("slot.offer")
def bookable_end(request: Any, pk: UUID) -> HttpResponse:
    """The last day of some hours; what is booked stays."""
    row: BookableHours = get_visible(request.actor, BookableHours, pk, "site", "practitioner__account")
    usual = {"last_on": dates.clinic_today(row.site.time_zone), "version": row.version}
    form = EndHoursForm(request.POST or None, initial=usual)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"row": row, "form": form, "has_errors": status != 200}
        return page(request, "program/bookable_end.html", context, status=status)

    def act() -> HttpResponse:
        actions.end_hours(request.actor, row, form.cleaned_data["last_on"], form.cleaned_data["version"])
        tell(request, _("The hours end on that day. What is booked stays."))
        return _back_to_hours(row.site_id, row.practitioner)

    return ask_or_act(request, form, act, show)


@reads("slot.offer")
def bookable_opening(request: Any, pk: UUID) -> HttpResponse:
    """Opens some hours to patients, or closes them."""
    row: BookableHours = get_visible(request.actor, BookableHours, pk, "site", "practitioner__account")
    form = OpeningForm(request.POST)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.open_hours(request.actor, row, to_patients=given["is_open"], version=given["version"])
        except EditConflict as conflict:
            return _overtaken(request, conflict, row, wanted=given["is_open"])
    return _back_to_hours(row.site_id, row.practitioner)


def _overtaken(request: Any, conflict: EditConflict, row: BookableHours, *, wanted: bool) -> HttpResponse:
    who = {True: _("Patients and staff"), False: _("Staff")}
    rows = [(_("Who books"), who[conflict.current.is_open_to_patients], who[wanted])]  # type: ignore[attr-defined]
    return conflict_page(request, conflict, rows, _back_to_hours(row.site_id, row.practitioner)["Location"])


@reads("visit.book")
def booking(request: Any) -> HttpResponse:
    """Who is the visit for: someone of one's own, or found by name."""
    typed = request.GET.get("q", "").strip()
    found = find_patients(request.actor, typed, 12) if typed else None
    context = {"typed": typed, "people": queries.people_to_book(request.actor, found)}
    context["may_offer"] = bool(may(request.actor, "slot.offer"))
    return page(request, "program/booking.html", context, part="people")


@reads("visit.book")
def episode_slots(request: Any, pk: UUID) -> HttpResponse:
    """One person's free times, best first; a post books one of them."""
    given = request.POST if request.method == "POST" else request.GET
    says, status = "", 200
    if request.method == "POST":
        try:
            return _book(request, pk)
        except Refused as no:
            says, status = f"{no.says} {no.fix}".strip(), 422
    shown = slots_page(request.actor, pk, given.get("service", ""), given.get("who", ""))
    context = {"page": shown, "banner": shown.banner, "token": new_token(), "who": given.get("who", "")}
    return page(request, "program/slots.html", context | {"says": says, "has_errors": bool(says)}, status=status)


def _book(request: Any, pk: UUID) -> HttpResponse:
    episode: Episode = get_visible(request.actor, Episode, pk, "patient", "site")
    visit = book_named(request, episode)
    when = moment_words(visit.starts_at, episode.site.time_zone)
    tell(request, _("Booked: %(when)s, with %(who)s.") % {"when": when, "who": visit.practitioner.account.name})
    return redirect("episode_schedule", pk)


def book_named(request: Any, episode: Episode) -> Visit:
    """Books the free time that the form names, once for each time on the page. Raises as `book_slot` does."""
    value, service = request.POST.get("slot", ""), request.POST.get("service", "")
    named = read_slot(value)
    if named is None:
        raise Refused("NO_SLOT", _("Choose a time."), _("Nothing was saved."))
    try:
        token = str(uuid5(UUID(request.POST.get("token", "")), value))
    except ValueError:
        token = ""
    wish = actions.SlotWish(named[0], named[1], service)
    made = once(Visit, token, lambda: actions.book_slot(request.actor, episode, wish))
    return Visit._base_manager.select_related("practitioner__account").get(pk=made.pk)
