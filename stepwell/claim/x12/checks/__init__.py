"""Decides, fact by fact, whether a claim may be sent."""
