"""Who the actor is."""

import pytest

from stepwell.people.models import Site


@pytest.mark.django_db
def test_there_are_no_sites_in_an_empty_clinic():
    from django.db import connection

    with connection.cursor() as c:
        c.execute("select current_user, session_user, current_setting('search_path')")
        print(c.fetchone())
    assert Site.objects.count() == 0
