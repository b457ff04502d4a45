"""What the desk's pages answer when it does not fit: 422 with the words kept, 409 with what changed."""

import pytest
from django.urls import reverse

from stepwell.inquiry import actions
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_cast_time(settings):
    settings.STEPWELL_DEMO = True  # no second factor asked
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def desk(client):
    return cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("inquiry_attempts", {"note": "kept words"}, "Say whether you reached the person."),
        ("inquiry_owner", {}, "Choose who takes over."),
        ("inquiry_close", {"note": "kept words"}, "Choose a reason from the list."),
        ("inquiry_close", {"reason": "other"}, "Other needs a few words."),
        ("inquiry_close", {"reason": "not_reached", "note": "kept words"}, "We tried 0 of 3 times"),
        ("inquiry_close", {"reason": "higher_level"}, "Name the place or person."),
        ("inquiry_stage", {"stage": "waiting"}, "cannot become waiting"),
        ("inquiry_stage", {"stage": "admitted"}, "This step has its own page."),
        ("inquiry_times", {}, "Enter a day."),
        ("inquiry_times", {"at": "someday"}, "Enter a day"),
        ("inquiry_times", {"at": "2026-11-24Tnoon"}, "Enter a time like"),
        ("inquiry_times", {"on": "2026-11-29", "time": "10:00"}, "The clinic is closed then."),
        ("inquiry_times", {"on": "2026-11-20", "time": "10:00"}, "That time has passed."),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(desk, name, given, says):
    inquiry = cast.make_inquiry()
    page = desk.post(reverse(name, args=[inquiry.pk]), {"version": 1} | given)
    html = page.content.decode()
    assert page.status_code == 422
    assert says in html
    if "note" in given:
        assert 'value="kept words"' in html
    inquiry.refresh_from_db()
    assert inquiry.version == 1


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("inquiry_attempts", {"reached": "yes", "note": "kept words"}),
        ("inquiry_close", {"reason": "no_place", "note": "kept words"}),
        ("inquiry_times", {"on": "2026-11-24", "time": "10:00"}),
        ("inquiry_stage", {"stage": "contacted"}),
    ],
)
def test_a_page_that_is_out_of_date_says_who_changed_what_and_keeps_the_words(desk, name, given):
    inquiry = cast.make_inquiry()
    actions.record_attempt(cast.actor(Role.PROGRAM_DIRECTOR), inquiry, reached=False)
    page = desk.post(reverse(name, args=[inquiry.pk]), {"version": 1} | given)
    html = page.content.decode()
    assert page.status_code == 409
    assert "Dana Cole changed this" in html
    assert 'name="version" value="2"' in html
    for kept in ("kept words", "2026-11-24"):
        assert kept not in str(given) or kept in html
    inquiry.refresh_from_db()
    assert (inquiry.stage, inquiry.version) == ("new", 2)


@pytest.mark.parametrize("name", ["inquiry_attempts", "inquiry_owner", "inquiry_close", "inquiry_stage"])
def test_opening_an_act_by_its_address_shows_the_inquiry(desk, name):
    inquiry = cast.make_inquiry()
    page = desk.get(reverse(name, args=[inquiry.pk]))
    assert page.url == reverse("inquiry_page", args=[inquiry.pk])


def test_an_urgent_self_check_is_named_on_board_and_page_until_a_clinician_answered(desk):
    inquiry = cast.make_inquiry(self_check="call_today")
    assert "Self-check: call today" in desk.get(reverse("inquiry_board")).content.decode()
    needs = "self-check needs a clinician"
    assert needs in desk.get(reverse("inquiry_page", args=[inquiry.pk])).content.decode()
    actions.record_attempt(cast.actor(Role.THERAPIST), inquiry, reached=True, note="Safe, plan made")
    assert needs not in desk.get(reverse("inquiry_page", args=[inquiry.pk])).content.decode()


def test_a_clinic_without_a_site_yet_still_answers(client):
    for name in ("public_home", "cost", "start", "fit", "start_thanks", "crisis"):
        assert client.get(reverse(name)).status_code == 200
    assert client.post(reverse("start"), {"name": "Cal"}).status_code == 422
