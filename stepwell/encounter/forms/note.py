"""Parses the screen of one visit's note beyond the person's own part; what was not sent stays untouched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.encounter.actions.facts import KEEP, Keep
from stepwell.encounter.actions.note_facts import NoteFacts, PersonFacts
from stepwell.encounter.actions.note_parts import NEW
from stepwell.encounter.forms.limits import too_long
from stepwell.encounter.rules.codes import FamilyPresence
from stepwell.encounter.rules.templates import Told, note_kinds
from stepwell.encounter.words import ACHIEVEMENTS

MOST = 4000
ANSWER, CHOSEN, HELD, HERE = "a-", "ac-", "held", "here"
_CLEAN = str.maketrans({"\0": None})


def note_facts(sent: Any) -> NoteFacts:
    """The parts of a note in a form that was sent; anything malformed counts as not sent."""
    offered = _ids(sent.getlist("offered"))
    ticked = _ids(sent.getlist("mark"))
    return NoteFacts(
        kind=_kind(sent),
        # What was ticked and not offered is not dropped: the action says that it is not of this plan.
        marks={key: _far(sent, key) if key in ticked else None for key in dict.fromkeys([*offered, *ticked])},
        main_id=next(iter(_ids([sent.get("main", "")])), None),
        intervention_id=next(iter(_ids([sent.get("intervention", "")])), None),
        answers=_answers(sent),
        held=frozenset(sent.getlist(HELD)),
        people=_people(sent),
    )


def answers_too_long(told: NoteFacts, labels: Mapping[str, str]) -> list[dict[str, str]]:
    """One line for each answer longer than fits, with the way to its question; `labels` by key."""
    return [
        {
            "says": str(too_long(labels.get(key, _("Answer")))) % {"show_value": len(one.text), "limit_value": MOST},
            "href": f"#a-{key}",
        }
        for key, one in told.answers.items()
        if len(one.text) > MOST
    ]


def presence_of(sent: Mapping[str, Any]) -> str | Keep:
    """Whether the patient was in a family session; untouched when nothing was chosen."""
    told = sent.get("presence", "")
    return told if told in set(FamilyPresence) else KEEP


def _kind(sent: Any) -> tuple[str, str] | Keep:
    """The kind and the template of the note: that of a button that was pressed, else the one it was shown as."""
    act = sent.get("act", "")
    told = act.removeprefix("kind:") if act.startswith("kind:") else sent.get("kind", "")
    kind, _sep, name = told.partition("|")
    return (kind, name[:80].translate(_CLEAN)) if kind in note_kinds() else KEEP


def _far(sent: Any, key: UUID) -> str:
    told = sent.get(f"far-{key}", "")
    return told if told in set(ACHIEVEMENTS) else ""


def _answers(sent: Any) -> dict[str, Told]:
    """Texts are sent as a-KEY, choices as ac-KEY beside an empty a-KEY, so that a cleared set is told from none."""
    found = {}
    for name in sent:
        if name.startswith(ANSWER):
            key = name.removeprefix(ANSWER)[:40]
            text = str(sent.get(name, "")).replace("\r\n", "\n").translate(_CLEAN).strip()
            chosen = tuple(one[:80].translate(_CLEAN) for one in sent.getlist(f"{CHOSEN}{key}"))
            found[key] = Told(text, chosen)
    return found


def _people(sent: Any) -> dict[str, PersonFacts | None]:
    here = set(sent.getlist(HERE))
    found: dict[str, PersonFacts | None] = {}
    for name in sent.getlist("person"):
        start, _sep, told = name.partition(".")
        key = next(iter(_ids([told])), None)
        if start == "c" and key is not None:
            found[name] = PersonFacts(contact_id=key) if name in here else None
        elif (start == "o" and key is not None) or name == NEW:
            found[name] = _named(sent, name)
    return found


def _named(sent: Any, name: str) -> PersonFacts | None:
    who = str(sent.get(f"{name}-name", ""))[:120].translate(_CLEAN).strip()
    return PersonFacts(who, str(sent.get(f"{name}-relation", ""))[:40].translate(_CLEAN)) if who else None


def _ids(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(str(text)))
        except ValueError:
            continue
    return found
