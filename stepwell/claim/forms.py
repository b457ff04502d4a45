"""The forms of this room: what a payer said, what it paid, why a claim goes or is taken back, prices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.claim.actions import NudgeFacts, PaymentFacts, PriceFacts
from stepwell.kernel.money import cents
from stepwell.people.forms.fields import DayField


class MoneyField(forms.CharField):
    """Dollars as people write them; cleans to cents. Empty means nothing."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"required": False, "max_length": 16} | more)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> int:
        text = super().clean(value)
        if not text:
            return 0
        try:
            found = cents(text)
        except ValueError:
            raise forms.ValidationError(_("Write an amount like 1,234.50.")) from None
        if abs(found) > 10**9:
            raise forms.ValidationError(_("This amount is too large for one claim."))
        return found


class ReasonForm(forms.Form):
    """Why a claim goes out as it is, or is taken back."""

    reason = forms.CharField(
        label=_("Why"), max_length=200, error_messages={"required": _("Write why, in one sentence.")}
    )


class AnswerForm(forms.Form):
    """What the payer answered to a claim."""

    answer = forms.ChoiceField(
        label=_("The payer's answer"),
        choices=[("accepted", _("They took it")), ("rejected", _("It came back"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the payer answered.")},
    )
    payer_claim_number = forms.CharField(label=_("Payer's claim number"), required=False, max_length=50)
    reason = forms.CharField(label=_("What they said"), required=False, max_length=250)


class PaymentForm(forms.Form):
    """One posting from a remittance."""

    trace_number = forms.CharField(
        label=_("Trace number"),
        max_length=50,
        error_messages={"required": _("Copy the trace number from the remittance.")},
    )
    paid_on = DayField(label=_("Day of payment"), error_messages={"required": _("Enter the day of payment.")})
    paid = MoneyField(label=_("Paid"))
    contract = MoneyField(label=_("Written off by contract"))
    patient = MoneyField(label=_("The patient's share"))
    denied = MoneyField(label=_("Denied"))

    def facts(self) -> PaymentFacts:
        given = self.cleaned_data
        return PaymentFacts(
            trace_number=given["trace_number"],
            paid_on=given["paid_on"],
            paid_cents=given["paid"],
            contract_cents=given["contract"],
            patient_cents=given["patient"],
            denied_cents=given["denied"],
        )


class PriceForm(forms.Form):
    """What a site charges for a code from a day on."""

    hcpcs = forms.RegexField(
        label=_("Code"),
        regex=r"^[A-Za-z0-9]\d{3}[A-Za-z0-9]$",
        error_messages={
            "required": _("Enter the code."),
            "invalid": _("A code has five characters, like G0410."),
        },
    )
    amount = MoneyField(label=_("Price"), required=True, error_messages={"required": _("Enter the price.")})
    from_on = DayField(label=_("From day"), error_messages={"required": _("Enter the first day of this price.")})

    def facts(self) -> PriceFacts:
        given = self.cleaned_data
        return PriceFacts(given["hcpcs"], given["amount"], given["from_on"])


class NudgeForm(forms.Form):
    """Which cause of which patient-day."""

    episode = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def facts(self, on: Any) -> NudgeFacts:
        return NudgeFacts(on, self.cleaned_data["code"])
