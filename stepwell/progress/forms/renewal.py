"""What a renewal says beside the plan: three answers, drafted from evidence, each touched by who signs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import TextField
from stepwell.plan.rules.certify import Renewal
from stepwell.plan.rules.draft_renewal import untouched

NAMES = ("response", "symptoms_at_risk", "discharge_goals")
DRAFT_HINT = _("A draft from the record. Put your own judgment into it.")
NOT_TOUCHED = _("%(answer)s: still as Stepwell drafted it. Read it and put your own judgment into it.")


def _answer(label: Any, missing: Any) -> Any:
    return TextField(
        label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": missing}
    )


class RenewalForm(forms.Form):
    """The three answers; beside each the draft that was shown, hidden, so that a later score changes nothing."""

    use_required_attribute = False  # only the chosen lines of a list must be answered

    response = _answer(_("Response to treatment"), _("Say how the person responds to treatment."))
    symptoms_at_risk = _answer(
        _("Symptoms that keep the person at risk"), _("Say which symptoms keep the person at risk.")
    )
    discharge_goals = _answer(_("Goals that lead to discharge"), _("Say which goals lead to discharge."))

    def __init__(self, *args: Any, drafted: Renewal, **more: Any) -> None:
        found = {name: getattr(drafted, name) for name in NAMES}
        super().__init__(*args, initial=found | {f"shown_{name}": says for name, says in found.items()}, **more)
        self.drafted = drafted
        for name in NAMES:
            self.fields[f"shown_{name}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, max_length=8000, initial=found[name]
            )
            if found[name]:
                self.fields[name].help_text = DRAFT_HINT

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        said = Renewal(*(clean.get(name, "") for name in NAMES))
        shown = Renewal(*(clean.get(f"shown_{name}", "") for name in NAMES))
        for name in dict.fromkeys((*untouched(said, self.drafted), *untouched(said, shown))):
            if name not in self.errors:
                self.add_error(name, NOT_TOUCHED % {"answer": self.fields[name].label})
        return clean

    def facts(self) -> Renewal:
        return Renewal(*(self.cleaned_data[name] for name in NAMES))
