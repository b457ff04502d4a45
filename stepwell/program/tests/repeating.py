"""Repeating visits as the tests start them, and the visits they made."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from stepwell.kernel.access import Role
from stepwell.kernel.dates import at_clinic
from stepwell.program import actions
from stepwell.program.models import Leave, Visit
from stepwell.program.tests import clinic
from tests import cast

TUESDAY = clinic.MONDAY + timedelta(days=1)


def asked(episode=None, **changes):
    values = {
        "episode": episode or cast.make_episode(), "practitioner": cast.the_staff(Role.THERAPIST),
        "service_type": "IND", "first_on": TUESDAY, "starts_at": time(9), "minutes": 45,
        "until": TUESDAY + timedelta(weeks=5),
    }  # fmt: skip
    return actions.NewRepeat(**values | changes)


def book(episode=None, role=Role.THERAPIST, **changes):
    return actions.book_series(cast.actor(role), asked(episode, **changes))


def visits(series=None, **more):
    rows = Visit.objects.filter(**more).select_related("site", "episode__site", "room", "practitioner", "series")
    return list((rows.filter(series=series) if series else rows).order_by("starts_at"))


def clocks(rows):
    return [row.starts_at.astimezone(ZoneInfo(row.site.time_zone)).strftime("%a %b %-d %H:%M") for row in rows]


def away(first, last):
    theo = cast.the_staff(Role.THERAPIST)
    during = DateTimeTZRange(at_clinic(first, time(0), cast.ZONE), at_clinic(last, time(0), cast.ZONE))
    return Leave.objects.create(practitioner=theo, during=during, kind="vacation", recorded_by=theo.account)
