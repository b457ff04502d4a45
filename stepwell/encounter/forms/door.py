"""Parses how a kiosk is opened, what a team decided, and which sessions are offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.models import Site


class KioskForm(forms.Form):
    """Where the tablet stands and what it is called."""

    name = forms.CharField(
        label=_("Name of this tablet"),
        max_length=60,
        help_text=_("For example: Front door"),
        error_messages={"required": _("Give the tablet a name.")},
    )
    site = forms.ChoiceField(label=_("Site"), error_messages={"required": _("Choose a site.")})

    def __init__(self, *args: Any, sites: Sequence[Site], **more: Any) -> None:
        super().__init__(*args, **more)
        self._sites = {str(site.pk): site for site in sites}
        picked: Any = self.fields["site"]
        picked.choices = [(str(site.pk), site.name) for site in sites]
        if len(sites) == 1:
            picked.widget, picked.required = forms.HiddenInput(), False

    def chosen_site(self) -> Site:
        chosen = self.cleaned_data["site"]
        return self._sites[chosen] if chosen else next(iter(self._sites.values()))


class MakeUpForm(forms.Form):
    """The sessions ticked to offer, or the one to book now."""

    sessions = forms.TypedMultipleChoiceField(
        required=False, coerce=UUID, error_messages={"invalid_choice": _("One of these sessions no longer fits.")}
    )
    book = forms.UUIDField(required=False)

    def __init__(self, sent: object, choices: Iterable[UUID]) -> None:
        super().__init__(sent)  # type: ignore[arg-type]
        picked: Any = self.fields["sessions"]
        picked.choices = [(str(one), str(one)) for one in choices]


class ReviewForm(forms.Form):
    """What the team decided."""

    outcome = forms.CharField(
        max_length=300,
        label=_("What you decided"),
        error_messages={"required": _("Write what you decided. One line is enough.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
