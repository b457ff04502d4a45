"""The patient reads and signs a review on their own page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.plan import actions
from stepwell.plan.models import PlanReview, ReviewSignature
from stepwell.plan.queries import has_review_to_sign, my_review
from stepwell.plan.rules.objectives import Achievement
from stepwell.plan.rules.review import Outcome
from stepwell.plan.tests.room import in_force, stay, therapist
from tests import cast

pytestmark = pytest.mark.django_db
URL = "/me/plan/review/"


def html(answer):
    return answer.content.decode()


def reviewed(plan=None, **changes):
    plan = plan or in_force()
    mark = actions.Mark(plan.objectives.get().pk, Achievement.IMPROVING, says="PHQ-9 went from 18 to 11.")
    words = actions.ReviewWords(
        "Sleeps better.", cast.TODAY + timedelta(days=21), marks=(mark,), attended=14, expected=16
    )
    return actions.review_plan(therapist(), plan, replace(words, **changes))


def me(client, patient):
    cast.patient_actor(patient)
    patient.refresh_from_db()
    return cast.sign_in(client, patient.account)


def test_the_patient_reads_the_review_and_signs_by_name_with_words_of_their_own(client):
    review = reviewed()
    person = me(client, review.patient)
    shown = html(person.get(URL))
    for words in ("Sleeps better.", "PHQ-9 under 10", "Getting better", "14 of 16", "December 14", "Theo Hart"):
        assert words in shown
    assert "F33.1" not in shown
    sent = {"agrees": "on", "name_typed": "Ana R.", "words": "I want to keep the mornings."}
    assert person.post(URL, sent).status_code == 302
    made = ReviewSignature.objects.get()
    assert (made.review, made.name_typed) == (review, "Ana R.")
    assert "Sleeps better." in made.text
    assert PlanReview.objects.get().patient_words == "I want to keep the mornings."
    assert AuditEvent.objects.filter(action="plan.review_signed_as_patient", object_id=review.pk).count() == 1
    assert "You signed this on November 23" in html(person.get(URL))
    assert person.post(URL, sent).status_code == 302
    assert ReviewSignature.objects.count() == 1


def test_the_staff_see_on_the_plan_that_it_was_signed(client):
    review = reviewed()
    theo = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    page = reverse("care_plan", args=[review.plan.episode_id])
    assert "own pages for a signature" in html(theo.get(page))
    actions.sign_review_as_patient(cast.patient_actor(review.patient), review, "Ana R.", words="Good.")
    shown = html(cast.sign_in(client, cast.the_staff(Role.THERAPIST).account).get(page))
    assert "Signed by the patient Nov 23" in shown
    assert "“Good.”" in shown


def test_without_agreement_or_name_nothing_is_signed_and_words_are_kept(client):
    review = reviewed()
    person = me(client, review.patient)
    for sent in ({"name_typed": "Ana"}, {"agrees": "on"}, {}, {"agrees": "on", "name_typed": "..."}):
        answer = person.post(URL, sent | {"words": "Wait for me."})
        assert answer.status_code == 422
        assert "Wait for me." in html(answer)
    assert not ReviewSignature.objects.exists()


def test_a_review_other_than_the_one_shown_is_not_signed():
    review = reviewed()
    with pytest.raises(Refused, match="changed after you opened it"):
        actions.sign_review_as_patient(cast.patient_actor(review.patient), review, "Ana", shown="x" * 64)


def test_nobody_signs_for_the_patient():
    review = reviewed()
    stranger = cast.patient_actor(cast.make_patient("Cal", "Doe"))
    for actor in (therapist(), stranger):
        with pytest.raises(Forbidden):
            actions.sign_review_as_patient(actor, review, "Ana Rivera")


def test_only_the_newest_review_of_the_open_stay_waits(client):
    plan = in_force()
    old = reviewed(plan)
    actor = cast.patient_actor(plan.patient)
    actions.sign_review_as_patient(actor, old, "Ana R.")
    assert not has_review_to_sign(actor)
    new = reviewed(plan, marks=(), outcomes=((plan.objectives.get().pk, Outcome.MET),))
    assert has_review_to_sign(actor)
    found = my_review(actor)
    assert (found.review, found.marks[0].word) == (new, "You got there")


def test_before_the_first_review_the_page_says_what_will_be_here(client):
    patient = stay().patient
    person = me(client, patient)
    assert "No review yet." in html(person.get(URL))
    assert person.post(URL, {"agrees": "on", "name_typed": "Ana"}).status_code == 422


def test_the_page_is_the_patients_alone_and_asks_at_most_twelve_questions(client):
    review = reviewed()
    assert cast.sign_in(client, cast.the_staff(Role.THERAPIST).account).get(URL).status_code == 403
    person = me(client, review.patient)
    with CaptureQueriesContext(connection) as seen:
        person.get(URL)
    asked = [query["sql"] for query in seen.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 12, asked


def test_the_database_keeps_a_review_signature_and_its_marks_as_they_are():
    review = reviewed()
    actions.sign_review_as_patient(cast.patient_actor(review.patient), review, "Ana R.")
    for statement in (
        "UPDATE plan_reviewsignature SET text = ''",
        "DELETE FROM plan_reviewsignature",
        "UPDATE plan_reviewmark SET says = ''",
        "DELETE FROM plan_reviewmark",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
