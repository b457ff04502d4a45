"""One kiosk, one make-up offer and one team review at a site."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from stepwell.encounter.models import Encounter, Kiosk, MakeUpOffer, TeamReview
from stepwell.kernel.access import Role
from stepwell.program.models import GroupSession
from tests import cast


def door(missed: Encounter, session: GroupSession) -> dict[str, Any]:
    """What hangs on a missed session, and a tablet where nobody stands."""
    by = cast.the_staff(Role.THERAPIST).account
    whose = {"episode": missed.episode, "patient": missed.patient, "site": missed.site}
    return {
        "kiosk": Kiosk.objects.create(
            site=missed.site, name="Front door", key_hash=missed.site.pk.hex * 2, opened_at=cast.NOW, opened_by=by
        ),
        "make_up": MakeUpOffer.objects.create(
            **whose, missed=missed, session=session, rank=1, offered_at=cast.NOW,
            expires_at=cast.NOW + timedelta(hours=2),
        ),
        "review": TeamReview.objects.create(
            **whose, kind="attendance", because="Came to 2 of the last 4 sessions.", owner=by, asked_on=cast.TODAY,
            due_at=cast.NOW + timedelta(hours=8),
        ),
    }  # fmt: skip
