"""Addresses of the discharge room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
