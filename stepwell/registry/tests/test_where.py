"""Where the database is, and how it is spoken to."""

import pytest
from django.db import connection

from stepwell.registry.where import database_settings


@pytest.mark.django_db
def test_no_question_is_compiled_before_it_is_answered():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://web@db.example.org/stepwell", "-c jit=off"),
        ("postgresql://web@db.example.org/stepwell?options=-c%20work_mem%3D16MB", "-c work_mem=16MB"),
    ],
)
def test_an_address_may_bring_its_own_options(monkeypatch, url, said):
    monkeypatch.setenv("DATABASE_URL", url)
    assert database_settings()["OPTIONS"]["options"] == said
