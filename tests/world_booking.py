"""Hours open for booking, a visit that repeats, and a cancellation policy at a site."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from stepwell.program.models import BookableHours, CancelPolicy, VisitSeries
from tests import cast


def booking_of(episode: Any) -> dict[str, Any]:
    """What bookings hang on, by the words of the addresses."""
    site, person = episode.site, episode.therapist
    return {
        "hours": BookableHours.objects.create(
            practitioner=person, site=site, weekday=2, starts_at=time(13), ends_at=time(16), minutes=45,
            service_types=["IND"], starts_on=cast.TODAY,
        ),
        "visit_series": VisitSeries.objects.create(
            episode=episode, patient=episode.patient, site=site, practitioner=person, service_type="IND", weekday=2,
            starts_at=time(13), minutes=45, time_zone=site.time_zone, starts_on=cast.TODAY,
            ends_on=cast.TODAY + timedelta(weeks=8),
        ),
        "policy": CancelPolicy.objects.create(
            site=site, service_type="", hours_before=24, text="Please call a day before.", starts_on=cast.TODAY
        ),
    }  # fmt: skip
