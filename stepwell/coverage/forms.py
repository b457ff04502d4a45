"""The forms of this room: a payer, a card, a benefits check, a payer's answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from stepwell.coverage.actions import CoverageFacts, PayerAnswer, PayerFacts, Verified
from stepwell.coverage.models import Payer, Relationship
from stepwell.coverage.rules.coverage import PayerKind
from stepwell.coverage.rules.profile import profile_names
from stepwell.coverage.words import KINDS, OUTCOMES, RANKS
from stepwell.people.forms.fields import DayField, PhoneField, needed


class PayerForm(forms.Form):
    """A payer and the policy that its rules come from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    name = forms.CharField(label=_("Name"), max_length=60, error_messages=needed(_("Write the payer's name.")))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose")), *((k.value, w) for k, w in KINDS.items())])
    profile = forms.ChoiceField(label=_("Policy"), help_text=_("Its codes and limits come from this policy."))
    payer_id = forms.CharField(label=_("Payer ID"), max_length=20, required=False, help_text=_("As the clearinghouse lists it."))  # fmt: skip
    filing_code = forms.CharField(label=_("Filing code"), max_length=2, required=False, help_text=_("Like MA, MB, MC, CI, BL, CH."))  # fmt: skip
    phone = PhoneField(label=_("Phone"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["profile"].choices = [("", _("Choose")), *profile_names().items()]  # type: ignore[attr-defined]

    def facts(self) -> PayerFacts:
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return PayerFacts(**given | {"kind": PayerKind(given["kind"])})

    @classmethod
    def of(cls, payer: Payer) -> dict[str, Any]:
        """A payer as the form shows it."""
        return {name: getattr(payer, name) for name in cls.base_fields}


class CoverageForm(forms.Form):
    """The card: payer, number, days; the subscriber when it is someone else."""

    payer = forms.ChoiceField(label=_("Payer"), error_messages=needed(_("Choose the payer.")))
    member_id = forms.CharField(label=_("Member number"), max_length=30, required=False)
    group_number = forms.CharField(label=_("Group number"), max_length=30, required=False)
    rank = forms.TypedChoiceField(label=_("Place"), choices=RANKS, coerce=int, initial=1)
    starts_on = DayField(label=_("First day"), error_messages=needed(_("Enter the first day on the card.")))
    ends_on = DayField(label=_("Last day"), required=False)
    relationship = forms.ChoiceField(
        label=_("Whose card is it?"), choices=Relationship.choices, initial=Relationship.SELF
    )
    subscriber_first = forms.CharField(label=_("Subscriber's first name"), max_length=60, required=False)
    subscriber_last = forms.CharField(label=_("Subscriber's last name"), max_length=60, required=False)
    subscriber_birth_on = DayField(label=_("Subscriber's birth date"), required=False)

    def __init__(self, *args: Any, payers: tuple[tuple[UUID, str], ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", _("Choose")), *((str(key), name) for key, name in payers)]
        self.fields["payer"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> CoverageFacts:
        given = dict(self.cleaned_data)
        return CoverageFacts(payer_id=UUID(given.pop("payer")), **given)


class VerifyForm(forms.Form):
    """What the payer said about benefits, and how it was asked."""

    how = forms.CharField(
        label=_("How did you check?"),
        max_length=120,
        help_text=_("For example: payer's website, or a call and the name of who answered."),
        error_messages=needed(_("Write how you checked it.")),
    )
    deductible_left = forms.DecimalField(
        label=_("Deductible still to pay, in dollars"),
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=2,
    )
    coinsurance_percent = forms.DecimalField(
        label=_("Patient's share, in percent"), required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def said(self) -> Verified:
        given = self.cleaned_data
        left: Decimal | None = given["deductible_left"]
        cents = None if left is None else int(left * 100)
        return Verified(given["how"], cents, given["coinsurance_percent"])


class AuthorizationForm(forms.Form):
    """A payer's answer: six fields for a yes; the rest may stay empty."""

    outcome = forms.ChoiceField(
        label=_("Answer"),
        choices=[(key, word) for key, (_kind, word) in OUTCOMES.items()],
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose what the payer answered.")),
    )
    number = forms.CharField(label=_("Reference number"), max_length=50, required=False)
    units_approved = forms.IntegerField(label=_("Days approved"), required=False, min_value=1, max_value=999)
    starts_on = DayField(label=_("First day"), error_messages=needed(_("Enter the first day.")))
    ends_on = DayField(label=_("Last day"), error_messages=needed(_("Enter the last day.")))
    next_review_on = DayField(label=_("Next review"), required=False)
    hcpcs = forms.CharField(
        label=_("Code"),
        max_length=5,
        required=False,
        validators=[RegexValidator(r"^[A-Za-z0-9]{5}$", _("A code has 5 letters and digits, like S9480."))],
    )
    reviewer = forms.CharField(label=_("Who answered"), max_length=120, required=False)

    def answer(self) -> PayerAnswer:
        return PayerAnswer(**self.cleaned_data)


class EndForm(forms.Form):
    """The last good day of a coverage."""

    on = DayField(label=_("Last day"), error_messages=needed(_("Enter the last day.")))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def day(self) -> date:
        on: date = self.cleaned_data["on"]
        return on
