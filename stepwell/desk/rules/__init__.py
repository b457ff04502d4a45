"""Decisions of the pages that look across stages."""
