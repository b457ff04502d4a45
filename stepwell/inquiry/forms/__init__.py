"""The forms of this room: they parse and clean, and hand over frozen facts."""
