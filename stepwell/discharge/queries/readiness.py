"""The signs of being ready to leave, judged from the record and from what clinicians have said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.discharge.models import LeavingCriterion
from stepwell.discharge.queries.leaving import Ground
from stepwell.discharge.queries.record import StayRecord, record_of
from stepwell.discharge.rules.readiness import Answer, Evidence, Readiness, Sign, Standing, readiness
from stepwell.kernel.dates import clinic_day
from stepwell.progress.rules.instruments import instrument_ids, load_instrument


@dataclass(frozen=True, slots=True)
class SignRow:
    """One sign and, where something can be done about it, what and where."""

    sign: Sign
    act: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ReadinessPage:
    """Every sign, those to look at first on top: not met, to ask, met."""

    ground: Ground
    record: StayRecord
    found: Readiness
    groups: tuple[tuple[Standing, tuple[SignRow, ...]], ...]


def readiness_page(ground: Ground, first_visit_on: date | None) -> ReadinessPage:
    """The signs of a stay that the caller has already been shown to. Two queries."""
    record = record_of(ground.episode.pk, ground.today)
    found = readiness(evidence_of(ground, record, first_visit_on))
    order = (Standing.NOT_MET, Standing.ASK, Standing.MET)
    rows = [_row(sign, ground) for sign in found.signs]
    groups = tuple((one, tuple(row for row in rows if row.sign.standing is one)) for one in order)
    return ReadinessPage(ground, record, found, tuple(group for group in groups if group[1]))


def _row(sign: Sign, ground: Ground) -> SignRow:
    if sign.standing is Standing.MET or ground.episode.ended_on is not None:
        return SignRow(sign)
    patient, stay = ground.episode.patient_id, ground.episode.pk
    if sign.kind == "screen":
        return SignRow(sign, _("Ask now"), reverse("safety_hub", args=[patient]))
    if sign.instrument in instrument_ids():
        title = load_instrument(sign.instrument).title
        word = _("Ask %(scale)s now") % {"scale": title}
        return SignRow(sign, word, reverse("observation_new", args=[patient, sign.instrument]))
    if sign.kind == "visit":
        return SignRow(sign, _("Write it in the form"), reverse("discharge_page", args=[stay]))
    return SignRow(sign)


def evidence_of(ground: Ground, record: StayRecord, first_visit_on: date | None) -> Evidence:
    """What the rules judge from. One query."""
    return Evidence(
        track=ground.episode.condition,
        today=ground.today,
        leaves_on=ground.episode.ended_on or ground.today,
        readings=record.readings,
        modules=record.modules,
        goals_t=record.goals_t,
        goals_on=record.goals_on,
        screened_on=record.screened_on,
        screen_level=record.screen_level,
        is_held=record.is_held,
        first_visit_on=first_visit_on,
        answers=_answers(ground),
    )


def _answers(ground: Ground) -> Mapping[str, Answer]:
    rows = LeavingCriterion._base_manager.filter(episode=ground.episode, is_met__isnull=False)
    zone = ground.episode.site.time_zone
    return {row.code: _answer(row, zone) for row in rows.select_related("judged_by")}


def _answer(row: Any, zone: str) -> Answer:
    return Answer(row.is_met, row.shows, row.judged_by.name, clinic_day(row.judged_at, zone))
