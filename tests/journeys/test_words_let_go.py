"""Words kept on a device are let go once the server has them, after a week, and never where nobody is signed in."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.journeys.clinic import Clinic, running
from tests.journeys.device import Device
from tests.journeys.hands import Person
from tests.journeys.test_browser_killed import BACK, GROUP, SLOW, device, elsewhere, path_of, seen, type_into

__all__ = ["device", "elsewhere"]
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def afternoon() -> Iterator[Clinic]:
    with running("wordsletgo", seed="tests.journeys.twelve") as found:
        yield found


def test_a_sent_form_is_not_offered_again_though_someone_changed_it_since(device: Device, elsewhere):
    path = path_of(device, "group_leader", GROUP)
    type_into(device.page, "topic", "Sent with the button, before it saved itself")
    device.page.get_by_role("button", name="Review and sign").click()
    device.page.wait_for_url("**/review/")
    assert device.kept() == 1, "else this says nothing: the words were let go before the form was sent"
    there = seen(elsewhere, device.url, "program_director", path)
    expect(there.locator("[name=topic]")).to_have_value("Sent with the button, before it saved itself")
    there.locator("[name=topic]").fill("Changed by someone else since")
    expect(there.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)

    device.page.goto(device.url + path)
    device.page.wait_for_load_state("networkidle")
    expect(device.page.locator("[data-offers]")).to_be_hidden()
    expect(device.page.locator("[data-back]")).to_be_hidden()
    expect(device.page.locator("[name=topic]")).to_have_value("Changed by someone else since")
    assert device.kept() == 0


def test_a_button_that_sends_the_form_elsewhere_lets_nothing_go(device: Device):
    """Acts of a row stand in the sheet's form and post to an address of their own, which takes no words."""
    path = path_of(device, "group_leader", GROUP)
    page, processes = device.page, device.processes()
    page.route(f"**{path}", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.evaluate(
        """(away) => {
            const button = Object.assign(document.createElement('button'), { id: 'away', textContent: 'Away' });
            button.setAttribute('formaction', away);
            document.querySelector('#sheet').prepend(button);
        }""",
        f"{path}?elsewhere=1",
    )
    page.route("**elsewhere=1", lambda route: route.fulfill(
        status=302, headers={"Location": "/home/", "Set-Cookie": f"seen={'kept' in (route.request.post_data or '')}; Path=/"}
    ))  # fmt: skip
    type_into(page, "topic", "Not for that address")
    page.locator("#away").click()
    page.wait_for_url("**/home/")
    assert "seen=False" in page.evaluate("document.cookie")
    device.die(processes)
    device.again()
    page = device.enter("group_leader", path)
    expect(page.locator("[name=topic]")).to_have_value("Not for that address")


def test_a_form_that_is_sent_while_it_saves_itself_waits_for_its_own_save(device: Device):
    path = path_of(device, "group_leader", GROUP)
    page = device.page
    sent: list[str] = []

    def slow(route: Route) -> None:
        if route.request.method == "POST":
            is_own = route.request.headers.get("accept") == "application/json"
            sent.append("own save" if is_own else "form")
            answer = route.fetch(max_redirects=0)
            page.wait_for_timeout(1500 if is_own else 0)
            sent.append("own save answered" if is_own else "form answered")
            route.fulfill(response=answer)
        else:
            route.continue_()

    page.route(f"**{path}", slow)
    type_into(page, "topic", "Saving itself right now")
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "saving", timeout=SLOW)
    page.get_by_role("button", name="Review and sign").click()
    page.wait_for_url("**/review/")
    assert sent == ["own save", "own save answered", "form", "form answered"]


def test_words_typed_a_moment_before_a_page_is_left_are_with_the_clinic(device: Device, elsewhere):
    path = path_of(device, "group_leader", GROUP)
    type_into(device.page, "what_we_did", "Typed and left in one breath")
    device.page.goto(device.url + "/home/")
    there = seen(elsewhere, device.url, "program_director", path)
    expect(there.locator("[name=what_we_did]")).to_have_value("Typed and left in one breath")


