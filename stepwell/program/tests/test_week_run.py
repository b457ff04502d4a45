"""A run of the planner: heard every two seconds, stopped when asked, broken when it dies; the draft changes once, at its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.tables import Refused
from stepwell.program.actions import week_plan as acts
from stepwell.program.actions.week_plan.solver import Asked, Line, solver_lines
from stepwell.program.models import GroupSession, PlanRun, PlanStep
from stepwell.program.planner.format import Plan
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.queries.board.run import run_part
from stepwell.program.tests import clinic
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def a_draft():
    return acts.begin_draft(clinic.director(), World("tiny").site, MONDAY)


def start(plan, seconds=10):
    return acts.start_run(clinic.director(), plan, seconds, defer=lambda run: None)


def saying(*lines):
    """A planner that says these lines and then ends; what it was asked is kept."""

    def solver(asked, is_stop_asked):
        solver.asked = asked
        yield from lines

    return solver


EMPTY = Plan()


@pytest.mark.django_db
def test_a_run_that_ends_well_adds_one_step_and_nothing_else():
    plan = a_draft()
    run = start(plan)
    solver = saying(Line(phase="Looking", percent=40, cost=900, bound=800, bound_of="the seats"), Line(plan=EMPTY))
    done = acts.run_planner(cast.actor(Role.PROGRAM_DIRECTOR), run.pk, solver)
    assert (done.state, done.percent) == ("done", 100)
    assert list(PlanStep.objects.values_list("number", "kind", "undone_at")) == [
        (0, "begun", None),
        (1, "planned", None),
    ]
    assert PlanStep.objects.get(number=1).made_by_id == clinic.director().account_id
    assert msgspec.json.decode(solver.asked.hint, type=Plan).groups, "it begins from the draft as it stands"
    heard = PlanRun.objects.get()
    assert (heard.bound, heard.bound_of) == (800, "the seats")


@pytest.mark.django_db
def test_a_draft_changed_meanwhile_keeps_its_change_and_the_result_is_offered():
    plan = a_draft()
    run = start(plan)

    def solver(asked, is_stop_asked):
        draft = draft_of(type(plan).objects.select_related("site").get())
        acts.add_step(clinic.director(), plan, acts.NewStep("moved", "Moved by hand", draft.week), draft.facts)
        yield Line(plan=EMPTY)

    done = acts.run_planner(clinic.director(), run.pk, solver)
    draft = draft_of(type(plan).objects.select_related("site").get())
    assert draft.step.says == "Moved by hand"
    part = run_part(draft)
    assert "kept beside it" in done.says
    assert part.offered == 2
    acts.take_result(clinic.director(), draft.plan, part.offered, draft.facts, draft.plan.version)
    taken = draft_of(type(plan).objects.select_related("site").get())
    assert (taken.step.kind, taken.step.number) == ("planned", 3)
    assert run_part(taken) is None or run_part(taken).offered is None


@pytest.mark.django_db
def test_stopping_keeps_the_best_so_far_and_stopping_before_the_start_ends_it():
    plan = a_draft()
    run = start(plan)
    asked = []

    def solver(what, is_stop_asked):
        yield Line(phase="Looking", percent=10, cost=900)
        acts.ask_to_stop(clinic.director(), PlanRun.objects.get())
        asked.append(is_stop_asked())
        yield Line(plan=EMPTY)

    assert acts.run_planner(clinic.director(), run.pk, solver).state == "stopped"
    assert asked == [True]
    assert PlanStep.objects.filter(kind="planned").count() == 1
    waiting = start(plan)
    assert acts.ask_to_stop(clinic.director(), waiting).state == "stopped"
    assert acts.run_planner(clinic.director(), waiting.pk, saying(Line(plan=EMPTY))).state == "stopped"
    assert PlanStep.objects.filter(kind="planned").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "lines", [[], [Line(phase="Looking", percent=5)], [Line(says="This week cannot be planned: no rooms.")]]
)
def test_a_planner_that_ends_without_a_plan_leaves_the_draft(lines):
    plan = a_draft()
    run = start(plan)
    done = acts.run_planner(clinic.director(), run.pk, saying(*lines))
    assert done.state == "broken"
    assert done.says
    assert PlanStep.objects.count() == 1


@pytest.mark.django_db
def test_a_run_not_heard_of_for_half_a_minute_is_broken_and_another_may_start():
    plan = a_draft()
    run = start(plan)
    run.edit(state="running", heard_at=cast.NOW)
    with use_clock(cast.NOW + timedelta(seconds=29)):
        assert acts.settle_lost_run(clinic.director(), plan) is None
        with pytest.raises(Refused, match="at work"):
            start(plan)
    with use_clock(cast.NOW + timedelta(seconds=31)):
        lost = acts.settle_lost_run(clinic.director(), plan)
        assert (lost.state, "as it was" in lost.says) == ("broken", True)
        assert start(plan).state == "waiting"


@pytest.mark.django_db
def test_only_who_plans_the_week_may_start_and_stop():
    plan = a_draft()
    for act in (lambda: acts.start_run(cast.actor(Role.THERAPIST), plan, 10, defer=lambda run: None),
                lambda: acts.undo_step(cast.actor(Role.FRONT_DESK), plan)):  # fmt: skip
        with pytest.raises(Forbidden):
            act()
    with pytest.raises(Refused, match="how long"):
        start(plan, seconds=7)


@pytest.mark.django_db
@pytest.mark.slow
def test_the_planner_process_plans_the_draft_and_stops_when_asked():
    plan = a_draft()
    step = PlanStep.objects.get()
    asked = Asked(plan.instance, step.week, 10, 1)
    began = time.monotonic()
    lines = list(solver_lines(asked, lambda: time.monotonic() - began > 1))
    assert lines[-1].plan is not None
    assert lines[-1].plan.groups
    assert lines[-1].cost <= step.cost


def test_a_planner_process_killed_in_the_middle_says_nothing_and_leaves_nobody_behind():
    from stepwell.program.planner.generate import generate

    week = msgspec.json.encode(generate("S", 1)).decode()
    lines = solver_lines(Asked(week, "{}", 60, 1), lambda: False)
    assert next(lines).phase
    children = _children(os.getpid())
    assert children
    for pid in children:
        os.kill(pid, signal.SIGKILL)
    assert all(line.plan is None for line in lines)
    assert _gone(children)


def test_the_planner_process_ends_when_whoever_asked_is_killed():
    code = (
        "import msgspec, time\n"
        "from stepwell.program.planner.generate import generate\n"
        "from stepwell.program.actions.week_plan.solver import Asked, solver_lines\n"
        "week = msgspec.json.encode(generate('S', 1)).decode()\n"
        "for line in solver_lines(Asked(week, '{}', 60, 1), lambda: False):\n"
        "    print(line.phase, flush=True)\n"
    )
    head = "import stepwell.command.django_setup as s; s.start()\n"
    asker = subprocess.Popen([sys.executable, "-c", head + code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert asker.stdout.readline()
    children = _children(asker.pid)
    assert children
    asker.kill()
    asker.wait()
    asker.stdout.close()
    asker.stderr.close()
    assert _gone(children)


def _children(pid):
    """The processes below one that run the planner."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(word) for word in (task / "children").read_text().split()]
    return [child for child in found if b"planner_process" in Path(f"/proc/{child}/cmdline").read_bytes()]


