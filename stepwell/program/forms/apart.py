"""Forms about two people who must not meet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.program.forms.fields import day_field, needed, version_field


class ApartForm(forms.Form):
    """The other person, why, and from which day on."""

    other = forms.UUIDField(error_messages=needed(_("Choose the other person.")))
    reason = forms.CharField(
        label=_("Why?"),
        max_length=200,
        help_text=_("Only therapists, psychiatrists and directors can read this. Write no more than is needed."),
        error_messages=needed(_("Say why, in a few words.")),
    )
    starts_on = day_field(_("From"), _("Choose the first day."))


class EndApartForm(forms.Form):
    """The pair may meet again."""

    version = version_field()
