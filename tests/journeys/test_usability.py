"""The jobs of a clinician's day, done in a browser and counted; above a ceiling the build stops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.clinic import ROOT, Clinic, running
from tests.journeys.counting import Count, Hand, Job, table
from tests.journeys.hands import SLOW
from tests.journeys.yardstick import GROUP, NAMES, RUNNING

pytestmark = pytest.mark.journey
PAGE = ROOT / "docs" / "generated" / "usability.md"
JOBS: list[Job] = []
JOBS_IN_ALL = 10
LINES = (
    "Named the thought that keeps her in bed and tested it against last Sunday.",
    "Told the group he had cancelled twice and what he was afraid of.",
    "Came late, said why, and joined the pair work without being asked.",
    "Filled a thought record on the call with her landlord; fear 8 to 5.",
    "Helped Kim find one fact against the thought; said it helped her too.",
    "Listened most of the hour; said one sentence at the end: it is not only me.",
    "Set two mornings for a walk and asked Joy to text on Tuesday.",
    "Noticed anger under the worry and stayed in the room with it.",
    "Read her record aloud; the group found the word always in it.",
    "",
)


@pytest.fixture(scope="module")
def afternoon() -> Iterator[Clinic]:
    with running("yardstick", seed="tests.journeys.yardstick") as found:
        yield found


@pytest.fixture
def start(afternoon: Clinic, browser: Browser, pictures: Path) -> Iterator[object]:
    """Someone signed in on the home page of their role."""
    hands: list[Hand] = []

    def begin(role: str) -> Hand:
        hand = Hand(browser, afternoon.url, pictures, role)
        hands.append(hand)
        hand.signs_in()
        hand.opens("/home/")
        return hand

    yield begin
    for hand in hands:
        hand.leaves()


def done(role: str, name: str, count: Count, most: tuple[int, int, int]) -> None:
    """Keeps the line for the table; the three ceilings are activations, screens and seconds."""
    job = Job(role, name, count, *most)
    JOBS.append(job)
    assert job.over == [], f"{name} is above its ceiling"


def short(place: int) -> str:
    first, last = NAMES[place]
    return f"{first} {last[0]}."


def test_attendance_of_ten_at_the_desk(start):
    desk = start("front_desk")
    with desk.job() as count:
        desk.follow("Arrivals", desk.page.locator("body"))
        group = desk.page.locator("section, form").filter(has=desk.page.get_by_role("heading", name=RUNNING)).first
        desk.click(group.get_by_role("checkbox", name=re.compile("Gus")).first)
        desk.press("Check in group", group)
        desk.sees("9 of 10 here")
    done("Front desk", "Check in a group of ten, one exception", count, (3, 1, 20))


def test_group_note_for_ten(start):
    leader = start("group_leader")
    page = leader.page
    with leader.job() as count:
        leader.follow(GROUP, page.locator("main"))
        leader.press("Confirm")
        leader.choose("Attendance, Gus T.", "Out")
        leader.pick("Why Gus T. was out", re.compile("Work", re.IGNORECASE))
        here = [place for place, (first, _last) in enumerate(NAMES) if first != "Gus"]
        for words, place in zip(LINES, here, strict=False):
            leader.choose(f"Took part, {short(place)}", ("3 often", "2 sometimes")[place % 2])
            leader.write(f"What {short(place)} did or said", words)
        leader.write("Topic", "Catch and test a thought")
        leader.write("What we did", "Wrote thought records in pairs and tested them.")
        leader.tick("Skill practice")
        leader.write("Home practice", "One thought record a day.")
        leader.tick("Nobody else voiced risk today")
        leader.press("Review and sign")
        leader.is_at("/sessions/id/notes/review/")
        leader.look("/yardstick/review/")
        leader.press("Sign all 9 notes")
        leader.sees("Signed by")
    done("Group leader", "Group note of ten, one out", count, (25, 2, 480))


def test_individual_note(start):
    therapist = start("therapist")
    with therapist.job() as count:
        therapist.follow("Individual therapy", therapist.page.locator("main"))
        therapist.choose("Attendance", "Here")
        therapist.choose("Place", "In person")
        therapist.write(
            "What happened", "Went through the week; planned one morning walk; looked at what got in the way."
        )
        therapist.tick("Activity planning")
        therapist.tick("Activity planning")
        therapist.write("How the person responded", "Willing; chose the walk without help.")
        therapist.choose("Risk voiced today", "No")
        therapist.write("Next: home practice", "Walk on two mornings.")
        therapist.press("Sign the note")
        expect(therapist.page.locator("main").get_by_text("All your notes are signed").first).to_be_visible(
            timeout=SLOW
        )
    done("Therapist", "Individual note", count, (10, 1, 300))


def test_certify_two_from_the_list(start):
    doctor = start("psychiatrist")
    doctor.opens("/certify/")
    with doctor.job() as count:
        doctor.tick(re.compile("^Ana R"))
        doctor.press("Certify selected")
        doctor.sees("1 line signed.")
    done("Psychiatrist", "Certify one person from the list", count, (2, 1, 60))


def chart_of(hand: Hand, place: int) -> str:
    """The address of a person's chart, found as anybody finds it; not counted."""
    hand.opens(f"/patients/?q={NAMES[place][1]}")
    link = hand.page.get_by_role("link", name=re.compile(NAMES[place][0])).first
    return str(link.get_attribute("href"))


