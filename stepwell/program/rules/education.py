"""Decides whether a session was taught so that it may be billed as training, and reads the topics that are taught.

Reason c of the curriculum: teaching tied to that person's plan objective, long enough, with a learning check kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from stepwell.kernel.tables import Reason, Refused, reference
from stepwell.program.rules import broken_table
from stepwell.program.rules.broken_table import BrokenTable, Row
from stepwell.program.rules.curriculum import TRACKS, modules

TABLE = "curriculum/education"
TRAINING = "TE"
POINTS = 3
SOURCE = "Stepwell curriculum, section 1.3 reason c; HCPCS G0177 text"


@dataclass(frozen=True, slots=True)
class Card:
    """A topic in one language, as it is printed and handed out."""

    id: str
    language: str
    title: str
    points: tuple[str, ...]
    practice: str
    asks: str
    answer: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One block of 10 to 15 minutes: three points, a short practice, and the check with its answer."""

    id: str
    used_by: tuple[str, ...]
    english: Card
    spanish: Card

    @property
    def title(self) -> str:
        return self.english.title

    @property
    def title_es(self) -> str:
        return self.spanish.title

    def card(self, language: str) -> Card:
        """The card in a language; in English for every language but Spanish."""
        return self.spanish if language == "es" else self.english


@dataclass(frozen=True, slots=True)
class CheckKept:
    """One learning check of one person: the first answer, whether it was taught again, and the answer then."""

    topic: str
    is_right: bool
    was_taught_again: bool = False
    is_right_then: bool | None = None


@dataclass(frozen=True, slots=True)
class TaughtFacts:
    """One person's part in a session of training: real minutes, tied to an objective or not, and the checks kept."""

    service: str
    minutes: int
    has_objective: bool
    checks: tuple[CheckKept, ...] = ()


def topics() -> dict[str, Topic]:
    """Every topic by id, E01 to E36."""
    return _shipped()


def topics_of(module: str) -> tuple[Topic, ...]:
    """The topics a module teaches, in order; none for most skills modules."""
    return tuple(topic for topic in topics().values() if module in topic.used_by)


def shortest_minutes() -> int:
    """The fewest real minutes of a session that may be billed as training."""
    return int(reference(TRACKS)["about"]["shortest_slot_minutes"])


def needs_check(service: str) -> bool:
    """Whether a learning check must be kept for each person: for training and education only."""
    return service == TRAINING


def reasons_not_taught(facts: TaughtFacts) -> tuple[Reason, ...]:
    """Why this part may not be billed as taught; empty when it may, and for every other kind of service."""
    if not needs_check(facts.service):
        return ()
    found = []
    if not facts.has_objective:
        found.append(Reason("NO_OBJECTIVE", "The teaching is not tied to an objective of this person's plan.", SOURCE))
    if facts.minutes < (shortest := shortest_minutes()):
        found.append(Reason("TOO_SHORT", f"{facts.minutes} minutes; training needs {shortest}.", SOURCE))
    if not facts.checks:
        found.append(Reason("NO_CHECK", "No learning check was kept for this person.", SOURCE))
    if any(not check.is_right and not check.was_taught_again for check in facts.checks):
        found.append(Reason("NOT_TAUGHT_AGAIN", "A check was missed and not taught again.", SOURCE))
    return tuple(found)


def check_can_bill_as_taught(facts: TaughtFacts) -> None:
    """Raises Refused with the first code and every sentence when the part may not be billed as training."""
    found = reasons_not_taught(facts)
    if found:
        says = " ".join(row.says for row in found)
        raise Refused(found[0].code, says, "Keep the check, or record this part as not billable.")


def can_bill_as_taught(facts: TaughtFacts) -> bool:
    """Whether the part may be billed as training."""
    return not reasons_not_taught(facts)


def check_can_keep(check: CheckKept, known: Collection[str]) -> None:
    """Raises Refused when a check cannot be kept as told.

    Codes: UNKNOWN_TOPIC, TAUGHT_AGAIN_FOR_NOTHING (the first answer was right), NO_SECOND_TEACHING (a second
    answer without teaching again).
    """
    if check.topic not in known:
        raise Refused("UNKNOWN_TOPIC", "That is not a topic of this session.", "Choose one from the list.")
    if check.is_right and (check.was_taught_again or check.is_right_then is not None):
        says = "The first answer was right, so there was nothing to teach again."
        raise Refused("TAUGHT_AGAIN_FOR_NOTHING", says, "Choose one of the two.")
    if check.is_right_then is not None and not check.was_taught_again:
        says = "A second answer comes after teaching again."
        raise Refused("NO_SECOND_TEACHING", says, "Say that it was taught again.")


def can_keep(check: CheckKept, known: Collection[str]) -> bool:
    """Whether the check can be kept as told."""
    try:
        check_can_keep(check, known)
    except Refused:
        return False
    return True


def read_topics(table: Row, known_modules: Iterable[str]) -> dict[str, Topic]:
    """The topics of a parsed file, checked. Raises BrokenTable with one sentence."""
    broken_table.check_about(table, "education")
    found = [_topic(row) for row in broken_table.rows(table, "topic", "education")]
    broken_table.check_once((topic.id for topic in found), "education")
    known = frozenset(known_modules)
    for topic in found:
        broken_table.check_known(topic.used_by, known, topic.id, "module")
    return {topic.id: topic for topic in found}


@cache
def _shipped() -> dict[str, Topic]:
    return read_topics(reference(TABLE), modules())


def _topic(row: Row) -> Topic:
    id = broken_table.text(row, "id", "education")
    english, spanish = _card(row, id, "en"), _card(row, id, "es")
    if english.title == spanish.title:
        raise BrokenTable(f"{id}: the Spanish title is the English one.")
    return Topic(id, broken_table.texts(row, "used_by", id), english, spanish)


def _card(row: Row, id: str, language: str) -> Card:
    end = "_es" if language == "es" else ""
    points = broken_table.texts(row, f"points{end}", id)
    if len(points) != POINTS:
        raise BrokenTable(f"{id}: a topic has {POINTS} points, and points{end} has {len(points)}.")
    said = [broken_table.text(row, f"{key}{end}", id) for key in ("title", "practice", "asks", "answer")]
    return Card(id, language, said[0], points, said[1], said[2], said[3])
