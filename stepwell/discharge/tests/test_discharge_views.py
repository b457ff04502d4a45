"""The pages of leaving: checklist, drafts, signing once, the summary, the call list."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from stepwell.discharge.actions import discharge_patient
from stepwell.discharge.models import AftercareCall, Discharge
from stepwell.discharge.tests.test_discharge_actions import SUMMARY, facts, therapist
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent, Draft
from stepwell.plan.models import CarePlan
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def episode():
    found = cast.make_episode()
    seat = cast.make_seat(cast.make_session(on=cast.TODAY - timedelta(days=7)), found)
    cast.make_encounter(seat, signed_at=cast.NOW, signed_by=cast.the_staff(Role.GROUP_LEADER).account)
    return found


@pytest.fixture
def signed_in(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def url(episode):
    return reverse("discharge_page", args=[episode.pk])


def given(**changes):
    return {
        "leaves_on": cast.TODAY.isoformat(),
        "reason": "goals_met",
        "next_level": "outpatient",
        "summary": SUMMARY,
        "risk": "low",
        "are_medicines_reviewed": "on",
        "staying_well_on": cast.TODAY.isoformat(),
        "therapy_with": "Dr. Lee",
        "therapy_on": (cast.TODAY + timedelta(days=3)).isoformat(),
        "token": str(uuid4()),
    } | changes


def test_the_checklist_names_every_gap(signed_in, episode, django_assert_max_num_queries):
    signed_in.get(url(episode))
    with django_assert_max_num_queries(12):
        page = signed_in.get(url(episode))
    assert {gap.code for gap in page.context["shown"].gaps} == {
        "REASON",
        "SUMMARY_DRAFT",
        "RISK",
        "MEDICINES",
        "STAYING_WELL",
        "AFTERCARE",
    }
    assert "Came to 1 service, missed 0." in page.text
    assert not page.context["form"]["are_medicines_reviewed"].value()
    assert AuditEvent.objects.filter(action="discharge.opened", patient_id=episode.patient_id).count() == 2


def test_what_the_rules_ask_for_is_not_called_optional(signed_in, episode):
    page = signed_in.get(url(episode))
    for name in ("handed_to", "protected_by", "staying_well_on", "no_visit_reason", "therapy_with", "therapy_on"):
        label = page.text.split(f'for="id_{name}">')[1].split("</label>")[0]
        assert "(optional)" not in label, name
    assert "(optional)" in page.text.split('for="id_diet_or_labs">')[1].split("</label>")[0]
    assert "Needed when this stay has no safety plan." in page.text


def test_the_list_of_what_is_missing_can_be_looked_at_again_without_losing_a_word(signed_in, episode):
    draft = reverse("discharge_draft", args=[episode.pk])
    again = signed_in.post(draft, {"summary": SUMMARY, "risk": "low", "look": "1"}, follow=True)
    assert again.redirect_chain == [(url(episode), 302)]
    assert SUMMARY in again.text
    assert "RISK" not in {gap.code for gap in again.context["shown"].gaps}
    button = again.text.split(f'formaction="{draft}"')[1].split(">")[0]
    assert 'data-sending="Saving…"' in button  # not "Signing…", as the form's own button says


def test_an_open_draft_of_the_plan_is_named(signed_in, episode):
    assert "A draft of the plan is still open." not in signed_in.get(url(episode)).text
    plan = cast.make_plan(episode)
    assert "A draft of the plan is still open." not in signed_in.get(url(episode)).text
    draft = CarePlan.objects.create(
        episode=episode,
        patient=episode.patient,
        site=episode.site,
        number=plan.number + 1,
        state="draft",
        weekly_minutes=540,
        weeks=6,
        drafted_by=episode.therapist.account,
    )
    page = signed_in.get(url(episode))
    assert "A draft of the plan is still open." in page.text
    assert reverse("care_plan", args=[episode.pk]) in page.text
    draft.edit(state="entered-in-error")
    assert "A draft of the plan is still open." not in signed_in.get(url(episode)).text


def test_what_is_typed_is_kept_and_the_checklist_follows(signed_in, episode):
    draft = reverse("discharge_draft", args=[episode.pk])
    assert signed_in.post(draft, {"summary": SUMMARY, "risk": "low", "leaves_on": "x"}).status_code == 200
    page = signed_in.get(url(episode))
    assert SUMMARY in page.text
    assert {gap.code for gap in page.context["shown"].gaps} == {"REASON", "MEDICINES", "STAYING_WELL", "AFTERCARE"}


@pytest.mark.parametrize("leaves_on", ["1900-01-01", "0206-11-24", "9999-12-31"])
def test_a_slip_in_the_year_keeps_the_page_and_the_words(signed_in, episode, leaves_on):
    page = signed_in.post(url(episode), given(leaves_on=leaves_on))
    assert page.status_code == 422
    assert SUMMARY in page.text
    assert signed_in.get(url(episode)).status_code == 200


def test_a_gap_answers_422_with_its_sentence_and_keeps_the_words(signed_in, episode):
    page = signed_in.post(url(episode), {k: v for k, v in given().items() if k != "are_medicines_reviewed"})
    assert page.status_code == 422
    assert "The medicine list has not been reviewed for leaving." in page.text
    assert SUMMARY in page.text
    half = signed_in.post(url(episode), given(prescriber_with="Dr. Shah"))
    assert half.status_code == 422
    assert "Enter the day of this visit." in half.text


def test_a_plan_of_a_day_to_come_is_not_signed_and_the_words_stay(signed_in, episode):
    later = cast.TODAY + timedelta(days=1)
    page = signed_in.post(url(episode), given(staying_well_on=later.isoformat()))
    assert page.status_code == 422
    assert "The day of the staying-well plan, Nov 24, 2026, is still to come." in page.text
    assert SUMMARY in page.text
    assert later.isoformat() in page.text
    assert not Discharge.objects.exists()


def test_signing_shows_the_summary_once_and_for_all(signed_in, episode):
    answers = given()
    assert signed_in.post(url(episode), answers).status_code == 302
    assert signed_in.post(url(episode), answers).status_code == 200
    assert Discharge.objects.count() == 1
    assert not Draft.objects.exists()
    page = signed_in.get(url(episode))
    assert "Signed by Theo Hart, LCSW" in page.text
    assert "Dr. Lee" in page.text
    assert "988" in page.text


def test_the_summary_asks_the_database_few_times(signed_in, episode, django_assert_max_num_queries):
    discharge_patient(therapist(), facts(episode))
    signed_in.get(url(episode))
    with django_assert_max_num_queries(12):
        assert signed_in.get(url(episode)).status_code == 200


def test_others_read_or_do_not_get_in(client, episode):
    leader = cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)
    page = leader.get(url(episode))
    assert page.status_code == 200
    assert "Sign and end the stay" not in page.text
    assert leader.post(url(episode), given()).status_code == 403
    biller = cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    assert biller.get(url(episode)).status_code == 403
    hill = cast.make_site(name="Hill")
    stranger = cast.sign_in(client, cast.make_staff(Role.THERAPIST, hill, "Hal Hill").account)
    assert stranger.get(url(episode)).status_code == 404
    cast.patient_actor(episode.patient)
    assert cast.sign_in(client, episode.patient.account).get(url(episode)).status_code == 404


def test_the_call_list_shows_what_is_due_and_takes_an_outcome(signed_in, episode):
    discharge_patient(
        therapist(),
        facts(episode, leaves_on=cast.TODAY - timedelta(days=7), no_visit_reason="Moved away; the nurse follows up."),
    )
    page = signed_in.get(reverse("aftercare_list"))
    rows = page.context["shown"].rows
    assert (rows[0].word, rows[0].due_on) == ("Today", cast.TODAY)
    assert len(rows) == 3
    call = AftercareCall.objects.order_by("due_on").first()
    empty = signed_in.post(reverse("aftercare_call", args=[call.pk]), {"outcome": ""})
    assert empty.status_code == 422
    assert "Not reached is an answer too." in empty.text
    signed_in.post(reverse("aftercare_call", args=[call.pk]), {"outcome": "Well"})
    assert len(signed_in.get(reverse("aftercare_list")).context["shown"].rows) == 2
