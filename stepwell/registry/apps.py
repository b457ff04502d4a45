"""The register of organizations, shared by all of them."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "stepwell.registry"
    verbose_name = "Register of organizations"
