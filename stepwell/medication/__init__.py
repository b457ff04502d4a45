"""Medicines: the list, orders, what to watch, results."""
