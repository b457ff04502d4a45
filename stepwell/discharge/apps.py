"""The discharge room."""

from django.apps import AppConfig


class DischargeConfig(AppConfig):
    name = "stepwell.discharge"
