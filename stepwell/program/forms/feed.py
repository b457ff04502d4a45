"""The forms of private calendar addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.program.forms.fields import needed, version_field
from stepwell.program.queries.feed import Shown, feed_words


class FeedForm(forms.Form):
    """A name that says where the address is used, and what it may say."""

    name = forms.CharField(
        label=_("Where will you use it?"),
        max_length=60,
        help_text=_("A name for yourself, like: My phone."),
        error_messages=needed(_("Write where you will use it.")),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    word = forms.ChoiceField(label=_("What each time is called"), required=False)
    with_place = forms.BooleanField(
        label=_("Show the clinic’s street address"), required=False, help_text=_("Off unless you want it.")
    )

    def __init__(self, *args: Any, is_staff: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["word"].choices = feed_words()  # type: ignore[attr-defined]
        if is_staff:
            del self.fields["word"], self.fields["with_place"]

    def asked(self) -> str:
        """What stands behind the address: nothing for the usual words."""
        given = self.cleaned_data
        usual = feed_words()[0][0]
        parts = {"as": given.get("word", "")} if given.get("word") not in (None, "", usual) else {}
        if given.get("with_place"):
            parts["place"] = "yes"
        return f"?{urlencode(parts)}" if parts else ""


class RevokeForm(forms.Form):
    """The version of the address that is turned off."""

    version = version_field()


def shown_from(asked: Any) -> Shown:
    """What the parameters of an address ask it to say; anything else is passed over."""
    return Shown(asked.get("as", "")[:20], asked.get("place") == "yes")
