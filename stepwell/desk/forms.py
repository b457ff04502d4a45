"""What is known of someone who asks where they could start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from stepwell.people.forms.fields import DayField, needed
from stepwell.people.models import Site
from stepwell.people.words import LANGUAGES
from stepwell.placement.words import CONDITIONS, TRACKS
from stepwell.program.forms.fields import ClockField
from stepwell.program.models import Mode
from stepwell.program.queries.start import StartFacts
from stepwell.program.rules.windows import CommitmentFacts

UNKNOWN = "GEN"
DAYS = range(5)


class WhereForm(forms.Form):
    """A search, so everything but the day may stay as it is."""

    monday = DayField(label=_("Week of"), error_messages=needed(_("Choose a week.")))
    condition = forms.ChoiceField(label=_("What it is mainly about"), required=False)
    track = forms.ChoiceField(label=_("Time of day"), required=False, choices=[("", _("Any")), *TRACKS.items()])
    language = forms.ChoiceField(label=_("Groups in"), required=False, choices=list(LANGUAGES.items()))
    mode = forms.ChoiceField(label=_("Comes"), required=False, choices=[(row.value, _(row.label)) for row in Mode])
    payer = forms.ChoiceField(
        label=_("Payer"), required=False, choices=[("", _("Any other")), ("medicare", _("Medicare"))]
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        known = [(code, word) for code, word in CONDITIONS.items() if code != UNKNOWN]
        self.fields["condition"].choices = [("", _("Not known yet")), *known]  # type: ignore[attr-defined]
        for day in DAYS:
            self.fields[f"from_{day}"] = ClockField(label=_("from"), required=False)
            self.fields[f"to_{day}"] = ClockField(label=_("to"), required=False)

    def busy(self) -> Iterator[tuple[str, Any, Any]]:
        """Each weekday with its two fields."""
        for day in DAYS:
            yield str(WEEKDAYS[day]), self[f"from_{day}"], self[f"to_{day}"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for day in DAYS:
            starts, ends = given.get(f"from_{day}"), given.get(f"to_{day}")
            if starts and ends and ends <= starts:
                self.add_error(f"to_{day}", _("The end is not after the start."))
        return given

    def facts(self, site: Site, patient: UUID | None) -> tuple[StartFacts, date]:
        given = self.cleaned_data
        monday = date.fromordinal(given["monday"].toordinal() - given["monday"].weekday())
        rows = []
        for day in DAYS:
            starts, ends = given[f"from_{day}"], given[f"to_{day}"]
            if starts or ends:
                rows.append(CommitmentFacts(day, starts or time(0), ends or time(23, 59), monday))
        facts = StartFacts(
            site=site,
            condition=given["condition"] or UNKNOWN,
            track=given["track"],
            languages=(given["language"] or "en",),
            mode=given["mode"] or Mode.IN_PERSON.value,
            payer=given["payer"],
            commitments=tuple(rows),
            patient=patient,
        )
        return facts, monday
