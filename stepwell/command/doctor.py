"""`stepwell doctor`: says in plain words what is wrong with this installation."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator

import click

from stepwell.command import django_setup

type Finding = tuple[bool, str]


@click.command()
def doctor() -> None:
    """Say in plain words what is wrong here. Exit 1 when something is.

    Example: stepwell doctor
    """
    django_setup.start()
    bad = 0
    for look in LOOKS:
        for is_well, says in look():
            bad += not is_well
            click.echo(f"{'ok   ' if is_well else 'WRONG'}  {says}")
            if not is_well and look is _database:
                sys.exit(1)
    click.echo("Everything looks well." if not bad else f"{bad} things need a person.")
    sys.exit(1 if bad else 0)


def _python() -> Iterator[Finding]:
    yield sys.version_info >= (3, 12), f"Python {sys.version.split()[0]} (3.12 or newer is needed)"


def _home() -> Iterator[Finding]:
    from stepwell.registry.where import home

    place = home()
    yield place.is_dir() and os.access(place, os.W_OK), f"Stepwell's folder {place} can be written to"
    if place.is_dir():
        free = shutil.disk_usage(place).free // 2**30
        yield free >= 2, f"{free} GB of disk are free (2 GB or more are needed)"


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection

    from stepwell.registry.where import is_embedded

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int, session_user")
            version, login = cursor.fetchone()
    except DatabaseError:
        hint = "Start it with `stepwell up`." if is_embedded() else "Look at DATABASE_URL and at the server."
        yield False, f"The database does not answer. {hint}"
        return
    yield version >= 160000, f"PostgreSQL {version // 10000} answers (16 or newer is needed)"
    yield not _is_superuser(), f"The program signs in as {login}, which is no superuser"


def _is_superuser() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")
        return bool(cursor.fetchone()[0])


def _safety() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "data_checksums"):
            cursor.execute("SELECT current_setting(%s)", [setting])
            value = cursor.fetchone()[0]
            yield value == "on", f"{setting} is {value} (what is saved must survive a power cut)"
    yield pooler_is_honest(), "Two statements of one connection reach the same server process"


def pooler_is_honest() -> bool:
    """Whether session settings stay with their connection; behind a transaction-mode pooler they do not."""
    from django.db import connections

    seen = {alias: set() for alias in ("one", "two")}
    pair = {alias: connections.create_connection("default") for alias in seen}
    try:
        for _ in range(20):
            for alias, link in pair.items():
                with link.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    seen[alias].add(cursor.fetchone()[0])
    finally:
        for link in pair.values():
            link.close()
    return all(len(pids) == 1 for pids in seen.values()) and not (seen["one"] & seen["two"])


def _organizations() -> Iterator[Finding]:
    from django_tenants.utils import get_tenant_model

    from stepwell.registry import script

    for organization in get_tenant_model().objects.order_by("schema_name"):
        at_head = organization.fingerprint == script.fingerprint()
        yield (
            at_head,
            f"{organization.name}: its tables are at this version" + ("" if at_head else "; run `stepwell migrate`"),
        )


def _jobs() -> Iterator[Finding]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
        broken = cursor.fetchone()[0]
    yield broken == 0, f"{broken} background jobs have broken"


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _home,
    _database,
    _safety,
    _organizations,
    _jobs,
)
