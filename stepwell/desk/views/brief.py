"""The brief before a session."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from stepwell.desk.queries.brief import brief_page
from stepwell.kernel import audit
from stepwell.kernel.web import page, reads


@reads("note.write")
def session_brief(request: Any, pk: UUID) -> HttpResponse:
    """Who comes, what changed, and what matters today."""
    shown = brief_page(request.actor, pk)
    audit.record(request.actor, "brief.read", shown.session)
    return page(request, "desk/brief.html", {"page": shown})
