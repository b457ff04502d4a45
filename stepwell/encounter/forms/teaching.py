"""Parses what was handed out, seen, checked, logged and ticked in a session that teaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from stepwell.encounter.actions.teaching import TaughtPart
from stepwell.encounter.forms.small import OTHER_PAGE
from stepwell.encounter.rules.activity import ActivityFacts
from stepwell.encounter.rules.handing_out import LONGEST, LONGEST_TOLD, HandoutFacts, HandoutKind
from stepwell.encounter.rules.learning import CheckAnswer, kept
from stepwell.kernel.web import read_number
from stepwell.people.forms.fields import DayField
from stepwell.program.rules.skills import SkillLevel

EVERYONE = "everyone"


class HandOutForm(forms.Form):
    """A sheet by a press on it, or own words; to everyone here or to one."""

    sheet = forms.CharField(required=False, max_length=60)
    own = forms.CharField(required=False, max_length=LONGEST, label=_("Or in your own words"))
    to = forms.CharField(required=False, max_length=40)
    due_on = DayField(required=False, label=_("By"))

    def facts(self) -> HandoutFacts:
        """What is to be handed out; own words when no sheet was pressed."""
        given = self.cleaned_data
        kind, _sep, ref = given["sheet"].partition(":")
        if not given["sheet"]:
            return HandoutFacts(HandoutKind.OWN, says=given["own"], due_on=given["due_on"])
        return HandoutFacts(kind, ref, due_on=given["due_on"])

    def only(self) -> UUID | None:
        """The one part it is for; None for everyone, and for what is no part."""
        try:
            return None if self.cleaned_data["to"] in ("", EVERYONE) else UUID(self.cleaned_data["to"])
        except ValueError:
            return UUID(int=0)


class ToldForm(forms.Form):
    """What a person told of a sheet. `told` is the answer with the version it was made from: `yes-2`."""

    told = forms.RegexField(r"^[a-z]{1,8}-[0-9]{1,9}$", required=True)
    says = forms.CharField(required=False, max_length=LONGEST_TOLD)

    def answer(self) -> tuple[str, int]:
        done, _sep, version = self.cleaned_data["told"].partition("-")
        return done, int(version)


class SeenForm(forms.Form):
    """The therapist's look at what happened in an activity."""

    says = forms.CharField(max_length=300, label=_("What you did"), error_messages={"required": _("Say what you did.")})
    version = forms.IntegerField(required=False)


class FidelityForm(forms.Form):
    """The lines that were done, and a remark about the hour."""

    done = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("A line that was ticked is not on this list.")}
    )
    remark = forms.CharField(required=False, max_length=300)
    version = forms.IntegerField(required=False, error_messages=OTHER_PAGE)

    def __init__(self, sent: Any, lines: Iterable[str]) -> None:
        super().__init__(sent)
        self.fields["done"].choices = [(line, line) for line in lines]  # type: ignore[attr-defined]


def taught_parts(sent: Any, people: Iterable[UUID], module: str) -> list[TaughtPart]:
    """What was touched for each person of the page; `people` are their parts in the session.

    Only what the form shows is read: an unticked mark counts as taken away when the form said it was ticked.
    """
    topic, question = _text(sent, "topic")[:8], _text(sent, "question")[:200]
    rest = CheckAnswer.RIGHT.value if sent.get("act") == "rest-right" else ""
    found = []
    for encounter in people:
        part = _part(sent, encounter, module, (topic, question, rest))
        if part is not None:
            found.append(part)
    return found


def _part(sent: Any, encounter: UUID, module: str, asked: tuple[str, str, str]) -> TaughtPart | None:
    """`asked` is the topic, the leader's own question, and the answer of those nobody ticked."""
    start, (topic, question, rest) = f"{encounter}-", asked
    now = set(sent.getlist(f"{start}marks"))
    were = set(filter(None, sent.get(f"{start}were", "").split(",")))
    levels = {level.value for level in SkillLevel}
    seen = [(module, level) for level in sorted((now - were) & levels)]
    if other := _text(sent, f"{start}other")[:8]:
        seen.append((other, SkillLevel.SHOWN.value))
    unseen = tuple((module, level) for level in sorted((were - now) & levels))
    answer = _text(sent, f"{start}answer") or rest
    check = kept(topic, answer) if answer and topic else None
    activity = _activity(sent, start)
    if not (seen or unseen or check or activity):
        return None
    return TaughtPart(
        encounter=encounter,
        seen=tuple(seen),
        unseen=unseen,
        check=check,
        question=question,
        activity=activity,
        check_version=read_number(sent.get(f"{start}check_version")) or 0,
        log_version=read_number(sent.get(f"{start}log_version")) or 0,
    )


def _activity(sent: Mapping[str, str], start: str) -> ActivityFacts | None:
    """What was logged; None when nothing was touched."""
    typed = {name: _text(sent, f"{start}{name}") for name in ("option", "before", "after", "effect", "effect_says")}
    if not any(typed.values()):
        return None
    return ActivityFacts(
        option=typed["option"],
        distress_before=_number(typed["before"]),
        distress_after=_number(typed["after"]),
        effect=typed["effect"],
        effect_says=typed["effect_says"],
    )


def _text(sent: Mapping[str, str], name: str) -> str:
    """What was typed, without the sign NUL, which the database cannot store and nobody can type."""
    return sent.get(name, "").replace("\0", "")


def _number(text: str) -> int | None:
    """A number, None for nothing, and one off every scale for what is no number, so that the rule refuses it."""
    if not text:
        return None
    found = read_number(text)
    return -1 if found is None else found
