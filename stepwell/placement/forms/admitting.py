"""The form that opens a stay."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import DayField, needed, text
from stepwell.placement.actions import AdmitFacts
from stepwell.placement.queries import AdmissionPage
from stepwell.placement.words import CONDITIONS, TRACKS

SELF_PAY = "self_pay"


class AdmissionForm(forms.Form):
    """Track, weeks, people, payer, condition and main diagnosis."""

    starts_on = DayField(label=_("First day"), error_messages=needed(_("Choose the first day.")))
    track = forms.ChoiceField(
        label=_("Track"),
        choices=list(TRACKS.items()),
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose a track.")),
    )
    weeks = forms.IntegerField(
        label=_("Weeks planned"),
        min_value=1,
        max_value=52,
        error_messages=needed(_("Enter the weeks planned.")),
    )
    weeks_reason = forms.CharField(
        label=_("Why another length"),
        required=False,
        max_length=500,
        widget=text(2),
        help_text=_("Only when it is shorter or longer than usual."),
    )
    condition = forms.ChoiceField(
        label=_("Condition track"),
        choices=[("", _("Choose")), *CONDITIONS.items()],
        error_messages=needed(_("Choose the condition track.")),
    )
    principal_dx = forms.CharField(
        label=_("Main diagnosis, ICD-10-CM code"),
        max_length=10,
        widget=forms.TextInput(attrs={"list": "codes-in-use", "autocomplete": "off", "autocapitalize": "characters"}),
        error_messages=needed(_("Enter the code of the main diagnosis.")),
    )
    therapist = forms.ChoiceField(label=_("Therapist"), error_messages=needed(_("Choose the therapist.")))
    psychiatrist = forms.ChoiceField(label=_("Psychiatrist"), error_messages=needed(_("Choose the psychiatrist.")))
    payer = forms.ChoiceField(label=_("Who pays"), error_messages=needed(_("Choose who pays.")))
    hospital_left_on = DayField(
        label=_("Left the hospital on"),
        required=False,
        help_text=_("If the person steps down from a hospital."),
    )

    def __init__(self, *args: Any, shown: AdmissionPage, **more: Any) -> None:
        super().__init__(*args, **more)
        self._offer("therapist", [(str(one.pk), str(one)) for one in shown.therapists])
        self._offer("psychiatrist", [(str(one.pk), str(one)) for one in shown.psychiatrists])
        covers = [(str(one.pk), f"{one.payer.name} {one.member_id}".strip()) for one in shown.coverages]
        self._offer("payer", [*covers, (SELF_PAY, _("The person pays, after seeing the cost"))])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        start = [] if len(choices) == 1 else [("", _("Choose"))]
        self.fields[name].choices = [*start, *choices]  # type: ignore[attr-defined]

    def facts(self) -> AdmitFacts:
        given = self.cleaned_data
        own = given["payer"] == SELF_PAY
        return AdmitFacts(
            starts_on=given["starts_on"],
            track=given["track"],
            condition=given["condition"],
            weeks=given["weeks"],
            therapist_id=UUID(given["therapist"]),
            psychiatrist_id=UUID(given["psychiatrist"]),
            principal_dx=given["principal_dx"],
            coverage_id=None if own else UUID(given["payer"]),
            is_self_pay=own,
            weeks_reason=given["weeks_reason"],
            hospital_left_on=given["hospital_left_on"],
        )
