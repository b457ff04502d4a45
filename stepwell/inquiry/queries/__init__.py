"""What the pages of this room show, each loaded at once."""

from stepwell.inquiry.queries.board import BoardPage, board_page, closed_list, next_to_call
from stepwell.inquiry.queries.card import InquiryPage, inquiry_page
from stepwell.inquiry.queries.clinic import PublicClinic, opening_hours, public_clinic
from stepwell.inquiry.queries.counts import Funnel, funnel_counts, inquiry_count, my_inquiries
from stepwell.inquiry.queries.same import Match, likely_matches

__all__ = [
    "BoardPage",
    "Funnel",
    "InquiryPage",
    "Match",
    "PublicClinic",
    "board_page",
    "closed_list",
    "funnel_counts",
    "inquiry_count",
    "inquiry_page",
    "likely_matches",
    "my_inquiries",
    "next_to_call",
    "opening_hours",
    "public_clinic",
]
