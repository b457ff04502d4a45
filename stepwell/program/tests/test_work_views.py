"""Hours and leave in the browser: the list, one person's week, what is typed, what a calendar file says."""

from datetime import time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.web import new_token
from stepwell.program.actions.leave import record_leave
from stepwell.program.actions.work import NewWeek, change_week
from stepwell.program.models import Leave, Shift, WorkTerms
from stepwell.program.rules.leave import leave_during
from stepwell.program.tests import clinic
from stepwell.program.tests.test_leave_file import calendar, event
from tests import cast

pytestmark = pytest.mark.django_db
MONDAY = cast.TODAY
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def boss(client):
    return cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)


@pytest.fixture
def theo():
    return cast.the_staff(Role.THERAPIST)


def give_hours(person, hours=(time(9), time(17)), days=range(5), from_on=MONDAY - 28 * DAY):
    asked = NewWeek(dict.fromkeys(days, hours), from_on)
    change_week(cast.actor(Role.PROGRAM_DIRECTOR), person, cast.the_site(), asked)


def text(client, name, *args, **asked):
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, answer.content[:300]
    return clinic.words(answer)


def week_sent(hours, from_on=MONDAY, **more):
    sent = {f"{part}_{day}": "" for day in range(7) for part in ("starts", "ends")}
    for day, (starts, ends) in hours.items():
        sent |= {f"starts_{day}": starts, f"ends_{day}": ends}
    return sent | {"from_on": from_on.isoformat(), "until": ""} | more


def test_the_list_says_who_has_no_hours_who_is_over_and_who_is_away(boss, theo):
    clinic.meeting(None, 0, at=time(17, 30))
    give_hours(cast.the_staff(Role.GROUP_LEADER))
    record_leave(
        cast.actor(Role.PROGRAM_DIRECTOR),
        theo,
        leave_during(MONDAY + 7 * DAY, MONDAY + 9 * DAY, None, None, cast.ZONE),
        "vacation",
    )
    words = text(boss, "work_list")
    assert "Theo Hart" in words
    assert "No shift entered" in words
    assert "2 times outside the hours" in words
    assert "Mon Nov 30 – Wed Dec 2" in words
    assert "40 h" in words
    assert "Mon–Fri" in words
    theo.licenses.update(ends_on=MONDAY + 60 * DAY)
    assert "License ends Fri Jan 22" in text(boss, "work_list")
    theo.licenses.update(ends_on=MONDAY + 61 * DAY)
    assert "License ends" not in text(boss, "work_list")


def test_the_pages_ask_the_database_the_same_whatever_the_size(boss, theo):
    give_hours(theo)
    few = clinic.queries(boss, reverse("work_list"))
    for number in range(8):
        give_hours(cast.make_staff(Role.THERAPIST, name=f"Therapist {number}"))
    assert clinic.queries(boss, reverse("work_list")) == few <= 22
    assert clinic.queries(boss, reverse("work_page", args=[theo.pk])) <= 22


def test_a_persons_week_shows_hours_leave_and_what_lies_outside(boss, theo):
    give_hours(theo)
    cast.make_visit(cast.make_episode(), at=time(17, 30))
    leave = leave_during(MONDAY + DAY, MONDAY + DAY, time(12), time(13), cast.ZONE)
    record_leave(cast.actor(Role.PROGRAM_DIRECTOR), theo, leave, "training")
    words = text(boss, "work_page", theo.pk)
    assert "When Theo Hart works" in words
    assert "9:00 am–5:00 pm" in words
    assert "1 outside the hours" in words
    assert "Away for a part; 1:00 pm–5:00 pm can be planned, not 9:00 am–12:00 pm" in words
    assert "Training" in words
    later = text(boss, "work_page", theo.pk, monday=(MONDAY + 7 * DAY).isoformat())
    assert "Week of Mon Nov 30" in later
    assert "outside the hours" not in later


def test_hours_are_changed_in_one_form_and_said_again_when_they_cannot_be(boss, theo):
    url = reverse("work_hours", args=[theo.pk])
    page = boss.get(url)
    stamp = page.context["stamp"]
    sent = week_sent({0: ("09:00", "17:00"), 2: ("12:00", "20:00")}, stamp=stamp)
    assert boss.post(url, sent | {"ends_2": ""}).status_code == 422
    assert boss.post(url, sent | {"starts_2": "21:00"}).status_code == 422
    assert not Shift.objects.exists()
    assert boss.post(url, sent).status_code == 302
    assert Shift.objects.count() == 2
    again = boss.post(url, week_sent({0: ("10:00", "17:00")}, stamp=stamp))
    assert again.status_code == 422
    assert "Someone else changed these hours" in clinic.words(again)
    fresh = again.context["stamp"]
    assert boss.post(url, week_sent({0: ("10:00", "17:00")}, MONDAY + 7 * DAY, stamp=fresh)).status_code == 302
    assert "Monday: 10:00 am–5:00 pm from now on" in text(boss, "work_page", theo.pk)
    assert "Wednesday: no hours any more" in text(boss, "work_page", theo.pk)


