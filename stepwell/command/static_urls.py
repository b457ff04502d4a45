"""Says where a style, script or icon is served from, and works each address out once: a page names dozens."""

from __future__ import annotations

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class RememberedStaticFiles(CompressedManifestStaticFilesStorage):
    """The hashed names are read when a process starts and stay as they are until it ends, and so do the addresses."""

    support_js_module_import_aggregation = True  # a script that imports another names the version it was made with

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        found = self._addresses.get(name)
        if found is None or force:
            found = self._addresses[name] = super().url(name, force)
        return found
