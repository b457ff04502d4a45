"""Says where Stepwell keeps its data and how to reach its database, from the environment alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import platformdirs

DATABASE = "stepwell"
OWNER = "stepwell_owner"
WEB = "stepwell_web"


def home() -> Path:
    """`STEPWELL_HOME`, else the user's data directory (for root: /var/lib, since a server may not enter /root)."""
    if named := os.environ.get("STEPWELL_HOME"):
        return Path(named).expanduser().resolve()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/stepwell")
    return Path(platformdirs.user_data_dir("stepwell", appauthor=False))


def is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def is_root_of_truth() -> bool:
    """Whether this process migrates and owns tables; the web server and the worker never do."""
    return os.environ.get("STEPWELL_DB_LOGIN") == "owner"


def socket_dir() -> Path:
    """The folder of the embedded server's socket; a short one when the home's path is too long for a socket."""
    folder = home() / "run"
    if len(str(folder)) < 85:
        return folder
    import hashlib
    import tempfile

    name = hashlib.sha256(str(home()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"stepwell-{name}"


def database_settings() -> dict[str, Any]:
    """Django's settings of the one database, as the web's login or, for migrations, the owner's."""
    owner = is_root_of_truth()
    base: dict[str, Any] = {
        "ENGINE": "stepwell.registry.postgresql",
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 0,
        # Our questions are short and wide: compiling one takes longer than answering it. An address may say otherwise.
        "OPTIONS": {"options": "-c jit=off"},
        "TEST": {"NAME": os.environ.get("STEPWELL_TEST_DATABASE", "stepwell_test")},
    }
    if not owner and not os.environ.get("STEPWELL_NO_POOL"):
        base["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 16, "max_lifetime": 900, "timeout": 10}
    url = os.environ.get("STEPWELL_OWNER_URL" if owner else "DATABASE_URL") or os.environ.get("DATABASE_URL")
    if url:
        return base | _from_url(url, base["OPTIONS"])
    return base | {
        "NAME": os.environ.get("STEPWELL_DATABASE", DATABASE),
        "USER": OWNER if owner else WEB,
        "HOST": str(socket_dir()),
        "PORT": "5432",
    }


def _from_url(url: str, options: dict[str, Any]) -> dict[str, Any]:
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "NAME": unquote(parts.path.lstrip("/")) or DATABASE,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": query.pop("port", None) or str(parts.port or ""),
        "OPTIONS": options | query,
    }
