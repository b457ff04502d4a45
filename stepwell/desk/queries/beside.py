"""The newest scores of a person, for the side of a note: value, day, and how it moved since the form before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stepwell.encounter.queries.beside import ScoreBeside
from stepwell.kernel import dates
from stepwell.progress.models import Observation
from stepwell.progress.rules.instrument import Better
from stepwell.progress.rules.instruments import load_instrument

LOOK_BACK = timedelta(days=90)


def scores_beside(patient_ids: Sequence[UUID]) -> dict[UUID, tuple[ScoreBeside, ...]]:
    """For each person the newest total of every instrument answered in the last quarter. One query."""
    rows = (
        Observation._base_manager.filter(
            patient_id__in=patient_ids,
            total__isnull=False,
            entered_in_error_at__isnull=True,
            answered_on__gte=dates.now().date() - LOOK_BACK,
        )
        .annotate(
            nth=Window(
                RowNumber(),
                partition_by=[F("patient_id"), F("instrument")],
                order_by=[F("answered_at").desc(), F("pk").desc()],
            )
        )
        .filter(nth__lte=2)
        .order_by("patient_id", "instrument", "nth")
        .values_list("patient_id", "instrument", "total", "answered_on")
    )
    forms: dict[UUID, dict[str, list[tuple[int, Any]]]] = defaultdict(lambda: defaultdict(list))
    for who, name, total, on in rows:
        forms[who][name].append((total or 0, on))
    return {who: tuple(_score(who, name, found) for name, found in by_name.items()) for who, by_name in forms.items()}


def _score(who: UUID, name: str, found: list[tuple[int, Any]]) -> ScoreBeside:
    instrument = load_instrument(name)
    (total, on), *before = found
    is_high_better = instrument.better is Better.HIGH
    change, kind = _change(total, before[0][0], is_high_better=is_high_better) if before else ("", "")
    return ScoreBeside(instrument.title, str(total), date_format(on, "M j"), change, kind, reverse("chart", args=[who]))


def _change(total: int, before: int, *, is_high_better: bool) -> tuple[str, str]:
    by = total - before if is_high_better else before - total
    if by == 0:
        return _("same"), "info"
    words = _("%(n)d better") if by > 0 else _("%(n)d worse")
    return words % {"n": abs(by)}, "ok" if by > 0 else "due"