def _gone(pids, seconds=15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(_is_alive(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def _is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_the_draft_and_the_published_week_and_the_run_is_broken():
    plan = a_draft()
    run = start(plan, seconds=60)
    sessions = list(GroupSession.objects.order_by("pk").values_list("pk", "version"))
    code = (
        "import stepwell.command.django_setup as s; s.start()\n"
        "from stepwell.program.tasks import plan_week\n"
        f"plan_week.func('riverside', '{run.pk}')\n"
    )
    worker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end and PlanRun.objects.get().state != "running":
            assert worker.poll() is None, worker.stderr.read().decode()[-2000:]
            time.sleep(0.2)
        assert PlanRun.objects.get().state == "running"
        children = _children(worker.pid)
    finally:
        worker.kill()
        worker.wait()
        worker.stdout.close()
        worker.stderr.close()
    assert _gone(children)
    heard = PlanRun.objects.get().heard_at
    with use_clock(heard + timedelta(seconds=31)):
        assert acts.settle_lost_run(clinic.director(), plan).state == "broken"
        # The queue hands the job to another worker: it is not begun again.
        assert acts.run_planner(clinic.director(), run.pk, saying(Line(plan=EMPTY))).state == "broken"
    assert PlanStep.objects.count() == 1
    assert list(GroupSession.objects.order_by("pk").values_list("pk", "version")) == sessions
