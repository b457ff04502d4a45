"""Pure decisions about claims: what a day is worth, what a payer would send back, and why."""
