"""The inner search on made-up weeks: the cost it keeps is the plan's cost, no rule breaks, every change can be taken back."""

from __future__ import annotations

import msgspec
import pytest

from stepwell.program.planner import layout as at
from stepwell.program.planner.arrays import Board
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.generate import generate
from stepwell.program.planner.judge import judge
from stepwell.program.planner.rows import plan_of, row_of
from stepwell.program.tests.planner_plain import Words, no_row, plain_kernel
from stepwell.program.tests.planner_weeks import as_instance, as_plan, good_plan, small_week

KINDS = 8
PASSING = {"group_under_minimum", "medicare_day"}  # what a week may break between two good ones, at a price


@pytest.fixture(scope="module")
def plain():
    return plain_kernel()


def begun(plain, week, seed=1, start=None):
    board = Board(week, seed)
    words = Words(board.words.tolist())
    last = week.last_week
    plain.set_up(words, row_of(board, start or Plan(last.groups, last.members, last.appointments)))
    return board, words


def shown(plain, board, words):
    row = no_row(board)
    plain.keep(words, row)
    return plan_of(board, row)


def prepared(words, n):
    words[at.LOGGED] = words[at.N_TOUCHED] = words[at.N_RUINED] = 0
    words[at.STAMP] += 1
    words[at.NOISE], words[at.SKIP] = 16 * (n % 5), 30 * (n % 2)


def assert_sound(plain, board, words):
    verdict = judge(board.instance, shown(plain, board, words))
    assert verdict.cost == words[at.COST] / board.scale
    codes = {fault.code for fault in verdict.hard}
    assert codes <= PASSING
    assert ("group_under_minimum" in codes) == (words[at.HEADS] > 0)
    assert ("medicare_day" in codes) == (words[at.SHORTS] > 0)


@pytest.mark.parametrize("seed", range(12))
def test_after_every_move_the_cost_is_that_of_the_plan_and_no_rule_is_broken(plain, seed):
    board, words = begun(plain, small_week(seed)[1], seed + 1)
    assert_sound(plain, board, words)
    plain.start(words, no_row(board))
    assert_sound(plain, board, words)
    for n in range(24):
        prepared(words, n)
        plain.make(words, n % KINDS)
        assert_sound(plain, board, words)


@pytest.mark.parametrize("seed", range(12, 20))
def test_a_move_that_is_taken_back_leaves_the_week_as_it_was(plain, seed):
    board, words = begun(plain, small_week(seed)[1], seed)
    plain.start(words, no_row(board))
    for n in range(40):
        prepared(words, n)
        before = state_of(board, words)
        plain.make(words, n % KINDS)
        plain.undo(words, 0)
        assert state_of(board, words) == before
        prepared(words, n)
        plain.make(words, (n + 3) % KINDS)


def state_of(board, words):
    """All that says how the week stands; not what serves as scratch paper."""
    groups = []
    for g in board.groups.values():
        members = sorted(words[words[g + at.MEMBERS] : words[g + at.MEMBERS] + words[g + at.SIZE]])
        time = words[g + at.SLOTS_TAKEN : g + at.GROUP_SIZE] if words[g + at.OPEN] else []
        groups.append((words[g + at.OPEN], words[g + at.SIZE], words[g + at.STAYERS], members, time))
    patients = [words[p + at.GOT : p + at.MARK] + words[p + at.JOINED : p + board.starts_from]
                for p in board.patients.values()]  # fmt: skip
    visits = [words[v + at.V_WITH : v + at.VISIT_SIZE] if words[v + at.V_WITH] else [] for v in board.visits.values()]
    others = [words[k : k + at.STAFF_SIZE] for k in board.staff.values()]
    others += [words[r : r + at.ROOM_SIZE] for r in board.rooms.values()]
    others += [words[s : s + at.SITE_SIZE] for s in board.sites.values()]
    return groups, patients, visits, others, words[at.COST], words[at.HEADS], words[at.SHORTS]


def test_the_first_week_breaks_no_rule_and_a_short_search_makes_it_better(plain):
    week = msgspec.convert(msgspec.to_builtins(generate("tiny", 4)), Instance)
    board, words = begun(plain, week)
    best = no_row(board)
    first = plain.start(words, best)
    cost = plain.search(words, best, first, 300, 30.0, 3.0, (300, 200, 200, 60, 80, 80, 40, 40))
    verdict = judge(week, plan_of(board, best))
    assert verdict.holds
    assert verdict.cost == cost < first


