"""Jobs that run for each organization in turn; one that breaks never stops the others."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import connection
from django_tenants.utils import get_tenant_model
from procrastinate.contrib.django import app

from stepwell.kernel.access import Actor
from stepwell.kernel.tenancy import system_actor

logger = logging.getLogger("stepwell.jobs")


def for_each_organization(name: str, act: Callable[[Actor], object]) -> None:
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    for organization in list(get_tenant_model().objects.order_by("schema_name")):
        connection.set_tenant(organization)  # type: ignore[attr-defined]
        try:
            act(system_actor(name))
        except Exception:  # logged by type and place; the next organization still gets its turn
            logger.exception("a job broke in one organization")
        finally:
            connection.set_schema_to_public()  # type: ignore[attr-defined]


@app.periodic(cron="*/5 * * * *")
@app.task(name="desk.door_clock", queueing_lock="desk.door_clock")
def door_clock(timestamp: int) -> None:
    """Escalates inquiries that nobody has answered in time."""
    from stepwell.inquiry.actions import escalate_overdue

    for_each_organization("the door clock", escalate_overdue)
