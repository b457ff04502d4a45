"""Plans the week: who is in which group, when, with whom; pure, reads and writes the format iop-week/1."""
