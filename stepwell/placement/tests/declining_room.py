"""What tests of a declined safety plan share: the words of one, and a clinician under supervision."""

from datetime import timedelta

from stepwell.kernel.access import Role
from stepwell.people.models import License
from stepwell.people.queries import actor_for
from stepwell.placement import actions
from stepwell.placement.actions import DeclineWords
from tests import cast

AGAIN = cast.TODAY + timedelta(days=7)
NO = DeclineWords("I won't write that down.", "Sami stays tonight, we talk at 9.", True, AGAIN)


def supervised():
    """A therapist whose only license is supervised, and the account to sign in with."""
    staff = cast.make_staff(Role.THERAPIST, name="Avery Stone", credential="ASSOCIATE")
    assert License.objects.get(practitioner=staff).kind == "ASSOCIATE"
    return staff.account


def declined(patient, words=NO, by=None):
    return actions.decline_safety_plan(by or cast.actor(Role.THERAPIST), patient, words)


def declined_under_supervision(patient, words=NO):
    return declined(patient, words, actor_for(supervised()))
