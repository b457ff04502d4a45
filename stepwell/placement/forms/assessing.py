"""The worksheet of an assessment, and the decision on a level."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.kernel.tables import Reason
from stepwell.people.forms.fields import YES_NO, needed, text
from stepwell.placement.actions import AssessFacts, Decision
from stepwell.placement.rules.decision import OverrideReason
from stepwell.placement.rules.dimensions import HIGHEST, LOWEST, Dimension, Rating
from stepwell.placement.rules.levels import Exclusion, Level
from stepwell.placement.rules.medical import Vitals
from stepwell.placement.words import EXCLUSIONS, LEVELS, OVERRIDES

_VITALS: dict[str, tuple[Any, int, int]] = {
    "pulse": (_("Pulse, beats a minute"), 20, 250),
    "systolic": (_("Blood pressure, upper"), 40, 300),
    "diastolic": (_("Blood pressure, lower"), 20, 200),
    "glucose": (_("Glucose, mg/dL"), 10, 1000),
    "potassium": (_("Potassium, mmol/L"), 1, 10),
    "temperature_f": (_("Temperature, °F"), 80, 115),
}


def _yes_no(words: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=words, choices=YES_NO, widget=forms.RadioSelect, error_messages=needed(_("Choose yes or no."))
    )


class WorksheetForm(forms.Form):
    """Seven dimensions rated 0 to 4 with why, what rules an IOP out, and the hours needed."""

    hours = forms.DecimalField(
        label=_("Hours of structured treatment needed each week"),
        min_value=0,
        max_value=60,
        decimal_places=1,
        error_messages=needed(_("Enter the hours needed each week.")),
    )
    exclusions = forms.MultipleChoiceField(
        label=_("Does any of this hold now?"),
        choices=list(EXCLUSIONS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    stepping_down = _yes_no(_("Does the person come from a hospital or a longer program now?"))
    has_diagnosis = _yes_no(_("Is there a mental health diagnosis?"))
    likely = _yes_no(_("Is a program likely to help more than single visits?"))
    summary = forms.CharField(label=_("Summary"), required=False, max_length=4000, widget=text(4))

    def __init__(self, *args: Any, edition: dict[str, Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self._rows = edition["dimension"]
        scores = [(str(score), str(score)) for score in range(LOWEST, HIGHEST + 1)]
        for row in self._rows:
            name, label = row["id"], row["label"]
            rate = needed(_("%(label)s: choose a rating.") % {"label": label})
            why = needed(_("%(label)s: write what you base the rating on.") % {"label": label})
            self.fields[f"rating_{name}"] = forms.ChoiceField(
                label=label, choices=scores, widget=forms.RadioSelect, error_messages=rate
            )
            self.fields[f"why_{name}"] = forms.CharField(
                label=_("Why, in your words"), max_length=2000, widget=text(2), error_messages=why
            )
        for name, (label, least, most) in _VITALS.items():
            self.fields[name] = forms.FloatField(label=label, required=False, min_value=least, max_value=most)
        asked = [name for row in self._rows for name in (f"rating_{row['id']}", f"why_{row['id']}")]
        self.order_fields([*asked, "hours"])

    def dimensions(self) -> list[dict[str, Any]]:
        """Each dimension with its two fields, for the page."""
        return [
            {"asks": row["asks"], "rating": self[f"rating_{row['id']}"], "why": self[f"why_{row['id']}"]}
            for row in self._rows
        ]

    def vitals(self) -> list[Any]:
        """The fields of the body values."""
        return [self[name] for name in _VITALS]

    def facts(self) -> AssessFacts:
        given = self.cleaned_data
        return AssessFacts(
            ratings=tuple(
                Rating(Dimension(row["id"]), int(given[f"rating_{row['id']}"]), given[f"why_{row['id']}"])
                for row in self._rows
            ),
            weekly_minutes=round(given["hours"] * 60),
            exclusions=tuple(Exclusion(one) for one in given["exclusions"]),
            is_stepping_down=given["stepping_down"] == "yes",
            has_diagnosis=given["has_diagnosis"] == "yes",
            is_likely_to_benefit=given["likely"] == "yes",
            summary=given["summary"],
            vitals=Vitals(**{name: given[name] for name in _VITALS}),
        )


class DecisionForm(forms.Form):
    """The level chosen; a reason and a note when it is not the one suggested; each body value looked at."""

    level = forms.ChoiceField(
        label=_("Level of care"),
        choices=list(LEVELS.items()),
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose the level of care.")),
    )
    reason = forms.ChoiceField(
        label=_("Reason for another level"), choices=[("", _("None, it is as suggested")), *OVERRIDES.items()], required=False
    )  # fmt: skip
    note = forms.CharField(label=_("Why this level is right for this person now"), required=False, max_length=2000, widget=text())  # fmt: skip

    def __init__(self, *args: Any, alerts: tuple[Reason, ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        if alerts:
            self.fields["alerts_answered"] = forms.MultipleChoiceField(
                label=_("I have looked at"),
                choices=[(one.code, one.says) for one in alerts],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_("The decision waits until a clinician has looked at each of these."),
            )

    def decision(self) -> Decision:
        given = self.cleaned_data
        reason = OverrideReason(given["reason"]) if given["reason"] else None
        return Decision(Level(given["level"]), reason, given["note"], tuple(given.get("alerts_answered", ())))
