"""Institutional claims as X12 files: facts, checks, writer and reader, without a database."""
