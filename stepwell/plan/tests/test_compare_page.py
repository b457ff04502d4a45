"""Two versions of a plan side by side, as the page shows them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.plan import actions
from stepwell.plan.queries.compare import compare_page
from stepwell.plan.rules.compare import Change, Kind
from stepwell.plan.tests.room import drafted, in_force, therapist
from tests import cast

pytestmark = pytest.mark.django_db


def html(answer):
    return answer.content.decode()


@pytest.fixture
def theo(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


@pytest.fixture
def changed():
    """A second version: the target moved, one service left out, a strength added, the person says something else."""
    plan = in_force()
    second = actions.start_draft(therapist(), plan.episode, actions.StartChoice(from_plan_in_force=True))
    step = second.objectives.get()
    facts = actions.ObjectiveFacts(step.text, "PHQ-9", "16", "8", date(2027, 1, 18))
    actions.change_part(therapist(), step, 1, facts)
    actions.remove_part(therapist(), step.interventions.get(service_type="TE"))
    actions.add_strengths(therapist(), second, (actions.StrengthFacts("Pet", "pet"),))
    actions.change_words(therapist(), second, second.version, actions.WordsFacts("I want to drive.", "", ""))
    return plan.episode


def url(episode, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return reverse("plan_compare", args=[episode.pk]) + (f"?{query}" if query else "")


def test_each_difference_is_one_line_with_its_kind(changed):
    page = compare_page(therapist(), changed.pk, None, None)
    assert (page.one.number, page.two.number) == (1, 2)
    found = {(line.row.kind, line.change) for line in page.lines if line.change is not Change.SAME}
    assert {
        (Kind.WORDS, Change.CHANGED),
        (Kind.STRENGTH, Change.ADDED),
        (Kind.STRENGTH, Change.GONE),
        (Kind.BARRIER, Change.GONE),
        (Kind.OBJECTIVE, Change.CHANGED),
        (Kind.INTERVENTION, Change.GONE),
    } == found


def test_the_page_shows_both_sides_and_only_what_differs(theo, changed):
    shown = html(theo.get(url(changed)))
    for words in ("<del>9</del>", "<ins>8</ins>", "I want to drive.", "I want my mornings back.", "not there"):
        assert words in shown
    assert "Cognitive therapy" not in shown
    assert "Cognitive therapy" in html(theo.get(url(changed, all="yes")))
    assert AuditEvent.objects.filter(action="plan.read").count() == 2


def test_the_sides_may_be_named_and_one_that_is_not_there_is_not_found(theo, changed):
    turned = html(theo.get(url(changed, one=2, two=1)))
    assert "<del>8</del>" in turned
    same = html(theo.get(url(changed, one=2, two=2)))
    assert "The two versions say the same." in same
    for wrong in ("9", "x", "-1"):
        assert theo.get(url(changed, one=wrong)).status_code == 404


def test_one_version_alone_has_nothing_beside_it(theo):
    assert theo.get(url(drafted().episode)).status_code == 404


def test_the_team_may_look_and_nobody_else(client, changed):
    for role, code in ((Role.NURSE, 200), (Role.BILLER, 200), (Role.FRONT_DESK, 403)):
        assert cast.sign_in(client, cast.the_staff(role).account).get(url(changed)).status_code == code
    elsewhere = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hilla Moss").account
    assert cast.sign_in(client, elsewhere).get(url(changed)).status_code == 404


def test_the_page_asks_at_most_twelve_questions(theo, changed):
    theo.get(url(changed))
    with CaptureQueriesContext(connection) as seen:
        theo.get(url(changed))
    asked = [query["sql"] for query in seen.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 12, asked
