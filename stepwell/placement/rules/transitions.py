"""Decides which change of a stay may be recorded: held, resumed, stepped down or up, ended, and with which reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.kernel.tables import Lifecycle, Reason, Refused, in_force, reference
from stepwell.people.rules.words import count_letters, spoken_day
from stepwell.placement.rules.episode import EPISODE, EpisodeState
from stepwell.placement.rules.levels import LEVEL_LABELS, Level

TAPER = "iop_taper"  # the last weeks of an intensive program, on fewer days; a stay goes on in them
TAPER_LABEL = "step-down weeks of the program (fewer days)"
_WORDS = 3


class TransitionKind(StrEnum):
    """What changes."""

    ADMITTED = "admitted"
    READMITTED = "readmitted"
    HELD = "held"
    RESUMED = "resumed"
    STEPPED_DOWN = "stepped_down"
    STEPPED_UP = "stepped_up"
    ENDED = "ended"


class TransitionReason(StrEnum):
    """Why it changes. An end carries the reason of the discharge instead."""

    DECISION = "decision"
    MEDICAL = "medical"
    HOSPITAL = "hospital"
    FAMILY = "family"
    WORK = "work"
    TRAVEL = "travel"
    COVERAGE = "coverage"
    BACK = "back"
    STEADY = "steady"
    OWN_WISH = "own_wish"
    WORSE = "worse"
    RISK = "risk"
    RELAPSE = "relapse"
    MISSED = "missed"
    OTHER = "other"


_R = TransitionReason
REASONS_FOR: dict[TransitionKind, tuple[TransitionReason, ...]] = {
    TransitionKind.HELD: (_R.MEDICAL, _R.HOSPITAL, _R.FAMILY, _R.WORK, _R.TRAVEL, _R.COVERAGE, _R.OTHER),
    TransitionKind.RESUMED: (_R.BACK, _R.OTHER),
    TransitionKind.STEPPED_DOWN: (_R.STEADY, _R.OWN_WISH, _R.WORK, _R.COVERAGE, _R.OTHER),
    TransitionKind.STEPPED_UP: (_R.WORSE, _R.RISK, _R.RELAPSE, _R.MISSED, _R.MEDICAL, _R.OTHER),
}
# What may follow what. A person who comes back after an end starts a new stay, tied to the one before.
STAY: Lifecycle[TransitionKind] = Lifecycle(
    "stay",
    {
        TransitionKind.ADMITTED: (TransitionKind.HELD, TransitionKind.STEPPED_DOWN, TransitionKind.ENDED),
        TransitionKind.HELD: (TransitionKind.RESUMED, TransitionKind.ENDED),
        TransitionKind.RESUMED: (
            TransitionKind.HELD,
            TransitionKind.STEPPED_DOWN,
            TransitionKind.STEPPED_UP,
            TransitionKind.ENDED,
        ),
        TransitionKind.STEPPED_DOWN: (TransitionKind.STEPPED_UP, TransitionKind.HELD, TransitionKind.ENDED),
        TransitionKind.STEPPED_UP: (TransitionKind.HELD, TransitionKind.STEPPED_DOWN, TransitionKind.ENDED),
        TransitionKind.ENDED: (TransitionKind.READMITTED,),
        TransitionKind.READMITTED: (TransitionKind.HELD, TransitionKind.STEPPED_DOWN, TransitionKind.ENDED),
    },
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A stay as its rows tell: what happened so far, oldest first, and the last of their days."""

    kinds: tuple[TransitionKind, ...]
    admitted_on: date
    last_on: date
    has_come: bool = True

    @property
    def is_on_hold(self) -> bool:
        return self.kinds[-1:] == (TransitionKind.HELD,)

    @property
    def is_ended(self) -> bool:
        return self.kinds[-1:] == (TransitionKind.ENDED,)

    @property
    def is_tapering(self) -> bool:
        """Whether the stay is in its step-down weeks, also through a hold."""
        steps = [one for one in self.kinds if one in (TransitionKind.STEPPED_DOWN, TransitionKind.STEPPED_UP)]
        return steps[-1:] == [TransitionKind.STEPPED_DOWN]

    @property
    def state(self) -> EpisodeState:
        """The state of the episode that these rows stand for."""
        if self.is_ended:
            return EpisodeState.DISCHARGED
        if self.is_on_hold:
            return EpisodeState.ON_HOLD
        return EpisodeState.ACTIVE if self.has_come else EpisodeState.PLANNED

    @property
    def level(self) -> str:
        """The level the person is at: the program, or its step-down weeks."""
        return TAPER if self.is_tapering else Level.IOP.value


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A change that someone wants to record."""

    kind: TransitionKind
    on: date
    today: date
    reason: TransitionReason | None
    says: str
    standing: Standing


def check_can_record(facts: ChangeFacts) -> None:
    """Raises Refused when the change may not be recorded.

    Codes: STAY_ENDED, NOT_BEGUN, ON_HOLD, NOT_ON_HOLD, TAPERING, NOT_TAPERING, WRONG_STATE, NO_REASON,
    REASON_WORDS, CHANGE_AHEAD, CHANGE_EARLY.
    """
    _check_state(facts.kind, facts.standing)
    if facts.reason not in REASONS_FOR.get(facts.kind, ()):
        raise Refused("NO_REASON", "The reason for this change is missing.", "Choose one from the list.")
    if facts.reason is TransitionReason.OTHER and count_letters(facts.says) < _WORDS:
        raise Refused("REASON_WORDS", "Another reason needs a few words.", "Write why.")
    if facts.on > facts.today:
        raise Refused("CHANGE_AHEAD", "This day is still to come.", "Record the change on its day.")
    if facts.on < facts.standing.last_on:
        day = spoken_day(facts.standing.last_on)
        raise Refused("CHANGE_EARLY", f"The last change of this stay was on {day}.", "Choose that day or a later one.")


def can_record(facts: ChangeFacts) -> bool:
    """Whether the change may be recorded."""
    try:
        check_can_record(facts)
    except Refused:
        return False
    return True


def kinds_possible(standing: Standing) -> tuple[TransitionKind, ...]:
    """What may be recorded now, in the order it is offered."""
    return tuple(kind for kind in REASONS_FOR if _is_possible(kind, standing))


def _is_possible(kind: TransitionKind, standing: Standing) -> bool:
    try:
        _check_state(kind, standing)
    except Refused:
        return False
    return True


def _check_state(kind: TransitionKind, standing: Standing) -> None:
    if standing.is_ended:
        raise Refused("STAY_ENDED", "This stay has ended.", "A person who comes back starts a new stay.")
    if not standing.has_come:
        raise Refused("NOT_BEGUN", "The person has not come yet.", "Move the first day, or end the stay.")
    if kind is TransitionKind.RESUMED and not standing.is_on_hold:
        raise Refused("NOT_ON_HOLD", "This stay is not on hold.", "Nothing to resume.")
    if kind is not TransitionKind.RESUMED and standing.is_on_hold:
        raise Refused("ON_HOLD", "This stay is on hold.", "Resume it first.")
    if kind is TransitionKind.STEPPED_DOWN and standing.is_tapering:
        raise Refused("TAPERING", "The step-down weeks have begun already.", "To end the stay, open Leaving.")
    if kind is TransitionKind.STEPPED_UP and not standing.is_tapering:
        raise Refused(
            "NOT_TAPERING",
            "The person is in the full program already.",
            "For more care than this program gives, use the step-up steps and Leaving.",
        )
    STAY.check(standing.kinds[-1], kind)
    after = {TransitionKind.HELD: EpisodeState.ON_HOLD, TransitionKind.RESUMED: EpisodeState.ACTIVE}.get(kind)
    if after is not None:
        EPISODE.check(standing.state, after)


def standing_of(
    kinds: Iterable[tuple[TransitionKind, date]], admitted_on: date, ended_on: date | None, has_come: bool
) -> Standing:
    """The stay by its rows; one whose admission or end was never written as a row is completed from the stay itself."""
    rows = list(kinds)
    if not rows or rows[0][0] not in (TransitionKind.ADMITTED, TransitionKind.READMITTED):
        rows.insert(0, (TransitionKind.ADMITTED, admitted_on))
    if ended_on is not None and rows[-1][0] is not TransitionKind.ENDED:
        rows.append((TransitionKind.ENDED, ended_on))
    return Standing(tuple(kind for kind, _on in rows), admitted_on, max(on for _kind, on in rows), has_come)


def levels_of(kind: TransitionKind, standing: Standing) -> tuple[str, str]:
    """From which level to which: a hold keeps the level, a step changes it."""
    before = standing.level
    after = {TransitionKind.STEPPED_DOWN: TAPER, TransitionKind.STEPPED_UP: Level.IOP.value}.get(kind, before)
    return before, after


def level_label(level: str) -> str:
    """The words for a level, the step-down weeks among them; an unknown one as it is."""
    if level == TAPER:
        return TAPER_LABEL
    return LEVEL_LABELS[Level(level)] if level in set(Level) else level


def quick_return(left_on: date | None, back_on: date) -> Reason | None:
    """The ground to look closer when the person is back soon after the last stay: `Returned 12 days after…`."""
    if left_on is None or back_on < left_on:
        return None
    row = in_force(reference("leaving")["quick_return"], back_on)
    days = (back_on - left_on).days
    if days > row["within_days"]:
        return None
    after = "on the day" if days == 0 else "1 day after" if days == 1 else f"{days} days after"
    return Reason("QUICK_RETURN", f"Returned {after} the last stay ended.", row["source"])
