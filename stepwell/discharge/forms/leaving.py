"""The form of leaving, and the form of a call afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.discharge.queries.leaving import Booked, LeavingFacts
from stepwell.discharge.rules.discharge import DischargeReason, RiskAtLeaving
from stepwell.discharge.words import NEXT, REASONS, RISKS, VISITS
from stepwell.people.forms.fields import YES_NO, DayField, TextField
from stepwell.placement.models import Episode

_YES = {"yes": True, "no": False}
KINDS = ("therapy", "prescriber", "other")
# The rules ask for these, each only in some leavings: the form neither demands them nor calls them optional.
ASKED_BY_RULES = (
    "handed_to",
    "protected_by",
    "staying_well_on",
    "no_visit_reason",
    *(f"{kind}_{part}" for kind in KINDS for part in ("with", "on")),
)


def _day(label: Any, **more: Any) -> DayField:
    return DayField(**{"label": label, "required": False} | more)


def _time() -> forms.TimeField:
    look = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(
        label=_("Time"), required=False, widget=look, error_messages={"invalid": _("Enter a time like 14:30.")}
    )


def _text(label: Any, rows: int = 2, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return TextField(**{"label": label, "widget": widget, "required": False, "max_length": 8000} | more)


def _asked(label: Any) -> forms.ChoiceField:
    """A question whose answer may stay open: not asked is not no."""
    return forms.ChoiceField(
        label=label, required=False, choices=[("", _("Not asked")), *YES_NO], widget=forms.RadioSelect, initial=""
    )


def _choices(words: Any) -> list[tuple[str, Any]]:
    return [("", _("Choose")), *words.items()]


class LeavingForm(forms.Form):
    """Everything written for one leaving. What must be there is said by the rules, not here."""

    leaves_on = _day(_("Last day"), required=True, error_messages={"required": _("Enter the last day.")})
    reason = forms.ChoiceField(
        label=_("Why the stay ends"),
        choices=_choices(REASONS),
        error_messages={"required": _("Choose why the stay ends.")},
    )
    next_level = forms.ChoiceField(
        label=_("What comes next"),
        choices=_choices(NEXT),
        error_messages={"required": _("Choose what comes next.")},
    )
    handed_to = forms.CharField(
        label=_("Who takes over"),
        required=False,
        max_length=160,
        help_text=_("The hospital or program. Needed when the person steps up."),
    )
    summary = _text(
        _("Summary"),
        7,
        required=True,
        help_text=_("What brought the person here, what was done, and how they leave."),
        error_messages={"required": _("Write the summary.")},
    )
    risk = forms.ChoiceField(
        label=_("Risk at leaving"),
        choices=list(RISKS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how high the risk is at leaving.")},
    )
    protected_by = _text(_("What protects this person now"), help_text=_("Needed when the risk is high."))
    are_medicines_reviewed = forms.BooleanField(
        label=_("We went through the medicine list together. None is an answer too."), required=False
    )
    staying_well_on = _day(
        _("Staying-well plan gone through on"), help_text=_("Needed when this stay has no safety plan.")
    )
    therapy_with = forms.CharField(label=_("Therapist"), required=False, max_length=120)
    therapy_on = _day(_("Day of the visit"))
    prescriber_with = forms.CharField(label=_("Prescriber"), required=False, max_length=120)
    prescriber_on = _day(_("Day of the visit"))
    other_with = forms.CharField(label=_("Someone else"), required=False, max_length=120)
    other_on = _day(_("Day of the visit"))
    therapy_at, prescriber_at, other_at = _time(), _time(), _time()
    booked_by = forms.CharField(label=_("Who booked them"), required=False, max_length=80)
    no_visit_reason = forms.CharField(
        label=_("If no visit is booked in time, why, and who follows up"), required=False, max_length=200
    )
    patient_comment = _text(_("In the person's own words"))
    skills_that_helped = _text(
        _("Skills that helped"),
        3,
        help_text=_("What the person will use again. Taken from the safety plan where there is one."),
    )
    would_bring_back = _text(
        _("What would bring the person back"),
        3,
        help_text=_("In their words: the first signs to act on. Taken from the safety plan where there is one."),
    )
    naloxone = _asked(_("Naloxone was given"))
    work_letter = _asked(_("A letter to work or school is wanted"))
    diet_or_labs = forms.CharField(label=_("Diet or lab orders"), required=False, max_length=200)
    is_copy_given = forms.BooleanField(label=_("A copy was given to the person."), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ASKED_BY_RULES:
            self.fields[name].is_asked_by_rules = True  # type: ignore[attr-defined]
        # Nobody rates the risk of someone who has died.
        self.fields["risk"].required = self.data.get("reason") != DischargeReason.DIED

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for kind in KINDS:
            who, on = given.get(f"{kind}_with"), given.get(f"{kind}_on")
            if who and not on and f"{kind}_on" not in self.errors:
                self.add_error(f"{kind}_on", _("Enter the day of this visit."))
            if on and not who:
                self.add_error(f"{kind}_with", _("Enter with whom this visit is."))
        return given

    def facts(self, episode: Episode) -> LeavingFacts:
        """What was written; the form is valid."""
        return facts_from(self.cleaned_data, episode, self.cleaned_data["leaves_on"])

    @property
    def visits(self) -> list[tuple[Any, Any, Any, Any]]:
        """The rows of visits: words, with whom, which day, what time."""
        return [(VISITS[kind], self[f"{kind}_with"], self[f"{kind}_on"], self[f"{kind}_at"]) for kind in KINDS]


def facts_from(given: dict[str, Any], episode: Episode, today: date) -> LeavingFacts:
    """Facts from cleaned answers, also from those of an unfinished draft."""
    by = given.get("booked_by") or ""
    booked = [(kind, given.get(f"{kind}_with"), given.get(f"{kind}_on"), given.get(f"{kind}_at"), by) for kind in KINDS]
    return LeavingFacts(
        episode=episode,
        leaves_on=given.get("leaves_on") or today,
        reason=DischargeReason(given["reason"]) if given.get("reason") else None,
        next_level=given.get("next_level") or "",
        summary=given.get("summary") or "",
        risk=RiskAtLeaving(given["risk"]) if given.get("risk") else None,
        are_medicines_reviewed=bool(given.get("are_medicines_reviewed")),
        staying_well_on=given.get("staying_well_on"),
        booked=tuple(Booked(kind, who, on, at, by) for kind, who, on, at, by in booked if who and on),
        no_visit_reason=given.get("no_visit_reason") or "",
        handed_to=given.get("handed_to") or "",
        protected_by=given.get("protected_by") or "",
        patient_comment=given.get("patient_comment") or "",
        is_copy_given=bool(given.get("is_copy_given")),
        skills_that_helped=given.get("skills_that_helped") or "",
        would_bring_back=given.get("would_bring_back") or "",
        naloxone=_YES.get(given.get("naloxone") or ""),
        diet_or_labs=given.get("diet_or_labs") or "",
        work_letter=_YES.get(given.get("work_letter") or ""),
    )


def facts_of_draft(typed: dict[str, Any], episode: Episode, today: date) -> LeavingFacts:
    """What an unfinished draft says so far; answers that do not read yet are left out."""
    form = LeavingForm(typed)
    form.is_valid()
    given = dict(form.cleaned_data)
    if given.get("leaves_on") and given["leaves_on"] < episode.admitted_on:
        given["leaves_on"] = None  # a slip in the year, whose rules nobody knows
    return facts_from(given, episode, today)


class CallForm(forms.Form):
    """What a call brought."""

    outcome = forms.CharField(
        label=_("What the call brought"),
        max_length=300,
        error_messages={"required": _("Write what the call brought. Not reached is an answer too.")},
    )