def test_words_shown_beside_a_field_outlive_the_sending_of_the_form(device: Device, elsewhere):
    path = path_of(device, "group_leader", GROUP)
    processes = device.processes()
    type_into(device.page, "home_practice", "Mine, to be chosen or not")
    device.die(processes)
    there = seen(elsewhere, device.url, "program_director", path)
    there.locator("[name=home_practice]").fill("Theirs in the meantime")
    expect(there.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)
    device.again()
    page = device.enter("group_leader", path)
    expect(page.locator("[data-offers]")).to_contain_text("Mine, to be chosen or not")
    type_into(page, "topic", "And this is sent")
    page.get_by_role("button", name="Review and sign").click()
    page.wait_for_url("**/review/")
    page.goto(device.url + path)
    expect(page.locator("[data-offers]")).to_contain_text("Mine, to be chosen or not")
    expect(page.locator("[data-offers]")).not_to_contain_text("And this is sent")
    expect(page.locator("[name=home_practice]")).to_have_value("Theirs in the meantime")


def test_words_that_were_sent_and_not_taken_come_back_after_a_kill(device: Device):
    path_of(device, "group_leader", GROUP)
    page = device.page
    plan = str(page.locator("main a[href*='/patients/']").first.get_attribute("href")) + "safety-plan/edit/"
    page.goto(device.url + plan)
    page.wait_for_load_state("networkidle")
    processes = device.processes()
    page.locator("[name=looks_again_on]").evaluate("one => { one.type = 'text'; one.value = 'some day'; }")
    type_into(page, "warning_signs", "Lying awake past three")
    page.get_by_role("button", name="Save the plan").click()
    expect(page.locator("[data-errors]")).to_be_visible()
    device.die(processes)
    device.again()
    page = device.enter("group_leader", plan)
    expect(page.locator("[name=warning_signs]")).to_have_value("Lying awake past three")
    expect(page.locator("[data-back]")).to_contain_text(BACK)


def test_two_windows_with_one_note_keep_the_words_of_both(device: Device):
    path = path_of(device, "group_leader", GROUP)
    first, processes = device.page, device.processes()
    second = device.context.new_page()
    second.goto(device.url + path)
    second.wait_for_load_state("networkidle")
    device.context.set_offline(True)
    type_into(second, "home_practice", "Of the second window")
    first.bring_to_front()
    type_into(first, "topic", "Of the first window")
    device.die(processes)
    device.again()
    page = device.enter("group_leader", path)
    expect(page.locator("[name=topic]")).to_have_value("Of the first window")
    expect(page.locator("[name=home_practice]")).to_have_value("Of the second window")
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)
    assert device.kept() == 0


