"""Which organizations live in this database, under which host names."""

from __future__ import annotations

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin


class Organization(TenantMixin):
    """One clinic network: its own schema and its own database role."""

    name = models.CharField(max_length=200)
    is_demo = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64, default="", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    auto_create_schema = False
    auto_drop_schema = False

    def __str__(self) -> str:
        return self.name


class Domain(DomainMixin):
    """A host name that leads to an organization."""
