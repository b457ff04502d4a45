"""Addresses of the claim room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
