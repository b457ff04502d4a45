"""Addresses of the coverage room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
