"""Stepwell runs a mental-health intensive outpatient program end to end."""

__version__ = "0.1.0"
