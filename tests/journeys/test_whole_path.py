"""One person walks the whole path in the browser, from the public page to a paid claim and a planned good-bye."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from stepwell.desk.demo import PASSWORD, SIGN_INS
from tests.journeys.clinic import ROOT, running
from tests.journeys.hands import Person
from tests.journeys.looking import PHONE, WIDE
from tests.journeys.seed import GROUPS, RUNNING

pytestmark = pytest.mark.journey
NAME, LAST = "Jo", "Tester"


@dataclass
class Walk:
    """The clinic of this walk, and what the steps so far have brought."""

    url: str
    browser: Browser
    pictures: Path
    today: str
    size: tuple[int, int]
    patient: str = ""
    episode: str = ""
    invitation: str = ""
    claim: str = ""
    signed_in: dict[str, Person] = field(default_factory=dict)

    def person(self, role: str = "visitor") -> Person:
        """Someone at a screen; staff sit at a wide one unless this walk is on phones."""
        found = self.signed_in.get(role)
        if found is None:
            found = self.signed_in[role] = Person(self.browser, self.url, self.pictures, role, self.size)
            if role != "visitor":
                found.signs_in()
        return found


@pytest.fixture(scope="module", params=[WIDE, PHONE], ids=["1280", "390"])
def walk(request: pytest.FixtureRequest, browser: Browser, pictures: Path) -> Iterator[Walk]:
    size = request.param
    with running(f"walk{size[0]}") as clinic:
        words = [sys.executable, "-m", "tests.journeys.seed"]
        done = subprocess.run(words, env=clinic.environment, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        made = Walk(clinic.url, browser, pictures, json.loads(done.stdout)["today"], size)
        yield made
        for person in made.signed_in.values():
            person.context.close()


@pytest.fixture(autouse=True)
def _nothing_broke(walk: Walk) -> Iterator[None]:
    yield
    troubles = {role: person.troubles for role, person in walk.signed_in.items() if person.troubles}
    assert troubles == {}


def test_someone_finds_the_page_checks_if_it_fits_and_asks_for_a_call(walk: Walk):
    visitor = walk.person()
    visitor.opens("/")
    visitor.look()
    visitor.follow("Check if IOP fits", visitor.page.locator("main"))
    visitor.choose("Who is this for?", "Me")
    visitor.choose("18 or older?", "18 or older")
    visitor.look()
    visitor.press("Start now")
    expect(visitor.page.get_by_role("progressbar", name="Question 1 of 11")).to_be_visible()
    visitor.look("/fit/question/")
    visitor.opens("/start/")
    visitor.write("What should we call you?", f"{NAME} {LAST}")
    visitor.write("Phone number", "919-555-0177")
    visitor.write("E-mail", SIGN_INS["patient"][1])
    visitor.choose("When is a good time?", "Any time")
    visitor.choose("Is it safe to leave a message?", "Yes")
    visitor.look()
    visitor.press("Send")
    visitor.sees("Thank you. We have your request.")
    visitor.look()


def test_the_front_desk_calls_books_and_opens_the_record_without_retyping(walk: Walk):
    desk = walk.person("front_desk")
    desk.opens("/inquiries/")
    desk.look()
    desk.follow(f"{NAME} {LAST}", desk.page.locator("main"))
    desk.choose("Did you reach them?", "Yes, we spoke")
    desk.write("What was said or agreed", "Low for months; wants mornings.")
    desk.press("Save the call")
    desk.sees("Low for months; wants mornings.")
    desk.follow("Book an assessment")
    desk.look()
    desk.page.locator("main form").first.get_by_role("button").first.click()
    desk.is_at("/inquiries/id/")
    desk.look()
    desk.follow("Open a record")
    assert desk.page.get_by_label("Phone").first.input_value() == "919-555-0177"
    assert desk.page.get_by_label("Legal last name").input_value() == LAST
    desk.write("Legal first name", "Jordan")
    desk.write("Name they use", NAME)
    desk.write("Birth date", "1958-05-04")
    desk.pick("Sex on file", "Female")
    for label, text in (("Street", "2 Hill Road"), ("City", "Durham"), ("State", "NC"), ("ZIP code", "27701")):
        desk.write(label, text)
    desk.look()
    desk.press("Open the record")
    desk.is_at("/patients/id/details/")
    walk.patient = desk.page.url.split("/patients/")[1].split("/")[0]


def test_the_admission_page_says_what_is_missing_before_anything_is_signed(walk: Walk):
    therapist = walk.person("therapist")
    therapist.opens("/patients/")
    therapist.follow("Newest records")
    therapist.follow(f"{NAME} {LAST}", therapist.page.locator("main"))
    therapist.look()
    therapist.press("More")
    therapist.follow("Admission checklist")
    therapist.sees("Consent to treatment")
    therapist.sees("Who pays")
    expect(therapist.page.get_by_role("button", name="Admit")).to_have_count(0)
    therapist.look("/patients/id/admission/gaps/")


def test_the_front_desk_takes_consents_and_checks_coverage(walk: Walk):
    desk = walk.person("front_desk")
    for kind in ("treatment", "financial"):
        desk.page.locator(f'a[href$="/consents/{kind}/"]').click()
        desk.is_at(f"/patients/id/consents/{kind}/")
        desk.write("Full name, typed by the person", f"Jordan {LAST}")
        desk.look()
        desk.press("Sign")
        desk.is_at("/patients/id/details/")
    desk.look()
    desk.follow("Coverage", desk.page.locator("main"))
    desk.follow("Add coverage", desk.page.locator("main"))
    desk.pick("Payer", "Medicare")
    desk.write("Member number", "1EG4TE5MK73")
    desk.write("First day", "2024-01-01")
    desk.look()
    desk.press("Save coverage")
    desk.sees("Benefits not checked")
    desk.follow("Record the benefits check")
    desk.write("How did you check?", "Payer's website")
    desk.look()
    desk.press("Save the check")
    desk.sees("Checked by Faye Frost")
    desk.look()


def test_the_therapist_asks_about_safety_assesses_decides_and_admits(walk: Walk):
    therapist = walk.person("therapist")
    therapist.opens(f"/patients/{walk.patient}/")
    therapist.follow("Start the assessment")
    for question, answer in (("1.", "No"), ("2.", "No"), ("6.", "Never")):
        therapist.choose(re.compile(rf"^{re.escape(question)}"), answer)
    therapist.look("/patients/id/assessment/safety/")
    therapist.press("Save the answers")
    therapist.sees("What is going on")
    for area in ("Safety", "Body and substances"):
        therapist.choose(area, "1")
    for area in (
        "Daily life",
        "Home and support",
        "What was tried",
        "Willing and able to come",
        "Taking part in a group",
    ):
        therapist.choose(area, "2")
    for box in therapist.page.get_by_label("Why, in your words").all():
        box.fill("Told today: most days are hard, and there is some help at home.")
    therapist.write("Hours of structured treatment", "9")
    therapist.choose("Is there a mental health diagnosis?", "Yes")
    therapist.choose("Is a program likely", "Yes")
    therapist.choose("Does the person come from", "No")
    therapist.look()
    therapist.press("Save and see which care fits")
    therapist.is_at("/assessments/id/decision/")
    therapist.choose("Level of care", "Intensive outpatient program (IOP)")
    therapist.write("Why this level", "Nine hours a week hold what single visits did not.")
    therapist.look()
    therapist.press("Sign the decision")
    therapist.sees("Ready for day 1?")
    therapist.write("Weeks planned", "10")
    therapist.choose("Track", "Morning")
    therapist.pick("Condition track", "Depression")
    therapist.write("Main diagnosis", "F33.1")
    therapist.pick("Who pays", "Medicare")
    therapist.look()
    therapist.press("Admit")
    therapist.is_at("/patients/id/")
    therapist.look("/patients/id/admitted/")


def _part(therapist: Person, link: str, *, within: object = None, **fields: str) -> None:
    """Opens a part of the plan in its place, fills it and saves it."""
    form = therapist.page.locator("#part-form")
    therapist.page.locator("main").get_by_role("link", name=link, exact=True).first.click()
    form.wait_for()
    for name, text in fields.items():
        box = form.locator(f"[name={name}]")
        box.select_option(text) if box.evaluate("e => e.tagName") == "SELECT" else box.fill(text)
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0, timeout=20_000)


def test_the_therapist_writes_the_plan_and_signs_it(walk: Walk):
    therapist = walk.person("therapist")
    therapist.follow("Plan", therapist.page.locator("main"))
    walk.episode = therapist.page.url.split("/episodes/")[1].split("/")[0]
    therapist.follow("Start the plan")
    therapist.choose("Begin from", "Worked examples")
    therapist.write("Principal diagnosis", "F33.1")
    therapist.tick(re.compile("^Low most days"))
    therapist.look()
    therapist.press("Start the draft")
    therapist.sees("parts are still open")
    therapist.look("/episodes/id/plan/draft/")
    _part(therapist, "Change problem 1", own_words="I stay in bed and see nobody.")
    for number in ("1.1", "1.2"):
        _part(therapist, f"Change objective {number}", starts_at="16")
    often = {"every_weeks": "1", "weeks": "10", "responsible": "Theo Hart, LCSW"}
    for service, minutes, times in (("Group", "60", "9"), ("Individual", "45", "1")):
        _part(therapist, f"Change service {service} therapy", minutes=minutes, times=times, **often)
    _part(therapist, "Change service Medication visit", minutes="30", times="1", **often)
    taught = {"service_type": "TE", "method": "Learning about moods", "same_as": "own"}
    _part(therapist, "Add a service", minutes="60", times="3", **taught, **often)
    therapist.press("Sign and send")
    therapist.sees("The plan now waits for the patient")
    therapist.look()


def test_the_desk_makes_a_sign_in_and_the_person_signs_the_plan_on_a_phone(walk: Walk):
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
    patient.follow("Read my plan")
    patient.look()
    patient.follow("Sign my plan")
    patient.tick(re.compile("^I have read"))
    patient.write("Your name", f"Jordan {LAST}")
    patient.look()
    patient.press("Sign my plan")
    patient.sees("You signed this plan on")


def test_the_psychiatrist_signs_and_certifies(walk: Walk):
    doctor = walk.person("psychiatrist")
    doctor.look()
    doctor.opens("/certify/")
    doctor.tick(re.compile("^Jo T"))
    doctor.look()
    doctor.press("Certify selected")
    doctor.sees("1 line signed.")
    doctor.look("/certify/done/")


def test_the_person_joins_groups_and_is_checked_in(walk: Walk):
    desk = walk.person("front_desk")
    desk.opens(f"/patients/{walk.patient}/")
    desk.press("More")
    desk.follow("Groups and seats")
    for name, _service in (*GROUPS, (RUNNING, "GP")):
        desk.tick(re.compile(rf"^{name}"))
    desk.look()
    desk.press("Join from")
    desk.sees("4 groups joined.")
    desk.opens("/arrivals/")
    desk.sees(RUNNING)
    desk.press("Check in group")
    desk.sees("1 of 1 here")
    desk.look()


def _write_sheet(leader: Person, pictures_of: bool) -> None:
    """The roster and the shared note of one session that is over, to the signature."""
    page = leader.page
    page.get_by_role("link", name="Add walk-in").click()
    page.get_by_role("button", name="Add Jo T.").click()
    expect(page.get_by_role("rowheader", name="Jo T.")).to_be_visible(timeout=20_000)
    leader.choose("Attendance, Jo T.", "Here")
    leader.choose("Took part, Jo T.", "3 often")
    title = page.locator("h1").inner_text()
    leader.write("What Jo T. did or said", f"In {title}: named one hard thought, tested it, and said what changed.")
    leader.choose("Risk voiced", "No")
    leader.write("Own practice", "One thought record a day.")
    leader.write("Topic", "Catch and test a thought")
    leader.write("What we did", "Wrote thought records in pairs and tested them.")
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


def test_the_leader_writes_and_signs_the_notes_of_today(walk: Walk):
    leader = walk.person("group_leader")
    for place, (name, _service) in enumerate(GROUPS):
        leader.opens("/home/")
        leader.follow(name, leader.page.locator("main"))
        _write_sheet(leader, place == 0)
    leader.opens("/home/")
    leader.look()


def test_the_leader_marks_out_who_went_home_ill(walk: Walk):
    leader = walk.person("group_leader")
    leader.follow(RUNNING, leader.page.locator("main"))
    leader.choose("Attendance, Jo T.", "Out")
    reason = leader.page.get_by_label("Why Jo T. was out")
    reason.select_option(index=1)
    leader.look("/sessions/id/notes/running/")
    leader.press("Review and sign")
    leader.is_at("/sessions/id/notes/review/")


def test_the_therapist_writes_and_signs_an_individual_note(walk: Walk):
    therapist = walk.person("therapist")
    therapist.opens(f"/patients/{walk.patient}/")
    therapist.follow("Schedule", therapist.page.locator("main"))
    therapist.follow("Book a visit")
    therapist.write("Starts at", "13:00")
    therapist.pick("Room", "Office 1")
    therapist.look()
    therapist.press("Book the visit")
    therapist.sees("Visit booked.")
    therapist.opens("/home/")
    therapist.follow("Individual therapy", therapist.page.locator("main"))
    therapist.look()


def test_the_person_answers_the_check_in_on_a_phone(walk: Walk):
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


def test_the_biller_sees_the_day_and_makes_the_claim(walk: Walk):
    biller = walk.person("biller")
    biller.opens("/days/close/")
    biller.look()
    biller.sees("3 of 3 signed")
    biller.press("Make claims")
    biller.opens("/claims/")
    biller.look()
