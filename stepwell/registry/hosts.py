"""Finds the organization of a request by its host name, remembering the answer for a few seconds."""

from __future__ import annotations

import time
from typing import Any

from django_tenants.middleware.main import TenantMainMiddleware

REMEMBER_SECONDS = 5.0
_known: dict[str, tuple[float, Any]] = {}


class HostMiddleware(TenantMainMiddleware):  # type: ignore[misc]
    """As the library's, without asking the database for the same host on every request."""

    def get_tenant(self, domain_model: Any, hostname: str) -> Any:
        before = _known.get(hostname)
        if before and before[0] > time.monotonic():
            return before[1]
        tenant = super().get_tenant(domain_model, hostname)
        _known[hostname] = (time.monotonic() + REMEMBER_SECONDS, tenant)
        return tenant
