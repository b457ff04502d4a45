"""Decides what the self-check suggests and what an inquiry needs next."""
