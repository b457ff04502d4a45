"""Every authorization of the people in the program: what is approved, used and left, soonest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from stepwell.claim.queries.units import units_used
from stepwell.coverage.queries import authorization_list as authorization_lines
from stepwell.kernel.web import page, reads
from stepwell.placement.queries import open_stays


@reads("authorization.change")
def authorization_list(request: Any) -> HttpResponse:
    lines = authorization_lines(request.actor, open_stays(request.actor), units_used(request.actor))
    show = request.GET.get("show", "")
    open_lines = [line for line in lines if line.kind in ("stop", "due")]
    shown = lines if show == "all" else open_lines
    context = {"lines": shown, "show": show, "open_count": len(open_lines), "all_count": len(lines)}
    return page(request, "coverage/authorization_list.html", context, part="lines")
