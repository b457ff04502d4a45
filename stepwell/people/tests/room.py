"""What several tests of this room start from."""

from datetime import date

from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.people import actions
from tests import cast

NOOR = actions.PatientFacts("Noor", "Haddad", date(1980, 3, 4), pronouns="she/her", phone="555-010-0100")


def register(facts=NOOR, site=None, role=Role.FRONT_DESK):
    return actions.register_patient(cast.actor(role), facts, (site or cast.the_site()).pk)


def trail_of(action):
    return AuditEvent.objects.filter(action=action)


def as_role(client, role):
    return cast.sign_in(client, cast.the_staff(role).account)


def as_patient(client, patient):
    cast.patient_actor(patient)
    return cast.sign_in(client, patient.account)
