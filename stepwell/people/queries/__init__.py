"""What this room knows: who acts, whose record it is, who works here, and who saw what."""

from stepwell.people.queries.actor import actor_for, actor_of, site_list
from stepwell.people.queries.details import (
    DetailsPage,
    SharingPage,
    details_page,
    sections_to_share,
    sharing_page,
)
from stepwell.people.queries.facts import (
    consent_facts,
    consents_of,
    license_facts,
    licenses_of,
    practitioners_by_role,
    practitioners_with,
)
from stepwell.people.queries.find import Found, FoundList, find_patients, likely_same_person, newest_patients
from stepwell.people.queries.links import chart_url
from stepwell.people.queries.staff import StaffLine, StaffPage, staff_list, staff_page, staff_sites, supervisors_for
from stepwell.people.queries.trail import Asked, TrailPage, trail_page

__all__ = [
    "Asked",
    "DetailsPage",
    "Found",
    "FoundList",
    "SharingPage",
    "StaffLine",
    "StaffPage",
    "TrailPage",
    "actor_for",
    "actor_of",
    "chart_url",
    "consent_facts",
    "consents_of",
    "details_page",
    "find_patients",
    "license_facts",
    "licenses_of",
    "likely_same_person",
    "newest_patients",
    "practitioners_by_role",
    "practitioners_with",
    "sections_to_share",
    "sharing_page",
    "site_list",
    "staff_list",
    "staff_page",
    "staff_sites",
    "supervisors_for",
    "trail_page",
]
