"""Work is counted: what ends by work ends the same on a slow machine, and only the clock makes it late."""

import time

import pytest

from stepwell.program.planner import columns_meter
from stepwell.program.planner.columns_meter import WORK_SHARE, Meter


@pytest.mark.parametrize(
    ("done", "part", "over"), [(0.0, 1.0, False), (5.9, 1.0, False), (6.0, 1.0, True), (3.6, 0.6, True)]
)
def test_a_part_is_over_when_its_share_of_the_work_is_done(done, part, over):
    meter = Meter(10.0)
    meter.done = done
    assert meter.is_over(part) is over
    assert not meter.late


def test_the_clock_ends_it_too_and_is_told(monkeypatch):
    meter = Meter(10.0)
    now = time.monotonic()
    monkeypatch.setattr(columns_meter.time, "monotonic", lambda: now + 7.7)
    assert meter.is_over(0.6)
    assert meter.late
    assert not Meter(10.0).is_over(0.6)
    monkeypatch.setattr(columns_meter.time, "monotonic", lambda: now + 7.5)
    assert not meter.is_over(0.6)
    assert meter.left == pytest.approx(2.5, abs=0.01)


def test_work_adds_up_whatever_kind_it_is():
    meter = Meter(10.0, work=1.0)
    meter.steps(1_000_000)
    meter.program(10_000)
    meter.whole(1_000, 10)
    meter.weeks(100)
    assert meter.done == pytest.approx(0.2 + 0.12 + 0.05 + 0.03)
    meter.steps(5_000_000)
    assert meter.is_over()
    assert WORK_SHARE < 1
