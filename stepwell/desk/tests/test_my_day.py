"""My day of each clinical role: what comes, what is unsigned, whom to look at first and why, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.desk.queries.home import home_page
from stepwell.desk.queries.parts import Home, Row
from stepwell.desk.tests.ground import a_clinic, answer, asks_at_most, signed_in
from stepwell.encounter.models import AbsenceTask, ActivityLog, CheckIn, Encounter, OutreachTry, SentBack
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.medication.models import LabResult, Reconciliation, RefillRequest
from stepwell.medication.tests import room as medicines
from stepwell.placement.actions import Raised, raise_concern
from stepwell.placement.models import FollowUp
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.program.models import GroupSession
from tests import cast

pytestmark = pytest.mark.django_db
CLINICAL = (Role.THERAPIST, Role.GROUP_LEADER, Role.PSYCHIATRIST, Role.NURSE, Role.PROGRAM_DIRECTOR)


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


def day_of(role: Role) -> Home:
    return home_page(cast.actor(role))


def rows_of(found: Home, title: str) -> tuple[Row, ...]:
    return next(section.rows for section in (*found.sections, *found.aside) if section.title.startswith(title))


def whys(found: Home) -> list[tuple[str, str]]:
    return [(one.says, one.word) for one in (found.first, *found.then) if one is not None]


def worry(episode, level=SafetyLevel.HIGH):
    facts = Raised(level, ConcernSource.TOLD, "Said goodbye to everyone.")
    return raise_concern(cast.actor(Role.THERAPIST), episode.patient, facts)


@pytest.mark.parametrize("role", CLINICAL)
def test_a_clinical_first_page_has_at_most_five_sections_and_every_empty_one_says_a_sentence(role):
    for found in (day_of(role), _busy(role)):
        sections = (*found.sections, *found.aside)
        assert len(sections) <= 5
        assert all(section.rows or section.empty for section in sections)


def _busy(role: Role) -> Home:
    for episode in a_clinic(3):
        worry(episode)
    return day_of(role)


@pytest.mark.parametrize("role", CLINICAL)
def test_a_busy_first_page_asks_at_most_twelve_questions(role):
    medicines.medicine("Lithium", a_clinic(1)[0].patient)
    for place, episode in enumerate(a_clinic(4)):
        worry(episode)
        cast.make_safety_screen(episode.patient, thoughts=True, result=SafetyLevel.MODERATE.value)
        RefillRequest.objects.create(**_asked(medicines.medicine("Sertraline", episode.patient)))
        _task(episode, place)
    client = signed_in(role)
    with asks_at_most(12):
        assert client.get("/home/").status_code == 200


def _asked(medicine) -> dict:
    account = cast.the_staff(Role.NURSE).account
    return {"patient": medicine.patient, "site": medicine.site, "medication": medicine, "asked_at": cast.NOW,
            "asked_by": account, "says": "two left"}  # fmt: skip


def _task(episode, place: int = 0) -> AbsenceTask:
    missed = Encounter.objects.filter(episode=episode, attendance="out").latest("starts_at")
    due = cast.NOW + timedelta(hours=2 + place)
    whose = {"patient": episode.patient, "site": episode.site, "owner": cast.the_staff(Role.THERAPIST).account}
    return AbsenceTask.objects.create(encounter=missed, due_at=due, **whose)


def test_an_open_concern_comes_before_a_raised_risk_and_that_before_days_missed():
    missed, risk, concern = a_clinic(3)
    cast.make_safety_screen(risk.patient, thoughts=True, result=SafetyLevel.MODERATE.value)
    worry(concern)
    _miss(missed, 3)
    found = day_of(Role.THERAPIST)
    assert [says for says, _word in whys(found)] == [one.patient.short_name for one in (concern, risk, missed)]
    assert found.first.why == "Said goodbye to everyone."


def _miss(episode, days: int) -> None:
    for back in range(1, days + 1):
        session = cast.make_session(on=cast.TODAY - timedelta(days=back))
        out = {"attendance": "out", "minutes": 0, "arrived_at": None, "left_at": None, "is_excused": False}
        cast.make_encounter(cast.make_seat(session, episode), **out, absence_reason="work")


def test_a_raised_risk_without_a_whole_plan_says_that_no_note_can_be_signed():
    (episode,) = a_clinic(1)
    cast.make_safety_screen(episode.patient, thoughts=True, result=SafetyLevel.MODERATE.value)
    found = day_of(Role.THERAPIST)
    assert found.first.word == "No safety plan"
    assert "No note can be signed" in found.first.why


def test_risk_voiced_in_the_last_note_stands_until_its_concern_is_closed_or_the_next_note_says_no():
    (episode,) = a_clinic(1)
    Encounter.objects.filter(episode=episode, attendance="here").update(
        is_risk_voiced=True, signed_at=None, signed_by=None
    )
    assert whys(day_of(Role.THERAPIST)) == [(episode.patient.short_name, "Risk voiced")]
    later = cast.make_session(on=cast.TODAY - timedelta(days=1))
    cast.make_encounter(cast.make_seat(later, episode), is_risk_voiced=False)
    assert whys(day_of(Role.THERAPIST)) == []


def test_a_concern_that_was_closed_no_longer_speaks_from_its_note():
    (episode,) = a_clinic(1)
    note = Encounter.objects.filter(episode=episode, attendance="here").latest("starts_at")
    Encounter.objects.filter(pk=note.pk).update(is_risk_voiced=True)
    facts = Raised(SafetyLevel.MODERATE, ConcernSource.NOTE, "Spoke of being a burden.", encounter_id=note.pk)
    concern = raise_concern(cast.actor(Role.THERAPIST), episode.patient, facts)
    assert whys(day_of(Role.THERAPIST))[0][1] == "Concern"
    therapist = cast.the_staff(Role.THERAPIST).account
    concern.edit(None, reached_at=cast.NOW, reached_by=therapist)
    assert whys(day_of(Role.THERAPIST))[0][1] == "Risk voiced"
    concern.edit(None, closed_at=cast.NOW, closed_by=therapist, closing_note="Safe, plan gone through.")
    assert whys(day_of(Role.THERAPIST)) == []


def test_not_being_sure_of_being_safe_at_the_opening_round_is_said_at_once():
    (episode,) = a_clinic(1)
    seat = episode.patient.seats.latest("on")
    told = {"patient": episode.patient, "site": episode.site, "entered_by": cast.the_staff(Role.THERAPIST).account}
    CheckIn.objects.create(seat=seat, safe_today="not-sure", told_at=cast.NOW, **told)
    assert whys(day_of(Role.THERAPIST)) == [(episode.patient.short_name, "Risk voiced")]


def test_who_may_be_about_to_leave_is_named_with_reasons_and_without_a_number():
    (episode,) = a_clinic(1)
    _miss(episode, 2)
    task = _task(episode)
    for hour in (1, 2):
        OutreachTry.objects.create(
            task=task, patient=episode.patient, site=episode.site, at=cast.NOW - timedelta(hours=hour),
            by=cast.the_staff(Role.THERAPIST).account, how="phone", was_reached=False,
        )  # fmt: skip
    found = day_of(Role.THERAPIST)
    assert found.first.word == "May leave"
    assert found.first.why.startswith("May be about to leave. 2 missed in a row without a reason.")


def test_without_a_scale_for_two_weeks_the_therapist_is_asked_to_ask():
    (episode,) = a_clinic(1)
    with use_clock(cast.NOW + timedelta(days=13)):
        (row,) = [row for row in rows_of(day_of(Role.THERAPIST), "Coming due") if row.word == "Ask a scale"]
    assert row.url.endswith("/phq-9/") or "phq-9" in row.url
    assert "15 days" in row.more
    with use_clock(cast.NOW + timedelta(days=12)):
        assert not [row for row in rows_of(day_of(Role.THERAPIST), "Coming due") if row.word == "Ask a scale"]
    assert episode


def test_notes_sent_back_come_before_own_notes_and_those_to_sign_beside():
    (episode,) = a_clinic(1)
    author, leader = cast.the_staff(Role.THERAPIST), cast.the_staff(Role.GROUP_LEADER)
    note = Encounter.objects.filter(episode=episode, attendance="here").latest("starts_at")
    waits = {"signed_at": cast.NOW, "signed_by": author.account, "cosigner": leader}
    Encounter.objects.filter(pk=note.pk).update(**waits)
    assert [row.word for row in rows_of(day_of(Role.GROUP_LEADER), "To sign")][-1] == "Co-sign"
    SentBack.objects.create(
        encounter=note, patient=episode.patient, site=episode.site, says="Say what helped.", sent_at=cast.NOW,
        sent_by=leader.account,
    )  # fmt: skip
    row = rows_of(day_of(Role.THERAPIST), "To sign")[0]
    assert (row.word, row.more) == ("Sent back", "Greta Lane: Say what helped.")
    assert "Co-sign" not in [row.word for row in rows_of(day_of(Role.GROUP_LEADER), "To sign")]


def test_a_call_after_a_crisis_is_on_its_owners_page_and_on_nobody_elses():
    (episode,) = a_clinic(1)
    whose = {"patient": episode.patient, "site": episode.site, "owner": cast.the_staff(Role.THERAPIST).account}
    FollowUp.objects.create(kind="day-1", due_at=cast.NOW + timedelta(hours=3), **whose)
    (row,) = rows_of(day_of(Role.THERAPIST), "To call")
    assert row.word == "After a crisis"
    assert rows_of(day_of(Role.GROUP_LEADER), "To call") == ()


@pytest.mark.parametrize("role", [Role.NURSE, Role.PSYCHIATRIST])
def test_refills_results_tests_and_lists_to_compare_wait_for_nurse_and_psychiatrist(role):
    (episode,) = a_clinic(1)
    who = {"patient": episode.patient, "site": episode.site}
    lithium = medicines.medicine("Lithium", episode.patient)
    RefillRequest.objects.create(**_asked(lithium))
    LabResult.objects.create(
        **who, kind="lithium", ordered_on=cast.TODAY, taken_on=cast.TODAY - timedelta(days=400), received_at=cast.NOW,
        is_abnormal=True, entered_by=cast.the_staff(Role.NURSE).account,
    )  # fmt: skip
    words = [row.word for row in rows_of(day_of(role), "Medicines")]
    assert words[0] == "Outside its range"
    assert "Refill" in words
    assert "Overdue" in words
    assert "Compare" in words or "Late" in words
    Reconciliation.objects.create(
        **who, episode=episode, kind="admission", state="done", started_at=cast.NOW, done_at=cast.NOW,
        started_by=cast.the_staff(Role.NURSE).account, done_by=cast.the_staff(Role.NURSE).account,
    )  # fmt: skip
    assert not [row for row in rows_of(day_of(role), "Medicines") if "Compare" in row.more]


def test_the_psychiatrist_sees_only_the_own_people_among_medicines_and_the_evidence_beside_a_signature():
    (episode,) = a_clinic(1)
    other = cast.make_staff(Role.PSYCHIATRIST, name="Otto Other")
    theirs = cast.make_episode(cast.make_patient("Olga", "Other"), psychiatrist=other)
    RefillRequest.objects.create(**_asked(medicines.medicine("Sertraline", theirs.patient)))
    found = day_of(Role.PSYCHIATRIST)
    assert "Olga" not in str(found)
    due = rows_of(found, "Sign and certify")
    assert any("PHQ-9: 9, 5 better" in row.more and row.says == episode.patient.short_name for row in due)


def test_before_a_group_the_main_button_is_its_brief_and_then_the_sheet():
    a_clinic(1)
    session = GroupSession.objects.get(on=cast.TODAY)
    with use_clock(session.starts_at - timedelta(minutes=5)):
        assert day_of(Role.GROUP_LEADER).button.url == f"/sessions/{session.pk}/brief/"
    with use_clock(session.starts_at + timedelta(minutes=5)):
        assert day_of(Role.GROUP_LEADER).button.url == f"/sessions/{session.pk}/notes/"


def test_nothing_a_person_is_thinking_of_is_in_a_title_or_an_address_of_a_first_page():
    (episode,) = a_clinic(1)
    worry(episode)
    answer(episode, 20, days_ago=0, item_9=2)
    page = signed_in(Role.THERAPIST).get("/home/").content.decode()
    assert "goodbye" not in page.split("</title>")[0]
    assert "Said goodbye" in page


def test_the_director_sees_whom_to_look_at_first_in_the_whole_program_after_the_coming_week():
    _quiet, concern = a_clinic(2)
    worry(concern)
    found = day_of(Role.PROGRAM_DIRECTOR)
    assert found.first.says.startswith("Plan the week of ")
    assert [(one.says, one.word) for one in found.then] == [(concern.patient.short_name, "Concern")]


def test_an_activity_that_did_harm_waits_for_the_therapist_until_someone_has_looked():
    (episode,) = a_clinic(1)
    came = Encounter.objects.filter(episode=episode, attendance="here").latest("starts_at")
    log = ActivityLog.objects.create(
        encounter=came, patient=episode.patient, site=episode.site, has_adverse_effect=True,
        adverse_effect="Felt faint.", logged_by=cast.the_staff(Role.GROUP_LEADER).account, logged_at=cast.NOW,
    )  # fmt: skip
    (row,) = rows_of(day_of(Role.THERAPIST), "Safety")
    assert (row.word, row.url) == ("After an activity", f"/encounters/{came.pk}/activity/")
    assert rows_of(day_of(Role.GROUP_LEADER), "Safety") == ()
    log.edit(None, seen_at=cast.NOW, seen_by=cast.the_staff(Role.THERAPIST).account)
    assert rows_of(day_of(Role.THERAPIST), "Safety") == ()


@pytest.mark.parametrize("role", CLINICAL[:1] + CLINICAL[2:])
def test_a_concern_about_someone_who_is_not_admitted_yet_comes_first_too(role):
    a_clinic(1)
    newcomer = cast.make_patient("Noa", "Becker")
    facts = Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Said goodbye to everyone.")
    raise_concern(cast.actor(Role.THERAPIST), newcomer, facts)
    assert ("Noa B.", "Concern") in whys(day_of(role))


def test_a_visit_that_was_missed_is_not_said_to_be_written():
    (episode,) = a_clinic(1)
    visit = cast.make_visit(episode)
    out = {"attendance": "out", "minutes": 0, "arrived_at": None, "left_at": None, "is_excused": False}
    cast.make_encounter(visit.seat, **out, absence_reason="ill")
    with use_clock(visit.ends_at + timedelta(hours=1)):
        (row,) = [row for row in rows_of(day_of(Role.THERAPIST), "Today") if episode.patient.short_name in row.says]
    assert row.word == "Missed"
