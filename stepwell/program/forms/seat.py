"""Forms about one person's places: join, wait, leave, give a seat back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.program.forms.fields import day_field, needed, reason_field, version_field

LEAVE = [
    ("Finished this part", _("Finished this part")),
    ("Goes to another group", _("Goes to another group")),
    ("Work or school", _("Work or school")),
    ("Asked to leave it", _("Asked to leave it")),
    ("Stay ends", _("Stay ends")),
]
RELEASE = [
    ("Ill", _("Ill")),
    ("Work or school", _("Work or school")),
    ("Child or family", _("Child or family")),
    ("No ride", _("No ride")),
    ("Another appointment", _("Another appointment")),
    ("Other", _("Other")),
]


class EnrollForm(forms.Form):
    """One person from a day on."""

    episode = forms.UUIDField(error_messages=needed(_("Choose a person.")))
    starts_on = day_field(_("First day"), _("Choose the first day."))


class JoinForm(forms.Form):
    """Several groups for one person, from one day on."""

    starts_on = day_field(_("First day"), _("Choose the first day."))
    groups = forms.TypedMultipleChoiceField(
        label=_("Groups"), coerce=UUID, error_messages=needed(_("Choose at least one group."))
    )

    def __init__(self, *args: object, groups: tuple[tuple[str, str], ...] = (), **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["groups"].choices = list(groups)  # type: ignore[attr-defined]


class LeaveForm(forms.Form):
    """The last day and why."""

    version = version_field()
    on = day_field(_("Last day"), _("Choose the last day."))
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=LEAVE,
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose a reason.")),
    )


class ReleaseForm(forms.Form):
    """Why one seat is given back."""

    version = version_field()
    reason = forms.ChoiceField(
        label=_("Why can’t they come?"),
        choices=RELEASE,
        widget=forms.RadioSelect,
        error_messages=needed(_("Choose a reason.")),
    )


class StopWaitingForm(forms.Form):
    """Why someone leaves the list."""

    version = version_field()
    reason = reason_field(_("Why?"))
