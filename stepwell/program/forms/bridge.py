"""A form: a module's first part, given alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from stepwell.program.forms.fields import Choices, choose, day_field, needed, version_field
from stepwell.program.rules.curriculum import modules


class BridgeForm(forms.Form):
    """Which module, when, how long, with whom."""

    module = forms.ChoiceField(label=_("Module"), error_messages=needed(_("Choose a module.")))
    on = day_field(_("Given on"), _("Choose the day."))
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=480,
        initial=15,
        help_text=_("After the person has read the lesson. It is never billed as the group."),
        error_messages=needed(_("Write the minutes it took.")),
    )
    by = forms.ChoiceField(label=_("With"), error_messages=needed(_("Choose who gave it.")))

    def __init__(self, *args: Any, staff: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        is_spanish = (get_language() or "").startswith("es")
        known = [row for row in modules().values() if row.every_weeks is not None]
        names = tuple((row.id, f"{row.id} · {row.title_es if is_spanish else row.title}") for row in known)
        choose(self, "module", names, _("Choose"))
        choose(self, "by", staff, _("Choose"))


class BridgeErrorForm(forms.Form):
    """A bridge that was not given."""

    version = version_field()
