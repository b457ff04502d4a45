"""The public request for a call: four things we need, the rest as the person likes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from stepwell.inquiry.forms.fields import BEST_TIMES, YES_NO, PhoneField, said_yes
from stepwell.inquiry.models import Source
from stepwell.inquiry.rules.request import InquiryFacts
from stepwell.inquiry.rules.self_check import Result

_SALT = "stepwell.inquiry.result"


def sealed_result(result: Result) -> str:
    """The self-check's result as a sealed word the form carries; it holds no answer."""
    return signing.dumps(result.value, salt=_SALT)


def opened_result(sealed: str) -> Result | None:
    """The result behind the seal, None when it was changed or is missing."""
    try:
        return Result(signing.loads(sealed, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None


class StartForm(forms.Form):
    """Who, how to reach them, when, and whether a message is safe."""

    name = forms.CharField(
        label=_("What should we call you?"),
        help_text=_("A first name is enough."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter a name we can call you by. A first name is enough.")},
    )
    phone = PhoneField(label=_("Phone number"), required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Enter an e-mail address like name@example.org.")},
    )
    best_time = forms.ChoiceField(
        label=_("When is a good time?"),
        choices=BEST_TIMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a time of day.")},
    )
    safe = forms.ChoiceField(
        label=_("Is it safe to leave a message?"),
        help_text=_("If you say no, we will only speak with you. We will not say who is calling."),
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no, so that we reach you safely.")},
    )
    who = forms.ChoiceField(
        label=_("Who is this for?"),
        required=False,
        choices=[("me", _("Me")), ("someone_else", _("Someone else"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Anything we should know before we call"),
        help_text=_("You do not have to tell your story here."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    site = forms.ChoiceField(label=_("Which place is best?"), required=False, widget=forms.RadioSelect)
    fit = forms.CharField(required=False, widget=forms.HiddenInput)
    attach = forms.BooleanField(label=_("Send the result of my self-check, too"), required=False)

    def __init__(self, *args: Any, sites: tuple[Any, ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self._sites = sites
        self.fields["site"].choices = [(str(site.id), f"{site.name}, {site.place}") for site in sites]  # type: ignore[attr-defined]

    @property
    def asks_site(self) -> bool:
        return len(self._sites) > 1

    @property
    def result(self) -> Result | None:
        """The self-check result that could be sent along."""
        return opened_result(str(self["fit"].value() or ""))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not (given.get("phone") or given.get("email") or self.errors.keys() & {"phone", "email"}):
            self.add_error("phone", _("Enter a phone number, or an e-mail address."))
        if self.asks_site and not given.get("site"):
            self.add_error("site", _("Choose the place that is best for you."))
        return given

    def facts(self) -> InquiryFacts:
        given = self.cleaned_data
        result = self.result
        return InquiryFacts(
            site_id=UUID(given["site"]) if given["site"] else self._sites[0].id,
            source=Source.WEB.value,
            name=given["name"],
            phone=given["phone"],
            email=given["email"],
            best_time=given["best_time"],
            is_safe_to_leave_message=said_yes(given["safe"]),
            is_for_self=given["who"] != "someone_else",
            note=given["note"],
            self_check=result.value if result and given["attach"] else "",
        )
