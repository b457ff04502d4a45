"""Makes and drops test databases on the embedded server: `python -m tests.database copy NAME | drop NAME | stop`."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
from pathlib import Path

import psycopg

TEMPLATE = "stepwell_template"


def main() -> None:
    import tests.environment  # noqa: F401  before any setting is read: it names the home of the tests

    os.environ["STEPWELL_DB_LOGIN"] = "owner"
    os.environ["STEPWELL_DATABASE"] = TEMPLATE
    act, name = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    from stepwell.registry.where import home

    home().mkdir(parents=True, exist_ok=True)
    with (home() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if act == "copy":
            copy(name)
        elif act == "drop":
            drop(name)
        elif act == "stop":
            stop()


def copy(name: str) -> None:
    server = _server()
    with server.superuser() as connection:
        if not _template_is_current(connection):
            _build_template(server, connection)
        _forget_dead(connection)
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE {TEMPLATE} OWNER stepwell_owner')


def drop(name: str) -> None:
    with contextlib.suppress(psycopg.OperationalError), _server(start=False).superuser() as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def empty(name: str) -> None:
    """Empties every table of the test organizations, as the superuser."""
    from django.db import connections

    connections.close_all()
    with _server(start=False).superuser(name) as connection:
        rows = connection.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname IN ('riverside', 'other') AND tablename <> 'django_migrations'"
        ).fetchall()
        connection.execute("TRUNCATE " + ", ".join(table for (table,) in rows) + " CASCADE")


def stop() -> None:
    from stepwell.registry.where import home

    pid = home() / "postgres" / "postmaster.pid"
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        os.kill(int(pid.read_text().splitlines()[0]), 2)


def _server(*, start: bool = True):
    from stepwell.registry.embedded import EmbeddedServer

    # What a test writes is thrown away, so it need not survive a power cut.
    server = EmbeddedServer(fsync="off", synchronous_commit="off", full_page_writes="off")
    if start:
        server.start()
    return server


def _template_is_current(connection) -> bool:
    import django

    django.setup()
    from stepwell.registry import script

    row = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", (TEMPLATE,)
    ).fetchone()
    return row is not None and row[0] == script.fingerprint()


def _build_template(server, connection) -> None:
    import django

    django.setup()
    from django.db import connections

    from stepwell.registry import provision, script
    from stepwell.registry.where import home

    connection.execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
    provision.bootstrap(connection, TEMPLATE)
    provision.prepare_database()
    provision.migrate_shared()
    if script.script_fingerprint() != script.fingerprint():
        script.write_script(server.bin / "pg_dump", home() / "organization.sql")
    provision.create_organization("riverside", "Riverside IOP", ["testserver", "localhost", "127.0.0.1"])
    provision.create_organization("other", "Another clinic", ["other.testserver"])
    connections.close_all()
    connection.execute(f"COMMENT ON DATABASE {TEMPLATE} IS '{script.fingerprint()}'")


def _forget_dead(connection) -> None:
    """Drops copies whose test run is gone."""
    rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'stepwell_test_%'").fetchall()
    for (name,) in rows:
        if not Path(f"/proc/{name.rsplit('_', 1)[-1]}").exists():
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


if __name__ == "__main__":
    main()
