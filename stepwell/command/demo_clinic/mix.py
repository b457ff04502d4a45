"""Deals out conditions, payers, tracks and endings, so that the promised mix holds at any size and seed."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random

from stepwell.command.demo_clinic.story import Leaves, Reached
from stepwell.command.demo_clinic.timetable import CIRCLES, TIMES_OF, VIRTUAL

CONDITIONS = {"DEP": 27, "ANX": 22, "SUD": 16, "BIP": 13, "EAT": 10, "GEN": 12}
PAYERS = {"medicare": 35, "medicaid": 20, "bcbs-nc": 25, "lakeland": 12, "self-pay": 8}
CODES = {
    "DEP": (("F33.1",), ("F32.1",), ("F33.2",), ("F33.1", "F41.1"), ("F32.2",), ("F34.1", "F33.1")),
    "ANX": (("F41.1",), ("F40.10",), ("F41.0",), ("F43.10",), ("F41.1", "F33.1"), ("F42.2",)),
    "BIP": (("F31.81",), ("F31.31",), ("F31.32",), ("F31.81", "F41.1")),
    "EAT": (("F50.811",), ("F50.22",), ("F50.811", "F33.1")),
    "SUD": (("F10.20",), ("F11.20",), ("F10.20", "F33.1"), ("F14.20",), ("F15.20",)),
    "GEN": (("F60.3",), ("F43.25",), ("F60.3", "F33.1"), ("F34.81",)),
}  # fmt: skip
# The worked examples each condition's plans begin from: one that is measured, and one of the others.
EXAMPLES = {
    "DEP": (("DEP-1",), ("DEP-2", "DEP-4", "DEP-5", "DEP-6")),
    "ANX": (("ANX-1",), ("ANX-2", "ANX-3", "ANX-6")),
    "BIP": (("BIP-1",), ("BIP-2", "BIP-4", "BIP-6")),
    "EAT": (("EAT-2",), ("EAT-1", "EAT-5")),
    "SUD": (("SUD-5", "SUD-1"), ("SUD-2", "SUD-4")),
    "GEN": (("GEN-1",), ("GEN-3", "GEN-4", "GEN-5")),
}
# Those with a record who are not admitted, dealt in this order until none is left.
_WITH_RECORD = (
    (Reached.WAITING, ""), (Reached.UNSAFE, ""), (Reached.ASSESSED, ""), (Reached.BOOKED, ""),
    (Reached.CLOSED, "higher_level"), (Reached.CLOSED, "lower_level"), (Reached.WAITING, ""),
    (Reached.CLOSED, "cost_or_coverage"), (Reached.BOOKED, ""), (Reached.CLOSED, "no_longer_wanted"),
    (Reached.CLOSED, "other_program"), (Reached.BOOKED, ""), (Reached.CLOSED, "times_do_not_fit"),
    (Reached.CLOSED, "lower_level"), (Reached.BOOKED, ""), (Reached.CLOSED, "no_longer_wanted"),
    (Reached.CLOSED, "cost_or_coverage"), (Reached.CLOSED, "higher_level"),
)  # fmt: skip
_WITHOUT_RECORD = (
    (Reached.OVERDUE, ""), (Reached.OVERDUE, ""), (Reached.NEW, ""), (Reached.CONTACTED, ""),
    (Reached.CLOSED_EARLY, "not_reached"), (Reached.NEW, ""), (Reached.CONTACTED, ""),
    (Reached.CLOSED_EARLY, "no_longer_wanted"), (Reached.CLOSED_EARLY, "under_age"), (Reached.CONTACTED, ""),
)  # fmt: skip
SHARE_ADMITTED = 0.7
HILLSIDE_SHARE = 0.12
VIRTUAL_SHARE = 0.12
SMALLEST_WITH_ALL = 24  # people admitted; below it there are no groups by video
STAY_AT_ONCE = 20  # about so many are in the rooms in one week
PAYS_FOR_VIDEO = frozenset({"bcbs-nc", "lakeland", "self-pay"})


def deal[Key](weights: Mapping[Key, int], count: int) -> list[Key]:
    """So many keys in the shares of their weights: whole parts first, then by largest remainder."""
    total = sum(weights.values())
    exact = {key: count * weight / total for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    rest = sorted(exact, key=lambda key: parts[key] - exact[key])
    for key in rest[: count - sum(parts.values())]:
        parts[key] += 1
    return [key for key, part in parts.items() for _ in range(part)]


def shuffled[Key](keys: Sequence[Key], rng: Random) -> list[Key]:
    return rng.sample(list(keys), len(keys))


def admitted_of(patients: int) -> int:
    """How many of so many records are of people admitted."""
    return max(1, round(patients * SHARE_ADMITTED))


def not_admitted(patients: int) -> list[tuple[Reached, str]]:
    """How far everyone else has come: those with a record, then those without one."""
    extra = max(6, patients // 6)
    return [*_dealt(_WITH_RECORD, patients - admitted_of(patients)), *_dealt(_WITHOUT_RECORD, extra)]


def _dealt(cards: Sequence[tuple[Reached, str]], count: int) -> Iterator[tuple[Reached, str]]:
    """So many of them: each once, then only those whose story is over, since few can be waiting at one time."""
    over = [card for card in cards if card[0] in (Reached.CLOSED, Reached.CLOSED_EARLY)]
    yield from cards[:count]
    yield from (over[place % len(over)] for place in range(count - len(cards)))


def payers_for(conditions: Sequence[str], sites: Sequence[str], rng: Random) -> list[str]:
    """A payer each; those of North Carolina's substance use program are Medicaid's people who use."""
    dealt = shuffled(deal(PAYERS, len(conditions)), rng)
    return [
        "saiop" if payer == "medicaid" and condition == "SUD" and site == "riverside" else payer
        for payer, condition, site in zip(dealt, conditions, sites, strict=True)
    ]


def endings(ages_in_weeks: Sequence[int], few: Collection[int], rng: Random) -> list[Leaves]:
    """How each stay so many weeks old goes: one in ten drops out early, one person steps up.

    `few` are those whose groups are small already; they stay to the end.
    """
    made = [Leaves.STAYS] * len(ages_in_weeks)
    ages = [(place, age) for place, age in enumerate(ages_in_weeks) if place not in few]
    old = [place for place, age in ages if age >= 5]
    middle = [place for place, age in ages if age >= 3]
    drops = max(1, round(len(ages_in_weeks) / 10))
    for place in rng.sample(middle, min(drops, len(middle))):
        made[place] = Leaves.DROPS_OUT
    free = [place for place in (old or middle) if made[place] is Leaves.STAYS]
    if free:
        made[rng.choice(free)] = Leaves.STEPS_UP
    return made


def tracks_for(conditions: Sequence[str], payers: Sequence[str], sites: Sequence[str]) -> list[str]:
    """A track each, the least full of the person's circle; the day rules of SAIOP want the morning's days.

    Of the newer half of a clinic some come by video, where their payer pays for it.
    """
    full: deque[tuple[str, str]] = deque(maxlen=STAY_AT_ONCE)
    made = []
    by_video = set(_by_video(payers, sites))
    for place, (condition, payer) in enumerate(zip(conditions, payers, strict=True)):
        if place in by_video:
            made.append(VIRTUAL)
            continue
        if sites[place] != "riverside":
            made.append("morning")
            continue
        circle = CIRCLES[condition]
        options = ("morning",) if payer == "saiop" else TIMES_OF[circle]
        track = min(options, key=lambda code: full.count((code, circle)) + sum(row[0] == code for row in full) / 2)
        full.append((track, circle))
        made.append(track)
    return made


def _by_video(payers: Sequence[str], sites: Sequence[str]) -> list[int]:
    """Who comes by video: enough for a group, the last but two of those whose payer pays, none in a tiny clinic."""
    if len(payers) < SMALLEST_WITH_ALL:
        return []
    able = [
        place
        for place, (payer, site) in enumerate(zip(payers, sites, strict=True))
        if payer in PAYS_FOR_VIDEO and site == "riverside"
    ]
    count = max(4, round(len(payers) * VIRTUAL_SHARE))
    return able[:-2][-count:]
