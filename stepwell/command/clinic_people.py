"""The second half of `stepwell clinic`, as the web's login: the first site and the first administrator."""

from __future__ import annotations

import sys
from datetime import time

from stepwell.command import django_setup


def main(schema: str, email: str, name: str, phone: str, state: str, zone: str, host: str) -> None:
    """Prints the link where the administrator chooses a password; everything else is entered on pages."""
    django_setup.start()
    from stepwell.kernel import dates
    from stepwell.kernel.access import Role
    from stepwell.kernel.tenancy import system_actor
    from stepwell.people.actions.accounts import invitation_path
    from stepwell.people.actions.staff import StaffFacts, invite_staff
    from stepwell.people.models import Site

    with django_setup.inside(schema) as organization:
        site = Site.objects.create(
            name=organization.name,
            legal_name=organization.name,
            time_zone=zone,
            state=state,
            phone=phone,
            npi="0000000000",
            tax_id="000000000",
            street="",
            city="",
            zip9="000000000",
            opens_at=time(8),
            closes_at=time(18),
        )
        today = dates.clinic_today(zone)
        facts = StaffFacts(name=name, email=email, role=Role.ADMINISTRATOR, site_id=site.pk, starts_on=today)
        person = invite_staff(system_actor("stepwell clinic"), facts)
        print(f"{organization.name} is ready. {name} chooses a password here, once, within 3 days:")
        print(f"https://{host}{invitation_path(person.account)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
