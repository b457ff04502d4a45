"""Parse and clean what is typed in this room, and hand over frozen facts."""
