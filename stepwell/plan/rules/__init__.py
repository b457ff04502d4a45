"""Pure decisions about care plans: what must stand in them, when they hold, and what they lead to."""
