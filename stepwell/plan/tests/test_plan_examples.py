"""The shipped plan examples, strengths and barriers are whole."""

import re

import pytest

from stepwell.kernel.tables import reference
from stepwell.plan.rules.examples import barriers, examples_for, plan_examples, strengths
from stepwell.plan.rules.services import service_types

MODULE = re.compile(r"^[A-Z]{2}-\d{1,2}$")


@pytest.mark.parametrize("track", ["DEP", "ANX", "BIP", "EAT", "SUD", "GEN"])
def test_each_track_has_six_examples(track):
    assert [row.id for row in examples_for(track)] == [f"{track}-{number}" for number in range(1, 7)]


@pytest.mark.parametrize("example", plan_examples().values(), ids=lambda row: row.id)
def test_every_example_has_measure_start_target_week_and_a_known_service(example):
    assert example.problem
    assert example.goal
    assert example.objectives
    assert example.interventions
    for objective in example.objectives:
        assert objective.measure
        assert objective.start
        assert objective.target
        assert 1 <= objective.by_week <= 12
    for intervention in example.interventions:
        assert intervention.service in service_types()
        assert all(MODULE.match(module) for module in intervention.modules)
        assert intervention.modules or intervention.note or intervention.service in {"MED", "CM"}


def test_strengths_and_barriers_stand_in_both_languages():
    assert len(strengths()) == 16
    assert len(barriers()) == 17
    assert all(row.en and row.es for row in (*strengths(), *barriers()))


def test_each_table_of_the_plan_says_where_it_comes_from():
    for name in ("curriculum/plan_examples", "curriculum/strengths_barriers", "icd10/in_common_use"):
        about = reference(name)["about"]
        assert about["source"]
        assert about["checked_by"]
        assert about["checked_on"]
