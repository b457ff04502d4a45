"""Jobs of this room: let the planner run on a draft, publish a week; each for one organization."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django_tenants.utils import get_tenant_model
from procrastinate.contrib.django import app

from stepwell.kernel.tenancy import system_actor
from stepwell.program.models import PlanRun


@app.task(name="program.plan_week")
def plan_week(organization: str, run: str) -> None:
    """Lets the planner run; a run whose worker died is marked broken instead of begun again."""
    from stepwell.program.actions.week_plan import run_planner

    _stand_in(organization)
    try:
        run_planner(system_actor("the planner"), UUID(run))
    finally:
        connection.set_schema_to_public()  # type: ignore[attr-defined]


@app.task(name="program.publish_week")
def publish_week(organization: str, run: str) -> None:
    """Publishes a week in one transaction; when it breaks off, the week stays as it was."""
    from stepwell.program.actions.week_plan import publish_week as publish

    _stand_in(organization)
    try:
        publish(system_actor("publishing a week"), UUID(run))
    finally:
        connection.set_schema_to_public()  # type: ignore[attr-defined]


def _stand_in(organization: str) -> None:
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    connection.set_tenant(get_tenant_model().objects.get(schema_name=organization))  # type: ignore[attr-defined]


def defer_planning(run: PlanRun) -> None:
    """Hands a run to the worker, with the transaction that made it."""
    plan_week.defer(organization=connection.schema_name, run=str(run.pk))  # type: ignore[attr-defined]


def defer_publishing(run: PlanRun) -> None:
    """Hands a publication to the worker, with the transaction that asked for it."""
    publish_week.defer(organization=connection.schema_name, run=str(run.pk))  # type: ignore[attr-defined]
