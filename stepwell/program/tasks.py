"""Jobs of this room: let the planner run on a draft, publish a week; each for one organization."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django_tenants.utils import get_tenant_model
from procrastinate.contrib.django import app

from stepwell.kernel import audit, dates
from stepwell.kernel.tenancy import system_actor
from stepwell.program.models import PlanRun, WeekPlan
from stepwell.program.rules.week_plan import PlanState, RunState


@app.task(name="program.plan_week")
def plan_week(organization: str, run: str) -> None:
    """Lets the planner run; a run whose worker died is marked broken instead of begun again."""
    with _standing_in(organization, UUID(run)):
        from stepwell.program.actions.week_plan import run_planner

        run_planner(system_actor("the planner"), UUID(run))


@app.task(name="program.publish_week")
def publish_week(organization: str, run: str) -> None:
    """Publishes a week in one transaction; when it breaks off, the week stays as it was."""
    with _standing_in(organization, UUID(run)):
        from stepwell.program.actions.week_plan import publish_week as publish

        publish(system_actor("publishing a week"), UUID(run))


@contextmanager
def _standing_in(organization: str, run: UUID) -> Iterator[None]:
    """Acts for an organization; a run whose job breaks, even before it began, says so instead of waiting on."""
    _stand_in(organization)
    try:
        yield
    except Exception:
        connection.close_if_unusable_or_obsolete()
        _stand_in(organization)
        _break_off(run)
        raise  # to the queue, which keeps it among the jobs that broke
    finally:
        connection.set_schema_to_public()  # type: ignore[attr-defined]


def _break_off(run_id: UUID) -> None:
    """The run is over and says what became of the draft; one that has ended already stays as it ended."""
    with transaction.atomic():
        run = PlanRun._base_manager.filter(pk=run_id, state__in=[RunState.WAITING, RunState.RUNNING]).first()
        if run is None:
            return
        plan: WeekPlan = WeekPlan._base_manager.select_for_update(no_key=True).get(pk=run.plan_id)
        is_publication = plan.state == PlanState.PUBLISHING
        says = (
            _("Publishing broke off. Nothing was changed.")
            if is_publication
            else _("The planner could not do its work this time. Your draft is as it was; you can start it again.")
        )
        run.edit(state=RunState.BROKEN, ended_at=dates.now(), says=says)
        if is_publication:
            plan.edit(state=PlanState.DRAFT)
        audit.record(system_actor("the planner"), "week.run_lost", run)


def _stand_in(organization: str) -> None:
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    connection.set_tenant(get_tenant_model().objects.get(schema_name=organization))  # type: ignore[attr-defined]


def defer_planning(run: PlanRun) -> None:
    """Hands a run to the worker, with the transaction that made it."""
    plan_week.defer(organization=connection.schema_name, run=str(run.pk))  # type: ignore[attr-defined]


def defer_publishing(run: PlanRun) -> None:
    """Hands a publication to the worker, with the transaction that asked for it."""
    publish_week.defer(organization=connection.schema_name, run=str(run.pk))  # type: ignore[attr-defined]
