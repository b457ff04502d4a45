"""The forms of this room: parse, clean, hand over facts."""
