"""Addresses of medicines."""

from __future__ import annotations

urlpatterns = []
