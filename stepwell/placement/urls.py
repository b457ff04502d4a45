"""Addresses of the placement room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
