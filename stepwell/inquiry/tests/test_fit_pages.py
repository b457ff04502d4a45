"""The self-check through the browser's own requests: nothing kept, nobody left without a person to call."""

import logging
import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepwell.inquiry.forms.walk import seal
from stepwell.inquiry.rules.self_check import Result, questions
from stepwell.inquiry.rules.walk import UNSURE, Walk, page_ids
from stepwell.inquiry.tests.test_self_check_rules import CALM, USUAL
from stepwell.kernel import dates
from stepwell.kernel.models import AuditEvent, FormToken
from tests import cast

pytestmark = pytest.mark.django_db
FIT = "/fit/"
TITLES = {
    Result.EMERGENCY_NOW: "Get help today first",
    Result.CALL_TODAY: "Talk with someone today",
    Result.HIGHER_LEVEL: "More support may fit",
    Result.IOP_LIKELY: "IOP may fit",
    Result.OUTPATIENT_MAY_DO: "Lighter care may fit",
}
EMERGENCY, TODAY, HIGHER, IOP, OUTPATIENT = Result


@pytest.fixture(autouse=True)
def _a_clinic_at_the_cast_time():
    cast.the_site()
    with dates.use_clock(cast.NOW):
        yield


def hidden(html, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    return unescape(found.group(1)) if found else ""


def heading(html):
    return unescape(re.search(r"<h1[^>]*>(.*?)</h1>", html, re.S).group(1)).strip()


def send(client, html, **more):
    carried = {"carried": hidden(html, "carried"), "at": hidden(html, "at"), "act": "next"}
    page = client.post(FIT, carried | more)
    return page.content.decode()


def walk(client, answers, who="", age=""):
    """Answers every question as a visitor would; returns the result page and how many pauses came."""
    html, pauses = send(client, client.get(FIT).content.decode(), who=who, age=age), 0
    for question in page_ids():
        assert hidden(html, "at") == question
        value = answers.get(question, ())
        value = [value] if isinstance(value, str) else list(value)
        html = send(client, html, answer=value) if value else send(client, html, act="skip")
        if hidden(html, "at").startswith("pause:"):
            pauses += 1
            html = send(client, html)
    return html, pauses


@pytest.mark.parametrize(
    ("changes", "result", "notes"),
    [
        ({"S2": "plan"}, EMERGENCY, ()),
        ({"S5": "fainting", "N1": "3"}, EMERGENCY, ()),
        ({"S2": "thoughts", "N1": "3"}, TODAY, ()),
        ({"S3": "skip", "N1": "0"}, TODAY, ()),
        (
            {"S4": "hurt_by", "S6": "withdrawal"},
            TODAY,
            ("more care than an IOP", "1-800-799-7233", "Leave now"),
        ),
        ({"S6": "no_sleep", "N1": "3"}, HIGHER, ()),
        ({"N1": "2", "N3": "no"}, HIGHER, ()),
        ({"N1": "3", "N2": "program_not"}, HIGHER, ()),
        ({"N1": "1", "N2": "stepdown"}, IOP, ()),
        (
            {"N1": "3", "N2": "weekly_not", "N4": "no", "N5": "no"},
            IOP,
            ("evening groups", "Ask us how they work"),
        ),
        ({"N1": "2", "N2": "weekly_ok"}, OUTPATIENT, ()),
        ({"N1": "1"}, OUTPATIENT, ()),
    ],
)
def test_the_twelve_worked_examples_through_the_pages(client, changes, result, notes):
    html, _ = walk(client, {**USUAL, **changes}, who="me", age="adult")
    assert heading(html) == TITLES[result]
    assert "Because you told us" in html
    for words in notes:
        assert words in html


def test_danger_stops_the_walk_and_the_box_stays_open_after(client):
    _html, pauses = walk(client, {**USUAL, "S1": "yes"})
    assert pauses == 1
    start = send(client, client.get(FIT).content.decode())
    pause = send(client, start, answer="yes")
    assert heading(pause) == "Please talk to someone now."
    following = send(client, pause)
    assert 'class="helpbox"' in following
    assert heading(following).startswith("Are you having thoughts")


def test_calm_answers_meet_no_pause_and_no_box(client):
    start = send(client, client.get(FIT).content.decode())
    following = send(client, start, answer="no")
    assert 'class="helpbox"' not in following


def test_back_goes_the_same_way_with_the_answer_still_there(client):
    first = send(client, client.get(FIT).content.decode(), who="someone_else")
    assert heading(first).startswith("Right now, are they badly hurt")
    second = send(client, first, answer="skip")
    again = send(client, second, act="back")
    assert hidden(again, "at") == "S1"
    assert re.search(r'value="skip" checked', again)
    start = send(client, again, act="back")
    assert heading(start) == "Is IOP right for me?"
    assert re.search(r'value="someone_else" checked', start)


def test_an_answer_can_be_changed_from_the_result(client):
    html, _ = walk(client, {**USUAL, "N1": "3"})
    question = send(client, html, act="change:N1")
    assert hidden(question, "at") == "N1"
    result = send(client, question, answer="0")
    assert heading(result) == TITLES[OUTPATIENT]


def test_continue_without_an_answer_asks_again_and_keeps_the_rest(client):
    first = send(client, client.get(FIT).content.decode())
    carried = {"carried": hidden(first, "carried"), "at": "S1", "act": "next"}
    page = client.post(FIT, carried)
    assert page.status_code == 422
    assert "Choose an answer, or press Skip." in page.content.decode()
    assert "Error:" in page.content.decode()


@pytest.mark.parametrize("carried", ["", "nonsense", seal(Walk()) + "x"], ids=["empty", "nonsense", "altered"])
def test_a_broken_seal_starts_again_with_a_kind_word(client, carried):
    page = client.post(FIT, {"carried": carried, "at": "S3", "answer": "no"})
    assert page.status_code == 422
    assert "We lost your place" in page.content.decode()


@pytest.mark.parametrize("at", ["S9", "pause:S9", "change:S9"])
def test_a_page_that_is_not_there_starts_again(client, at):
    page = client.post(FIT, {"carried": seal(Walk()), "at": at, "answer": "no"})
    assert page.status_code == 422


def test_nothing_is_kept_anywhere(client, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        walk(client, {**USUAL, "S2": "thoughts", "S6": ("overdose", "baby")}, who="me", age="under_18")
    written = [one["sql"] for one in queries if re.match(r"\s*(INSERT|UPDATE|DELETE)", one["sql"], re.I)]
    assert not written
    assert not Session.objects.exists()
    assert not FormToken.objects.exists()
    assert not AuditEvent.objects.exists()
    assert "sessionid" not in client.cookies
    told = " ".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert "overdose" not in told


def test_the_request_form_gets_the_result_only_when_asked_and_never_the_answers(client):
    html, _ = walk(client, {**USUAL, "N1": "3"}, who="someone_else")
    form = send(client, html, act="ask")
    assert heading(form) == "Ask us to call you"
    assert "Your self-check: IOP may fit" in form
    assert not re.search(r'name="attach"[^>]*checked', form)
    assert re.search(r'name="who" value="someone_else"[^>]*checked', form)


def values(row):
    names = [answer["value"] for answer in row["answers"]] + [UNSURE]
    many = st.lists(st.sampled_from(names), min_size=1, unique=True).map(tuple)
    return many if row["many"] else st.sampled_from(names).map(lambda one: (one,))


any_walk = st.builds(
    Walk,
    who=st.sampled_from(["", "me", "someone_else"]),
    age=st.sampled_from(["", "adult", "under_18"]),
    answers=st.fixed_dictionaries({row["id"]: values(row) for row in questions() if row["page"] != "X0"}),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walked=any_walk, hour=st.integers(0, 23))
def test_no_path_ends_without_a_person_to_call(client, walked, hour):
    with dates.use_clock(cast.NOW.replace(hour=hour)):
        html = client.post(FIT, {"carried": seal(walked), "at": "result", "act": "next"}).content.decode()
    main = html.partition("<main")[2].partition("</main>")[0]
    assert heading(html) in TITLES.values()
    assert 'href="tel:555-0100"' in main
    assert 'href="tel:988"' in main
    if heading(html) in (TITLES[EMERGENCY], TITLES[TODAY]):
        assert main.index('href="tel:988"') < main.index("Because you told us")


def test_the_calm_answers_of_the_cases_are_all_of_the_safety_questions():
    assert set(CALM) == {name for name in page_ids() if name.startswith("S")}
    assert reverse("fit") == FIT
