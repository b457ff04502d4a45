"""The best possible week in the browser: from no timetable to a published week, a sick call, a new admission, and a why."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.clinic import ROOT, Clinic, running
from tests.journeys.hands import Person
from tests.journeys.looking import PHONE, WIDE, findings

pytestmark = pytest.mark.journey
LONG = 60_000  # milliseconds for the planner and for publishing


@dataclass
class Office:
    """The clinic of this journey, who sits where, and what axe has found."""

    clinic: Clinic
    browser: Browser
    pictures: Path
    monday: str
    patient: str
    people: list[Person] = field(default_factory=list)
    found: list[str] = field(default_factory=list)

    def person(self, role: str, size: tuple[int, int] = WIDE) -> Person:
        made = Person(self.browser, self.clinic.url, self.pictures, role, size).signs_in()
        self.people.append(made)
        return made

    def look(self, person: Person, name: str, *, phone: bool = False) -> None:
        """One heading, no sideways scroll, nothing for axe; light and dark, wide and, where asked, on a phone."""
        for size in (WIDE, PHONE) if phone else (person.size,):
            person.page.set_viewport_size({"width": size[0], "height": size[1]})
            width, person.size = person.size, size
            person.look(f"best-week-{name}")
            person.size = width
            self.found += [f"{name} {size[0]}: {finding}" for finding in findings(person.page)]
        person.page.emulate_media(color_scheme="dark")
        self.found += [f"{name} dark: {finding}" for finding in findings(person.page, only_contrast=True)]
        person.page.emulate_media(color_scheme="light")
        person.page.set_viewport_size({"width": person.size[0], "height": person.size[1]})


def seeded(clinic: Clinic, *words: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.week", *words],
        env=clinic.environment, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture
def office(browser: Browser, pictures: Path) -> Iterator[Office]:
    with running("week") as clinic:
        told = seeded(clinic, "seed")
        words = [sys.executable, "-m", "stepwell.command.main", "worker"]
        with (ROOT / "build" / "week-worker.log").open("wb") as log:
            worker = subprocess.Popen(words, env=clinic.environment, cwd=ROOT, stdout=log, stderr=log)
        made = Office(clinic, browser, pictures, told["monday"], told["patient"])
        try:
            yield made
        finally:
            for person in made.people:
                person.context.close()
            worker.terminate()
            try:
                worker.wait(15)
            except subprocess.TimeoutExpired:
                worker.kill()


class Acts:
    """Counts what a person does: each press, choice or link is one activation."""

    def __init__(self) -> None:
        self.count = 0

    def click(self, target: Locator) -> None:
        self.count += 1
        target.click()

    def choose(self, target: Locator, label: str) -> None:
        self.count += 1
        target.select_option(label=label)


def board_of(director: Person) -> str:
    return re.sub(r"[?#].*", "", director.page.url.removeprefix(director.url))


def plan(director: Person, office: Office) -> None:
    """Presses the one button, watches it work, and keeps the best week as soon as there is one."""
    page = director.page
    office.look(director, "empty-board", phone=True)
    page.get_by_label("Take").select_option("10")
    page.locator("main").get_by_role("button", name="Plan the week").click()
    run = page.locator("#run")
    expect(run).to_contain_text(re.compile("cost [0-9]"), timeout=LONG)
    director.press("Stop and keep the best so far")
    expect(run).to_contain_text("The result is the draft now", timeout=LONG)
    director.sees("no hard conflict")
    expect(page.locator(".session__title").first).to_be_visible()
    office.look(director, "board", phone=True)


def move_and_undo(director: Person, office: Office) -> None:
    """Picks a session up, hears what each slot would mean, puts it where it harms nobody or says why; takes it back."""
    page = director.page
    first = page.locator(".session__title").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-cancel]")).to_be_focused()
    expect(page.locator(".verdict").first).to_be_visible()
    office.look(director, "picked-up")
    page.keyboard.press("Escape")
    expect(page.locator("[data-cancel]")).to_have_count(0)
    page.locator(".session__title").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-cancel]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    said = page.evaluate("document.activeElement.innerText")
    assert re.search("[✓⚠✕]", said), said
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if "/move/" in page.url:
        office.look(director, "move")
        page.get_by_label("Why is this all right?").fill("Tried for once")
        page.locator("main").get_by_role("button", name=re.compile("^Move")).first.click()
    director.sees("Moved: ")
    director.press("Undo")
    director.sees("Taken back: Moved")
    director.sees("no hard conflict")


def publish(director: Person, office: Office, name: str) -> None:
    """Reads the list, then publishes; the page leads on to the week on paper."""
    director.page.goto(director.url + board_of(director))
    director.follow("Publish")
    expect(director.page.locator("main")).to_contain_text("Who is told what")
    office.look(director, f"{name}-list", phone=name == "first")
    director.press("Publish")
    director.page.wait_for_url(re.compile("/print/"), timeout=LONG)
    director.sees("published")


def begin_again(director: Person) -> None:
    director.press("Change this week")
    director.page.wait_for_url(re.compile(r"/weeks/[-0-9a-f]+/$"))
    director.sees(re.compile("draft, (0 changes|1 change) "))  # what has happened in a week holds on


def leader_on(director: Person, day: int) -> str:
    """Who leads the first session of a day, by full name."""
    column = director.page.locator(f"td.planner__slot[data-slot^='{day}.'] .session__title").first
    column.click()
    expect(director.page.locator("[data-cancel]")).to_be_visible()
    said = director.page.locator(".planner-selected p").first.inner_text()
    director.page.keyboard.press("Escape")
    expect(director.page.locator("[data-cancel]")).to_have_count(0)
    return said.split(" · ")[-1].strip()


def cover(director: Person, office: Office) -> None:
    acts, page = Acts(), director.page
    titles = page.locator(".session__title")
    for place in range(titles.count()):
        acts.count = 0
        acts.click(titles.nth(place))
        acts.click(page.get_by_role("link", name="Cover the leader"))
        director.sees("Who leads?")
        able = page.locator("label.choice__item", has=page.locator(".planner-why--ok"))
        if able.count():
            break
        page.goto(page.url.split("cover/")[0])
    else:
        pytest.fail("someone can cover for someone")
    office.look(director, "cover", phone=True)
    acts.click(able.first)
    acts.click(page.get_by_role("button", name="Cover", exact=True))
    director.sees("Covered: ")
    assert acts.count <= 4
    director.press("Undo")
    director.sees("Taken back: Covered")


def sick_call(director: Person, office: Office) -> None:
    page = director.page
    sick = leader_on(director, 0)
    director.follow("Someone is sick")
    page.get_by_label("Who is sick?").select_option(label=sick)
    page.locator("label", has_text="Monday").first.click()
    began = time.monotonic()
    director.press("Show what would change")
    expect(page.locator("#after")).to_contain_text(f"Someone is sick: {sick}")
    assert time.monotonic() - began < 10
    director.sees("Nothing is saved yet.")
    office.look(director, "sick-call", phone=True)
    assert page.locator(".planner-said--stop").count() == 0, page.locator(".planner-said--stop").inner_text()
    director.press("Use this")
    director.sees("Used. Publish the week to tell people.")
    director.sees("no hard conflict")


def admission(director: Person, office: Office) -> None:
    seeded(office.clinic, "admit", office.patient)
    acts, page = Acts(), director.page
    acts.click(page.get_by_role("link", name="New admission"))
    acts.choose(page.get_by_label("Who?"), "Noa N.")
    acts.click(page.get_by_role("button", name="Show what would change"))
    expect(page.locator("#after")).to_be_visible()
    office.look(director, "admission", phone=True)
    acts.click(page.get_by_role("button", name="Use this"))
    director.sees("Used. Publish the week to tell people.")
    assert acts.count <= 4
    page.goto(director.url + board_of(director) + "people/")
    page.get_by_role("link", name=re.compile("^Noa N")).click()
    expect(page.locator("h1")).to_contain_text("Noa N.")
    expect(page.locator("main table tbody tr").first).to_be_visible()
    page.go_back()
    page.go_back()


def a_why(director: Person, office: Office) -> None:
    """Someone asks why their week is so; the answer is in words one can say to them."""
    page, board = director.page, board_of(director)
    director.follow("Explain")
    office.look(director, "people")
    page.locator("main ul.rows a").first.click()
    director.sees("Why?")
    why = page.locator("section", has=page.get_by_role("heading", name="Why?"))
    assert len(why.locator("li, p").first.inner_text()) > 20
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}|None|_", page.locator("main").inner_text())
    office.look(director, "why", phone=True)
    page.goto(director.url + board)


def test_a_director_takes_the_clinic_from_no_timetable_through_a_week(office: Office):
    director = office.person("program_director")
    director.follow("Plan the week", director.page.locator("nav").first)
    director.sees("No timetable yet")
    office.look(director, "weeks", phone=True)
    row = director.page.locator("tbody tr").nth(1)
    row.get_by_role("button").click()
    director.page.wait_for_url(re.compile(r"/weeks/[-0-9a-f]+/$"))
    board = board_of(director)
    plan(director, office)
    move_and_undo(director, office)
    a_why(director, office)
    publish(director, office, "first")
    the_patient_is_told(office)
    begin_again(director)
    cover(director, office)
    sick_call(director, office)
    publish(director, office, "sick")
    begin_again(director)
    assert board_of(director) != board
    admission(director, office)
    publish(director, office, "admitted")
    everyone_else_sees_it(office, director)
    assert office.found == []
    assert [trouble for person in office.people for trouble in person.troubles] == []


def the_patient_is_told(office: Office) -> None:
    patient = office.person("patient", PHONE)
    patient.sees("A change in your schedule")
    patient.sees("You have a seat in")
    office.look(patient, "notice")
    patient.press("I have read it")
    patient.page.goto(f"{patient.url}/me/schedule/")
    patient.sees("I can't come")
    office.look(patient, "schedule")


def everyone_else_sees_it(office: Office, director: Person) -> None:
    page = director.page
    page.goto(f"{director.url}/week/?monday={office.monday}")
    office.look(director, "week")
    page.goto(f"{director.url}/inquiries/")
    director.follow("Ines Ito")
    director.follow("Where to start")
    director.sees("Where could this person start?")
    director.sees(re.compile("[0-9.]+ h"))
    office.look(director, "where", phone=True)
