"""The wall between organizations, proven against the database itself."""

from __future__ import annotations

import pghistory
import pytest
from django.apps import apps
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django_tenants.utils import get_tenant_model

from stepwell.people.models import Site
from tests import cast

pytestmark = pytest.mark.django_db


def _scalar(text: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchone()[0]


def test_the_program_is_no_superuser_and_owns_nothing():
    assert _scalar("SELECT session_user") == "stepwell_web"
    assert (
        _scalar(
            "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls FROM pg_roles WHERE rolname = session_user"
        )
        is False
    )
    assert _scalar("SELECT rolinherit FROM pg_roles WHERE rolname = session_user") is False
    assert (
        _scalar("SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = session_user")
        == 0
    )


def test_inside_an_organization_the_database_role_is_its_own():
    assert _scalar("SELECT current_user") == "org_riverside"


def test_another_organizations_table_is_permission_denied():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        _scalar("SELECT count(*) FROM other.people_site")


def test_with_no_organization_set_no_record_can_be_read():
    connection.set_schema_to_public()
    for schema in ("riverside", "other"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _scalar(f"SELECT count(*) FROM {schema}.people_site")


def test_the_same_query_shows_each_organization_its_own_rows():
    cast.make_site(name="Only here")
    assert Site.objects.filter(name="Only here").exists()
    connection.set_schema_to_public()
    connection.set_tenant(get_tenant_model().objects.get(schema_name="other"))
    assert not Site.objects.filter(name="Only here").exists()


def test_role_and_search_path_come_back_after_a_rolled_back_block():
    with transaction.atomic():
        connection.set_schema_to_public()
        _scalar("SELECT 1")
        connection.set_tenant(get_tenant_model().objects.get(schema_name="riverside"))
        transaction.set_rollback(True)
    assert _scalar("SELECT current_user") == "org_riverside"
    assert _scalar("SELECT current_setting('search_path')") == "riverside, public"


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE kernel_auditevent SET action = 'x'",
        "DELETE FROM kernel_auditevent",
        "UPDATE people_siteevent SET name = 'x'",
        "DELETE FROM people_siteevent",
        "UPDATE encounter_signature SET text = 'x'",
        "DELETE FROM encounter_signature",
        "UPDATE encounter_addendum SET text = 'x'",
        "UPDATE plan_plansignature SET text = 'x'",
        "UPDATE claim_claimfile SET text = 'x'",
        "DELETE FROM people_patient",
        "DELETE FROM encounter_encounter",
        "DROP TABLE people_patient",
        "TRUNCATE people_patient",
        "ALTER TABLE people_patient DISABLE TRIGGER ALL",
        "CREATE TABLE riverside.mine (a int)",
        "SELECT * FROM registry_organization",
        "SELECT * FROM procrastinate_jobs",
    ],
)
def test_the_organizations_role_may_not(text: str):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        _scalar(text)


def test_every_change_of_a_record_is_in_its_history():
    site = cast.make_site()
    site.edit(name="Renamed")
    rows = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_label, name FROM people_siteevent WHERE pgh_obj_id = %s ORDER BY pgh_id", [site.pk])
        rows = cursor.fetchall()
    assert rows == [("insert", "Riverside"), ("update", "Renamed")]


def test_every_table_of_a_record_has_a_history_or_is_only_ever_added_to():
    from django.apps import apps

    from stepwell.kernel.models import Record

    without = {
        model.__name__
        for model in apps.get_models()
        if issubclass(model, Record)
        and not getattr(model, "is_only_added", False)
        and not hasattr(model, "pgh_event_model")
        and not any(rel.name == "events" for rel in model._meta.related_objects)
    }
    assert without == {"Account"}, "an account's row holds a password hash, which must not pile up in a history"


def test_a_job_can_be_added_from_inside_an_organization_but_not_read():
    from stepwell.registry.tasks import app

    job = app.configure_task("desk.door_clock").defer(timestamp=0)
    assert job > 0


def test_the_script_for_new_organizations_is_made_from_these_migrations():
    from stepwell.registry import script

    assert script.script_fingerprint() == script.fingerprint(), "run `stepwell migrate --write-script`"


def test_no_session_setting_switches_history_off():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', 'people_site:insert_insert,people_site:update_update', true)"
        )
        cursor.execute("SELECT public._pgtrigger_should_ignore('pgtrigger_insert_insert_e44d1')")
        assert cursor.fetchone() == (False,)


def test_history_written_inside_a_context_points_to_it_and_outside_to_none():
    event = apps.get_model("people", "SiteEvent")
    site = cast.the_site()
    assert event.objects.filter(pgh_obj=site).latest("pgh_id").pgh_context is None
    with pghistory.context(why="moved"):
        site.edit(street="9 Stair Street")
        site.edit(city="Durham")
    first, second = event.objects.filter(pgh_obj=site, pgh_label="update").order_by("pgh_id")
    assert first.pgh_context_id == second.pgh_context_id
    assert second.pgh_context.metadata == {"why": "moved"}


def test_the_context_of_history_asks_for_its_setting_without_an_error():
    written = _scalar("SELECT pg_get_functiondef('riverside._pgh_attach_context'::regproc)")
    assert "EXCEPTION" not in written
    assert "current_setting('pghistory.context_id', true)" in written
