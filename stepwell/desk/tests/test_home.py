"""The first page of every role: who gets which, what it says, how much it asks of the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from stepwell.desk.queries.home import home_page
from stepwell.desk.tests.ground import a_clinic, answer, asks_at_most, signed_in
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.people.models import License
from stepwell.program.models import WeekPlan
from stepwell.program.rules.week_plan import PlanState
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


@pytest.mark.parametrize("role", list(cast.STAFF))
def test_every_role_has_a_first_page_that_asks_at_most_twelve_questions_at_any_size(role):
    client = signed_in(role)
    for people in (1, 6):
        a_clinic(people)
        with asks_at_most(12):
            page = client.get("/home/")
        assert page.status_code == 200
        text = page.content.decode()
        assert text.count("<h1") == 1
        assert text.count("data-main") == 1
        assert "Rivera" not in text


def test_patients_and_strangers_are_led_to_their_own_door():
    episode = cast.make_episode()
    cast.patient_actor(episode.patient)
    assert cast.sign_in(Client(), episode.patient.account).get("/home/")["Location"] == "/me/"
    assert "/account/login/" in Client().get("/home/")["Location"]


def test_someone_without_a_duty_today_is_told_so():
    page = cast.sign_in(Client(), cast.make_account("No Duty")).get("/home/")
    assert page.status_code == 403
    assert "no duty" in page.content.decode()


def test_who_holds_two_roles_gets_tabs_and_the_page_asked_for():
    both = cast.make_staff(Role.THERAPIST, name="Dora Double", credential="LCSW")
    cast.give_duty(both.account, Role.GROUP_LEADER, cast.the_site())
    client = cast.sign_in(Client(), both.account)
    assert "My day" in client.get("/home/").content.decode()
    page = client.get("/home/?as=group_leader").content.decode()
    assert "<h1>My groups</h1>" in page
    assert "?as=therapist" in page


def test_a_role_not_held_is_not_shown():
    assert "<h1>My day</h1>" in signed_in(Role.THERAPIST).get("/home/?as=biller").content.decode()


def test_the_therapist_sees_whom_to_look_at_first_and_why():
    quiet, alert = a_clinic(2)
    answer(alert, 15, days_ago=0, item_9=1)
    found = home_page(cast.actor(Role.THERAPIST))
    assert found.first is not None
    assert found.first.says == alert.patient.short_name
    assert "item 9" in found.first.why
    assert quiet.patient.short_name not in str((found.first, *found.then))


def test_the_therapist_sees_only_the_own_caseload():
    other = cast.make_staff(Role.THERAPIST, name="Tess Other")
    cast.make_episode(cast.make_patient("Olga", "Other"), therapist=other)
    a_clinic(1)
    assert "Olga" not in str(home_page(cast.actor(Role.THERAPIST)))


def test_the_next_visit_is_the_therapists_main_button_until_the_day_is_done():
    episode = a_clinic(1)[0]
    visit = cast.make_visit(episode)
    with use_clock(visit.starts_at - timedelta(minutes=5)):
        button = home_page(cast.actor(Role.THERAPIST)).button
        assert str(visit.pk) in button.url
        assert button.label == "Open note"
    with use_clock(visit.ends_at + timedelta(hours=1)):
        assert home_page(cast.actor(Role.THERAPIST)).button.label == "Write the oldest note"


def test_the_group_leader_gets_a_brief_of_who_comes_next_with_those_to_mind_first():
    first, second = a_clinic(2)
    answer(second, 15, days_ago=0, item_9=1)
    brief = home_page(cast.actor(Role.GROUP_LEADER)).sections[0]
    assert [row.says for row in brief.rows] == [second.patient.short_name, first.patient.short_name]
    assert brief.rows[0].word


def test_the_front_desk_sees_overdue_calls_and_who_is_not_ready_for_the_first_day():
    cast.make_inquiry(contact_due_at=cast.NOW - timedelta(hours=1))
    cast.make_placement(cast.make_patient("Noa", "Becker"))
    found = home_page(cast.actor(Role.FRONT_DESK))
    assert found.sections[0].rows[0].word == "Overdue"
    assert "consent to treatment" in found.aside[0].rows[0].more


def test_the_biller_sees_whose_notes_the_last_day_waits_for():
    a_clinic(2)
    found = home_page(cast.actor(Role.BILLER))
    assert [stat.value for stat in found.stats] == ["2", "2", "2", "0"]
    assert found.sections[0].rows[0].says == "Greta Lane"


def test_the_reviewer_sees_authorizations_that_end_within_the_warning_days_only():
    near, far = a_clinic(2)
    cast.make_authorization(near.coverage, ends_on=cast.TODAY + timedelta(days=14))
    cast.make_authorization(far.coverage, number="A-2", ends_on=cast.TODAY + timedelta(days=15))
    rows = home_page(cast.actor(Role.UTILIZATION_REVIEWER)).sections[0].rows
    assert [row.word for row in rows] == ["14 days left"]


def test_an_authorization_with_a_later_one_behind_it_is_not_running_out():
    episode = a_clinic(1)[0]
    cast.make_authorization(episode.coverage, ends_on=cast.TODAY + timedelta(days=3))
    cast.make_authorization(episode.coverage, number="A-2", ends_on=cast.TODAY + timedelta(days=40))
    assert home_page(cast.actor(Role.UTILIZATION_REVIEWER)).sections[0].rows == ()


def test_the_director_counts_real_minutes_and_none_for_what_was_missed():
    episode = a_clinic(1)[0]
    session = cast.make_session(on=cast.TODAY - timedelta(days=cast.TODAY.weekday()))
    cast.make_encounter(cast.make_seat(session, episode), minutes=45)
    short = home_page(cast.actor(Role.PROGRAM_DIRECTOR)).sections[0]
    assert short.rows[0].more.startswith("1.8 of 9 h")  # 45 real minutes and the 60 planned today
    assert short.rows[0].word == "7.2 h short"


def test_the_director_hears_of_a_coming_week_without_a_timetable_and_of_a_draft_nobody_sees():
    a_clinic(1)
    monday = cast.TODAY + timedelta(days=7 - cast.TODAY.weekday())
    site, director = cast.the_site(), cast.actor(Role.PROGRAM_DIRECTOR)
    page = home_page(director)
    assert (page.first.word, page.first.url) == ("No timetable", f"/weeks/?site={site.pk}")
    assert page.first.says.startswith("Plan the week of ")
    plan = WeekPlan.objects.create(site=site, monday=monday, made_by=cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    assert home_page(director).first.says.startswith("Publish the week of ")
    plan.edit(state=PlanState.DROPPED)
    cast.make_session(on=monday)
    page = home_page(director)
    assert page.first is None
    assert next(stat for stat in page.stats if stat.label.startswith("Week of ")).value == "As usual"


def test_nothing_of_another_site_is_on_a_first_page():
    there = cast.make_site(name="Hillside")
    cast.make_episode(cast.make_patient("Olga", "Other", site=there))
    for role in cast.STAFF:
        assert "Olga" not in str(home_page(cast.actor(role)))


@pytest.mark.parametrize("role", list(cast.STAFF))
def test_those_who_call_after_leaving_find_the_list_in_the_navigation(role):
    calls = role in {Role.THERAPIST, Role.GROUP_LEADER, Role.PSYCHIATRIST, Role.NURSE, Role.PROGRAM_DIRECTOR}
    client = signed_in(role)
    assert ('href="/aftercare/"' in client.get("/home/").content.decode()) is calls
    assert client.get("/aftercare/").status_code == (200 if calls or role is Role.UTILIZATION_REVIEWER else 403)


def test_a_license_that_ends_leads_to_its_holder():
    License.objects.filter(practitioner=cast.the_staff(Role.THERAPIST)).update(ends_on=cast.TODAY + timedelta(days=9))
    client = signed_in(Role.ADMINISTRATOR)
    url = f"/staff/{cast.the_staff(Role.THERAPIST).pk}/"
    assert f'href="{url}"' in client.get("/home/").content.decode()
    assert client.get(url).status_code == 200


def test_the_administrator_is_told_what_a_claim_from_a_site_would_miss():
    client = signed_in(Role.ADMINISTRATOR)
    assert "Missing: phone" in client.get("/home/").content.decode()
    cast.the_site().edit(phone="919-555-0100")
    assert "Before the first claim" not in client.get("/home/").content.decode()
