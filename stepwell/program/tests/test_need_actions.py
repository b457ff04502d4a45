"""Weeks of people: who may write them, from which day they hold, and what the pages say."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode
from stepwell.program.actions.needs import (
    NewCommitment,
    NewNeed,
    add_commitment,
    end_commitment,
    set_week,
    use_plan_of_care,
)
from stepwell.program.models import Commitment, WeekNeed
from stepwell.program.queries.person_week import person_week, times_of
from stepwell.program.rules.week_need import NeedFacts, usual_need
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = cast.TODAY
WORK = NewCommitment("work", (0, 2), time(9), time(17), TODAY)
USUAL = usual_need(NeedFacts(TODAY, TODAY - timedelta(weeks=3), 540, 1))[0]
WEEK = NewNeed(USUAL, "in_person", ("en",))


@pytest.fixture(autouse=True)
def _now() -> Any:
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def stay() -> Episode:
    cast.make_site(closes_at=time(21))
    episode = cast.make_episode()
    cast.make_track(episode.site)
    cast.make_plan(episode)
    return episode


def desk() -> Any:
    return cast.actor(Role.FRONT_DESK)


# --------------------------------------------------------------------- commitments


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.THERAPIST, Role.GROUP_LEADER, Role.PROGRAM_DIRECTOR])
def test_leaders_and_the_desk_write_down_when_someone_cannot_come(stay: Episode, role: Role) -> None:
    made = add_commitment(cast.actor(role), stay, WORK)
    assert [(row.weekday, row.ends_on) for row in made] == [(0, None), (2, None)]
    assert AuditEvent.objects.filter(action="commitment.added", patient_id=stay.patient_id).count() == 2


@pytest.mark.parametrize("role", [Role.BILLER, Role.NURSE, Role.ADMINISTRATOR])
def test_others_do_not(stay: Episode, role: Role) -> None:
    with pytest.raises(Forbidden):
        add_commitment(cast.actor(role), stay, WORK)


def test_the_person_does_for_themselves_and_for_nobody_else(stay: Episode) -> None:
    add_commitment(cast.patient_actor(stay.patient), stay, WORK)
    other = cast.make_episode(cast.make_patient("Cal", "Doe"))
    with pytest.raises(Forbidden):
        add_commitment(cast.patient_actor(stay.patient), other, WORK)


def test_staff_of_another_site_do_not(stay: Episode) -> None:
    away = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Other Person")
    from stepwell.people.queries import actor_for

    with pytest.raises(Forbidden):
        add_commitment(actor_for(away.account), stay, WORK)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"weekdays": ()}, "WEEKDAY"),
        ({"weekdays": (7,)}, "WEEKDAY"),
        ({"ends_at": time(9)}, "TIMES_ORDER"),
        ({"ends_on": TODAY - timedelta(days=1)}, "DAYS_ORDER"),
    ],
)
def test_times_that_make_no_sense_are_not_saved(stay: Episode, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as no:
        add_commitment(desk(), stay, replace(WORK, **changes))
    assert no.value.code == code
    assert not Commitment.objects.exists()


def test_nothing_is_written_for_a_stay_that_has_ended(stay: Episode) -> None:
    stay.edit(ended_on=TODAY - timedelta(days=1), ended_by=stay.admitted_by)
    with pytest.raises(Refused, match="has ended"):
        add_commitment(desk(), stay, WORK)
    with pytest.raises(Refused, match="has ended"):
        set_week(desk(), stay, WEEK, USUAL, TODAY, "")


def test_a_time_ends_after_its_last_day_and_one_that_never_began_never_holds(stay: Episode) -> None:
    now, _later = add_commitment(desk(), stay, WORK)
    (coming,) = add_commitment(desk(), stay, replace(WORK, weekdays=(4,), starts_on=TODAY + timedelta(days=30)))
    end_commitment(desk(), now, TODAY + timedelta(days=6), now.version)
    assert now.ends_on == TODAY + timedelta(days=6)
    end_commitment(desk(), coming, TODAY)
    assert coming.ends_on == coming.starts_on - timedelta(days=1)
    with pytest.raises(Refused, match="ended by then"):
        end_commitment(desk(), now, TODAY + timedelta(days=6))
    with pytest.raises(EditConflict):
        end_commitment(desk(), now, TODAY, 1)
    assert [row.kind for row in times_of(stay).commitments] == ["Work", "Work"]


def test_the_page_says_at_once_how_many_hours_are_left(stay: Episode) -> None:
    assert not times_of(stay).has_told
    add_commitment(desk(), stay, replace(WORK, weekdays=(0, 1), starts_at=time(18), ends_at=time(21)))
    shown = times_of(stay)
    assert shown.says == (
        "Mon, Tue 5:30 pm–6:00 pm; Wed, Thu, Fri 5:30 pm–8:45 pm: 10.75 h possible in this track (Evening)."
    )
    assert shown.days[0].when == "8:00 am–6:00 pm"


# --------------------------------------------------------------------- the week itself


def test_a_week_holds_from_a_day_on_and_the_one_before_ends_the_day_before(stay: Episode) -> None:
    first = set_week(desk(), stay, WEEK, USUAL, TODAY, "")
    longer = replace(WEEK, need=replace(USUAL, weekly_minutes=600), must=("CBT", "CBT"), may=("CBT", "ART"))
    second = set_week(cast.actor(Role.THERAPIST), stay, longer, USUAL, TODAY + timedelta(days=7), "Asked for more")
    first.refresh_from_db()
    assert first.ends_on == TODAY + timedelta(days=6)
    assert (second.must, second.may, second.weekly_minutes) == (["CBT"], ["ART"], 600)
    event = AuditEvent.objects.get(action="week_need.set", object_id=second.pk)
    assert (event.reason, event.patient_id) == ("Asked for more", stay.patient_id)


def test_what_differs_from_the_plan_of_care_wants_a_reason(stay: Episode) -> None:
    shorter = replace(WEEK, need=replace(USUAL, least_minutes=480))
    with pytest.raises(Refused) as no:
        set_week(desk(), stay, shorter, USUAL, TODAY, "  ")
    assert no.value.code == "WHY_DIFFERENT"
    assert not WeekNeed.objects.exists()
    set_week(desk(), stay, shorter, USUAL, TODAY, "Payer allows a taper")


def test_patients_and_billers_do_not_decide_what_the_week_holds(stay: Episode) -> None:
    for actor in (cast.patient_actor(stay.patient), cast.actor(Role.BILLER), cast.actor(Role.PSYCHIATRIST)):
        with pytest.raises(Forbidden):
            set_week(actor, stay, WEEK, USUAL, TODAY, "")


def test_a_week_that_contradicts_itself_is_not_saved(stay: Episode) -> None:
    wrong = replace(WEEK, need=replace(USUAL, most_minutes=400))
    with pytest.raises(Refused):
        set_week(desk(), stay, wrong, USUAL, TODAY, "Why not")


def test_the_same_first_day_again_replaces_and_an_earlier_one_is_refused(stay: Episode) -> None:
    set_week(desk(), stay, WEEK, USUAL, TODAY + timedelta(days=7), "")
    set_week(desk(), stay, WEEK, USUAL, TODAY + timedelta(days=7), "")
    with pytest.raises(Refused) as no:
        set_week(desk(), stay, WEEK, USUAL, TODAY, "")
    assert no.value.code == "BEFORE_LAST"


def test_the_plan_of_care_counts_again_from_a_day_on(stay: Episode) -> None:
    row = set_week(desk(), stay, WEEK, USUAL, TODAY, "")
    with pytest.raises(Forbidden):
        use_plan_of_care(cast.patient_actor(stay.patient), row, TODAY)
    use_plan_of_care(desk(), row, TODAY, row.version)
    assert row.ends_on == TODAY - timedelta(days=1)
    with pytest.raises(Refused):
        use_plan_of_care(desk(), row, TODAY)
    assert person_week(desk(), stay.pk).written is None


def test_the_page_names_where_each_number_comes_from(stay: Episode) -> None:
    shown = person_week(desk(), stay.pk)
    said = {row.label: (row.value, row.source, row.usual) for row in shown.rows}
    assert said["Hours a week"] == ("9 h", "Plan of care, version 1.", "")
    assert said["Individual visit"][0] == "45 min"
    asked = replace(WEEK, need=replace(shown.usual, weekly_minutes=660))
    set_week(desk(), stay, asked, shown.usual, TODAY, "More was needed")
    shown = person_week(desk(), stay.pk)
    said = {row.label: (row.value, row.source, row.usual) for row in shown.rows}
    assert said["Hours a week"] == ("11 h", "Set for this person.", "9 h")
    assert shown.because == "More was needed"


# --------------------------------------------------------------------- pages


def posted(days: tuple[int, ...] = (0,), **changes: Any) -> dict[str, Any]:
    from stepwell.kernel.web import new_token

    values = {"kind": "work", "weekdays": days, "starts_at": "09:00", "ends_at": "17:00", "starts_on": TODAY}
    return values | {"token": new_token()} | changes


def test_the_desk_adds_and_ends_a_time_on_the_page_of_the_week(client: Any, stay: Episode) -> None:
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    url, sent = reverse("episode_week", args=[stay.pk]), posted()
    assert client.get(url).status_code == 200
    for _again in range(2):  # pressed twice, saved once
        assert client.post(url, sent).status_code == 302
    row = Commitment.objects.get()
    shown = client.get(url).content.decode()
    assert "Monday 9:00 am–5:00 pm" in shown
    assert client.post(reverse("commitment_end", args=[row.pk]), {"version": row.version}).status_code == 302
    assert Commitment.objects.get().ends_on == TODAY - timedelta(days=1)
    assert client.post(reverse("commitment_end", args=[row.pk]), {"version": row.version}).status_code == 422
    wrong = client.post(url, posted(ends_at="08:00"))
    assert wrong.status_code == 422
    assert "The end is not after the start." in wrong.content.decode()
    assert client.post(url, posted(days=())).status_code == 422


def need(**changes: Any) -> dict[str, Any]:
    from stepwell.kernel.web import new_token

    values = {
        "starts_on": TODAY, "mode": "virtual", "languages": ["es", "en"], "gender": "F", "weekly_minutes": "9.5",
        "least_minutes": "9", "most_minutes": "15", "most_day_minutes": "4", "most_days": "4",
        "individual_minutes": "45", "family_minutes": "0", "medication_minutes": "0", "reason": "Works two jobs",
    }  # fmt: skip
    return values | {"token": new_token()} | changes


def test_the_desk_decides_the_week_and_goes_back_to_the_plan(client: Any, stay: Episode) -> None:
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    url = reverse("week_need", args=[stay.pk])
    assert client.post(url, need(reason="")).status_code == 422
    assert client.post(url, need(weekly_minutes="99")).status_code == 422
    assert client.post(url, need()).status_code == 302
    row = WeekNeed.objects.get()
    assert (row.weekly_minutes, row.languages, row.mode, row.most_days) == (570, ["es", "en"], "virtual", 4)
    shown = client.get(reverse("episode_week", args=[stay.pk])).content.decode()
    assert "Works two jobs" in shown
    assert client.post(reverse("week_need_end", args=[row.pk]), {"version": row.version}).status_code == 302
    assert client.post(reverse("week_need_end", args=[row.pk]), {"version": row.version}).status_code == 422


def test_the_patient_tells_their_own_times_in_the_portal(client: Any, stay: Episode) -> None:
    client.force_login(cast.make_account("Ana Rivera"), backend="allauth.account.auth_backends.AuthenticationBackend")
    stay.patient.edit(account=cast.Account.objects.get(name="Ana Rivera"))
    url, sent = reverse("my_times"), posted((1, 3))
    assert client.get(url).status_code == 200
    for _again in range(2):
        assert client.post(url, sent).status_code == 302
    assert Commitment.objects.count() == 2
    assert client.post(url, posted(ends_at="08:00")).status_code == 422
    shown = client.get(url).content.decode()
    assert "Tuesday 9:00 am–5:00 pm" in shown
    row = Commitment.objects.first()
    assert row is not None
    end = reverse("my_time_end", args=[row.pk])
    for _again in range(2):  # the second press finds it ended and says so
        assert client.post(end, {"version": row.version}).status_code == 302
    other = cast.make_episode(cast.make_patient("Cal", "Doe"))
    (theirs,) = add_commitment(desk(), other, replace(WORK, weekdays=(1,)))
    assert client.post(reverse("my_time_end", args=[theirs.pk]), {"version": 1}).status_code == 404
    stay.edit(ended_on=TODAY, ended_by=stay.admitted_by)
    assert client.get(url).status_code == 404
