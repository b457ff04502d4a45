"""The page of one alert: how urgent it is, and one main act at a time."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.progress import actions
from stepwell.progress.models import Alert
from tests import cast

pytestmark = pytest.mark.django_db
ACT, CLOSE = "I am acting on it", "Close this alert"


@pytest.fixture
def therapist(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


@pytest.fixture
def alert():
    episode = cast.make_episode()
    given = {str(place): code for place, code in enumerate((0, 0, 0, 0, 0, 0, 0, 0, 1), start=1)}
    with use_clock(cast.NOW):
        answered = actions.Answered("phq-9", given, cast.NOW)
        actions.record_observation(cast.actor(Role.THERAPIST), episode.patient, episode, answered)
    return Alert.objects.get()


def main_buttons(page: str) -> list[str]:
    """The words of those buttons of the page's own part that are not quiet."""
    content = page[page.index("<main") : page.index("</main")]
    return [part.split(">", 1)[1].split("<")[0] for part in content.split('<button class="btn"')[1:]]


def page_of(client, alert, at) -> str:
    with use_clock(at):
        return client.get(reverse("alert_page", args=[alert.pk])).text


def test_the_first_act_is_the_main_one_until_someone_acts(therapist, alert):
    assert [word.strip() for word in main_buttons(page_of(therapist, alert, cast.NOW))] == [ACT]

    with use_clock(cast.NOW):
        therapist.post(reverse("alert_acknowledge", args=[alert.pk]))

    shown = page_of(therapist, alert, cast.NOW)
    assert ACT not in shown
    assert [word.strip() for word in main_buttons(shown)] == [CLOSE]


def test_an_open_alert_says_when_its_time_has_passed_and_a_closed_one_does_not(therapist, alert):
    after = alert.due_at + timedelta(seconds=1)
    assert "Overdue" not in page_of(therapist, alert, alert.due_at)
    assert "Overdue" in page_of(therapist, alert, after)

    with use_clock(after):
        actions.close_alert(cast.actor(Role.THERAPIST), alert, "Called. Safe tonight; plan gone through.")

    assert "Overdue" not in page_of(therapist, alert, after)


def test_an_alert_closed_without_words_says_what_to_write(therapist, alert):
    with use_clock(cast.NOW):
        answer = therapist.post(reverse("alert_page", args=[alert.pk]), {"version": alert.version, "note": " "})
    alert.refresh_from_db()
    assert (answer.status_code, alert.closed_at) == (422, None)
    assert "Write what you did, in a few words." in answer.text
