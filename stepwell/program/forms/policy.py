"""Forms of the cancellation policy, of a visit's cancellation, and of a fee that is waived."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from stepwell.coverage.rules.coverage import PayerKind
from stepwell.kernel.money import cents
from stepwell.people.forms.fields import TextField, text
from stepwell.people.models import Site
from stepwell.program.actions import NewPolicy
from stepwell.program.forms.fields import Choices, choose, day_field, needed, reason_field, version_field
from stepwell.program.queries.cancelling import payer_words

WHO = [("patient", _("The person asked")), ("clinic", _("The clinic cancels"))]


class CancelVisitForm(forms.Form):
    """Why one visit is canceled, and on whose side: only what the person asked for can be late."""

    version = version_field()
    who = forms.ChoiceField(
        label=_("Who cancels?"), choices=WHO, widget=forms.RadioSelect, error_messages=needed(_("Say who cancels."))
    )
    reason = reason_field(_("Why?"), _("The person will see this reason."))

    def is_by_clinic(self) -> bool:
        return bool(self.cleaned_data["who"] == "clinic")


class PolicyForm(forms.Form):
    """A row of the policy from a day on."""

    service_type = forms.ChoiceField(label=_("Kind of visit"), required=False)
    hours_before = forms.IntegerField(
        label=_("Late when less than so many hours before"),
        min_value=0,
        max_value=336,
        initial=24,
        error_messages=needed(_("Write a number of hours.")),
    )
    fee = forms.CharField(
        label=_("Fee in dollars"), max_length=10, initial="0", error_messages=needed(_("Write an amount, or 0."))
    )
    waived_times = forms.IntegerField(
        label=_("Late ones in a stay that cost nothing"),
        min_value=0,
        max_value=20,
        initial=1,
        error_messages=needed(_("Write a number, or 0.")),
    )
    exempt_payers = forms.MultipleChoiceField(
        label=_("Never charged when this payer covers the stay"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = TextField(
        label=_("The policy as patients sign it"),
        max_length=2000,
        widget=text(4),
        error_messages=needed(_("Write the policy as patients sign it.")),
    )
    starts_on = day_field(_("From day"), _("Choose the first day."))

    def __init__(self, *args: Any, kinds: Choices = (), payers: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choose(self, "service_type", kinds, _("Every visit"))
        choose(self, "exempt_payers", payers)

    def clean_fee(self) -> int:
        try:
            return cents(self.cleaned_data["fee"])
        except ValueError:
            raise ValidationError(_("Write an amount like 50 or 50.00.")) from None

    def facts(self, site: Site) -> NewPolicy:
        given = self.cleaned_data
        return NewPolicy(
            site, given["service_type"], given["hours_before"], given["fee"], given["waived_times"],
            tuple(given["exempt_payers"]), given["text"], given["starts_on"],
        )  # fmt: skip


def payer_choices(profiles: tuple[str, ...]) -> Choices:
    """Every kind of payer, then the profiles the clinic's own payers have."""
    kinds = [kind.value for kind in PayerKind]
    found: dict[str, str] = {}
    for name in (*kinds, *profiles):
        found.setdefault(payer_words(name), name)  # a profile called like its kind is said once
    return tuple((name, words) for words, name in found.items())


class WaiveForm(forms.Form):
    """Why nothing is charged after all."""

    version = version_field()
    because = forms.CharField(
        label=_("Why is the fee waived?"), max_length=200, error_messages=needed(_("Say why, in a word or two."))
    )


class EndPolicyForm(forms.Form):
    """The last day of a row."""

    version = version_field()
    last_on = day_field(_("Last day"), _("Choose the last day."))
