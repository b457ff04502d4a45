"""From the first group to a signed note and an answered check-in, step by step."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from stepwell.desk.demo import PASSWORD
from tests.journeys.hands import Person
from tests.journeys.looking import PHONE
from tests.journeys.seed import GROUPS, RUNNING
from tests.journeys.walk import LAST, NAME, Walk


def the_desk_makes_a_sign_in_and_the_person_signs_the_plan_on_a_phone(walk: Walk) -> None:
    desk = walk.person("front_desk")
    desk.opens(f"/patients/{walk.patient}/details/")
    desk.follow("Own sign-in")
    desk.press("Make the sign-in")
    walk.invitation = desk.page.get_by_label(f"Link for {NAME}").input_value().removeprefix(walk.url)
    desk.look()
    patient = Person(walk.browser, walk.url, walk.pictures, "patient", PHONE)
    patient.opens(walk.invitation)
    patient.write("New password", PASSWORD)
    patient.look("/invitation/")
    patient.press("Save my password")
    patient.sees("Your password is set")
    walk.signed_in["patient"] = patient.signs_in()
    patient.look()
    patient.follow("Read and sign my plan")
    patient.is_at("/me/plan/sign/")
    patient.tick(re.compile("^I have read"))
    patient.write("Your name", f"Jordan {LAST}")
    patient.look()
    patient.press("Sign my plan")
    patient.sees("You signed this plan on")


def the_psychiatrist_signs_and_certifies(walk: Walk) -> None:
    doctor = walk.person("psychiatrist")
    doctor.look()
    doctor.opens("/certify/")
    doctor.tick(re.compile("^Jo T"))
    doctor.look()
    doctor.press("Certify selected")
    doctor.sees("1 line signed.")
    doctor.look("/certify/done/")


def the_person_joins_groups_and_is_checked_in(walk: Walk) -> None:
    desk = walk.person("front_desk")
    desk.opens(f"/patients/{walk.patient}/")
    desk.press("More")
    desk.follow("Groups and seats")
    for name, _service in (*GROUPS, (RUNNING, "GP")):
        desk.page.get_by_role("checkbox", name=re.compile(name)).first.check(force=True)
    desk.look()
    desk.press("Join from")
    desk.sees("4 groups joined.")
    desk.opens("/arrivals/")
    desk.sees(RUNNING)
    desk.press("Check in group")
    desk.sees("1 of 1 here")
    desk.look()


# Each hour in words of its own: a near copy of the hour before would have to be explained.
# (what the person did or said, what all did, what is tried at home)
HOURS = (
    (
        "Named one hard thought, tested it against last Sunday, and said what changed.",
        "Wrote thought records in pairs and tested them.",
        "One thought record a day.",
    ),
    (
        "Drilled cold water with a partner; distress went from 8 to 5.",
        "Drew what moods do over a week.",
        "Mark the mood each evening.",
    ),
    (
        "Told the group about the walk to work and who came along.",
        "Went round: one thing that helped since Friday.",
        "One walk with somebody.",
    ),
)


def _write_sheet(leader: Person, told: tuple[str, str, str], pictures_of: bool) -> None:
    """The roster and the shared note of one session that is over, to the signature."""
    page, (words, what_all_did, practice) = leader.page, told
    page.get_by_role("link", name="Add walk-in").click()
    page.get_by_role("button", name="Add Jo T.").click()
    expect(page.get_by_role("rowheader", name="Jo T.")).to_be_visible(timeout=20_000)
    leader.choose("Attendance, Jo T.", "Here")
    leader.choose("Took part, Jo T.", "3 often")
    leader.write("What Jo T. did or said", words)
    leader.choose("Risk voiced", "No")
    leader.write("Own practice", practice)
    expect(page.locator("main").get_by_label("Topic").first).not_to_have_value("")  # from what is taught that day
    leader.write("What we did", what_all_did)
    leader.tick("Skill practice")
    leader.tick("Nobody else voiced risk today")
    if pictures_of:
        leader.look()
    leader.press("Review and sign")
    leader.is_at("/sessions/id/notes/review/")
    if pictures_of:
        leader.look()
    leader.press("Sign 1 note")
    leader.sees("Signed by Greta Lane")


def the_leader_writes_and_signs_the_notes_of_today(walk: Walk) -> None:
    leader = walk.person("group_leader")
    for place, ((name, _service), told) in enumerate(zip(GROUPS, HOURS, strict=True)):
        leader.opens("/home/")
        leader.follow(name, leader.page.locator("main"))
        _write_sheet(leader, told, place == 0)
    leader.opens("/home/")
    leader.look()


def the_leader_marks_out_who_went_home_ill(walk: Walk) -> None:
    leader = walk.person("group_leader")
    leader.follow(RUNNING, leader.page.locator(".agenda"))
    leader.choose("Attendance, Jo T.", "Out")
    reason = leader.page.get_by_label("Why Jo T. was out")
    reason.select_option(index=1)
    leader.look("/sessions/id/notes/running/")
    leader.press("Review and sign")
    leader.is_at("/sessions/id/notes/review/")


def the_therapist_writes_and_signs_an_individual_note(walk: Walk) -> None:
    therapist = walk.person("therapist")
    therapist.opens(f"/patients/{walk.patient}/")
    therapist.follow("Schedule", therapist.page.locator("main"))
    therapist.follow("Any other time")
    therapist.write("Starts at", "13:00")
    therapist.pick("Room", "Office 1")
    therapist.look()
    therapist.press("Book the visit")
    therapist.sees("Visit booked.")
    therapist.opens("/home/")
    therapist.follow("Individual therapy", therapist.page.locator("main"))
    therapist.choose("Attendance", "Here")
    therapist.write("What happened", "Went through the week; planned one morning walk.")
    therapist.tick("Activity planning")
    therapist.write("How the person responded", "Willing; chose the walk without help.")
    therapist.choose("Risk voiced today", "No")
    therapist.write("Next: home practice", "Walk on two mornings.")
    therapist.look()
    therapist.press("Sign")
    therapist.is_at("/visits/id/note/")
    therapist.sees("Open the signed note")
    therapist.look()


def the_person_answers_the_check_in_on_a_phone(walk: Walk) -> None:
    patient = walk.person("patient")
    patient.opens("/me/")
    patient.follow("Start check-in")
    patient.look()
    patient.follow("Start PHQ-9")
    for number in range(1, 9):
        patient.choose(re.compile(rf"^{number}\."), "Several days")
    patient.choose(re.compile(r"^9\."), "Not at all")
    patient.look()
    patient.page.locator("main form").last.get_by_role("button").last.click()
    patient.is_at("/me/answers/id/")
    patient.look()
    therapist = walk.person("therapist")
    therapist.opens(f"/patients/{walk.patient}/")
    expect(therapist.page.locator("main figure").first).to_contain_text("8")
    therapist.look("/patients/id/answered/")
