"""Places, the people who work there, and the people who come."""

from stepwell.people.models.apart import NoContact
from stepwell.people.models.consent import ChartOpening, Consent, Grant
from stepwell.people.models.health import Clearance, PregnancyStatus
from stepwell.people.models.patient import Allergy, Contact, Patient
from stepwell.people.models.place import Room, Site
from stepwell.people.models.staff import Account, License, Practitioner, RoleAssignment

__all__ = [
    "Account",
    "Allergy",
    "ChartOpening",
    "Clearance",
    "Consent",
    "Contact",
    "Grant",
    "License",
    "NoContact",
    "Patient",
    "Practitioner",
    "PregnancyStatus",
    "RoleAssignment",
    "Room",
    "Site",
]
