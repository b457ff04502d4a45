"""The verbs of this room: judge readiness, let a person leave well, share a letter, invite, call afterwards."""

from stepwell.discharge.actions.alumni import answer_invitation, invite_alumni
from stepwell.discharge.actions.leaving import LeavingFacts, discharge_patient, record_aftercare_call, words_signed
from stepwell.discharge.actions.readiness import judge_sign
from stepwell.discharge.actions.sharing import Sharing, share_letter

__all__ = [
    "LeavingFacts",
    "Sharing",
    "answer_invitation",
    "discharge_patient",
    "invite_alumni",
    "judge_sign",
    "record_aftercare_call",
    "share_letter",
    "words_signed",
]
