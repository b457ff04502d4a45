"""From the close of the day to a paid claim and a good-bye, step by step."""

from __future__ import annotations

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from stepwell.claim.x12.read_segments import read_segments, trace
from tests.journeys.typed import typed_for_nothing, typed_twice
from tests.journeys.walk import Walk


def the_biller_sees_a_billable_day_whose_week_still_runs(walk: Walk) -> None:
    biller = walk.person("biller")
    biller.opens("/days/close/")
    biller.sees("4 of 4 signed")
    biller.sees("Billable")
    biller.look()
    biller.press("Make claims")
    biller.sees("1 week still runs.")


def the_therapist_says_good_bye_with_aftercare(walk: Walk) -> None:
    therapist = walk.person("therapist")
    therapist.opens(f"/patients/{walk.patient}/")
    therapist.press("More")
    therapist.follow("Leave the program")
    therapist.look()
    therapist.finds("Last day", walk.today)
    therapist.pick("Why the stay ends", re.compile("oal"))
    therapist.pick("What comes next", re.compile("[Oo]utpatient"))
    therapist.write("Summary", "Came low and withdrawn; has mornings back and a plan to keep them.")
    therapist.page.get_by_role("group", name="Risk at leaving").locator("label").first.click()
    therapist.tick(re.compile("medicine list together"))
    therapist.write("Staying-well plan gone through on", walk.today)
    main = therapist.page.locator("main")
    therapist.types(main.locator("[name=therapy_with]"), "Dr. Lee", "With whom")
    therapist.types(main.locator("[name=therapy_on]"), _in_days(walk, 2), "Day of the visit")
    therapist.tick(re.compile("A copy was given"))
    therapist.look("/episodes/id/discharge/filled/")
    therapist.press("Sign and end the stay")
    therapist.sees("We will call")
    therapist.look()


def _in_days(walk: Walk, days: int) -> str:
    return (date.fromisoformat(walk.today) + timedelta(days=days)).isoformat()


def the_biller_makes_the_claim_once_the_stay_has_ended(walk: Walk) -> None:
    biller = walk.person("biller")
    biller.opens("/days/close/")
    biller.press("Make claims")
    biller.sees("1 claim made")
    biller.opens("/claims/")
    biller.look()
    biller.page.locator("main table a.code").first.click()
    biller.is_at("/claims/id/")
    walk.claim = biller.page.url.removeprefix(walk.url)
    biller.sees("F33.1")
    biller.look()


def the_claim_goes_out_in_a_file_that_reads_as_an_837i(walk: Walk) -> None:
    biller = walk.person("biller")
    with biller.page.expect_navigation():
        biller.press("Write file")
    biller.look("/claims/submissions/")
    biller.opens(walk.claim)
    with biller.page.expect_download() as waiting:
        biller.page.get_by_role("link", name=re.compile("^File")).first.click()
    text = waiting.value.path().read_text()
    names = [segment.name for segment in read_segments(text)]
    assert names[:3] == ["ISA", "GS", "ST"]
    assert names[-3:] == ["SE", "GE", "IEA"]
    assert sorted(line.hcpcs for line in trace(text)) == ["90834", "G0177", "G0410"]
    biller.look("/claims/id/sent/")


def the_payer_accepts_and_pays(walk: Walk) -> None:
    biller = walk.person("biller")
    biller.opens(walk.claim)
    biller.choose("The payer's answer", "They took it")
    biller.write("Payer's claim number", "22611230001")
    biller.press("Save the answer")
    expect(biller.page.get_by_role("button", name="Post balanced")).to_be_visible()
    charge = biller.page.get_by_text("The four amounts add up to the charge").inner_text()
    amount = re.search(r"\$([\d,]+\.\d\d)", charge)
    assert amount
    biller.write("Trace number", "EFT-1001")
    biller.write("Day of payment", walk.today)
    biller.types(biller.page.locator("[name=paid]"), amount[1].replace(",", ""), "Paid")
    for name in ("contract", "patient", "denied"):
        biller.types(biller.page.locator(f"[name={name}]"), "0", name)
    biller.look("/claims/id/accepted/")
    biller.press("Post balanced")
    expect(biller.page.locator("header .badge").first).to_contain_text("Paid", timeout=20_000)
    biller.look("/claims/id/paid/")


def nobody_has_typed_a_fact_twice(walk: Walk) -> None:
    """From the first question on the public page to the payment: what is known is never asked for again."""
    labels = {one.label for one in walk.typed}
    assert {"What should we call you?", "Phone number", "E-mail", "Birth date", "Street", "Member number"} <= labels
    found = [*typed_for_nothing(walk.typed), *typed_twice(walk.typed, walk.today)]
    assert not found, "\n".join(found)
