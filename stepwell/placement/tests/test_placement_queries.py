"""The banner, the census and the patient list: what they say, to whom, at what cost."""

from datetime import timedelta

import pytest

from stepwell.kernel.access import Role
from stepwell.people.actions import ConsentSigned, note_allergy, open_outside, record_consent, review_allergies
from stepwell.people.queries import actor_for
from stepwell.people.rules.consents import ConsentKind
from stepwell.people.rules.names import record_number
from stepwell.placement import actions
from stepwell.placement.queries import banner, census, open_stays, patient_list
from stepwell.placement.tests.room import CALM, HIGH, MODERATE, PLAN, WHY, screened
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


def test_the_banner_says_who_where_and_what_to_keep_in_mind(therapist, django_assert_num_queries):
    episode = cast.make_episode(cast.make_patient(language="es"))
    patient = episode.patient
    note_allergy(therapist, patient, "Penicillin", "rash")
    actions.write_safety_plan(therapist, patient, PLAN)
    with django_assert_num_queries(1):
        shown = banner(therapist, patient)
    assert (shown.name_used, shown.pronouns, shown.age, shown.record_number) == (
        "Ana",
        "she/her",
        34,
        patient.record_number,
    )
    assert (shown.level, shown.track, shown.week, shown.weeks) == ("IOP", "Evening", 4, 10)
    assert (shown.allergies, shown.language, shown.safety_plan_on) == ("Penicillin (rash)", "Spanish", cast.TODAY)
    assert shown.consent_limits == "not signed: consent to treatment and financial agreement"
    assert shown.episode_id == episode.pk
    assert shown.seen_as == ""


def test_the_banner_says_what_was_agreed_and_asked(therapist):
    patient = cast.make_patient()
    assert banner(therapist, patient).allergies == "Not asked yet"
    review_allergies(therapist, patient)
    for kind in (ConsentKind.TREATMENT, ConsentKind.FINANCIAL):
        record_consent(therapist, patient, ConsentSigned(kind, "Ana Rivera"))
    shown = banner(therapist, patient)
    assert (shown.allergies, shown.consent_limits, shown.week, shown.level) == ("No known allergies", "", 0, "")


# (answers, cleared, what the banner says)
RISKS = [(CALM, False, None), (MODERATE, False, "Risk raised"), (HIGH, False, "High risk"), (HIGH, True, "Risk raised")]


@pytest.mark.parametrize(("answers", "cleared", "word"), RISKS)
def test_the_banner_names_the_risk_in_words(therapist, answers, cleared, word):
    patient = cast.make_patient()
    screen = screened(patient, answers)
    if cleared:
        actions.clear_safety(therapist, screen, WHY)
    shown = banner(therapist, patient)
    assert (shown.risk.word if shown.risk else None) == word


def test_the_desk_is_not_told_the_risk():
    patient = cast.make_patient()
    screened(patient, HIGH)
    assert banner(cast.actor(Role.FRONT_DESK), patient).risk is None


def test_an_ended_stay_says_so_and_has_no_week(therapist):
    episode = cast.make_episode()
    actions.end_episode(therapist, episode, cast.TODAY)
    shown = banner(therapist, episode.patient)
    assert (shown.level, shown.week, shown.episode_id) == ("IOP, ended Nov 23, 2026", 0, None)


def test_a_chart_opened_from_outside_is_marked_so(therapist):
    number = record_number(9001)
    elsewhere = cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"), record_number=number)
    open_outside(therapist, number, "Covering for Dr. Lee tonight")
    now = actor_for(cast.the_staff(Role.THERAPIST).account)
    assert banner(now, elsewhere).seen_as == "someone from another site, with a reason"


def test_the_census_counts_who_is_in_on_the_day(therapist, django_assert_num_queries):
    stay = cast.make_episode()
    cast.make_episode(cast.make_patient("Cal", "Doe"), admitted_on=cast.TODAY + timedelta(days=1))
    cast.make_episode(cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside")))
    with django_assert_num_queries(1):
        (line,) = census(therapist, cast.TODAY)
    assert (line.name, line.week, line.therapist, line.episode_id) == ("Ana Rivera", 4, "Theo Hart", stay.pk)
    assert len(census(therapist, cast.TODAY + timedelta(days=1))) == 2
    assert census(cast.actor(Role.ADMINISTRATOR), cast.TODAY) == ()


def test_open_stays_tell_since_when_and_where(therapist):
    episode = cast.make_episode()
    (stay,) = open_stays(therapist).values()
    assert (stay.admitted_on, stay.state, stay.zone) == (episode.admitted_on, "NC", cast.ZONE)


def test_the_patient_list_shows_the_program_the_newest_and_the_found(therapist):
    cast.make_episode()
    gone = cast.make_episode(cast.make_patient("Cal", "Doe"))
    actions.end_episode(therapist, gone, cast.TODAY - timedelta(days=1))
    cast.make_episode(cast.make_patient("Gus", "Tran"), admitted_on=cast.TODAY + timedelta(days=3))
    cast.make_patient("Dee", "Moss")
    inside = patient_list(therapist)
    assert [(line.person.name, line.stay) for line in inside.lines] == [("Ana Rivera", "IOP Evening · week 4 of 10")]
    assert inside.in_count == 1
    everyone = {line.person.name: (line.stay, line.is_in) for line in patient_list(therapist, show="everyone").lines}
    assert everyone == {
        "Dee Moss": ("", False),
        "Gus Tran": ("IOP Evening, starts soon", True),
        "Cal Doe": ("Left the program", False),
        "Ana Rivera": ("IOP Evening · week 4 of 10", True),
    }
    assert [line.person.name for line in patient_list(therapist, "rivera").lines] == ["Ana Rivera"]
