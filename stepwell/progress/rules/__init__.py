"""Decides what a questionnaire's answers come to, what changed since the start, and how that is drawn."""
