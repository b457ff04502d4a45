"""Decides which payer answers for a day, whether it agreed, and what the patient's share may be."""
