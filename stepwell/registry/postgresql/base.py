"""A database connection that takes an organization's schema and role together, and can do nothing without one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django_tenants.postgresql_backend import base as tenants


class DatabaseWrapper(tenants.DatabaseWrapper):
    """Sets search path and role in one statement, so that no query runs with the one but not the other."""

    search_path_set_schemas: Any
    _setting_search_path: bool

    def _handle_search_path(self, cursor: Any = None) -> None:
        if self._setting_search_path or self.search_path_set_schemas:
            return
        paths = self._get_cursor_search_paths()
        path = ", ".join(tenants.quote_schema_name(part) for part in paths)
        role = "NONE"
        if settings.STEPWELL_DB_LOGIN == "web" and self.schema_name != "public":
            role = tenants.quote_schema_name(organization_role(self.schema_name))
        self._setting_search_path = True
        try:
            with self.connection.cursor() as plain:
                plain.execute(f"SET ROLE {role}; SET search_path = {path}")
        except tenants.psycopg.errors.InFailedSqlTransaction:
            self.search_path_set_schemas = None  # the block is lost already; its rollback sets the path anew
        else:
            self.search_path_set_schemas = paths
        finally:
            self._setting_search_path = False


def organization_role(schema_name: str) -> str:
    """The database role that may touch this organization's schema and no other."""
    return f"org_{schema_name}"
