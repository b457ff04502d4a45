"""The curriculum for staff: what there is, what one module teaches, and sheets to print."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from stepwell.kernel.web import page, reads
from stepwell.program.queries import curriculum_pages, sheets


@require_GET
@reads("program.read")
def curriculum(request: Any) -> HttpResponse:
    shown = curriculum_pages.curriculum_page(request.actor, request.GET.get("track", ""))
    return page(request, "program/curriculum.html", {"page": shown})


@require_GET
@reads("program.read")
def module_page(request: Any, module: str) -> HttpResponse:
    return page(request, "program/module.html", {"page": curriculum_pages.module_page(request.actor, module)})


@require_GET
@reads("program.read")
def sheet_page(request: Any, sheet: str) -> HttpResponse:
    """A blank sheet to print; nobody's name is on it."""
    shown = sheets.sheet_page(request.actor, sheet, request.GET.get("language", ""))
    return page(request, "program/sheet.html", {"sheet": shown, "others": ("en", "es")})
