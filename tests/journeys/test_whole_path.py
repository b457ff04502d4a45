"""One person walks the whole path in the browser, from the public page to a paid claim and a planned good-bye."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys import walk_in_care, walk_to_care, walk_to_the_end
from tests.journeys.clinic import ROOT, running
from tests.journeys.looking import PHONE, WIDE
from tests.journeys.walk import Walk

pytestmark = pytest.mark.journey
STEPS: tuple[Callable[[Walk], None], ...] = (
    walk_to_care.someone_finds_the_page_checks_if_it_fits_and_asks_for_a_call,
    walk_to_care.the_front_desk_calls_books_and_opens_the_record_without_retyping,
    walk_to_care.the_admission_page_says_what_is_missing_before_anything_is_signed,
    walk_to_care.the_front_desk_takes_consents_and_checks_coverage,
    walk_to_care.the_therapist_asks_about_safety_assesses_decides_and_admits,
    walk_to_care.the_therapist_writes_the_plan_and_signs_it,
    walk_in_care.the_desk_makes_a_sign_in_and_the_person_signs_the_plan_on_a_phone,
    walk_in_care.the_psychiatrist_signs_and_certifies,
    walk_in_care.the_person_joins_groups_and_is_checked_in,
    walk_in_care.the_leader_writes_and_signs_the_notes_of_today,
    walk_in_care.the_leader_marks_out_who_went_home_ill,
    walk_in_care.the_therapist_writes_and_signs_an_individual_note,
    walk_in_care.the_person_answers_the_check_in_on_a_phone,
    walk_to_the_end.the_biller_sees_a_billable_day_whose_week_still_runs,
    walk_to_the_end.the_therapist_says_good_bye_with_aftercare,
    walk_to_the_end.the_biller_makes_the_claim_once_the_stay_has_ended,
    walk_to_the_end.the_claim_goes_out_in_a_file_that_reads_as_an_837i,
    walk_to_the_end.the_payer_accepts_and_pays,
    walk_to_the_end.nobody_has_typed_a_fact_twice,
)


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


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_the_walk_goes_on(step: Callable[[Walk], None], walk: Walk):
    if walk.stopped_at:
        pytest.fail(f"the walk stopped before: {walk.stopped_at}")
    walk.stopped_at = step.__name__
    step(walk)
    walk.stopped_at = ""
