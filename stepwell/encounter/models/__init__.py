"""Who came, what was written, who signed it; the tablet at the door; calls, reviews and make-ups after an absence."""

from stepwell.encounter.models.door import ArrivalCode, Kiosk, KioskTry
from stepwell.encounter.models.follow import AbsenceTask, MakeUpOffer, ReviewKind, TeamReview
from stepwell.encounter.models.notes import Addendum, Encounter, GroupNote, Signature, SignatureKind

__all__ = [
    "AbsenceTask",
    "Addendum",
    "ArrivalCode",
    "Encounter",
    "GroupNote",
    "Kiosk",
    "KioskTry",
    "MakeUpOffer",
    "ReviewKind",
    "Signature",
    "SignatureKind",
    "TeamReview",
]
