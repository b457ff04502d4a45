"""What the frame around every page shows: clinic, who is signed in, where they can go."""

from __future__ import annotations

from typing import Any


def shell(request: Any) -> dict[str, Any]:
    return {"shell": None}