def test_terms_start_from_the_usual_ones_and_are_kept(boss, theo):
    url = reverse("work_terms", args=[theo.pk])
    assert "usual values of the role" in clinic.words(boss.get(url))
    sent = boss.get(url).context["form"].initial | {"most_caseload": 7, "languages": ["en", "es"], "version": ""}
    sent = {key: value for key, value in sent.items() if key != "is_usual" and value is not False}
    assert boss.post(url, sent | {"break_minutes": 400}).status_code == 422
    assert boss.post(url, sent).status_code == 302
    assert WorkTerms.objects.get().languages == ["en", "es"]
    words = text(boss, "work_page", theo.pk)
    assert "at most 7 people" in words
    assert "English, Spanish" in words
    assert boss.post(url, sent | {"most_caseload": 8, "version": 9}).status_code == 409


def test_leave_is_typed_once_and_canceled(boss, theo):
    url = reverse("work_leave", args=[theo.pk])
    sent = {"kind": "vacation", "first_on": "2026-11-30", "last_on": "2026-12-04", "token": new_token()}
    for _press in range(2):
        assert boss.post(url, sent).status_code == 302
    leave = Leave.objects.get()
    assert boss.post(url, sent | {"token": new_token()}).status_code == 422
    assert boss.post(url, sent | {"token": new_token(), "last_on": "2026-11-01"}).status_code == 422
    assert "Mon Nov 30 to Fri Dec 4" in text(boss, "work_page", theo.pk)
    assert boss.post(reverse("leave_cancellation", args=[leave.pk]), {"version": leave.version}).status_code == 302
    assert "No leave is planned." in text(boss, "work_page", theo.pk)
    assert boss.post(reverse("leave_cancellation", args=[leave.pk]), {"version": 9}).status_code == 422


def test_a_leave_names_what_needs_cover(boss):
    greta = cast.the_staff(Role.GROUP_LEADER)
    clinic.meeting(None, 2)
    leave = leave_during(MONDAY, MONDAY + 4 * DAY, None, None, cast.ZONE)
    record_leave(cast.actor(Role.PROGRAM_DIRECTOR), greta, leave, "sick")
    words = text(boss, "work_page", greta.pk)
    assert "1 time needs cover" in words
    assert "DBT skills, Wed Nov 25, 5:30 pm" in words


def leave_sent(boss, person, first, last):
    sent = {"kind": "sick", "first_on": first.isoformat(), "last_on": last.isoformat(), "starts_at": "", "ends_at": ""}
    answer = boss.post(reverse("work_leave", args=[person.pk]), sent | {"token": new_token()})
    assert answer.status_code == 302
    return clinic.words(boss.get(answer["Location"])), answer["Location"]


def test_leave_that_falls_on_booked_times_says_so_and_leads_to_the_repair_filled_in(boss):
    greta = cast.the_staff(Role.GROUP_LEADER)
    clinic.meeting(None, 2)
    words, page = leave_sent(boss, greta, MONDAY + DAY, MONDAY + 3 * DAY)
    assert "1 booked time falls into it and stays booked until someone covers it" in words
    assert "Find cover: Week of Mon Nov 23" in words
    (hit,) = boss.get(page).context["page"].leaves[0].weeks
    assert hit.days == (1, 2, 3)
    sent = {"site": cast.the_site().pk, "monday": hit.monday.isoformat(), "event": "sick", "staff": greta.pk}
    answer = boss.post(reverse("week_draft"), sent | {"days": hit.days})
    assert answer.status_code == 302
    assert "/repair/sick/?" in answer["Location"]
    form = boss.get(answer["Location"]).context["form"]
    assert form["staff"].value() == str(greta.pk)
    assert form["days"].value() == ["1", "2", "3"]


def test_leave_that_meets_nothing_says_so_and_offers_no_repair(boss):
    greta = cast.the_staff(Role.GROUP_LEADER)
    clinic.meeting(None, 2)
    words, page = leave_sent(boss, greta, MONDAY, MONDAY + DAY)
    assert "Nothing is booked in it." in words
    assert boss.get(page).context["page"].leaves[0].weeks == ()


def test_a_clinician_is_not_led_to_plan_the_week(client, theo):
    me = cast.sign_in(client, theo.account)
    give_hours(theo)
    cast.make_visit(cast.make_episode(), on=MONDAY + DAY, at=time(9))
    sent = {"kind": "sick", "first_on": (MONDAY + DAY).isoformat(), "last_on": (MONDAY + DAY).isoformat()}
    me.post(reverse("my_leave"), sent | {"token": new_token()})
    assert "Find cover" not in text(me, "my_work")


