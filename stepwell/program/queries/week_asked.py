"""What the address of the calendar asks for, and the address of the same page with something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from stepwell.kernel import dates
from stepwell.program.queries.week_filter import VIEWS


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; anything it does not understand is left at the usual."""

    monday: date | None = None
    by: str = "group"
    site: UUID | None = None
    only: UUID | None = None
    day: date | None = None  # one day instead of its week

    @classmethod
    def of(cls, given: Any) -> Asked:
        """From a request's GET."""
        by = given.get("by", "group")
        return cls(dates.read_day(given.get("monday", "")), by if by in VIEWS else "group", _id(given.get("site", "")),
                   _id(given.get("only", "")), dates.read_day(given.get("day", "")))  # fmt: skip

    def days(self) -> list[date]:
        """The days that are looked at: one, or the seven of the week."""
        if self.day is not None:
            return [self.day]
        return [(self.monday or date.min) + timedelta(days=number) for number in range(7)]

    def url(self, **changes: Any) -> str:
        """The address of the same page with something else asked for."""
        new = replace(self, **changes)
        first = {"day": new.day} if new.day else {"monday": new.monday}
        words = first | {"by": new.by, "site": new.site, "only": new.only}
        return f"{reverse('week_page')}?{urlencode({key: str(word) for key, word in words.items() if word})}"


def _id(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
