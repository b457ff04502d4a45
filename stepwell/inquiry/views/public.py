"""The public pages: what an IOP is, what happens, what it costs, and how to start."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from stepwell.inquiry.queries.clinic import cost_example, public_clinic, public_rules
from stepwell.inquiry.queries.cost import cost_page
from stepwell.kernel.web import open_to_all, page


def show(request: Any, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """A public page with the clinic's name, phone and hours."""
    if "clinic" not in context:
        context["clinic"] = public_clinic(request.tenant.name)
    return page(request, template, context, status=status)


@open_to_all
def home(request: Any) -> HttpResponse:
    return show(request, "inquiry/home.html", cost=cost_page(cost_example()))


@open_to_all
def what_is_iop(request: Any) -> HttpResponse:
    return show(request, "inquiry/what_is_iop.html", rules=public_rules())


@open_to_all
def a_week(request: Any) -> HttpResponse:
    return show(request, "inquiry/a_week.html")


@open_to_all
def conditions(request: Any) -> HttpResponse:
    return show(request, "inquiry/conditions.html")


@open_to_all
def therapies(request: Any) -> HttpResponse:
    return show(request, "inquiry/therapies.html")


@open_to_all
def cost(request: Any) -> HttpResponse:
    return show(request, "inquiry/cost.html", rules=public_rules(), cost=cost_page(cost_example()))


@open_to_all
def progress(request: Any) -> HttpResponse:
    return show(request, "inquiry/progress.html")


@open_to_all
def questions(request: Any) -> HttpResponse:
    return show(request, "inquiry/questions.html")


@open_to_all
def crisis(request: Any) -> HttpResponse:
    return show(request, "inquiry/crisis.html", hide_crisis_button=True)


@open_to_all
def privacy(request: Any) -> HttpResponse:
    return show(request, "inquiry/privacy.html")


@open_to_all
def accessibility(request: Any) -> HttpResponse:
    return show(request, "inquiry/accessibility.html")
