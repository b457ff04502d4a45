"""What the pages of this room show, each loaded at once."""

from stepwell.discharge.queries.calls import CallPage, aftercare_calls_page
from stepwell.discharge.queries.leaving import (
    Booked,
    Ground,
    LeavingFacts,
    LeavingPage,
    ground_of,
    leaving_page,
    rule_facts,
)
from stepwell.discharge.queries.summary import SummaryPage, summary_page

__all__ = [
    "Booked",
    "CallPage",
    "Ground",
    "LeavingFacts",
    "LeavingPage",
    "SummaryPage",
    "aftercare_calls_page",
    "ground_of",
    "leaving_page",
    "rule_facts",
    "summary_page",
]
