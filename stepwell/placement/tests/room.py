"""What several tests of this room start from: answers, a whole worksheet, an admission with nothing missing."""

from datetime import date, timedelta

from stepwell.kernel.access import Role
from stepwell.people.actions import ConsentSigned, record_consent
from stepwell.people.rules.consents import ConsentKind
from stepwell.placement import actions
from stepwell.placement.actions import AdmitFacts, AssessFacts, Decision
from stepwell.placement.rules.dimensions import Dimension, Rating
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.safety import Behavior, ScreenAnswers
from tests import cast

CALM = ScreenAnswers(False, False, behavior=Behavior.NEVER)
MODERATE = ScreenAnswers(True, True, True, False, False, Behavior.NEVER)
HIGH = ScreenAnswers(True, True, True, True, False, Behavior.NEVER)
WHY = "Saw her at noon, no plan, partner keeps the keys."
START = date(2026, 11, 30)


def worksheet(score=2, **changes):
    ratings = tuple(Rating(one, score, "Sleeps three hours, off work since May.") for one in Dimension)
    return AssessFacts(**{"ratings": ratings, "weekly_minutes": 540} | changes)


def screened(patient, answers=CALM):
    return actions.screen_safety(cast.actor(Role.THERAPIST), patient, answers)


def assessed(patient, facts=None, inquiry=None):
    screened(patient)
    return actions.assess(cast.actor(Role.THERAPIST), patient, facts or worksheet(), inquiry)


def decided(patient, inquiry=None):
    assessment = assessed(patient, inquiry=inquiry)
    return actions.decide_placement(cast.actor(Role.THERAPIST), assessment, Decision(Level.IOP))


def ready(patient, inquiry=None):
    """Everything on file that an admission needs, and the facts of its form."""
    decided(patient, inquiry)
    record_consent(cast.actor(Role.FRONT_DESK), patient, ConsentSigned(ConsentKind.TREATMENT, "Ana Rivera"))
    cast.make_coverage(patient)
    return admission()


def admission(**changes):
    values = {
        "starts_on": START,
        "track": "evening",
        "condition": "DEP",
        "weeks": 10,
        "therapist_id": cast.the_staff(Role.THERAPIST).pk,
        "psychiatrist_id": cast.the_staff(Role.PSYCHIATRIST).pk,
        "principal_dx": "f331",
    }
    return AdmitFacts(**values | changes)


PLAN = actions.SafetyPlanWords(
    "Can't sleep\nI stop answering texts",
    "Walk to the river\nBox breathing",
    "Coffee at Nell's\nMy sister's garden",
    "Sami, 555-010-0199",
    "Theo, clinic 555-0100\n988",
    "Sami keeps the key",
    is_agreed=True,
)
LATER = timedelta(hours=25)
