"""A browser is killed with -9 in the middle of a word, on a computer that others use too: no word is lost, none is told."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from stepwell.desk.demo import PASSWORD, SIGN_INS
from tests.journeys.clinic import Clinic, running
from tests.journeys.device import Device
from tests.journeys.looking import open_context, sign_in
from tests.journeys.test_killed_in_the_middle import workers

pytestmark = pytest.mark.journey
SLOW = 20_000
GROUP = "Skills for hard days"
BACK = "that had not reached the clinic are back."
BESIDE = "Words of yours that had not reached the clinic"
FIELDS = {
    "topic": "Thoughts are not facts, and a second look at one",
    "what_we_did": "Wrote thought records in pairs; two read theirs aloud.\nThen a round.",
    "home_practice": "One record a day, and one walk before noon.",
}


@pytest.fixture(scope="module")
def afternoon() -> Iterator[Clinic]:
    with running("browserkilled", seed="tests.journeys.twelve") as found:
        yield found


@pytest.fixture
def device(afternoon: Clinic, browser: Browser, chromium: str, tmp_path: Path) -> Iterator[Device]:
    made = Device(browser.browser_type, chromium, tmp_path / "profile", afternoon.url)
    yield made
    made.context.close()
    assert made.troubles == []


@pytest.fixture
def elsewhere(afternoon: Clinic, browser: Browser) -> Iterator[BrowserContext]:
    """Another computer, which has nothing of its own: what it shows is what the server has."""
    context = open_context(browser)
    yield context
    context.close()


def seen(context: BrowserContext, url: str, role: str, path: str) -> Page:
    page = context.new_page()
    sign_in(page, url, SIGN_INS[role][1], PASSWORD)
    page.goto(url + path)
    return page


def path_of(device: Device, role: str, link: str) -> str:
    """Where a link of the home page leads, with the note open and the store ready."""
    page = device.enter(role, "/home/")
    path = page.locator("main").get_by_role("link", name=link).first.get_attribute("href") or ""
    page.goto(device.url + path)
    page.wait_for_load_state("networkidle")
    return path


def type_into(page: Page, name: str, words: str) -> None:
    """Key by key over what stands there."""
    page.locator(f"[name='{name}']").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def answers_again(url: str) -> None:
    """Waits until the server's workers are there again."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/health/ready", timeout=2):
            return
        time.sleep(0.2)
    raise AssertionError("the server did not come back")


def test_every_key_of_every_field_is_there_after_the_kill_and_then_reaches_the_server(device: Device, elsewhere):
    path = path_of(device, "group_leader", GROUP)
    processes = device.processes()
    for name, words in FIELDS.items():
        type_into(device.page, name, words)
    device.die(processes)
    for name, words in FIELDS.items():
        assert device.on_the_disk(words) == [], f"{name} can be read on the disk"
    before = seen(elsewhere, device.url, "group_leader", path)
    assert before.locator("[name=what_we_did]").input_value() == "", "else the server had it before the kill"

    device.again()
    page = device.enter("group_leader", path)
    expect(page.locator("[data-back]")).to_contain_text(BACK)
    for name, words in FIELDS.items():
        expect(page.locator(f"[name='{name}']")).to_have_value(words)
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)
    before.reload()
    for name, words in FIELDS.items():
        expect(before.locator(f"[name='{name}']")).to_have_value(words)

    page.reload()
    page.wait_for_load_state("networkidle")
    assert device.kept() == 0
    expect(page.locator("[data-back]")).to_be_hidden()
    for words in FIELDS.values():
        assert device.on_the_disk(words) == []


def test_radios_boxes_and_lists_come_back_and_a_row_that_is_not_in_sight(device: Device, elsewhere):
    path = path_of(device, "group_leader", GROUP)
    page, processes = device.page, device.processes()
    row = page.locator("tbody.roster__person").nth(3)
    key = str(row.locator("[name$=-own_line]").get_attribute("name")).removesuffix("-own_line")
    row.focus()
    row.locator("[name$=-own_line]").click()
    page.keyboard.type("Said it out loud for the first time")
    row.locator(f"[name='{key}-mood'][value='4'] + span").click()
    row.locator(f"[name='{key}-participation'][value='3'] + span").click()
    page.get_by_label("Module").select_option("")
    page.get_by_label("Role play").check(force=True)
    page.get_by_label("Nobody else voiced risk today").check()
    device.die(processes)

    device.again()
    page = device.enter("group_leader", path)
    expect(page.locator("[data-back]")).to_contain_text(BACK)
    expect(page.locator(f"[name='{key}-own_line']")).to_have_value("Said it out loud for the first time")
    for name, value in ((f"{key}-mood", "4"), (f"{key}-participation", "3"), ("methods", None)):
        box = page.get_by_label("Role play") if value is None else page.locator(f"[name='{name}'][value='{value}']")
        expect(box).to_be_checked()
    expect(page.get_by_label("Module")).to_have_value("")
    expect(page.get_by_label("Nobody else voiced risk today")).to_be_checked()
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)
    there = seen(elsewhere, device.url, "group_leader", path)
    expect(there.locator(f"[name='{key}-mood'][value='4']")).to_be_checked()
    expect(there.get_by_label("Role play")).to_be_checked()
    expect(there.get_by_label("Module")).to_have_value("")


