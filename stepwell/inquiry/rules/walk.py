"""Decides the order of the self-check's pages and how much crisis help stands between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from stepwell.inquiry.rules.self_check import SAFETY, Suggestion, questions, read_answers, suggest
from stepwell.kernel.tables import Refused

UNSURE = "unsure"
_CALM = frozenset({"no", "none"})
# Answers that stop the walk for a page with people to call; for S5 every ticked sign does.
_STOPS: dict[str, frozenset[str]] = {
    "S1": frozenset({"yes", UNSURE}),
    "S2": frozenset({"plan", "thoughts", UNSURE}),
    "S4": frozenset({"might"}),
}
_QUIET_SIGNS = _CALM | {"skip", UNSURE}


class Help(StrEnum):
    """How much crisis help an answer calls for at once."""

    NONE = "none"
    BOX = "box"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Walk:
    """What a visitor has answered so far; it lives in the visitor's own page and nowhere else."""

    who: str = ""
    age: str = ""
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    back_to_result: bool = False


def page_ids() -> tuple[str, ...]:
    """The questions asked one a page, safety first; who it is for is asked on the start page."""
    return tuple(row["id"] for row in questions() if row["page"] != "X0")


def page_after(question: str) -> str:
    """The next question, or "" when the result comes next. Raises ValueError for an unknown question."""
    ids = page_ids()
    at = ids.index(question) + 1
    return ids[at] if at < len(ids) else ""


def page_before(question: str) -> str:
    """The question before, or "" when the start page is. Raises ValueError for an unknown question."""
    ids = page_ids()
    at = ids.index(question)
    return ids[at - 1] if at else ""


def answered(walk: Walk, question: str, values: tuple[str, ...]) -> Walk:
    """The walk with this question answered.

    Raises Refused('NO_ANSWER') for nothing chosen and Refused('ANSWER') for what is not on the page.
    """
    if not values:
        raise Refused("NO_ANSWER", "Choose an answer, or press Skip.", "Every question may be skipped.")
    read_answers({question: _plain(values)})
    return replace(walk, answers={**walk.answers, question: values})


def _plain(values: tuple[str, ...]) -> tuple[str, ...]:
    """Not being sure counts as leaving the question open."""
    return tuple("skip" if value == UNSURE else value for value in values)


def help_for(question: str, values: tuple[str, ...]) -> Help:
    """How much help to show right after an answer."""
    given = frozenset(values)
    if given & _STOPS.get(question, frozenset()) or (question == "S5" and given - _QUIET_SIGNS):
        return Help.PAGE
    return Help.BOX if question in SAFETY and given - _CALM else Help.NONE


def keeps_help_open(walk: Walk) -> bool:
    """Whether the crisis box stays on every further page."""
    return any(help_for(name, values) is not Help.NONE for name, values in walk.answers.items())


def outcome(walk: Walk) -> Suggestion:
    """The suggestion for what was answered; what was not asked yet counts as left open."""
    given = {name: _plain(values) for name, values in walk.answers.items()}
    given |= {name: (value,) for name, value in (("X0_who", walk.who), ("X0_age", walk.age)) if value}
    return suggest(given)
