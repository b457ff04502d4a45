"""Addresses of the inquiry room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
