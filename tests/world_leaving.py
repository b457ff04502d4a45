"""A copy of a letter that somebody was given when they left."""

from __future__ import annotations

from hashlib import sha256

from stepwell.discharge.models import Discharge, SharedCopy
from tests import cast

WORDS = "= Your care after the program\n# \n  Dear Lou,\n  Keep this letter."


def copy_of(discharge: Discharge) -> SharedCopy:
    """The letter as it was shown in the person's portal."""
    return SharedCopy.objects.create(
        discharge=discharge,
        patient=discharge.patient,
        site=discharge.site,
        kind="patient_en",
        to="Lou Left",
        how="portal",
        text=WORDS,
        text_hash=sha256(WORDS.encode()).hexdigest(),
        sent_at=cast.NOW,
        sent_by=discharge.signed_by,
    )
