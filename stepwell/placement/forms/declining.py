"""What is recorded when a person makes no safety plan now."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import DayField, TextField, needed, text
from stepwell.placement.actions import DeclineWords
from stepwell.placement.rules.declined_plan import last_day_to_offer


class DeclineForm(forms.Form):
    """The person's words, what was agreed instead, the crisis numbers, and the day of the next offer."""

    their_words = TextField(
        label=_("Why not now, in the person's own words"),
        max_length=2000,
        widget=text(3),
        help_text=_("As they said it. A short no is an answer too."),
        error_messages=needed(_("Write why the person makes no plan now.")),
    )
    agreed_instead = TextField(
        label=_("What you agreed instead"),
        max_length=2000,
        widget=text(4),
        help_text=_("Who stays with the person, whom they will call, and when you speak next."),
        error_messages=needed(_("Write what was agreed instead of a plan.")),
    )
    gave_crisis_numbers = forms.BooleanField(
        label=_("I gave the person the crisis numbers: 988 by call or text, and 911"),
        error_messages=needed(_("Give the person 988 now, then tick the box.")),
    )
    offer_again_on = DayField(label=_("Offer a plan again on"), error_messages=needed(_("Choose a day.")))

    def __init__(self, *args: Any, on: date, **more: Any) -> None:
        super().__init__(*args, **more)
        last = last_day_to_offer(on)
        day = self.fields["offer_again_on"]
        day.initial = last
        day.widget.attrs |= {"min": on.isoformat(), "max": last.isoformat()}
        day.help_text = _("At the latest %(n)d days from today. Until then notes may be signed.") % {
            "n": (last - on).days
        }

    def words(self) -> DeclineWords:
        return DeclineWords(**self.cleaned_data)
