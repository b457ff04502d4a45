"""Decides what a code typed at the door may do, how fast codes may be tried, and who has not come by now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from stepwell.encounter.rules.attendance import SessionTime
from stepwell.kernel.tables import in_force, reference

# No two of these look alike in print or by hand (0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V), and without vowels they spell no word.
SIGNS = "34679CDFGHJKMNPRTWXY"
LENGTH = 6


def code_of(number: int) -> str:
    """The code that a large number stands for."""
    signs = []
    for _place in range(LENGTH):
        number, rest = divmod(number, len(SIGNS))
        signs.append(SIGNS[rest])
    return "".join(signs)


def shown_code(code: str) -> str:
    """`K7M 4XC`: in two halves, so that it can be read and typed without losing one's place."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def read_code(typed: str) -> str | None:
    """The code that was typed, in any case, with or without gaps; None when it cannot be one."""
    signs = "".join(typed.upper().replace("-", " ").split())
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else None


def kiosk_row(on: date) -> dict[str, Any]:
    """How a kiosk behaves on a day: how early it opens, how it slows, when it clears its screen."""
    return dict(in_force(reference("program_limits")["kiosk"], on))


def wait_until(misses: Iterable[datetime], now: datetime) -> datetime | None:
    """Until when the device takes no code; None when it may be tried now.

    `misses` are the instants of codes that did not fit. Each one beyond the free ones within the window doubles
    the wait after it; a code that fits in between shortens nothing, so that nobody's own code buys them guesses.
    """
    row = kiosk_row(now.date())
    since = now - timedelta(minutes=row["within_minutes"])
    recent = sorted(at for at in misses if since < at <= now)
    over = len(recent) - row["free_tries"]
    if over < 0:
        return None
    wait = min(row["most_wait_seconds"], row["first_wait_seconds"] * 2 ** min(over, 16))
    until: datetime = recent[-1] + timedelta(seconds=wait)
    return until if until > now else None


@dataclass(frozen=True, slots=True)
class SeatAtDoor:
    """One of a person's seats of the day as the door sees it; `is_present` when staff have confirmed that they are here."""

    id: str
    time: SessionTime
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    is_present: bool = False
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """What the person may do now: seats to sign in for, seats they are signed in for, seats to leave."""

    arrive: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.arrive or self.here or self.leave)


def door(seats: Iterable[SeatAtDoor], now: datetime) -> Door:
    """Sign in for what starts within the hour or runs; leave what runs and was signed in for; else nothing."""
    early = timedelta(minutes=kiosk_row(now.date())["early_minutes"])
    arrive, here, leave = [], [], []
    for seat in seats:
        if seat.is_signed or not seat.time.starts_at - early <= now < seat.time.ends_at:
            continue
        is_here = seat.left_at is None and (seat.arrived_at is not None or seat.is_present)
        if not is_here:
            arrive.append(seat.id)
        elif seat.time.starts_at <= now:
            leave.append(seat.id)
        else:
            here.append(seat.id)
    return Door(tuple(arrive), tuple(here), tuple(leave))


def merged_times(
    arrived_at: datetime | None, left_at: datetime | None, at: datetime, gone_at: datetime | None
) -> tuple[datetime, datetime | None]:
    """First time in and last time out, when someone comes or joins again; who is back in has not left."""
    first = at if arrived_at is None else min(arrived_at, at)
    if gone_at is None:
        return first, left_at if left_at is not None and left_at > at else None
    return first, gone_at if left_at is None else max(left_at, gone_at)


@dataclass(frozen=True, slots=True)
class NoShowFacts:
    """One seat of a session that has begun: signed in or settled by staff, and what speaks against a no-show.

    `others_signed_in`: whether anyone else of the group has; `was_just_here`: signed in today for what ended right
    before and not signed out.
    """

    time: SessionTime
    has_sign_in: bool
    is_settled: bool
    is_alone: bool
    others_signed_in: bool
    was_just_here: bool


def no_show_at(facts: NoShowFacts) -> datetime | None:
    """From when the person counts as not having come; None when they are signed in, or staff have said.

    A quarter of an hour in; where that may only mean that nobody took the sign-ins, a while after the end.
    """
    if facts.has_sign_in or facts.is_settled:
        return None
    row = in_force(reference("program_limits")["no_show"], facts.time.starts_at.date())
    is_unsure = facts.was_just_here or not (facts.is_alone or facts.others_signed_in)
    if is_unsure:
        return facts.time.ends_at + timedelta(minutes=row["unsure_after_end_minutes"])
    return facts.time.starts_at + timedelta(minutes=row["after_minutes"])


def is_no_show(facts: NoShowFacts, now: datetime) -> bool:
    """Whether the person counts as not having come by now."""
    at = no_show_at(facts)
    return at is not None and at <= now


def back_to_back(ended_at: datetime, starts_at: datetime) -> bool:
    """Whether one session follows another so closely that people stay in the building."""
    row = in_force(reference("program_limits")["no_show"], starts_at.date())
    return timedelta(0) <= starts_at - ended_at <= timedelta(minutes=row["back_to_back_minutes"])
