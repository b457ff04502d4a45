"""Decides who looks after a new inquiry: someone always does, and the work is spread evenly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone on duty who may own inquiries, with the number of open ones they own now."""

    account_id: UUID
    name: str
    open_count: int


def next_owner(groups: Iterable[Sequence[Candidate]]) -> Candidate:
    """The least busy person of the first group that has anyone.

    Raises Refused('NOBODY_ON_DUTY') when every group is empty.
    """
    for group in groups:
        if group:
            return min(group, key=lambda one: (one.open_count, one.name, one.account_id))
    raise Refused(
        "NOBODY_ON_DUTY",
        "Nobody is on duty who could look after this request.",
        "Please call us. In danger now: 911. Any time: 988.",
    )
