"""Slows down floods of public requests from one network, and shuts nobody out for longer than a minute."""

from __future__ import annotations

import hashlib
import ipaddress
from typing import Any

from django.conf import settings
from django.core.cache import cache

from stepwell.kernel import dates
from stepwell.kernel.tables import in_force, reference

_SECONDS = 60


def is_too_fast(request: Any) -> bool:
    """Counts this request; True when its network has sent more than the pace allows in this minute."""
    now = dates.now()
    most = int(in_force(reference("door")["request_pace"], now.date())["per_minute"])
    minute = int(now.timestamp()) // _SECONDS
    key = f"pace:{minute}:{_network(request)}"
    cache.add(key, 0, timeout=2 * _SECONDS)
    return int(cache.incr(key)) > most


def _network(request: Any) -> str:
    """The visitor's network as a hash, so that no address is kept."""
    try:
        address = ipaddress.ip_address(_address(request))
        length = 24 if address.version == 4 else 48
        network = str(ipaddress.ip_network((address, length), strict=False))
    except ValueError:
        network = "unknown"
    return hashlib.blake2b(network.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=12).hexdigest()


def _address(request: Any) -> str:
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
    if proxies and len(passed) >= proxies:
        return str(passed[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))
