"""A person's own medicines: what they read, and what they tell of the last days in a tap."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.medication import actions
from stepwell.medication.models import DoseReport
from stepwell.medication.tests import room
from stepwell.portal.tests.medicine_room import (
    HOWS,
    LIST,
    PLAIN,
    at,
    day,
    effect,
    grade_of,
    help_at,
    missed,
    posted,
    the_page,
    told,
)
from stepwell.progress.actions import close_alert
from stepwell.progress.models import Alert
from tests import cast

pytestmark = pytest.mark.django_db


def test_the_page_says_what_for_what_how_often_by_whom_and_when_the_next_refill_is_due(person, ana):
    order = room.ordered(patient=ana)
    order.edit(confirmed_at=cast.NOW - timedelta(days=20), days_supply=30, refills=1)
    order.medication.refresh_from_db()
    order.medication.edit(started_on=cast.TODAY - timedelta(days=20))
    room.medicine("Hydroxyzine", patient=ana, is_as_needed=True, prescriber=None, prescriber_outside="City Hospital")
    room.medicine("Lithium", patient=ana, state="on-hold", held_on=cast.TODAY, held_reason="wait for the level")
    room.medicine("Trazodone", patient=ana, state="stopped", stopped_on=cast.TODAY, stop_reason="not needed")
    shown = person.get(LIST).text
    for words in (
        "Sertraline 50 mg", "For: depression", "each morning", "Prescribed by", "around Dec 3.",
        "Your pharmacy has 1 left", "only when you need it", "From: City Hospital", "On hold",
        "Stopped lately", "Trazodone", "tel:988",
    ):  # fmt: skip
        assert words in shown, words
    assert "wait for the level" not in shown  # words among staff
    assert shown.count("I took it as agreed") == 1  # not for the one as needed, not for the one on hold


def test_an_empty_list_says_so_kindly_and_how_to_tell_what_is_missing(person):
    shown = person.get(LIST).text
    assert "No medicine is on your list here." in shown
    assert "Is something not right here?" in shown


def test_the_pages_cost_few_queries_however_long_the_list(person, ana, sertraline):
    for name in ("Lithium", "Hydroxyzine", "Trazodone", "Bupropion"):
        actions.tell_effect(room.nurse(), room.medicine(name, patient=ana), effect("sleepy"))
    person.get(LIST)
    for url in (LIST, at(sertraline, "doses"), at(sertraline, "side-effects"), help_at(sertraline, "rash")):
        queries, _text = room.counted(lambda url=url: person.get(url))
        assert len(queries) <= 12, url


def test_one_tap_tells_of_the_seven_days_that_are_over_and_leaves_what_was_told(person, sertraline):
    actions.tell_doses(room.nurse(), sertraline.patient, sertraline, missed(3))
    token = re.search(
        r'name="how" value="as-agreed"><input type="hidden" name="token" value="([^"]+)"', the_page(person)
    )
    for _ in range(2):
        answer = person.post(at(sertraline, "doses"), {"how": "as-agreed", "token": token.group(1)})
        assert answer.url == LIST
    assert told(sertraline) == {1: "yes", 2: "yes", 3: "no", 4: "yes", 5: "yes", 6: "yes", 7: "yes"}
    shown = the_page(person)
    assert "You told us: taken on 6 days, missed on Nov 20." in shown
    assert "I took it as agreed" not in shown
    assert AuditEvent.objects.filter(action="doses.told").count() == 7
    again = posted(person, sertraline, "doses", how="as-agreed")
    assert again.status_code == 422
    assert "You told us about these days already." in again.text


def test_a_medicine_begun_two_days_ago_is_asked_about_for_two_days(person, ana):
    new = room.medicine(patient=ana, started_on=cast.TODAY - timedelta(days=2))
    posted(person, new, "doses", how="as-agreed")
    assert told(new) == {1: "yes", 2: "yes"}
    assert posted(person, new, "doses", how="stopped", since=day(3), why="forgot").status_code == 422
    assert "Longer ago" not in person.get(at(new, "doses"), {"how": "stopped"}).text


def test_missed_days_need_the_days_and_what_got_in_the_way_and_can_be_changed_later(person, sertraline):
    empty = posted(person, sertraline, "doses", how="missed", why="forgot")
    assert (empty.status_code, DoseReport.objects.count()) == (422, 0)
    assert "Tick the days you missed." in empty.text
    no_why = posted(person, sertraline, "doses", how="missed", days=[day(2), day(4)])
    assert (no_why.status_code, DoseReport.objects.count()) == (422, 0)
    assert no_why.text.count("checked") == 2  # what was ticked is kept
    posted(person, sertraline, "doses", how="missed", days=[day(2), day(4)], why="forgot")
    assert told(sertraline) == {1: "yes", 2: "no", 3: "yes", 4: "no", 5: "yes", 6: "yes", 7: "yes"}
    form = person.get(at(sertraline, "doses"), {"how": "missed"}).context["form"]
    assert (form["days"].value(), form["shown"].value()) == ([day(4), day(2)], f"{day(4)} {day(2)}")
    actions.tell_doses(room.nurse(), sertraline.patient, sertraline, missed(1))  # after the page was opened
    posted(person, sertraline, "doses", how="missed", days=[day(4)], shown=f"{day(4)} {day(2)}")
    assert (told(sertraline)[1], told(sertraline)[2], told(sertraline)[4]) == ("no", "yes", "no")


def test_stopped_days_of_a_medicine_to_keep_up_call_a_person_once_and_say_whom_to_call(person, ana):
    lithium = room.medicine("Lithium", patient=ana)
    answer = posted(person, lithium, "doses", how="stopped", since=day(2), why="felt-well")
    assert answer.url == help_at(lithium, "missed")
    assert told(lithium) == {0: "no", 1: "no", 2: "no"}
    alert = Alert.objects.get()
    assert (alert.kind, alert.urgency, alert.patient_id) == ("medicine-missed-two-days", "ORANGE", ana.pk)
    assert alert.owner == ana.episodes.get().therapist.account
    posted(person, lithium, "doses", how="stopped", since=day(4), why="felt-well")
    assert Alert.objects.count() == 1  # it stands already, and the newest two days were not told anew
    shown = person.get(answer.url).text
    assert "Please call us today" in shown
    assert "What happens now" in shown


def test_two_more_days_missed_after_the_call_ask_for_a_call_again(person, ana):
    lithium = room.medicine("Lithium", patient=ana)
    posted(person, lithium, "doses", how="missed", days=[day(1), day(2)], why="forgot")
    close_alert(cast.actor(Role.THERAPIST), Alert.objects.get(), "Talked with the prescriber.")
    with use_clock(cast.NOW + timedelta(days=1)):
        posted(person, lithium, "doses", how="stopped", since=day(0), why="felt-well")
    assert list(Alert.objects.order_by("raised_at").values_list("closed_at", flat=True))[1:] == [None]


def test_too_much_on_a_second_day_calls_a_person_a_second_time(person, sertraline):
    for back in (1, 0):
        assert posted(person, sertraline, "doses", how="more", days=[day(back)]).url == help_at(sertraline, "more")
    assert [alert.urgency for alert in Alert.objects.all()] == ["RED", "RED"]
    posted(person, sertraline, "doses", how="missed", days=[day(5)], why="forgot")
    assert Alert.objects.count() == 2  # an older day says nothing new about too much


def test_a_stop_of_another_medicine_calls_nobody_and_asks_to_talk_first(person, sertraline):
    answer = person.post(
        at(sertraline, "doses"),
        {"token": new_token(), "how": "stopped", "since": "earlier", "why": "cost"},
        follow=True,
    )
    assert len(told(sertraline)) == 8
    assert not Alert.objects.exists()
    assert "Please talk with your team before you start it again." in answer.text


def test_more_than_agreed_shows_poison_help_at_once_also_when_it_is_sent_twice(person, sertraline):
    assert "1-800-222-1222" in person.get(at(sertraline, "doses"), {"how": "more"}).text
    sent = {"token": new_token(), "how": "more", "days": [day(0)]}
    for _ in range(2):
        answer = person.post(at(sertraline, "doses"), sent)
        assert answer.url == help_at(sertraline, "more")
    assert Alert.objects.get().urgency == "RED"
    shown = person.get(answer.url).text
    assert shown.index("tel:911") < shown.index("tel:18002221222")


@pytest.mark.parametrize(
    "fields",
    [
        {"how": "well"},
        {"how": "missed", "days": ["2026-11-01"], "why": "forgot"},
        {"how": "missed", "days": ["soon"], "why": "forgot"},
        {"how": "missed", "days": ["2026-11-22"], "why": "because"},
        {"how": "stopped", "since": "2026-11-24", "why": "forgot"},
        {"how": "stopped", "why": "forgot"},
        {"how": "more"},
        {"how": "more", "days": ["2026-11-24"]},
        {"how": "missed", "shown": "x" * 201},
        {"how": "as-agreed", "token": "old"},
        {},
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_kept(person, sertraline, fields):
    answer = posted(person, sertraline, "doses", **fields)
    assert answer.status_code == 422
    assert "Error:" in answer.text
    assert not DoseReport.objects.exists()


def test_the_pages_are_in_plain_words(person, sertraline):
    room.ordered("Trazodone", patient=sertraline.patient).edit(confirmed_at=cast.NOW - timedelta(days=27))
    urls = [LIST, at(sertraline, "side-effects"), *(f"{at(sertraline, 'doses')}?how={how}" for how in HOWS)]
    for url in urls:
        assert grade_of(person.get(url).text) <= PLAIN, url
