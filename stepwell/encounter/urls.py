"""Addresses of the encounter room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
