"""Seeds six patients who can sign in, and counts what they saved: `python -m tests.journeys.savers seed | count`."""

from __future__ import annotations

import json
import sys

import django

SAVERS = 6


def main() -> None:
    django.setup()
    from django.db import connection
    from django_tenants.utils import get_tenant_model

    connection.set_schema_to_public()
    connection.set_tenant(get_tenant_model().objects.get(schema_name="riverside"))
    print(json.dumps(seed() if sys.argv[1] == "seed" else count()))


def seed() -> list[str]:
    """The session cookies of six patients with an open stay each."""
    from django.test import Client

    from tests import cast

    cookies = []
    for place in range(SAVERS):
        patient = cast.make_patient(f"Saver{place}", "Case")
        cast.make_episode(patient)
        cast.patient_actor(patient)
        client = cast.sign_in(Client(), patient.account)
        cookies.append(client.cookies["stepwell"].value)
    return cookies


def count() -> dict[str, object]:
    """Every token with the record it made, and how many records, alerts and trail rows there are."""
    from stepwell.kernel.models import AuditEvent, FormToken
    from stepwell.progress.models import Alert, Observation

    return {
        "tokens": {str(row.token): str(row.made_id) for row in FormToken.objects.all()},
        "observations": [str(key) for key in Observation._base_manager.values_list("pk", flat=True)],
        "alerts": Alert._base_manager.count(),
        "trail": AuditEvent.objects.filter(action="observation.recorded").count(),
    }


if __name__ == "__main__":
    main()