def test_a_window_that_lives_keeps_its_words_to_itself_until_it_closes(device: Device):
    path = path_of(device, "group_leader", GROUP)
    device.page.route(f"**{path}", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    type_into(device.page, "topic", "Typed in the first window alone")
    second = device.context.new_page()
    second.goto(device.url + path)
    second.wait_for_load_state("networkidle")
    expect(second.locator("[data-back]")).to_be_hidden()
    device.page.close()
    expect(second.locator("[data-back]")).to_contain_text(BACK)
    expect(second.locator("[name=topic]")).to_have_value("Typed in the first window alone")
    expect(second.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)
    second.wait_for_timeout(300)
    device.page = second
    assert device.kept() == 0


def test_signing_out_sends_what_was_typed_and_leaves_nothing(device: Device, elsewhere):
    path = path_of(device, "group_leader", GROUP)
    type_into(device.page, "home_practice", "Typed a moment before going home")
    device.page.get_by_role("button", name="Greta Lane").click()
    device.page.get_by_role("button", name="Sign out").click()
    device.page.wait_for_url(device.url + "/")
    assert device.kept() == 0
    there = seen(elsewhere, device.url, "group_leader", path)
    expect(there.locator("[name=home_practice]")).to_have_value("Typed a moment before going home")


@pytest.mark.parametrize("days", [6, 8])
def test_words_stay_for_a_week_whosever_they_are(device: Device, days: int):
    path = path_of(device, "group_leader", GROUP)
    processes = device.processes()
    type_into(device.page, "topic", f"Waited {days} days")
    device.die(processes)
    device.again()
    page = device.page
    page.goto(device.url + "/")
    device.age(days)
    page = device.enter("program_director", path)
    page.wait_for_load_state("networkidle")
    assert device.kept() == (1 if days < 7 else 0)


def test_a_browser_without_the_means_saves_as_before(device: Device, elsewhere):
    device.context.add_init_script("delete Object.getPrototypeOf(crypto).subtle; delete window.indexedDB")
    path = path_of(device, "group_leader", GROUP)
    assert device.page.evaluate("[typeof crypto.subtle, typeof indexedDB]") == ["undefined", "undefined"]
    type_into(device.page, "topic", "Saved by the server alone")
    expect(device.page.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)
    there = seen(elsewhere, device.url, "group_leader", path)
    expect(there.locator("[name=topic]")).to_have_value("Saved by the server alone")


def test_words_for_a_note_that_is_signed_by_now_are_there_to_read_until_discarded(
    device: Device, browser: Browser, pictures: Path
):
    path = path_of(device, "therapist", "Individual therapy")
    processes = device.processes()
    device.context.set_offline(True)
    device.page.get_by_label("How the person responded").focus()
    device.page.keyboard.type("One more sentence for this note")
    device.die(processes)
    other = Person(browser, device.url, pictures, "therapist").signs_in()
    other.opens(path)
    for group, answer in (("Attendance", "Here"), ("Place", "In person"), ("Risk voiced today", "No")):
        other.choose(group, answer)
    other.write("What happened", "Went through the week; planned one morning walk.")
    other.tick("Activity planning")
    other.write("How the person responded", "Willing.")
    other.write("Next: home practice", "Walk on two mornings.")
    other.press("Sign the note")
    expect(other.page.locator("form[data-autosave]")).to_have_count(0, timeout=SLOW)
    other.leaves()

    device.again()
    page = device.enter("therapist", path)
    offers = page.locator("[data-offers]")
    expect(offers).to_contain_text("One more sentence for this note")
    expect(offers.get_by_role("button", name="Put it in")).to_have_count(0)
    offers.get_by_role("button", name="Discard").click()
    expect(offers).to_be_hidden()
    page.wait_for_timeout(300)
    assert device.kept() == 0


def test_a_row_that_is_loaded_later_gets_its_words_then(device: Device):
    path = path_of(device, "group_leader", GROUP)
    page, processes = device.page, device.processes()
    row = page.locator("tbody.roster__person").nth(1)
    row.focus()
    field = row.locator("[name$=-own_line]")
    field.click()
    page.keyboard.type("Came back to the group after a week away")
    name = str(field.get_attribute("name"))
    device.die(processes)
    device.again()
    # The server's page without that row, which comes a moment later, as rows loaded on demand do.
    device.context.add_init_script(
        """document.addEventListener('DOMContentLoaded', () => {
            const row = document.querySelectorAll('tbody.roster__person')[1];
            if (!row) return;
            const place = document.createComment('');
            row.replaceWith(place);
            window.comes = () => place.replaceWith(row);
        })"""
    )
    page = device.enter("group_leader", path)
    expect(page.locator("[data-offers]")).to_contain_text("Came back to the group after a week away")
    expect(page.get_by_role("button", name="Put it in")).to_have_count(0)
    page.evaluate("comes()")
    expect(page.locator(f"[name='{name}']")).to_have_value("Came back to the group after a week away")
    expect(page.locator("[data-offers]")).to_be_hidden()
    expect(page.locator("[data-savestate]")).to_have_attribute("data-state", "saved", timeout=SLOW)


def test_a_key_costs_less_than_5_ms_more_on_a_sheet_of_twelve(device: Device):
    medians = {}
    for kept in (False, True):
        if not kept:
            device.context.route("**/js/kept.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        else:
            device.context.unroute("**/js/kept.js")
        path_of(device, "group_leader", GROUP)
        page = device.page
        assert page.locator("tbody.roster__person").count() == 12
        page.evaluate(
            """() => {
                window.took = []; let begun = 0;
                addEventListener('beforeinput', () => { begun = performance.now(); }, true);
                addEventListener('input', () => took.push(performance.now() - begun));
            }"""
        )
        type_into(page, "what_we_did", "The group looked at one thought, slowly, from four sides. " * 4)
        took = page.evaluate("took")
        assert len(took) > 200
        medians[kept] = statistics.median(took)
    print(f"a key: {medians[False]:.1f} ms without, {medians[True]:.1f} ms with words kept")
    assert medians[True] - medians[False] < 5
