"""The week as it is now: read again when, and only when, a record has changed that it is read from."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from django.apps import apps
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.people.models import License, Room
from stepwell.placement.models import Episode
from stepwell.program.actions import week_plan as acts
from stepwell.program.models import Commitment, Enrollment, Leave, Seat, Series, Shift, Visit, WeekNeed, WeekPlan
from stepwell.program.planner.events import Event
from stepwell.program.planner.repair import repair
from stepwell.program.queries import week_now as module
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.queries.board.publication import Publication
from stepwell.program.queries.board.repairing import what_if
from stepwell.program.queries.board.standing import as_drafted
from stepwell.program.queries.instance import read_with_plan
from stepwell.program.queries.week_now import OWN, SHARED, Marks, is_unchanged, marks_now, week_now
from stepwell.program.tests import clinic
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast

pytestmark = pytest.mark.django_db
NO_HISTORY = {"people_account"}  # only joined: no fact of a week stands in an account


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield
    forget()


def forget():
    """As in another process, where nothing was read yet."""
    module._kept.clear()


def drafted(size="tiny"):
    plan = acts.begin_draft(clinic.director(), World(size).site, MONDAY)
    draft = draft_of(plan)
    mended = repair(draft.facts.instance, draft.week, [], fill=True)
    acts.add_step(clinic.director(), plan, acts.NewStep("planned", "Planned", mended.plan), draft.facts)
    return WeekPlan.objects.select_related("site").get(pk=plan.pk)


def test_every_table_that_a_week_is_read_from_is_watched():
    site = World("tiny").site
    with CaptureQueriesContext(connection) as seen:
        read_with_plan(site, MONDAY)
    read = {name for query in seen.captured_queries for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    watched = {apps.get_model(name)._meta.db_table for name in (*OWN, *SHARED)}
    assert read - NO_HISTORY <= watched
    assert len(read) > 20


def test_a_week_that_nobody_changed_is_asked_for_with_one_question():
    site = World("tiny").site
    first = week_now(site, MONDAY)
    assert first.read == read_with_plan(site, MONDAY)
    with CaptureQueriesContext(connection) as seen:
        assert week_now(site, MONDAY) is first
    assert len(seen) == 1


CHANGES = {
    "a seat": lambda: Seat.objects.first().edit(on=date(2027, 1, 1)),
    "a visit": lambda: Visit.objects.first().edit(cancel_reason="x"),
    "a place": lambda: Enrollment.objects.first().edit(end_reason="x"),
    "a series": lambda: Series.objects.first().edit(minutes=75),
    "a shift": lambda: Shift.objects.first().edit(starts_at=time(8, 15)),
    "a need": lambda: WeekNeed.objects.first().edit(weekly_minutes=45, least_minutes=30),
    "a commitment": lambda: Commitment.objects.first().edit(kind="school"),
    "a stay": lambda: Episode.objects.filter(ended_on=None).first().edit(ended_on=MONDAY, ended_by=clinic_account()),
    "a room": lambda: Room.objects.filter(is_office=False).first().edit(capacity=2),
    "a license": lambda: License.objects.first().edit(number="other"),
}


def clinic_account():
    return cast.the_staff(Role.PROGRAM_DIRECTOR).account


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_the_week_is_read_again(what):
    site = World("tiny").site
    clinic_account()
    before = week_now(site, MONDAY)
    CHANGES[what]()
    after = week_now(site, MONDAY)
    assert after is not before
    assert after.read == read_with_plan(site, MONDAY)


def test_new_leave_is_seen_and_another_sites_seats_are_not():
    site = World("tiny").site
    hill = cast.make_site(name="Hillside")
    elsewhere = cast.make_episode(cast.make_patient("Far", "Away", site=hill))
    session = cast.make_session(cast.make_group(site=hill, room=cast.make_room(hill, name="Far room")), on=MONDAY)
    before = week_now(site, MONDAY)
    seat = cast.make_seat(session, elsewhere)
    assert seat.site_id == hill.pk
    assert week_now(site, MONDAY) is before
    person = Shift.objects.first().practitioner
    during = DateTimeTZRange(cast.NOW, cast.NOW.replace(year=2027))
    Leave.objects.create(practitioner=person, during=during, kind="sick", recorded_by=clinic_account())
    after = week_now(site, MONDAY)
    assert after is not before
    assert after.read.instance != before.read.instance


def test_what_was_under_way_at_the_mark_and_is_over_now_may_have_changed_the_week():
    site = World("tiny").site
    marks = marks_now()
    assert is_unchanged(marks, site)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1")
        over = cursor.fetchone()[0]
    assert not is_unchanged(Marks(marks.last, f"{over}:{over + 1}:{over}"), site)


def test_marks_of_a_database_that_was_put_back_or_of_an_older_version_are_not_believed():
    site = World("tiny").site
    marks = marks_now()
    assert not is_unchanged(Marks(marks.last, "900000000:900000000:"), site)
    assert not is_unchanged(Marks(marks.last[:-1], marks.snapshot), site)


def test_a_draft_whose_records_stand_still_is_listed_without_reading_them(monkeypatch):
    plan = drafted()
    forget()
    monkeypatch.setattr(module, "read_with_plan", lambda *given: pytest.fail("the records were read"))
    believed = Publication(plan)
    listed, told, seen = believed.listed, believed.messages, believed.seen
    monkeypatch.undo()
    plan.site.edit(phone="555-0199")
    forget()
    anew = Publication(WeekPlan.objects.select_related("site").get(pk=plan.pk))
    assert (listed, told, seen) == (anew.listed, anew.messages, anew.seen)
    assert listed
    assert believed.read == anew.read


def test_a_repaired_draft_is_not_taken_for_the_records():
    plan = drafted()
    draft = draft_of(plan)
    assert as_drafted(draft) is not None
    event = Event("sick", staff=next(iter(draft.state.sessions.values()))[0].leader, days=(0,))
    acts.use_repair(clinic.director(), draft, event, what_if(draft, event), plan.version)
    assert as_drafted(draft_of(WeekPlan.objects.get(pk=plan.pk))) is None


def test_an_earlier_week_taken_back_says_nothing_of_facts():
    plan = drafted()
    acts.take_result(clinic.director(), plan, 0, draft_of(plan).facts)
    assert as_drafted(draft_of(WeekPlan.objects.get(pk=plan.pk))) is None


QUESTIONS = {"week_board": 11, "week_publication": 10, "week_people": 8, "week_list": 12}


@pytest.mark.parametrize("size", [14, 40])
@pytest.mark.parametrize("page", QUESTIONS)
def test_a_page_of_a_draft_asks_as_often_for_many_people_as_for_few(client, page, size):
    plan = drafted(size)
    address = reverse(page, args=[] if page == "week_list" else [plan.pk])
    cast.sign_in(client, clinic_account())
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    asked = [query["sql"] for query in seen.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) == QUESTIONS[page], "\n".join(asked)
