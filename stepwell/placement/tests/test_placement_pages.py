"""The way in on screen: safety first, the worksheet, the decision, admission, the safety plan."""

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent, Draft
from stepwell.kernel.web import new_token
from stepwell.people.models import Patient
from stepwell.placement import actions
from stepwell.placement.models import Assessment, Episode, Placement, SafetyPlan, SafetyScreen
from stepwell.placement.rules.dimensions import Dimension
from stepwell.placement.rules.medical import Vitals
from stepwell.placement.tests.room import HIGH, PLAN, WHY, assessed, decided, ready, screened, worksheet
from tests import cast

pytestmark = pytest.mark.django_db

CALM = {"wish": "no", "thoughts": "no", "behavior": "never"}
RATED = {
    "hours": "9", "has_diagnosis": "yes", "likely": "yes", "stepping_down": "no", "summary": "Wants her mornings back.",
} | {f"rating_{one.value}": "2" for one in Dimension} | {f"why_{one.value}": "Told us so at length." for one in Dimension}  # fmt: skip


@pytest.fixture
def patient():
    return cast.make_patient()


@pytest.fixture
def therapist(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def text(page):
    return page.content.decode()


def stay(**changes):
    values = {"token": new_token(), "starts_on": "2026-11-30", "track": "evening", "weeks": "10", "condition": "DEP",
              "principal_dx": "f33.1", "therapist": str(cast.the_staff(Role.THERAPIST).pk),
              "psychiatrist": str(cast.the_staff(Role.PSYCHIATRIST).pk)}  # fmt: skip
    return values | changes


def test_the_whole_way_from_the_request_to_the_first_day(client):
    inquiry = cast.make_inquiry()
    desk = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    url = reverse("inquiry_record", args=[inquiry.pk])
    assert 'value="Doe"' in text(desk.get(url))
    typed = {"token": new_token(), "legal_first": "Cal", "legal_last": "Doe", "birth_on": "1990-01-01", "sex_on_file": "U", "language": "en"}  # fmt: skip
    assert len({desk.post(url, typed).url for _ in range(2)}) == 1
    patient = Patient.objects.get()
    inquiry.refresh_from_db()
    assert inquiry.patient == patient
    therapist = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    way = reverse("assessment_new", args=[patient.pk])
    assert "Safety first" in text(therapist.get(way))
    therapist.post(reverse("safety_questions", args=[patient.pk]), CALM | {"token": new_token()})
    assert "What is going on" in text(therapist.get(way))
    decision = therapist.post(way, RATED | {"token": new_token()}).url
    page = text(therapist.get(decision))
    assert "Suggested: Intensive outpatient program" in page
    assert "What would change it" in page
    checklist = therapist.post(decision, {"token": new_token(), "level": "iop"}).url
    assert checklist == reverse("admission", args=[patient.pk])
    page = text(therapist.get(checklist))
    assert "The consent to treatment is not signed" in page
    consent = reverse("consent_new", args=[patient.pk, "treatment"]) + "?next=admission"
    assert consent in page
    assert therapist.post(consent, {"token": new_token(), "signed_name": "Cal Doe"}).url == checklist
    typed = stay(payer="self_pay")
    assert [therapist.post(checklist, typed).status_code for _ in range(2)] == [302, 302]
    assert Episode.objects.get().principal_dx == "F33.1"
    assert Assessment.objects.get().inquiry == inquiry


def test_an_inquiry_is_tied_to_a_record_we_have(client):
    known = cast.make_patient("Cal", "Doe")
    inquiry = cast.make_inquiry()
    desk = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    url = reverse("inquiry_record", args=[inquiry.pk])
    typed = {"token": new_token(), "legal_first": "Cal", "legal_last": "Doe", "birth_on": "1992-05-04", "sex_on_file": "U", "language": "en"}  # fmt: skip
    asked = desk.post(url, typed)
    assert (asked.status_code, "This is the person" in text(asked)) == (422, True)
    assert desk.post(url, typed | {"known": str(known.pk)}).status_code == 302
    inquiry.refresh_from_db()
    assert inquiry.patient == known
    assert Patient.objects.count() == 1


def test_gated_questions_are_asked_only_after_a_yes(therapist, patient):
    url = reverse("safety_questions", args=[patient.pk])
    missing = therapist.post(url, {"token": new_token(), "wish": "yes", "thoughts": "yes", "behavior": "never"})
    assert (missing.status_code, text(missing).count("because question 2 is yes")) == (422, 6)
    blank = therapist.post(url, {"token": new_token()})
    for number in (1, 2, 6):
        assert f"Choose an answer to question {number}." in text(blank)
    assert "Choose an answer to question 3." not in text(blank)
    stray = CALM | {"intent": "yes", "token": new_token()}
    assert [therapist.post(url, stray).status_code for _ in range(2)] == [302, 302]
    assert (SafetyScreen.objects.get().intent, SafetyScreen.objects.get().result) == (None, "negative")


def test_a_high_answer_shows_the_red_box_until_it_is_cleared(therapist, patient):
    screen = screened(patient, HIGH)
    way, clear = reverse("assessment_new", args=[patient.pk]), reverse("safety_clearance", args=[screen.pk])
    page = text(therapist.get(way))
    assert "High risk. Stay with this person." in page
    assert "call 911" in page
    assert "rating_safety" not in page
    assert therapist.post(way, RATED | {"token": new_token()}).status_code == 422
    assert therapist.post(clear, {"version": "1", "reason": "ok"}).status_code == 422
    assert therapist.post(clear, {"version": "1", "reason": WHY}).status_code == 302
    late = therapist.post(clear, {"version": "1", "reason": "Another look at it all."})
    assert (late.status_code, WHY in text(late)) == (409, True)
    page = text(therapist.get(way))
    assert "rating_safety" in page
    assert "cleared it" in page


def test_a_nurse_asks_but_cannot_clear(client, patient):
    screen = screened(patient, HIGH)
    nurse = cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    page = text(nurse.get(reverse("assessment_new", args=[patient.pk])))
    assert "It is safe to go on" not in page
    assert nurse.post(reverse("safety_clearance", args=[screen.pk]), {"version": "1", "reason": WHY}).status_code == 403


def test_what_is_typed_is_kept_until_it_is_sent(therapist, patient):
    screened(patient)
    draft = reverse("assessment_draft", args=[patient.pk])
    assert (
        therapist.post(draft, {"why_safety": "Half a thought", "exclusions": ["no_safe_place"], "x": "y"}).status_code
        == 200
    )
    page = text(therapist.get(reverse("assessment_new", args=[patient.pk])))
    assert "Half a thought" in page
    assert "Your draft is here" in page
    therapist.post(reverse("assessment_new", args=[patient.pk]), RATED | {"token": new_token()})
    assert not Draft.objects.exists()


def test_a_worksheet_with_gaps_names_each_and_keeps_the_rest(therapist, patient):
    screened(patient)
    answer = therapist.post(reverse("assessment_new", args=[patient.pk]), RATED | {"rating_safety": "", "why_support": "", "hours": "", "pulse": "9999", "token": new_token()})  # fmt: skip
    for words in ("Safety: choose a rating", "Home and support: write", "Enter the hours", "Wants her mornings back"):
        assert words in text(answer)
    assert answer.status_code == 422


def test_another_level_is_signed_with_its_reason(therapist, patient):
    assessment = assessed(patient, worksheet(score=3, vitals=Vitals(pulse=38)))
    url = reverse("placement_decision", args=[assessment.pk])
    assert "Pulse 38" in text(therapist.get(url))
    typed = {"token": new_token(), "level": "outpatient", "alerts_answered": ["pulse"]}
    refused = therapist.post(url, typed)
    assert (refused.status_code, "you chose outpatient care" in text(refused)) == (422, True)
    whole = typed | {"reason": "patient_preference", "note": "She starts a day job and comes twice a week."}
    assert [therapist.post(url, whole).status_code for _ in range(2)] == [302, 302]
    assert Placement.objects.count() == 1
    assert "Decided: Outpatient care" in text(therapist.get(url))


def test_the_admission_form_keeps_its_words_and_names_the_gaps(therapist, patient):
    ready(patient)
    url = reverse("admission", args=[patient.pk])
    payer = str(patient.coverages.get().pk)
    answer = therapist.post(url, stay(payer=payer, weeks="3", principal_dx="sad"))
    assert (answer.status_code, "not written like an ICD-10-CM code" in text(answer)) == (422, True)
    answer = therapist.post(url, stay(payer="", condition="", track=""))
    for words in ("Choose a track", "Choose the condition track", "Choose who pays"):
        assert words in text(answer)
    assert therapist.post(url, stay(payer=payer)).status_code == 302
    assert "in the program now" in text(therapist.get(url))


def test_the_safety_plan_is_written_read_and_kept_as_a_draft(therapist, patient):
    read, write = (reverse(name, args=[patient.pk]) for name in ("safety_plan", "safety_plan_edit"))
    assert "There is no safety plan yet" in text(therapist.get(read))
    therapist.post(reverse("safety_plan_draft", args=[patient.pk]), {"helpers": "Sami"})
    assert "Sami" in text(therapist.get(write))
    typed = {"token": new_token(), "warning_signs": "Pacing", "is_agreed": "on"}
    refused = therapist.post(write, typed)
    assert (refused.status_code, "need more before the plan is agreed" in text(refused)) == (422, True)
    assert [therapist.post(write, typed | {"is_agreed": ""}).status_code for _ in range(2)] == [302, 302]
    assert SafetyPlan.objects.count() == 1
    page = text(therapist.get(read))
    assert "Pacing" in page
    assert "Not agreed yet" in page
    assert "988" in page


def test_every_page_costs_at_most_twelve_queries_and_leaves_one_row(therapist, patient, django_assert_max_num_queries):
    placement = decided(patient)
    actions.write_safety_plan(cast.actor(Role.THERAPIST), patient, PLAN)
    pages = [("assessment_new", patient.pk, "assessment.read"), ("placement_decision", placement.assessment_id, "placement.read"),
             ("admission", patient.pk, "admission.read"), ("safety_plan", patient.pk, "safety_plan.read")]  # fmt: skip
    therapist.get(reverse("patient_list"))
    for name, key, action in pages:
        with django_assert_max_num_queries(12 + 2):  # the test's own savepoint
            page = therapist.get(reverse(name, args=[key]))
        assert page.status_code == 200
        assert "Ana" not in text(page).split("</title>")[0]
        assert AuditEvent.objects.filter(action=action, patient_id=patient.pk).count() == 1


def test_the_patient_list_costs_the_same_at_any_size(therapist, django_assert_max_num_queries):
    for place in range(5):
        cast.make_episode(cast.make_patient(f"P{place}", "X"))
    for query in ({}, {"show": "everyone"}, {"q": "x"}, {"q": "p1"}, {"page": "many"}):
        with django_assert_max_num_queries(12):
            assert therapist.get(reverse("patient_list"), query).status_code == 200
    part = therapist.get(reverse("patient_list"), {"q": "p1"}, headers={"HX-Request": "true"})
    assert "<html" not in text(part)


def test_another_site_is_not_there_and_other_roles_are_refused(client, patient):
    elsewhere = cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"))
    far = assessed(patient)
    Assessment.objects.filter(pk=far.pk).update(site=elsewhere.site)
    therapist = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    for name in ("assessment_new", "safety_questions", "admission", "safety_plan", "safety_plan_edit"):
        assert therapist.get(reverse(name, args=[elsewhere.pk])).status_code == 404
    assert therapist.get(reverse("placement_decision", args=[far.pk])).status_code == 404
    assert therapist.post(reverse("assessment_draft", args=[elsewhere.pk])).status_code == 404
    biller = cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    for name in ("assessment_new", "admission", "safety_plan"):
        assert biller.get(reverse(name, args=[patient.pk])).status_code == 403


def test_a_patient_has_pages_of_their_own_instead(client, patient):
    cast.patient_actor(patient)
    cast.sign_in(client, patient.account)
    for name in ("safety_plan", "safety_plan_edit"):
        assert client.get(reverse(name, args=[patient.pk])).status_code == 404
    assert client.get(reverse("assessment_new", args=[patient.pk])).status_code == 403
