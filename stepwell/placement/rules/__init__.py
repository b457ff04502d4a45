"""Decides how safe a person is now, which level of care fits, and whether they can be admitted."""
