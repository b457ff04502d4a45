"""Pure decisions about medicines: their lives, what to warn of, who confirms, what is watched."""