def test_a_refill_from_the_list(start):
    doctor = start("psychiatrist")
    doctor.opens(chart_of(doctor, 0) + "medicines/")
    with doctor.job() as count:
        doctor.click(doctor.page.get_by_role("button", name=re.compile("^Refill")))
        doctor.press("Confirm")
        doctor.sees("Sertraline")
    expect(doctor.page.get_by_role("button", name="Confirm")).to_have_count(0)
    done("Psychiatrist", "Renew a medicine, from the list", count, (2, 1, 30))


def test_a_dose_change_from_the_list(start):
    doctor = start("psychiatrist")
    doctor.opens(chart_of(doctor, 0) + "medicines/")
    with doctor.job() as count:
        doctor.click(doctor.page.get_by_role("link", name=re.compile("^Change")))
        doctor.write("Dose", "100 mg")
        doctor.click(doctor.page.locator("main fieldset label").first)
        doctor.press("Make ready")
        doctor.press("Confirm")
        doctor.sees("100 mg")
    expect(doctor.page.get_by_role("button", name="Confirm")).to_have_count(0)
    done("Psychiatrist", "Change a dose, from the list", count, (5, 2, 60))


def test_two_lists_line_by_line(start):
    nurse = start("nurse")
    nurse.opens(chart_of(nurse, 1) + "reconciliation/admission/")
    with nurse.job() as count:
        for _ in range(3):
            nurse.click(nurse.page.get_by_role("button", name=re.compile("^Add")).first)
            nurse.page.wait_for_load_state("domcontentloaded")
        nurse.press("Finish")
        nurse.sees("done")
    done("Nurse", "Compare two lists, three lines, and finish", count, (4, 1, 60))


def test_a_plan_review(start):
    therapist = start("therapist")
    therapist.opens(chart_of(therapist, 0))
    with therapist.job() as count:
        therapist.follow("Plan review", therapist.page.locator("main"))
        therapist.click(therapist.page.locator("main fieldset label").filter(has_text="Improving"))
        therapist.write(
            "What the review found", "She keeps coming; the morning walk holds. We go on with thought records."
        )
        therapist.press("Save the review")
        therapist.sees("The review is on record")
    done("Therapist", "Plan review, from the chart", count, (6, 2, 480))


def test_the_safety_questions_are_one_press_from_a_chart(start):
    leader = start("group_leader")
    leader.opens(chart_of(leader, 2))
    with leader.job() as count:
        leader.follow("Safety", leader.page.locator(".patient-banner"))
        leader.sees("Safety")
    done("Group leader", "Reach the safety questions from a chart", count, (1, 1, 10))


def test_a_late_cancellation_with_its_reason(start):
    desk = start("front_desk")
    desk.opens("/arrivals/")
    with desk.job() as count:
        desk.click(desk.page.get_by_role("button", name=f"Change for {short(6)}"))
        desk.click(desk.page.locator("[popover]:popover-open").get_by_role("button", name="Ill").first)
        desk.sees(short(6))
    done("Front desk", "Late cancellation with a reason", count, (2, 1, 10))


def test_the_table_is_the_one_of_the_docs():
    """The committed page says what this build does; the new one is `build/usability.md`, to be copied there."""
    if len(JOBS) < JOBS_IN_ALL:
        pytest.skip("only a whole run makes the whole table")
    made = ROOT / "build" / "usability.md"
    made.write_text(table(sorted(JOBS, key=lambda job: (job.role, job.name))))
    assert PAGE.read_text() == made.read_text()


def test_the_counter_counts(start):
    """A link, a box and ten letters are two activations, one screen and ten keystrokes."""
    desk = start("front_desk")
    with desk.job() as count:
        desk.follow("Arrivals", desk.page.locator("body"))
        desk.click(desk.page.locator("main").get_by_role("checkbox").first)
        expect(desk.page.locator("main")).to_be_visible()
    assert (count.activations, count.screens, count.keystrokes) == (2, 1, 0)
    assert Count(2, 1, 10, 1).seconds == pytest.approx(2 * 2.65 + 2.15 + 2.8)
