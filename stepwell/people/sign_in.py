"""How people sign in: by e-mail; nobody can sign themselves up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the clinic; the open sign-up is closed."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False


def display_name(account: Any) -> str:
    return str(account.name)
