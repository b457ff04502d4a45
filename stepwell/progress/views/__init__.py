"""Answers requests of this room."""
