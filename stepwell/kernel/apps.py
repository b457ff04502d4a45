"""The words every room shares."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "stepwell.kernel"
    verbose_name = "Kernel"
