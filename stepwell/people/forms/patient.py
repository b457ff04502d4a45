"""The forms of a person's record: the person, an allergy, a contact, a consent, sharing, opening from outside."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from stepwell.people.actions import ConsentSigned, ContactFacts, PatientFacts
from stepwell.people.forms.fields import DayField, PhoneField, StateField, needed, text
from stepwell.people.models import Contact, Patient
from stepwell.people.models.patient import Sex
from stepwell.people.queries import sections_to_share
from stepwell.people.rules.consents import ConsentKind, Purpose
from stepwell.people.rules.grants import Section
from stepwell.people.words import LANGUAGES, PARTS, PURPOSES, RELATIONSHIPS

_FACTS = tuple(PatientFacts.__dataclass_fields__)


class PatientForm(forms.Form):
    """A person's facts; the first three are needed, the rest can wait."""

    legal_first = forms.CharField(
        label=_("Legal first name"), max_length=60, error_messages=needed(_("Enter the legal first name."))
    )
    legal_last = forms.CharField(
        label=_("Legal last name"), max_length=60, error_messages=needed(_("Enter the legal last name."))
    )
    birth_on = DayField(label=_("Birth date"), error_messages=needed(_("Enter the birth date.")))
    name_used = forms.CharField(
        label=_("Name they use"),
        max_length=60,
        required=False,
        help_text=_("Shown everywhere. The legal name is only for claims and legal papers."),
    )
    pronouns = forms.CharField(
        label=_("Pronouns"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"list": "pronouns-in-use"}),
    )
    sex_on_file = forms.ChoiceField(label=_("Sex on file with the payer"), choices=Sex.choices, initial="U")
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()), initial="en")
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    is_safe_to_leave_message = forms.BooleanField(label=_("It is safe to leave a message"), required=False)
    street = forms.CharField(label=_("Street"), max_length=120, required=False)
    city = forms.CharField(label=_("City"), max_length=60, required=False)
    state = StateField(required=False)
    zip_code = forms.CharField(
        label=_("ZIP code"),
        max_length=10,
        required=False,
        validators=[RegexValidator(r"^\d{5}(-?\d{4})?$", _("Use 5 or 9 digits, like 27701."))],
    )
    site = forms.ChoiceField(label=_("Site"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sites: tuple[tuple[UUID, str], ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(str(key), name) for key, name in sites]
        self.fields["site"].choices = choices  # type: ignore[attr-defined]
        if len(choices) < 2:
            self.fields["site"].widget = forms.HiddenInput()
            self.fields["site"].initial = choices[0][0] if choices else ""

    def facts(self) -> PatientFacts:
        given = {name: self.cleaned_data[name] for name in _FACTS}
        return PatientFacts(**given | {"zip_code": given["zip_code"].replace("-", "")})

    @staticmethod
    def of(patient: Patient) -> dict[str, Any]:
        """What the form starts from for a record."""
        return {name: getattr(patient, name) for name in (*_FACTS, "version")}


class AllergyForm(forms.Form):
    """One allergy."""

    substance = forms.CharField(
        label=_("Allergic to"),
        max_length=80,
        error_messages=needed(_("Write what the person is allergic to.")),
    )
    reaction = forms.CharField(label=_("What happens"), max_length=120, required=False)


class ContactForm(forms.Form):
    """Someone close to the patient."""

    name = forms.CharField(label=_("Name"), max_length=120, error_messages=needed(_("Write the contact's name.")))
    relationship = forms.ChoiceField(
        label=_("Who is this to the patient?"),
        choices=list(RELATIONSHIPS.items()),
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose who this is to the patient.")),
    )
    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Needed only if the patient shares part of the record."),
    )
    is_emergency = forms.BooleanField(label=_("Call this person in an emergency"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self) -> ContactFacts:
        return ContactFacts(**{name: self.cleaned_data[name] for name in ContactFacts.__dataclass_fields__})

    @staticmethod
    def of(contact: Contact) -> dict[str, Any]:
        """What the form starts from for a contact."""
        return {name: getattr(contact, name) for name in (*ContactFacts.__dataclass_fields__, "version")}


class ConsentForm(forms.Form):
    """A consent signed by typed name; a release also says to whom, why and what."""

    signed_name = forms.CharField(
        label=_("Full name, typed by the person"),
        max_length=120,
        help_text=_("Typing the name here is the signature."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=needed(_("Type the full name to sign.")),
    )

    def signed(self, kind: ConsentKind) -> ConsentSigned:
        return ConsentSigned(kind, self.cleaned_data["signed_name"])


class ReleaseForm(ConsentForm):
    """A release: to whom, why, what, and until when."""

    recipient = forms.CharField(
        label=_("Who may receive it"), max_length=120, error_messages=needed(_("Name who may receive it."))
    )
    purpose = forms.ChoiceField(
        label=_("Why"),
        choices=[("", _("Choose")), *PURPOSES.items()],
        error_messages=needed(_("Choose a reason.")),
    )
    parts = forms.MultipleChoiceField(
        label=_("What may be shared"),
        choices=list(PARTS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages=needed(_("Choose at least one part of the record.")),
    )
    ends_on = DayField(label=_("Last day"), required=False)
    covers_part2 = forms.BooleanField(label=_("Includes substance use program records"), required=False)
    field_order = ["recipient", "purpose", "parts", "ends_on", "covers_part2", "signed_name"]

    def signed(self, kind: ConsentKind) -> ConsentSigned:
        given = self.cleaned_data
        return ConsentSigned(
            kind,
            given["signed_name"],
            ends_on=given["ends_on"],
            recipient=given["recipient"],
            purpose=Purpose(given["purpose"]),
            parts=tuple(given["parts"]),
            covers_part2=given["covers_part2"],
            covers_counseling_notes="counseling_notes" in given["parts"],
        )


class SharingForm(forms.Form):
    """Which parts a contact may see, and until when."""

    sections = forms.MultipleChoiceField(
        label=_("What they may see"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=needed(_("Choose at least one part.")),
    )
    ends_on = DayField(label=_("Last day"), error_messages=needed(_("Choose a last day.")))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["sections"].choices = list(sections_to_share())  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Section, ...]:
        return tuple(Section(one) for one in self.cleaned_data["sections"])


class OpenOutsideForm(forms.Form):
    """A record number and the reason for opening it from outside."""

    number = forms.CharField(
        label=_("Record number"),
        max_length=20,
        help_text=_("With its last digit, like 004821-7."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=needed(_("Enter the record number.")),
    )
    reason = forms.CharField(
        label=_("Why you need this chart now"),
        max_length=500,
        help_text=_("The privacy officer and the patient can read this."),
        widget=text(),
        error_messages=needed(_("Write why you need this chart now.")),
    )
