"""The living style guide, for those who build the pages; only in development."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse

from stepwell.kernel.web import open_to_all, page

_SHELLS = {"patient": "shells/patient.html", "public": "shells/public.html"}


class SampleForm(forms.Form):
    """One field of each kind, filled in so that some are wrong."""

    name_used = forms.CharField(label="Name you use", help_text="As we should call you.")
    phone = forms.CharField(label="Phone", min_length=7)
    started_on = forms.DateField(label="First day of symptoms")
    best_time = forms.ChoiceField(
        label="Best time", choices=[("am", "Morning"), ("pm", "Afternoon")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Anything else", required=False, widget=forms.Textarea)


@open_to_all
def style_guide(request: Any) -> HttpResponse:
    """Every component in every state, in the shell asked for."""
    context = {
        "form": SampleForm({"name_used": "", "phone": "555", "started_on": "soon", "best_time": "am"}),
        "style_shell": _SHELLS.get(request.GET.get("shell", ""), ""),
        "tabs": [{"label": "Summary", "url": "#", "current": True}, {"label": "Notes", "url": "#", "count": 3}],
        "steps": [
            {"label": "Inquiry", "state": "done", "at": "Nov 2"},
            {"label": "Assessment", "state": "now"},
            {"label": "First day", "state": "next"},
        ],
        "page_obj": Paginator(range(90), 30).get_page(2),
        "banner": {
            "name_used": "Sam", "pronouns": "they/them", "age": 34, "record_number": "004821-4", "level": "IOP",
            "track": "Evening", "week": 6, "weeks": 10, "allergies": "No known allergies", "language": "Spanish",
        },
    }  # fmt: skip
    return page(request, "desk/style_guide.html", context)
