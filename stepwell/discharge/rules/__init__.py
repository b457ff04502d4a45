"""Decides whether a person can leave the program well, and when the clinic calls afterwards."""
