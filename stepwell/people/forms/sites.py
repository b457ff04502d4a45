"""The forms of a place of care: the site itself and its rooms."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import PhoneField, StateField, needed, version_field
from stepwell.people.models import Room, Site
from stepwell.people.queries.sites import site_facts
from stepwell.people.rules.sites import RoomFacts, SiteFacts, site_faults
from stepwell.people.words import SETTINGS, ZONES


def _words(label: Any, longest: int, says: Any = "", **more: Any) -> forms.CharField:
    more.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
    return forms.CharField(label=label, max_length=longest, required=bool(says), error_messages=needed(says), **more)


def _clock(label: Any, says: Any) -> forms.TimeField:
    wrong = needed(says) | {"invalid": _("Write the time as 8:00.")}
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=wrong
    )


class SiteForm(forms.Form):
    """A place of care with its billing identity; what a claim needs is checked here already."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    name = _words(_("Name"), 50, _("Write the name people know."))
    phone = PhoneField(label=_("Phone"), error_messages=needed(_("Enter the phone number.")), help_text=_("On every public page and on claims. Area code and number."))  # fmt: skip
    street = _words(_("Street"), 55, _("Write number and street."))
    city = _words(_("City"), 30, _("Write the city."))
    state = StateField(error_messages=needed(_("Enter the state.")))
    zip9 = _words(_("ZIP code"), 10, _("Enter the ZIP code."), help_text=_("All nine digits, like 27701-0001."))
    time_zone = forms.ChoiceField(label=_("Time zone"), error_messages=needed(_("Choose the time zone.")))
    opens_at = _clock(_("Opens"), _("Enter when the site opens."))
    closes_at = _clock(_("Closes"), _("Enter when the site closes."))
    legal_name = _words(_("Legal name"), 60, _("Write the name on the tax letter."), help_text=_("As on the tax letter and with payers."))  # fmt: skip
    npi = _words(_("NPI"), 10, help_text=_("The organization's. Needed before the first claim."))
    tax_id = _words(_("Tax number"), 11, help_text=_("Like 12-3456789. Needed before the first claim."))
    taxonomy = _words(_("Taxonomy code"), 10, help_text=_("From the NPI registry, like 273R00000X."))
    setting = forms.ChoiceField(label=_("What this site is to Medicare"), choices=list(SETTINGS.items()))
    is_off_campus = forms.BooleanField(label=_("It stands off the hospital's campus"), required=False)
    is_excepted = forms.BooleanField(label=_("It is an excepted department (bills PO, not PN)"), required=False)
    is_part2_program = forms.BooleanField(label=_("Its records fall under 42 CFR Part 2"), required=False)

    def __init__(self, *args: Any, site: Site | None = None, **more: Any) -> None:
        usual: dict[str, Any] = {"opens_at": "08:00", "closes_at": "18:00", "is_excepted": True}
        if site is not None:
            usual = asdict(site_facts(site)) | {"version": site.version}
        super().__init__(*args, initial=usual | more.pop("initial", {}), **more)
        zones: dict[str, Any] = dict(ZONES)
        if site is not None:
            zones.setdefault(site.time_zone, site.time_zone)
        self.fields["time_zone"].choices = [("", _("Choose")), *zones.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        # Every fault at once, also of fields beside one that was left empty.
        blank: dict[str, Any] = {field.name: "" for field in fields(SiteFacts)} | {
            "opens_at": time.min,
            "closes_at": time.max,
        }
        known = blank | {name: value for name, value in clean.items() if name != "version"}
        for field, fault in site_faults(SiteFacts(**known)).items():
            if field in clean and field not in self.errors:
                self.add_error(field, f"{fault.says} {fault.fix}")
        return clean

    def facts(self) -> SiteFacts:
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return SiteFacts(**given)


class RoomForm(forms.Form):
    """A room and how many people fit."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    name = _words(_("Room"), 60, _("Write what people call it."))
    capacity = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=500, error_messages=needed(_("Write how many people fit."))
    )
    is_virtual = forms.BooleanField(label=_("A video room"), required=False)
    is_office = forms.BooleanField(
        label=_("An office for one-to-one visits"), required=False, help_text=_("The planner counts these.")
    )

    @classmethod
    def of(cls, room: Room) -> dict[str, Any]:
        names = ("version", "name", "capacity", "is_virtual", "is_office")
        return {name: getattr(room, name) for name in names}

    def facts(self) -> RoomFacts:
        given = self.cleaned_data
        return RoomFacts(given["name"], given["capacity"], given["is_virtual"], given["is_office"])


class RoomUseForm(forms.Form):
    """The version of a room whose use begins or ends."""

    version = version_field()
