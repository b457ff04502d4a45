"""The forms of the plan room: they parse and clean, and hand over frozen facts."""