def test_an_event_that_is_not_known_begins_the_draft_alone(boss):
    clinic.meeting(None, 2)
    sent = {"site": cast.the_site().pk, "monday": MONDAY.isoformat(), "event": "flood", "staff": "x"}
    answer = boss.post(reverse("week_draft"), sent)
    assert answer.status_code == 302
    assert "/repair/" not in answer["Location"]


def test_a_clinician_sees_their_own_hours_and_records_their_own_leave(client, theo):
    me = cast.sign_in(client, theo.account)
    give_hours(theo)
    assert "When I work" in text(me, "my_work")
    sent = {"kind": "vacation", "first_on": "2026-11-30", "token": new_token()}
    assert me.post(reverse("my_leave"), sent).status_code == 302
    leave = Leave.objects.get()
    assert leave.practitioner == theo
    other = record_leave(
        cast.actor(Role.PROGRAM_DIRECTOR),
        cast.the_staff(Role.NURSE),
        leave_during(MONDAY, MONDAY, None, None, cast.ZONE),
        "sick",
    )
    assert me.post(reverse("my_leave_cancellation", args=[other.pk]), {"version": 1}).status_code == 404
    assert me.post(reverse("my_leave_cancellation", args=[leave.pk]), {"version": 1}).status_code == 302
    for name in ("work_list", "work_fill"):
        assert me.get(reverse(name)).status_code == 403
    assert me.get(reverse("work_page", args=[theo.pk])).status_code == 403


def file_of(*events):
    return SimpleUploadedFile("away.ics", calendar(*events), "text/calendar")


def test_a_calendar_file_is_shown_before_it_is_saved_and_saved_as_shown(boss, theo):
    url, save = (reverse(name, args=[theo.pk]) for name in ("leave_file", "leave_import"))
    first = event("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261204")
    free = event("DTSTART;VALUE=DATE:20261210", "TRANSP:TRANSPARENT", uid="two")
    shown = boss.post(url, {"kind": "vacation", "file": file_of(first, free)})
    words = clinic.words(shown)
    assert "1 time away is added" in words
    assert "Tue Dec 1 to Thu Dec 3" in words
    assert "1: Marked as free time" in words
    assert "Knee" not in words
    assert not Leave.objects.exists()
    sealed = shown.context["preview"].sealed
    assert boss.post(save, {"sealed": sealed + "x"}).status_code == 422
    assert (
        boss.post(reverse("leave_import", args=[cast.the_staff(Role.NURSE).pk]), {"sealed": sealed}).status_code == 422
    )
    assert boss.post(save, {"sealed": sealed}).status_code == 302
    assert Leave.objects.get().from_file_uid == "one@example.org"
    again = boss.post(url, {"kind": "vacation", "file": file_of(event("DTSTART;VALUE=DATE:20261202"))})
    assert "Tue Dec 1 to Thu Dec 3 becomes Wed Dec 2" in clinic.words(again)
    assert boss.post(save, {"sealed": again.context["preview"].sealed}).status_code == 302
    assert Leave.objects.count() == 1
    with use_clock(cast.NOW + timedelta(hours=2)):
        assert "changes nothing" in clinic.words(
            boss.post(url, {"kind": "vacation", "file": file_of(event("DTSTART;VALUE=DATE:20261202"))})
        )


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (SimpleUploadedFile("a.ics", b"hello"), "This is not a calendar file."),
        (SimpleUploadedFile("a.ics", b""), "This file is empty."),
        (SimpleUploadedFile("a.ics", b"x" * 1_100_000), "larger than 1 MB"),
        ("", "Choose a file."),
    ],
)
def test_other_files_are_refused_in_one_sentence(boss, theo, sent, says):
    answer = boss.post(reverse("leave_file", args=[theo.pk]), {"kind": "vacation", "file": sent})
    assert answer.status_code == 422
    assert says in clinic.words(answer)


def test_a_clinic_without_hours_starts_in_one_press(boss):
    clinic.meeting(None, 0, 2)
    words = text(boss, "work_fill")
    assert "Greta Lane" in words
    assert "Mon 5:30 pm–6:30 pm" in words
    done = boss.post(reverse("work_fill"), {"site": cast.the_site().pk, "from_on": MONDAY.isoformat()}, follow=True)
    assert "2 shifts entered." in clinic.words(done)
    assert boss.post(reverse("work_fill"), {"from_on": MONDAY.isoformat()}).status_code == 422


def test_staff_of_another_site_are_not_found(boss):
    hal = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), name="Hal Hill")
    for name in ("work_page", "work_hours", "work_terms", "work_leave", "leave_file"):
        assert boss.get(reverse(name, args=[hal.pk])).status_code == 404
    assert "Hal Hill" not in text(boss, "work_list")
