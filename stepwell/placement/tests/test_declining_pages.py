"""A declined safety plan as it is recorded, shown, printed and signed beside."""

import html
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.web import new_token
from stepwell.placement import actions
from stepwell.placement.models import DeclinedPlan
from stepwell.placement.rules.levels import Level
from stepwell.placement.tests.declining_room import AGAIN, NO, declined, declined_under_supervision, supervised
from stepwell.placement.tests.room import HIGH, MODERATE, PLAN, screened
from stepwell.placement.tests.safety_room import asked, url
from tests import cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOST_QUERIES = 12
SAYS = "Declined a plan on Nov 23; offer again by Nov 30"
WILL_NOT = "The person will not make a plan now"


@pytest.fixture
def episode():
    return cast.make_episode()


@pytest.fixture
def patient(episode):
    return episode.patient


@pytest.fixture
def me(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def form(**changes):
    values = {
        "token": new_token(),
        "their_words": "I won't write that down.",
        "agreed_instead": "Sami stays tonight, we talk at 9.",
        "gave_crisis_numbers": "on",
        "offer_again_on": AGAIN.isoformat(),
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def test_it_is_recorded_from_the_plan_page_and_shown_there(me, patient):
    screened(patient, MODERATE)
    new = url("declined_plan_new", patient)
    assert f'href="{new}"' in me.get(url("safety_plan", patient)).text
    asks = me.get(new).text
    assert f'value="{AGAIN.isoformat()}"' in asks
    assert f'max="{AGAIN.isoformat()}"' in asks
    sent = me.post(new, form())
    assert sent.url == url("safety_plan", patient)
    page = html.unescape(me.get(sent.url).text)
    for words in (SAYS, "I won't write that down.", "Sami stays tonight", "Theo Hart", "crisis numbers were given"):
        assert words in page, words
    assert "There is no safety plan yet" not in page
    printed = page[page.index('class="print-only"') :]
    assert "Safety plan of Ana" in printed
    assert SAYS in printed


def test_the_same_form_sent_twice_keeps_one_record(me, patient):
    sent = form()
    for _time in range(2):
        assert me.post(url("declined_plan_new", patient), sent).status_code == 302
    assert DeclinedPlan.objects.count() == 1


def test_a_draft_keeps_the_words_and_neither_the_tick_nor_the_day(me, patient):
    new, keep = url("declined_plan_new", patient), url("declined_plan_draft", patient)
    assert me.post(keep, form(offer_again_on=cast.TODAY.isoformat())).status_code == 200
    page = html.unescape(me.get(new).text)
    assert "Your draft is here." in page
    assert NO.their_words in page
    assert NO.agreed_instead in page
    assert "checked" not in page
    assert f'value="{AGAIN.isoformat()}"' in page
    assert not DeclinedPlan.objects.exists()
    me.post(new, form())
    assert NO.their_words not in me.get(new).text


@pytest.mark.parametrize("token", ["", "nonsense", None])
def test_a_form_without_its_token_makes_nothing_and_keeps_the_words(me, patient, token):
    answer = me.post(url("declined_plan_new", patient), form(token=token))
    assert answer.status_code == 422
    assert "Nothing was saved" in answer.text
    assert "Sami stays tonight" in answer.text
    assert not DeclinedPlan.objects.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"their_words": ""}, "Write why the person makes no plan now."),
        ({"their_words": "..."}, "Write why the person makes no plan now."),
        ({"agreed_instead": " "}, "Write what was agreed instead of a plan."),
        ({"agreed_instead": "nothing"}, "Write what was agreed instead of a plan."),
        ({"gave_crisis_numbers": None}, "Give the person 988 now, then tick the box."),
        ({"offer_again_on": ""}, "Choose a day."),
        ({"offer_again_on": "soon"}, "Enter a day like"),
        ({"offer_again_on": (cast.TODAY - DAY).isoformat()}, "between Nov 23, 2026 and Nov 30, 2026"),
        ({"offer_again_on": (AGAIN + DAY).isoformat()}, "between Nov 23, 2026 and Nov 30, 2026"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_typed_is_lost(me, patient, changes, says):
    answer = me.post(url("declined_plan_new", patient), form(**changes))
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert says in page
    for name, words in (form() | {"token": ""}).items():
        if words and name not in changes and name != "gave_crisis_numbers":
            assert words in page, name
    assert ("checked" in page) is ("gave_crisis_numbers" not in changes)
    assert not DeclinedPlan.objects.exists()


def test_whoever_holds_a_whole_plan_is_not_offered_the_way_and_is_told(me, patient):
    actions.write_safety_plan(cast.actor(Role.THERAPIST), patient, PLAN)
    for name in ("safety_plan", "safety_hub"):
        assert WILL_NOT not in me.get(url(name, patient)).text
    answer = me.post(url("declined_plan_new", patient), form())
    assert answer.status_code == 422
    assert "There is a whole safety plan" in answer.text


def test_a_plan_written_later_puts_the_record_to_history(me, patient):
    declined(patient)
    with dates.use_clock(cast.NOW + DAY):
        actions.write_safety_plan(cast.actor(Role.THERAPIST), patient, replace(PLAN, is_agreed=False))
        page = html.unescape(me.get(url("safety_plan", patient)).text)
        assert SAYS not in page
        assert "Declined before" in page
        assert NO.their_words in page
        assert "Box breathing" in page


def test_a_plan_from_before_stays_to_be_read_under_the_record(me, patient):
    with dates.use_clock(cast.NOW - DAY):
        actions.write_safety_plan(cast.actor(Role.THERAPIST), patient, replace(PLAN, is_agreed=False))
        actions.write_safety_plan(cast.actor(Role.THERAPIST), patient, replace(PLAN, is_agreed=False))
    declined(patient)
    page = html.unescape(me.get(url("safety_plan", patient)).text)
    assert page.index(SAYS) < page.index("Box breathing")
    assert SAYS in html.unescape(me.get(url("safety_plan", patient) + "?version=1").text), "the banner says it"
    assert NO.agreed_instead not in html.unescape(me.get(url("safety_plan", patient) + "?version=1").text)


def test_the_safety_page_and_the_banner_say_it_instead_of_silence(me, patient):
    screened(patient, MODERATE)
    before, _n = asked(me, patient)
    assert "No note is signed for this person before the plan is whole." in before
    assert "No safety plan" in before
    declined(patient)
    page, queries = asked(me, patient)
    assert page.count(SAYS) == 2  # the banner and the card of the plan
    assert "No safety plan" not in page
    assert "No note is signed for this person" not in page
    assert queries <= MOST_QUERIES
    with dates.use_clock(cast.NOW + 8 * DAY):
        late, _n = asked(me, patient)
    assert "Declined a plan on Nov 23; offer was due Nov 30" in late
    assert "No note is signed for this person before the plan is whole." in late


def test_the_plan_page_asks_few_questions(me, patient):
    declined(patient)
    _page, queries = asked(me, patient, "safety_plan")
    assert queries <= MOST_QUERIES


def test_who_may_not_see_the_risk_is_not_told_of_the_no(client, patient):
    declined(patient)
    desk = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    page = desk.get(reverse("chart", args=[patient.pk])).text
    assert "Declined a plan" not in page
    assert "No safety plan" in page


def test_a_hand_over_tells_the_next_clinician(me, patient):
    declined(patient)
    step_up = actions.open_step_up(cast.actor(Role.THERAPIST), patient, "Not safe tonight.", Level.INPATIENT)
    page = html.unescape(me.get(url("step_up", step_up)).text)
    for words in (f"- {SAYS}", f"- In their words: {NO.their_words}", f"- Agreed instead: {NO.agreed_instead}"):
        assert words in page, words


def test_the_person_sees_no_staff_page_of_it(client, patient):
    declined(patient)
    cast.patient_actor(patient)
    person = cast.sign_in(client, patient.account)
    assert person.get(url("declined_plan_new", patient)).status_code == 403
    assert person.post(url("declined_plan_new", patient), form()).status_code == 403
    assert DeclinedPlan.objects.count() == 1


def test_a_second_clinician_signs_beside_it_from_the_page(me, patient):
    screened(patient, HIGH)
    row = declined_under_supervision(patient)
    sign = reverse("declined_plan_signature", args=[row.pk])
    page = me.get(url("safety_plan", patient)).text
    assert f'action="{sign}"' in page
    assert "needs a co-signature" in page
    assert me.post(sign, {"version": row.version}).url == url("safety_plan", patient)
    after = me.get(url("safety_plan", patient)).text
    assert "Theo Hart signed beside it." in after
    assert f'action="{sign}"' not in after


def test_who_is_supervised_reads_who_must_sign_and_is_refused(client, patient):
    screened(patient, HIGH)
    account = supervised()
    me = cast.sign_in(client, account)
    me.post(url("declined_plan_new", patient), form())
    row = DeclinedPlan.objects.get()
    sign = reverse("declined_plan_signature", args=[row.pk])
    page = me.get(url("safety_plan", patient)).text
    assert "an independently licensed clinician or prescriber signs beside this" in page
    assert f'action="{sign}"' not in page
    answer = me.post(sign, {"version": row.version})
    assert answer.status_code == 422
    assert "data-errors" in answer.text
    assert "Nothing was changed. Ask the supervisor or the psychiatrist." in answer.text
    row.refresh_from_db()
    assert row.vouched_at is None


@pytest.mark.parametrize("version", ["7", "", "x"])
def test_a_signature_from_an_old_page_is_told_and_a_missing_version_is_the_one_shown(me, patient, version):
    screened(patient, HIGH)
    row = declined_under_supervision(patient)
    answer = me.post(reverse("declined_plan_signature", args=[row.pk]), {"version": version})
    row.refresh_from_db()
    if version == "7":
        assert answer.status_code == 422
        assert "Someone signed while this page was open." in answer.text
        assert row.vouched_at is None
    else:
        assert answer.status_code == 302
        assert row.vouched_at == cast.NOW
