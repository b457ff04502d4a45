"""The second half of `stepwell clinic`, as the web's login: the first site and the first administrator."""

from __future__ import annotations

import sys
from datetime import time
from typing import Any

from stepwell.command import django_setup


def main(schema: str, email: str, name: str, phone: str, state: str, zone: str, host: str) -> None:
    """Prints the link where the administrator chooses a password; everything else is entered on pages."""
    django_setup.start()
    from stepwell.people.actions.accounts import invitation_path

    with django_setup.inside(schema) as organization:
        person = begin(organization.name, email, name, phone, state, zone)
        print(f"{organization.name} is ready. {name} chooses a password here, once, within 3 days:")
        print(f"https://{host}{invitation_path(person.account)}")


def begin(clinic: str, email: str, name: str, phone: str, state: str, zone: str) -> Any:
    """The first site, with what the clinic has still to say left open, and its administrator, who is invited."""
    from stepwell.kernel import audit, dates
    from stepwell.kernel.access import Role
    from stepwell.kernel.tenancy import system_actor
    from stepwell.people.actions.staff import StaffFacts, invite_staff
    from stepwell.people.models import Site
    from stepwell.people.rules.sites import NO_NPI, NO_TAX_ID

    site = Site(
        name=clinic,
        legal_name=clinic,
        time_zone=zone,
        state=state,
        phone=phone,
        npi=NO_NPI,
        tax_id=NO_TAX_ID,
        street="",
        city="",
        zip9="000000000",
        opens_at=time(8),
        closes_at=time(18),
    )
    site.save(force_insert=True)
    actor = system_actor("stepwell clinic")
    audit.record(actor, "site.opened", site)
    today = dates.clinic_today(zone)
    return invite_staff(
        actor, StaffFacts(name=name, email=email, role=Role.ADMINISTRATOR, site_id=site.pk, starts_on=today)
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
