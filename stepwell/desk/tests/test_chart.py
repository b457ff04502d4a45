"""The chart: one look is one row in the trail, what each role sees of it, and what it costs."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from stepwell.desk.queries.chart import chart_page, notes_page
from stepwell.desk.tests.ground import a_clinic, answer, asks_at_most, signed_in
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


def chart_url(episode) -> str:
    return reverse("chart", args=[episode.patient_id])


def test_the_chart_asks_at_most_twelve_questions_for_few_and_for_many_notes():
    episode = a_clinic(1)[0]
    client, url = signed_in(Role.THERAPIST), chart_url(episode)
    with asks_at_most(12):
        assert client.get(url).status_code == 200
    for back in range(1, 9):
        session = cast.make_session(on=cast.TODAY - timedelta(days=back), at=time(20))
        cast.make_encounter(cast.make_seat(session, episode))
        answer(episode, 10, days_ago=back)
    with asks_at_most(12):
        assert client.get(url).status_code == 200


def test_one_look_is_one_row_in_the_trail_and_the_title_names_nobody():
    episode = a_clinic(1)[0]
    page = signed_in(Role.THERAPIST).get(chart_url(episode)).content.decode()
    assert AuditEvent.objects.filter(action="chart.read", patient_id=episode.patient_id).count() == 1
    assert "Ana" not in page.split("</title>")[0]
    assert "PHQ-9" in page


def test_the_chart_of_another_site_is_not_there_and_the_refusal_is_in_the_trail():
    there = cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"))
    assert signed_in(Role.THERAPIST).get(reverse("chart", args=[there.pk])).status_code == 404
    event = AuditEvent.objects.get(action="refused")
    assert event.patient_id is None
    assert str(there.pk) not in event.reason


def test_administrators_patients_and_strangers_open_no_chart():
    episode = a_clinic(1)[0]
    assert signed_in(Role.ADMINISTRATOR).get(chart_url(episode)).status_code == 403
    cast.patient_actor(episode.patient)
    assert cast.sign_in(Client(), episode.patient.account).get(chart_url(episode)).status_code == 403
    assert Client().get(chart_url(episode)).status_code == 302


@pytest.mark.parametrize(
    ("role", "paths", "now", "goals", "notes"),
    [
        (Role.THERAPIST, True, True, True, True),
        (Role.UTILIZATION_REVIEWER, True, True, True, True),
        (Role.BILLER, False, True, True, True),
        (Role.FRONT_DESK, False, False, False, False),
    ],
)
def test_each_role_sees_its_own_part_of_the_chart(role, paths, now, goals, notes):
    episode = a_clinic(1)[0]
    answer(episode, 15, days_ago=0, item_9=1)
    shown = chart_page(cast.actor(role), episode.patient_id)
    seen = (shown.paths is not None, shown.now is not None, shown.goals is not None, shown.notes is not None)
    assert seen == (paths, now, goals, notes)
    if role in (Role.BILLER, Role.FRONT_DESK):
        assert "item 9" not in signed_in(role).get(chart_url(episode)).content.decode()


def test_the_chart_counts_days_and_draws_what_was_missed():
    episode = a_clinic(1)[0]
    shown = chart_page(cast.actor(Role.THERAPIST), episode.patient_id)
    assert (shown.attended, shown.expected) == (1, 2)
    marks = [mark.says for mark in shown.paths[0].chart.marks]
    assert marks == ["First day", "Plan signed", "Missed 1 day"]


def test_a_day_with_one_part_attended_is_a_day_attended():
    episode = a_clinic(1)[0]
    same_day = cast.make_session(on=cast.TODAY - timedelta(days=6), at=time(20))
    cast.make_encounter(cast.make_seat(same_day, episode))
    shown = chart_page(cast.actor(Role.THERAPIST), episode.patient_id)
    assert (shown.attended, shown.expected) == (2, 2)


def test_an_open_alert_says_who_owns_it_and_comes_before_the_clocks():
    episode = a_clinic(1)[0]
    answer(episode, 10, days_ago=0, item_9=1)
    first, *rest = chart_page(cast.actor(Role.THERAPIST), episode.patient_id).now
    assert first.kind == "risk"
    assert "Theo Hart owns it" in first.more
    assert [row.says for row in rest] == ["No physician has certified yet", "Plan review"]


@pytest.mark.parametrize(("role", "leads_to"), [(Role.THERAPIST, "plan_review"), (Role.NURSE, "care_plan")])
def test_the_review_is_one_press_away_for_those_who_may_write_it(role: Role, leads_to: str):
    episode = a_clinic(1)[0]
    (line,) = [row for row in chart_page(cast.actor(role), episode.patient_id).now if row.says == "Plan review"]
    whose = {"plan_review": episode.plans.get().pk, "care_plan": episode.pk}[leads_to]
    assert line.url == reverse(leads_to, args=[whose])


def test_a_goal_without_signed_work_for_more_than_three_weeks_is_quiet():
    episode = a_clinic(1)[0]
    assert not chart_page(cast.actor(Role.THERAPIST), episode.patient_id).goals[0].is_quiet
    with use_clock(cast.NOW + timedelta(days=1)):
        goal = chart_page(cast.actor(Role.THERAPIST), episode.patient_id).goals[0]
    assert goal.is_quiet
    assert goal.ticks == (False, False, False, False)


def test_the_main_button_starts_the_note_of_todays_visit():
    episode = a_clinic(1)[0]
    visit = cast.make_visit(episode)
    button = chart_page(cast.actor(Role.THERAPIST), episode.patient_id).button
    assert button.label == "Start note"
    assert str(visit.pk) in button.url


@pytest.mark.parametrize(
    ("days", "chosen", "label"),
    [
        ((-3, -1, 0, 1), 0, "Start note"),
        ((-3, -1, 1), -1, "Finish note"),
        ((1, 5), 1, "Start note"),
        ((-8,), -8, "Finish note"),
    ],
)
def test_the_main_button_takes_todays_visit_then_the_latest_past_one_then_the_next(days, chosen, label):
    episode = a_clinic(1)[0]
    visits = {number: cast.make_visit(episode, on=cast.TODAY + timedelta(days=number)) for number in days}
    button = chart_page(cast.actor(Role.THERAPIST), episode.patient_id).button
    assert (button.label, button.url) == (label, reverse("note_page", args=[visits[chosen].pk]))


def test_without_a_visit_of_theirs_the_main_button_books_one():
    episode = a_clinic(1)[0]
    assert chart_page(cast.actor(Role.THERAPIST), episode.patient_id).button.label == "Book a visit"
    assert chart_page(cast.actor(Role.BILLER), episode.patient_id).button is None


def test_before_admission_the_chart_leads_to_the_assessment():
    patient = cast.make_patient("Noa", "Becker")
    page = signed_in(Role.THERAPIST).get(reverse("chart", args=[patient.pk])).content.decode()
    assert "Not in the program yet." in page
    assert reverse("assessment_new", args=[patient.pk]) in page


def test_the_notes_can_be_narrowed_to_what_is_still_to_write():
    episode = a_clinic(1)[0]
    actor = cast.actor(Role.THERAPIST)
    assert len(notes_page(actor, episode.patient_id).lines) == 2
    (line,) = notes_page(actor, episode.patient_id, show="unsigned").lines
    assert line.needs_note
    assert notes_page(actor, episode.patient_id, show="visits").lines == ()
    client = signed_in(Role.THERAPIST)
    with asks_at_most(12):
        assert client.get(reverse("chart_notes", args=[episode.patient_id])).status_code == 200
    assert client.get(reverse("chart_notes", args=[episode.patient_id]) + "?before=nonsense").status_code == 200
    assert signed_in(Role.FRONT_DESK).get(reverse("chart_notes", args=[episode.patient_id])).status_code == 403


def test_who_looked_is_for_those_who_answer_for_the_trail_and_tells_an_administrator_no_name():
    episode = a_clinic(1)[0]
    signed_in(Role.THERAPIST).get(chart_url(episode))
    url = reverse("chart_history", args=[episode.patient_id])
    director = signed_in(Role.PROGRAM_DIRECTOR).get(url).content.decode()
    assert "Theo Hart" in director
    admin = signed_in(Role.ADMINISTRATOR).get(url).content.decode()
    assert "Theo Hart" in admin
    assert "Ana" not in admin
    assert signed_in(Role.THERAPIST).get(url).status_code == 403
    there = cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"))
    assert signed_in(Role.PROGRAM_DIRECTOR).get(reverse("chart_history", args=[there.pk])).status_code == 404
