"""What one person's week should hold, and the money that comes of it, at a site."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from stepwell.claim.models import Claim, ClaimFile, DayNudge
from stepwell.kernel.access import Role
from stepwell.people.models import NoContact
from stepwell.program.models import Bridge, Commitment, SizeLimit, WeekNeed
from tests import cast


def week_of(episode: Any) -> dict[str, Any]:
    """When the person cannot come, what their week should hold, what was bridged, and whom they must not meet."""
    whose = {"episode": episode, "patient": episode.patient, "site": episode.site}
    first, second = sorted(
        [episode.patient, cast.make_patient("Pat", "Apart", site=episode.site)], key=lambda one: one.pk
    )
    hours = {"starts_at": time(13), "ends_at": time(15), "starts_on": cast.TODAY}
    minutes = {"weekly_minutes": 540, "least_minutes": 540, "most_minutes": 900, "most_day_minutes": 300}
    return {
        "commitment": Commitment.objects.create(weekday=1, kind="work", **hours, **whose),
        "week_need": WeekNeed.objects.create(starts_on=cast.TODAY, most_days=5, **minutes, **whose),
        "bridge": Bridge.objects.create(module="CB-3", on=cast.TODAY, minutes=15, by=episode.therapist, **whose),
        "size_limit": SizeLimit.objects.create(site=episode.site, cap=11, starts_on=cast.TODAY, source="State rule"),
        "apart": NoContact.objects.create(
            site=episode.site, first=first, second=second, reason="Asked for", starts_on=cast.TODAY,
            recorded_by=episode.admitted_by,
        ),
    }  # fmt: skip


def money_of(episode: Any) -> dict[str, Any]:
    """A claim sent in a file, and a reminder about a held day."""
    biller = cast.the_staff(Role.BILLER).account
    whose = {"patient": episode.patient, "site": episode.site}
    number = ClaimFile.objects.count() + 1
    file = ClaimFile.objects.create(
        site=episode.site,
        payer=episode.coverage.payer,
        control_number=number,
        written_at=cast.NOW,
        written_by=biller,
        claims_count=1,
        total_cents=10000,
        text="ISA*",
        text_hash="0" * 64,
    )
    claim = Claim.objects.create(
        episode=episode,
        coverage=episode.coverage,
        number=f"C{number:06d}",
        state="submitted",
        bill_type="132",
        patient_status="30",
        principal_diagnosis="F33.1",
        from_on=cast.TODAY - timedelta(days=7),
        through_on=cast.TODAY - timedelta(days=1),
        charge_cents=10000,
        file=file,
        submitted_at=cast.NOW,
        submitted_by=biller,
        **whose,
    )
    nudge = DayNudge.objects.create(
        episode=episode,
        on=cast.TODAY,
        code="NOTE_UNSIGNED",
        says="Sign the note.",
        owner=biller,
        sent_at=cast.NOW,
        sent_by=biller,
        **whose,
    )
    return {"claim": claim, "file": file, "nudge": nudge}
