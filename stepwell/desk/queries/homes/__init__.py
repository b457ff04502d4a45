"""The first page of each role, one file per role; `work.py` holds the sections that several share."""
