"""Addresses of the pages that look across stages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
