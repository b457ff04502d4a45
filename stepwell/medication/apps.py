"""The medication room."""

from django.apps import AppConfig


class MedicationConfig(AppConfig):
    name = "stepwell.medication"
