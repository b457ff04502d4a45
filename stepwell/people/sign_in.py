"""How people sign in: by e-mail; nobody can sign themselves up; a first sign-in accepts what was offered."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

_CODE = _("This code does not match. Type the newest one, or ask for another.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the clinic; the open sign-up is closed. Errors say what to do next."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Call the clinic if you think it should be open."),
        "email_password_mismatch": _("E-mail and password do not match. Check both, or ask for a new password below."),
        "enter_current_password": _("Type the password you have now."),
        "incorrect_code": _CODE,
        "incorrect_password": _("This is not your password. Type it once more."),
        "invalid_login": _("This did not work. Check both answers, or sign in another way below."),
        "invalid_or_expired_key": _("This link is too old or was used already. Ask for a new one."),
        "invalid_password_reset": _("This link is too old or was used already. Ask for a new one."),
        "rate_limited": _("That was many tries. Wait a few minutes, then try again."),
        "same_as_current": _("Choose a password that is not the one you have now."),
        "too_many_login_attempts": _("That was many tries. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def post_login(self, request: Any, user: Any, **more: Any) -> Any:
        from stepwell.people.actions import accept_duties

        accept_duties(user)
        return super().post_login(request, user, **more)


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step at sign-in, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _CODE}


def display_name(account: Any) -> str:
    return str(account.name)
