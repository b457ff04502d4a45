"""Names the parts people play in the program and which of them are staff or clinicians."""

from stepwell.kernel.access import Role

LABELS: dict[Role, str] = {
    Role.FRONT_DESK: "Front desk",
    Role.THERAPIST: "Therapist",
    Role.GROUP_LEADER: "Group leader",
    Role.PSYCHIATRIST: "Psychiatrist",
    Role.NURSE: "Nurse",
    Role.BILLER: "Biller",
    Role.UTILIZATION_REVIEWER: "Utilization reviewer",
    Role.PROGRAM_DIRECTOR: "Program director",
    Role.ADMINISTRATOR: "Administrator",
    Role.PATIENT: "Patient",
    Role.FAMILY_CONTACT: "Family contact",
}


def label(role: Role) -> str:
    """The word for the screen, to be translated there."""
    return LABELS[role]


OUTSIDE = frozenset({Role.PATIENT, Role.FAMILY_CONTACT})
STAFF = frozenset(Role) - OUTSIDE
CLINICAL = frozenset({Role.THERAPIST, Role.GROUP_LEADER, Role.PSYCHIATRIST, Role.NURSE})


def is_staff(role: Role) -> bool:
    """Whether the role works for the clinic."""
    return role in STAFF


def is_clinical(role: Role) -> bool:
    """Whether the role gives care; a license still decides what a person may do."""
    return role in CLINICAL


def needs_second_factor(role: Role) -> bool:
    """Whether sign-in asks for a second proof of identity: every member of staff."""
    return role in STAFF
