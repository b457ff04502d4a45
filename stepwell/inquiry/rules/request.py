"""Decides whether a request for help says enough to be answered."""

from dataclasses import dataclass
from uuid import UUID

from stepwell.kernel.tables import Refused

SPOKEN_SOURCES = frozenset({"phone", "walk_in"})


@dataclass(frozen=True, slots=True)
class InquiryFacts:
    """A request as given; `source` is a value of models.Source, `self_check` one of self_check.Result."""

    site_id: UUID
    source: str
    name: str
    phone: str = ""
    email: str = ""
    best_time: str = ""
    is_safe_to_leave_message: bool = False
    is_for_self: bool = True
    preferred_track: str = ""
    payer_named: str = ""
    note: str = ""
    self_check: str = ""
    referred_by: str = ""


def check_can_receive(facts: InquiryFacts) -> None:
    """Raises Refused('NO_NAME') or Refused('NO_REACH') when nobody could be called back."""
    if not facts.name.strip():
        raise Refused("NO_NAME", "Enter a name we can call you by.", "A first name is enough.")
    if not (facts.phone.strip() or facts.email.strip()):
        raise Refused("NO_REACH", "Enter a phone number or an e-mail address.", "We need one way to answer.")


def can_receive(facts: InquiryFacts) -> bool:
    """Whether the request can be answered."""
    try:
        check_can_receive(facts)
    except Refused:
        return False
    return True


def is_spoken_already(facts: InquiryFacts) -> bool:
    """Whether taking the request was itself the first conversation with a person."""
    return facts.source in SPOKEN_SOURCES
