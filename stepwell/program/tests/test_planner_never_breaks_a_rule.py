"""Two hundred small weeks of all shapes are planned, and the independent checker finds nothing broken in any of them."""

import time

import msgspec
import pytest

from stepwell.program.planner.assign import improve_assignment
from stepwell.program.planner.bound_any import global_bound
from stepwell.program.planner.compiled import make_ready
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.generate_small import random_instance
from stepwell.program.planner.messages import Job
from stepwell.program.planner.rows import plan_of
from stepwell.program.planner.worker import Search
from tests.week_checker import check

STEPS = 2_000
HOUR = 3600
ALSO_POLISHED = 4  # every so many-th is polished as well
EMPTY = {"groups": [], "members": [], "appointments": []}


@pytest.fixture(scope="module", autouse=True)
def machine_code():
    make_ready()


def _planned(instance, seed):
    """A short search in this process, from last week's plan."""
    typed, now = msgspec.convert(instance, Instance), time.monotonic()
    last = msgspec.convert(instance["last_week"], Plan)
    job = Job(msgspec.json.encode(typed), msgspec.json.encode(last), (), seed, STEPS, now, now + HOUR, ())
    search = Search(job)
    search.begin()
    while search.part() < 1:
        search.go_on()
    return plan_of(search.board, search.best)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 200, 25))
def test_the_checker_finds_no_broken_rule_in_random_weeks(first):
    better = 0
    for seed in range(first, first + 25):
        instance = random_instance(seed)
        plan = _planned(instance, seed)
        broken, _, cost = check(instance, msgspec.to_builtins(plan))
        assert broken == [], seed
        typed = msgspec.convert(instance, Instance)
        assert global_bound(typed) <= cost + 1e-6, seed
        better += cost < check(instance, EMPTY)[2]
        if seed % ALSO_POLISHED == 0:
            polished = improve_assignment(typed, plan, seconds=2)
            broken, _, after = check(instance, msgspec.to_builtins(polished.plan))
            assert broken == [], seed
            assert polished.bound - 1e-6 <= after <= cost, seed
    assert better >= 20  # the plans are not empty
