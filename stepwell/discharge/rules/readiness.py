"""Judges each sign of being ready to leave from what the record holds; what no record can tell is asked, not guessed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from stepwell.discharge.rules.discharge import first_visit_by
from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import count_letters, listed, spoken_day
from stepwell.placement.rules.safety import SafetyLevel


class Standing(StrEnum):
    """How one sign stands; ASK when the record does not tell."""

    MET = "met"
    NOT_MET = "not_met"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Reading:
    """One instrument answered once: the day, the total, and the answer to each item by its id."""

    on: date
    total: float | None
    items: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a clinician judged of one sign, from what, and when."""

    is_met: bool
    shows: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the record holds about leaving; readings lie oldest first and are those of this stay.

    `modules` gives the last day each module was attended. `goals_t` is the T score of the latest closed week.
    `screen_level` is the result of the last whole safety screen, `is_held` whether a high one waits to be cleared.
    """

    track: str
    today: date
    leaves_on: date
    readings: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    modules: Mapping[str, date] = field(default_factory=dict)
    goals_t: float | None = None
    goals_on: date | None = None
    screened_on: date | None = None
    screen_level: SafetyLevel | None = None
    is_held: bool = False
    first_visit_on: date | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: how it stands, what that was judged from, what to ask, and who judged it if a person did.

    `found` is what the record alone says, also where a person judged otherwise.
    """

    code: str
    title: str
    standing: Standing
    found: Standing
    shows: str
    asks: str = ""
    answer: Answer | None = None
    kind: str = "ask"
    instrument: str = ""

    @property
    def may_be_judged(self) -> bool:
        """Safety follows from the questions alone; nobody writes it down without asking."""
        return self.kind != _SCREEN

    @property
    def differs(self) -> bool:
        """Whether a person judged otherwise than the record."""
        return self.found is not Standing.ASK and self.standing is not self.found


@dataclass(frozen=True, slots=True)
class Readiness:
    """Every sign of the track, and the sentence that sums them up. It informs; it does not decide."""

    signs: tuple[Sign, ...]

    def count(self, standing: Standing) -> int:
        return sum(sign.standing is standing for sign in self.signs)

    @property
    def is_ready(self) -> bool:
        return self.count(Standing.MET) == len(self.signs)

    @property
    def says(self) -> str:
        """`6 of 9 signs are met, 1 is not yet, 2 to ask.`"""
        met, not_met, ask = (self.count(one) for one in (Standing.MET, Standing.NOT_MET, Standing.ASK))
        parts = [f"{met} of {len(self.signs)} signs are met"]
        if not_met:
            parts.append(f"{not_met} {'is' if not_met == 1 else 'are'} not yet")
        if ask:
            parts.append(f"{ask} to ask")
        return f"{', '.join(parts)}."


_SCREEN = "screen"
type Found = tuple[Standing, str]


def readiness(evidence: Evidence) -> Readiness:
    """Every sign of the person's track as it stands today."""
    return Readiness(tuple(_judged(row, evidence) for row in criteria(evidence.track, evidence.today)))


def criteria(track: str, on: date) -> tuple[dict[str, Any], ...]:
    """The rows of a track in force on a day, in the order of reference/leaving."""
    rows = reference("leaving")["criterion"]
    return tuple(row for row in rows if track in row["tracks"] and row["from"] <= on and on <= row.get("to", on))


def check_can_judge(code: str, track: str, on: date, shows: str) -> None:
    """Raises Refused('NO_SIGN') for a sign the track does not have, ('ASK_SAFETY') for the one that follows from the
    safety questions, ('SHOWS') when it is not said from what.
    """
    kinds = {row["code"]: row["kind"] for row in criteria(track, on)}
    if code not in kinds:
        raise Refused("NO_SIGN", "This sign does not belong to the person's track.", "Open the list again.")
    if kinds[code] == _SCREEN:
        raise Refused("ASK_SAFETY", "This sign follows from the safety questions.", "Ask them; the sign follows.")
    if count_letters(shows) < 2:
        raise Refused("SHOWS", "It is not written what this was judged from.", "Write it in a few words.")


def _judged(row: Mapping[str, Any], evidence: Evidence) -> Sign:
    found, shows = _JUDGES[row["kind"]](row, evidence)
    answer = None if row["kind"] == _SCREEN else evidence.answers.get(row["code"])
    standing = found if answer is None else Standing.MET if answer.is_met else Standing.NOT_MET
    return Sign(
        row["code"],
        row["title"],
        standing,
        found,
        shows,
        row.get("asks", ""),
        answer,
        row["kind"],
        row.get("instrument", ""),
    )


