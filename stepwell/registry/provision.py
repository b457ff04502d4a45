"""Sets up roles, schemas and rights: the owner migrates, each organization's role reads and writes its own schema."""

from __future__ import annotations

from typing import Any

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django_tenants.utils import schema_exists
from psycopg import sql

from stepwell.registry import script
from stepwell.registry.models import Domain, Organization
from stepwell.registry.postgresql.base import organization_role
from stepwell.registry.where import DATABASE, OWNER, WEB

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
SHARED = ("registry", "procrastinate")


def bootstrap(superuser: psycopg.Connection[Any], database: str = DATABASE) -> bool:
    """Makes the two logins and the database on a server of our own; True when the database is new."""
    for role, rights in ((OWNER, "LOGIN CREATEROLE"), (WEB, "LOGIN NOINHERIT")):
        known = superuser.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
        if not known:
            superuser.execute(sql.SQL(f"CREATE ROLE {{}} {rights}").format(sql.Identifier(role)))
    if superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", (database,)).fetchone():
        return False
    superuser.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(database), sql.Identifier(OWNER)))
    return True


def prepare_database() -> None:
    """As the owner: extensions, and a public schema that nobody but the owner adds to."""
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for extension in EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension} SCHEMA public")


NEVER_IGNORE = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN
LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN FALSE; END; $$
"""


def _lock_triggers() -> None:
    """No session may switch history off: pgtrigger's own function would let a session setting do that."""
    with connection.cursor() as cursor:
        cursor.execute(NEVER_IGNORE)


# As pghistory's own, which asks for a setting that is mostly missing and recovers from the error: each recovery walks
# through every foreign key that is still to be checked in the transaction, once for every row of history.
QUICK_CONTEXT = """
CREATE OR REPLACE FUNCTION {schema}._pgh_attach_context() RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    noted uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;
    words jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
BEGIN
    IF noted IS NULL OR words IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context (id, metadata, created_at, updated_at) VALUES (noted, words, now(), now())
        ON CONFLICT (id) DO UPDATE SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
        WHERE pghistory_context.metadata != EXCLUDED.metadata;
    RETURN noted;
END $$
"""


def _quicken_history(schema_name: str) -> None:
    with connection.cursor() as cursor:
        _run(cursor, QUICK_CONTEXT, schema=sql.Identifier(schema_name))


def migrate_shared() -> None:
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    for label in SHARED:  # one by one: planning all apps at once would build the state of every tenant model too
        call_command("migrate_schemas", label, shared=True, interactive=False, verbosity=0)
    _lock_triggers()
    grant_shared()


def migrate_organization(organization: Organization) -> bool:
    """Brings one schema to the code's migrations; False when its fingerprint says it is there already."""
    wanted = script.fingerprint()
    if organization.fingerprint == wanted:
        return False
    name = organization.schema_name
    if not schema_exists(name) and script.script_fingerprint() == wanted:
        script.replay(name)
    else:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(name)))
        call_command("migrate_schemas", tenant=True, schema_name=name, interactive=False, verbosity=0)
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    _lock_triggers()
    _quicken_history(name)
    grant_organization(organization.schema_name)
    organization.fingerprint = wanted
    organization.save(update_fields=["fingerprint"])
    return True


def create_organization(schema_name: str, name: str, hosts: list[str], *, is_demo: bool = False) -> Organization:
    """Registers an organization with its host names and builds its schema."""
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    organization: Organization = Organization.objects.get_or_create(
        schema_name=schema_name, defaults={"name": name, "is_demo": is_demo}
    )[0]
    for place, host in enumerate(hosts):
        Domain.objects.get_or_create(domain=host, defaults={"tenant": organization, "is_primary": place == 0})
    migrate_organization(organization)
    return organization


def grant_shared() -> None:
    """The web login reads the register and runs the job queue; an organization's role may only add a job."""
    web = sql.Identifier(WEB)
    with connection.cursor() as cursor:
        _run(cursor, "GRANT USAGE ON SCHEMA public TO {web}", web=web)
        shared = "registry_organization, registry_domain, django_migrations"
        _run(cursor, f"GRANT SELECT ON {shared} TO {{web}}", web=web)
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'procrastinate%%'"
        )
        for (table,) in cursor.fetchall():
            rights = "GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {web}"
            _run(cursor, rights, table=sql.Identifier(table), web=web)
        _run(cursor, "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {web}", web=web)
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace"
            " AND p.proname LIKE 'procrastinate_defer_jobs%%'"
        )
        for (signature,) in cursor.fetchall():
            cursor.execute(f"ALTER FUNCTION {signature} SECURITY DEFINER SET search_path = public, pg_temp")


def _run(cursor: Any, text: str, **names: sql.Identifier) -> None:
    cursor.execute(sql.SQL(text).format(**names))


def grant_organization(schema_name: str) -> None:
    """Rights of one organization's role on its own schema: what is only ever added cannot be altered."""
    role = organization_role(schema_name)
    parts = {"role": sql.Identifier(role), "schema": sql.Identifier(schema_name), "web": sql.Identifier(WEB)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.fetchone():
            _run(cursor, "CREATE ROLE {role} NOLOGIN", **parts)
        _run(cursor, "GRANT {role} TO {web} WITH INHERIT FALSE, SET TRUE", **parts)
        _run(cursor, "GRANT USAGE ON SCHEMA {schema} TO {role}", **parts)
        _run(cursor, "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}", **parts)
        _run(cursor, "GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}", **parts)
        for table, kept in _kept_tables():
            _run(
                cursor,
                f"REVOKE {kept} ON {{schema}}.{{table}} FROM {{role}}",
                table=sql.Identifier(table),
                **parts,
            )


def _kept_tables() -> list[tuple[str, str]]:
    """Tables whose rows are never deleted, and those whose rows are not even changed."""
    import pghistory.models

    kept = [("django_migrations", "INSERT, UPDATE, DELETE")]
    for model in apps.get_models():
        if model._meta.app_label in {"registry", "procrastinate"}:
            continue
        is_event = issubclass(model, pghistory.models.Event)
        if is_event or getattr(model, "is_only_added", False):
            kept.append((model._meta.db_table, "UPDATE, DELETE"))
        elif getattr(model, "is_record", False) and not getattr(model, "may_be_removed", False):
            kept.append((model._meta.db_table, "DELETE"))
    return kept
