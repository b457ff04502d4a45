"""The verbs of this room: receive, reach, book, assess, link, admit, close, hand over, escalate."""

from stepwell.inquiry.actions.close import CloseFacts, close_inquiry
from stepwell.inquiry.actions.contact import book_assessment, record_attempt
from stepwell.inquiry.actions.move import (
    link_patient,
    mark_admitted,
    mark_assessed,
    mark_waiting,
    release_assessment,
)
from stepwell.inquiry.actions.owner import escalate_overdue, hand_over
from stepwell.inquiry.actions.receive import receive_inquiry

__all__ = [
    "CloseFacts",
    "book_assessment",
    "close_inquiry",
    "escalate_overdue",
    "hand_over",
    "link_patient",
    "mark_admitted",
    "mark_assessed",
    "mark_waiting",
    "receive_inquiry",
    "record_attempt",
    "release_assessment",
]