def test_the_same_seed_gives_the_same_week_and_another_seed_another_search(plain):
    week = small_week(3)[1]
    found = []
    for seed in (5, 5, 6):
        board, words = begun(plain, week, seed)
        best = no_row(board)
        plain.search(words, best, plain.start(words, best), 60, 30.0, 5.0, (400, 200, 200, 50, 50, 50, 25, 25))
        found.append((best.tolist(), words[at.RANDOM]))
    assert found[0] == found[1] != found[2]


def test_a_good_plan_is_set_up_whole_and_comes_back_the_same(plain):
    for seed in range(8):
        raw, week = small_week(seed)
        plan = as_plan(good_plan(raw))
        board, words = begun(plain, week, start=plan)
        again = shown(plain, board, words)
        assert judge(week, again).cost == judge(week, plan).cost
        assert {entry.group for entry in again.groups} == {entry.group for entry in plan.groups if entry.sessions}


def test_weights_with_fractions_are_kept_to_a_thousandth(plain):
    raw, _ = small_week(7)
    raw["weights"]["unmet_slot"], raw["weights"]["idle_slot"] = 8.25, 1.5
    board, words = begun(plain, as_instance(raw))
    plain.start(words, no_row(board))
    assert board.scale == 1000
    assert judge(board.instance, shown(plain, board, words)).cost == pytest.approx(words[at.COST] / 1000)


def test_a_day_of_64_slots_can_be_planned_to_its_last(plain):
    raw, _ = small_week(2)
    raw["week"]["slots_per_day"] = 64
    for patient in raw["patients"]:
        patient["availability"] = [[day, 44, 64] for day in range(5)]
        patient["track"] = "day"
    for member in raw["staff"]:
        member["shifts"] = [{"day": day, "start": 40, "end": 64, "site": member["site"]} for day in range(5)]
    for group in raw["groups"]:
        group["track"], group["allowed_starts"] = "day", [64 - group["slots"]]
    week = as_instance(raw)
    board, words = begun(plain, week, start=Plan())
    best = no_row(board)
    plain.search(words, best, plain.start(words, best), 200, 30.0, 3.0, (400, 200, 200, 50, 50, 50, 25, 25))
    plan = plan_of(board, best)
    assert judge(week, plan).holds
    length = {group.id: group.slots for group in week.groups}
    assert any(entry.sessions[0].start + length[entry.group] == 64 for entry in plan.groups)


def test_groups_that_are_fixed_keep_their_hours_rooms_and_leaders(plain):
    raw, week = small_week(11)
    plan = as_plan(good_plan(raw))
    fixed = {entry.group: entry for entry in plan.groups if entry.sessions}
    board = Board(week, 1, fixed)
    words = Words(board.words.tolist())
    plain.set_up(words, row_of(board, plan))
    before = {entry.group: entry for entry in shown(plain, board, words).groups}
    plain.search(
        words, no_row(board), plain.start(words, no_row(board)), 150, 60.0, 20.0, (100, 400, 100, 100, 100, 100, 50, 50)
    )
    after = {entry.group: entry for entry in shown(plain, board, words).groups}
    assert fixed
    assert {name: after.get(name) for name in fixed} == {name: before.get(name) for name in fixed}


def test_a_move_that_runs_out_of_paper_can_still_be_taken_back(plain):
    """The log has an end; people are then left as they are instead of being put together again."""
    board, words = begun(plain, small_week(4)[1])
    plain.start(words, no_row(board))
    words[at.LOG_SIZE] = 0
    before = state_of(board, words)
    for n in range(20):
        prepared(words, n)
        plain.make(words, n % KINDS)
        plain.undo(words, 0)
    assert state_of(board, words) == before


@pytest.mark.parametrize(
    "gone", [("patients",), ("groups",), ("visits",), ("staff",), ("rooms",), ("groups", "visits")]
)
def test_a_week_without_any_of_something_is_searched_too(plain, gone):
    raw, _ = small_week(1)
    raw["conflicts"] = []
    for name in set(gone) & {"patients", "groups", "staff", "rooms"}:
        raw[name] = []
    for patient in raw["patients"]:
        if "visits" in gone:
            patient["appointments"] = []
        for visit in patient["appointments"]:
            visit["staff"] = [] if "staff" in gone else visit["staff"]
    week = as_instance(raw)
    board, words = begun(plain, week)
    best = no_row(board)
    cost = plain.search(words, best, plain.start(words, best), 160, 60.0, 5.0, (200, 200, 100, 100, 100, 100, 100, 100))
    verdict = judge(week, plan_of(board, best))
    assert verdict.holds
    assert verdict.cost == cost
