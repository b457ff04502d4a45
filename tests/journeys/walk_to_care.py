"""From the public page to a signed plan, step by step."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from stepwell.desk.demo import SIGN_INS
from tests.journeys.hands import Person
from tests.journeys.walk import LAST, NAME, Walk


def someone_finds_the_page_checks_if_it_fits_and_asks_for_a_call(walk: Walk) -> None:
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


def the_front_desk_calls_books_and_opens_the_record_without_retyping(walk: Walk) -> None:
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
    known = {"Phone": "919-555-0177", "E-mail": SIGN_INS["patient"][1], "Legal last name": LAST, "Name they use": NAME}
    for label, text in known.items():
        desk.finds(label, text)
    desk.write("Legal first name", "Jordan")
    desk.write("Birth date", "1958-05-04")
    desk.pick("Sex on file", "Female")
    for label, text in (("Street", "2 Hill Road"), ("City", "Durham"), ("State", "NC"), ("ZIP code", "27701")):
        desk.write(label, text)
    desk.look()
    desk.press("Open the record")
    desk.is_at("/patients/id/details/")
    walk.patient = desk.page.url.split("/patients/")[1].split("/")[0]


def the_admission_page_says_what_is_missing_before_anything_is_signed(walk: Walk) -> None:
    therapist = walk.person("therapist")
    therapist.opens("/patients/")
    therapist.follow("Newest records")
    therapist.follow(f"{NAME} {LAST}", therapist.page.locator("main"))
    therapist.look()
    therapist.press("More")
    therapist.follow("Admission checklist")
    therapist.sees("Missing")
    therapist.sees("Consent to treatment")
    therapist.sees("Who pays")
    therapist.look("/patients/id/admission/gaps/")


def the_front_desk_takes_consents_and_checks_coverage(walk: Walk) -> None:
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


WHY = (
    "No wish to be dead and no plan; a sister lives next door.",
    "Sleeps badly, drinks on weekends only, takes no other drug.",
    "Misses work two days a week and cooks rarely.",
    "A sister helps with the shopping; the flat is quiet.",
    "Weekly therapy since spring brought little change.",
    "Came by herself today and asked for the morning groups.",
    "Spoke freely in a class before; a circle of eight is fine.",
)


def the_therapist_asks_about_safety_assesses_decides_and_admits(walk: Walk) -> None:
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
    for box, words in zip(therapist.page.get_by_label("Why, in your words").all(), WHY, strict=True):
        therapist.types(box, words, "Why, in your words")
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


def _part(therapist: Person, link: str, **fields: str) -> None:
    """Opens a part of the plan in its place, fills it and saves it."""
    form = therapist.page.locator("#part-form")
    therapist.page.locator("main").get_by_role("link", name=link, exact=True).first.click()
    form.wait_for()
    for name, text in fields.items():
        box = form.locator(f"[name={name}]")
        if box.input_value() == text:
            continue  # the worked example or the last score says so already
        is_list = box.evaluate("e => e.tagName") == "SELECT"
        box.select_option(text) if is_list else therapist.types(box, text, name)
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0, timeout=20_000)


def the_therapist_writes_the_plan_and_signs_it(walk: Walk) -> None:
    therapist = walk.person("therapist")
    therapist.follow("Plan", therapist.page.locator("main"))
    walk.episode = therapist.page.url.split("/episodes/")[1].split("/")[0]
    therapist.follow("Start the plan")
    therapist.choose("Begin from", "Worked examples")
    therapist.finds("Principal diagnosis", "F33.1")
    therapist.tick(re.compile("^Low most days"))
    therapist.look()
    therapist.press("Start the draft")
    therapist.sees("parts are still open")
    therapist.look("/episodes/id/plan/draft/")
    _part(therapist, "Change problem 1", own_words="I stay in bed and see nobody.")
    for number, target in (("1.1", "10"), ("1.2", "9")):
        _part(therapist, f"Change objective {number}", start_value="16", target_value=target)
    therapist.press("Sign and send")
    therapist.sees("The plan now waits for the patient")
    therapist.look()
