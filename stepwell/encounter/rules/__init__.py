"""Pure decisions about attendance, notes and signatures."""
