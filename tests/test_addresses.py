"""Every address as every role and as a stranger: the outcome equals one table, and a new address fails until it is in it."""