def test_words_typed_without_a_network_come_back_after_the_kill(device: Device):
    path = path_of(device, "therapist", "Individual therapy")
    page, processes = device.page, device.processes()
    device.context.set_offline(True)
    own = page.get_by_label("What happened")
    own.focus()
    page.keyboard.type("Walked twice; the second was harder.")
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "waiting", timeout=SLOW)
    page.keyboard.type(" Then a third.")
    device.die(processes)

    device.again()
    page = device.enter("therapist", path)
    expect(page.get_by_label("What happened")).to_have_value("Walked twice; the second was harder. Then a third.")
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)


def test_the_server_and_the_browser_are_killed_in_one_moment(device: Device, afternoon: Clinic):
    path = path_of(device, "group_leader", GROUP)
    processes = device.processes()
    type_into(device.page, "home_practice", "Half of it before the server went,")
    for process in workers(afternoon):
        os.kill(process, signal.SIGKILL)
    device.page.keyboard.type(" half of it after.")
    device.die(processes)
    answers_again(afternoon.url)
    device.again()
    page = device.enter("group_leader", path)
    expect(page.locator("[name=home_practice]")).to_have_value("Half of it before the server went, half of it after.")
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)


def test_another_account_on_the_same_computer_sees_nothing_and_takes_nothing_away(device: Device):
    path = path_of(device, "group_leader", GROUP)
    processes = device.processes()
    type_into(device.page, "topic", "Words for one pair of eyes")
    device.die(processes)
    device.again()
    other = device.enter("program_director", path)
    other.wait_for_load_state("networkidle")
    assert device.kept() == 1
    expect(other.locator("[name=topic]")).not_to_have_value("Words for one pair of eyes")
    expect(other.locator("[data-back]")).to_be_hidden()
    expect(other.locator("[data-offers]")).to_be_hidden()
    assert "one pair of eyes" not in other.content()
    assert device.on_the_disk("one pair of eyes") == []
    identity = re.findall(r"[0-9a-f-]{36}", path)[0]
    stored = [name for name in device.on_the_disk(identity) if "IndexedDB" in name]
    assert stored == [], "not even which note it is"

    page = device.enter("group_leader", path)
    expect(page.locator("[name=topic]")).to_have_value("Words for one pair of eyes")
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)


def test_words_of_another_person_are_never_overwritten_and_both_are_in_sight(device: Device, elsewhere):
    path = path_of(device, "group_leader", GROUP)
    processes = device.processes()
    type_into(device.page, "home_practice", "Mine, never sent")
    device.die(processes)
    there = seen(elsewhere, device.url, "program_director", path)
    there.locator("[name=home_practice]").fill("Theirs, saved meanwhile")
    expect(there.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)

    device.again()
    page = device.enter("group_leader", path)
    offers = page.locator("[data-offers]")
    expect(offers).to_contain_text(BESIDE)
    expect(offers).to_contain_text("Mine, never sent")
    expect(offers).to_contain_text("Home practice for everyone here")
    expect(page.locator("[name=home_practice]")).to_have_value("Theirs, saved meanwhile")
    expect(page.locator("[data-back]")).to_be_hidden()
    page.wait_for_timeout(2500)
    there.reload()
    expect(there.locator("[name=home_practice]")).to_have_value("Theirs, saved meanwhile")

    page.reload()
    beside = offers.get_by_role("group", name=re.compile("^Home practice for everyone here"))
    beside.get_by_role("button", name="Put it in").click()
    expect(offers).to_be_hidden()
    expect(page.locator("[name=home_practice]")).to_be_focused()
    expect(page.locator("[name=home_practice]")).to_have_value("Mine, never sent")
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)
    there.reload()
    expect(there.locator("[name=home_practice]")).to_have_value("Mine, never sent")
    assert device.kept() == 0


def test_discarded_words_are_gone(device: Device, elsewhere):
    path = path_of(device, "group_leader", GROUP)
    processes = device.processes()
    type_into(device.page, "home_practice", "Not needed any more")
    device.die(processes)
    there = seen(elsewhere, device.url, "program_director", path)
    there.locator("[name=home_practice]").fill("Something else entirely")
    expect(there.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)
    device.again()
    page = device.enter("group_leader", path)
    page.locator("[data-offers]").get_by_role("button", name="Discard").click()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-offers]")).to_be_hidden()
    expect(page.locator("[name=home_practice]")).to_have_value("Something else entirely")
    assert device.kept() == 0
