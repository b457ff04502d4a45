"""Who came, what was written, who signed it; the tablet at the door; what was taught; what follows an absence."""

from stepwell.encounter.models.door import ArrivalCode, Kiosk, KioskTry
from stepwell.encounter.models.follow import AbsenceTask, MakeUpOffer, OutreachTry, ReviewKind, TeamReview
from stepwell.encounter.models.notes import Addendum, Encounter, GroupNote, Signature, SignatureKind
from stepwell.encounter.models.parts import (
    CheckIn,
    NoteAnswer,
    NoteError,
    NoteMark,
    NotePerson,
    PrivateNote,
    SentBack,
    TimeAway,
)
from stepwell.encounter.models.teaching import (
    ActivityLog,
    FamilyWeek,
    Fidelity,
    FidelityItem,
    HandedOut,
    LearningCheck,
    SkillMark,
)
from stepwell.encounter.models.templates import NoteTemplate, NoteTemplatePart

__all__ = [
    "AbsenceTask",
    "ActivityLog",
    "Addendum",
    "ArrivalCode",
    "CheckIn",
    "Encounter",
    "FamilyWeek",
    "Fidelity",
    "FidelityItem",
    "GroupNote",
    "HandedOut",
    "Kiosk",
    "KioskTry",
    "LearningCheck",
    "MakeUpOffer",
    "NoteAnswer",
    "NoteError",
    "NoteMark",
    "NotePerson",
    "NoteTemplate",
    "NoteTemplatePart",
    "OutreachTry",
    "PrivateNote",
    "ReviewKind",
    "SentBack",
    "Signature",
    "SignatureKind",
    "SkillMark",
    "TeamReview",
    "TimeAway",
]