def _score(row: Mapping[str, Any], evidence: Evidence) -> Found:
    scored = [(one.on, one.total) for one in evidence.readings.get(row["instrument"], ()) if one.total is not None]
    name = _named(row["instrument"])
    wanted: int = row["readings"]
    if len(scored) < wanted:
        return Standing.ASK, _few(name, [on for on, _total in scored])
    last = scored[-wanted:]
    stale = _stale(last[-1][0], evidence.today)
    if stale:
        return Standing.ASK, f"The last {name} is from {_day(last[-1][0])}. Ask for a new one."
    first = scored[0][1]
    is_met = all(_is_low_enough(row, first, total) for _on, total in last)
    said = listed([f"{_number(total)} on {_day(on)}" for on, total in last])
    start = f"; {_number(first)} at the start" if len(scored) > wanted else ""
    return (Standing.MET if is_met else Standing.NOT_MET), f"{name} {said}{start}"


def _is_low_enough(row: Mapping[str, Any], first: float, total: float) -> bool:
    if total < row["below"]:
        return True
    percent, points = row.get("or_down_percent"), row.get("or_down_points")
    if percent is not None and (first - total) * 100 >= first * percent:
        return True
    return points is not None and first - total >= points


def _item(row: Mapping[str, Any], evidence: Evidence) -> Found:
    since = evidence.today - timedelta(days=row["days"])
    name = _named(row["instrument"])
    answered = [
        (one.on, value)
        for one in evidence.readings.get(row["instrument"], ())
        if (value := one.items.get(row["item"])) is not None and one.on >= since
    ]
    above = [(on, value) for on, value in answered if value > row["at_most"]]
    if above:
        return Standing.NOT_MET, f"{name} item {row['item']}: {above[-1][1]} on {_day(above[-1][0])}"
    if len(answered) < row["readings"]:
        return Standing.ASK, _few(f"{name} in the last {row['days']} days", [on for on, _value in answered])
    days = listed([_day(on) for on, _value in answered[-row["readings"] :]])
    return Standing.MET, f"{name} item {row['item']}: {row['at_most']} on {days}"


def _module(row: Mapping[str, Any], evidence: Evidence) -> Found:
    on = evidence.modules.get(row["module"])
    if on is None:
        return Standing.NOT_MET, f"No session of {row['module']} attended in this stay"
    return Standing.MET, f"{row['module']} on {_day(on)}"


def _goals(row: Mapping[str, Any], evidence: Evidence) -> Found:
    if evidence.goals_t is None or evidence.goals_on is None:
        return Standing.ASK, "No week's goal scale is closed yet"
    said = f"T {evidence.goals_t:g}, week of {_day(evidence.goals_on)}"
    return (Standing.MET if evidence.goals_t >= row["at_least"] else Standing.NOT_MET), said


def _screen(row: Mapping[str, Any], evidence: Evidence) -> Found:
    on, level = evidence.screened_on, evidence.screen_level
    if on is None or level is None:
        return Standing.NOT_MET, "Not asked in this stay"
    if evidence.is_held:
        return Standing.NOT_MET, f"Asked {_day(on)}: high, not yet cleared"
    if (evidence.today - on).days > row["days"]:
        return Standing.NOT_MET, f"Last asked {_day(on)}"
    return Standing.MET, f"Asked {_day(on)}: {level.value}"


def _visit(_row: Mapping[str, Any], evidence: Evidence) -> Found:
    last = first_visit_by(evidence.leaves_on)
    on = evidence.first_visit_on
    if on is None:
        return Standing.ASK, f"No visit is written in the leaving form yet; it should be by {_day(last)}"
    is_timely = evidence.leaves_on <= on <= last
    return (Standing.MET if is_timely else Standing.NOT_MET), f"First visit {_day(on)}, wanted by {_day(last)}"


def _ask(_row: Mapping[str, Any], _evidence: Evidence) -> Found:
    return Standing.ASK, ""


_JUDGES: dict[str, Callable[[Mapping[str, Any], Evidence], Found]] = {
    "score": _score,
    "item": _item,
    "module": _module,
    "goals": _goals,
    _SCREEN: _screen,
    "visit": _visit,
    "ask": _ask,
}


def _few(name: str, days: list[date]) -> str:
    if not days:
        return f"No {name} on record"
    return f"One {name} only, on {_day(days[-1])}"


def _stale(on: date, today: date) -> bool:
    fresh: int = in_force(reference("leaving")["freshness"], today)["days"]
    return (today - on).days > fresh


def _named(instrument: str) -> str:
    return instrument.upper()


def _day(on: date) -> str:
    return spoken_day(on).rsplit(",", 1)[0]


def _number(total: float) -> str:
    return f"{total:g}"
