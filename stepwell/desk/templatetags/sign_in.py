"""Puts the sign-in library's forms into our words: plain labels, nothing written inside the boxes."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

_LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "remember": _("Stay signed in on this device, for 12 hours at most"),
    "oldpassword": _("Password now"),
    "password1": _("New password"),
    "password2": _("New password again"),
    "code": _("Code"),
    "name": _("Name of the key"),
    "passwordless": _("Let it sign me in alone, without a password"),
}


@register.filter
def in_our_words(form: Any) -> Any:
    """The same form; a label above each box instead of a word inside it."""
    for name, field in getattr(form, "fields", {}).items():
        bound = form[name]  # it took the library's words when the form was checked
        field.widget.attrs.pop("placeholder", None)
        if name in _LABELS:
            field.label = bound.label = _LABELS[name]
        if name == "password":
            field.help_text = bound.help_text = ""  # the way to a new password stands below the form
    return form
