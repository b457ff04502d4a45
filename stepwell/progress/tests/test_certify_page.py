"""The physician's list: what waits, the evidence beside it, and what a renewal asks."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.placement.models import SafetyScreen
from stepwell.plan import actions
from stepwell.plan.models import Certification
from stepwell.plan.queries import due_certifications
from stepwell.plan.rules.certify import Renewal
from stepwell.plan.tests.room import (
    GROUP,
    in_force,
    later,
    other_site_physician,
    patient_signed,
    physician,
    stay,
    therapist,
    waiting,
    with_services,
)
from stepwell.progress.models import Observation
from tests import cast

pytestmark = pytest.mark.django_db
URL = "/certify/"


@pytest.fixture(autouse=True)
def _at_the_cast_time(settings):
    settings.STEPWELL_DEMO = True
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def priya(client):
    return cast.sign_in(client, cast.the_staff(Role.PSYCHIATRIST).account)


def html(answer):
    return answer.content.decode()


def certified(name, last, days_ago, **changes):
    plan = in_force(stay(name, last, **changes))
    with dates.use_clock(later(-days_ago)):
        actions.certify(physician(), plan)
    return plan


def test_the_list_shows_what_waits_with_its_evidence(priya):
    new, due, fine = patient_signed(), certified("Cal", "Doe", 55), certified("Gus", "Tran", 10)
    shown = html(priya.get(URL))
    for words in (
        "Ana R.",
        "Sign the plan and certify",
        "Cal D.",
        "Renew",
        "Certified, 5 days left",
        "9 of 9 h",
    ):
        assert words in shown
    assert "F33.1 Major depressive disorder" in shown
    assert "Get my mornings back" in shown
    assert "last Sep 29 by Priya Shah, MD" in shown
    assert "Gus T." not in shown
    assert [row.plan for row in due_certifications(physician())] == [new, due]
    assert fine not in [row.plan for row in due_certifications(physician(), everyone=True)]
    assert AuditEvent.objects.filter(action="certification.read").count() == 2


DUE = [(49, False), (50, True), (60, True), (61, True)]


@pytest.mark.parametrize(("days_ago", "is_due"), DUE)
def test_a_certification_is_due_ten_days_before_it_ends(days_ago, is_due):
    certified("Cal", "Doe", days_ago)
    assert bool(due_certifications(physician())) is is_due


def questions_of(client):
    with CaptureQueriesContext(connection) as seen:
        client.get(URL)
    return [query["sql"] for query in seen.captured_queries if "SAVEPOINT" not in query["sql"]]


def test_the_list_costs_the_same_queries_at_any_length(priya):
    patient_signed()
    one = questions_of(priya)
    assert len(one) <= 12, one
    for name in ("Cal", "Gus", "Ivo", "Dee"):
        patient_signed(stay(name, "Doe"))
    assert len(questions_of(priya)) == len(one)
    assert len(due_certifications(physician())) == 5


def test_chosen_lines_are_signed_and_certified_in_one_press_and_once(priya):
    plan = patient_signed()
    sent = {"chosen": [str(plan.pk)], "token": new_token()}
    assert priya.post(URL, sent).status_code == 302
    assert priya.post(URL, sent).status_code == 302
    plan.refresh_from_db()
    assert plan.state == "in-force"
    assert Certification.objects.get().plan == plan


def test_a_renewal_asks_its_three_answers_of_the_chosen_line_only(priya):
    one, two = certified("Cal", "Doe", 55), certified("Gus", "Tran", 56)
    sent = {"chosen": [str(one.pk)], "token": new_token(), f"{one.pk}-response": "Up at nine."}
    answer = priya.post(URL, sent)
    assert answer.status_code == 422
    assert "Cal D.: Say which symptoms keep the person at risk." in html(answer)
    assert "Gus T.: " not in html(answer)
    assert "Up at nine." in html(answer)
    said = {f"{one.pk}-symptoms_at_risk": "Hopeless.", f"{one.pk}-discharge_goals": "Work."}
    assert priya.post(URL, sent | said).status_code == 302
    assert Certification.objects.filter(plan=one).count() == 2
    assert Certification.objects.filter(plan=two).count() == 1


def test_a_line_that_cannot_be_signed_says_why_and_nothing_is_certified(priya):
    ready, unready = patient_signed(), waiting(stay("Cal", "Doe"))
    short = in_force(stay("Gus", "Tran"), with_services(GROUP))
    shown = html(priya.get(URL))
    assert "The patient has not signed yet." in shown
    assert "The plan shows 6 hours a week; Medicare needs 9." in shown
    for blocked in (unready, short):
        answer = priya.post(URL, {"chosen": [str(ready.pk), str(blocked.pk)], "token": new_token()})
        assert answer.status_code == 422
    assert not Certification.objects.exists()


def test_an_empty_choice_is_asked_again(priya):
    answer = priya.post(URL, {"token": new_token()})
    assert answer.status_code == 422
    assert "Choose at least one line." in html(answer)


def test_one_plan_can_be_certified_from_its_own_page(priya):
    plan = certified("Cal", "Doe", 10)
    shown = html(priya.get(URL, {"plan": plan.pk}))
    assert "Cal D." in shown
    assert priya.get(URL, {"plan": "x"}).status_code == 404


def test_a_new_version_takes_the_place_of_the_one_in_force_and_needs_no_new_certification(priya):
    plan = certified("Cal", "Doe", 10)
    new = actions.start_draft(therapist(), plan.episode, actions.StartChoice(from_plan_in_force=True))
    actions.sign_as_clinician(therapist(), new)
    actions.record_declined(therapist(), new, "Away")
    assert [row.asks for row in due_certifications(physician())] == ["Sign the new version"]
    assert priya.post(URL, {"chosen": [str(new.pk)], "token": new_token()}).status_code == 302
    assert Certification.objects.count() == 1


def test_only_physicians_open_the_list_and_only_for_their_site(client):
    patient_signed()
    assert due_certifications(other_site_physician(), everyone=True) == ()
    for role in (Role.THERAPIST, Role.NURSE, Role.PROGRAM_DIRECTOR):
        assert cast.sign_in(client, cast.the_staff(role).account).get(URL).status_code == 403


def test_another_physicians_patients_show_only_on_request(client):
    patient_signed()
    colleague = cast.make_staff(Role.PSYCHIATRIST, name="Pat Quinn")
    assert "Nothing to certify" in html(cast.sign_in(client, colleague.account).get(URL))
    assert "Ana R." in html(client.get(URL, {"show": "all"}))


def scored(plan, total, days_ago):
    at = cast.NOW - timedelta(days=days_ago)
    Observation.objects.create(
        patient=plan.patient,
        site=plan.site,
        episode=plan.episode,
        instrument="phq-9",
        instrument_version="PHQ-9",
        answered_at=at,
        answered_on=at.date(),
        answers=[1] * 10,
        total=total,
        entered_by=cast.the_staff(Role.THERAPIST).account,
    )


def noted(plan, days_ago, words):
    on = cast.TODAY - timedelta(days=days_ago)
    group = cast.make_group(name=f"Group {days_ago}")
    seat = cast.make_seat(cast.make_session(group, on=on), plan.episode)
    note = cast.make_encounter(seat, minutes=60, own_line=words)
    account = cast.the_staff(Role.THERAPIST).account.pk
    note.edit(confirmed_at=dates.now(), confirmed_by_id=account, signed_at=dates.now(), signed_by_id=account)
    return note


def renewable():
    """A plan whose certification ends soon, with scores, a note and safety answers."""
    plan = certified("Cal", "Doe", 55, admitted_on=cast.TODAY - timedelta(days=57))
    scored(plan, 18, 55)
    scored(plan, 11, 2)
    cast.make_safety_screen(plan.patient, result="moderate", asked_at=cast.NOW - timedelta(days=3))
    return plan, noted(plan, 1, "Used paced breathing on the bus.")


def test_the_evidence_stands_beside_the_line_with_its_sources(priya):
    plan, note = renewable()
    shown = html(priya.get(URL))
    for words in (
        "18 → 11",
        "1 of 1",
        "Safety questions: moderate risk",
        "Used paced breathing on the bus.",
        "Last note, Nov 22",
    ):
        assert words in shown
    assert f"/encounters/{note.pk}/" in shown
    assert "PHQ-9 went from 18 to 11" in shown  # in the drafted answer
    assert f"{plan.objectives.get().text} by Jan 18, 2027" in shown


@pytest.mark.parametrize(("days_ago", "is_before"), [(56, True), (55, False), (54, False)])
def test_safety_questions_from_before_the_last_certification_are_said_to_be_so(priya, days_ago, is_before):
    plan = certified("Cal", "Doe", 55, admitted_on=cast.TODAY - timedelta(days=57))
    screen = SafetyScreen.objects.get(patient=plan.patient)
    screen.edit(asked_at=cast.NOW - timedelta(days=days_ago))
    shown = html(priya.get(URL))
    assert "Safety questions: no risk voiced" in shown
    assert ("before this time; not asked since" in shown) is is_before


def test_a_line_without_evidence_says_what_is_missing(priya):
    patient_signed()
    shown = html(priya.get(URL))
    for words in ("No scores yet", "No session expected yet", "No signed note yet"):
        assert words in shown


def drafted_fields(page, plan):
    return {
        f"{plan.pk}-{name}": unescape(re.search(rf'name="{plan.pk}-{name}"[^>]*>([^<]*)</textarea>', page)[1]).strip()
        for name in ("response", "symptoms_at_risk", "discharge_goals")
    }


def test_a_drafted_answer_is_not_signed_before_someone_touched_it(priya):
    plan, _ = renewable()
    answers = drafted_fields(html(priya.get(URL)), plan)
    sent = {"chosen": [str(plan.pk)], "token": new_token()}
    refused = priya.post(URL, sent | answers)
    assert refused.status_code == 422
    labels = ("Response to treatment", "Symptoms that keep the person at risk", "Goals that lead to discharge")
    for name, label in zip(("response", "symptoms_at_risk", "discharge_goals"), labels, strict=True):
        link = f'<a href="#id_{plan.pk}-{name}">Cal D.: {label}: still as Stepwell drafted it.'
        assert html(refused).count(link) == 1
    assert Certification.objects.filter(plan=plan).count() == 1
    own = {name: f"{words} I agree, after our talk today." for name, words in answers.items()}
    assert priya.post(URL, sent | own).status_code == 302
    made = Certification.objects.filter(plan=plan).latest("signed_at")
    assert "I agree, after our talk today." in made.statement


def test_a_draft_that_changed_meanwhile_is_still_a_draft(priya):
    plan, _ = renewable()
    page = html(priya.get(URL))
    answers = drafted_fields(page, plan)
    shown = {name.replace(f"{plan.pk}-", f"{plan.pk}-shown_"): words for name, words in answers.items()}
    scored(plan, 9, 0)
    refused = priya.post(URL, {"chosen": [str(plan.pk)], "token": new_token()} | answers | shown)
    assert refused.status_code == 422


def test_the_action_refuses_an_untouched_draft_whatever_form_sent_it():
    plan = certified("Cal", "Doe", 55)
    said = Renewal("Better.", "Wakes at four.", "Work.")
    with pytest.raises(Refused, match="as Stepwell drafted it"):
        actions.certify_selected(physician(), [actions.Choice(plan, renewal=said, drafted=said)])
    assert Certification.objects.filter(plan=plan).count() == 1


def test_a_certification_takes_two_presses(priya):
    """Choose the line, press the button: counted on the page."""
    plan = patient_signed()
    page = html(priya.get(URL))
    assert page.count('name="chosen"') == 1
    assert page.count("data-main") == 1
    assert priya.post(URL, {"chosen": [str(plan.pk)], "token": new_token()}).status_code == 302
    assert Certification.objects.count() == 1
