"""Cases for the draft that worked examples make: baselines, the usual week, hours counted once."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import reference
from stepwell.plan.rules import plan as rules
from stepwell.plan.rules.certification import hours_needed
from stepwell.plan.rules.drafting import check_shared_hours, services_of, weekly_minutes_of
from stepwell.plan.rules.examples import plan_examples
from stepwell.plan.rules.measures import Measure, can_measure
from stepwell.plan.rules.services import service_types
from stepwell.plan.rules.starters import StarterFacts, from_examples, usual_week, with_baselines

MONDAY = date(2026, 11, 2)
FACTS = StarterFacts(
    "F33.1", MONDAY, 10, "Theo Hart, LCSW", "Priya Shah, MD", (("phq-9", Decimal(18)), ("gad-7", Decimal(14)))
)


def of(*names, facts=FACTS):
    return from_examples(tuple(plan_examples()[name] for name in names), facts)


def steps_of(draft):
    return [step for problem in draft.problems for goal in problem.goals for step in goal.objectives]


@given(st.lists(st.sampled_from(sorted(plan_examples())), min_size=1, max_size=4, unique=True))
def test_any_choice_of_examples_makes_a_sound_draft(names):
    draft = of(*names)
    check_shared_hours(draft)
    for service in services_of(draft):
        assert service.minutes > 0
        assert service.times > 0
        assert service.weeks == 10
        assert service.responsible
        assert 0 < len(service.method) <= 120
    for problem in draft.problems:
        assert problem.own_words == ""
    for step in steps_of(draft):
        assert len(step.measure) <= 80
        assert "{b}" not in step.starts_at
        assert "_log" not in step.text
        assert step.target_on > MONDAY


@given(st.lists(st.sampled_from(sorted(plan_examples())), min_size=1, max_size=4, unique=True))
def test_each_kind_of_service_has_its_hours_once_and_the_week_holds_what_a_payer_needs(names):
    draft = of(*names)
    own = [row.service for row in services_of(draft) if row.same_as is None]
    assert len(own) == len(set(own))
    assert {"GP", "TE", "AT"} <= set(own)
    assert weekly_minutes_of(draft) >= hours_needed(MONDAY) * 60


def test_a_second_example_shares_the_hours_and_keeps_its_own_modules():
    services = services_of(of("DEP-1", "DEP-2"))
    groups = [row for row in services if row.service == "GP"]
    assert [row.same_as for row in groups[1:]] == [services.index(groups[0])] * (len(groups) - 1)
    assert groups[0].module == "CB-2"
    assert groups[-1].module == "CB-3"
    assert {row.minutes for row in groups} == {60}


def test_those_who_answer_are_the_people_of_the_stay():
    who = {row.service: row.responsible for row in services_of(of("DEP-1"))}
    assert who == {
        "GP": "Group leaders",
        "TE": "Group leaders",
        "AT": "Group leaders",
        "IND": "Theo Hart, LCSW",
        "MED": "Priya Shah, MD",
    }


def test_an_example_with_a_rhythm_of_its_own_keeps_it():
    single = next(row for row in services_of(of("ANX-4")) if row.service == "IND")
    assert (single.minutes, single.times, single.every_weeks) == (45, 2, 1)
    visits = next(row for row in services_of(of("ANX-6")) if row.service == "MED")
    assert (visits.times, visits.every_weeks) == (1, 2)


def test_the_last_score_is_the_baseline_of_what_it_measures():
    four_weeks, eight_weeks = steps_of(of("DEP-1"))
    assert (four_weeks.starts_at, four_weeks.instrument, four_weeks.better) == ("18", "phq-9", "low")
    assert (four_weeks.start_value, four_weeks.target_value) == (Decimal(18), Decimal(12))
    assert (eight_weeks.start_value, eight_weeks.target_value) == (Decimal(18), Decimal(9))
    worry = steps_of(of("ANX-1"))[0]
    assert (worry.starts_at, worry.target_value) == ("14", Decimal(10))


def test_without_a_score_the_start_stays_open():
    step = steps_of(of("DEP-1", facts=replace(FACTS, baselines=())))[0]
    assert (step.starts_at, step.start_value, step.target_value) == ("", None, None)
    assert step.instrument == "phq-9"


def test_a_scale_the_clinic_does_not_score_leaves_the_words_alone():
    step = steps_of(of("ANX-5", facts=replace(FACTS, baselines=(("pcl-5", Decimal(50)),))))[0]
    assert (step.starts_at, step.instrument, step.start_value) == ("50", "", None)


def test_a_person_who_is_at_the_target_already_is_a_gap_to_fill_and_no_silent_plan():
    step = steps_of(of("DEP-1", facts=replace(FACTS, baselines=(("phq-9", Decimal(8)),))))[1]
    assert not can_measure(Measure(step.instrument, step.start_value, step.target_value, step.better))


def test_target_days_count_weeks_from_admission():
    assert [step.target_on for step in steps_of(of("DEP-1"))] == [
        MONDAY + timedelta(weeks=4),
        MONDAY + timedelta(weeks=8),
    ]


def test_an_example_is_never_ready_to_sign_as_it_is():
    draft = of("DEP-1")
    problem = rules.Problem("p", draft.problems[0].own_words, "F33.1", (rules.Goal("g", "x"),))
    codes = {reason.code for reason in rules.missing(rules.CarePlan((problem,)), MONDAY)}
    assert "NO_WORDS" in codes


def test_the_usual_week_names_every_kind_of_service_and_its_source():
    row = usual_week(MONDAY)
    assert row["source"]
    assert row["checked_by"]
    assert row["status"] in ("verified", "unverified")
    assert set(row["services"]) == set(service_types())
    assert usual_week(date(2020, 1, 1)) == row


EXAMPLES = list(reference("curriculum/plan_examples")["example"])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda row: row["id"])
def test_a_target_in_numbers_says_the_same_as_the_target_in_words(example):
    for row in example["objective"]:
        if "lower_by" in row:
            assert row["target"].startswith(f"{row['lower_by']} or more")
        if "at_most" in row:
            assert row["target"] == f"under {row['at_most'] + 1}"
        assert ("instrument" in row) is ("lower_by" in row or "at_most" in row)


BASELINES = [
    # start in words, start as a number, last score, the new start in words
    ("19", Decimal(19), Decimal(14), "14"),
    ("19.0", Decimal("19.0"), Decimal("14.5"), "14.5"),
    ("PHQ-9 of 19", Decimal(19), Decimal(20), "PHQ-9 of 20"),
    ("", None, Decimal(14), "14"),
    ("most days", None, Decimal(14), "14"),
    ("119", Decimal(19), Decimal(14), "14"),  # part of another number is not the score
]


@pytest.mark.parametrize(("words", "start", "last", "now"), BASELINES)
def test_the_next_version_of_a_measured_step_starts_from_the_last_score(words, start, last, now):
    draft = of("DEP-1")
    first = steps_of(draft)[0]
    old = replace(first, starts_at=words, start_value=start, instrument="phq-9")
    goal = replace(draft.problems[0].goals[0], objectives=(old,))
    one = replace(draft, problems=(replace(draft.problems[0], goals=(goal,)),))

    (step,) = steps_of(with_baselines(one, [("phq-9", last), ("gad-7", Decimal(3))]))

    assert (step.starts_at, step.start_value, step.target_value) == (now, last, old.target_value)
    assert with_baselines(one, [("gad-7", Decimal(3))]) == one, "another scale's score is not its start"
