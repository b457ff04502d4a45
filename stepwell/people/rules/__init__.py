"""Decides who a person is to the clinic, what a license allows, and which consents and grants hold."""
