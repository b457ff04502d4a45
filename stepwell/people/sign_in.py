"""How people sign in: by e-mail; nobody can sign themselves up; a first sign-in accepts what was offered."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the clinic; the open sign-up is closed."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def post_login(self, request: Any, user: Any, **more: Any) -> Any:
        from stepwell.people.actions import accept_duties

        accept_duties(user)
        return super().post_login(request, user, **more)


def display_name(account: Any) -> str:
    return str(account.name)
