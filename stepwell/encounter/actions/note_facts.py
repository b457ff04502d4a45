"""What the screen of one visit's note hands over besides the person's own part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from stepwell.encounter.actions.facts import KEEP, Keep
from stepwell.encounter.rules.templates import Told


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Someone who was in a family session besides the patient; by their contact, or by name."""

    name: str = ""
    relationship: str = ""
    contact_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """Parts of a note as they were sent; what is not in a mapping stays as it is.

    `kind` is the kind of note and the name of its template. `marks` holds every objective the form offered: how far
    the person is, "" for worked on and not said, None for not worked on; `main_id` is the one the service hangs on.
    `answers` are by the part's key, and `held` the keys of carried words that were said to hold. `people` holds every
    person the form offered, by the name of their field; None for not there.
    """

    kind: tuple[str, str] | Keep = KEEP
    marks: Mapping[UUID, str | None] = field(default_factory=dict)
    main_id: UUID | None = None
    intervention_id: UUID | None = None
    answers: Mapping[str, Told] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    people: Mapping[str, PersonFacts | None] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was handed over."""
        return self == NO_PARTS_SENT


NO_PARTS_SENT = NoteFacts()
