"""One SQL script that builds a new organization's schema at once, made from the migrations and checked against them."""

from __future__ import annotations

import hashlib
import subprocess
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

SCRIPT = Path(__file__).with_name("organization.sql")
_in_use = [SCRIPT]
SCRATCH = "zz_scratch_of_the_script"


@cache
def fingerprint() -> str:
    """One hash over every migration file of the code; stored with each organization that has them all."""
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for file in sorted((Path(app.path) / "migrations").glob("[0-9]*.py")):
            digest.update(f"{app.label}/{file.name}\n".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def script_fingerprint() -> str:
    """The fingerprint of the migrations the script was made from; empty when there is no script."""
    if not _in_use[0].exists():
        return ""
    with _in_use[0].open() as file:
        return file.readline().removeprefix("-- fingerprint ").strip()


def replay(schema_name: str) -> None:
    """Builds the schema from the script, in one transaction."""
    text = _in_use[0].read_text().replace(SCRATCH, schema_name)
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(text)
        cursor.execute("COMMIT")
        cursor.execute("RESET ALL")
    connection.close()


def write_script(dump_program: Path, to: Path = SCRIPT) -> None:
    """Migrates a scratch schema, dumps it, and writes the script; for developers, after each new migration.

    Written elsewhere than its own place it is used by this process alone.
    """
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(SCRATCH)))
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(SCRATCH)))
    call_command("migrate_schemas", tenant=True, schema_name=SCRATCH, interactive=False, verbosity=0)
    where = settings.DATABASES["default"]
    dumped = subprocess.run(  # noqa: S603
        [str(dump_program), "-h", where["HOST"], "-p", where["PORT"], "-U", where["USER"], "-d", where["NAME"],
         "--schema", SCRATCH, "--schema-only", "--no-owner", "--no-privileges"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT app, name FROM {}.django_migrations ORDER BY id").format(sql.Identifier(SCRATCH))
        )
        applied = cursor.fetchall()
        cursor.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(SCRATCH)))
    to.write_text(_script(dumped.stdout, applied))
    _in_use[0] = to


def _script(dump: str, applied: list[tuple[str, str]]) -> str:
    kept = [
        line
        for line in dump.splitlines()
        if line and not line.startswith(("\\", "--", "SET transaction_timeout", "SELECT pg_catalog.set_config"))
    ]
    rows = ",\n".join(f"('{app}', '{name}', now())" for app, name in applied)
    ledger = f"INSERT INTO {SCRATCH}.django_migrations (app, name, applied) VALUES\n{rows};"
    return "\n".join([f"-- fingerprint {fingerprint()}", *kept, ledger, ""])
