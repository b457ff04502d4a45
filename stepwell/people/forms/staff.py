"""The administrator's forms: invite, duty, license, last day; the invited person's password; the trail's filter."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from stepwell.kernel.access import Role
from stepwell.people.actions import LicenseFacts, PersonFacts, StaffFacts
from stepwell.people.forms.fields import DayField, StateField, needed
from stepwell.people.models import Account
from stepwell.people.queries import Asked
from stepwell.people.rules.licenses import LicenseKind
from stepwell.people.rules.roles import STAFF, label
from stepwell.people.rules.us_numbers import npi_is_right
from stepwell.people.words import license_word


def _roles() -> list[tuple[str, str]]:
    return [("", str(_("Choose"))), *((role.value, label(role)) for role in Role if role in STAFF)]


def right_npi(typed: str) -> None:
    if not npi_is_right(typed):
        raise ValidationError(_("An NPI has ten digits, and the last one must match. Type it again."))


class DutyForm(forms.Form):
    """A role at a site from a day."""

    role = forms.ChoiceField(label=_("Role"), error_messages=needed(_("Choose a role.")))
    site = forms.ChoiceField(label=_("Site"), error_messages=needed(_("Choose a site.")))
    starts_on = DayField(label=_("First day"), error_messages=needed(_("Choose the first day.")))

    def __init__(self, *args: Any, sites: tuple[tuple[UUID, str], ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["role"].choices = _roles()  # type: ignore[attr-defined]
        self.fields["site"].choices = [(str(key), name) for key, name in sites]  # type: ignore[attr-defined]

    def duty(self) -> tuple[Role, UUID, date]:
        given = self.cleaned_data
        return Role(given["role"]), UUID(given["site"]), given["starts_on"]


class InviteForm(DutyForm):
    """Someone new, with the first duty."""

    name = forms.CharField(label=_("Full name"), max_length=120, error_messages=needed(_("Write the name.")))
    email = forms.EmailField(label=_("Work e-mail"), error_messages=needed(_("Enter the work e-mail.")))
    credential = forms.CharField(
        label=_("Credential"), max_length=30, required=False, help_text=_("As signed, like LCSW.")
    )
    npi = forms.CharField(
        label=_("NPI"),
        max_length=10,
        required=False,
        validators=[right_npi],
    )
    field_order = ["name", "email", "role", "site", "starts_on", "credential", "npi"]

    def facts(self) -> StaffFacts:
        given = self.cleaned_data
        role, site, starts_on = self.duty()
        return StaffFacts(given["name"], given["email"], role, site, starts_on, given["credential"], given["npi"])


class PersonForm(forms.Form):
    """Name, credential, NPI and supervisor of someone who works here."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = forms.CharField(label=_("Full name"), max_length=120, error_messages=needed(_("Write the name.")))
    credential = forms.CharField(
        label=_("Credential"), max_length=30, required=False, help_text=_("As signed, like LCSW.")
    )
    npi = forms.CharField(
        label=_("NPI"), max_length=10, required=False, validators=[right_npi],
        help_text=_("Claims name the psychiatrist of the stay by it."),
    )  # fmt: skip
    supervisor = forms.ChoiceField(
        label=_("Supervisor"), required=False, help_text=_("Signs beside someone whose license is supervised.")
    )

    def __init__(self, *args: Any, people: tuple[tuple[UUID, str], ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", _("None")), *((str(key), name) for key, name in people)]
        self.fields["supervisor"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> PersonFacts:
        given = self.cleaned_data
        supervisor = UUID(given["supervisor"]) if given["supervisor"] else None
        return PersonFacts(given["name"], given["credential"], given["npi"], supervisor)


class LicenseForm(forms.Form):
    """A license as the board lists it."""

    kind = forms.ChoiceField(label=_("License"), choices=[(one.value, license_word(one.value)) for one in LicenseKind])
    number = forms.CharField(label=_("Number"), max_length=40, error_messages=needed(_("Enter the number.")))
    state = StateField(error_messages=needed(_("Enter the state.")))
    starts_on = DayField(label=_("First day"), error_messages=needed(_("Choose the first day.")))
    ends_on = DayField(label=_("Last day"), error_messages=needed(_("Choose the last day.")))

    def facts(self) -> LicenseFacts:
        given = self.cleaned_data
        kind = LicenseKind(given["kind"])
        return LicenseFacts(kind, given["number"], given["state"], given["starts_on"], given["ends_on"])


class LastDayForm(forms.Form):
    """The last day of a duty."""

    on = DayField(label=_("Last day"), error_messages=needed(_("Choose the last day.")))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PasswordForm(forms.Form):
    """A first password; length counts, not signs."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages=needed(_("Choose a password.")),
    )

    def __init__(self, *args: Any, account: Account, **more: Any) -> None:
        super().__init__(*args, **more)
        self._account = account
        self.fields["password"].help_text = " ".join(str(one) for one in password_validators_help_texts()[:1])

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self._account)
        except ValidationError as weak:
            raise ValidationError(weak.messages) from None
        return password


class TrailForm(forms.Form):
    """What someone wants to know from the trail."""

    record = forms.CharField(label=_("Record number"), max_length=20, required=False)
    staff = forms.CharField(label=_("Staff name or e-mail"), max_length=120, required=False)
    from_on = DayField(label=_("From"), required=False)
    to_on = DayField(label=_("To"), required=False)
    only_outside = forms.BooleanField(label=_("Only charts opened from outside"), required=False)
    before = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def asked(self) -> Asked:
        return Asked(**{name: self.cleaned_data[name] for name in Asked.__dataclass_fields__})
