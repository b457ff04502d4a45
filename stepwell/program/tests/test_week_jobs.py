"""Publishing by the worker: with signs of life while it lasts, whole or not at all when it is killed, handed over by the queue."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection

from stepwell.kernel.dates import use_clock
from stepwell.program import tasks
from stepwell.program.actions import week_plan as acts
from stepwell.program.actions.week_plan.solver import Line, solver_lines
from stepwell.program.models import Enrollment, GroupSession, Notice, PlanRun, PlanStep, Seat, Series, WeekPlan
from stepwell.program.planner.format import Plan
from stepwell.program.queries.board.publication import Publication
from stepwell.program.tests import clinic
from stepwell.program.tests.test_week_publish import sound_draft
from stepwell.program.tests.week_world import World
from tests import cast


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def asked_for(plan):
    return acts.ask_to_publish(clinic.director(), plan, Publication(plan).seen, plan.version, defer=lambda run: None)


def everything():
    return [dict(model.objects.values_list("pk", "version")) for model in (GroupSession, Series, Seat, Enrollment)]


@pytest.mark.django_db(transaction=True)
def test_the_job_publishes_and_says_so():
    plan = sound_draft(World("tiny"))
    run = asked_for(plan)
    tasks.publish_week.func("riverside", str(run.pk))
    connection.set_tenant(_riverside())
    assert WeekPlan.objects.get().state == "published"
    done = PlanRun.objects.get()
    assert (done.state, done.percent, done.says) == ("done", 100, "Published.")


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_publishes_leaves_every_record_as_it_was_and_the_plan_a_draft():
    plan = sound_draft(World("tiny"))
    run = asked_for(plan)
    before = everything()
    code = (
        "import stepwell.command.django_setup as s; s.start()\n"
        "import time\n"
        "from stepwell.kernel.dates import use_clock\n"
        "from tests import cast\n"
        "from stepwell.program.actions.week_plan import publishing\n"
        "publishing.write_notices = lambda publication: time.sleep(60)\n"
        "from stepwell.program.tasks import publish_week\n"
        "with use_clock(cast.NOW):\n"
        f"    publish_week.func('riverside', '{run.pk}')\n"
    )
    worker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end and PlanRun.objects.get().percent < 90:
            assert worker.poll() is None, worker.stderr.read().decode()[-2000:]
            time.sleep(0.2)
        assert PlanRun.objects.get().phase == "Writing the messages", "it is heard while its one transaction is open"
        with use_clock(cast.NOW + timedelta(hours=1)):
            assert acts.settle_lost_run(clinic.director(), plan) is None, "whoever publishes holds the plan"
        assert everything() == before
    finally:
        worker.kill()
        worker.wait()
        worker.stdout.close()
        worker.stderr.close()
    end = time.monotonic() + 20
    with use_clock(cast.NOW + timedelta(hours=1)):
        while acts.settle_lost_run(clinic.director(), plan) is None and time.monotonic() < end:
            time.sleep(0.2)
    assert WeekPlan.objects.get().state == "draft"
    assert PlanRun.objects.get().says == "Publishing broke off. Nothing was changed."
    assert everything() == before
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_a_run_is_handed_to_the_worker_with_its_organization():
    plan = acts.begin_draft(clinic.director(), World("tiny").site, clinic.MONDAY)
    run = acts.start_run(clinic.director(), plan, 10, defer=tasks.defer_planning)
    connection.set_schema_to_public()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT task_name, args FROM procrastinate_jobs ORDER BY id DESC LIMIT 1")
            name, args = cursor.fetchone()
    finally:
        connection.set_tenant(_riverside())
    assert name == "program.plan_week"
    assert json.loads(args) == {"organization": "riverside", "run": str(run.pk)}


def asked_to_plan():
    plan = acts.begin_draft(clinic.director(), World("tiny").site, clinic.MONDAY)
    return plan, acts.start_run(clinic.director(), plan, 10, defer=lambda run: None)


def cannot(*_args, **_more):
    raise OSError("Cannot allocate memory")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "place",
    [
        "stepwell.program.actions.week_plan.run_planner",
        "stepwell.program.actions.week_plan.running._hear",
        "stepwell.program.actions.week_plan.running._finish",
        "subprocess.Popen",
    ],
)
def test_a_job_of_the_planner_that_breaks_anywhere_says_so_and_keeps_the_draft(place, monkeypatch):
    plan, run = asked_to_plan()
    monkeypatch.setattr(
        "stepwell.program.actions.week_plan.running.run_planner.__defaults__",
        (solver_lines if place == "subprocess.Popen" else only_a_plan,),
    )
    monkeypatch.setattr(place, cannot)
    with pytest.raises(OSError, match="allocate"):
        tasks.plan_week.func("riverside", str(run.pk))
    connection.set_tenant(_riverside())
    broken = PlanRun.objects.get()
    assert (broken.state, broken.ended_at is not None) == ("broken", True)
    assert "Your draft is as it was" in broken.says
    assert PlanStep.objects.count() == 1
    monkeypatch.undo()
    with use_clock(cast.NOW):
        assert acts.start_run(clinic.director(), plan, 10, defer=lambda run: None).state == "waiting"


def only_a_plan(asked, is_stop_asked):
    yield Line(phase="Looking", percent=10)
    yield Line(plan=Plan())


@pytest.mark.django_db(transaction=True)
def test_a_job_that_breaks_after_its_run_was_stopped_changes_nothing_of_it(monkeypatch):
    _plan, run = asked_to_plan()
    acts.ask_to_stop(clinic.director(), run)
    monkeypatch.setattr("stepwell.program.actions.week_plan.run_planner", cannot)
    with pytest.raises(OSError, match="allocate"):
        tasks.plan_week.func("riverside", str(run.pk))
    connection.set_tenant(_riverside())
    assert PlanRun.objects.get().state == "stopped"


@pytest.mark.django_db(transaction=True)
def test_a_publication_whose_job_breaks_before_it_began_is_a_draft_again(monkeypatch):
    plan = sound_draft(World("tiny"))
    run = asked_for(plan)
    monkeypatch.setattr("stepwell.program.actions.week_plan.publish_week", cannot)
    with pytest.raises(OSError, match="allocate"):
        tasks.publish_week.func("riverside", str(run.pk))
    connection.set_tenant(_riverside())
    assert WeekPlan.objects.get().state == "draft"
    assert PlanRun.objects.get().says == "Publishing broke off. Nothing was changed."


def _riverside():
    from django_tenants.utils import get_tenant_model

    connection.set_schema_to_public()
    return get_tenant_model().objects.get(schema_name="riverside")
