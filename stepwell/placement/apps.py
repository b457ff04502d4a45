"""The placement room."""

from django.apps import AppConfig


class PlacementConfig(AppConfig):
    name = "stepwell.placement"
