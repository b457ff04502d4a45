"""What the diagnosis page shows: the list of the stay, and codes to pick from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode
from stepwell.plan.queries.episode import DiagnosisRow, around
from stepwell.plan.rules.diagnosis import Code, common_codes, is_diagnosis, list_is_old, search_codes

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class DiagnosisPage:
    """The stay's diagnoses, the codes offered, and a word when the code list itself is past its end."""

    episode: Episode
    diagnoses: tuple[DiagnosisRow, ...]
    offered: tuple[Code, ...]
    words: str
    list_is_old: str


def diagnosis_page(actor: Actor, episode_id: UUID, words: str = "") -> DiagnosisPage:
    """The list and the codes that fit the words, else those in common use for the track. One query."""
    found = around(actor, episode_id)
    known = {row.code for row in found.diagnoses}
    rows = search_codes(words, found.today, _SHOWN) if words.strip() else _common(found.episode, found.today)
    old = list_is_old(found.today)
    offered = tuple(row for row in rows if row.code not in known)
    return DiagnosisPage(found.episode, found.diagnoses, offered, words.strip(), old.says if old else "")


def _common(episode: Episode, on: date) -> tuple[Code, ...]:
    return tuple(row for row in common_codes(episode.condition) if is_diagnosis(row.code, on))
