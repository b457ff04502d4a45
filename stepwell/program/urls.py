"""Addresses of the program room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
