"""The plan room."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "stepwell.plan"
