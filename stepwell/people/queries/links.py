"""Where a patient's pages are."""

from __future__ import annotations

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def chart_url(patient_id: UUID) -> str:
    """The chart; in an installation without one, the page of the person's own details."""
    try:
        return reverse("chart", args=[patient_id])
    except NoReverseMatch:
        return reverse("patient_details", args=[patient_id])
