"""The one text that a signature on a version stands for, in the form that its first signature chose."""

from __future__ import annotations

from django.db.models.functions import Left

from stepwell.plan.models import CarePlan, PlanSignature
from stepwell.plan.queries.aims import Aims
from stepwell.plan.queries.tree import Tree, draft_from
from stepwell.plan.rules import signing

HEAD = 40  # signs of a text that hold its form


def form_of(plan: CarePlan) -> str:
    """The form of the signatures that a version has; the present one while it has none. One query."""
    texts = PlanSignature._base_manager.filter(plan=plan).order_by("signed_at", "id")
    head = texts.annotate(head=Left("text", HEAD)).values_list("head", flat=True).first()
    return signing.form_of(head or "")


def text_of(plan: CarePlan, tree: Tree, aims: Aims, form: str) -> str:
    """The version as it is signed."""
    return signing.text_of(draft_from(plan, tree, aims), plan.number, form)
