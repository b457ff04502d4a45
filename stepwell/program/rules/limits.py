"""Decides how many people one session may hold where a state or a payer sets its own limit: the smallest that applies."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Reason, Refused


@dataclass(frozen=True, slots=True)
class Limit:
    """A dated limit: of a payer for groups one of its members sits in, or (no payer) of the state for every group."""

    cap: int
    starts_on: date
    source: str
    payer: str = ""
    service: str = ""  # empty: every kind of group
    ends_on: date | None = None

    def applies(self, service: str, payers: Set[str], on: date) -> bool:
        """Whether it binds a group of this kind on the day, with members of these payers."""
        in_time = self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)
        return in_time and self.service in ("", service) and (not self.payer or self.payer in payers)


def smallest(limits: Iterable[Limit], service: str, payers: Set[str], on: date) -> Limit | None:
    """The limit that binds: the smallest of those that apply; None where none does."""
    return min(
        (row for row in limits if row.applies(service, payers, on)),
        key=lambda row: (row.cap, row.source),
        default=None,
    )


def limit_problems(limit: Limit) -> tuple[Reason, ...]:
    """LIMIT_CAP, LIMIT_SOURCE, LIMIT_DAYS; empty when the limit can be written down."""
    found = []
    if limit.cap < 1:
        found.append(Reason("LIMIT_CAP", "A group needs room for at least one person."))
    if not limit.source.strip():
        found.append(Reason("LIMIT_SOURCE", "Say where this limit is written: the rule, letter or contract."))
    if limit.ends_on is not None and limit.ends_on < limit.starts_on:
        found.append(Reason("LIMIT_DAYS", "The last day is before the first."))
    return tuple(found)


def check_limit(limit: Limit) -> None:
    """Raises Refused with the first code and every sentence."""
    found = limit_problems(limit)
    if found:
        raise Refused(found[0].code, " ".join(row.says for row in found), "Change what is named and save again.")
