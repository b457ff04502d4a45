"""Random Medicare claims for comparison with an independent claim editor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from stepwell.claim.rules.facts import Carry, ClaimFacts, LineFacts, Setting
from stepwell.claim.rules.tables import codes

SETTINGS = {"13": Setting.HOSPITAL, "76": Setting.CMHC, "85": Setting.CAH, "71": Setting.RHC}
FIRST, LAST = date(2024, 1, 1), date(2026, 6, 30)
# Outside the comparison: C7902 needs its own base code; G0137 and rides belong elsewhere. On 85X and 71X
# claims the editor also tests add-ons against their base code, which is no program rule.
POOL = sorted(
    code for code, row in codes().items() if row.group not in ("meal-or-ride", "otp-week") and code != "C7902"
)
NO_BASE_TEST = ("13", "76")
COMMON = ["90853", "G0410", "G0177", "G0176", "G0129", "90834", "90837", "90832", "90847", "90791", "90785"]
ODD = ["S9480", "H0015", "H0035", "H2036", "S0201"]
DIAGNOSES = [
    "F33.1",
    "F33.1",
    "F33.1",
    "F33.1",
    "F41.1",
    "F10.20",
    "F50.010",
    "F50.01",
    "I10",
    "F43.81",
    "F05",
]
DIAGNOSES += ["Z63.0", "R45.851", "F02.80", "T14.91XA", "V00.01XA", "F99.99", "F01.511", "Z00.00", "G30.0"]
MODIFIERS = [(), (), (), (), ("59",), ("XE",), ("XU",), ("PO",), ("95",), ("GT",), ("59", "PO")]


def random_claims(count: int, seed: int) -> Iterator[ClaimFacts]:
    """`count` claims, the same for the same seed; four settings."""
    random = Random(seed)
    for number in range(count):
        yield _claim(str(number), random)


def _claim(number: str, random: Random) -> ClaimFacts:
    place = random.choices(list(SETTINGS), weights=(60, 25, 5, 10))[0]
    frequency = random.choice("1234")
    from_on = FIRST + timedelta(days=random.randrange((LAST - FIRST).days))
    through_on = from_on + timedelta(days=random.choice((0, 3, 6, 6, 13, 20, 27, 30, random.randrange(36))))
    marks = random.choices([("92",), (), ("41",), ("41", "92")], weights=(80, 6, 10, 4))[0]
    if place == "71":
        marks = ("92",)
    carries = frequency in "34" and random.random() < 0.5
    return ClaimFacts(
        id=number,
        payer="medicare",
        from_on=from_on,
        through_on=through_on,
        lines=_lines(from_on, through_on, place, random),
        setting=SETTINGS[place],
        bill_type=place + frequency,
        condition_codes=marks,
        status="30" if frequency in "23" else "01",
        principal_dx=random.choice(DIAGNOSES),
        carry_in=Carry(random.randrange(1, 7), random.randrange(0, 48) / 4) if carries else Carry(),
        weekly_hours=9.0,
        certified_on=from_on,
    )


def _lines(from_on: date, through_on: date, place: str, random: Random) -> tuple[LineFacts, ...]:
    span = (through_on - from_on).days + 1
    chance = random.choice((0.3, 0.45, 0.7))
    days = [from_on + timedelta(days=at) for at in range(span) if random.random() < chance] or [from_on]
    lines = [line for on in days for line in _day(on, place, random)]
    random.shuffle(lines)
    return tuple(lines)


def _day(on: date, place: str, random: Random) -> list[LineFacts]:
    off_campus = place == "13" and random.random() < 0.1
    lines = []
    for _ in range(random.choice((1, 2, 3, 3, 3, 4, 4, 5))):
        code = random.choice(random.choices((COMMON, POOL, ODD), weights=(75, 23, 2))[0])
        row = codes().get(code)
        if row and place not in NO_BASE_TEST and (not row.counts or row.is_incidental):
            code = "90853"
        marks: tuple[str, ...] = random.choice(MODIFIERS)
        if place == "85":
            marks = random.choice(((), ("59",)))
        if off_campus:
            marks = (*(mark for mark in marks if mark != "PO"), "PN")
        rev = "0906" if random.random() < 0.02 else random.choice(("0914", "0915", "0905", "0942"))
        if place == "71":
            rev, marks = "0905", random.choice(((), ("CG",), ()))
        units = random.choice((1, 1, 1, 1, 2, 3))
        lines.append(LineFacts(on, code, units, marks, rev))
    return lines
