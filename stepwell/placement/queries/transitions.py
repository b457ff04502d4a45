"""The way of a person through care: every stay with its changes, and a quick return."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode, Transition
from stepwell.placement.rules.transitions import (
    Standing,
    TransitionKind,
    TransitionReason,
    level_label,
    quick_return,
    standing_of,
)
from stepwell.placement.words import CONDITIONS
from stepwell.placement.words_transitions import END_REASONS, KINDS, REASONS


@dataclass(frozen=True, slots=True)
class WayStep:
    """One change: the day, what changed, why, who recorded it. `mark` is ok, info, due or off, for its badge."""

    on: date
    what: str
    why: str
    says: str
    by: str
    mark: str


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay, its steps oldest first, and what is known of a quick return."""

    episode_id: UUID
    number: str
    condition: str
    is_open: bool
    steps: tuple[WayStep, ...]
    quick_return: str


def standing_of_stay(episode: Episode, has_come: bool = True) -> Standing:
    """Where a stay stands by its rows. One query."""
    rows = Transition._base_manager.filter(episode=episode).order_by("on", "recorded_at", "pk")
    kinds = [(TransitionKind(kind), on) for kind, on in rows.values_list("kind", "on")]
    return standing_of(kinds, episode.admitted_on, episode.ended_on, has_come)


def way_of(actor: Actor, patient_id: UUID) -> tuple[Stay, ...]:
    """Every stay of a person that the actor may see, the newest first. One query."""
    rows = Transition._base_manager.filter(episode_id=OuterRef("pk")).order_by("on", "recorded_at", "pk")
    step = JSONObject(
        kind=F("kind"),
        on=F("on"),
        to=F("to_level"),
        reason=F("reason"),
        says=F("says"),
        by=F("recorded_by__name"),
    )
    stays = access.visible(actor, Episode._base_manager.filter(patient_id=patient_id))
    found: Iterable[Any] = stays.annotate(
        step_rows=ArraySubquery(rows.values(found=step)),
        left_before=F("previous__ended_on"),
        admitted_name=F("admitted_by__name"),
        ended_name=F("ended_by__name"),
    ).order_by("-admitted_on", "-pk")
    return tuple(_stay(one) for one in found)


def _stay(episode: Any) -> Stay:
    steps = [_step(row) for row in episode.step_rows]
    kinds = [row["kind"] for row in episode.step_rows]
    if not {TransitionKind.ADMITTED, TransitionKind.READMITTED} & set(kinds):
        steps.insert(0, _plain(TransitionKind.ADMITTED, episode.admitted_on, episode.level, episode.admitted_name))
    if episode.ended_on is not None and TransitionKind.ENDED not in kinds:
        steps.append(_plain(TransitionKind.ENDED, episode.ended_on, "", episode.ended_name or ""))
    back = quick_return(episode.left_before, episode.admitted_on)
    return Stay(
        episode_id=episode.pk,
        number=episode.number,
        condition=str(CONDITIONS.get(episode.condition, episode.condition)),
        is_open=episode.ended_on is None,
        steps=tuple(steps),
        quick_return=back.says if back else "",
    )


def _step(row: dict[str, Any]) -> WayStep:
    kind = TransitionKind(row["kind"])
    plain = _plain(kind, date.fromisoformat(row["on"]), row["to"], row["by"])
    return replace(plain, why=_why(kind, row["reason"]), says=row["says"])


def _plain(kind: TransitionKind, on: date, to_level: str, by: str) -> WayStep:
    what = str(KINDS[kind])
    is_step = kind not in (TransitionKind.HELD, TransitionKind.RESUMED)
    if to_level and to_level != "none" and is_step:
        what = _("%(what)s: %(level)s") % {"what": what, "level": level_label(to_level)}
    return WayStep(on, what, "", "", by, _MARKS[kind])


def _why(kind: TransitionKind, reason: str) -> str:
    if kind is TransitionKind.ENDED:
        return str(END_REASONS.get(reason, reason))
    if reason == TransitionReason.DECISION:
        return ""
    return str(REASONS.get(reason, reason))


_MARKS = {
    TransitionKind.ADMITTED: "ok",
    TransitionKind.READMITTED: "ok",
    TransitionKind.HELD: "due",
    TransitionKind.RESUMED: "ok",
    TransitionKind.STEPPED_DOWN: "info",
    TransitionKind.STEPPED_UP: "due",
    TransitionKind.ENDED: "off",
}
